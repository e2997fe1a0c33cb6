//! What a timeline *is*: events, actors, places, sources, claims, links, status.
//!
//! Plain data, complete and already resolved: an event holds its actors, its
//! place and its sources themselves (shared, not by number), so whoever has an
//! event can show all of it. Reading files belongs to `formats`, order and
//! look-up to `store`.

mod actor;
mod comparison;
mod corroboration;
mod difference;
mod duration;
mod event;
mod expectation;
mod known;
mod sink;
mod source;
mod status;
mod timeline;

pub use actor::{Actor, ActorKind, Place};
pub use comparison::{Comparison, Verdict, compare, disagree, speakers, spoken, versions};
pub use corroboration::{Corroboration, Tie, independent};
pub use difference::{Change, Difference, Edit, Placed, differences};
pub use duration::{Duration, DurationBound, DurationUnit};
pub use event::{Claim, Event, Held, Link};
pub use expectation::{Expectation, Expected, View};
pub use sink::Sink;
pub use source::Source;
pub use status::Status;
pub use timeline::{Origin, Timeline};
