//! A date explained: what it says, and what it allows.

use crate::date::{DateError, When};
use crate::text;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// One date as it was given, and what it turned out to be.
#[derive(Debug, Serialize)]
pub struct DateRecord<'a> {
    input: &'a str,
    valid: bool,
    level: Option<u8>,
    earliest: Option<String>,
    latest: Option<String>,
    precision: Option<&'static str>,
    approximate: bool,
    uncertain: bool,
    text: Option<String>,
    error: Option<String>,
}

/// The columns of the CSV output: the keys of the JSON.
pub const HEADER: [&str; 10] = [
    "input",
    "valid",
    "level",
    "earliest",
    "latest",
    "precision",
    "approximate",
    "uncertain",
    "text",
    "error",
];

impl<'a> DateRecord<'a> {
    /// The record of a date that was read, or of why it was not.
    pub fn new(input: &'a str, read: &Result<When, DateError>) -> Self {
        match read {
            Ok(when) => Self {
                input,
                valid: true,
                level: when.level(),
                earliest: when.earliest_text(),
                latest: when.latest_text(),
                precision: Some(when.precision().name()),
                approximate: when.is_approximate(),
                uncertain: when.is_uncertain(),
                text: Some(when.words()),
                error: None,
            },
            Err(error) => Self::refused(input, explanation(error)),
        }
    }

    /// The record of something that is no date.
    fn refused(input: &'a str, error: String) -> Self {
        Self {
            input,
            valid: false,
            level: None,
            earliest: None,
            latest: None,
            precision: None,
            approximate: false,
            uncertain: false,
            text: None,
            error: Some(error),
        }
    }

    /// The date in words, then one labelled line for each thing it says.
    pub fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", text::clean(self.input))?;
        let qualifiers = match (self.approximate, self.uncertain) {
            (true, true) => Some("approximate and uncertain"),
            (true, false) => Some("approximate"),
            (false, true) => Some("uncertain"),
            (false, false) => None,
        };
        let level = self.level.map_or_else(
            || "our extension of EDTF".to_owned(),
            |level| format!("EDTF level {level}"),
        );
        let lines = [
            ("means", self.text.as_deref()),
            ("earliest", Some(self.earliest.as_deref().unwrap_or("open"))),
            ("latest", Some(self.latest.as_deref().unwrap_or("open"))),
            ("precision", self.precision),
            ("qualifier", qualifiers),
            ("level", Some(level.as_str())),
        ];
        let mut said = lines
            .into_iter()
            .filter_map(|(label, value)| Some((label, value?)));
        said.try_for_each(|(label, value)| writeln!(out, "  {label:10}{}", text::clean(value)))
    }

    /// The cells under [`HEADER`].
    pub fn cells(&self) -> [Cow<'_, str>; HEADER.len()] {
        fn given(text: Option<&str>) -> Cow<'_, str> {
            Cow::Borrowed(text.unwrap_or_default())
        }
        [
            Cow::Borrowed(self.input),
            Cow::Owned(self.valid.to_string()),
            Cow::Owned(
                self.level
                    .map(|level| level.to_string())
                    .unwrap_or_default(),
            ),
            given(self.earliest.as_deref()),
            given(self.latest.as_deref()),
            given(self.precision),
            Cow::Owned(self.approximate.to_string()),
            Cow::Owned(self.uncertain.to_string()),
            given(self.text.as_deref()),
            given(self.error.as_deref()),
        ]
    }
}

/// What is wrong and what to write instead, in one line.
fn explanation(error: &DateError) -> String {
    match &error.help {
        Some(help) => format!("{}; {help}", error.message),
        None => error.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_date_keeps_every_key_and_gives_the_cure() {
        let error = DateError {
            message: "there is no 31 April".to_owned(),
            range: 8..10,
            help: Some("write \"2025-04-30\"".to_owned()),
        };
        let record = serde_json::to_string(&DateRecord::new("2025-04-31", &Err(error))).unwrap();
        assert_eq!(
            record,
            concat!(
                r#"{"input":"2025-04-31","valid":false,"level":null,"earliest":null,"latest":null,"precision":null,"#,
                r#""approximate":false,"uncertain":false,"text":null,"#,
                r#""error":"there is no 31 April; write \"2025-04-30\""}"#
            )
        );
    }
}
