//! An entry of a feed as an event.

use std::sync::Arc;

use feed_rs::model::Entry;

use crate::date::{When, Zone};
use crate::formats::foreign::Foreign;
use crate::formats::slug::fault_of_id;
use crate::formats::wording::collapsed;
use crate::model::Source;

use super::plain::plain;

/// So many characters of a text stand for a title.
const TITLE: usize = 80;

/// Reads an entry; an undated one stays undated.
pub(super) fn read(entry: &Entry, raw: &str, publisher: Option<&str>, foreign: &mut Foreign<'_>) {
    let line = foreign.drafts.notes.record().line;
    let nowhere = 0..0;
    let mut draft = foreign.drafts.draft();
    let published = entry.published.or(entry.updated);
    draft.event.when = published.and_then(|date| when(&date.to_rfc3339(), raw));
    if draft.event.when.is_none() {
        let named = [
            "<pubDate",
            "<published",
            "<updated",
            "<dc:date",
            "\"date_published\"",
        ];
        if let Some(name) = named.iter().find(|name| raw.contains(**name)) {
            let name = name.trim_matches(['<', '"']);
            foreign
                .losses
                .read(name, "not a date that can be read", line);
        }
    }
    let content = entry.content.as_ref();
    let body = content.and_then(|content| content.body.as_deref());
    let text = entry.summary.as_ref().map(|text| text.content.as_str());
    let text = text.filter(|text| !text.trim().is_empty()).or(body);
    let text = text.map(plain).filter(|text| !text.is_empty());
    let title = entry
        .title
        .as_ref()
        .map(|title| collapsed(&plain(&title.content)));
    let title = title.filter(|title| !title.is_empty());
    let title = title.or_else(|| text.as_deref().map(first_words));
    let link = entry.links.iter().find(|link| {
        let rel = link.rel.as_deref();
        rel.is_none_or(|rel| rel == "alternate")
    });
    let link = link.or_else(|| entry.links.first());
    let url = link.map(|link| link.href.clone());
    draft.event.title = title
        .or_else(|| url.clone())
        .unwrap_or_else(|| "Untitled".to_owned());
    draft.event.summary = text;
    let id = entry.id.trim();
    if !id.is_empty() && fault_of_id(id).is_none() {
        draft.event.id = id.into();
    } else if !id.is_empty() && Some(id) != url.as_deref() {
        foreign
            .losses
            .read("id", "not read: no id that events may have", line);
    }
    for person in entry.authors.iter().chain(&entry.contributors) {
        let name = person.name.as_deref().or(person.email.as_deref());
        if let Some(name) = name.map(collapsed).filter(|name| !name.is_empty()) {
            let drafts = &mut foreign.drafts;
            drafts.takes_part(&mut draft, None, &name, &nowhere);
        }
    }
    for category in &entry.categories {
        let name = category.label.as_deref().unwrap_or(&category.term);
        let name = collapsed(name);
        foreign.drafts.tag(&mut draft, &name, &nowhere);
    }
    if url.is_some() || publisher.is_some() {
        draft.event.sources.push(Arc::new(Source {
            title: Some(draft.event.title.clone()),
            publisher: publisher.map(str::to_owned),
            author: entry.authors.first().and_then(|person| person.name.clone()),
            published: draft.event.when.clone(),
            url,
            known: true,
            ..Source::default()
        }));
    }
    if !entry.media.is_empty() {
        foreign.losses.read("media", "not read", line);
    }
    let drafts = &mut foreign.drafts;
    draft.event.kind = Some(drafts.notes.word(&mut drafts.words, "article", &nowhere));
    drafts.keep(draft);
}

/// An instant; a day where the file says no time: midnight was only made up for it.
fn when(instant: &str, raw: &str) -> Option<When> {
    let (day, time) = instant.split_once('T')?;
    let is_day = time.starts_with("00:00:00") && says_day(raw, day);
    let edtf = match is_day {
        true => day.to_owned(),
        // Fractions of a second are finer than any date here.
        false => format!("{day}T{}Z", time.get(..8)?),
    };
    When::parse(&edtf, &Zone::UTC).ok()
}

/// Whether the day stands there with nothing behind it.
fn says_day(raw: &str, day: &str) -> bool {
    raw.split(day)
        .skip(1)
        .any(|rest| rest.trim_start().starts_with(['<', '"']))
}

/// The beginning of a text, where there is no title.
pub(in crate::formats) fn first_words(text: &str) -> String {
    let line = collapsed(text);
    match line.char_indices().nth(TITLE) {
        None => line,
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or_default();
            let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
            format!("{cut}…")
        }
    }
}
