//! The bytes of a file, some megabytes at a time.

use std::io::{self, Read};

/// What was read of a file and not yet taken.
pub(in crate::formats) struct Feed<'r> {
    input: &'r mut (dyn Read + Send),
    buffer: Vec<u8>,
    is_at_end: bool,
    fault: Option<io::Error>,
    /// How many bytes were taken.
    taken: u64,
}

/// A part of a file that ends where a record does.
pub(in crate::formats) struct Piece {
    pub(in crate::formats) bytes: Vec<u8>,
    pub(in crate::formats) kind: Kind,
    /// How many bytes of the file are read at its end.
    pub(in crate::formats) end: u64,
}

/// What a piece holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Kind {
    /// Whole records.
    Records,
    /// The beginning of a line that is too long to be read.
    LongLine,
}

impl<'r> Feed<'r> {
    pub(in crate::formats) fn new(input: &'r mut (dyn Read + Send)) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            is_at_end: false,
            fault: None,
            taken: 0,
        }
    }

    /// Reads until so many bytes wait, or the file ends. A failure of the machine is an end, too.
    pub(in crate::formats) fn fill(&mut self, wanted: usize) {
        let missing = wanted.saturating_sub(self.buffer.len());
        if missing == 0 || self.is_at_end {
            return;
        }
        // Ahead of reading: the buffer would grow by doubling, and copy.
        self.buffer.reserve(missing);
        let mut part = (&mut *self.input).take(missing as u64);
        match part.read_to_end(&mut self.buffer) {
            Ok(read) => self.is_at_end = read < missing,
            Err(error) => {
                self.is_at_end = true;
                self.fault = Some(error);
            }
        }
    }

    /// How many bytes the next piece should have: few at first, so that the first events are there at once.
    pub(in crate::formats) fn growing(&self, most: usize) -> usize {
        const FIRST: usize = 256 << 10;
        let taken = usize::try_from(self.taken).unwrap_or(usize::MAX);
        most.min(taken.max(FIRST))
    }

    /// Passes over a byte order mark.
    pub(in crate::formats) fn skip_bom(&mut self) {
        const BOM: &[u8] = "\u{FEFF}".as_bytes();
        if self.buffer.starts_with(BOM) {
            self.take(BOM.len());
        }
    }

    /// Whether the file is nothing but white space.
    pub(in crate::formats) fn is_blank(&self) -> bool {
        self.is_at_end && self.fault.is_none() && self.buffer.trim_ascii().is_empty()
    }

    /// What waits.
    pub(in crate::formats) fn bytes(&self) -> &[u8] {
        &self.buffer
    }

    /// Whether nothing follows what waits.
    pub(in crate::formats) fn is_at_end(&self) -> bool {
        self.is_at_end
    }

    /// Why the file was not read to its end, once.
    pub(in crate::formats) fn take_fault(&mut self) -> Option<io::Error> {
        self.fault.take()
    }

    /// Takes the first bytes that wait.
    pub(in crate::formats) fn take(&mut self, length: usize) -> Vec<u8> {
        let length = length.min(self.buffer.len());
        let rest = self.buffer.split_off(length);
        self.taken += length as u64;
        std::mem::replace(&mut self.buffer, rest)
    }

    /// Takes the first bytes that wait as a piece.
    pub(in crate::formats) fn piece(&mut self, length: usize) -> Piece {
        let bytes = self.take(length);
        Piece {
            bytes,
            kind: Kind::Records,
            end: self.taken,
        }
    }

    /// Takes a line however long it is, to the line feed that ends it; gives its beginning.
    pub(in crate::formats) fn long_line(&mut self) -> Piece {
        const SHOWN: usize = 4096;
        let mut head = self.buffer.clone();
        head.truncate(SHOWN);
        loop {
            if let Some(feed) = memchr::memchr(b'\n', &self.buffer) {
                self.take(feed + 1);
                break;
            }
            self.take(self.buffer.len());
            self.fill(1 << 20);
            if self.buffer.is_empty() {
                break;
            }
        }
        Piece {
            bytes: head,
            kind: Kind::LongLine,
            end: self.taken,
        }
    }
}
