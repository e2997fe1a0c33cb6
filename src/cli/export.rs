//! `dateline export [QUERY]... --to FORMAT [-o OUT]`: the result in another format.

use super::Run;
use super::count;
use super::library::Library;
use super::picture;
use super::selection::{Selection, Shape, Words};
use super::session::{Exit, Failure, Session, say};
use super::target::Target;
use super::words;
use crate::formats::{self, Format, Losses, ics, toml};
use crate::query::Facet;
use crate::report::lost::{self, Carried};
use crate::report::page::{self, Page};
use crate::report::{Surface, bibtex, csv, json, jsonl, plural};
use crate::text;
use std::io::{self, Write};

/// Writes the matching events in another format
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    words: Words,
    #[command(flatten)]
    shape: Shape,
    /// The format to write; without it, told from the name of the file
    #[arg(long, value_name = "FORMAT", value_parser = format_written)]
    to: Option<Format>,
    /// The file to write; without it, standard output
    #[arg(short = 'o', long = "output", value_name = "FILE", value_parser = words::word)]
    output: Option<String>,
    /// With svg: the field whose values are the lanes
    #[arg(long, value_name = "FACET", value_parser = count::facets(), default_value = "who")]
    by: Facet,
    /// Writes over a file that is there
    #[arg(long)]
    force: bool,
    /// Ends with 1 where the format cannot hold everything
    #[arg(long)]
    strict: bool,
    /// What could not be carried over, as one JSON document on standard output
    #[arg(long, requires = "output")]
    json: bool,
}

impl Run for Export {
    const NAME: &'static str = "export";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let format = self.format()?;
        let query = self.words.parse()?;
        let library = Library::open(session, &[])?;
        let selection = Selection::of(&library, &query, self.words.only_sure(), &self.shape)?;
        if selection.is_empty() {
            return Ok(library.exit(Exit::Nothing));
        }
        let text = self.words.text();
        let written = Written {
            format,
            query: &text,
            by: self.by,
            library: &library,
            selection: &selection,
        };
        let write = |out: &mut dyn Write| written.write(out);
        let losses = match &self.output {
            Some(name) => Target::new(name, self.force)?.write(write)?,
            None => write(&mut session.out)?,
        };
        let lost = [(None, &losses)];
        report(session, &library, self.json, &selection, &lost)?;
        let is_refused = self.strict && !losses.is_empty();
        Ok(library.exit(if is_refused {
            Exit::Nothing
        } else {
            Exit::Done
        }))
    }
}

impl Export {
    /// The format asked for, or the one that the file's name promises.
    fn format(&self) -> Result<Format, Failure> {
        let named = || promised(self.output.as_deref()?);
        self.to.or_else(named).ok_or_else(|| {
            Failure::Misuse(format!(
                "say in which format to write: --to {}",
                names().join(", --to ")
            ))
        })
    }
}

/// The format that the name of a file to be written promises.
pub(super) fn promised(name: &str) -> Option<Format> {
    Format::of_name(name).filter(|format| is_written(*format))
}

/// Says what was not carried over, file by file and of what was written: on standard error, or as data.
pub(super) fn report(
    session: &mut Session,
    library: &Library,
    is_json: bool,
    selection: &Selection,
    lost: &[(Option<&str>, &Losses)],
) -> Result<(), Failure> {
    if !is_json {
        lost.iter().for_each(|(file, losses)| tell(*file, losses));
        return Ok(());
    }
    let timelines = library.engine.store().timelines().iter();
    let records = lost
        .iter()
        .flat_map(|(file, losses)| lost::records(*file, losses));
    let carried = Carried {
        files: timelines
            .map(|timeline| timeline.origin.name.as_str())
            .collect(),
        events: selection.matches(library).rows.len(),
        losses: records.collect(),
        problems: library.problems(),
    };
    Ok(carried.write_json(&mut session.out)?)
}

/// Says what was not carried over, of a file read or of what was written.
fn tell(file: Option<&str>, losses: &Losses) {
    let place = file.map_or(String::new(), |file| format!("{}: ", text::clean(file)));
    for loss in losses.list() {
        say(&format!("{place}not carried over: {loss}"));
    }
}

fn is_written(format: Format) -> bool {
    Format::written().any(|written| written == format)
}

fn names() -> Vec<&'static str> {
    Format::written().map(Format::name).collect()
}

/// A format that is written, by its name.
fn format_written(text: &str) -> Result<Format, String> {
    let format = Format::named(text).filter(|format| is_written(*format));
    format.ok_or_else(|| format!("the formats written are {}", names().join(", ")))
}

/// What is written, and as what.
pub(super) struct Written<'a> {
    pub(super) format: Format,
    /// The query as typed.
    pub(super) query: &'a str,
    /// The field whose values are the lanes of a picture.
    pub(super) by: Facet,
    pub(super) library: &'a Library,
    pub(super) selection: &'a Selection,
}

impl Written<'_> {
    /// Writes what was found; gives what the format cannot hold.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<Losses> {
        /// What a file can show.
        const FILE: Surface = Surface {
            columns: None,
            colour: false,
        };
        let Self {
            format,
            query,
            by,
            library,
            selection,
        } = *self;
        let matches = selection.matches(library);
        let timelines = library.engine.store().timelines();
        let (title, summary) = match timelines {
            [one] => (one.title.clone(), one.summary.as_deref()),
            many => (plural(many.len(), "timeline"), None),
        };
        match format {
            Format::Html => {
                let page = Page {
                    title: &title,
                    summary,
                    as_of: library.context.as_of,
                    query,
                    matches,
                };
                page::write(out, &page)
            }
            Format::Svg => picture::write(out, library, (&title, query), by, matches.count),
            Format::Bibtex => bibtex::write(out, matches),
            Format::JsonLines => jsonl::write(out, matches).map(|()| lost::in_json(matches)),
            Format::Json => json::write(out, matches).map(|()| lost::in_json(matches)),
            Format::Csv => csv::write(out, matches, FILE).map(|()| lost::in_csv(matches)),
            Format::Toml | Format::Ics => {
                let mut losses = Losses::default();
                let zones = timelines.iter().map(|timeline| &timeline.zone);
                let first = timelines.first().map(|timeline| &timeline.zone);
                let export =
                    formats::Export {
                        title: &title,
                        summary,
                        as_of: library.engine.store().as_of(),
                        zone: first
                            .filter(|first| zones.clone().all(|zone| zone == *first))
                            .cloned(),
                        views: match timelines {
                            [one] => &one.views,
                            _ => &[],
                        },
                        events: &|| {
                            let items = matches.iter();
                            Box::new(items.map(|found| {
                                (found.timeline.origin.stem.as_str().into(), found.event)
                            }))
                        },
                    };
                match format {
                    Format::Ics => ics::write(&export, out, &mut losses)?,
                    _ => toml::write(&export, out, &mut losses)?,
                }
                Ok(losses)
            }
            format => Err(io::Error::new(
                io::ErrorKind::Unsupported,
                format!("{format} is not written"),
            )),
        }
    }
}
