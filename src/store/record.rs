//! One event as bytes: its own texts in one stretch, then what else it says.
//!
//! A record is made once, when the library is frozen, and taken apart for each
//! event that is looked at, in a microsecond or two. It holds what belongs to
//! the event alone; who takes part, where, kind and tags are numbers in columns
//! of the store. The texts that a bare word searches stand together and apart
//! ([`BORDER`] between them), so that a search runs over them without taking
//! anything apart.

mod read;
mod write;

pub use read::{Record, Shared};
pub use write::{searched, write};

/// Stands after each text: a byte that no UTF-8 holds, so that nothing matches across it.
pub const BORDER: u8 = 0xFF;

/// How many texts of a source stand among the searched: id, title, publisher, author, address, that of a kept copy.
pub const SOURCE_TEXTS: usize = 6;

/// How many of a claim: who speaks, what was said, quotation, attribute.
pub const CLAIM_TEXTS: usize = 4;

/// What is there of the fields that may be absent, a bit each.
mod present {
    pub(super) const DATE: u64 = 1;
    pub(super) const SUMMARY: u64 = 1 << 1;
    pub(super) const DURATION: u64 = 1 << 2;
    pub(super) const KNOWN: u64 = 1 << 3;

    pub(super) const ID: u64 = 1;
    pub(super) const TITLE: u64 = 1 << 1;
    pub(super) const PUBLISHER: u64 = 1 << 2;
    pub(super) const AUTHOR: u64 = 1 << 3;
    pub(super) const URL: u64 = 1 << 4;
    pub(super) const PUBLISHED: u64 = 1 << 5;
    pub(super) const ACCESSED: u64 = 1 << 6;
    pub(super) const ARCHIVE: u64 = 1 << 7;
    pub(super) const VIA: u64 = 1 << 8;
    pub(super) const DECLARED: u64 = 1 << 9;

    pub(super) const QUOTE: u64 = 1;
    pub(super) const ABOUT: u64 = 1 << 1;
    pub(super) const WHEN: u64 = 1 << 2;
    pub(super) const NOTE: u64 = 1 << 3;
}

/// Where the source of a claim stands: not at all, in the claim itself, else so many after this among the event's.
mod claimed {
    pub(super) const NOWHERE: u64 = 0;
    pub(super) const HERE: u64 = 1;
    pub(super) const FIRST: u64 = 2;
}

#[cfg(test)]
mod tests;
