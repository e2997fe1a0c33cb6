//! Sections in a mapped file, each block verified when it is first looked at.
//!
//! Opening a file must not read all of it, and showing a wrong byte is worse
//! than showing none. So every block has a flag, and no byte leaves before the
//! flags of its blocks are set; a flag for the whole section keeps the check of
//! a column that is asked for again and again at one relaxed load.

use super::blocks::BLOCK;
use super::draft::Spill;
use super::layout::{ALIGNMENT, Contents};
use super::section::Section;
use super::{Backing, Label};
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use xxhash_rust::xxh3::xxh3_64;

/// The sections of one file.
///
/// The flags guard nothing but bytes that never change, so their order is free.
pub(super) struct Mapped {
    backing: Backing,
    contents: Contents,
    /// For each block, whether it was found as it was written.
    is_verified: Box<[AtomicBool]>,
    /// For each section, whether all its blocks were.
    is_whole: [AtomicBool; Section::ALL.len()],
    is_damaged: AtomicBool,
    /// The file itself, while it is neither kept nor given up.
    unkept: Mutex<Option<Box<dyn Spill>>>,
}

impl Mapped {
    /// The sections of a file that [can be used](Self::is_usable).
    pub(super) fn new(backing: Backing, contents: Contents) -> Self {
        let is_verified = contents.checksums.iter().map(|_| AtomicBool::new(false));
        Self {
            is_verified: is_verified.collect(),
            is_whole: [const { AtomicBool::new(false) }; Section::ALL.len()],
            is_damaged: AtomicBool::new(false),
            unkept: Mutex::new(None),
            backing,
            contents,
        }
    }

    /// Whether a file is as long as its sections, and its numbers stand in memory where numbers may.
    pub(super) fn is_usable(backing: &Backing, length: usize) -> bool {
        let bytes = (**backing).as_ref();
        bytes.len() >= length && bytes.as_ptr().addr().is_multiple_of(ALIGNMENT)
    }

    /// The same, with a file that can yet be kept.
    pub(super) fn with_unkept(self, file: Box<dyn Spill>) -> Self {
        Self {
            unkept: Mutex::new(Some(file)),
            ..self
        }
    }

    /// How long a section is; nothing is verified for it.
    pub(super) fn len_of(&self, section: Section) -> usize {
        self.place(section).len()
    }

    /// All bytes of a section.
    pub(super) fn bytes(&self, section: Section) -> &[u8] {
        let place = self.place(section);
        let Some(is_whole) = self.is_whole.get(section as usize) else {
            return &[];
        };
        if !is_whole.load(Relaxed) {
            if !self.is_sound(&place) {
                return &[];
            }
            is_whole.store(true, Relaxed);
        }
        self.at(place)
    }

    /// Some bytes of a section.
    pub(super) fn slice(&self, section: Section, range: Range<usize>) -> &[u8] {
        let place = self.place(section);
        if range.start >= range.end || range.end > place.len() {
            return &[];
        }
        let part = place.start + range.start..place.start + range.end;
        let is_whole = self.is_whole.get(section as usize);
        if is_whole.is_some_and(|is_whole| is_whole.load(Relaxed)) || self.is_sound(&part) {
            return self.at(part);
        }
        &[]
    }

    /// Whether a block was not as it was written.
    pub(super) fn is_damaged(&self) -> bool {
        self.is_damaged.load(Relaxed)
    }

    /// Makes the file a snapshot and keeps it; none where it is kept already, or was one from the start.
    pub(super) fn keep(&self, label: &Label) -> Option<io::Result<()>> {
        let mut file = self.give_up()?;
        let is_ended = file.write_all(&self.contents.ending(label));
        Some(is_ended.and_then(|()| file.keep()))
    }

    /// The file, where it is neither kept nor given up.
    pub(super) fn give_up(&self) -> Option<Box<dyn Spill>> {
        let mut unkept = self.unkept.lock().unwrap_or_else(PoisonError::into_inner);
        unkept.take()
    }

    fn place(&self, section: Section) -> Range<usize> {
        let place = self.contents.places.get(section as usize);
        place.cloned().unwrap_or_default()
    }

    fn at(&self, place: Range<usize>) -> &[u8] {
        (*self.backing).as_ref().get(place).unwrap_or_default()
    }

    fn is_sound(&self, place: &Range<usize>) -> bool {
        if place.is_empty() {
            return true;
        }
        let mut blocks = place.start / BLOCK..place.end.div_ceil(BLOCK);
        blocks.all(|block| self.is_block_sound(block))
    }

    fn is_block_sound(&self, block: usize) -> bool {
        let Some(is_verified) = self.is_verified.get(block) else {
            return false;
        };
        if is_verified.load(Relaxed) {
            return true;
        }
        let end = self.contents.length.min((block + 1) * BLOCK);
        let found = xxh3_64(self.at(block * BLOCK..end));
        let is_sound = self.contents.checksums.get(block) == Some(&found);
        let flag = if is_sound {
            is_verified
        } else {
            &self.is_damaged
        };
        flag.store(true, Relaxed);
        is_sound
    }
}

impl std::fmt::Debug for Mapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mapped")
            .field("length", &self.contents.length)
            .field("is_damaged", &self.is_damaged())
            .finish_non_exhaustive()
    }
}
