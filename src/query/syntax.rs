//! The syntax tree of a query, and its parser.
//!
//! Every term keeps the byte range it was written in: mistakes are underlined
//! there, and the interface edits a query by cutting and inserting text, so that
//! the rest stays as the person wrote it.

mod parser;
mod value;

pub use parser::parse;
pub use value::{Atom, Compare, Value};

use super::fields::Predicate;
use std::ops::Range;

/// A query's tree.
#[derive(Clone, Debug)]
pub enum Node {
    /// Every event.
    All,
    /// All of them hold: the least.
    And(Vec<Node>),
    /// One of them holds: the greatest.
    Or(Vec<Node>),
    /// The other way round.
    Not(Box<Node>, Range<usize>),
    /// In parentheses.
    Group(Box<Node>, Range<usize>),
    /// One term.
    Term(Term),
}

/// One term with the place it was written in.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its bytes in the query's text.
    pub range: Range<usize>,
    /// The field as written, lower case; empty for words, phrases and patterns.
    pub field: String,
    /// What it asks.
    pub predicate: Predicate,
}

impl Node {
    /// The bytes it was written in; none for the empty query.
    pub fn range(&self) -> Option<Range<usize>> {
        match self {
            Node::All => None,
            Node::And(nodes) | Node::Or(nodes) => {
                let start = nodes.first()?.range()?.start;
                Some(start..nodes.last()?.range()?.end)
            }
            Node::Not(_, range) | Node::Group(_, range) => Some(range.clone()),
            Node::Term(term) => Some(term.range.clone()),
        }
    }

    /// Calls `see` for every term.
    pub fn each_term<'a>(&'a self, see: &mut impl FnMut(&'a Term)) {
        match self {
            Node::All => {}
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| node.each_term(see)),
            Node::Not(node, _) | Node::Group(node, _) => node.each_term(see),
            Node::Term(term) => see(term),
        }
    }

    /// The parts that must all hold: the top of the tree, taken apart at AND.
    pub fn conjuncts(&self) -> Vec<&Node> {
        match self {
            Node::All => Vec::new(),
            Node::And(nodes) => nodes.iter().collect(),
            other => vec![other],
        }
    }
}
