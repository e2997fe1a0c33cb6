//! A question as typed: the verb, then the query.

use super::Verb;
use crate::query::syntax::Node;
use crate::query::{self, Completion, Engine, Query, QueryError, edit};
use crate::text;
use std::ops::Range;

/// A verb and the query, or two queries, it is about.
#[derive(Clone, Debug)]
pub struct Question {
    verb: Verb,
    queries: Vec<Query>,
}

impl Question {
    /// Reads a question: `last call trump putin`, `longest gap kind:call`, `between QUERY and QUERY`.
    ///
    /// Every mistake is reported with its place in the text.
    ///
    /// ```
    /// use dateline::query::answer::{Question, Verb};
    /// let question = Question::parse("longest gap kind:call").unwrap();
    /// assert_eq!((question.verb(), question.query_text().as_str()), (Verb::LongestGap, "kind:call"));
    /// let errors = Question::parse("lats call").unwrap_err();
    /// assert_eq!(errors[0].help.as_deref(), Some("did you mean `last`?"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, Vec<QueryError>> {
        Self::within(text, "")
    }

    /// Reads a question about what a filter, which parses, leaves in.
    pub fn within(text: &str, filter: &str) -> Result<Self, Vec<QueryError>> {
        let (verb, rest) = verb(text).map_err(|error| vec![error])?;
        let parts = match verb {
            Verb::Between => halves(text, rest).map_err(|error| vec![error])?,
            _ => vec![rest],
        };
        let mut errors = Vec::new();
        let mut queries = Vec::new();
        for part in parts {
            let written = text.get(part.clone()).unwrap_or("");
            let read = query::parse(written)
                .and_then(|query| query::parse(&edit::both(filter, query.text())));
            match read {
                Ok(query) => queries.push(query),
                Err(own) => errors.extend(own.into_iter().map(|error| QueryError {
                    range: error.range.start + part.start..error.range.end + part.start,
                    ..error
                })),
            }
        }
        if errors.is_empty() {
            Ok(Self { verb, queries })
        } else {
            Err(errors)
        }
    }

    /// A verb and one query.
    pub(super) fn of(verb: Verb, query: &str) -> Option<Self> {
        let queries = vec![query::parse(query).ok()?];
        Some(Self { verb, queries })
    }

    /// What is asked.
    pub fn verb(&self) -> Verb {
        self.verb
    }

    /// What it is asked of: two queries for `between`, else one.
    pub fn queries(&self) -> &[Query] {
        &self.queries
    }

    /// The exact query, or both with `and` between them.
    pub fn query_text(&self) -> String {
        let texts = self.queries.iter().map(Query::text);
        texts.collect::<Vec<_>>().join(" and ")
    }

    /// Whether the query is the empty one, which every event matches.
    pub fn is_about_all(&self) -> bool {
        let mut queries = self.queries.iter();
        queries.all(|query| matches!(query.node(), Node::All))
    }
}

/// The words of a text with their places.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start..start + word.len(), word)
    })
}

/// The verb at the beginning of a text, and where the rest is.
fn verb(text: &str) -> Result<(Verb, Range<usize>), QueryError> {
    let mut words = words(text);
    let Some((place, first)) = words.next() else {
        return Err(QueryError {
            message: "a question begins with a verb".to_owned(),
            range: 0..text.len(),
            help: Some(format!("write one of: {}", names())),
        });
    };
    let wanted = first.to_lowercase();
    let second = words.next();
    let is_gap = |word: &str| word.eq_ignore_ascii_case("gap");
    if matches!(wanted.as_str(), "longest" | "longest-gap") {
        return match (wanted.as_str(), second) {
            ("longest-gap", _) => Ok((Verb::LongestGap, place.end..text.len())),
            (_, Some((gap, word))) if is_gap(word) => Ok((Verb::LongestGap, gap.end..text.len())),
            _ => Err(QueryError {
                message: "`longest` wants to be followed by `gap`".to_owned(),
                range: place,
                help: Some("write `longest gap`, then the query".to_owned()),
            }),
        };
    }
    let found = Verb::ALL.into_iter().find(|verb| verb.name() == wanted);
    found
        .map(|verb| (verb, place.end..text.len()))
        .ok_or_else(|| {
            let near = text::nearest(&wanted, Verb::ALL.map(Verb::name));
            QueryError {
                message: format!("there is no verb `{first}`"),
                range: place,
                help: Some(match near.or(meant(&wanted)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("write one of: {}", names()),
                }),
            }
        })
}

/// What people type who have not read the list of verbs.
fn meant(word: &str) -> Option<&'static str> {
    Some(match word {
        "when" | "latest" | "recent" => "last",
        "earliest" => "first",
        "upcoming" | "coming" => "next",
        "how" | "many" | "often" | "number" => "count",
        "ago" | "elapsed" => "since",
        "silence" | "pause" | "longest-pause" => "longest gap",
        "usual" | "median" | "interval" => "rhythm",
        _ => return None,
    })
}

fn names() -> String {
    Verb::ALL.map(Verb::name).join(", ")
}

/// The two queries of `between`: what stands either side of the one `and`.
fn halves(text: &str, rest: Range<usize>) -> Result<Vec<Range<usize>>, QueryError> {
    let body = text.get(rest.clone()).unwrap_or("");
    let joints = joints(body);
    let fault = |message: &str, help: &str| QueryError {
        message: message.to_owned(),
        range: rest.clone(),
        help: Some(help.to_owned()),
    };
    let joint = match joints.as_slice() {
        [one] => one.start + rest.start..one.end + rest.start,
        [] => {
            return Err(fault(
                "`between` compares two queries",
                "write `between QUERY and QUERY`",
            ));
        }
        _ => {
            return Err(fault(
                "more than one `and`: which of them parts the two queries?",
                "put the words that belong together in quotation marks or parentheses",
            ));
        }
    };
    let halves = vec![rest.start..joint.start, joint.end..rest.end];
    let is_blank = |half: &Range<usize>| text.get(half.clone()).unwrap_or("").trim().is_empty();
    if halves.iter().any(is_blank) {
        return Err(fault(
            "a query is missing beside `and`",
            "write `between QUERY and QUERY`",
        ));
    }
    Ok(halves)
}

/// Where the word `and` stands outside quotation marks and parentheses.
fn joints(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (place, word) in words(text) {
        let before = text.get(..place.start).unwrap_or("");
        let is_quoted = before.matches('"').count() % 2 == 1;
        let depth = before.matches('(').count() > before.matches(')').count();
        if word == "and" && !is_quoted && !depth {
            found.push(place);
        }
    }
    found
}

/// Proposals for the word at a byte of a question: verbs, then what completes a query.
pub fn complete(text: &str, cursor: usize, engine: &Engine) -> Vec<Completion> {
    let head = text.get(..cursor).unwrap_or("");
    let typed = head.trim_start();
    let start = head.len() - typed.len();
    let verbs: Vec<Completion> = Verb::ALL
        .into_iter()
        .filter(|verb| verb.name() != typed && verb.name().starts_with(&typed.to_lowercase()))
        .map(|verb| Completion {
            replace: start..cursor,
            text: verb.name().to_owned(),
            note: verb.sentence().to_owned(),
        })
        .collect();
    if !verbs.is_empty() || !typed.contains(' ') {
        return verbs;
    }
    query::complete(text, cursor, engine)
}
