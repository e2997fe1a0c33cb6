//! Reads theme files.
//!
//! A mistake costs the one face or colour it is in: everything else is read,
//! and what is missing comes from the theme the file inherits (`dark`, unless
//! it says `inherits = "light"`).

use super::Attribute;
use super::Attributes;
use super::BUILT_IN;
use super::Colour;
use super::Face;
use super::Look;
use super::Theme;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Document;
use crate::text::nearest;
use std::ops::Range;
use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

type Value<'i> = Spanned<DeValue<'i>>;

/// Reads a theme that names what it inherits, or inherits `dark`.
pub(super) fn parse(name: &str, text: &str) -> (Theme, Vec<Diagnostic>) {
    parse_onto(None, name, text)
}

/// Reads a theme on top of `base`, or of the one it names where there is none.
pub(super) fn parse_onto(base: Option<Theme>, name: &str, text: &str) -> (Theme, Vec<Diagnostic>) {
    let mut reader = Reader {
        name,
        text,
        document: None,
        problems: Vec::new(),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let range = error.span().unwrap_or_default();
        reader.error(
            "bad-toml",
            &format!("this is not valid TOML: {}", error.message()),
            range,
            None,
        );
    }
    let base = base.unwrap_or_else(|| reader.inherited(table.get_ref()));
    let theme = reader.read(table.get_ref(), base);
    (theme, reader.problems)
}

/// A theme file being read.
struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    /// Made for the first problem.
    document: Option<Document>,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(&mut self, table: &DeTable<'_>, mut theme: Theme) -> Theme {
        theme.name = self.name.to_owned();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "inherits" => {}
                "ground" => theme.ground = self.colour(value).flatten().unwrap_or(theme.ground),
                "faces" => self.faces(value, &mut theme),
                other => self.unknown(
                    "unknown-key",
                    "key",
                    other,
                    key.span(),
                    &["inherits", "ground", "faces"],
                ),
            }
        }
        theme
    }

    /// The theme this one is read on top of.
    fn inherited(&mut self, table: &DeTable<'_>) -> Theme {
        let Some(value) = table.get("inherits") else {
            return Theme::dark();
        };
        let Some(name) = self.string(value) else {
            return Theme::dark();
        };
        let known: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        if !known.contains(&name) {
            self.unknown(
                "unknown-theme",
                "built-in theme",
                name,
                value.span(),
                &known,
            );
            return Theme::dark();
        }
        Theme::built_in(name).unwrap_or_else(Theme::dark)
    }

    fn faces(&mut self, value: &Value<'_>, theme: &mut Theme) {
        let Some(faces) = self.table(value) else {
            return;
        };
        for (key, value) in faces {
            let name = key.get_ref().as_ref();
            let Some(face) = Face::named(name) else {
                let known: Vec<&str> = Face::ALL.iter().map(|face| face.name()).collect();
                self.unknown("unknown-face", "face", name, key.span(), &known);
                continue;
            };
            let Some(table) = self.table(value) else {
                continue;
            };
            let look = self.look(table);
            if let Some(place) = theme.looks.get_mut(face.index()) {
                *place = look;
            }
        }
    }

    fn look(&mut self, table: &DeTable<'_>) -> Look {
        let mut look = Look::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "fg" => look.style.fg = self.colour(value).flatten(),
                "bg" => look.style.bg = self.colour(value).flatten(),
                "style" => look.style.attributes = self.attributes(value),
                "mono" => look.mono = Some(self.attributes(value)),
                other => self.unknown(
                    "unknown-key",
                    "key of a face",
                    other,
                    key.span(),
                    &["fg", "bg", "style", "mono"],
                ),
            }
        }
        look
    }

    /// A colour, or `Some(None)` for the terminal's own.
    fn colour(&mut self, value: &Value<'_>) -> Option<Option<Colour>> {
        let written = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::String(text) => text.as_ref(),
            _ => {
                self.wrong_type(value, "a colour");
                return None;
            }
        };
        if written == "default" {
            return Some(None);
        }
        let colour = Colour::parse(written);
        if colour.is_none() {
            let help = match nearest(written, Colour::names()) {
                Some(name) => format!("did you mean \"{name}\"?"),
                None => "write \"#rrggbb\", a number from 0 to 255, \"default\", or a name such as \"bright-blue\"".to_owned(),
            };
            self.error(
                "bad-colour",
                &format!("\"{written}\" is not a colour"),
                value.span(),
                Some(help),
            );
        }
        colour.map(Some)
    }

    /// Attributes, written as words: `bold underline`.
    fn attributes(&mut self, value: &Value<'_>) -> Attributes {
        let words = self.string(value).unwrap_or_default();
        let mut found = Attributes::NONE;
        for word in words.split_whitespace() {
            match Attribute::named(word) {
                Some(attribute) => found = found.with(attribute.into()),
                None => {
                    let known = Attribute::ALL.map(Attribute::name);
                    self.unknown("bad-attribute", "attribute", word, value.span(), &known);
                }
            }
        }
        found
    }

    fn string<'v>(&mut self, value: &'v Value<'_>) -> Option<&'v str> {
        let string = value.get_ref().as_str();
        if string.is_none() {
            self.wrong_type(value, "text in quotes");
        }
        string
    }

    fn table<'v, 'i>(&mut self, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(value, "a table such as { fg = \"cyan\" }");
        }
        table
    }

    fn wrong_type(&mut self, value: &Value<'_>, wanted: &str) {
        let found = value.get_ref().type_str();
        self.error(
            "wrong-type",
            &format!("{wanted} belongs here, not a value of type {found}"),
            value.span(),
            None,
        );
    }

    fn unknown(
        &mut self,
        code: &'static str,
        what: &str,
        name: &str,
        range: Range<usize>,
        known: &[&str],
    ) {
        let help = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("known are {}", known.join(", ")),
        };
        self.error(
            code,
            &format!("there is no {what} \"{name}\""),
            range,
            Some(help),
        );
    }

    fn error(
        &mut self,
        code: &'static str,
        message: &str,
        range: Range<usize>,
        help: Option<String>,
    ) {
        let document = self
            .document
            .get_or_insert_with(|| Document::new(self.name, self.text));
        let problem = Diagnostic::error(code, message).at(document, range);
        self.problems.push(match help {
            Some(help) => problem.with_help(help),
            None => problem,
        });
    }
}
