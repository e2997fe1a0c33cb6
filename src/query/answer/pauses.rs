//! The pauses between events: the last, the longest, the usual one.
//!
//! A pause is what lies between neighbours once every event has its day. With
//! fuzzy dates even who is whose neighbour is open, so each figure is a range,
//! and for every way of fixing the days the true one lies in it. Only dates with
//! a beginning and an end can be reckoned with; the others are mentioned.

use super::begun::Tier;
use super::sentence::{counted, event_date, number, titled};
use super::{Asking, Cited, Reply, Value, Verb};
use crate::date::{Day, Measure, Order, elapsed, working_days};
use crate::query::Outcome;
use crate::store::RowId;

/// The first and the last day an event may fall on, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: i64,
    /// The last; not before the first.
    pub last: i64,
}

/// How long a pause is at least and at most, and between which events, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// At least so many days.
    pub least: i64,
    /// At most so many.
    pub most: i64,
    /// Between which the least is sure.
    pub surest: (usize, usize),
    /// Between which the most may be.
    pub widest: (usize, usize),
}

/// The pause before the last of some events, in the order of their first days; none where there are fewer than two.
///
/// ```
/// use dateline::query::answer::{Days, last_pause};
/// let days = [Days { first: 0, last: 0 }, Days { first: 10, last: 12 }];
/// let pause = last_pause(&days).unwrap();
/// assert_eq!((pause.least, pause.most), (10, 12));
/// ```
pub fn last_pause(days: &[Days]) -> Option<Pause> {
    let (top, rest) = days.split_last()?;
    let (second, _) = rest.split_last()?;
    let at = rest.len();
    // Where another may end as late as the top begins, both may fall on one day.
    let (latest, rival) = latest(rest)?;
    let own = Pause {
        least: (top.first - rival.last).max(0),
        most: top.last - second.first,
        surest: (latest, at),
        widest: (at - 1, at),
    };
    // Any other that may come last leaves the top as the one before.
    if rival.last - top.first > own.most {
        return Some(Pause {
            most: rival.last - top.first,
            widest: (at, latest),
            ..own
        });
    }
    Some(own)
}

/// Which of some days ends last.
fn latest(days: &[Days]) -> Option<(usize, &Days)> {
    days.iter().enumerate().max_by_key(|(_, days)| days.last)
}

/// The longest pause between neighbours, of events in the order of their first days; none where there are fewer than two.
pub fn longest_pause(days: &[Days]) -> Option<Pause> {
    let mut longest = last_pause(days)?;
    longest.least = longest.least.max(0);
    // What surely lies before and what surely lies after: no event can fall between.
    let mut reached = (0, days.first()?.last);
    for (at, next) in days.iter().enumerate().skip(1) {
        if next.first - reached.1 > longest.least {
            longest.least = next.first - reached.1;
            longest.surest = (reached.0, at);
        }
        if next.last > reached.1 {
            reached = (at, next.last);
        }
    }
    // All that may be early are; of those that cannot be, the first to come ends the pause.
    let mut end: Option<(usize, i64)> = None;
    let mut later: Option<(usize, i64)> = None;
    let mut border = i64::MAX;
    for (at, own) in days.iter().enumerate().rev() {
        if own.first < border {
            border = own.first;
            end = later;
        }
        if let Some((other, last)) = end
            && last - own.first > longest.most
        {
            longest.most = last - own.first;
            longest.widest = (at, other);
        }
        if later.is_none_or(|(_, last)| own.last < last) {
            later = Some((at, own.last));
        }
    }
    Some(longest)
}

/// The median pause at least and at most, in whole days rounded outwards; none where there are fewer than two events.
///
/// The day of the event that comes at a place in time lies between the first day at that place among all first days
/// and the last day at that place among all last days; so does the pause between two places.
pub fn median_pause(days: &[Days]) -> Option<(i64, i64)> {
    let first: Vec<i64> = days.iter().map(|days| days.first).collect();
    let mut last: Vec<i64> = days.iter().map(|days| days.last).collect();
    last.sort_unstable();
    let places = || first.windows(2).zip(last.windows(2));
    let least = places().filter_map(|(first, last)| Some((first.last()? - last.first()?).max(0)));
    let most = places().filter_map(|(first, last)| Some(last.last()? - first.first()?));
    let (low, sum) = (
        twice_median(least.collect())?,
        twice_median(most.collect())?,
    );
    Some((low.div_euclid(2), (sum + 1).div_euclid(2)))
}

/// Twice the median: of an even number of values, the middle two together.
fn twice_median(mut values: Vec<i64>) -> Option<i64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let is_even = values.len().is_multiple_of(2);
    let (below, upper, _) = values.select_nth_unstable(middle);
    let upper = *upper;
    let lower = match is_even {
        true => below.iter().max().copied().unwrap_or(upper),
        false => upper,
    };
    Some(lower + upper)
}

/// The events that are reckoned with, in the order of their first days.
#[derive(Default)]
struct Chain {
    rows: Vec<RowId>,
    days: Vec<Days>,
    /// How many begun ones have no first day.
    open: usize,
}

impl Asking<'_> {
    fn chain(&self, tier: &Tier) -> Chain {
        let mut chain = Chain::default();
        for dated in self.begun_in(tier) {
            match (dated.span.first_day(), dated.span.last_day()) {
                (Some(first), Some(last)) => {
                    chain.rows.push(dated.row);
                    chain.days.push(Days {
                        first: self.place(first),
                        last: self.place(last),
                    });
                }
                _ => chain.open += 1,
            }
        }
        chain
    }

    /// A day's place on the line that is measured: by days, or by working days.
    fn place(&self, day: Day) -> i64 {
        match self.manner.measure {
            Measure::Days | Measure::Weeks => day.number(),
            Measure::WorkingDays => working_days(Day::from_number(0), day),
        }
    }

    pub(super) fn pauses(&self, verb: Verb, outcome: &Outcome) -> Reply {
        let tiers = self.tiers(outcome);
        let mut chain = Chain::default();
        let mut is_sure = true;
        for tier in &tiers {
            if chain.rows.is_empty() {
                chain = self.chain(tier);
                is_sure = tier.is_sure;
            }
        }
        let found = match verb {
            Verb::Gap => last_pause(&chain.days),
            Verb::LongestGap => longest_pause(&chain.days),
            _ => median_pause(&chain.days).map(|(least, most)| Pause {
                least,
                most,
                surest: (0, chain.days.len() - 1),
                widest: (0, chain.days.len() - 1),
            }),
        };
        let Some(pause) = found else {
            return self.no_pause(outcome, &chain);
        };
        let used = self.used(verb, &chain, &pause, is_sure);
        let mut sentence = match verb {
            Verb::Gap => self.gap_words(&chain, &pause, &used),
            Verb::LongestGap => self.longest_words(&chain, &pause),
            _ => self.rhythm_words(&chain, &pause, &used),
        };
        if !is_sure {
            sentence.push_str(" All of these are only possible matches.");
        }
        let others = self.within(verb, outcome, &chain, &pause, is_sure);
        if others.total > 0 {
            let (verb, count) = (
                if others.total == 1 {
                    "changes"
                } else {
                    "change"
                },
                number(others.total as u64),
            );
            let named = self.named(&others);
            sentence.push_str(&format!(
                " {count} more that may be so {verb} this: {named}."
            ));
        }
        if chain.open > 0 {
            let noun = counted(chain.open, &super::sentence::Noun::event());
            sentence.push_str(&format!(" {noun} with an open beginning left aside."));
        }
        sentence.push_str(self.of_measure());
        Reply {
            sentence,
            value: Value::Days {
                least: Some(pause.least),
                most: Some(pause.most),
            },
            used,
            others,
            ..Reply::default()
        }
    }

    fn used(&self, verb: Verb, chain: &Chain, pause: &Pause, is_sure: bool) -> Cited {
        let mut places: Vec<usize> = match verb {
            Verb::LongestGap => vec![
                pause.surest.0,
                pause.surest.1,
                pause.widest.0,
                pause.widest.1,
            ],
            // All that may be one of the last two.
            Verb::Gap => {
                let second = chain.days.len().saturating_sub(2);
                let from = chain.days.get(second).map_or(0, |days| days.first);
                let may = chain.days.iter().enumerate();
                may.filter(|(_, days)| days.last >= from)
                    .map(|(at, _)| at)
                    .collect()
            }
            _ => (0..chain.rows.len()).collect(),
        };
        if verb == Verb::LongestGap && pause.least == pause.most && pause.least > 0 {
            places.truncate(2);
        }
        places.sort_unstable();
        places.dedup();
        let mut cited = Cited::default();
        for row in places.iter().filter_map(|at| chain.rows.get(*at)) {
            cited.push(*row, is_sure, self.manner.most);
        }
        cited
    }

    fn gap_words(&self, chain: &Chain, pause: &Pause, used: &Cited) -> String {
        let since = self.running(chain);
        match used.rows.as_slice() {
            [(one, _), (other, _)] if used.total == 2 => format!(
                "{} between the last two: {} and {}. {since}",
                capital(&self.pair_amount(*one, *other, pause)),
                self.one_event(*one),
                self.one_event(*other)
            ),
            _ => format!(
                "{} before the last; cannot tell which of {} are the last two: {}. {since}",
                capital(&self.manner.measure.range(pause.least, pause.most)),
                used.total,
                self.named(used)
            ),
        }
    }

    fn longest_words(&self, chain: &Chain, pause: &Pause) -> String {
        let pair = |(one, other): (usize, usize)| {
            let row = |at: usize| chain.rows.get(at).copied();
            row(one).zip(row(other))
        };
        let amount = self.manner.measure.range(pause.least, pause.most);
        let words = |(one, other)| format!("{} to {}", self.one_event(one), self.one_event(other));
        let between = match (pair(pause.surest), pair(pause.widest)) {
            (Some(surest), Some(widest))
                if surest == widest || pause.least == pause.most && pause.least > 0 =>
            {
                let amount = self.pair_amount(surest.0, surest.1, pause);
                format!("Longest pause: {amount}, from {}", words(surest))
            }
            (Some(surest), Some(widest)) if pause.least > 0 => format!(
                "Longest pause: {amount}; surely {} from {}; perhaps {} from {}",
                self.manner.measure.range(pause.least, pause.least),
                words(surest),
                self.manner.measure.range(pause.most, pause.most),
                words(widest)
            ),
            (_, Some(widest)) => {
                format!("Longest pause: {amount}, perhaps from {}", words(widest))
            }
            (_, None) => format!("Longest pause: {amount}"),
        };
        format!("{between}. {}", self.running_against(chain, pause))
    }

    fn rhythm_words(&self, chain: &Chain, pause: &Pause, used: &Cited) -> String {
        let noun = self.noun(used);
        let pauses = chain.days.len().saturating_sub(1);
        let amount = self.manner.measure.range(pause.least, pause.most);
        let plural = if pauses == 1 { "pause" } else { "pauses" };
        format!(
            "Usually every {amount}: the median of {} {plural} between {}. {}",
            number(pauses as u64),
            counted(chain.days.len(), &noun),
            self.running(chain)
        )
    }

    /// The time between two neighbours; in hours where both times are known.
    fn pair_amount(&self, one: RowId, other: RowId, pause: &Pause) -> String {
        let store = self.engine.store();
        let today = self.as_of().latest;
        let span = |row| {
            let span = store.span(row);
            crate::date::Span {
                latest: span.latest.min(today),
                ..span
            }
        };
        let (one, other) = (span(one), span(other));
        match Order::of(one, other) {
            Order::Before => self.amount(&elapsed(one, other)),
            _ => self.manner.measure.range(pause.least, pause.most),
        }
    }

    fn one_event(&self, row: RowId) -> String {
        let event = self.event(row);
        format!("{} ({})", titled(&event), event_date(&event))
    }

    /// How long it has been quiet by the as-of date, at least and at most.
    fn running_days(&self, chain: &Chain) -> (i64, i64) {
        let today = self.place(self.context.as_of);
        let first = chain.days.iter().map(|days| days.first).max();
        let last = chain.days.iter().map(|days| days.last).max();
        let ago = |day: Option<i64>| day.map_or(0, |day| (today - day).max(0));
        (ago(last), ago(first))
    }

    fn running(&self, chain: &Chain) -> String {
        let (least, most) = self.running_days(chain);
        let today = self.context.as_of.words();
        match (least, most) {
            (0, 0) => format!("The last was on {today} itself."),
            _ => format!(
                "Since the last: {} to {today}.",
                self.manner.measure.range(least, most)
            ),
        }
    }

    fn running_against(&self, chain: &Chain, pause: &Pause) -> String {
        let (least, most) = self.running_days(chain);
        let running = self.running(chain);
        if least > pause.most {
            format!("{running} That is longer.")
        } else if most > pause.least && most > 0 {
            format!("{running} That may be longer.")
        } else {
            running
        }
    }

    /// Matches that are not reckoned with but may fall where it matters: within the pause, or anywhere for a rhythm.
    fn within(
        &self,
        verb: Verb,
        outcome: &Outcome,
        chain: &Chain,
        pause: &Pause,
        is_sure: bool,
    ) -> Cited {
        let (members, _) = outcome.sets();
        let (from, to) = match verb {
            Verb::LongestGap => (
                pause.surest.0.min(pause.widest.0),
                pause.surest.1.max(pause.widest.1),
            ),
            Verb::Gap => (chain.days.len().saturating_sub(2), usize::MAX),
            _ => (0, usize::MAX),
        };
        let from = chain.days.get(from).map_or(i64::MIN, |days| days.first);
        let to = chain.days.get(to).map_or(i64::MAX, |days| days.last);
        let mut left = members.clone();
        let mut used = crate::store::Rows::none(members.reach());
        chain.rows.iter().for_each(|row| used.insert(row.0));
        left.minus(&used);
        let mut cited = Cited::default();
        let today = self.place(self.context.as_of);
        for dated in self.walk(&left, 0..members.reach()) {
            let first = dated
                .span
                .first_day()
                .map_or(i64::MIN, |day| self.place(day));
            let last = dated
                .span
                .last_day()
                .map_or(i64::MAX, |day| self.place(day));
            let falls = last > from && first < to && first <= today;
            let is_own = outcome.is_sure(dated.row) == is_sure
                && dated.span.first_day().is_none()
                && dated.span.last_day().is_some();
            let is_wanted = outcome.is_sure(dated.row) || !self.manner.only_sure;
            if falls && is_wanted && !is_own && self.may_be_so(dated.row) {
                cited.push(dated.row, outcome.is_sure(dated.row), self.manner.most);
            }
        }
        cited
    }

    fn no_pause(&self, outcome: &Outcome, chain: &Chain) -> Reply {
        let sentence = match chain.days.len() {
            1 => "Only one that matches has a date by then, so there is no pause.",
            _ => "Nothing that matches surely begins and ends by then, so there is no pause.",
        };
        let mut others = Cited::default();
        for row in outcome.rows() {
            others.push(row, outcome.is_sure(row), self.manner.most);
        }
        Reply {
            sentence: format!(
                "{sentence} The as-of date is {}.",
                self.context.as_of.words()
            ),
            others,
            ..Reply::default()
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
