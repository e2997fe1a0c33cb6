//! A library as bytes: named sections, the same in memory and mapped from a file.

mod section;

pub use section::Section;

use std::ops::Range;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A library frozen into bytes.
#[derive(Debug, Default)]
pub struct Image {
    sections: Vec<Vec<u64>>,
    lengths: Vec<usize>,
}

impl Image {
    /// All bytes of a section; none where the image lacks it.
    pub fn bytes(&self, section: Section) -> &[u8] {
        let at = section as usize;
        let words = self.sections.get(at).map_or(&[][..], Vec::as_slice);
        let length = self.lengths.get(at).copied().unwrap_or(0);
        words.as_bytes().get(..length).unwrap_or_default()
    }

    /// Some bytes of a section; none where it does not reach so far.
    pub fn slice(&self, section: Section, range: Range<usize>) -> &[u8] {
        self.bytes(section).get(range).unwrap_or_default()
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

    /// How many numbers a column has.
    pub fn len<T: Number>(&self, section: Section) -> usize {
        self.lengths.get(section as usize).copied().unwrap_or(0) / size_of::<T>()
    }
}

/// What a column may hold: plain numbers, and small arrays of them.
pub trait Number: FromBytes + Immutable + KnownLayout + Copy {}

impl<T: FromBytes + Immutable + KnownLayout + Copy> Number for T {}

/// An image being made: one section after the other, in any order, each in one or many pushes.
#[derive(Debug, Default)]
pub struct Draft {
    sections: Vec<Vec<u8>>,
}

impl Draft {
    /// Adds bytes to the end of a section.
    pub fn push(&mut self, section: Section, bytes: &[u8]) {
        let at = section as usize;
        if self.sections.len() <= at {
            self.sections.resize(at + 1, Vec::new());
        }
        if let Some(own) = self.sections.get_mut(at) {
            own.extend_from_slice(bytes);
        }
    }

    /// Adds numbers to the end of a section.
    pub fn put<T: IntoBytes + Immutable>(&mut self, section: Section, column: &[T]) {
        self.push(section, column.as_bytes());
    }

    /// The finished image.
    pub fn finish(self) -> Image {
        let lengths = self.sections.iter().map(Vec::len).collect();
        let sections = self.sections.into_iter().map(|bytes| {
            let mut words = vec![0_u64; bytes.len().div_ceil(8)];
            if let Some(own) = words.as_mut_bytes().get_mut(..bytes.len()) {
                own.copy_from_slice(&bytes);
            }
            words
        });
        Image {
            sections: sections.collect(),
            lengths,
        }
    }
}
