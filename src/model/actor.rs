//! Who takes part, and where.
use std::sync::Arc;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body of people: a ministry, a company, an agency.
    Organisation,
    /// A country.
    State,
}

impl ActorKind {
    /// Every kind, with the word the file uses for it.
    pub const ALL: [(ActorKind, &'static str); 3] = [
        (ActorKind::Person, "person"),
        (ActorKind::Organisation, "organisation"),
        (ActorKind::State, "state"),
    ];
}

/// A person, organisation or state taking part; one named nowhere else is made from its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Unique in its timeline; in a library the same id is the same actor.
    pub id: Arc<str>,
    /// The name to show.
    pub name: String,
    /// Person, organisation or state, where stated.
    pub kind: Option<ActorKind>,
    /// What they are: "President of Russia".
    pub role: Option<String>,
    /// The side they are counted with.
    pub side: Option<Arc<str>>,
    /// Other names that mean the same actor.
    pub aliases: Vec<String>,
    /// Whether the file declares it (false: it was only named in an event).
    pub declared: bool,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Unique in its timeline.
    pub id: Arc<str>,
    /// The name to show.
    pub name: String,
    /// The country it lies in.
    pub country: Option<String>,
    /// Other names that mean the same place.
    pub aliases: Vec<String>,
    /// Latitude and longitude in decimal degrees (WGS 84).
    pub position: Option<(f64, f64)>,
    /// Whether the file declares it.
    pub declared: bool,
}
