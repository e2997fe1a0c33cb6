//! A slide, whatever it was written as, and the event it becomes.

use std::sync::Arc;

use crate::date;
use crate::formats::facts::{self, Fact, Key};
use crate::formats::foreign::Foreign;
use crate::formats::slug::fault_of_id;
use crate::formats::wording::collapsed;
use crate::model::Source;

use super::html;
use super::shown::{self, Dated, Shown};

/// A date in figures, as written.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) year: String,
    pub(super) month: String,
    pub(super) day: String,
    /// `14:30` or `14:30:05`.
    pub(super) time: String,
}

/// A slide as written.
#[derive(Debug, Default)]
pub(super) struct Slide {
    pub(super) start: Figures,
    pub(super) end: Figures,
    pub(super) shown: String,
    pub(super) headline: String,
    pub(super) text: String,
    pub(super) media: String,
    pub(super) credit: String,
    pub(super) caption: String,
    pub(super) group: String,
    pub(super) id: String,
    pub(super) place: String,
    pub(super) is_era: bool,
}

impl Figures {
    /// The date as EDTF, as exact as it is written; none where there is no year.
    pub(super) fn edtf(&self) -> Option<String> {
        let year = self.year.trim();
        if year.is_empty() {
            return None;
        }
        let mut text = match year.parse::<i64>() {
            Ok(year @ 0..=9999) => format!("{year:04}"),
            // A negative year is one before Christ, where there is no year nought.
            Ok(year @ -9999..=-1) => match year + 1 {
                0 => "0000".to_owned(),
                year => format!("-{:04}", year.unsigned_abs()),
            },
            Ok(year) => return Some(format!("Y{year}")),
            Err(_) => year.to_owned(),
        };
        for part in [&self.month, &self.day] {
            let part = part.trim();
            if part.is_empty() {
                return Some(text);
            }
            text.push_str(&format!("-{part:0>2}"));
        }
        if let Some(time) = clock(&self.time) {
            text.push('T');
            text.push_str(&time);
        }
        Some(text)
    }
}

/// A time of day as EDTF; none where it has no minutes, or cannot be read.
fn clock(time: &str) -> Option<String> {
    let lower = time.trim().to_lowercase();
    let (figures, shift) = if let Some(rest) = lower.strip_suffix("pm") {
        (rest, Some(12))
    } else if let Some(rest) = lower.strip_suffix("am") {
        (rest, Some(0))
    } else {
        (&*lower, None)
    };
    let mut parts = figures.trim().split(':');
    let hour: u32 = parts.next()?.trim().parse().ok()?;
    let minute: u32 = parts.next()?.trim().parse().ok()?;
    let hour = match shift {
        Some(shift) => hour % 12 + shift,
        None => hour,
    };
    let second = parts.next().and_then(|second| {
        let whole = second.trim().split('.').next()?;
        whole.parse::<u32>().ok()
    });
    Some(match second {
        Some(second) => format!("{hour:02}:{minute:02}:{second:02}"),
        None => format!("{hour:02}:{minute:02}"),
    })
}

impl Slide {
    /// Takes the slide for what the timeline is called and covers.
    pub(super) fn name(&self, foreign: &mut Foreign<'_>) {
        let title = collapsed(&html::text(&self.headline, false));
        foreign.title = Some(title).filter(|title| !title.is_empty());
        let summary = html::text(&self.text, true);
        foreign.summary = Some(summary).filter(|summary| !summary.is_empty());
        if !self.media.is_empty() {
            let line = foreign.drafts.notes.record().line;
            foreign.losses.read("title media", "not read", line);
        }
    }

    /// Keeps the slide as an event of the record being read.
    pub(super) fn keep(&self, foreign: &mut Foreign<'_>) {
        let drafts = &mut foreign.drafts;
        let record = drafts.notes.record().clone();
        let spot = 0..record.range.len();
        let mut draft = drafts.draft();
        let mut summary = Vec::new();
        let (mut date, end) = (self.start.edtf(), self.end.edtf());
        for figures in [&self.start, &self.end] {
            if !figures.time.trim().is_empty() && clock(&figures.time).is_none() {
                foreign
                    .losses
                    .read("time", "without minutes, not read", record.line);
            }
        }
        let shown = html::text(&self.shown, false);
        if !shown.is_empty() {
            let year = date.as_deref().unwrap_or_default();
            let year = year.split('-').next().unwrap_or_default().to_owned();
            let compared = match (&date, &end) {
                (Some(text), None) => shown::compare(&shown, &Dated { text, year: &year }),
                _ => Shown::Other,
            };
            match compared {
                Shown::Same => {}
                Shown::Less(less) => date = Some(less),
                Shown::Other => match wider(&shown, date.as_deref()) {
                    Some(wider) => date = Some(wider),
                    None => summary.push(format!("Date as shown: {shown}")),
                },
            }
        }
        let date = match (date, end) {
            // An interval goes between days.
            (Some(start), Some(end)) if start != end => {
                let (from, to) = (day(&start), day(&end));
                if (from, to) != (&start, &end) {
                    foreign
                        .losses
                        .read("time of an interval", "not read", record.line);
                }
                Some(match from == to {
                    true => start,
                    false => format!("{from}/{to}"),
                })
            }
            (Some(start), _) => Some(start),
            (None, end) => end.map(|end| format!("/{end}")),
        };
        draft.event.when = date.and_then(|date| drafts.notes.date("start_date", &date, &spot));
        let (text, facts) = match self.text.split_once(super::FACTS) {
            Some((text, facts)) => (text, facts),
            None => (&*self.text, ""),
        };
        let text = html::text(text, true);
        let mut title = collapsed(&html::text(&self.headline, false));
        if title.is_empty() {
            let first = html::text(&self.text, false);
            let first = first.lines().find(|line| !line.is_empty());
            let caption = html::text(&self.caption, false);
            title = collapsed(first.unwrap_or(&caption));
        }
        if title.is_empty() {
            title = "Untitled".to_owned();
        }
        drafts.notes.check_script(&title, &spot);
        draft.event.title = title;
        if !text.is_empty() {
            summary.insert(0, text);
        }
        if self.is_era {
            draft.event.kind = Some(drafts.words.share("era"));
        }
        if !self.group.trim().is_empty() {
            let word = drafts.notes.word(&mut drafts.words, &self.group, &spot);
            draft.event.tags.push(word);
        }
        if !self.place.trim().is_empty() {
            draft.place = Some(drafts.place(None, self.place.trim(), &spot));
        }
        let id = self.id.trim();
        if !id.is_empty() {
            match fault_of_id(id) {
                None => draft.event.id = id.into(),
                Some(_) => foreign
                    .losses
                    .read("unique_id", "not read: no id of ours", record.line),
            }
        }
        for fact in listed(facts) {
            facts::set(&fact, &mut draft, drafts, &spot);
        }
        self.source(&mut draft.event.sources, &mut summary);
        if !summary.is_empty() {
            draft.event.summary = Some(summary.join("\n\n"));
        }
        drafts.keep(draft);
    }

    /// What the media is: a source where it has an address, words where it is a quotation.
    fn source(&self, sources: &mut Vec<Arc<Source>>, summary: &mut Vec<String>) {
        let media = self.media.trim();
        let url = if media.starts_with('<') {
            let quote = html::text(media, true);
            if !quote.is_empty() {
                summary.push(quote);
            }
            let src = html::attribute(media, "src");
            src.filter(|src| html::is_web(src))
        } else {
            Some(media.to_owned()).filter(|media| !media.is_empty())
        };
        let words = |html: &str| {
            let text = collapsed(&html::text(html, false));
            (!text.is_empty()).then_some(text)
        };
        let source = Source {
            title: words(&self.caption),
            publisher: words(&self.credit),
            url,
            known: true,
            ..Source::default()
        };
        if source.title.is_some() || source.publisher.is_some() || source.url.is_some() {
            sources.push(Arc::new(source));
        }
    }
}

/// The date that words say, where it allows more than the figures and them too.
fn wider(shown: &str, figures: Option<&str>) -> Option<String> {
    let (worded, figures) = (date::worded(shown, None)?, facts::date(figures?)?);
    let (wide, narrow) = (worded.span(), figures.span());
    let is_within = wide.earliest <= narrow.latest && narrow.earliest <= wide.latest;
    (is_within && wide != narrow).then(|| worded.text().to_owned())
}

/// The facts that we listed below the text.
fn listed(html: &str) -> Vec<Fact> {
    let lines = html.split("<li>").skip(1);
    let facts = lines.filter_map(|line| {
        let (key, values) = line.split_once(": ")?;
        let values = values.split("<span>").skip(1);
        let items =
            values.filter_map(|value| Some(html::text(value.split_once("</span>")?.0, false)));
        Some(Fact {
            key: Key::of(key)?,
            items: items.collect(),
        })
    });
    facts.filter(facts::is_good).collect()
}

/// A date without its time of day.
fn day(date: &str) -> &str {
    date.split('T').next().unwrap_or(date)
}
