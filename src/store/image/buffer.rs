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
        // The last line may have room; what follows is copied line by line, and written only once.
        let taken = self.length % ALIGNMENT;
        let room = match self.lines.last_mut() {
            Some(Line(line)) if taken > 0 => line.get_mut(taken..).unwrap_or_default(),
            _ => &mut [],
        };
        let (first, rest) = bytes.split_at(room.len().min(bytes.len()));
        for (own, byte) in room.iter_mut().zip(first) {
            *own = *byte;
        }
        let (lines, last) = rest.as_chunks();
        self.lines
            .reserve(lines.len() + usize::from(!last.is_empty()));
        self.lines.extend(lines.iter().map(|line| Line(*line)));
        if !last.is_empty() {
            let mut line = [0; ALIGNMENT];
            for (own, byte) in line.iter_mut().zip(last) {
                *own = *byte;
            }
            self.lines.push(Line(line));
        }
        self.length += bytes.len();
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
