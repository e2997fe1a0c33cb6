//! What the file says, and what is wrong with it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Borders, ThemeChoice};
use crate::diagnostic::{Diagnostic, Document};
use crate::keymap::Keymap;
use crate::text;

/// The settings a file gives; what it leaves out is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// `files`.
    pub files: Option<Vec<String>>,
    /// `theme`.
    pub theme: Option<ThemeChoice>,
    /// `mouse`.
    pub mouse: Option<bool>,
    /// `borders`.
    pub borders: Option<Borders>,
    /// `cache`.
    pub cache: Option<bool>,
    /// `[keys]`: for each command named, its keys.
    pub keys: Vec<(String, Vec<String>)>,
}

/// The keys of the file.
const KEYS: [&str; 6] = ["files", "theme", "mouse", "borders", "cache", "keys"];

impl Written {
    /// Reads a config file as far as it can be read, and says what is wrong with the rest.
    pub fn parse(document: &Document) -> (Self, Vec<Diagnostic>) {
        let mut reader = Reader {
            document,
            problems: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(document.text());
        for error in errors {
            let fault = Diagnostic::error("bad-toml", error.message());
            reader.report(fault, error.span().unwrap_or(0..0));
        }
        let mut written = Self::default();
        for (key, value) in table.get_ref() {
            match key.get_ref().as_ref() {
                "files" => written.files = reader.strings(value, "files"),
                "theme" => {
                    written.theme =
                        reader.choice(value, "theme", ThemeChoice::ALL, ThemeChoice::name)
                }
                "mouse" => written.mouse = reader.boolean(value, "mouse"),
                "borders" => {
                    written.borders = reader.choice(value, "borders", Borders::ALL, Borders::name)
                }
                "cache" => written.cache = reader.boolean(value, "cache"),
                "keys" => written.keys = reader.keys(value),
                unknown => reader.unknown_key(unknown, key.span()),
            }
        }
        let mut problems = reader.problems;
        problems.sort_by_key(|problem| problem.position);
        (written, problems)
    }
}

/// Takes values out of the file; what cannot be taken becomes a problem.
struct Reader<'a> {
    document: &'a Document,
    problems: Vec<Diagnostic>,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn report(&mut self, problem: Diagnostic, range: Range<usize>) {
        self.problems.push(problem.at(self.document, range));
    }

    fn unknown_key(&mut self, key: &str, range: Range<usize>) {
        let problem = Diagnostic::warning("unknown-key", format!("there is no setting \"{key}\""));
        let cure = match text::nearest(key, KEYS) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("the settings are {}", KEYS.join(", ")),
        };
        self.report(problem.with_help(cure), range);
    }

    fn wrong_type(&mut self, value: &Value<'_>, key: &str, wanted: &str) {
        let found = value.get_ref().type_str();
        let message = format!("\"{key}\" is {wanted}, not {} {found}", article(found));
        self.report(Diagnostic::error("bad-value", message), value.span());
    }

    fn boolean(&mut self, value: &Value<'_>, key: &str) -> Option<bool> {
        let taken = value.get_ref().as_bool();
        if taken.is_none() {
            self.wrong_type(value, key, "true or false");
        }
        taken
    }

    fn choice<T: Copy, const N: usize>(
        &mut self,
        value: &Value<'_>,
        key: &str,
        all: [T; N],
        name: fn(T) -> &'static str,
    ) -> Option<T> {
        let names = all.map(name);
        let list = names.map(|name| format!("\"{name}\"")).join(" or ");
        let Some(word) = value.get_ref().as_str() else {
            self.wrong_type(value, key, &list);
            return None;
        };
        let chosen = all.into_iter().find(|one| name(*one) == word);
        if chosen.is_none() {
            let fault = Diagnostic::error("bad-value", format!("\"{key}\" cannot be \"{word}\""));
            let cure = match text::nearest(word, names) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("write {list}"),
            };
            self.report(fault.with_help(cure), value.span());
        }
        chosen
    }

    /// A list of strings, or one string alone.
    fn strings(&mut self, value: &Value<'_>, key: &str) -> Option<Vec<String>> {
        let spanned = self.spanned_strings(value, key)?;
        Some(spanned.into_iter().map(|(string, _)| string).collect())
    }

    /// As [`Reader::strings`], each with its place; members that are no strings are reported and left out.
    fn spanned_strings(
        &mut self,
        value: &Value<'_>,
        key: &str,
    ) -> Option<Vec<(String, Range<usize>)>> {
        let members = match value.get_ref() {
            DeValue::String(string) => return Some(vec![(string.to_string(), value.span())]),
            DeValue::Array(members) => members,
            _ => {
                self.wrong_type(value, key, "a list of strings");
                return None;
            }
        };
        let mut strings = Vec::new();
        for member in members.iter() {
            match member.get_ref().as_str() {
                Some(string) => strings.push((string.to_owned(), member.span())),
                None => self.wrong_type(member, key, "a list of strings"),
            }
        }
        Some(strings)
    }

    /// The `[keys]` table, tried out, so that what is wrong with it is told with its place.
    fn keys(&mut self, value: &Value<'_>) -> Vec<(String, Vec<String>)> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, "keys", "a table of commands");
            return Vec::new();
        };
        // Of two commands that want the same key the one written first has it.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(command, _)| command.span().start);
        let mut changes = Vec::new();
        let mut places = Vec::new();
        for (command, value) in entries {
            let name = command.get_ref().to_string();
            let Some(keys) = self.spanned_strings(value, &name) else {
                continue;
            };
            let (keys, ranges): (Vec<_>, Vec<_>) = keys.into_iter().unzip();
            changes.push((name, keys));
            places.push((command.span(), ranges));
        }
        let (_, faults) = Keymap::with(&changes);
        for fault in faults {
            let Some((command, ranges)) = places.get(fault.change) else {
                unreachable!("a fault lies in a change");
            };
            let range = fault.key.and_then(|key| ranges.get(key)).unwrap_or(command);
            self.report(fault.diagnostic, range.clone());
        }
        changes
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}
