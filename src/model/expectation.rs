//! Saved queries and tested facts that a file carries. Queries are text here: reading them is `query`'s.
use crate::date::When;

/// A saved query with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// How `view:name` finds it.
    pub name: String,
    /// The query as written.
    pub query: String,
    /// The line of the file, from 1.
    pub line: u32,
}

/// What a tested fact expects of its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// So many sure matches.
    Count(u64),
    /// At least so many sure matches.
    AtLeast(u64),
    /// At most so many sure matches.
    AtMost(u64),
    /// The first sure match has this date.
    First(When),
    /// The last sure match has this date.
    Last(When),
    /// No match at all, not even a possible one.
    None,
}

/// A tested fact, run by `dateline check`. One entry may expect several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// The query as written.
    pub query: String,
    /// Everything it must hold; never empty.
    pub expected: Vec<Expected>,
    /// The line of the file, from 1.
    pub line: u32,
    /// The byte range of the query's text in the file, for pointing at a mistake in it.
    pub query_range: std::ops::Range<usize>,
}
