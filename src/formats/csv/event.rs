//! A row of a table as an event.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::date::{When, Zone, worded};
use crate::formats::Problem;
use crate::formats::stream::batch::{Cite, Draft, Drafts, How, source_of_text};
use crate::formats::wording::{is_blank, short};
use crate::model::Source;

use super::header::{Column, Header};
use super::needs_mark;
use super::record::Cell;

/// A row and what its columns are.
pub(super) struct Row<'r, 't> {
    pub(super) header: &'r Header,
    /// The text of the row.
    pub(super) text: &'t str,
    pub(super) cells: &'r [Cell],
}

/// What a cell says, and where it stands in its row.
type Said<'t> = (Cow<'t, str>, Range<usize>);

impl<'t> Row<'_, 't> {
    /// Whether nothing stands in the row.
    pub(super) fn is_blank(&self) -> bool {
        let mut cells = self.cells.iter();
        cells.all(|cell| is_blank(&cell.value(self.text)))
    }

    /// Reads the row; a faulty one is reported and left out.
    pub(super) fn read(&self, drafts: &mut Drafts<'t>) {
        let mut draft = drafts.draft();
        if let Some((id, place)) = self.cell(Column::Id) {
            draft.event.id = drafts.notes.id(&id, &place).unwrap_or_default();
            let start = drafts.notes.record().range.start;
            draft.id = start + place.start..start + place.end;
        }
        draft.event.when = self.span(drafts);
        let Some((title, place)) = self.title() else {
            let message = "an event has no title".to_owned();
            let help = Some("write one under `title`".to_owned());
            let place = self.place(Column::Title);
            drafts
                .notes
                .report(Problem::MissingKey, &place, message, help);
            return;
        };
        drafts.notes.check_script(&title, &place);
        draft.event.title = title.into_owned();
        if let Some((kind, place)) = self.cell(Column::Kind) {
            let Drafts { notes, words, .. } = drafts;
            draft.event.kind = Some(notes.word(words, &kind, &place));
        }
        if let Some((status, place)) = self.cell(Column::Status) {
            draft.event.status = drafts.notes.status(&status, &place).unwrap_or_default();
        }
        if let Some((duration, place)) = self.cell(Column::Duration) {
            draft.event.duration = drafts.notes.duration(&duration, &place);
        }
        draft.event.known_written = self.date(Column::Known, "known", drafts);
        if let Some((summary, _)) = self.raw(Column::Summary) {
            draft.event.summary = Some(summary.into_owned());
        }
        self.names(&mut draft, drafts);
        self.sources(&mut draft, drafts);
        self.cited(&mut draft, drafts);
        drafts.keep(draft);
    }

    fn names(&self, draft: &mut Draft, drafts: &mut Drafts<'t>) {
        if let Some((place, at)) = self.cell(Column::Place) {
            draft.place = Some(drafts.place(None, &place, &at));
        }
        if let Some((actors, at)) = self.cell(Column::Actors) {
            let names = parts(&actors, ";").filter(|name| !name.is_empty());
            draft.actors = names.map(|name| drafts.actor(None, name, &at)).collect();
        }
        if let Some((tags, at)) = self.cell(Column::Tags) {
            let Drafts { notes, words, .. } = drafts;
            let tags = parts(&tags, ";").filter(|tag| !tag.is_empty());
            draft.event.tags = tags.map(|tag| notes.word(words, tag, &at)).collect();
        }
    }

    /// The sources in the columns that have one for each part of a source.
    fn sources(&self, draft: &mut Draft, drafts: &mut Drafts<'t>) {
        let columns = [
            Column::SourceTitle,
            Column::SourcePublisher,
            Column::SourceDate,
            Column::SourceUrl,
        ];
        let cells = columns.map(|column| self.raw(column));
        let texts = cells.iter().flatten().map(|(text, _)| text);
        let counts = texts.map(|text| in_step(text).count());
        let Some(count) = counts.clone().max() else {
            return;
        };
        if counts.clone().min() != Some(count)
            && let Some((_, place)) = cells.iter().flatten().next()
        {
            let message = "the columns of sources are not in step".to_owned();
            let help = "write as many in each, separated by \" | \"; leave a place empty where there is nothing to say";
            drafts.notes.report(
                Problem::UnevenSources,
                place,
                message,
                Some(help.to_owned()),
            );
        }
        let [titles, publishers, dates, urls] = &cells;
        let (mut titles, mut publishers) = (each(titles), each(publishers));
        let (mut dates, mut urls) = (each(dates), each(urls));
        draft.event.sources.reserve_exact(count);
        for _ in 0..count {
            let published = dates.next().flatten().and_then(|date| {
                let place = self.place(Column::SourceDate);
                drafts.notes.date("source_date", date, &place)
            });
            let source = Source {
                title: titles.next().flatten().map(str::to_owned),
                publisher: publishers.next().flatten().map(str::to_owned),
                published,
                url: urls.next().flatten().map(str::to_owned),
                known: true,
                ..Source::default()
            };
            if source.title.is_some() || source.publisher.is_some() || source.url.is_some() {
                draft.event.sources.push(Arc::new(source));
            } else if source.published.is_some() {
                let message = "a source needs a title, a publisher or a url".to_owned();
                let place = self.place(Column::SourceDate);
                drafts
                    .notes
                    .report(Problem::EmptySource, &place, message, None);
            }
        }
    }

    /// The sources in the column of our own output.
    fn cited(&self, draft: &mut Draft, drafts: &Drafts<'t>) {
        let Some((sources, place)) = self.cell(Column::Sources) else {
            return;
        };
        for source in parts(&sources, "; ").filter(|source| !source.is_empty()) {
            draft.cites.push(Cite {
                number: draft.event.sources.len(),
                how: How::AsText,
                range: drafts.notes.place(&place).range,
            });
            draft.event.sources.push(source_of_text(source));
        }
    }

    /// The title, or what stands in for it in a table that has none.
    fn title(&self) -> Option<Said<'t>> {
        if self.header.titles.is_empty() {
            return self.raw(Column::Title);
        }
        let cells = self.header.titles.iter();
        let cells = cells.filter_map(|number| self.cells.get(*number));
        let said: Vec<String> = cells
            .map(|cell| without_mark(cell.value(self.text)).trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect();
        (!said.is_empty()).then(|| (Cow::Owned(said.join(" ")), 0..self.text.trim_end().len()))
    }

    /// The date, until its end where the table has a column for that.
    fn span(&self, drafts: &mut Drafts<'t>) -> Option<When> {
        let date = self.date(Column::Date, "date", drafts);
        let (end, place) = match self.cell(Column::End) {
            Some(end) => end,
            None => return date,
        };
        let is_going_on = ["present", "ongoing", "now", ".."].contains(&&*end.to_lowercase());
        let end = match is_going_on {
            true => "..".to_owned(),
            false => match self.date(Column::End, "end", drafts) {
                Some(end) => end.text().to_owned(),
                None => return date,
            },
        };
        let start = date.as_ref().map_or("", When::text);
        if start == end {
            return date;
        }
        match When::parse(&format!("{start}/{end}"), &Zone::UTC) {
            Ok(span) => Some(span),
            Err(error) => {
                let message = format!("`end` is not read with `date`: {}", error.message);
                drafts
                    .notes
                    .report(Problem::UnreadEnd, &place, message, error.help);
                date
            }
        }
    }

    fn date(&self, column: Column, key: &str, drafts: &mut Drafts<'t>) -> Option<When> {
        let (text, place) = self.cell(column)?;
        if let Ok(when) = When::parse(&text, &Zone::UTC) {
            return Some(when);
        }
        let Some(when) = worded(&text, self.header.day_first) else {
            if self.header.is_foreign {
                let message = format!(
                    "`{key}`: {} is not a date; the event is kept without it",
                    short(&text)
                );
                let notes = &mut drafts.notes;
                notes.report(Problem::UnreadDate, &place, message, None);
                return None;
            }
            return drafts.notes.date(key, &text, &place);
        };
        if when.text().starts_with('[') && text.contains(['/', '.', '-']) {
            let message = format!(
                "`{key}`: the day and the month of {} could be either way round",
                short(&text)
            );
            let help =
                "the date is one of the two; --day-first or --month-first says which".to_owned();
            drafts
                .notes
                .report(Problem::AmbiguousDate, &place, message, Some(help));
        }
        Some(when)
    }

    /// What a cell says without the white space around it; none where it is blank.
    fn cell(&self, column: Column) -> Option<Said<'t>> {
        let (text, place) = self.raw(column)?;
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        Some((text, place))
    }

    /// What a cell says to the letter; none where it is blank.
    fn raw(&self, column: Column) -> Option<Said<'t>> {
        let cell = self.cells.get(self.header.place(column)?)?;
        let text = without_mark(cell.value(self.text));
        (!is_blank(&text)).then(|| (text, cell.range.clone()))
    }

    /// Where the cell of a column stands.
    fn place(&self, column: Column) -> Range<usize> {
        let number = self.header.place(column);
        let cell = number.and_then(|number| self.cells.get(number));
        cell.map_or(0..self.text.len(), |cell| cell.range.clone())
    }
}

/// A cell without the apostrophe that was written before what a spreadsheet would run.
fn without_mark(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_mark(rest) => match cell {
            Cow::Borrowed(cell) => Cow::Borrowed(cell.get(1..).unwrap_or_default()),
            Cow::Owned(mut cell) => {
                cell.remove(0);
                Cow::Owned(cell)
            }
        },
        _ => cell,
    }
}

/// The values of a cell that holds several.
fn parts<'c>(cell: &'c str, separator: &'static str) -> impl Iterator<Item = &'c str> {
    cell.split(separator).map(str::trim)
}

/// The values of one column of sources, blank ones too; white space at either end may have been lost.
fn in_step(cell: &str) -> impl Iterator<Item = &str> {
    let (first, cell) = match cell.strip_prefix("| ") {
        Some(rest) => (Some(""), rest),
        None => (None, cell),
    };
    let (cell, last) = match cell.strip_suffix(" |") {
        Some(rest) => (rest, Some("")),
        None => (cell, None),
    };
    first.into_iter().chain(parts(cell, " | ")).chain(last)
}

/// The same: none where a source has nothing there.
fn each<'c>(cell: &'c Option<Said<'_>>) -> impl Iterator<Item = Option<&'c str>> {
    let text = cell.as_ref().map(|(text, _)| &**text);
    let values = text.into_iter().flat_map(in_step);
    values.map(|value| (!value.is_empty()).then_some(value))
}
