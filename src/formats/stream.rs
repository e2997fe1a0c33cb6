//! How a file of any size is read: in pieces, on every core, one event after the other.
//!
//! [`feed`] reads the bytes, and each format cuts them where a record ends.
//! Workers turn a piece into a [`Batch`](batch::Batch) of drafts: events with all in them that can be
//! known from the record alone. [`Settling`](settle::Settling) then takes the batches in file
//! order and does what needs the file as a whole: it resolves names, keeps the
//! ids apart, and hands each event to the sink.
//!
//! The idea a newcomer would miss: nothing may depend on where a piece ends or
//! how many threads there are. So a worker never looks beyond its record, every
//! table that counts is filled in file order, and what a worker leaves out of a
//! list is left out of the list of the whole file too.

pub(super) mod batch;
pub(super) mod decoded;
pub(super) mod feed;
mod fields;
pub(super) mod notes;
pub(super) mod settle;
pub(super) mod spellings;
mod unknown;

/// How much of a file is read at a time, in bytes: enough for a thread to be worth waking, little enough to stay in
/// its cache until the piece is read.
pub(super) const PIECE: usize = 2 << 20;
