//! What any text needs before it meets a person or a search: cleaning,
//! folding, width, clipping, wrapping.
//!
//! Nothing here knows about events. The idea a newcomer would miss: text from
//! a file is kept raw in the model (for export and search) and is *cleaned* on
//! its way to a screen or a message, so that what cannot be seen becomes a
//! visible mark instead of acting on the terminal.
//!
//! Widths are counted by grapheme cluster (what a reader takes for one
//! character), the way the screen is drawn; no function here ever cuts one.

mod clean;
mod figures;
mod fold;
mod invisible;
mod near;
mod width;
mod words;
mod wrap;

pub use clean::{clean, clean_lines};
pub use figures::grouped;
pub use fold::{find_folded, fold};
pub use near::nearest;
pub use width::{clip, clip_start, pad, width};
pub use words::{Part, each_word, folded_words, is_letter, part_of_word};
pub use wrap::wrap;
