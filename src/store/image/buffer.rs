//! Bytes in memory that begin where a column of any number may begin.

use super::layout::ALIGNMENT;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// As many bytes as the sections of a file are aligned to.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C, align(64))]
struct Line([u8; ALIGNMENT]);

/// Bytes that grow at their end.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    lines: Vec<Line>,
    length: usize,
}

impl Buffer {
    /// Adds bytes to the end.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        let length = self.length + bytes.len();
        self.lines
            .resize(length.div_ceil(ALIGNMENT), Line([0; ALIGNMENT]));
        if let Some(room) = self.lines.as_mut_bytes().get_mut(self.length..length) {
            room.copy_from_slice(bytes);
        }
        self.length = length;
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// All of them.
    pub(super) fn bytes(&self) -> &[u8] {
        self.lines.as_bytes().get(..self.length).unwrap_or_default()
    }
}
