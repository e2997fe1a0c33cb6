//! The lanes as a picture: SVG that stands by itself, on paper as on a screen.
//!
//! The chart is the same as in a terminal ([`Chart`](crate::chart::Chart)), with the room a terminal
//! would have: what is a column of signs there is a few points here. Sure and
//! possible differ in shape and not only in colour, ends that are not stated
//! fade into an arrow, and every mark says in words what it is.

mod legend;
mod track;

use super::lanes::Charted;
use super::plural;
use crate::chart::{Place, labels};
use crate::date::{Moment, Span};
use crate::query::Count;
use crate::text;
use askama::Template;
use legend::{Item, Sign};
use std::io::{self, Write};
use track::{Track, marked};

/// Points for a column of a terminal.
const SIGN: usize = 9;
/// Around everything.
const MARGIN: usize = 16;
/// Half the height of a lane.
const HALF: usize = 13;
/// Where the lanes begin.
const TOP: usize = 84;

#[derive(Template)]
#[template(path = "lanes.svg", config = "assets/askama.toml")]
struct Picture {
    width: usize,
    height: usize,
    margin: usize,
    half: usize,
    top: usize,
    bottom: usize,
    plot: usize,
    plot_end: usize,
    count_x: usize,
    title: String,
    description: String,
    heading: String,
    under: String,
    ticks: Vec<Word>,
    heads: Vec<Word>,
    lanes: Vec<Row>,
    as_of: Option<Now>,
    legend: Vec<Item>,
}

/// A word and where it stands.
struct Word {
    x: usize,
    text: String,
}

/// The as-of date.
struct Now {
    x: usize,
    anchor: &'static str,
    text: String,
}

/// A lane.
struct Row {
    y: usize,
    is_odd: bool,
    title: String,
    name: String,
    count: String,
    outside: Vec<Word>,
    track: Track,
}

/// Writes the chart as a picture under a heading.
///
/// # Errors
///
/// What the system says where the text cannot be written.
pub fn write_svg(out: &mut dyn Write, heading: &str, charted: Charted<'_>) -> io::Result<()> {
    Template::write_into(&picture(heading, charted), out)?;
    writeln!(out)
}

fn picture(heading: &str, charted: Charted<'_>) -> Picture {
    let Charted { chart, .. } = charted;
    let (start, width) = chart.measures.plot();
    let (plot, plot_end) = (across(start), across(start + width));
    let rows: Vec<Row> = rows(charted);
    let bottom = TOP + 2 * HALF * rows.len();
    let picture_width = across(usize::from(chart.ask.width).max(start + width)) + MARGIN;
    // Below the lanes stands the as-of date, and below that the legend.
    let (legend, legend_height) = legend::items(bottom + 42, picture_width);
    let heading = clean(heading);
    let said = words(chart.ask.by.name(), charted);
    Picture {
        width: picture_width,
        height: bottom + 42 + legend_height,
        margin: MARGIN,
        half: HALF,
        top: TOP,
        bottom,
        plot,
        plot_end,
        count_x: across(chart.measures.head()) - SIGN,
        title: format!("{heading}: {said}"),
        description: description(charted),
        heading: text::clip(&heading, picture_width / 11).into_owned(),
        under: said,
        ticks: ticks(charted),
        heads: [Place::Before, Place::After, Place::Undated]
            .into_iter()
            .filter_map(|place| outside(charted, place, chart.measures.heading(place).to_owned()))
            .collect(),
        lanes: rows,
        as_of: now(charted),
        legend,
    }
}

/// Where a column of signs begins, in points.
fn across(sign: usize) -> usize {
    MARGIN + sign * SIGN
}

/// "by who, 1 January to 31 December 2025: 34 +4?, as of 31 December 2025; 12 lanes not shown"
fn words(by: &str, charted: Charted<'_>) -> String {
    let window = charted.chart.window();
    let window = window.map_or_else(String::new, |window| format!(", {}", window.words()));
    let query = match clean(charted.query).trim() {
        "" => String::new(),
        query => format!("; {query}"),
    };
    let lanes = charted.chart.lanes.len() - charted.chart.lanes.range().len();
    let more = match lanes {
        0 => String::new(),
        lanes => format!("; {} not shown", plural(lanes, "lane")),
    };
    let as_of = charted.as_of.words();
    format!(
        "by {by}{window}: {}, as of {as_of}{more}{query}",
        charted.count
    )
}

/// The chart in sentences, a lane each, for whoever does not see it.
fn description(charted: Charted<'_>) -> String {
    /// So many lanes are told of one by one.
    const MOST: usize = 50;
    let lanes = charted.chart.lanes.iter();
    let told: Vec<String> = lanes
        .take(MOST)
        .map(|lane| format!("{}: {}", clean(&lane.name), in_words(lane.count)))
        .collect();
    let all = in_words(charted.count);
    format!("{all} in all. {}.", told.join("; "))
}

fn in_words(Count { sure, possible }: Count) -> String {
    match possible {
        0 => format!("{sure} sure"),
        _ => format!("{sure} sure, {possible} possible"),
    }
}

fn rows(charted: Charted<'_>) -> Vec<Row> {
    let Charted { chart, .. } = charted;
    let lanes = chart.lanes.iter().zip(&chart.charted.tracks);
    lanes
        .enumerate()
        .map(|(number, (lane, track))| {
            let name = clean(&lane.name);
            let outside = [
                (Place::Before, track.before),
                (Place::After, track.after),
                (Place::Undated, track.undated),
            ];
            Row {
                y: TOP + 2 * HALF * number + HALF,
                is_odd: number % 2 == 1,
                title: format!("{name}: {}", in_words(lane.count)),
                name: text::clip(&name, chart.measures.name).into_owned(),
                count: lane.count.to_string(),
                outside: outside
                    .into_iter()
                    .filter_map(|(place, count)| outside_word(charted, place, count))
                    .collect(),
                track: Track::of(charted, track),
            }
        })
        .collect()
}

fn outside_word(charted: Charted<'_>, place: Place, count: Count) -> Option<Word> {
    outside(charted, place, marked(count))
}

/// A word under the heading of what lies outside, flush right.
fn outside(charted: Charted<'_>, place: Place, text: String) -> Option<Word> {
    let (at, width) = charted.chart.measures.stretch(place)?;
    (!text.is_empty()).then(|| Word {
        x: across(at + width),
        text,
    })
}

fn ticks(charted: Charted<'_>) -> Vec<Word> {
    let Charted { chart, .. } = charted;
    let labels = labels(&chart.charted.scale, &chart.measures).into_iter();
    labels
        .map(|label| Word {
            x: across(label.at),
            text: label.text,
        })
        .collect()
}

/// The line of the as-of date, where it lies within the columns.
fn now(charted: Charted<'_>) -> Option<Now> {
    let Charted { chart, as_of, .. } = charted;
    let column = chart.column(as_of.start())?;
    let (at, width) = chart.measures.stretch(Place::Column(column))?;
    let span = chart.charted.scale.column(column)?;
    let x = across(at) + share(as_of.start(), span, width * SIGN);
    let (start, whole) = chart.measures.plot();
    let anchor = match x.saturating_sub(across(start)) * 4 / (whole * SIGN).max(1) {
        0 => "start",
        1 | 2 => "middle",
        _ => "end",
    };
    Some(Now {
        x,
        anchor,
        text: format!("as of {}", as_of.words()),
    })
}

/// How far into a stretch a moment lies, of so many points.
fn share(moment: Moment, span: Span, points: usize) -> usize {
    let seconds = |moment: Moment| i128::from(moment.seconds());
    let length = seconds(span.latest) - seconds(span.earliest) + 1;
    let into = (seconds(moment) - seconds(span.earliest)).clamp(0, length);
    let points = i128::try_from(points).unwrap_or(0);
    usize::try_from(into * points / length.max(1)).unwrap_or(0)
}

/// Text from a file on one line, without what XML cannot hold or a reader cannot see.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    text::clean(&words.join(" ")).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests;
