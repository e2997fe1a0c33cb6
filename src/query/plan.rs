//! A query made ready for one library and one day: views opened, events found, date words resolved.
use super::fields::{
    Bounds, Counted, DateRange, Edge, NameField, Needle, Predicate, Searched, State, Thing, Unit,
    Window, placed,
};
use super::syntax::{Node, parse};
use super::{Context, Own, QueryError};
use crate::date::{DateExpr, Moment, Span};
use crate::store::{RowId, Store};
use crate::text;
use std::ops::Range;

/// A test of one event: nothing in it depends on the day or the library any more.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// A text holds one of these.
    Text(Searched, Vec<Needle>),
    /// Any searched text matches.
    Pattern(regex::Regex),
    /// Any searched text holds something like it.
    Fuzzy(String),
    /// A named thing is one of these.
    Named(NameField, Vec<String>),
    /// The date falls in one of the spans.
    Date(Window, Vec<Span>),
    /// One of these states holds, as of a day.
    Is(Vec<State>, Span),
    /// The rank of certainty lies in one of the bounds.
    Certainty(Vec<Bounds>),
    /// It has, or lacks, one of these.
    Has(bool, Vec<Thing>),
    /// How many lies in one of the bounds.
    Number(Counted, Vec<Bounds>),
    /// Seconds of length.
    Length(Vec<Bounds>),
    /// Seconds since the event before; told by the engine, which knows the result.
    Gap(Vec<Bounds>),
    /// A part of the calendar date.
    Calendar(Unit, Vec<Bounds>),
    /// The precision's place among all.
    Precision(Vec<Bounds>),
    /// It is one of these rows.
    Rows(Vec<RowId>),
}

/// The tree of a plan.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    /// Every event.
    All,
    /// The least of them.
    And(Vec<Plan>),
    /// The greatest of them.
    Or(Vec<Plan>),
    /// Swapped.
    Not(Box<Plan>),
    /// One test.
    Test(Test),
}

/// Views within views may go so deep.
const DEEPEST: usize = 16;
/// So many ids are compared with one that is not there.
const MOST_COMPARED: usize = 20_000;
/// A query may open so many views, those within views included.
const MOST_VIEWS: usize = 1_000;

/// Makes a tree ready. Every name that is not there is reported.
pub(super) fn plan(
    node: &Node,
    store: &Store,
    own: &Own,
    context: &Context,
) -> Result<Plan, Vec<QueryError>> {
    let mut planner = Planner {
        store,
        own,
        context,
        errors: Vec::new(),
        views: Vec::new(),
        opened: 0,
    };
    let plan = planner.node(node);
    if planner.errors.is_empty() {
        Ok(plan)
    } else {
        Err(planner.errors)
    }
}

impl Plan {
    /// Whether any test asks for a gap.
    pub(super) fn has_gap(&self) -> bool {
        match self {
            Plan::All => false,
            Plan::And(plans) | Plan::Or(plans) => plans.iter().any(Plan::has_gap),
            Plan::Not(plan) => plan.has_gap(),
            Plan::Test(test) => matches!(test, Test::Gap(_)),
        }
    }
}

struct Planner<'a> {
    store: &'a Store,
    own: &'a Own,
    context: &'a Context,
    errors: Vec<QueryError>,
    views: Vec<String>,
    opened: usize,
}

impl Planner<'_> {
    fn node(&mut self, node: &Node) -> Plan {
        match node {
            Node::All => Plan::All,
            Node::And(nodes) => Plan::And(nodes.iter().map(|node| self.node(node)).collect()),
            Node::Or(nodes) => Plan::Or(nodes.iter().map(|node| self.node(node)).collect()),
            // Shape is not a condition, whichever way round.
            Node::Not(inner, _) if is_shape(inner) => Plan::All,
            Node::Not(inner, _) => Plan::Not(Box::new(self.node(inner))),
            Node::Group(inner, _) => self.node(inner),
            Node::Term(term) => match self.predicate(&term.predicate) {
                Ok(plan) => plan,
                Err(errors) => {
                    self.errors.extend(errors);
                    Plan::All
                }
            },
        }
    }

    fn predicate(&mut self, predicate: &Predicate) -> Result<Plan, Vec<QueryError>> {
        let test = match predicate {
            Predicate::Text(searched, needles) => Test::Text(*searched, needles.clone()),
            Predicate::Pattern(regex) => Test::Pattern(regex.clone()),
            Predicate::Fuzzy(word) => Test::Fuzzy(word.clone()),
            Predicate::Named(field, names) => Test::Named(*field, names.clone()),
            Predicate::Date(window, ranges) => Test::Date(*window, self.each(ranges, Self::range)?),
            Predicate::Near(centres) => Test::Date(Window::May, self.each(centres, Self::near)?),
            Predicate::Is(states) => Test::Is(states.clone(), self.context.as_of.span()),
            Predicate::Marked(others) => {
                let marked = Test::Rows(self.own.marked().to_vec());
                let others = Test::Is(others.clone(), self.context.as_of.span());
                return Ok(Plan::Or(vec![Plan::Test(marked), Plan::Test(others)]));
            }
            Predicate::Note(needles) => Test::Rows(self.own.noting(needles)),
            Predicate::Certainty(bounds) => Test::Certainty(bounds.clone()),
            Predicate::Has(wanted, things) => Test::Has(*wanted, things.clone()),
            Predicate::HasNote(wanted, others) => {
                let noted = Plan::Test(Test::Rows(self.own.noted()));
                let noted = match wanted {
                    true => noted,
                    false => Plan::Not(Box::new(noted)),
                };
                let others = Plan::Test(Test::Has(*wanted, others.clone()));
                return Ok(Plan::Or(vec![noted, others]));
            }
            Predicate::Number(counted, bounds) => Test::Number(*counted, bounds.clone()),
            Predicate::Length(bounds) => Test::Length(bounds.clone()),
            Predicate::Gap(bounds) => Test::Gap(bounds.clone()),
            Predicate::Calendar(unit, bounds) => Test::Calendar(*unit, bounds.clone()),
            Predicate::Precision(bounds) => Test::Precision(bounds.clone()),
            Predicate::Links(ids) => Test::Rows(self.related(ids)?),
            Predicate::View(names) => return self.views(names),
            Predicate::Sort(_) | Predicate::Limit(_) => return Ok(Plan::All),
        };
        Ok(Plan::Test(test))
    }

    /// Does the same with each, collecting every mistake.
    fn each<T, U>(
        &self,
        items: &[T],
        go: impl Fn(&Self, &T) -> Result<U, QueryError>,
    ) -> Result<Vec<U>, Vec<QueryError>> {
        let mut errors = Vec::new();
        let done = items
            .iter()
            .filter_map(|item| go(self, item).map_err(|error| errors.push(error)).ok())
            .collect();
        if errors.is_empty() {
            Ok(done)
        } else {
            Err(errors)
        }
    }

    fn resolve(&self, expr: &DateExpr, place: &Range<usize>) -> Result<Span, QueryError> {
        let event = match expr.event() {
            Some(event) => Some(self.store.span(self.find(&event.0, place)?)),
            None => None,
        };
        expr.resolve(self.context.as_of, event)
            .map_err(|error| placed(error, place, false))
    }

    fn find(&self, id: &str, place: &Range<usize>) -> Result<RowId, QueryError> {
        self.store.find(id).ok_or_else(|| {
            // Comparing a million ids would take longer than the answer is worth.
            let rows = self.store.rows().take(MOST_COMPARED);
            let near = text::nearest(id, rows.map(|row| self.store.id(row)));
            let help = near.map(|near| format!("did you mean `@{near}`?"));
            QueryError {
                message: format!("there is no event `{id}`"),
                range: place.clone(),
                help,
            }
        })
    }

    fn range(&self, range: &DateRange) -> Result<Span, QueryError> {
        let earliest = match &range.from {
            Edge::First(expr, place) | Edge::BeforeFirst(expr, place) => {
                self.resolve(expr, place)?.earliest
            }
            Edge::AfterLast(expr, place) | Edge::Last(expr, place) => {
                next(self.resolve(expr, place)?.latest, 1)
            }
            Edge::Open => Moment::OPEN_START,
        };
        let latest = match &range.to {
            Edge::Last(expr, place) | Edge::AfterLast(expr, place) => {
                self.resolve(expr, place)?.latest
            }
            Edge::BeforeFirst(expr, place) | Edge::First(expr, place) => {
                next(self.resolve(expr, place)?.earliest, -1)
            }
            Edge::Open => Moment::OPEN_END,
        };
        if earliest > latest
            && let (Edge::First(_, from), Edge::Last(_, to)) = (&range.from, &range.to)
        {
            return Err(QueryError {
                message: "this range ends before it begins".to_owned(),
                range: from.start..to.end,
                help: Some("write the earlier date first".to_owned()),
            });
        }
        Ok(Span { earliest, latest })
    }

    fn near(
        &self,
        (centre, place, width): &(DateExpr, Range<usize>, i64),
    ) -> Result<Span, QueryError> {
        let span = self.resolve(centre, place)?;
        Ok(Span {
            earliest: next(span.earliest, -width),
            latest: next(span.latest, *width),
        })
    }

    /// The rows linked with any of these events, either way.
    fn related(&self, ids: &[(String, Range<usize>)]) -> Result<Vec<RowId>, Vec<QueryError>> {
        let rows = self.each(ids, |planner, (id, place)| planner.find(id, place))?;
        let mut related = Vec::new();
        for row in rows {
            let links = &self.store.event(row).links;
            related.extend(
                links
                    .iter()
                    .filter_map(|link| self.store.resolve(row, &link.to)),
            );
            related.extend(
                self.store
                    .linked_from(row)
                    .into_iter()
                    .map(|(from, _)| from),
            );
        }
        related.sort_unstable();
        related.dedup();
        Ok(related)
    }

    fn views(&mut self, names: &[(String, Range<usize>)]) -> Result<Plan, Vec<QueryError>> {
        let plans = names
            .iter()
            .map(|(name, place)| self.view(name, place))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Plan::Or(plans))
    }

    fn view(&mut self, name: &str, place: &Range<usize>) -> Result<Plan, Vec<QueryError>> {
        let fault = |message: String, help: Option<String>| {
            vec![QueryError {
                message,
                range: place.clone(),
                help,
            }]
        };
        let wanted = text::fold(name);
        let views = || {
            self.store
                .timelines()
                .iter()
                .flat_map(|timeline| &timeline.views)
        };
        let Some(view) = views().find(|view| text::fold(&view.name) == wanted) else {
            let near = text::nearest(name, views().map(|view| view.name.as_str()));
            let help = near.map(|near| format!("did you mean `view:{near}`?"));
            return Err(fault(format!("there is no view `{name}`"), help));
        };
        if self.views.contains(&wanted) || self.views.len() >= DEEPEST {
            return Err(fault(
                format!("the view `{name}` goes round in a circle"),
                None,
            ));
        }
        self.opened += 1;
        if self.opened > MOST_VIEWS {
            return Err(fault(
                format!("views open more than {MOST_VIEWS} others"),
                None,
            ));
        }
        let query = view.query.clone();
        let node = parse(&query).map_err(|errors| {
            let first = errors
                .first()
                .map_or_else(String::new, |error| error.message.clone());
            fault(format!("the view `{name}` cannot be read: {first}"), None)
        })?;
        let before = self.errors.len();
        self.views.push(wanted);
        let plan = self.node(&node);
        self.views.pop();
        // Mistakes inside the view are shown at the place that named it.
        for error in self.errors.iter_mut().skip(before) {
            error.range = place.clone();
        }
        Ok(plan)
    }
}

fn is_shape(node: &Node) -> bool {
    if let Node::Group(inner, _) = node {
        return is_shape(inner);
    }
    matches!(node, Node::Term(term) if matches!(term.predicate, Predicate::Sort(_) | Predicate::Limit(_)))
}

/// A moment so many seconds later; an open end stays open.
fn next(moment: Moment, seconds: i64) -> Moment {
    if moment.is_open() {
        moment
    } else {
        Moment::from_seconds(moment.seconds().saturating_add(seconds))
    }
}
