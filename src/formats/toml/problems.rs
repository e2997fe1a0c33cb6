//! Takes values out of tables and reports what is wrong with them.
//!
//! Every getter gives the value where it is right, and nothing where it is
//! missing or wrong; what is wrong has been reported by then, with its place.
//! A caller that must know whether all went well compares [`Problems::errors`]
//! before and after.

use std::ops::Range;

use toml::Spanned;

use crate::date::{When, Zone};
use crate::diagnostic::{Diagnostic, Document, Severity};
use crate::formats::Problem;
pub(super) use crate::formats::names::Placed;
use crate::formats::wording::{bad_status, mixed_script};
pub(super) use crate::formats::wording::{did_you_mean, short};
use crate::model::Status;
use crate::text::nearest;

use super::written::{DateText, Field, Found, Kind, List, Table, Text, Written};

/// Collects what is wrong with one document.
pub(super) struct Problems<'d> {
    document: &'d Document,
    /// Where the piece being read begins: its places are counted from there.
    base: usize,
    list: Vec<Diagnostic>,
    errors: usize,
}

impl<'d> Problems<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self {
            document,
            base: 0,
            list: Vec::new(),
            errors: 0,
        }
    }

    /// Says which piece is read from now on.
    pub(super) fn enter(&mut self, base: usize) {
        self.base = base;
    }

    /// How many errors so far; warnings do not count.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Whether one of these was reported.
    pub(super) fn has(&self, any: &[Problem]) -> bool {
        self.list
            .iter()
            .any(|problem| any.iter().any(|any| any.code() == problem.code))
    }

    /// Everything reported, in file order.
    pub(super) fn into_list(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|problem| problem.position);
        self.list
    }

    pub(super) fn report(
        &mut self,
        problem: Problem,
        range: Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        let diagnostic = problem.diagnostic(message).at(self.document, range);
        self.add(match help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        });
    }

    pub(super) fn add(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity == Severity::Error);
        self.list.push(diagnostic);
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, range: &Range<usize>) -> u32 {
        self.document.line(range.start)
    }

    /// A place counted from the start of the document.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        self.base + range.start..self.base + range.end
    }

    /// The text of the document at a place.
    fn source(&self, range: &Range<usize>) -> &'d str {
        self.document.text().get(range.clone()).unwrap_or_default()
    }

    /// The value, if it is of the type wanted.
    pub(super) fn take<'t, T: Kind<'t>>(
        &mut self,
        key: &str,
        field: Field<T>,
    ) -> Option<Placed<T>> {
        self.right(key, field?)
    }

    fn right<'t, T: Kind<'t>>(
        &mut self,
        key: &str,
        value: Spanned<Written<T>>,
    ) -> Option<Placed<T>> {
        let range = self.place(value.span());
        match value.into_inner() {
            Written::As(value) => Some(Placed { value, range }),
            Written::Otherwise(found) => {
                let message = format!("`{key}` is {} where {} is wanted", found.name(), T::NAME);
                let help = self.retyped(&range, found, T::NAME);
                self.report(Problem::WrongType, range, message, help);
                None
            }
        }
    }

    /// What to write for a value of the wrong type, where that can be told.
    fn retyped(&self, range: &Range<usize>, found: Found, wanted: &str) -> Option<String> {
        let source = self.source(range);
        if source.len() > 60 || source.contains(['\n', '"']) && found != Found::Text {
            return None;
        }
        let is_plain = matches!(found, Found::Number | Found::Date | Found::Boolean);
        match wanted {
            Text::NAME | DateText::NAME if is_plain => Some(format!("write \"{source}\"")),
            List::<Text<'_>>::NAME if found == Found::Text => Some(format!("write [{source}]")),
            <i64 as Kind>::NAME | <f64 as Kind>::NAME | <bool as Kind>::NAME
                if found == Found::Text =>
            {
                Some(format!(
                    "write {} without the quotes",
                    source.trim_matches(['"', '\''])
                ))
            }
            _ => None,
        }
    }

    /// Text that is not blank.
    pub(super) fn text<'t>(
        &mut self,
        key: &str,
        field: Field<Text<'t>>,
    ) -> Option<Placed<Text<'t>>> {
        self.take(key, field)
            .filter(|text| !text.value.trim().is_empty())
    }

    /// Text that is not blank, as the model wants it.
    pub(super) fn string(&mut self, key: &str, field: Field<Text<'_>>) -> Option<String> {
        self.text(key, field).map(|text| text.value.into_owned())
    }

    /// Text that must be there: `what` lacks it, at `near`, if it is not.
    pub(super) fn required<'t>(
        &mut self,
        what: &str,
        key: &str,
        field: Field<Text<'t>>,
        near: &Range<usize>,
    ) -> Option<Placed<Text<'t>>> {
        let Some(field) = field else {
            let message = format!("{what} has no `{key}`");
            self.report(
                Problem::MissingKey,
                near.clone(),
                message,
                Some(format!("add {key} = \"...\"")),
            );
            return None;
        };
        let text = self.right(key, field)?;
        if text.value.trim().is_empty() {
            self.report(
                Problem::MissingKey,
                text.range,
                format!("the `{key}` of {what} is empty"),
                None,
            );
            return None;
        }
        Some(text)
    }

    /// The elements of an array that are of the type wanted.
    pub(super) fn list<'t, T: Kind<'t>>(
        &mut self,
        key: &str,
        field: Field<List<T>>,
    ) -> Vec<Placed<T>> {
        let Some(list) = self.take(key, field) else {
            return Vec::new();
        };
        list.value
            .0
            .into_iter()
            .filter_map(|element| self.right(key, element))
            .collect()
    }

    /// The elements of an array of text that are not blank.
    pub(super) fn texts<'t>(
        &mut self,
        key: &str,
        field: Field<List<Text<'t>>>,
    ) -> Vec<Placed<Text<'t>>> {
        let mut texts = self.list(key, field);
        texts.retain(|text| !text.value.trim().is_empty());
        texts
    }

    /// The fields of a table; keys it should not have are reported.
    pub(super) fn open<S>(&mut self, what: &str, table: Table<'_, S>) -> S {
        for (key, value) in table.unknown {
            let range = self.key_before(&key, self.place(value));
            let help = match nearest(&key, table.keys.iter().copied()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("the keys of {what} are {}", table.keys.join(", ")),
            };
            self.report(
                Problem::UnknownKey,
                range,
                format!("{what} has no key `{}`", short(&key)),
                Some(help),
            );
        }
        table.fields
    }

    /// Where the key of a value stands, if it can be told; else where the value does.
    fn key_before(&self, key: &str, value: Range<usize>) -> Range<usize> {
        let before = self.source(&(value.start.saturating_sub(key.len() + 64)..value.start));
        let before = match before.is_empty() && value.start > 0 {
            // The window began inside a character.
            true => self.source(&(0..value.start)),
            false => before,
        };
        let end = before.trim_end().strip_suffix('=').map(str::trim_end);
        match end.filter(|end| end.ends_with(key)) {
            Some(end) => {
                let end = value.start - (before.len() - end.len());
                end - key.len()..end
            }
            None => value,
        }
    }

    /// A date that can be read.
    pub(super) fn date(
        &mut self,
        key: &str,
        field: Field<DateText<'_>>,
        zone: &Zone,
    ) -> Option<When> {
        let Placed { value, range } = self.take(key, field)?;
        let text = match value {
            DateText::Quoted(text) => text,
            DateText::Bare if !self.source(&range).contains('-') => {
                let message = format!("`{key}`: a time without a day is not a date");
                self.report(
                    Problem::BadDate,
                    range,
                    message,
                    Some("write the day too: 2025-04-11T15:00:00".to_owned()),
                );
                return None;
            }
            DateText::Bare => edtf(self.source(&range)).into(),
        };
        match When::parse(&text, zone) {
            Ok(when) => Some(when),
            Err(error) => {
                let range = self.inside(range, &text, error.range);
                self.report(
                    Problem::BadDate,
                    range,
                    format!("`{key}`: {}", error.message),
                    error.help,
                );
                None
            }
        }
    }

    /// The place of a part of a text; all of the text where it is not written as it is.
    fn inside(&self, place: Range<usize>, text: &str, part: Range<usize>) -> Range<usize> {
        let is_verbatim = self
            .source(&place)
            .get(1..)
            .is_some_and(|rest| rest.starts_with(text));
        let is_quoted = is_verbatim && place.len() == text.len() + 2;
        match is_quoted && part.start < part.end && part.end <= text.len() {
            true => place.start + 1 + part.start..place.start + 1 + part.end,
            false => place,
        }
    }

    /// A status that exists.
    pub(super) fn status(&mut self, field: Field<Text<'_>>) -> Option<Status> {
        let Placed { value, range } = self.text("status", field)?;
        let status = Status::named(value.trim());
        if status.is_none() {
            let (message, help) = bad_status(&value);
            self.report(Problem::BadStatus, range, message, Some(help));
        }
        status
    }

    /// Reports a second entry of one id.
    pub(super) fn report_duplicate(
        &mut self,
        what: &str,
        id: &str,
        range: Range<usize>,
        first: u32,
    ) {
        let line = self.line(&range);
        let message = format!(
            "the id `{}` on line {line} is taken by the {what} on line {first}",
            short(id)
        );
        let help = format!("the {what} on line {first} is kept; give this one another id");
        self.report(Problem::DuplicateId, range, message, Some(help));
    }

    /// The warning of a link that leads nowhere, not reported yet.
    pub(super) fn unknown_link(&self, to: &str, range: Range<usize>) -> Diagnostic {
        let message = format!("there is no event `{}` to link to", short(to));
        Problem::UnknownLink
            .diagnostic(message)
            .at(self.document, range)
    }

    /// Warns of a word whose letters only look alike.
    pub(super) fn check_script(&mut self, text: &str, range: &Range<usize>) {
        if let Some((message, help)) = mixed_script(text) {
            self.report(Problem::MixedScript, range.clone(), message, Some(help));
        }
    }
}

/// A bare TOML date as EDTF: `T` between day and time, no fraction of a second.
fn edtf(bare: &str) -> String {
    let mut text = bare.trim().replace([' ', 't'], "T").replace('z', "Z");
    if let Some((seconds, fraction)) = text.split_once('.') {
        let offset = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        text = format!("{seconds}{offset}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_toml_dates_become_edtf() {
        let cases = [
            ("2025-03-18", "2025-03-18"),
            ("2025-03-18 12:00:00", "2025-03-18T12:00:00"),
            ("2025-03-18t12:00:00.999+03:00", "2025-03-18T12:00:00+03:00"),
            ("2025-03-18T12:00:00.5z", "2025-03-18T12:00:00Z"),
        ];
        for (bare, text) in cases {
            assert_eq!(edtf(bare), text);
        }
    }
}
