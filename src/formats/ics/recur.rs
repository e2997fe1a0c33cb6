//! What recurs, expanded within bounds (RFC 5545, 3.8.5.3).
//!
//! A rule is followed on the wall clock: "every Monday at ten" is ten o'clock in
//! summer and in winter. So the rule runs over civil times, and the offset of
//! each is looked up afterwards.

use calcard::icalendar::{ICalendarFrequency, ICalendarRecurrenceRule};
use chrono::{NaiveDateTime, TimeZone};
use rrule::{RRule, Tz, Unvalidated};

/// So many occurrences of one rule are kept.
const MOST: usize = 10_000;
/// So many of one rule are looked at.
const MOST_STEPS: u32 = 200_000;

/// How much work one file may make, in steps from one occurrence to the next.
#[derive(Debug)]
pub(super) struct Budget(u32);

impl Default for Budget {
    fn default() -> Self {
        Self(2_000_000)
    }
}

/// The last civil time of a rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Until(pub(super) NaiveDateTime);

/// The occurrences of a rule.
#[derive(Debug, Default)]
pub(super) struct Expanded {
    /// Those within the bounds, in order.
    pub(super) times: Vec<NaiveDateTime>,
    /// Whether it has others outside the bounds.
    pub(super) is_more: bool,
    /// Whether it was given up.
    pub(super) is_cut: bool,
}

/// The occurrences of a rule from a first time on, as far as they lie between two others.
///
/// # Errors
///
/// What is wrong with the rule, in words.
pub(super) fn expand(
    rule: &ICalendarRecurrenceRule,
    start: NaiveDateTime,
    until: Option<Until>,
    (from, to): (NaiveDateTime, NaiveDateTime),
    budget: &mut Budget,
) -> Result<Expanded, String> {
    let mut found = Expanded::default();
    let first = Tz::UTC.from_utc_datetime(&start);
    // Before its start it would be an error, and after it nothing.
    if until.is_some_and(|Until(until)| until < start) {
        found.times.push(start);
        return Ok(found);
    }
    let text = ICalendarRecurrenceRule {
        until: None,
        ..rule.clone()
    };
    let mut parsed: RRule<Unvalidated> = text.to_string().parse().map_err(words)?;
    if let Some(Until(until)) = until {
        parsed = parsed.until(Tz::UTC.from_utc_datetime(&until));
    }
    let set = parsed.build(first).map_err(words)?.limit();
    let cost = cost(rule);
    let mut steps = 0;
    for time in &set {
        let time = time.naive_utc();
        if time > to {
            found.is_more = true;
            break;
        }
        steps += 1;
        let is_spent = budget.0 < cost;
        budget.0 = budget.0.saturating_sub(cost);
        if steps > MOST_STEPS || is_spent || found.times.len() >= MOST {
            found.is_cut = true;
            break;
        }
        match time < from {
            true => found.is_more = true,
            false => found.times.push(time),
        }
    }
    if steps == 0 {
        // Looked for in vain: as much work as it gets.
        budget.0 = budget.0.saturating_sub(100_000);
    }
    Ok(found)
}

/// What a step costs: rules by the second with conditions search long for each occurrence.
fn cost(rule: &ICalendarRecurrenceRule) -> u32 {
    let is_free = rule.byday.is_empty()
        && rule.bymonthday.is_empty()
        && rule.byyearday.is_empty()
        && rule.byweekno.is_empty()
        && rule.bymonth.is_empty()
        && rule.byhour.is_empty()
        && rule.byminute.is_empty()
        && rule.bysecond.is_empty();
    match rule.freq {
        ICalendarFrequency::Hourly if !is_free => 50,
        ICalendarFrequency::Minutely if !is_free => 1_000,
        ICalendarFrequency::Secondly if !is_free => 20_000,
        _ => 1,
    }
}

/// The message of the library, in one line.
fn words(error: rrule::RRuleError) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.trim_end_matches('.').chars().take(160).collect()
}
