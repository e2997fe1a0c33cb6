//! A recursive descent over the grammar of docs/query.md; every mistake is collected.
use super::value::{closing_mark, split, unescape};
use super::{Node, Term};
use crate::query::QueryError;
use crate::query::fields::{self, Predicate};
use std::ops::Range;

/// Parentheses and negations may nest so deep.
const DEEPEST: usize = 64;

/// Reads a query's tree, and its terms of shape (`sort:`, `limit:`) among the others.
pub fn parse(text: &str) -> Result<Node, Vec<QueryError>> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
        errors: Vec::new(),
    };
    let node = parser.query();
    parser.skip_space();
    if parser.at < text.len() {
        parser.error(
            parser.at..parser.at + 1,
            "this parenthesis was never opened",
            Some("take it away, or quote it"),
        );
    }
    if parser.errors.is_empty() {
        Ok(node)
    } else {
        Err(parser.errors)
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    errors: Vec<QueryError>,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn error(&mut self, range: Range<usize>, message: impl Into<String>, help: Option<&str>) {
        self.errors.push(QueryError {
            message: message.into(),
            range,
            help: help.map(str::to_owned),
        });
    }

    /// Takes an operator word: upper case, with a space or parenthesis after it.
    fn take_word(&mut self, word: &str) -> bool {
        let found = self.rest().strip_prefix(word).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '(')
        });
        if found {
            self.at += word.len();
            self.skip_space();
        }
        found
    }

    fn take_bar(&mut self) -> bool {
        let found = self.rest().starts_with('|');
        if found {
            self.at += 1;
            self.skip_space();
        }
        found
    }

    fn query(&mut self) -> Node {
        let mut nodes = vec![self.and()];
        loop {
            self.skip_space();
            let start = self.at;
            if !(self.take_word("OR") || self.take_bar()) {
                break;
            }
            let node = self.and();
            if matches!(node, Node::All) || matches!(nodes.first(), Some(Node::All)) {
                self.error(
                    start..start + 1,
                    "OR needs a term on both sides",
                    Some("to search the word, quote it: \"OR\""),
                );
            }
            nodes.push(node);
        }
        match nodes.len() {
            1 => nodes.pop().unwrap_or(Node::All),
            _ => Node::Or(nodes),
        }
    }

    fn and(&mut self) -> Node {
        let mut nodes = Vec::new();
        loop {
            self.skip_space();
            let start = self.at;
            let joined = self.take_word("AND");
            let rest = self.rest();
            let ends = rest.is_empty() || rest.starts_with([')', '|']) || self.at_or();
            if joined && (ends || nodes.is_empty()) {
                self.error(
                    start..start + 3,
                    "AND needs a term on both sides",
                    Some("to search the word, quote it: \"AND\""),
                );
            }
            if ends {
                break;
            }
            nodes.push(self.not());
        }
        match nodes.len() {
            0 => Node::All,
            1 => nodes.pop().unwrap_or(Node::All),
            _ => Node::And(nodes),
        }
    }

    fn at_or(&self) -> bool {
        self.rest().strip_prefix("OR").is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '(')
        })
    }

    fn not(&mut self) -> Node {
        let start = self.at;
        let negated = if self.rest().starts_with(['-', '!']) {
            self.at += 1;
            self.skip_space();
            true
        } else {
            self.take_word("NOT")
        };
        if !negated {
            return self.atom();
        }
        if self.rest().is_empty() || self.rest().starts_with([')', '|']) {
            self.error(
                start..self.at,
                "there is nothing here to leave out",
                Some("write the term after it, or quote it"),
            );
            return Node::All;
        }
        self.nested(start, |parser| {
            let inner = parser.not();
            let end = inner.range().map_or(parser.at, |range| range.end);
            Node::Not(Box::new(inner), start..end)
        })
    }

    /// Goes one level deeper, if it may.
    fn nested(&mut self, start: usize, go: impl FnOnce(&mut Self) -> Node) -> Node {
        if self.depth == DEEPEST {
            self.error(
                start..start + 1,
                format!("the query nests more than {DEEPEST} deep"),
                None,
            );
            self.at = self.text.len();
            return Node::All;
        }
        self.depth += 1;
        let node = go(self);
        self.depth -= 1;
        node
    }

    fn atom(&mut self) -> Node {
        let start = self.at;
        let rest = self.rest();
        if rest.starts_with('(') {
            return self.nested(start, Self::group);
        }
        if rest.starts_with('"') {
            return self.phrase();
        }
        if rest.starts_with('/')
            && let Some(node) = self.pattern()
        {
            return node;
        }
        self.word_or_field()
    }

    fn group(&mut self) -> Node {
        let start = self.at;
        self.at += 1;
        let inner = self.query();
        self.skip_space();
        if self.rest().starts_with(')') {
            self.at += 1;
        } else {
            self.error(
                start..start + 1,
                "this parenthesis is never closed",
                Some("write `)` at its end"),
            );
        }
        Node::Group(Box::new(inner), start..self.at)
    }

    fn phrase(&mut self) -> Node {
        let start = self.at;
        let body = self.rest().get(1..).unwrap_or("");
        let Some(end) = closing_mark(body) else {
            self.error(
                start..start + 1,
                "this quotation mark is never closed",
                Some("write `\"` at its end"),
            );
            self.at = self.text.len();
            return Node::All;
        };
        self.at += end + 2;
        let phrase = body.get(..end).unwrap_or("");
        self.term(start, "", Ok(Predicate::words(&unescape(phrase))))
    }

    /// `/re/`; none where the slash is never closed before a space ends the word.
    fn pattern(&mut self) -> Option<Node> {
        let start = self.at;
        let body = self.rest().get(1..)?;
        let end = closing_slash(body)?;
        self.at += end + 2;
        let predicate = Predicate::pattern(body.get(..end)?).map_err(|message| QueryError {
            message,
            range: start..self.at,
            help: Some("quote it to search the text as it stands".to_owned()),
        });
        Some(self.term(start, "", predicate))
    }

    fn word_or_field(&mut self) -> Node {
        let start = self.at;
        let colon = self.field_colon();
        let end = self.word_end();
        self.at = end;
        let Some(colon) = colon else {
            let word = self.text.get(start..end).unwrap_or("");
            return self.term(start, "", Ok(Predicate::word(word)));
        };
        let name = self.text.get(start..colon).unwrap_or("").to_lowercase();
        let values = split(self.text, colon + 1..end);
        let predicate = fields::read(&name, start..colon, values, start..end);
        self.term(start, &name, predicate)
    }

    /// The colon after a field's name: letters only before it, and something other than `//` behind it.
    fn field_colon(&self) -> Option<usize> {
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_ascii_alphabetic())?;
        let after = rest.get(length..)?.strip_prefix(':')?;
        (length > 0 && !after.starts_with("//")).then_some(self.at + length)
    }

    /// The end of a run without spaces; quotation marks and brackets hold spaces together.
    fn word_end(&self) -> usize {
        let (mut quoted, mut depth, mut escaped) = (false, 0_i32, false);
        for (offset, c) in self.rest().char_indices() {
            let is_literal = escaped;
            escaped = quoted && c == '\\' && !is_literal;
            match c {
                '"' if !is_literal => quoted = !quoted,
                '[' | '{' if !quoted => depth += 1,
                ']' | '}' if !quoted => depth -= 1,
                ')' | '(' if !quoted && depth <= 0 && offset > 0 => return self.at + offset,
                '|' if !quoted && depth <= 0 && offset > 0 => return self.at + offset,
                _ if c.is_whitespace() && !quoted && depth <= 0 => return self.at + offset,
                _ => {}
            }
        }
        self.text.len()
    }

    fn term(
        &mut self,
        start: usize,
        field: &str,
        predicate: Result<Predicate, QueryError>,
    ) -> Node {
        match predicate {
            Ok(predicate) => Node::Term(Term {
                range: start..self.at,
                field: field.to_owned(),
                predicate,
            }),
            Err(error) => {
                self.errors.push(error);
                Node::All
            }
        }
    }
}

/// The slash that closes a pattern: not escaped, and followed by the end of a term.
fn closing_slash(body: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        let after = body.get(at + 1..).and_then(|rest| rest.chars().next());
        if c == '/'
            && !escaped
            && at > 0
            && after.is_none_or(|c| c.is_whitespace() || c == ')' || c == '|')
        {
            return Some(at);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}
