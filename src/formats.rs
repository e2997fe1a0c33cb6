//! Formats in and out: one file per format, and the catalogue of them.
//!
//! A format turns text into a [`Timeline`] and
//! diagnostics. It never stops at a faulty event: what can honestly be read is
//! read, and every part left out is reported. What cannot be decided by one
//! file alone, whether a link leads anywhere, is left to [`check_links`].

mod catalogue;
pub mod csv;
mod days;
mod encoding;
mod facts;
mod feed;
mod foreign;
mod gitlog;
mod hashed;
pub mod ics;
pub mod jsonl;
mod kept;
mod links;
mod loss;
mod mapping;
mod markdown;
mod markwhen;
mod names;
mod options;
mod org;
mod owners;
mod problem;
mod records;
mod round_trip;
mod script;
mod slug;
mod stream;
mod timelinejs;
pub mod toml;
mod wording;
mod writing;

pub use crate::model::Sink;
pub use catalogue::Format;
pub use encoding::{decode, too_large};
pub use links::{LooseLink, check_links};
pub use loss::{Loss, Losses};
pub use mapping::{MAPPING, with_mapping};
pub use options::{DayOrder, Options, Window};
pub use problem::Problem;
pub use writing::{Export, Item};

use std::io::{self, Read, Write};

use crate::diagnostic::{Diagnostic, Document};
use crate::model::{Origin, Timeline};

/// The largest file that is read, in bytes: 1 GiB.
pub const MAX_BYTES: u64 = 1 << 30;

/// The longest line that is read, in bytes: 16 MiB.
pub const MAX_LINE: usize = 16 << 20;

/// How deep tables and arrays may nest.
pub const MAX_DEPTH: usize = 64;

/// What came of reading one file: the timeline, if there is one, and every problem in it.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The good part; none where nothing could be read at all.
    pub timeline: Option<Timeline>,
    /// Everything that was wrong, in file order.
    pub problems: Vec<Diagnostic>,
    /// Links to events that this file does not have; another file of the library may.
    pub loose_links: Vec<LooseLink>,
    /// What the file says for which an event has no place.
    pub losses: Losses,
}

impl Reading {
    /// Nothing could be read, and why.
    pub fn refused(problem: Diagnostic) -> Self {
        Self {
            problems: vec![problem],
            ..Self::default()
        }
    }
}

/// Reads a file of that format: the good events go to the sink as they are found, in file order.
///
/// `length` is what the system says of the size of the file: room, not a limit.
///
/// # Errors
///
/// What the system says where a file that must be read whole cannot be read to its end.
pub fn read(
    format: Format,
    origin: Origin,
    input: &mut (dyn Read + Send),
    length: u64,
    options: &Options,
    sink: &mut dyn Sink,
) -> io::Result<Reading> {
    Ok(match format {
        Format::Toml => match document(&origin.name, input, length)? {
            Ok(document) if days::is_day_by_day(document.text()) => {
                foreign::read(origin, &mut document.text().as_bytes(), sink, days::read)
            }
            Ok(document) => toml::read(origin, &document, sink),
            Err(problem) => Reading::refused(*problem),
        },
        Format::JsonLines | Format::Json => jsonl::read(origin, input, options, sink),
        Format::Csv => csv::read(origin, input, options, sink),
        Format::TimelineJs => timelinejs::read(origin, input, options, sink),
        Format::Markwhen => markwhen::read(origin, input, options, sink),
        Format::Ics => ics::read(origin, input, options, sink),
        Format::Feed => feed::read(origin, input, options, sink),
        Format::Markdown => markdown::read(origin, input, options, sink),
        Format::Org => org::read(origin, input, options, sink),
        Format::GitLog => gitlog::read(origin, input, options, sink),
        Format::Html | Format::Svg | Format::Bibtex => {
            let message = format!("{format} is written, not read");
            Reading::refused(Problem::NotRead.diagnostic(message).in_file(origin.name))
        }
    })
}

/// Writes events in a format of others, event by event; what it cannot hold is noted.
///
/// # Errors
///
/// What the system says where the text cannot be written, and a format that is not written this way.
pub fn write(
    format: Format,
    export: &Export<'_>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    match format {
        Format::Toml => toml::write(export, out, losses),
        Format::Ics => ics::write(export, out, losses),
        Format::TimelineJs => timelinejs::write(export, out, losses),
        Format::Markwhen => markwhen::write(export, out, losses),
        Format::Markdown => markdown::write(export, out, losses),
        format => Err(io::Error::new(
            io::ErrorKind::Unsupported,
            format!("{format} is not written"),
        )),
    }
}

/// Reads to the end or the limit, whatever the system says of the size.
fn document(
    name: &str,
    from: &mut (dyn Read + Send),
    length: u64,
) -> io::Result<Result<Document, Box<Diagnostic>>> {
    // A buffer that grows by doubling would for a moment take three times the file.
    let room = usize::try_from(length.min(MAX_BYTES)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room + 1);
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(decode(name, bytes))
}
