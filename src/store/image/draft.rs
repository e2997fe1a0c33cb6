//! An image being made, in memory or, once it is large, partly in a file.

use super::Backing;
use super::Image;
use super::blocks::Blocks;
use super::buffer::Buffer;
use super::layout::{Contents, HEAD};
use super::mapped::Mapped;
use super::section::Section;
use std::fmt::Debug;
use std::io;
use std::ops::Range;
use zerocopy::{Immutable, IntoBytes};

/// How many bytes of records stay in memory before the rest goes to a file.
pub(super) const KEPT_IN_MEMORY: usize = 16 << 20;

/// A file that an image spills into and may be kept as; dropped, it is gone.
///
/// What is written goes to the end of the file, and the file is looked at only
/// through [`Spill::read_back`].
pub trait Spill: io::Write + Debug + Send {
    /// All that has been written so far, mapped. More may be written afterwards.
    fn read_back(&mut self) -> io::Result<Backing>;

    /// Keeps the file, complete as it is now, as a snapshot.
    fn keep(self: Box<Self>) -> io::Result<()>;
}

/// An image being made: one section after the other, in any order, each in one or many pushes.
///
/// Making one never fails. Where a file to spill into gives trouble, all stays
/// in memory; only if the file then does not give back what it took is the
/// finished image [damaged](Image::is_damaged).
#[derive(Debug, Default)]
pub struct Draft {
    sections: Vec<Buffer>,
    spilling: Spilling,
}

/// Where the records go.
#[derive(Debug, Default)]
enum Spilling {
    /// Into memory, like everything.
    #[default]
    Never,
    /// Into memory, until they are many.
    Later(Box<dyn Spill>),
    /// Into this file: only what is not yet a block of it is in memory.
    Now(Stream),
    /// Nowhere: the file did not give them back.
    Lost,
}

impl Draft {
    /// A draft that keeps many records in a file instead of in memory.
    pub fn spilling(to: Box<dyn Spill>) -> Self {
        Self {
            spilling: Spilling::Later(to),
            ..Self::default()
        }
    }

    /// Adds bytes to the end of a section.
    pub fn push(&mut self, section: Section, bytes: &[u8]) {
        let buffer = buffer_of(&mut self.sections, section);
        if section != Section::Records {
            return buffer.push(bytes);
        }
        match &mut self.spilling {
            Spilling::Never => buffer.push(bytes),
            Spilling::Later(_) => {
                buffer.push(bytes);
                if buffer.len() > KEPT_IN_MEMORY {
                    self.spill();
                }
            }
            Spilling::Now(stream) => {
                stream.records += bytes.len();
                if stream.blocks.push(bytes, &mut stream.file).is_err() {
                    self.come_back();
                }
            }
            Spilling::Lost => {}
        }
    }

    /// Adds numbers to the end of a section.
    pub fn put<T: IntoBytes + Immutable>(&mut self, section: Section, column: &[T]) {
        self.push(section, column.as_bytes());
    }

    /// The finished image.
    pub fn finish(self) -> Image {
        let mut sections = self.sections;
        let stream = match self.spilling {
            Spilling::Never | Spilling::Later(_) => return Image::in_memory(sections),
            Spilling::Lost => return Image::lost(),
            Spilling::Now(stream) => stream,
        };
        match stream.finish(&sections) {
            Ok(mapped) => Image::mapped(mapped),
            Err(Some(records)) => {
                *buffer_of(&mut sections, Section::Records) = records;
                Image::in_memory(sections)
            }
            Err(None) => Image::lost(),
        }
    }

    /// Moves the records into the file.
    fn spill(&mut self) {
        let records = buffer_of(&mut self.sections, Section::Records);
        let Spilling::Later(mut file) = std::mem::take(&mut self.spilling) else {
            return;
        };
        let mut blocks = Blocks::begin();
        // What is in memory stays there until the file has all of it.
        if blocks.push(records.bytes(), &mut file).is_ok() {
            self.spilling = Spilling::Now(Stream {
                file,
                blocks,
                records: records.len(),
            });
            *records = Buffer::default();
        }
    }

    /// Moves the records back into memory: the file takes no more.
    fn come_back(&mut self) {
        if let Spilling::Now(stream) = std::mem::take(&mut self.spilling) {
            match stream.records() {
                Some(records) => *buffer_of(&mut self.sections, Section::Records) = records,
                None => self.spilling = Spilling::Lost,
            }
        }
    }
}

/// The buffer of a section, which may be the first of its kind.
fn buffer_of(sections: &mut Vec<Buffer>, section: Section) -> &mut Buffer {
    let at = section as usize;
    if sections.len() <= at {
        sections.resize_with(at + 1, Buffer::default);
    }
    match sections.get_mut(at) {
        Some(buffer) => buffer,
        None => unreachable!("there is one for every section up to this"),
    }
}

/// A file that holds the records, and soon everything.
#[derive(Debug)]
struct Stream {
    file: Box<dyn Spill>,
    blocks: Blocks,
    /// How many bytes of records there are.
    records: usize,
}

impl Stream {
    /// Writes the other sections too; where that fails, the records come back, if they do.
    fn finish(mut self, sections: &[Buffer]) -> Result<Mapped, Option<Buffer>> {
        match self.write_rest(sections) {
            Ok((places, backing)) => {
                let contents = Contents {
                    places,
                    length: self.blocks.position(),
                    checksums: self.blocks.into_checksums(),
                };
                Ok(Mapped::new(backing, contents).with_unkept(self.file))
            }
            Err(_) => Err(self.records()),
        }
    }

    fn write_rest(&mut self, sections: &[Buffer]) -> io::Result<(Vec<Range<usize>>, Backing)> {
        let mut places = Vec::new();
        for section in Section::ALL {
            let bytes = sections
                .get(section as usize)
                .map_or(&[][..], Buffer::bytes);
            places.push(match section {
                Section::Records => HEAD..HEAD + self.records,
                _ => self.blocks.section(bytes, &mut self.file)?,
            });
        }
        self.blocks.end(&mut self.file)?;
        let backing = self.file.read_back()?;
        match Mapped::is_usable(&backing, self.blocks.position()) {
            true => Ok((places, backing)),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// All records, from the file and from what it has not taken; none where it does not give them back.
    fn records(mut self) -> Option<Buffer> {
        let backing = self.file.read_back().ok()?;
        let file = (*backing).as_ref();
        if !self.blocks.is_given_back(file) {
            return None;
        }
        let (written, pending) = (self.blocks.written(), self.blocks.pending());
        let end = HEAD + self.records;
        let mut records = Buffer::default();
        records.push(file.get(HEAD..end.min(written)).unwrap_or_default());
        let pending = pending
            .get(..end.saturating_sub(written))
            .unwrap_or_default();
        records.push(
            pending
                .get(HEAD.saturating_sub(written)..)
                .unwrap_or_default(),
        );
        (records.len() == self.records).then_some(records)
    }
}
