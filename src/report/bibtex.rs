//! The sources of a result as BibTeX entries, each once.

use super::Matches;
use crate::cite::Bibliography;
use crate::formats::Losses;
use std::io::{self, Write};

/// Writes the entries in the order their sources are first cited.
///
/// A bibliography has no place for events: what is lost is counted as events that name no source.
///
/// # Errors
///
/// What the system says where the text cannot be written.
pub fn write(out: &mut dyn Write, matches: Matches<'_>) -> io::Result<Losses> {
    let mut bibliography = Bibliography::new();
    let mut losses = Losses::default();
    let mut is_first = true;
    for found in matches.iter() {
        if found.event.sources.is_empty() {
            losses.written("event without a source", "not written", &found.event.id);
        }
        let entries = bibliography.add(&found.event, &found.timeline.origin.stem);
        if entries.is_empty() {
            continue;
        }
        if !is_first {
            writeln!(out)?;
        }
        is_first = false;
        writeln!(out, "{entries}")?;
    }
    Ok(losses)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;
    use crate::diagnostic::Document;
    use crate::formats::toml;
    use crate::model::Origin;
    use crate::query::{Context, Engine, parse};

    #[test]
    fn a_source_that_two_events_cite_stands_there_once() {
        let text = "dateline = 1\n[timeline]\ntitle = \"T\"\n[sources.brief]\ntitle = \"A & B\"\n\
            [[event]]\nid = \"a\"\ntitle = \"a\"\nsources = [\"brief\"]\n[[event]]\nid = \"b\"\ntitle = \"b\"\nsources = [\"brief\", { publisher = \"Agency\" }]\n\
            [[event]]\nid = \"c\"\ntitle = \"c\"\n";
        let timeline = toml::parse(Origin::new("t.toml"), &Document::new("t.toml", text))
            .timeline
            .unwrap();
        let engine = Engine::of(vec![timeline]);
        let context = Context::from(Day::from_number(0));
        let outcome = engine.run(&parse("").unwrap(), &context).unwrap();
        let rows: Vec<_> = outcome
            .rows()
            .map(|row| (row, outcome.is_sure(row)))
            .collect();
        let matches = Matches {
            store: engine.store(),
            rows: &rows,
            count: outcome.count(),
        };
        let (mut first, mut again) = (Vec::new(), Vec::new());
        let losses = write(&mut first, matches).unwrap();
        write(&mut again, matches).unwrap();
        let first = String::from_utf8(first).unwrap();
        assert_eq!(first.as_bytes(), again);
        assert_eq!(first.matches("@online{").count(), 2, "{first}");
        assert!(
            first.starts_with("@online{t:brief,\n  title = {{A \\& B}},\n}\n\n@online{t:Agency-"),
            "{first}"
        );
        let losses: Vec<String> = losses.list().iter().map(ToString::to_string).collect();
        assert_eq!(losses, ["event without a source: not written, of c"]);
    }
}
