//! Tests from outside: the program as a shell sees it, and the shape of its sources.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as it should be"
)]

mod browser;
mod cli;
mod dates;
mod files;
mod foreign;
mod frames;
mod hostile;
mod keys;
mod picture;
mod round_trip;
mod shape;
mod terminal;
