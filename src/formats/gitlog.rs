//! Histories: what `git log` prints.

use std::io::Read;

use crate::model::Origin;

use super::{Options, Reading, Sink, foreign};

/// Reads a file of this format: the good events go to the sink, in file order.
pub(super) fn read(
    origin: Origin,
    input: &mut (dyn Read + Send),
    options: &Options,
    sink: &mut dyn Sink,
) -> Reading {
    let _ = options;
    foreign::read(origin, input, sink, |_, _| {})
}
