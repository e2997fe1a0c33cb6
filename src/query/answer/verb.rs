//! What can be asked.

/// What is asked of the events a query gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Verb {
    /// The last one surely begun by the as-of date.
    #[default]
    Last,
    /// The first one.
    First,
    /// The first one after the as-of date.
    Next,
    /// How many.
    Count,
    /// How long since the last one.
    Since,
    /// How long between one and another.
    Between,
    /// The pause before the last one.
    Gap,
    /// The longest pause.
    LongestGap,
    /// The usual pause: the median.
    Rhythm,
}

impl Verb {
    /// Every verb, in the order help tells them.
    pub const ALL: [Verb; 9] = [
        Verb::Last,
        Verb::First,
        Verb::Next,
        Verb::Count,
        Verb::Since,
        Verb::Between,
        Verb::Gap,
        Verb::LongestGap,
        Verb::Rhythm,
    ];

    /// How it is written.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Last => "last",
            Verb::First => "first",
            Verb::Next => "next",
            Verb::Count => "count",
            Verb::Since => "since",
            Verb::Between => "between",
            Verb::Gap => "gap",
            Verb::LongestGap => "longest gap",
            Verb::Rhythm => "rhythm",
        }
    }

    /// What it asks, in some words.
    pub fn sentence(self) -> &'static str {
        match self {
            Verb::Last => "the last one begun by the as-of date",
            Verb::First => "the first one",
            Verb::Next => "the first one after the as-of date",
            Verb::Count => "how many",
            Verb::Since => "how long since the last one",
            Verb::Between => "how long between one and another: between A and B",
            Verb::Gap => "the pause before the last one",
            Verb::LongestGap => "the longest pause",
            Verb::Rhythm => "the usual pause: half are shorter, half longer",
        }
    }
}
