//! The time chart as text, JSON and CSV.

use super::{Surface, csv, json, status};
use crate::chart::{Chart, Piece, Place, Role, Signs, labels};
use crate::date::{Day, Moment, Span};
use crate::model::Status;
use crate::query::Count;
use crate::query::lanes::{Lane, LaneKey, Track};
use crate::store::Store;
use crate::text;
use anstyle::{AnsiColor, Style};
use serde::Serialize;
use std::io::{self, Write};

/// What is charted of which query, from which day.
#[derive(Clone, Copy, Debug)]
pub struct Charted<'a> {
    /// The query as it was typed.
    pub query: &'a str,
    /// The chart.
    pub chart: &'a Chart,
    /// The library.
    pub store: &'a Store,
    /// The day it is looked at from.
    pub as_of: Day,
    /// How many match.
    pub count: Count,
    /// Whether only ASCII is to be written.
    pub is_ascii: bool,
}

impl<'a> Charted<'a> {
    fn tracks(self) -> impl Iterator<Item = (&'a Lane, &'a Track)> {
        self.chart.lanes.iter().zip(&self.chart.charted.tracks)
    }

    fn signs(self) -> Signs {
        if self.is_ascii {
            Signs::new(true, in_ascii)
        } else {
            Signs::new(false, status::glyph)
        }
    }
}

/// A sign of ASCII for each status, each another.
fn in_ascii(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "*",
        Status::Reported => "+",
        Status::Planned => "o",
        Status::Possible => ".",
        Status::Disputed => "/",
        Status::Denied => "x",
        Status::Cancelled => "-",
    }
}

/// The chart: the axis, a line a lane, what the signs mean.
pub fn write_text(out: &mut dyn Write, charted: Charted<'_>, surface: Surface) -> io::Result<()> {
    let Charted { chart, store, .. } = charted;
    let signs = charted.signs();
    let dim = surface.style(Style::new().dimmed());
    if let Some(window) = chart.window() {
        let said = format!("by {}, {}", chart.ask.by.name(), window.words());
        writeln!(out, "{dim}{said}{dim:#}")?;
    }
    writeln!(out, "{dim}{}{dim:#}", heading(chart).trim_end())?;
    for number in chart.lanes.range() {
        let line = chart.lane(number, store, charted.as_of.start(), signs);
        write_line(out, &line, surface)?;
    }
    for line in text::wrap(&signs.legend(), usize::from(chart.ask.width)) {
        writeln!(out, "{dim}{line}{dim:#}")?;
    }
    super::count::footer(out, charted.count, surface)
}

/// The labels of the axis and the headings of what lies outside.
fn heading(chart: &Chart) -> String {
    let mut line = String::new();
    let mut put = |at: usize, text: &str| {
        let width = text::width(&line);
        if at >= width {
            line.push_str(&" ".repeat(at - width));
            line.push_str(text);
        }
    };
    let outside = |put: &mut dyn FnMut(usize, &str), place: Place| {
        if let Some((at, width)) = chart.measures.stretch(place) {
            put(at, &format!("{:>width$}", chart.measures.heading(place)));
        }
    };
    outside(&mut put, Place::Before);
    for label in labels(&chart.charted.scale, &chart.measures) {
        put(label.at, &label.text);
    }
    outside(&mut put, Place::After);
    outside(&mut put, Place::Undated);
    line
}

fn write_line(out: &mut dyn Write, line: &[Piece], surface: Surface) -> io::Result<()> {
    let end = line.iter().rposition(|piece| !piece.text.trim().is_empty());
    for piece in line.iter().take(end.map_or(0, |end| end + 1)) {
        let style = surface.style(style(piece.role));
        write!(out, "{style}{}{style:#}", piece.text)?;
    }
    writeln!(out)
}

fn style(role: Role) -> Style {
    match role {
        Role::Blank | Role::Name => Style::new(),
        Role::Count => Style::new().bold(),
        Role::Event(own) => status::style(own),
        Role::Sure => AnsiColor::Green.on_default(),
        Role::Possible | Role::Outside => AnsiColor::Yellow.on_default(),
        Role::AsOf => AnsiColor::Magenta.on_default(),
        Role::Grid | Role::Rule => Style::new().dimmed(),
    }
}

/// A sentence a lane, for a screen reader: what it has, then every column that has something.
pub fn write_plain(out: &mut dyn Write, charted: Charted<'_>) -> io::Result<()> {
    for (lane, track) in charted.tracks() {
        write!(out, "{}: {}.", text::clean(&lane.name), lane.count)?;
        for (place, count) in places(charted.chart, track) {
            let place = match place {
                Within::Before => "before".to_owned(),
                Within::Column(span) => stretch_words(span),
                Within::After => "after".to_owned(),
                Within::Undated => "undated".to_owned(),
            };
            write!(out, " {place}: {count}.")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Where a count of a lane lies.
#[derive(Clone, Copy)]
enum Within {
    Before,
    Column(Span),
    After,
    Undated,
}

/// Every part of a lane that has something, in order: their counts sum to the lane's.
fn places<'a>(chart: &'a Chart, track: &'a Track) -> impl Iterator<Item = (Within, Count)> + 'a {
    let columns = chart.charted.scale.columns().zip(&track.cells);
    let columns = columns.map(|(span, cell)| (Within::Column(span), cell.count));
    let before = [(Within::Before, track.before)].into_iter();
    let outside = [
        (Within::After, track.after),
        (Within::Undated, track.undated),
    ];
    before
        .chain(columns)
        .chain(outside)
        .filter(|(_, count)| count.total() > 0)
}

/// Whether a stretch is told in days: it begins and ends with one.
fn is_in_days(span: Span) -> bool {
    span.earliest.second_of_day() == 0 && span.latest.plus(1).second_of_day() == 0
}

fn stretch_words(span: Span) -> String {
    if is_in_days(span) {
        return span.words();
    }
    let (first, end) = (span.earliest, span.latest.plus(1));
    format!(
        "{} {} to {}",
        first.day().words(),
        first.clock(),
        end.clock()
    )
}

/// A border of a column: a day, or a second of it where columns are shorter than days.
fn moment_text(moment: Moment, is_in_days: bool) -> String {
    let day = moment.day().iso();
    if is_in_days {
        return day;
    }
    let second = moment.second_of_day() % 60;
    format!("{day}T{}:{second:02}", moment.clock())
}

#[derive(Serialize)]
struct Parts {
    sure: u64,
    possible: u64,
}

impl From<Count> for Parts {
    fn from(Count { sure, possible }: Count) -> Self {
        Self { sure, possible }
    }
}

#[derive(Serialize)]
struct Stretch {
    earliest: String,
    latest: String,
}

impl From<Span> for Stretch {
    fn from(span: Span) -> Self {
        let is_in_days = is_in_days(span);
        Self {
            earliest: moment_text(span.earliest, is_in_days),
            latest: moment_text(span.latest, is_in_days),
        }
    }
}

#[derive(Serialize)]
struct CellRow {
    column: usize,
    #[serde(flatten)]
    count: Parts,
}

/// Columns that events counted elsewhere reach into.
#[derive(Serialize)]
struct ReachRow {
    column: usize,
    #[serde(flatten)]
    count: Parts,
}

#[derive(Serialize)]
struct TrackRow {
    before: Parts,
    cells: Vec<CellRow>,
    reach: Vec<ReachRow>,
    after: Parts,
    undated: Parts,
}

impl From<&Track> for TrackRow {
    fn from(track: &Track) -> Self {
        let cells = track.cells.iter().enumerate();
        let cells = cells.filter(|(_, cell)| cell.count.total() > 0);
        let reach = track.reach.iter().enumerate().take(track.cells.len());
        let reach = reach.filter(|(_, count)| count.total() > 0);
        Self {
            before: track.before.into(),
            cells: cells
                .map(|(column, cell)| CellRow {
                    column,
                    count: cell.count.into(),
                })
                .collect(),
            reach: reach
                .map(|(column, count)| ReachRow {
                    column,
                    count: (*count).into(),
                })
                .collect(),
            after: track.after.into(),
            undated: track.undated.into(),
        }
    }
}

#[derive(Serialize)]
struct LaneRow<'a> {
    value: Option<&'a str>,
    name: &'a str,
    sure: u64,
    possible: u64,
    #[serde(flatten)]
    track: TrackRow,
}

impl<'a> LaneRow<'a> {
    fn new(lane: &'a Lane, track: &Track) -> Self {
        Self {
            value: value(lane),
            name: &lane.name,
            sure: lane.count.sure,
            possible: lane.count.possible,
            track: track.into(),
        }
    }
}

fn value(lane: &Lane) -> Option<&str> {
    match &lane.key {
        LaneKey::Value(value) => Some(value),
        LaneKey::Without | LaneKey::All => None,
    }
}

#[derive(Serialize)]
struct Document<'a> {
    query: &'a str,
    by: &'static str,
    sure: u64,
    possible: u64,
    total: u64,
    window: Option<Stretch>,
    columns: Vec<Stretch>,
    lanes: Vec<LaneRow<'a>>,
    all: TrackRow,
}

/// One document: the columns, then each lane with what it has in each of them.
pub fn write_json(out: &mut dyn Write, charted: Charted<'_>) -> io::Result<()> {
    let Charted { chart, count, .. } = charted;
    let lanes = charted.tracks();
    json::write_line(
        out,
        &Document {
            query: charted.query,
            by: chart.ask.by.name(),
            sure: count.sure,
            possible: count.possible,
            total: count.total(),
            window: chart.window().map(Stretch::from),
            columns: chart.charted.scale.columns().map(Stretch::from).collect(),
            lanes: lanes
                .map(|(lane, track)| LaneRow::new(lane, track))
                .collect(),
            all: (&chart.charted.all).into(),
        },
    )
}

/// A lane a line.
pub fn write_jsonl(out: &mut dyn Write, charted: Charted<'_>) -> io::Result<()> {
    charted
        .tracks()
        .try_for_each(|(lane, track)| json::write_line(out, &LaneRow::new(lane, track)))
}

/// A row for every part of a lane that has something; its stretch is empty where it has no date.
pub fn write_csv(out: &mut dyn Write, charted: Charted<'_>, surface: Surface) -> io::Result<()> {
    let header = [
        "value", "name", "place", "earliest", "latest", "sure", "possible",
    ];
    let mut table = csv::Rows::begin(out, header, surface)?;
    for (lane, track) in charted.tracks() {
        for (place, count) in places(charted.chart, track) {
            let (place, stretch) = match place {
                Within::Before => ("before", None),
                Within::Column(span) => ("column", Some(Stretch::from(span))),
                Within::After => ("after", None),
                Within::Undated => ("undated", None),
            };
            let (earliest, latest) =
                stretch.map_or_else(Default::default, |own| (own.earliest, own.latest));
            let Count { sure, possible } = count;
            table.row(&[
                value(lane).unwrap_or_default().to_owned(),
                lane.name.clone(),
                place.to_owned(),
                earliest,
                latest,
                sure.to_string(),
                possible.to_string(),
            ])?;
        }
    }
    table.end()
}
