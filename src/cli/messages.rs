//! What is said about text that was typed wrongly: each with its place and its cure.

use crate::date::DateError;
use crate::diagnostic::{Diagnostic, Document};
use crate::query::QueryError;

/// A date that cannot be read, underlined; `origin` is the option or variable that holds it.
pub(super) fn bad_date(origin: &str, input: &str, error: &DateError) -> Diagnostic {
    let document = Document::new(origin, input);
    let diagnostic =
        Diagnostic::error("bad-date", error.message.clone()).at(&document, error.range.clone());
    with_help(diagnostic, error.help.clone())
}

/// Every mistake in a query, underlined.
pub(super) fn bad_query(query: &str, errors: &[QueryError]) -> String {
    let document = Document::new("query", query);
    let messages: Vec<String> = errors
        .iter()
        .map(|error| query_problem(&document, error).to_string())
        .collect();
    messages.join("\n")
}

/// One mistake in a query that stands in `document`.
pub(super) fn query_problem(document: &Document, error: &QueryError) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("bad-query", error.message.clone()).at(document, error.range.clone());
    with_help(diagnostic, error.help.clone())
}

fn with_help(diagnostic: Diagnostic, help: Option<String>) -> Diagnostic {
    match help {
        Some(help) => diagnostic.with_help(help),
        None => diagnostic,
    }
}
