//! The order in which events are written.

/// In time order as a kept file would be, or scattered as an export often is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// By time.
    InTime,
    /// The same events in no order.
    Shuffled,
}

impl Order {
    /// The numbers below `count`, each once, none of them held in memory.
    pub(super) fn numbers(self, count: usize, seed: u64) -> impl Iterator<Item = usize> {
        (0..count).map(move |place| match self {
            Order::InTime => place,
            Order::Shuffled => scattered(place, count, seed),
        })
    }
}

/// A permutation of the numbers below `count`: a Feistel network over the next even power of two, walked until it
/// comes back below.
fn scattered(place: usize, count: usize, seed: u64) -> usize {
    let bits = usize::BITS - count.saturating_sub(1).leading_zeros();
    let half = bits.div_ceil(2);
    let mask = (1u64 << half) - 1;
    let mut number = place as u64;
    loop {
        let (mut left, mut right) = (number >> half, number & mask);
        for round in 0..4 {
            let mixed = (right ^ seed.wrapping_add(round) << 40)
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .wrapping_add(seed)
                >> 29;
            (left, right) = (right, left ^ (mixed & mask));
        }
        number = left << half | right;
        if number < count as u64 {
            return number as usize;
        }
    }
}
