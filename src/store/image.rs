//! A library as bytes: named sections, the same in memory and mapped from a file.
//!
//! A [`Draft`] takes the sections and finishes as an [`Image`]. In memory the
//! sections are buffers; in a file they are a *snapshot*, which [`Image::open`]
//! reads and [`Image::write_to`] writes. Files themselves are not opened here:
//! whoever keeps them hands over a [`Backing`].
//!
//! The idea a newcomer would miss: a snapshot is trusted in two steps. Opening
//! it verifies what it was made from, its length, its program's version and
//! the table of its sections, which takes as long for a million events as for
//! one. The sections are verified 64 KiB at a time when they are first looked
//! at. What then turns out damaged is never given out: the call gives nothing,
//! and [`Image::is_damaged`] says so from then on. So whoever is about to show
//! what was computed from an image asks that first, and builds anew where needed.

mod blocks;
mod buffer;
mod draft;
mod layout;
mod mapped;
mod section;
pub(crate) mod wire;

pub use draft::{Draft, Spill};
pub use layout::{FORMAT, Label, StaleOrDamaged};
pub use section::Section;

use blocks::Blocks;
use buffer::Buffer;
use layout::{Contents, Ending};
use mapped::Mapped;
use std::io;
use std::ops::Range;
use std::sync::Arc;
use zerocopy::{FromBytes, Immutable, KnownLayout};

/// The bytes of a file that stay where they are and what they are, such as those of a mapping.
pub type Backing = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// What a column may hold: plain numbers, and small arrays of them.
pub trait Number: FromBytes + Immutable + KnownLayout + Copy {}

impl<T: FromBytes + Immutable + KnownLayout + Copy> Number for T {}

/// A library frozen into bytes.
#[derive(Debug)]
pub struct Image {
    held: Held,
}

#[derive(Debug)]
enum Held {
    Memory(Vec<Buffer>),
    Mapped(Box<Mapped>),
    /// What was to be here did not come back from the file it was put into.
    Lost,
}

/// An image without any section.
impl Default for Image {
    fn default() -> Self {
        Self::in_memory(Vec::new())
    }
}

impl Image {
    fn in_memory(sections: Vec<Buffer>) -> Self {
        let held = Held::Memory(sections);
        Self { held }
    }

    fn mapped(mapped: Mapped) -> Self {
        let held = Held::Mapped(Box::new(mapped));
        Self { held }
    }

    fn lost() -> Self {
        Self { held: Held::Lost }
    }

    /// The image in a snapshot, if that was made from `identity` by this version of the program.
    ///
    /// The sections are verified later, as they are looked at. The bytes must
    /// begin in memory where any number may, as those of a mapping do.
    pub fn open(file: Backing, identity: &[u8]) -> Result<Self, StaleOrDamaged> {
        let Ending { contents, label } = Ending::read((*file).as_ref())?;
        if !label.is_of_this_program() || label.identity != identity {
            return Err(StaleOrDamaged::Stale);
        }
        match Mapped::is_usable(&file, contents.length) {
            true => Ok(Self::mapped(Mapped::new(file, contents))),
            false => Err(StaleOrDamaged::Damaged),
        }
    }

    /// All bytes of a section; none where the image lacks it, or where it is damaged.
    pub fn bytes(&self, section: Section) -> &[u8] {
        match &self.held {
            Held::Memory(sections) => sections
                .get(section as usize)
                .map_or(&[], |buffer| buffer.bytes()),
            Held::Mapped(mapped) => mapped.bytes(section),
            Held::Lost => &[],
        }
    }

    /// Some bytes of a section; none where it does not reach so far, or where they are damaged.
    ///
    /// Of a mapped image only the blocks around them are looked at.
    pub fn slice(&self, section: Section, range: Range<usize>) -> &[u8] {
        match &self.held {
            Held::Memory(_) => self.bytes(section).get(range).unwrap_or_default(),
            Held::Mapped(mapped) => mapped.slice(section, range),
            Held::Lost => &[],
        }
    }

    /// A section as a column of numbers.
    pub fn column<T: Number>(&self, section: Section) -> &[T] {
        <[T]>::ref_from_bytes(self.bytes(section)).unwrap_or_default()
    }

    /// A part of a column; none of it where the column does not reach so far.
    pub fn part<T: Number>(&self, section: Section, range: Range<usize>) -> &[T] {
        let size = size_of::<T>();
        let bytes = self.slice(section, range.start * size..range.end * size);
        <[T]>::ref_from_bytes(bytes).unwrap_or_default()
    }

    /// One number of a column.
    pub fn at<T: Number>(&self, section: Section, index: usize) -> Option<T> {
        self.part(section, index..index + 1).first().copied()
    }

    /// How many numbers a column has; they are not looked at for it.
    pub fn len<T: Number>(&self, section: Section) -> usize {
        self.len_of(section) / size_of::<T>()
    }

    /// How many bytes a section has; they are not looked at for it.
    pub fn len_of(&self, section: Section) -> usize {
        match &self.held {
            Held::Memory(_) => self.bytes(section).len(),
            Held::Mapped(mapped) => mapped.len_of(section),
            Held::Lost => 0,
        }
    }

    /// Whether anything looked at so far was not what had been written.
    ///
    /// It was not given out; but what was computed meanwhile lacks it.
    pub fn is_damaged(&self) -> bool {
        match &self.held {
            Held::Memory(_) => false,
            Held::Mapped(mapped) => mapped.is_damaged(),
            Held::Lost => true,
        }
    }

    /// Looks at everything, so that [`Image::is_damaged`] tells of all of it.
    pub fn verify(&self) {
        for section in Section::ALL {
            self.bytes(section);
        }
    }

    /// Writes the image as a snapshot.
    ///
    /// Fails also where the image is itself damaged: what was written so far is then no snapshot.
    pub fn write_to(&self, label: &Label, out: &mut dyn io::Write) -> io::Result<()> {
        let mut blocks = Blocks::begin();
        let mut places = Vec::new();
        for section in Section::ALL {
            places.push(blocks.section(self.bytes(section), out)?);
        }
        blocks.end(out)?;
        if self.is_damaged() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let contents = Contents {
            places,
            length: blocks.position(),
            checksums: blocks.into_checksums(),
        };
        out.write_all(&contents.ending(label))
    }

    /// Makes a snapshot of the file that the draft [spilled into](Draft::spilling).
    ///
    /// None where there is no such file: the image is in memory, or was opened
    /// from a snapshot, or has been kept before.
    pub fn keep(&self, label: &Label) -> Option<io::Result<()>> {
        match &self.held {
            Held::Mapped(mapped) => mapped.keep(label),
            Held::Memory(_) | Held::Lost => None,
        }
    }

    /// Has that file go away, where it has not been kept. The image stays as it is.
    pub fn give_up(&self) {
        if let Held::Mapped(mapped) = &self.held {
            drop(mapped.give_up());
        }
    }
}

#[cfg(test)]
mod tests;
