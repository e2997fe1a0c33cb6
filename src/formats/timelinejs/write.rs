//! A timeline that TimelineJS shows: JSON of version 3.
//!
//! The figures say where a slide lies; wherever they would say more than the
//! date does, the date shown says it in words.

use std::io::{self, Write};

use pulldown_cmark::{CowStr, Event as Piece, Parser, Tag, TagEnd, html};
use serde_json::{Map, Value, json};

use crate::date::{Moment, Precision, Span, When};
use crate::formats::facts::{self, Fact, Key};
use crate::formats::{Export, Losses, round_trip};
use crate::model::Event;

use super::html::is_web;
use super::read_text;

/// Writes a timeline; what it cannot hold is noted.
pub(in crate::formats) fn write(
    export: &Export<'_>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let title = json!({"text": {
        "headline": escaped(export.title),
        "text": export.summary.map(as_html).unwrap_or_default(),
    }});
    if export.summary.is_some() {
        losses.whole("summary", "written as HTML");
    }
    if export.as_of.is_some() {
        losses.whole("as_of", "not written");
    }
    write!(out, "{{\n\"title\": {title},\n\"events\": [")?;
    let mut gap = "\n";
    round_trip::write_each(export, losses, slide, read_text, |text| {
        let slide = text
            .strip_prefix(HEAD)
            .and_then(|text| text.strip_suffix(TAIL));
        write!(out, "{gap}{}", slide.unwrap_or_default())?;
        gap = ",\n";
        Ok(())
    })?;
    write!(out, "\n]")?;
    let is_deep = (export.events)().any(|(_, event)| event.when.as_ref().is_some_and(is_deep));
    if is_deep {
        // Without it years are those of a calendar, which end at some 270,000.
        write!(out, ",\n\"scale\": \"cosmological\"")?;
    }
    writeln!(out, "\n}}")
}

/// What stands around a slide that is read by itself.
const HEAD: &str = "{\"events\":[";
const TAIL: &str = "]}";

fn is_deep(when: &When) -> bool {
    let Span { earliest, latest } = when.span();
    [earliest, latest]
        .into_iter()
        .any(|end| !end.is_open() && end.day().ymd().0.unsigned_abs() > 200_000)
}

fn slide(event: &Event) -> Result<String, &'static str> {
    let Some(when) = &event.when else {
        return Err("event without a date");
    };
    let mut slide = Map::new();
    slide.insert("unique_id".to_owned(), json!(event.id));
    place(when, &mut slide);
    let tag = event.tags.first().map(|tag| facts::one_line(tag));
    let mut rest = event.clone();
    if let Some(tag) = tag {
        slide.insert("group".to_owned(), json!(tag));
        rest.tags.remove(0);
    }
    let summary = event.summary.as_deref().map(as_html).unwrap_or_default();
    let text = format!("{summary}{}", list(&facts::of(&rest)));
    let headline = escaped(&facts::one_line(&event.title));
    slide.insert(
        "text".to_owned(),
        json!({"headline": headline, "text": text}),
    );
    let with_address = |url: &Option<String>| url.as_deref().is_some_and(is_web);
    if let Some(source) = event
        .sources
        .iter()
        .find(|source| with_address(&source.url))
    {
        let text = |text: &Option<String>| text.as_deref().map(escaped).unwrap_or_default();
        let media = json!({
            "url": source.url,
            "caption": text(&source.title),
            "credit": text(&source.publisher),
        });
        slide.insert("media".to_owned(), media);
    }
    Ok(format!("{HEAD}{}{TAIL}", Value::Object(slide)))
}

/// Puts the slide where the date lies, and says the date where the figures would say more.
fn place(when: &When, slide: &mut Map<String, Value>) {
    let Span { earliest, latest } = when.span();
    let is_exact = !when.is_approximate() && !when.is_uncertain();
    let finest = when.precision();
    let (start, end) = match when.text().split_once('/') {
        Some((start, end)) if is_exact => (facts::date(start), facts::date(end)),
        _ => (Some(when.clone()), None),
    };
    let is_interval = when.text().contains('/');
    let is_plain = |when: &When| {
        let text = when.text();
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || b"-T:Y".contains(&byte))
            && (when.precision() <= Precision::Month && when.precision() != Precision::Season
                || when.precision() == Precision::Year)
    };
    match (&start, &end) {
        (Some(start), None) if is_exact && !is_interval && is_plain(start) => {
            slide.insert("start_date".to_owned(), figures(earliest, finest));
        }
        (Some(start), Some(end)) if is_plain(start) && is_plain(end) => {
            let from = figures(start.span().earliest, start.precision());
            slide.insert("start_date".to_owned(), from);
            let to = figures(end.span().earliest, end.precision());
            slide.insert("end_date".to_owned(), to);
        }
        _ => {
            let first = if earliest.is_open() { latest } else { earliest };
            slide.insert(
                "start_date".to_owned(),
                figures(first, finest.max(Precision::Day)),
            );
            if !earliest.is_open()
                && !latest.is_open()
                && earliest.day() != latest.day()
                && is_interval
            {
                slide.insert(
                    "end_date".to_owned(),
                    figures(latest, finest.max(Precision::Day)),
                );
            }
            slide.insert("display_date".to_owned(), json!(escaped(&when.words())));
        }
    }
}

/// A moment in figures, as fine as wanted.
fn figures(moment: Moment, finest: Precision) -> Value {
    let (year, month, day) = moment.day().ymd();
    // There is no year nought before Christ: -1 is the year before 1. Beyond four figures years are counted.
    let year = if (-9998..=0).contains(&year) {
        year - 1
    } else {
        year
    };
    let mut figures = Map::new();
    let mut put = |key: &str, value: i64| figures.insert(key.to_owned(), json!(value));
    put("year", year);
    if finest <= Precision::Month {
        put("month", month.into());
    }
    if finest <= Precision::Day {
        put("day", day.into());
    }
    if finest <= Precision::Minute {
        let second = i64::from(moment.second_of_day());
        put("hour", second / 3600);
        put("minute", second / 60 % 60);
        if finest <= Precision::Second {
            put("second", second % 60);
        }
    }
    Value::Object(figures)
}

/// Facts as a list that is shown below the text.
fn list(facts: &[Fact]) -> String {
    let shown = facts.iter().filter(|fact| fact.key != Key::Id);
    let items: String = shown
        .map(|fact| {
            let items = fact
                .items
                .iter()
                .map(|item| format!("<span>{}</span>", escaped(item)));
            let items = items.collect::<Vec<String>>().join(", ");
            format!("<li>{}: {items}</li>", fact.key.word())
        })
        .collect();
    match items.is_empty() {
        true => items,
        false => format!("{}{items}</ul>", super::FACTS),
    }
}

/// Text that is nothing but text where HTML is meant.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Markdown as HTML that cannot act: no HTML of the file's own, links only to the web, no pictures.
fn as_html(markdown: &str) -> String {
    let pieces = Parser::new(markdown).map(|piece| match piece {
        Piece::Html(text) | Piece::InlineHtml(text) => Piece::Text(text),
        Piece::Start(Tag::Image { .. }) => Piece::Start(Tag::Emphasis),
        Piece::End(TagEnd::Image) => Piece::End(TagEnd::Emphasis),
        Piece::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let dest_url = match is_web(&dest_url) {
                true => dest_url,
                false => CowStr::Borrowed("#"),
            };
            Piece::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            })
        }
        piece => piece,
    });
    let mut out = String::new();
    html::push_html(&mut out, pieces);
    out
}
