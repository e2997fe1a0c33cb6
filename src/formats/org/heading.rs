//! A heading with the text below it, up to the next heading.

use std::collections::HashSet;
use std::sync::Arc;

use crate::formats::Losses;
use crate::formats::foreign::Foreign;
use crate::formats::slug::fault_of_id;
use crate::formats::wording::collapsed;
use crate::model::{Duration, Source, Status};

use super::stamp::{self, Stamp};

/// The words before a title that say how far a thing is.
pub(super) struct Keywords {
    open: HashSet<String>,
    done: HashSet<String>,
}

impl Keywords {
    /// Those of `#+TODO:` lines, where there are any, else the usual.
    pub(super) fn of(text: &str) -> Self {
        let mut keywords = Keywords {
            open: HashSet::new(),
            done: HashSet::new(),
        };
        for line in text.lines() {
            let Some((key, value)) = super::setting(line) else {
                continue;
            };
            let key = key.to_ascii_uppercase();
            if matches!(key.as_str(), "TODO" | "SEQ_TODO" | "TYP_TODO") {
                keywords.add(value);
            }
        }
        if keywords.open.is_empty() && keywords.done.is_empty() {
            keywords.add("TODO NEXT WAITING | DONE CANCELLED CANCELED");
        }
        keywords
    }

    /// Before the bar what is open, after it what is done; without one, only the last is done.
    fn add(&mut self, list: &str) {
        let word = |word: &str| word.split('(').next().unwrap_or(word).to_owned();
        let (open, done) = list.split_once('|').unwrap_or_else(|| {
            let list = list.trim_end();
            list.rsplit_once(' ').unwrap_or(("", list))
        });
        self.open.extend(open.split_whitespace().map(word));
        self.done.extend(done.split_whitespace().map(word));
    }

    fn status(&self, word: &str) -> Option<Status> {
        match word {
            _ if self.open.contains(word) => Some(Status::Planned),
            "CANCELLED" | "CANCELED" if self.done.contains(word) => Some(Status::Cancelled),
            _ if self.done.contains(word) => Some(Status::Confirmed),
            _ => None,
        }
    }
}

/// A timestamp with what it is for.
pub(super) struct Found {
    pub(super) stamp: Stamp,
    /// `scheduled`, `deadline`, `closed`, `clock`; none for one in the text.
    kind: Option<&'static str>,
}

/// What a heading and its text say.
#[derive(Default)]
pub(super) struct Section {
    pub(super) level: usize,
    title: String,
    status: Status,
    pub(super) tags: Vec<String>,
    pub(super) stamps: Vec<Found>,
    id: Option<String>,
    place: Option<String>,
    body: String,
    sources: Vec<Arc<Source>>,
}

/// How many stars a line begins with, where it is a heading.
pub(super) fn level(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches('*');
    let stars = line.len() - rest.len();
    (stars > 0 && rest.starts_with(' ')).then_some(stars)
}

/// `:work:travel:`
pub(super) fn tags(text: &str) -> Vec<String> {
    let tags = text.split([':', ' ']).filter(|tag| !tag.is_empty());
    tags.map(str::to_owned).collect()
}

impl Section {
    pub(super) fn read(text: &str, line: u32, keywords: &Keywords, losses: &mut Losses) -> Self {
        let mut section = Section::default();
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        section.heading(first, line, keywords, losses);
        let (mut drawer, mut inactive) = (String::new(), Vec::new());
        section.collect(first, None, &mut inactive);
        for (text, number) in lines.zip(line.saturating_add(1)..) {
            let bare = text.trim();
            if let Some(name) = drawer_name(bare) {
                match name.eq_ignore_ascii_case("END") {
                    true => drawer.clear(),
                    false if drawer.is_empty() => drawer = name.to_ascii_uppercase(),
                    false => {}
                }
            } else if bare.starts_with("CLOCK:") {
                section.collect_clock(bare);
            } else if drawer == "PROPERTIES" {
                section.property(bare, number, losses);
            } else if !drawer.is_empty() {
                losses.read("LOGBOOK", "notes not read", number);
            } else if is_planning(bare) {
                section.planning(bare);
            } else if bare.starts_with("#+") || bare.starts_with("# ") {
                losses.read("comments and settings", "not read", number);
            } else {
                section.collect(bare, None, &mut inactive);
                let words = section.links(bare);
                section.body.push_str(&words);
                section.body.push('\n');
            }
        }
        // Notes of when a thing was written down date it only where nothing else does.
        if section.stamps.is_empty() {
            section.stamps.extend(inactive.into_iter().take(1));
        }
        section
    }

    fn heading(&mut self, line: &str, number: u32, keywords: &Keywords, losses: &mut Losses) {
        self.level = level(line).unwrap_or(1);
        let mut rest = line.trim_start_matches('*').trim();
        let word = rest.split_whitespace().next().unwrap_or_default();
        if let Some(status) = keywords.status(word) {
            self.status = status;
            rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
        }
        if rest.starts_with("[#")
            && let Some((_, after)) = rest.split_once(']')
        {
            losses.read("priority", "not read", number);
            rest = after.trim_start();
        }
        if let Some((before, last)) = rest.rsplit_once([' ', '\t']) {
            let is_tags = last.len() > 2 && last.starts_with(':') && last.ends_with(':');
            if is_tags {
                self.tags = tags(last);
                rest = before.trim_end();
            }
        }
        let mut title = String::new();
        let mut from = 0;
        for stamp in stamp::all(rest) {
            title.push_str(rest.get(from..stamp.range.start).unwrap_or_default());
            from = stamp.range.end;
        }
        title.push_str(rest.get(from..).unwrap_or_default());
        let title = self.links(&title);
        self.title = collapsed(&title);
        if self.title.is_empty() {
            self.title = "Untitled".to_owned();
        }
    }

    fn collect(&mut self, line: &str, kind: Option<&'static str>, inactive: &mut Vec<Found>) {
        for stamp in stamp::all(line) {
            match stamp.is_active {
                true => self.stamps.push(Found { stamp, kind }),
                false => inactive.push(Found { stamp, kind }),
            }
        }
    }

    fn collect_clock(&mut self, line: &str) {
        let kind = Some("clock");
        let stamps = stamp::all(line).into_iter();
        self.stamps
            .extend(stamps.map(|stamp| Found { stamp, kind }));
    }

    /// `SCHEDULED: <…> DEADLINE: <…> CLOSED: […]`: each timestamp belongs to the word before it.
    fn planning(&mut self, line: &str) {
        let mut from = 0;
        for stamp in stamp::all(line) {
            let before = line.get(from..stamp.range.start).unwrap_or_default().trim();
            from = stamp.range.end;
            let kind = match before {
                "SCHEDULED:" => Some("scheduled"),
                "DEADLINE:" => Some("deadline"),
                "CLOSED:" => Some("closed"),
                _ => None,
            };
            self.stamps.push(Found { stamp, kind });
        }
    }

    fn property(&mut self, line: &str, number: u32, losses: &mut Losses) {
        let pair = line.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        let Some((key, value)) = pair else {
            return;
        };
        let value = value.trim().to_owned();
        match key.to_ascii_uppercase().as_str() {
            _ if value.is_empty() => {}
            "ID" | "CUSTOM_ID" if fault_of_id(&value).is_none() => self.id = Some(value),
            "LOCATION" => self.place = Some(value),
            "CATEGORY" => self.tags.push(value),
            _ => losses.read(key, "not read", number),
        }
    }

    /// The text with `[[url][words]]` as its words; each address becomes a source.
    fn links(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("[[") {
            let Some((link, behind)) = after.split_once("]]") else {
                break;
            };
            let (url, words) = link.split_once("][").unwrap_or((link, link));
            if url.starts_with("https://") || url.starts_with("http://") {
                self.sources.push(Arc::new(Source {
                    title: (words != url).then(|| words.to_owned()),
                    url: Some(url.to_owned()),
                    known: true,
                    ..Source::default()
                }));
            }
            out.push_str(before);
            out.push_str(words);
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    /// Keeps the event of one date; the id of the section goes to the first.
    pub(super) fn keep(
        &self,
        date: &str,
        found: &Found,
        is_first: bool,
        foreign: &mut Foreign<'_>,
    ) {
        let drafts = &mut foreign.drafts;
        let nowhere = 0..0;
        let mut draft = drafts.draft();
        let Ok(when) = crate::date::When::parse(date, &crate::date::Zone::UTC) else {
            let line = drafts.notes.record().line;
            foreign
                .losses
                .read("timestamp", "no date that there is", line);
            return;
        };
        draft.event.when = Some(when);
        draft.event.duration = found
            .stamp
            .duration()
            .and_then(|text| Duration::parse(&text));
        draft.event.title.clone_from(&self.title);
        draft.event.status = match found.kind {
            // What is closed or was clocked has happened.
            Some("closed") if self.status != Status::Cancelled => Status::Confirmed,
            Some("clock") => Status::Confirmed,
            _ => self.status,
        };
        if let Some(id) = self.id.as_deref().filter(|_| is_first) {
            draft.event.id = id.into();
        }
        if let Some(kind) = found.kind {
            draft.event.kind = Some(drafts.notes.word(&mut drafts.words, kind, &nowhere));
        }
        if let Some(place) = &self.place {
            draft.place = Some(drafts.place(None, place, &nowhere));
        }
        for tag in &self.tags {
            let tag = drafts.notes.word(&mut drafts.words, tag, &nowhere);
            draft.event.tags.push(tag);
        }
        draft.event.sources.clone_from(&self.sources);
        let body = self.body.trim();
        // A section with a thousand timestamps says its text once.
        draft.event.summary = (is_first && !body.is_empty()).then(|| body.to_owned());
        drafts.keep(draft);
    }
}

/// `:PROPERTIES:`, `:END:`
fn drawer_name(line: &str) -> Option<&str> {
    let name = line.strip_prefix(':')?.strip_suffix(':')?;
    let is_name = !name.is_empty() && !name.contains([':', ' ']);
    is_name.then_some(name)
}

fn is_planning(line: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:"]
        .iter()
        .any(|word| line.starts_with(word))
}
