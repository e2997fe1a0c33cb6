//! The problems a file can have: their codes, how bad each is, what each means.
//!
//! `docs/timeline-file.md` lists them for authors; a test keeps it complete.

use crate::diagnostic::{Diagnostic, Severity};

/// What can be wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Not valid TOML here.
    BadToml,
    /// Not valid JSON here.
    BadJson,
    /// Not valid CSV here.
    BadCsv,
    /// Not UTF-8.
    NotUtf8,
    /// Larger than is read.
    TooLarge,
    /// A line longer than is read.
    LineTooLong,
    /// Nested deeper than is read.
    TooDeep,
    /// The machine could not read on.
    Unreadable,
    /// More problems than are listed.
    TooManyProblems,
    /// Nothing in the file.
    EmptyFile,
    /// No `dateline = 1`.
    MissingVersion,
    /// A version that never was.
    BadVersion,
    /// A version this program does not know yet.
    NewerVersion,
    /// `dateline` is not the first key.
    VersionNotFirst,
    /// A required key is missing or empty.
    MissingKey,
    /// A key the format does not have.
    UnknownKey,
    /// A key that stands twice in one object.
    DuplicateKey,
    /// A value of another type than the key wants.
    WrongType,
    /// A number outside what makes sense.
    OutOfRange,
    /// Not an EDTF date.
    BadDate,
    /// Not an IANA time zone.
    BadTimezone,
    /// Not a status.
    BadStatus,
    /// Not a kind of actor.
    BadKind,
    /// Not a duration.
    BadDuration,
    /// Characters an id may not have.
    BadId,
    /// An id taken already.
    DuplicateId,
    /// A table given twice.
    DuplicateTable,
    /// A source without title, publisher and address.
    EmptySource,
    /// Columns of sources that are not in step.
    UnevenSources,
    /// A source that is nowhere in the file.
    UnknownSource,
    /// A link to an event that is nowhere.
    UnknownLink,
    /// A link of an event to itself.
    SelfLink,
    /// A name that means two actors or places.
    AmbiguousName,
    /// Two views of one name.
    DuplicateView,
    /// An expectation that expects nothing.
    EmptyExpectation,
    /// A history entry that says nothing.
    EmptyHistory,
    /// Letters of two scripts in one word.
    MixedScript,
    /// Not valid in the format the file is in.
    BadFormat,
    /// A day and a month that could be either way round.
    AmbiguousDate,
    /// A recurrence longer than is expanded.
    CutRecurrence,
    /// A format that is written, not read.
    NotRead,
    /// Columns read as what they seem to be.
    GuessedColumns,
    /// An end that makes no date with its beginning.
    UnreadEnd,
    /// A date that cannot be read, of an event that is kept.
    UnreadDate,
    /// A rule of recurrence that cannot be followed.
    BadRecurrence,
    /// Something that never ends.
    Unterminated,
    /// A mapping beside a file that cannot be read.
    BadMapping,
}

impl Problem {
    /// Every problem with its code, how bad it is, and what it means for an author.
    pub const ALL: [(Problem, &'static str, Severity, &'static str); 47] = {
        use Problem as P;
        use Severity::{Error, Warning};
        [
            (
                P::BadToml,
                "bad-toml",
                Error,
                "This is not valid TOML. The event or table it stands in is left out; the others open.",
            ),
            (
                P::BadJson,
                "bad-json",
                Error,
                "This is not valid JSON. The event it stands in is left out; the others open.",
            ),
            (
                P::BadCsv,
                "bad-csv",
                Error,
                "This is not a row of the table: a quotation mark is never closed, or the number of cells is not that of the header. The row is left out; the others open.",
            ),
            (
                P::NotUtf8,
                "not-utf8",
                Error,
                "The file is not UTF-8. Nothing is read; convert it first. Of JSON lines and CSV, only the lines that are not UTF-8 are left out.",
            ),
            (
                P::TooLarge,
                "too-large",
                Error,
                "The timeline file, or the JSON list, is larger than 1 GiB. Nothing is read.",
            ),
            (
                P::LineTooLong,
                "line-too-long",
                Error,
                "A line is longer than 16 MiB. Nothing is read; of JSON lines and CSV, only that line is left out.",
            ),
            (
                P::TooDeep,
                "too-deep",
                Error,
                "Tables or arrays are nested more than 64 deep. Nothing is read; of JSON, only that event is left out.",
            ),
            (
                P::Unreadable,
                "unreadable",
                Error,
                "The file could not be read to its end. What stands before that place is read.",
            ),
            (
                P::TooManyProblems,
                "too-many-problems",
                Error,
                "There are more problems than are listed. The rest are counted.",
            ),
            (
                P::EmptyFile,
                "empty-file",
                Warning,
                "There is nothing in the file.",
            ),
            (
                P::MissingVersion,
                "missing-version",
                Error,
                "The key `dateline` is missing. The file is read as version 1.",
            ),
            (
                P::BadVersion,
                "bad-version",
                Error,
                "`dateline` is a number that never was a version. The file is read as version 1.",
            ),
            (
                P::NewerVersion,
                "newer-version",
                Error,
                "The file is written for a newer dateline. Nothing is read.",
            ),
            (
                P::VersionNotFirst,
                "version-not-first",
                Warning,
                "Another key stands before `dateline`; a folder read as a library passes the file over.",
            ),
            (
                P::MissingKey,
                "missing-key",
                Error,
                "A required key is missing or empty. An event, claim, link or view without it is left out.",
            ),
            (
                P::UnknownKey,
                "unknown-key",
                Warning,
                "The format has no such key here. The key is not read.",
            ),
            (
                P::DuplicateKey,
                "duplicate-key",
                Error,
                "A key stands twice in one JSON object, or a column twice in one CSV header. Of the columns, the first is read.",
            ),
            (
                P::WrongType,
                "wrong-type",
                Error,
                "The value is of another type than the key wants: a number for text, text for an array.",
            ),
            (
                P::OutOfRange,
                "out-of-range",
                Error,
                "The number cannot be: a latitude above 90, a count below 0.",
            ),
            (
                P::BadDate,
                "bad-date",
                Error,
                "The date is not EDTF, or there is no such day.",
            ),
            (
                P::BadTimezone,
                "bad-timezone",
                Error,
                "The time zone is not one of the IANA database. Times are read as UTC.",
            ),
            (
                P::BadStatus,
                "bad-status",
                Error,
                "The status is not one of the seven.",
            ),
            (
                P::BadKind,
                "bad-kind",
                Error,
                "The kind of an actor is not person, organisation or state.",
            ),
            (
                P::BadDuration,
                "bad-duration",
                Error,
                "The duration is not a number with a unit.",
            ),
            (
                P::BadId,
                "bad-id",
                Error,
                "An id holds other characters than letters, digits, `-`, `_` and `.`.",
            ),
            (
                P::DuplicateId,
                "duplicate-id",
                Error,
                "Two entries have one id. The first is kept.",
            ),
            (
                P::DuplicateTable,
                "duplicate-table",
                Error,
                "A table is given twice. The first is kept.",
            ),
            (
                P::EmptySource,
                "empty-source",
                Error,
                "A source has no title, no publisher and no address.",
            ),
            (
                P::UnevenSources,
                "uneven-sources",
                Warning,
                "The columns of a row's sources hold different numbers of them. What is missing is taken as absent.",
            ),
            (
                P::UnknownSource,
                "unknown-source",
                Warning,
                "The source is nowhere in the file. It is kept as an unknown one.",
            ),
            (
                P::UnknownLink,
                "unknown-link",
                Warning,
                "The link leads to no event of the library. It is kept.",
            ),
            (
                P::SelfLink,
                "self-link",
                Warning,
                "The link leads from an event to itself.",
            ),
            (
                P::AmbiguousName,
                "ambiguous-name",
                Warning,
                "One name means two actors or two places. It is read as the first.",
            ),
            (
                P::DuplicateView,
                "duplicate-view",
                Warning,
                "Two saved queries have one name. The first is kept.",
            ),
            (
                P::EmptyExpectation,
                "empty-expectation",
                Error,
                "An expectation does not say what it expects.",
            ),
            (
                P::EmptyHistory,
                "empty-history",
                Warning,
                "A history entry holds no status, no date and no note.",
            ),
            (
                P::MixedScript,
                "mixed-script",
                Warning,
                "A word mixes letters of two scripts that look alike; a search would not find it.",
            ),
            (
                P::BadFormat,
                "bad-format",
                Error,
                "This is not valid in the format of the file: a calendar, a feed, an outline. The entry it stands in is left out; the others open.",
            ),
            (
                P::AmbiguousDate,
                "ambiguous-date",
                Warning,
                "The day and the month of a date could be either way round, and nothing in the file tells. It is read as the one or the other; say --day-first or --month-first.",
            ),
            (
                P::CutRecurrence,
                "cut-recurrence",
                Warning,
                "Something recurs more often than is expanded. What comes later is left out.",
            ),
            (
                P::NotRead,
                "not-read",
                Error,
                "The format is written, not read.",
            ),
            (
                P::GuessedColumns,
                "guessed-columns",
                Warning,
                "The columns of a table have other names than ours and are read as what they seem to be. Say --map where that is wrong.",
            ),
            (
                P::UnreadEnd,
                "unread-end",
                Warning,
                "The end of an event makes no date with its beginning. The beginning alone is its date.",
            ),
            (
                P::UnreadDate,
                "unread-date",
                Warning,
                "A date of another format cannot be read. The event is kept without it.",
            ),
            (
                P::BadRecurrence,
                "bad-recurrence",
                Warning,
                "A rule of recurrence cannot be followed. The event is kept once.",
            ),
            (
                P::Unterminated,
                "unterminated",
                Warning,
                "Something begins and has no end. It is read as far as it goes.",
            ),
            (
                P::BadMapping,
                "bad-mapping",
                Warning,
                "The mapping beside a file cannot be read. The file is read as without it.",
            ),
        ]
    };

    /// Its stable name for scripts: `bad-date`.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        self.row().2
    }

    /// A diagnostic about it, without a place yet.
    pub fn diagnostic(self, message: impl Into<String>) -> Diagnostic {
        match self.row().2 {
            Severity::Error => Diagnostic::error(self.code(), message),
            Severity::Warning => Diagnostic::warning(self.code(), message),
        }
    }

    fn row(self) -> (Problem, &'static str, Severity, &'static str) {
        match Self::ALL.into_iter().find(|row| row.0 == self) {
            Some(row) => row,
            None => unreachable!("a test finds every problem in the table"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_problem_has_a_row_and_a_code_of_its_own() {
        // The last variant closes the row of numbers: none can be missing before it.
        assert_eq!(Problem::BadMapping as usize + 1, Problem::ALL.len());
        for (at, row) in Problem::ALL.iter().enumerate() {
            assert_eq!(row.0 as usize, at, "{}", row.1);
            assert!(row.3.ends_with('.'));
        }
        let codes: HashSet<&str> = Problem::ALL.iter().map(|row| row.1).collect();
        assert_eq!(codes.len(), Problem::ALL.len());
    }
}
