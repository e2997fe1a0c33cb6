//! Chance that is the same on every run and every machine: a small generator and a table for skewed draws.
//!
//! Only additions, divisions and square roots of floating numbers are used, which round alike everywhere; a power or a
//! logarithm need not.

/// A SplitMix64 generator: one addition and two multiplications a number, good enough to scatter words.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Dice {
    /// A generator for one stream of one seed; streams of neighbouring numbers have nothing in common.
    pub(super) fn new(seed: u64, stream: u64) -> Dice {
        Dice(scramble(
            seed.wrapping_mul(GOLDEN) ^ scramble(stream.wrapping_add(1)),
        ))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        scramble(self.0)
    }

    /// A number below `sides`, each as likely; 0 when there are no sides.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        (((self.next() >> 32) * sides as u64) >> 32) as usize
    }

    /// True so many times in a thousand.
    pub(super) fn chance(&mut self, in_a_thousand: usize) -> bool {
        self.roll(1000) < in_a_thousand
    }

    /// A number from 0 to 1, the latter left out.
    pub(super) fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `sides` that leans towards the small ones.
    pub(super) fn low(&mut self, sides: usize) -> usize {
        let fraction = self.fraction();
        (fraction * fraction * sides as f64) as usize
    }

    /// One of the entries, each as likely.
    pub(super) fn pick<'a>(&mut self, entries: &'a [String]) -> &'a str {
        entries
            .get(self.roll(entries.len()))
            .map_or("", String::as_str)
    }

    /// The entries in another order.
    pub(super) fn shuffle<T>(&mut self, entries: &mut [T]) {
        for last in (1..entries.len()).rev() {
            entries.swap(last, self.roll(last + 1));
        }
    }
}

fn scramble(seed: u64) -> u64 {
    let mut mixed = seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// A thing drawn about as often as Zipf's law says: the entry of rank r with a weight of 1 / (r + shift).
#[derive(Debug)]
pub(super) struct Zipf {
    entries: Vec<String>,
    slots: Vec<u16>,
}

const SLOTS: usize = 1 << 16;

impl Zipf {
    /// The entries in falling frequency, at most 65,536; a larger shift makes the first ones less frequent.
    pub(super) fn new(entries: Vec<String>, shift: f64) -> Zipf {
        let weight = |rank: usize| 1.0 / (rank as f64 + shift);
        let total: f64 = (0..entries.len()).map(weight).sum();
        let mut slots = Vec::with_capacity(SLOTS);
        let mut reached = 0.0;
        for rank in 0..entries.len() {
            reached += weight(rank) / total;
            // Each entry gets a slot of its own, so that none is never drawn.
            let until = ((reached * SLOTS as f64) as usize).max(slots.len() + 1);
            slots.resize(until, rank as u16);
        }
        Zipf { entries, slots }
    }

    /// One entry.
    pub(super) fn draw(&self, dice: &mut Dice) -> &str {
        self.slots
            .get(dice.roll(self.slots.len()))
            .and_then(|rank| self.entries.get(usize::from(*rank)))
            .map_or("", String::as_str)
    }
}
