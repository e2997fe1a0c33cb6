//! What stands where in a snapshot file.
//!
//! ```text
//! head      64 bytes, always the same for one format
//! sections  each from a multiple of 64 on, zeroes between them
//! contents  which section stands where, the checksum of every 64 KiB before
//! label     program version, identity, description
//! tail      64 bytes: where contents and label are, how long the file is, checksums
//! ```
//!
//! Everything is written front to back and nothing twice, so that a million
//! events stream into the file as they are read. The tail is written last: a
//! file without it, or with one that speaks of another length, is torn.

use super::blocks::BLOCK;
use super::section::Section;
use super::wire::{Reader, put_bytes, put_number};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Raised whenever a section changes its meaning, so that older files are stale.
pub const FORMAT: u32 = 6;

/// Sections begin at multiples of this: a line of the processor's memory, enough for any number.
pub(super) const ALIGNMENT: usize = 64;

/// How long the head is.
pub(super) const HEAD: usize = 64;
/// How long the tail is.
const TAIL: usize = 64;
/// How much of the tail its own checksum covers.
const TAIL_SUMMED: usize = TAIL - 8;

/// The first byte is no text, and the line ends show a transfer that changes them.
const MAGIC: [u8; 8] = *b"\x89dtl\r\n\x1a\n";
const TAIL_MAGIC: u64 = u64::from_le_bytes(*b"dtl-end\n");

/// Why a snapshot cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaleOrDamaged {
    /// It is whole, but of other files, or of another version of the program.
    #[error("the snapshot is of other files or of another version")]
    Stale,
    /// It is not what was written.
    #[error("the snapshot is damaged")]
    Damaged,
}

/// What a snapshot says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The version of the program that wrote it.
    pub program: String,
    /// What it was made from; it may be used for nothing else.
    pub identity: Vec<u8>,
    /// Whatever its keeper wants to know of it without opening it.
    pub description: Vec<u8>,
}

impl Label {
    /// The label of a snapshot that this program writes.
    pub fn new(identity: Vec<u8>, description: Vec<u8>) -> Self {
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            identity,
            description,
        }
    }

    /// Whether this version of the program wrote it.
    pub fn is_of_this_program(&self) -> bool {
        self.program == env!("CARGO_PKG_VERSION")
    }

    /// The label of a snapshot, whatever it was made from. Its sections are not looked at.
    pub fn read(file: &[u8]) -> Result<Self, StaleOrDamaged> {
        Ok(Ending::read(file)?.label)
    }
}

/// The first bytes of every file. Numbers in columns are written as this machine has them, so their order is told.
pub(super) fn head() -> [u8; HEAD] {
    let mut head = [0; HEAD];
    let parts = MAGIC
        .into_iter()
        .chain(FORMAT.to_le_bytes())
        .chain(0x0102_0304_u32.to_ne_bytes());
    head.iter_mut()
        .zip(parts)
        .for_each(|(place, byte)| *place = byte);
    head
}

/// Which section stands where, and what the blocks before the contents add up to.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// The place of each section in the file, in the order of [`Section::ALL`]; empty where there is none.
    pub(super) places: Vec<Range<usize>>,
    /// How long head and sections are together.
    pub(super) length: usize,
    /// The checksum of each block of them.
    pub(super) checksums: Vec<u64>,
}

impl Contents {
    /// Everything after the sections: what makes the bytes so far a snapshot.
    pub(super) fn ending(&self, label: &Label) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, self.places.len() as u64);
        for place in &self.places {
            put_number(&mut out, place.start as u64);
            put_number(&mut out, place.end as u64);
        }
        for checksum in &self.checksums {
            put_number(&mut out, *checksum);
        }
        let contents = out.len();
        put_bytes(&mut out, label.program.as_bytes());
        put_bytes(&mut out, &label.identity);
        put_bytes(&mut out, &label.description);
        let checksum = xxh3_64(&out);
        let numbers = [
            TAIL_MAGIC,
            self.length as u64,
            contents as u64,
            (self.length + out.len() + TAIL) as u64,
            checksum,
            0,
            0,
        ];
        let mut tail = Vec::with_capacity(TAIL);
        for number in numbers {
            put_number(&mut tail, number);
        }
        let checksum = xxh3_64(&tail);
        put_number(&mut tail, checksum);
        out.extend_from_slice(&tail);
        out
    }

    fn read(bytes: &[u8], length: usize) -> Option<Self> {
        let mut reader = Reader(bytes);
        let count = reader.size()?;
        if count != Section::ALL.len() {
            return None;
        }
        let mut places = Vec::with_capacity(count);
        for _ in 0..count {
            let place = reader.size()?..reader.size()?;
            let is_empty = place.start == place.end;
            let fits = HEAD <= place.start && place.start <= place.end && place.end <= length;
            if !(is_empty || fits && place.start.is_multiple_of(ALIGNMENT)) {
                return None;
            }
            places.push(place);
        }
        let count = length.div_ceil(BLOCK);
        let mut checksums = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            checksums.push(reader.number()?);
        }
        reader.is_done().then_some(Self {
            places,
            length,
            checksums,
        })
    }
}

/// What was read from the end of a file, all of it verified.
pub(super) struct Ending {
    pub(super) contents: Contents,
    pub(super) label: Label,
}

impl Ending {
    /// Reads head and end of a file.
    pub(super) fn read(file: &[u8]) -> Result<Self, StaleOrDamaged> {
        let head = file.get(..HEAD).ok_or(StaleOrDamaged::Damaged)?;
        if !head.starts_with(&MAGIC) {
            return Err(StaleOrDamaged::Damaged);
        }
        if head != self::head() {
            return Err(StaleOrDamaged::Stale);
        }
        Self::read_whole(file).ok_or(StaleOrDamaged::Damaged)
    }

    fn read_whole(file: &[u8]) -> Option<Self> {
        let (before, tail) = file.split_at_checked(file.len().checked_sub(TAIL)?)?;
        let (summed, checksum) = tail.split_at_checked(TAIL_SUMMED)?;
        if Reader(checksum).number()? != xxh3_64(summed) {
            return None;
        }
        let mut tail = Reader(summed);
        let magic = tail.number()?;
        let (length, contents, whole) = (tail.size()?, tail.size()?, tail.size()?);
        if magic != TAIL_MAGIC || whole != file.len() || length < HEAD {
            return None;
        }
        let ending = before.get(length..)?;
        if tail.number()? != xxh3_64(ending) {
            return None;
        }
        let (contents, label) = ending.split_at_checked(contents)?;
        let mut label = Reader(label);
        Some(Self {
            contents: Contents::read(contents, length)?,
            label: Label {
                program: String::from_utf8(label.bytes()?.to_vec()).ok()?,
                identity: label.bytes()?.to_vec(),
                description: label.bytes()?.to_vec(),
            },
        })
    }
}
