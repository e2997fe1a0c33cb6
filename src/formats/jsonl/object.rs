//! Takes values out of objects, and reports what is wrong with them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::date::When;
use crate::formats::Problem;
use crate::formats::stream::batch::Drafts;
use crate::formats::stream::notes::Spot;
use crate::formats::wording::{is_blank, short};
use crate::model::Status;

use super::scan::Path;
use super::value::{Entry, Value};

/// What an object may hold.
pub(super) struct Shape<const N: usize> {
    /// `an event`, `a source`, ...
    pub(super) what: &'static str,
    /// Keys that are read, in the order in which our own output writes them.
    pub(super) keys: [&'static str; N],
    /// Keys that are worked out from others when written, and passed over when read.
    pub(super) ignored: &'static [&'static str],
}

/// Reads the objects of one record.
pub(super) struct Reader<'r, 't> {
    pub(super) drafts: &'r mut Drafts<'t>,
    /// The text of the record.
    pub(super) text: &'t str,
}

impl<'t> Reader<'_, 't> {
    /// The values of the keys of a shape, in its order; null where a key is missing.
    pub(super) fn open<const N: usize>(
        &mut self,
        shape: &'static Shape<N>,
        entries: Vec<Entry<'t>>,
    ) -> [Value<'t>; N] {
        let mut values = std::array::from_fn(|_| Value::Null);
        let mut is_seen = [false; N];
        let mut others: HashSet<Cow<'t, str>> = HashSet::new();
        let mut next = 0;
        for (key, value) in entries {
            // Keys come in the same order line after line: the next is tried first.
            let ahead = shape.keys.iter().skip(next).position(|known| *known == key);
            let number = match ahead {
                Some(ahead) => Some(next + ahead),
                None => shape.keys.iter().take(next).position(|known| *known == key),
            };
            let is_second = match number {
                Some(number) => {
                    next = number + 1;
                    if let Some(slot) = values.get_mut(number) {
                        *slot = value;
                    }
                    is_seen
                        .get_mut(number)
                        .is_some_and(|seen| std::mem::replace(seen, true))
                }
                None => !others.insert(key.clone()),
            };
            let place = self.place_of(&key);
            if is_second {
                let message = format!("the key `{}` stands twice in {}", short(&key), shape.what);
                let help = Some("keep one of the two".to_owned());
                self.drafts
                    .notes
                    .report(Problem::DuplicateKey, &place, message, help);
            } else if number.is_none() && !shape.ignored.contains(&&*key) {
                self.drafts
                    .count_unknown(shape.what, &key, &shape.keys, &place);
            }
        }
        values
    }

    /// Where a key or a text stands in the record, with its quotes; the record itself where one with an escape stands.
    ///
    /// This takes no time, however long the record is and however many such places are asked for.
    pub(super) fn place_of(&self, text: &str) -> Range<usize> {
        // What is borrowed from the record has its place there as its address; what is not is outside of it.
        let at = (text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        match self.text.get(at..at.saturating_add(text.len())) {
            Some(_) if at > 0 => at - 1..at + text.len() + 1,
            _ => 0..1,
        }
    }

    /// Text that is not blank.
    pub(super) fn text(
        &mut self,
        key: &str,
        value: Value<'t>,
        path: &Path<'_>,
    ) -> Option<Cow<'t, str>> {
        match value {
            Value::Text(text) => (!is_blank(&text)).then_some(text),
            Value::Null => None,
            other => {
                self.report_type(key, &other, "text", path);
                None
            }
        }
    }

    /// Text that is not blank, as the model wants it.
    pub(super) fn string(
        &mut self,
        key: &str,
        value: Value<'t>,
        path: &Path<'_>,
    ) -> Option<String> {
        self.text(key, value, &path.key(key)).map(Cow::into_owned)
    }

    /// Text that must be there: `what` lacks it if it is not.
    pub(super) fn required(
        &mut self,
        what: &str,
        key: &str,
        value: Value<'t>,
        path: &Path<'_>,
    ) -> Option<Cow<'t, str>> {
        let is_missing = matches!(value, Value::Null);
        let is_text = matches!(value, Value::Text(_));
        let text = self.text(key, value, &path.key(key));
        if is_missing {
            let message = format!("{what} has no `{key}`");
            let help = Some(format!("add \"{key}\": \"...\""));
            self.drafts
                .notes
                .report(Problem::MissingKey, path, message, help);
        } else if text.is_none() && is_text {
            let message = format!("the `{key}` of {what} is empty");
            self.drafts
                .notes
                .report(Problem::MissingKey, &path.key(key), message, None);
        }
        text
    }

    /// A date that can be read.
    pub(super) fn date(&mut self, key: &str, value: Value<'t>, path: &Path<'_>) -> Option<When> {
        let path = path.key(key);
        let text = self.text(key, value, &path)?;
        self.drafts.notes.date(key, &text, &path)
    }

    /// A status that exists.
    pub(super) fn status(&mut self, value: Value<'t>, path: &Path<'_>) -> Option<Status> {
        let path = path.key("status");
        let text = self.text("status", value, &path)?;
        self.drafts.notes.status(&text, &path)
    }

    /// The items of a list; a single value is taken for a list of one.
    pub(super) fn list(&mut self, key: &str, value: Value<'t>, path: &Path<'_>) -> Vec<Value<'t>> {
        match value {
            Value::List(items) => items,
            Value::Null => Vec::new(),
            Value::Text(_) | Value::Object(_) => vec![value],
            Value::Boolean | Value::Number => {
                self.report_type(key, &value, "a list", path);
                Vec::new()
            }
        }
    }

    pub(super) fn report_type(
        &mut self,
        key: &str,
        found: &Value<'_>,
        wanted: &str,
        path: &Path<'_>,
    ) {
        let message = format!("`{key}` is {} where {wanted} is wanted", found.name());
        let help = self.quoted(found, wanted, path);
        self.drafts
            .notes
            .report(Problem::WrongType, path, message, help);
    }

    /// The value in quotes, where that is all it lacks.
    fn quoted(&self, found: &Value<'_>, wanted: &str, path: &Path<'_>) -> Option<String> {
        if !matches!(found, Value::Number) || wanted != "text" || self.drafts.notes.is_full() {
            return None;
        }
        let written = self.text.get(path.find(self.text))?;
        (written.len() <= 60).then(|| format!("write \"{written}\""))
    }
}
