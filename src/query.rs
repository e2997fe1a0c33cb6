//! The one filter language: text → syntax → answer, with sure and possible kept apart.
//!
//! [`parse`] reads the language of `docs/query.md`; an [`Engine`] answers the
//! five questions every surface asks: the rows, the counts, the facet counts,
//! the buckets over time, one event. Matching is three-valued ([`Tri`]): an
//! event is in a result unless the query says no, and a match is *sure* only
//! where the query says yes and the event is confirmed.
//!
//! [`scan`] is the naive reading of the same language, event by event: slow,
//! obviously right, and the oracle the engine is tested against.
//!
//! [`Tri`]: crate::date::Tri

pub mod answer;
mod claims;
mod complete;
pub mod contacts;
mod counts;
mod density;
pub mod edit;
pub mod expectation;
pub mod fields;
mod known;
pub mod lanes;
mod outcome;
mod own;
mod plan;
mod repair;
mod run;
pub mod scan;
mod silence;
mod stop;
pub mod syntax;
mod tally;

pub use crate::index::{Facet, FacetValue};
pub use complete::{Completion, complete};
pub use density::{Density, Timescape};
pub use outcome::Outcome;
pub use own::{Own, rows_of};
pub use silence::{Silence, Silences};
pub use stop::Stop;

use crate::date::{Day, Moment};
use crate::index::{Freezer, Index};
use crate::model::Timeline;
use crate::store::image::{Draft, Image};
use crate::store::{RowId, Store};
use fields::Predicate;
use plan::Plan;
use run::{Memo, Runner};
use std::ops::Range;
use std::sync::Arc;
use syntax::Node;
use tally::Counted;

/// What is wrong with a query, where in its text, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Lower case, no full stop: "there is no field `knd`".
    pub message: String,
    /// The byte range of the query's text to underline.
    pub range: Range<usize>,
    /// "did you mean `kind:`?"
    pub help: Option<String>,
}

/// A query as parsed: its text, its syntax tree, its shape (sort, limit).
#[derive(Clone, Debug)]
pub struct Query {
    text: String,
    node: Node,
}

/// Reads a query. Every mistake is reported, not just the first.
///
/// ```
/// use dateline::query::parse;
/// assert!(parse("kind:call who:trump,putin -is:planned").is_ok());
/// let errors = parse("knd:call").unwrap_err();
/// assert_eq!(errors[0].range, 0..3);
/// ```
pub fn parse(text: &str) -> Result<Query, Vec<QueryError>> {
    let node = syntax::parse(text)?;
    Ok(Query {
        text: text.to_owned(),
        node,
    })
}

impl Query {
    /// The empty query, which every event matches.
    pub fn all() -> Self {
        Self {
            text: String::new(),
            node: Node::All,
        }
    }

    /// The text it was parsed from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its syntax tree.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// The order it asks for: the last `sort:`, else by date.
    pub fn sort(&self) -> Sort {
        let mut sort = Sort::Date;
        self.node.each_term(&mut |term| {
            if let Predicate::Sort(asked) = term.predicate {
                sort = asked;
            }
        });
        sort
    }

    /// The most events it asks for: the least `limit:`, if there is one.
    pub fn limit(&self) -> Option<usize> {
        let mut least: Option<usize> = None;
        self.node.each_term(&mut |term| {
            if let Predicate::Limit(limit) = term.predicate {
                least = Some(least.map_or(limit, |least| least.min(limit)));
            }
        });
        least
    }
}

/// What a result is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Time order.
    #[default]
    Date,
    /// Time order backwards; undated still last.
    DateDescending,
    /// Title, folded.
    Title,
    /// When it became known, unknown last.
    Known,
    /// Number of sources, most first.
    Sources,
}

/// What a query needs to know besides the library.
#[derive(Clone, Debug)]
pub struct Context {
    /// The day relative words count from.
    pub as_of: Day,
    /// When to give up: what is given then is worth nothing.
    pub stop: Stop,
}

impl From<Day> for Context {
    /// A context in which nothing is ever called off.
    fn from(as_of: Day) -> Self {
        Self {
            as_of,
            stop: Stop::default(),
        }
    }
}

/// How many: surely, and possibly besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Sure matches.
    pub sure: u64,
    /// Possible matches, not counting the sure ones.
    pub possible: u64,
}

impl Count {
    /// All together.
    pub fn total(self) -> u64 {
        self.sure + self.possible
    }
}

/// `4`, or `4 +2?`: how every count is written.
impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.sure)?;
        if self.possible > 0 {
            write!(f, " +{}?", self.possible)
        } else {
            Ok(())
        }
    }
}

/// One value of a facet with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The value.
    pub value: FacetValue,
    /// Its number among the values of the facet, within this library.
    pub number: u32,
    /// How many of the current result have it.
    pub now: Count,
    /// How many there would be if this value were chosen instead of what the query says of this facet.
    pub chosen: Count,
    /// What the query does with it at present.
    pub choice: Choice,
}

/// What a query does with a facet value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Nothing.
    #[default]
    Free,
    /// Keeps only it (or it and a few others).
    Included,
    /// Leaves it out.
    Excluded,
}

/// All counts of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which facet.
    pub facet: Facet,
    /// Every value the result (or choosing it) would have, in order of total then value; status by certainty, year and month by time.
    pub buckets: Vec<Bucket>,
    /// How many values more there are than are told here.
    pub hidden: usize,
    /// Events of the result without this field.
    pub none: Count,
}

/// One way to mend a query with no result, with what it would give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What to do, in words: "without kind:summit".
    pub label: String,
    /// The query it makes.
    pub query: String,
    /// What it gives.
    pub count: Count,
}

/// Answers queries about one library.
#[derive(Clone, Debug)]
pub struct Engine {
    store: Arc<Store>,
    index: Arc<Index>,
    memo: Arc<Memo>,
    /// The day at whose end the library could be known so; none: it is as the files have it.
    known: Option<Day>,
    counted: Arc<Counted>,
    /// What the reader keeps of its events.
    own: Arc<Own>,
}

impl Engine {
    /// An engine for the library in an image.
    pub fn open(image: Arc<Image>) -> Self {
        let store = Arc::new(Store::open(image));
        let index = Arc::new(Index::open(&store));
        Self {
            store,
            index,
            memo: Arc::default(),
            known: None,
            counted: Arc::default(),
            own: Arc::default(),
        }
    }

    /// An engine for timelines held in memory.
    pub fn of(timelines: Vec<Timeline>) -> Self {
        let mut freezer = Freezer::new(Draft::default());
        for timeline in timelines {
            freezer.end(timeline);
        }
        Self::open(Arc::new(freezer.finish(|_| Vec::new())))
    }

    /// The library it answers from.
    pub fn store(&self) -> &Arc<Store> {
        &self.store
    }

    /// Where a moment stands among the rows: the first dated one that begins at it or later.
    pub fn first_from(&self, moment: Moment) -> RowId {
        RowId(self.index.spans().before(moment))
    }

    /// Runs a query. Fails where it names an event or view that is not there.
    pub fn run(&self, query: &Query, context: &Context) -> Result<Outcome, Vec<QueryError>> {
        let plan = self.plan(query.node(), context)?;
        Ok(self.run_plan(&plan, query, context))
    }

    fn run_plan(&self, plan: &Plan, query: &Query, context: &Context) -> Outcome {
        let runner = Runner::new(&self.store, &self.index, &self.memo, &context.stop);
        let said = runner.whole(plan);
        let members = Arc::unwrap_or_clone(said.may);
        Outcome::new(&said.yes, members, &self.index, query.sort(), query.limit())
    }
}

#[cfg(test)]
mod tests;
