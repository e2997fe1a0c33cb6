//! The values that every format writes alike: dates, states, durations, ids, words.

use std::ops::Range;
use std::sync::Arc;

use crate::date::{When, Zone};
use crate::formats::Problem;
use crate::formats::slug::fault_of_id;
use crate::formats::wording::{bad_duration, bad_status};
use crate::model::{Duration, Status};

use super::notes::{Notes, Spot};
use super::spellings::Words;

impl Notes<'_> {
    /// A date that can be read. Times without an offset are UTC.
    pub(in crate::formats) fn date(
        &mut self,
        key: &str,
        text: &str,
        spot: &dyn Spot,
    ) -> Option<When> {
        let error = match When::parse(text, &Zone::UTC) {
            Ok(when) => return Some(when),
            Err(error) => error,
        };
        let whole = match self.is_full() {
            true => 0..0,
            false => spot.find(self.record_text()),
        };
        let place = self.inside(whole, text, error.range);
        let message = format!("`{key}`: {}", error.message);
        self.report(Problem::BadDate, &place, message, error.help);
        None
    }

    /// The place of a part of a text; all of the text where it is not written as it is.
    fn inside(&self, whole: Range<usize>, text: &str, part: Range<usize>) -> Range<usize> {
        let written = self.record_text().get(whole.clone()).unwrap_or_default();
        let offset = match written.strip_prefix('"') {
            Some(rest) if rest.strip_suffix('"') == Some(text) => 1,
            _ if written == text => 0,
            _ => return whole,
        };
        match part.start < part.end && part.end <= text.len() {
            true => whole.start + offset + part.start..whole.start + offset + part.end,
            false => whole,
        }
    }

    /// A status that exists.
    pub(in crate::formats) fn status(&mut self, text: &str, spot: &dyn Spot) -> Option<Status> {
        let status = Status::named(text.trim());
        if status.is_none() {
            let (message, help) = bad_status(text);
            self.report(Problem::BadStatus, spot, message, Some(help));
        }
        status
    }

    pub(in crate::formats) fn duration(&mut self, text: &str, spot: &dyn Spot) -> Option<Duration> {
        let duration = Duration::parse(text);
        if duration.is_none() {
            let (message, help) = bad_duration(text);
            self.report(Problem::BadDuration, spot, message, Some(help));
        }
        duration
    }

    /// An id with no other characters than ids may have.
    pub(in crate::formats) fn id(&mut self, text: &str, spot: &dyn Spot) -> Option<Arc<str>> {
        if let Some((message, help)) = fault_of_id(text) {
            self.report(Problem::BadId, spot, message, Some(help));
            return None;
        }
        self.check_script(text, spot);
        Some(text.into())
    }

    /// One of the words that many events share.
    pub(in crate::formats) fn word(
        &mut self,
        words: &mut Words,
        text: &str,
        spot: &dyn Spot,
    ) -> Arc<str> {
        self.check_script(text, spot);
        words.share(text.trim())
    }
}
