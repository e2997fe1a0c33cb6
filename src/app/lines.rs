//! What stands on each line of a pane, as data: the same for drawing, paging and the mouse.

pub mod claims;
pub mod contacts;
pub mod detail;
pub mod facets;
pub mod following;
pub mod help;
pub mod lanes;
pub mod list;
pub mod marks;

#[cfg(test)]
mod sample;
