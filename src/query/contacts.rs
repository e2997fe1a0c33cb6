//! Who was in contact with whom: pairs of actors over a result.
//!
//! A contact of two actors is an event that names both among those who take
//! part; of what kind it is is for the query to say. Pairs are counted actor by
//! actor, on every core: the events of one actor are gone through once, and
//! only what is about that actor is held meanwhile, so that memory does not
//! grow with the number of pairs. The pairs that come first in the order
//! asked for are found exactly, and worked out in full only then.
//!
//! What a pair's dates say is reckoned of its sure contacts surely begun by
//! the as-of date: silences and rhythm are ranges ([`answer`](super::answer)), for which
//! [`longest_pause`](super::answer::longest_pause) and [`median_pause`](super::answer::median_pause) answer.
//! Undated contacts are counted and never get a date.
mod dates;
mod gather;
mod order;
mod pair;

pub use dates::{Edge, Elapse};
pub use order::{Column, Order};
pub use pair::Contact;

use self::gather::Gather;
use self::pair::Pairing;
use super::{Context, Count, Engine, Outcome};
use crate::date::Span;
use crate::index::{Facet, FacetValue};
use crate::text;

/// What is asked of the contacts in a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The order of the pairs.
    pub order: Order,
    /// Only pairs with this actor, by id; none: every pair.
    pub against: Option<String>,
    /// So many pairs at most.
    pub most: usize,
    /// Whether only sure contacts count.
    pub only_sure: bool,
    /// How many stretches of time the small histogram of a pair has.
    pub columns: u16,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            order: Order::default(),
            against: None,
            most: usize::MAX,
            only_sure: false,
            columns: 12,
        }
    }
}

/// The contacts in a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contacts {
    /// The pairs that come first, in order.
    pub rows: Vec<Contact>,
    /// How many pairs there are in all.
    pub pairs: u64,
    /// The events of the result that name two actors or more.
    pub events: Count,
    /// All the time the histograms span: the extent of the result.
    pub extent: Option<Span>,
    /// The order the rows are in.
    pub order: Order,
    /// Whom every pair has in it, if only such pairs were asked for.
    pub against: Option<FacetValue>,
}

impl Engine {
    /// The contacts in a result. What is given after a [`Stop`](super::Stop) is worth nothing.
    pub fn contacts(&self, outcome: &Outcome, wish: &Wish, context: &Context) -> Contacts {
        let gather = Gather::new(self, outcome, wish, context);
        let extent = self.extent(outcome);
        let against = wish.against.as_deref().map(|id| self.actor_place(id));
        // Somebody asked for who is in no event of the library has no contacts.
        let (kept, pairs) = match against {
            Some(None) => (Vec::new(), 0),
            Some(Some(one)) => gather.first_of(&[one], true),
            None => gather.first(),
        };
        let value = |place: u32| self.actor_value(place);
        Contacts {
            rows: Pairing::new(&gather, extent).in_full(&kept, against.flatten()),
            pairs,
            events: gather.events(),
            extent,
            order: wish.order,
            against: against.flatten().map(value),
        }
    }

    /// The ids of the actors that a name means: one whose id, name or alias it is, whole; else those who have it as a word.
    pub fn actors_named(&self, name: &str) -> Vec<FacetValue> {
        let wanted = text::fold(name.trim());
        let facets = self.index.facets();
        let numbers = || facets.numbers(Facet::Who);
        let whole = numbers().filter(|number| {
            let value = facets.value(*number);
            value.names().any(|name| name == wanted)
        });
        let mut found: Vec<u32> = whole.collect();
        if found.is_empty() {
            let words = numbers().filter(|number| {
                let value = facets.value(*number);
                value
                    .names()
                    .any(|name| text::folded_words(name).any(|word| word == wanted))
            });
            found = words.collect();
        }
        let first = numbers().start;
        found
            .into_iter()
            .map(|number| self.actor_value(number - first))
            .collect()
    }

    /// The place of an actor among all, by id.
    fn actor_place(&self, id: &str) -> Option<u32> {
        let facets = self.index.facets();
        let numbers = facets.numbers(Facet::Who);
        let first = numbers.start;
        let mut numbers = numbers.into_iter();
        let found = numbers.find(|number| facets.value(*number).value == id);
        found.map(|number| number - first)
    }

    fn actor_value(&self, place: u32) -> FacetValue {
        let facets = self.index.facets();
        let value = facets.value(facets.numbers(Facet::Who).start + place);
        FacetValue {
            value: value.value.to_owned(),
            name: value.name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
