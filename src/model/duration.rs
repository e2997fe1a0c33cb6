//! A stated duration: "more than four hours".

/// How the stated amount bounds the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DurationBound {
    /// No mark: that long.
    Exactly,
    /// `<`: less than that.
    LessThan,
    /// `>`: more than that.
    MoreThan,
    /// `~`: about that.
    About,
}

/// The unit a duration is stated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DurationUnit {
    /// `min`
    Minute,
    /// `h`
    Hour,
    /// `d`
    Day,
    /// `w`
    Week,
    /// `mo`: 28 to 31 days.
    Month,
    /// `y`: 365 or 366 days.
    Year,
}

impl DurationUnit {
    /// Every unit with its spelling in files and its word in the singular.
    pub const ALL: [(DurationUnit, &'static str, &'static str); 6] = [
        (DurationUnit::Minute, "min", "minute"),
        (DurationUnit::Hour, "h", "hour"),
        (DurationUnit::Day, "d", "day"),
        (DurationUnit::Week, "w", "week"),
        (DurationUnit::Month, "mo", "month"),
        (DurationUnit::Year, "y", "year"),
    ];

    /// The least and most seconds one unit can take.
    pub fn seconds(self) -> (i64, i64) {
        const DAY: i64 = 86_400;
        match self {
            DurationUnit::Minute => (60, 60),
            DurationUnit::Hour => (3_600, 3_600),
            DurationUnit::Day => (DAY, DAY),
            DurationUnit::Week => (7 * DAY, 7 * DAY),
            DurationUnit::Month => (28 * DAY, 31 * DAY),
            DurationUnit::Year => (365 * DAY, 366 * DAY),
        }
    }
}

/// A duration as stated: `>4h`, `90min`, `~2w`.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    text: Box<str>,
    bound: DurationBound,
    amount: f64,
    unit: DurationUnit,
}

impl Duration {
    /// Reads `[< > ~] number unit`, white space allowed between; none where it is not one.
    ///
    /// ```
    /// use dateline::model::Duration;
    /// assert_eq!(Duration::parse(">4h").unwrap().words(), "more than 4 hours");
    /// assert!(Duration::parse("long").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        let (bound, rest) = match trimmed.chars().next()? {
            '<' => (DurationBound::LessThan, trimmed.get(1..)?),
            '>' => (DurationBound::MoreThan, trimmed.get(1..)?),
            '~' => (DurationBound::About, trimmed.get(1..)?),
            _ => (DurationBound::Exactly, trimmed),
        };
        let rest = rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, unit) = rest.split_at_checked(end)?;
        let amount: f64 = number.parse().ok()?;
        let unit = unit.trim();
        let (unit, ..) = DurationUnit::ALL
            .into_iter()
            .find(|(_, spelling, _)| *spelling == unit)?;
        // A thousand million years: beyond it, sums of seconds would leave their range.
        (amount * unit.seconds().1 as f64 <= 3.2e16).then(|| Self {
            text: trimmed.into(),
            bound,
            amount,
            unit,
        })
    }

    /// The text as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The least and the most seconds it allows; an open end is none. "About" is taken at its word.
    pub fn range(&self) -> (Option<i64>, Option<i64>) {
        let (least, most) = self.unit.seconds();
        let least = (self.amount * least as f64) as i64;
        let most = (self.amount * most as f64) as i64;
        match self.bound {
            DurationBound::Exactly | DurationBound::About => (Some(least), Some(most)),
            DurationBound::LessThan => (Some(0), Some((most - 1).max(0))),
            DurationBound::MoreThan => (Some(least + 1), None),
        }
    }

    /// In words: "more than 4 hours", "about 90 minutes".
    pub fn words(&self) -> String {
        let word = DurationUnit::ALL
            .iter()
            .find(|(unit, ..)| *unit == self.unit)
            .map_or("", |row| row.2);
        let plural = if self.amount == 1.0 { "" } else { "s" };
        let mark = match self.bound {
            DurationBound::Exactly => "",
            DurationBound::LessThan => "less than ",
            DurationBound::MoreThan => "more than ",
            DurationBound::About => "about ",
        };
        format!("{mark}{} {word}{plural}", self.amount)
    }
}
