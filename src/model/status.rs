//! How sure we are that it is so.

/// The status of an event. The order of [`Status::ALL`] is the order of certainty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// It is so.
    #[default]
    Confirmed,
    /// Somebody reports it.
    Reported,
    /// It is meant to be.
    Planned,
    /// It may come to be.
    Possible,
    /// Some say so, some say not.
    Disputed,
    /// It is said not to be so.
    Denied,
    /// It was planned and called off: outside the order of certainty.
    Cancelled,
}

impl Status {
    /// Every status, most certain first; cancelled, which stands outside, last.
    pub const ALL: [Status; 7] = [
        Status::Confirmed,
        Status::Reported,
        Status::Planned,
        Status::Possible,
        Status::Disputed,
        Status::Denied,
        Status::Cancelled,
    ];

    /// The word for it, in files, queries and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Status::Confirmed => "confirmed",
            Status::Reported => "reported",
            Status::Planned => "planned",
            Status::Possible => "possible",
            Status::Disputed => "disputed",
            Status::Denied => "denied",
            Status::Cancelled => "cancelled",
        }
    }

    /// The status with that name.
    pub fn named(name: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Its rank in the order of certainty, 5 (confirmed) to 0 (denied); none for cancelled.
    pub fn certainty(self) -> Option<u8> {
        match self {
            Status::Confirmed => Some(5),
            Status::Reported => Some(4),
            Status::Planned => Some(3),
            Status::Possible => Some(2),
            Status::Disputed => Some(1),
            Status::Denied => Some(0),
            Status::Cancelled => None,
        }
    }
}
