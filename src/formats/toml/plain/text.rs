//! Texts of every TOML kind; the rarest escapes are left to the crate.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3, memmem};

use super::Reader;
use crate::formats::toml::written::Text;

impl<'t> Reader<'t> {
    /// A text in quotes.
    pub(super) fn string(&mut self) -> Option<Text<'t>> {
        match self.peek()? {
            b'"' if self.is_at(b"\"\"\"") => self.multi_line("\"\"\""),
            b'\'' if self.is_at(b"'''") => self.multi_line("'''"),
            b'"' => self.basic(),
            b'\'' => self.literal(),
            _ => None,
        }
    }

    fn literal(&mut self) -> Option<Text<'t>> {
        self.at += 1;
        let length = memchr2(b'\'', b'\n', self.rest())?;
        let text = self.visible(length)?;
        self.pass(b'\'')?;
        Some(Cow::Borrowed(text))
    }

    fn basic(&mut self) -> Option<Text<'t>> {
        self.at += 1;
        let length = memchr3(b'"', b'\\', b'\n', self.rest())?;
        let text = self.visible(length)?;
        if self.peek()? != b'\\' {
            self.pass(b'"')?;
            return Some(Cow::Borrowed(text));
        }
        let mut text = text.to_owned();
        while self.peek()? == b'\\' {
            text.push(self.escape()?);
            let length = memchr3(b'"', b'\\', b'\n', self.rest())?;
            text.push_str(self.visible(length)?);
        }
        self.pass(b'"')?;
        Some(Cow::Owned(text))
    }

    /// A backslash and what it stands for.
    fn escape(&mut self) -> Option<char> {
        self.at += 2;
        let digits = match self.bytes.get(self.at - 1)? {
            b'"' => return Some('"'),
            b'\\' => return Some('\\'),
            b'n' => return Some('\n'),
            b't' => return Some('\t'),
            b'u' => 4,
            b'U' => 8,
            _ => return None,
        };
        let code = self.text.get(self.at..self.at + digits)?;
        if !code.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += digits;
        char::from_u32(u32::from_str_radix(code, 16).ok()?)
    }

    /// A text over several lines, without escapes, that neither begins nor ends with a quote.
    fn multi_line(&mut self, quotes: &str) -> Option<Text<'t>> {
        self.at += 3;
        if self.peek()? == b'\n' {
            self.at += 1;
        }
        let length = memmem::find(self.rest(), quotes.as_bytes())?;
        let text = self.text.get(self.at..self.at + length)?;
        let has_escapes = quotes == "\"\"\"" && memchr(b'\\', text.as_bytes()).is_some();
        let is_visible = !text
            .bytes()
            .fold(false, |odd, byte| odd | (is_odd(byte) & (byte != b'\n')));
        self.at += length + 3;
        let is_closed = !matches!(self.peek(), Some(b'"' | b'\''));
        (is_visible && is_closed && !has_escapes).then_some(Cow::Borrowed(text))
    }

    /// The next so many bytes, if TOML allows all of them in a text on one line.
    fn visible(&mut self, length: usize) -> Option<&'t str> {
        let text = self.text.get(self.at..self.at + length)?;
        self.at += length;
        // Every byte is looked at, which the compiler makes many at once.
        let is_odd = text.bytes().fold(false, |odd, byte| odd | is_odd(byte));
        (!is_odd).then_some(text)
    }
}

/// Control characters, but for the tab.
fn is_odd(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') | (byte == 0x7F)
}
