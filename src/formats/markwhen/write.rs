//! A document of Markwhen: a line an event, its facts as properties below it.
//!
//! Markwhen takes a line whose date it cannot read for text of the event
//! above. So the line has days it reads, as many as the date allows, and the
//! property `date` has the date itself.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::date::{Day, When};
use crate::formats::facts::{self, Key};
use crate::formats::{Export, Losses, round_trip};
use crate::model::Event;

use super::plain_document;

/// Writes a document; what it cannot hold is noted.
pub(in crate::formats) fn write(
    export: &Export<'_>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    // The header is YAML, where a colon in plain text begins a value: text stands in quotes.
    writeln!(out, "title: {}", json!(facts::one_line(export.title)))?;
    if let Some(summary) = export.summary {
        let line = facts::one_line(summary);
        if line != summary.trim() {
            losses.whole("summary", "written on one line");
        }
        writeln!(out, "description: {}", json!(line))?;
    }
    if export.as_of.is_some() {
        losses.whole("as_of", "not written");
    }
    round_trip::write_each(export, losses, section, plain_document, |text| {
        write!(out, "\n{text}")
    })
}

fn section(event: &Event) -> Result<String, &'static str> {
    let when = event.when.as_ref().ok_or("event without a date")?;
    let date = line_date(when).ok_or("event in a year of more than four figures")?;
    let mut lines = vec![format!("{date}: {}", facts::one_line(&event.title))];
    let mut put = |key: &str, value: Value| lines.push(format!("{key}: {value}"));
    if date != when.text() {
        put("date", json!(when.text()));
    }
    let stated = facts::of(event);
    for fact in stated.iter().filter(|fact| !fact.key.is_repeated()) {
        let word = fact.key.word().to_lowercase();
        match fact.items.as_slice() {
            [item] if !fact.key.is_list() => put(&word, json!(item)),
            items => put(&word, json!(items)),
        }
    }
    // Without them, marked words of the text would be tags and people.
    for key in [Key::Tags, Key::Who] {
        if stated.iter().all(|fact| fact.key != key) {
            put(&key.word().to_lowercase(), json!([]));
        }
    }
    for (number, fact) in stated
        .iter()
        .filter(|fact| fact.key.is_repeated())
        .enumerate()
    {
        let word = fact.key.word().to_lowercase();
        put(&format!("{word} {}", number + 1), json!(fact.items));
    }
    let sources = event.sources.iter().map(|source| {
        let pairs = facts::source::pairs(source).into_iter();
        pairs
            .map(|(key, value)| (key.to_owned(), json!(value)))
            .collect::<serde_json::Map<_, _>>()
    });
    put("sources", sources.map(Value::Object).collect());
    let mut text = lines.join("\n");
    text.push('\n');
    if let Some(summary) = &event.summary {
        text.push_str(&format!("\n{}\n", summary.trim()));
        let back = round_trip::again(&text, &plain_document);
        let is_same = |back: &Event| back.summary.as_deref() == Some(summary.trim());
        if !matches!(back.as_slice(), [back] if is_same(back)) {
            // Lines of it would be events, sections or comments.
            lines.push(format!("summary: {}", json!(summary.trim())));
            text = lines.join("\n") + "\n";
        }
    }
    Ok(text)
}

/// A date or days that Markwhen reads; none where it has no such year.
fn line_date(when: &When) -> Option<String> {
    let text = when.text();
    let is_plain = |text: &str| {
        let is_good = |byte: u8| byte.is_ascii_digit() || byte == b'-';
        text.bytes().all(is_good) && matches!(text.len(), 4 | 7 | 10) && !text.starts_with('-')
    };
    let is_season = |text: &str| text.len() == 7 && text.get(5..).is_some_and(|month| month > "12");
    if text
        .split('/')
        .all(|part| is_plain(part) && !is_season(part))
    {
        return Some(text.to_owned());
    }
    let span = when.span();
    let day = |day: Day| {
        let (year, ..) = day.ymd();
        (0..=9999).contains(&year).then(|| day.iso())
    };
    let years = |day: Day| {
        let (year, ..) = day.ymd();
        (-9998..0)
            .contains(&(year - 1))
            .then(|| format!("{} BCE", 1 - year))
    };
    match (span.earliest.is_open(), span.latest.is_open()) {
        (true, true) => None,
        (false, true) => Some(format!("{}/now", day(span.earliest.day())?)),
        (true, false) => day(span.latest.day()),
        (false, false) => {
            let (first, last) = (span.earliest.day(), span.latest.day());
            match (day(first), day(last)) {
                (Some(first), Some(last)) if first == last => Some(first),
                (Some(first), Some(last)) => Some(format!("{first}/{last}")),
                _ if first.ymd().0 == last.ymd().0 => years(first),
                _ => None,
            }
        }
    }
}
