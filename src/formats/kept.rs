//! The problems of one file that are kept: the first thousand, and a count of the rest.
//!
//! A million bad lines must not take gigabytes, and nobody reads past the
//! first screens. How many there were is still said.

use crate::diagnostic::{Diagnostic, Severity};

use super::Problem;

/// So many problems of a file are listed.
pub(super) const MOST: usize = 1_000;

/// How many problems are not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rest {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Rest {
    pub(super) fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
    }

    pub(super) fn add(&mut self, other: Rest) {
        self.errors += other.errors;
        self.warnings += other.warnings;
    }
}

/// The first problems of a file, and how many more there were.
#[derive(Debug, Default)]
pub(super) struct Kept {
    list: Vec<Diagnostic>,
    rest: Rest,
}

impl Kept {
    /// Whether what comes now is only counted.
    pub(super) fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    /// Keeps a problem, or counts it.
    pub(super) fn add(&mut self, problem: Diagnostic) {
        match self.is_full() {
            true => self.rest.count(problem.severity),
            false => self.list.push(problem),
        }
    }

    /// Counts problems that nobody kept.
    pub(super) fn count(&mut self, rest: Rest) {
        self.rest.add(rest);
    }

    /// The problems kept, in file order, and last how many there are besides.
    pub(super) fn into_list(mut self, file: &str) -> Vec<Diagnostic> {
        self.list.sort_by_key(|problem| problem.position);
        let Rest { errors, warnings } = self.rest;
        if errors + warnings > 0 {
            let message = format!(
                "{} more problems are not listed: {errors} errors, {warnings} warnings",
                errors + warnings
            );
            let help = "mend what is listed and look again";
            self.list.push(
                Problem::TooManyProblems
                    .diagnostic(message)
                    .in_file(file)
                    .with_help(help),
            );
        }
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_kept_and_the_rest_counted() {
        let mut kept = Kept::default();
        for number in 0..MOST + 7 {
            kept.add(Problem::BadDate.diagnostic(format!("{number}")));
        }
        kept.add(Problem::UnknownKey.diagnostic("a warning"));
        let list = kept.into_list("a.jsonl");
        assert_eq!(list.len(), MOST + 1);
        assert_eq!(list[0].message, "0");
        assert_eq!(
            list[MOST].one_line(),
            "a.jsonl: 8 more problems are not listed: 7 errors, 1 warnings; mend what is listed and look again"
        );
    }
}
