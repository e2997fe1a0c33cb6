//! Bytes on their way into a file, added up block by block.

use super::layout::{ALIGNMENT, head};
use std::io;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// How many bytes share a checksum: few enough to verify for one record, many enough for a short table.
pub(super) const BLOCK: usize = 64 << 10;

/// The head and the sections of a file being written.
///
/// When a write fails nothing is lost: the file holds [`Blocks::written`]
/// bytes for certain, and all that was pushed after them is still here.
#[derive(Debug)]
pub(super) struct Blocks {
    /// Whole blocks that have been written; the last one may be short once all is.
    written: usize,
    /// What is not yet a block.
    pending: Vec<u8>,
    /// Of the blocks written.
    checksums: Vec<u64>,
}

impl Blocks {
    /// A file with nothing but its head.
    pub(super) fn begin() -> Self {
        let mut pending = Vec::with_capacity(BLOCK);
        pending.extend_from_slice(&head());
        Self {
            written: 0,
            pending,
            checksums: Vec::new(),
        }
    }

    /// How many bytes have been pushed.
    pub(super) fn position(&self) -> usize {
        self.written + self.pending.len()
    }

    /// How many of them the file surely holds.
    pub(super) fn written(&self) -> usize {
        self.written
    }

    /// Those that it may not hold.
    pub(super) fn pending(&self) -> &[u8] {
        &self.pending
    }

    /// Adds bytes and writes the blocks they fill.
    pub(super) fn push(&mut self, bytes: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
        let mut rest = bytes;
        while let Some(room) = BLOCK.checked_sub(self.pending.len())
            && let Some((block, after)) = rest.split_at_checked(room)
        {
            rest = after;
            let is_written = if self.pending.is_empty() {
                self.emit(block, out)
            } else {
                self.pending.extend_from_slice(block);
                self.emit_pending(out)
            };
            if let Err(error) = is_written {
                if self.pending.is_empty() {
                    self.pending.extend_from_slice(block);
                }
                self.pending.extend_from_slice(rest);
                return Err(error);
            }
        }
        self.pending.extend_from_slice(rest);
        Ok(())
    }

    /// Adds a section, from the next place on where one may begin; gives its place.
    pub(super) fn section(
        &mut self,
        bytes: &[u8],
        out: &mut dyn io::Write,
    ) -> io::Result<Range<usize>> {
        let start = self.position().next_multiple_of(ALIGNMENT);
        let zeroes = [0; ALIGNMENT];
        let gap = zeroes.get(self.position() % ALIGNMENT..);
        if start != self.position() {
            self.push(gap.unwrap_or_default(), out)?;
        }
        self.push(bytes, out)?;
        Ok(start..start + bytes.len())
    }

    /// Writes what is left; nothing may be pushed after it.
    pub(super) fn end(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.emit_pending(out)
    }

    /// The checksums of all blocks.
    pub(super) fn into_checksums(self) -> Vec<u64> {
        self.checksums
    }

    /// Whether the file gives back what was written to it.
    pub(super) fn is_given_back(&self, file: &[u8]) -> bool {
        let written = file.get(..self.written);
        written.is_some_and(|written| {
            written
                .chunks(BLOCK)
                .map(xxh3_64)
                .eq(self.checksums.iter().copied())
        })
    }

    fn emit_pending(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        let is_written = self.emit(&pending, out);
        self.pending = pending;
        if is_written.is_ok() {
            self.pending.clear();
        }
        is_written
    }

    fn emit(&mut self, block: &[u8], out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(block)?;
        self.written += block.len();
        self.checksums.push(xxh3_64(block));
        Ok(())
    }
}
