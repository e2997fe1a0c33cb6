//! A result as one page for a browser: it works from a file, without a network, and can be handed on.
//!
//! The page is readable as it stands, without its script; the script adds the
//! filter, the facets, the strip and the keys. Nothing is said twice: what the
//! script searches is what the page shows, and only what it does not show
//! (other names of an actor, the ids) stands in a table at its end.
//!
//! What files say is hostile until shown otherwise. The templates escape every
//! value; summaries pass through [`markdown`], which lets no HTML through; and
//! the policy in the head of the page names the only script and the only style
//! that may act by their digests, so that a text that got through would not run.

mod claim;
mod event;
mod links;
mod markdown;
mod source;
mod tables;

use super::Matches;
use crate::date::Day;
use crate::formats::Losses;
use crate::text;
use askama::Template;
use links::Anchors;
use std::io::{self, Write};
use tables::Tables;

/// What makes a page of a result.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The title of the timeline, or of the library.
    pub title: &'a str,
    /// What it covers: Markdown.
    pub summary: Option<&'a str>,
    /// The day it speaks from.
    pub as_of: Day,
    /// The query whose result it is, as typed.
    pub query: &'a str,
    /// The events.
    pub matches: Matches<'a>,
}

const STYLE: &str = include_str!("../../assets/page/page.css");
/// Runs before anything is shown: whether it is dark, and that there is a script.
const EARLY: &str = include_str!("../../assets/page/early.js");
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("../../assets/page/text.js"),
    include_str!("../../assets/page/dates.js"),
    include_str!("../../assets/page/events.js"),
    include_str!("../../assets/page/syntax.js"),
    include_str!("../../assets/page/fields.js"),
    include_str!("../../assets/page/facets.js"),
    include_str!("../../assets/page/strip.js"),
    include_str!("../../assets/page/keys.js"),
    include_str!("../../assets/page/page.js"),
    "})();\n"
);

/// The SHA-256 digests of [`STYLE`], [`EARLY`] and [`SCRIPT`]; a test says what they must be.
const DIGESTS: [&str; 3] = include!("../../assets/page/digests.txt");

/// Nothing from outside; no style and no script but ours.
fn policy() -> String {
    let [style, early, script] = DIGESTS;
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{early}' 'sha256-{script}'; img-src data:; \
         base-uri 'none'; form-action 'none'"
    )
}

#[derive(Template)]
#[template(path = "head.html", config = "assets/askama.toml")]
struct Head<'a> {
    policy: String,
    version: &'static str,
    style: &'static str,
    early: &'static str,
    title: &'a str,
    summary: Option<String>,
    count: String,
    possible: u64,
    as_of: String,
    as_of_number: i64,
    query: String,
}

#[derive(Template)]
#[template(path = "foot.html", config = "assets/askama.toml")]
struct Foot<'a> {
    has_period: bool,
    title: &'a str,
    as_of: String,
    version: &'static str,
    tables: String,
    script: &'static str,
}

/// Writes the page, event by event. It can hold everything an event says: no loss is to be expected.
///
/// # Errors
///
/// What the system says where the text cannot be written.
pub fn write(out: &mut dyn Write, page: &Page<'_>) -> io::Result<Losses> {
    let title = clean(page.title);
    let as_of = page.as_of.words();
    let count = page.matches.count;
    render(
        out,
        &Head {
            policy: policy(),
            version: env!("CARGO_PKG_VERSION"),
            style: STYLE,
            early: EARLY,
            title: &title,
            summary: page.summary.map(markdown::html),
            count: counted(&page.matches),
            possible: count.possible,
            as_of: as_of.clone(),
            as_of_number: page.as_of.number(),
            query: clean(page.query.trim()),
        },
    )?;
    let anchors = Anchors::of(page.matches);
    let mut tables = Tables::default();
    let mut periods = super::period::Periods::of(page.matches);
    for (found, &(row, _)) in page.matches.iter().zip(page.matches.rows) {
        let period = periods.next(&found.event);
        let shown = event::Shown::new(page, &anchors, &mut tables, row, &found, period);
        render(out, &shown)?;
    }
    render(
        out,
        &Foot {
            has_period: periods.is_open(),
            title: &title,
            as_of,
            version: env!("CARGO_PKG_VERSION"),
            tables: tables.json()?,
            script: SCRIPT,
        },
    )?;
    Ok(Losses::default())
}

/// "12 events, 3 of them possible"; says so where a limit left some out.
fn counted(matches: &Matches<'_>) -> String {
    let shown = matches.rows.len();
    let possible = matches.rows.iter().filter(|(_, is_sure)| !is_sure).count();
    let mut said = format!(
        "{} event{}",
        text::grouped(shown as u64),
        if shown == 1 { "" } else { "s" }
    );
    if possible > 0 {
        said.push_str(&format!(
            ", {} of them possible",
            text::grouped(possible as u64)
        ));
    }
    if matches.count.total() > shown as u64 {
        said.push_str(&format!(
            " of {} that match",
            text::grouped(matches.count.total())
        ));
    }
    said
}

fn render(out: &mut dyn Write, template: &impl Template) -> io::Result<()> {
    Template::write_into(template, out)
}

/// Text from a file on one line, with nothing in it that acts or hides.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    text::clean(&words.join(" ")).into_owned()
}

#[cfg(test)]
mod tests;
