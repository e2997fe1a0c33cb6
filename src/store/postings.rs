//! Rows packed for the disk: the differences between neighbours, seven bits a
//! byte, or plain bits where a set is so dense that they are smaller.

use super::Rows;

/// The first byte of packed rows: differences follow.
pub const SPARSE: u8 = 0;
/// The first byte of packed rows: bits follow.
const DENSE: u8 = 1;

/// Appends a number, seven bits a byte, the lowest first.
pub fn push_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front; 0 where nothing is left.
pub fn take_number(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0_u64, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
        if byte & 0x80 == 0 {
            break;
        }
        shift += 7;
    }
    number
}

/// Whether plain bits take less room: a difference takes at least a byte, a bit an eighth of one.
pub fn is_dense(rows: u64, reach: u32) -> bool {
    rows > u64::from(reach) / 8
}

/// Whether these packed rows are plain bits.
pub fn is_packed_dense(packed: &[u8]) -> bool {
    packed.first() == Some(&DENSE)
}

/// Whether so many rows are handled faster as bits, all of them, than one by one.
pub fn is_worth_bits(rows: u64, reach: u32) -> bool {
    rows > u64::from(reach) / 256
}

/// Packs rows given in rising order, of a store with `reach` rows.
pub fn pack(rows: &[u32], reach: u32, out: &mut Vec<u8>) {
    if is_dense(rows.len() as u64, reach) {
        let mut set = Rows::none(reach);
        rows.iter().for_each(|row| set.insert(*row));
        return pack_set(&set, out);
    }
    pack_sparse(rows.iter().copied(), out);
}

/// Packs rows given in rising order as differences.
pub fn pack_sparse(rows: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    out.push(SPARSE);
    let mut before = 0;
    for row in rows {
        push_number(out, u64::from(row.wrapping_sub(before)));
        before = row;
    }
}

/// Packs a set as plain bits.
pub fn pack_set(set: &Rows, out: &mut Vec<u8>) {
    out.push(DENSE);
    out.extend(set.words().iter().flat_map(|word| word.to_le_bytes()));
}

/// Calls `see` with every packed row, in rising order.
pub fn unpack(packed: &[u8], mut see: impl FnMut(u32)) {
    match packed.split_first() {
        Some((&SPARSE, mut rest)) => {
            let mut row = 0_u32;
            while !rest.is_empty() {
                row = row.wrapping_add(take_number(&mut rest) as u32);
                see(row);
            }
        }
        Some((&DENSE, rest)) => {
            for (at, word) in words(rest).enumerate() {
                super::rows::Bits(word).for_each(|bit| see((at * 64) as u32 + bit));
            }
        }
        _ => {}
    }
}

/// Adds packed rows to a set.
pub fn unpack_into(packed: &[u8], set: &mut Rows) {
    match packed.split_first() {
        Some((&DENSE, rest)) => set.insert_words(words(rest)),
        _ => unpack(packed, |row| set.insert(row)),
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u64> + '_ {
    bytes
        .as_chunks::<8>()
        .0
        .iter()
        .map(|word| u64::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packed_rows_come_back(reach in 1_u32..3_000, rows in prop::collection::btree_set(0_u32..3_000, 0..2_500)) {
            let rows: Vec<u32> = rows.into_iter().filter(|row| *row < reach).collect();
            let mut packed = Vec::new();
            pack(&rows, reach, &mut packed);
            prop_assert!(packed.len() <= 9 + reach as usize / 8 + rows.len());
            let mut back = Vec::new();
            unpack(&packed, |row| back.push(row));
            prop_assert_eq!(&back, &rows);
            let mut set = Rows::none(reach);
            unpack_into(&packed, &mut set);
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), rows);
        }

        #[test]
        fn any_bytes_unpack_to_something(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            let mut set = Rows::none(100);
            unpack_into(&bytes, &mut set);
            prop_assert!(set.iter().all(|row| row < 100));
        }
    }
}
