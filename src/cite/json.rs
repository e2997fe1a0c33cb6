//! JSON that may be shown.
//!
//! Valid JSON may still act on a terminal: only control characters below
//! U+0020 must be escaped. Here those above are escaped as well, and what
//! reorders or hides text. A reader of the JSON gets exactly the same strings.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Writes one value on one line.
pub fn write_value(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    value
        .serialize(&mut Serializer::with_formatter(out, Visible))
        .map_err(io::Error::from)
}

/// Compact JSON in which every character that acts on a terminal or hides in it is escaped.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((before, hidden, after)) = split_at_hidden(rest) {
            out.write_all(before.as_bytes())?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }
}

/// The text before the first hidden character, that character, and the text after it.
fn split_at_hidden(text: &str) -> Option<(&str, char, &str)> {
    let (before, from) = text.split_at_checked(text.find(is_hidden)?)?;
    let mut rest = from.chars();
    let hidden = rest.next()?;
    Some((before, hidden, rest.as_str()))
}

/// Controls above ASCII, marks that reorder text, and what takes no room.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write_value(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_hides_is_escaped_and_reads_back_the_same() {
        for text in [
            "plain",
            "\u{1b}[2J",
            "a\u{9b}31mb",
            "x\u{202e}y",
            "\u{feff}",
            "tag\u{e0041}",
            "é\u{7f}\"\\",
            "Путин",
            "",
        ] {
            let line = json(&text);
            assert!(
                !line
                    .trim_end()
                    .chars()
                    .any(|c| c.is_control() || is_hidden(c)),
                "{line:?}"
            );
            assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
        }
    }
}
