//! A problem in something a person wrote: where it is, what is wrong, how to mend it.
//!
//! Every layer that reads what people write (files, dates, queries, keymaps)
//! reports [`Diagnostic`]s and goes on; nobody stops at the first. The text of
//! a diagnostic may quote hostile input, so everything quoted is cleaned here.

mod document;

pub use document::{Document, Position};

use std::fmt;

use crate::text;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something was left out, or could not be understood.
    Error,
    /// Everything was read, but it is probably not what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// The faulty line, cleaned and cut, with the part to underline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line as it can be shown: cleaned, at most 200 columns.
    pub line: String,
    /// Columns of the shown line before the caret.
    pub indent: usize,
    /// How many columns the caret underlines, at least one.
    pub length: usize,
}

/// One problem: what, where, and the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable name for scripts, in kebab-case: `unknown-key`, `bad-date`, ...
    pub code: &'static str,
    /// What is wrong: one cleaned sentence in lower case without a full stop.
    pub message: String,
    /// The file as the person named it (cleaned when shown), if the problem has one.
    pub file: Option<String>,
    /// Where in the file, if that is known.
    pub position: Option<Position>,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without a place yet. The message is cleaned.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning without a place yet. The message is cleaned.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self {
            severity,
            code,
            message: shown(&message),
            file: None,
            position: None,
            excerpt: None,
            help: None,
        }
    }

    /// Points at a byte range of a document: sets file, position and excerpt.
    #[must_use]
    pub fn at(mut self, document: &Document, range: std::ops::Range<usize>) -> Self {
        self.file = Some(document.name().to_owned());
        self.position = Some(document.position(range.start));
        self.excerpt = Some(document.excerpt(range));
        self
    }

    /// Names the file only, where there is no position.
    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Self {
        self.file = Some(name.into());
        self
    }

    /// Adds the cure. It is cleaned.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(shown(&help.into()));
        self
    }

    /// Place, message and cure on a single line: `events.toml:14:9: there is no 31 April; write "2025-04-30"`.
    pub fn one_line(&self) -> String {
        let help = self
            .help
            .as_deref()
            .map(|help| format!("; {help}"))
            .unwrap_or_default();
        format!("{}{help}", Head(self))
    }
}

/// `file:line:column: message`, then the line with its caret and the cure, each on a line of its own.
///
/// ```text
/// events.toml:14:8: there is no 31 April
///   | date = "2025-04-31"
///   |        ^^^^^^^^^^^^
///   = write "2025-04-30", or "2025-04" if the day is not known
/// ```
///
/// The last line ends without a line feed.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Head(self))?;
        if let Some(excerpt) = &self.excerpt {
            let carets = "^".repeat(excerpt.length.max(1));
            write!(
                f,
                "\n  | {}\n  | {}{carets}",
                excerpt.line,
                " ".repeat(excerpt.indent)
            )?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  = {help}")?;
        }
        Ok(())
    }
}

/// The first line of a diagnostic: where, how bad unless it is an error, and what.
struct Head<'a>(&'a Diagnostic);

impl fmt::Display for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.0.file {
            write!(f, "{}:", text::clean(file))?;
            if let Some(Position { line, column }) = self.0.position {
                write!(f, "{line}:{column}:")?;
            }
            f.write_str(" ")?;
        }
        if self.0.severity == Severity::Warning {
            f.write_str("warning: ")?;
        }
        f.write_str(&self.0.message)
    }
}

/// A sentence as it may be shown: cleaned, and cut where somebody's text made it endless.
fn shown(sentence: &str) -> String {
    const LONGEST: usize = 400;
    // Cut before cleaning too: a key of 200 KB needs no cleaning beyond what is shown.
    let end = sentence.floor_char_boundary(8 * LONGEST);
    let start = sentence.get(..end).unwrap_or_default();
    text::clip(&text::clean(start), LONGEST).into_owned()
}

#[cfg(test)]
mod tests;
