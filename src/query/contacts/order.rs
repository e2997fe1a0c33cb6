//! The orders a board of contacts can stand in.

/// A column of the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The ids of the two, by letters.
    Pair,
    /// How many contacts, the most first.
    #[default]
    Contacts,
    /// The first contact, the earliest first.
    First,
    /// The last contact, the latest first.
    Last,
    /// How long since the last one, the longest first.
    Since,
    /// The longest silence, the longest first.
    Silence,
    /// The usual time between two, the shortest first.
    Rhythm,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Column; 7] = [
        Column::Pair,
        Column::Contacts,
        Column::First,
        Column::Last,
        Column::Since,
        Column::Silence,
        Column::Rhythm,
    ];

    /// Its word on the command line and above the column.
    pub fn name(self) -> &'static str {
        match self {
            Column::Pair => "pair",
            Column::Contacts => "contacts",
            Column::First => "first",
            Column::Last => "last",
            Column::Since => "since",
            Column::Silence => "silence",
            Column::Rhythm => "rhythm",
        }
    }

    /// The next column to the right; after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Column::ALL.iter().position(|column| *column == self);
        let next = at.map_or(0, |at| (at + 1) % Column::ALL.len());
        Column::ALL.get(next).copied().unwrap_or_default()
    }
}

/// A column to sort by, and whether the other way round. What has nothing in the column comes last either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: Column,
    /// Whether the order of the column is turned round.
    pub is_reversed: bool,
}

impl Order {
    /// Reads `silence`, or `-silence` for the other way round.
    ///
    /// ```
    /// use dateline::query::contacts::{Column, Order};
    /// let order = Order::named("-last").unwrap();
    /// assert_eq!((order.column, order.is_reversed), (Column::Last, true));
    /// assert_eq!(Order::named("-last").map(|order| order.to_string()).as_deref(), Some("-last"));
    /// assert_eq!(Order::named("lats"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let bare = name.strip_prefix('-').unwrap_or(name);
        let column = Column::ALL
            .into_iter()
            .find(|column| column.name() == bare)?;
        Some(Self {
            column,
            is_reversed: bare != name,
        })
    }
}

impl std::fmt::Display for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.is_reversed { "-" } else { "" };
        write!(f, "{sign}{}", self.column.name())
    }
}

/// Where a pair stands in an order: what the column says, if it says anything; then the two themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    is_empty: bool,
    is_unsure: bool,
    value: (i64, i64),
    pub(super) pair: (u32, u32),
}

impl Order {
    /// The rank of a pair by what its column says, the first in the column's own order being the least.
    ///
    /// Of dates, those of sure contacts come before those of possible ones, whichever way round.
    pub(super) fn rank(self, value: Option<(i64, i64)>, is_unsure: bool, pair: (u32, u32)) -> Rank {
        let (one, other) = value.unwrap_or_default();
        let turned = |number: i64| number.saturating_neg();
        Rank {
            is_empty: value.is_none(),
            is_unsure,
            value: match self.is_reversed {
                true => (turned(one), turned(other)),
                false => (one, other),
            },
            pair,
        }
    }
}
