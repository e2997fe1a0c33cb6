//! The first, the last and the next one, and how long since the last.

use super::begun::{Dated, Tier};
use super::sentence::{counted, event_date, titled};
use super::{Asking, Cited, Reply, Value, Verb};
use crate::date::{Moment, Span, elapsed};
use crate::query::Outcome;
use crate::store::{RowId, Rows};

/// Which of some events is meant may be unclear: those it may be, and what their dates leave open.
#[derive(Default)]
pub(super) struct Candidates {
    pub(super) cited: Cited,
    /// From the earliest to the latest it can have been.
    pub(super) span: Option<Span>,
}

impl Asking<'_> {
    /// The last of some events: no event is later than the latest, and one of them is not before the latest beginning.
    pub(super) fn last_of(&self, tier: &Tier) -> Candidates {
        let (mut first, mut last) = (None, None);
        for dated in self.begun_in(tier) {
            first = first.max(Some(dated.span.earliest));
            last = last.max(Some(dated.span.latest));
        }
        let Some((earliest, latest)) = first.zip(last) else {
            return Candidates::default();
        };
        let span = Span { earliest, latest };
        let may = self
            .begun_in(tier)
            .filter(|dated| dated.span.latest >= earliest);
        self.candidates(may, span, tier.is_sure)
    }

    /// The first of some events that all begin after the last one looked at, in the order of time.
    pub(super) fn first_of(&self, tier: &Tier, is_later: bool) -> Candidates {
        let today = self.as_of();
        let from = if is_later { self.first_later() } else { 0 };
        let all = || {
            self.walk(&tier.rows, from..self.dated().end)
                .filter(|dated| !is_later || dated.span.earliest > today.latest)
                .filter(|dated| tier.is_sure || self.may_be_so(dated.row))
        };
        let mut found: Option<Span> = None;
        for dated in all() {
            let Span { earliest, latest } = dated.span;
            // An open start sorts late: what follows may still begin earlier.
            found = Some(match found {
                None => dated.span,
                Some(found) => Span {
                    earliest: found.earliest.min(earliest),
                    latest: found.latest.min(latest),
                },
            });
        }
        let Some(span) = found else {
            return Candidates::default();
        };
        let may = all().filter(|dated| dated.span.earliest <= span.latest);
        self.candidates(may, span, tier.is_sure)
    }

    fn candidates(
        &self,
        rows: impl Iterator<Item = Dated>,
        span: Span,
        is_sure: bool,
    ) -> Candidates {
        let mut cited = Cited::default();
        rows.for_each(|dated| cited.push(dated.row, is_sure, self.manner.most));
        Candidates {
            cited,
            span: Some(span),
        }
    }

    pub(super) fn end(&self, verb: Verb, outcome: &Outcome) -> Reply {
        let tiers = self.tiers(outcome);
        let mut found = Candidates::default();
        for tier in &tiers {
            if found.span.is_none() {
                found = match verb {
                    Verb::First => self.first_of(tier, false),
                    Verb::Next => self.first_of(tier, true),
                    _ => self.last_of(tier),
                };
            }
        }
        let others = self.others(verb, outcome, &found);
        let mut sentence = match found.span {
            Some(span) => self.end_words(verb, &found.cited, span),
            None => self.no_end(verb),
        };
        if others.total > 0 {
            sentence.push(' ');
            sentence.push_str(&self.others_words(verb, &others, found.span.is_some()));
        }
        sentence.push_str(self.of_measure());
        let value = match (found.span, verb) {
            (None, _) => Value::None,
            (Some(span), Verb::Since) => {
                let (least, most) = elapsed(span, self.as_of()).in_measure(self.manner.measure);
                Value::Days {
                    least: least.map(|days| days.max(0)),
                    most,
                }
            }
            (Some(span), _) => Value::Date(self.date_of(&found.cited, span)),
        };
        Reply {
            sentence,
            value,
            used: found.cited,
            others,
            ..Reply::default()
        }
    }

    /// The date as written where one event is meant, or several of the same date; else the days it may have been.
    fn date_of(&self, cited: &Cited, span: Span) -> String {
        let mut dates = cited.rows.iter().take(50).map(|(row, _)| {
            let when = self.event(*row).when.clone();
            when.map(|when| when.text().to_owned()).unwrap_or_default()
        });
        let first = dates.next().unwrap_or_default();
        if cited.total == 1 || (cited.total <= 50 && dates.all(|date| date == first)) {
            return first;
        }
        let day = |moment: Moment| match moment.is_open() {
            true => String::new(),
            false => moment.day().iso(),
        };
        match (day(span.earliest), day(span.latest)) {
            (first, last) if first == last => first,
            (first, last) => format!("[{first}..{last}]"),
        }
    }

    fn end_words(&self, verb: Verb, cited: &Cited, span: Span) -> String {
        let distance = match verb {
            Verb::Next => format!(", {}", self.after_today(span)),
            Verb::Last => format!(", {}", self.before_today(span)),
            _ => String::new(),
        };
        let (what, date) = match cited.rows.as_slice() {
            [(row, _)] if cited.total == 1 => {
                let event = self.event(*row);
                let mut date = event_date(&event);
                if verb != Verb::Next && self.may_go_on(*row) {
                    date.push_str(", perhaps still going on");
                }
                (titled(&event), date)
            }
            _ => {
                let span_words = match span.earliest.is_open() {
                    true => format!("on or before {}", span.latest.day().words()),
                    false => span.words(),
                };
                let is_one_day = span.first_day().is_some() && span.first_day() == span.last_day();
                let which = match (is_one_day, verb) {
                    (true, _) => format!("{} that day", counted(cited.total, &self.noun(cited))),
                    (false, Verb::First | Verb::Next) => {
                        format!("cannot tell which of {} comes first", cited.total)
                    }
                    (false, _) => format!("cannot tell which of {} came last", cited.total),
                };
                (format!("{which}: {}", self.named(cited)), span_words)
            }
        };
        match verb {
            Verb::Since => {
                let elapsed = elapsed(span, self.as_of());
                let today = self.context.as_of.words();
                match elapsed.days() {
                    (Some(0), Some(0)) => format!("None: the last was on {today} itself. {what}."),
                    _ => format!(
                        "{} from {date} to {today}. {what}.",
                        capital(&self.amount(&elapsed))
                    ),
                }
            }
            Verb::First => format!("First: {date}. {what}."),
            Verb::Next => format!("Next: {date}{distance}. {what}."),
            _ => format!("Last: {date}{distance}. {what}."),
        }
    }

    /// Whether an event surely begun may last beyond the as-of date.
    fn may_go_on(&self, row: RowId) -> bool {
        let span = self.engine.store().span(row);
        span.latest > self.as_of().latest && !span.earliest.is_open()
    }

    fn no_end(&self, verb: Verb) -> String {
        let today = self.context.as_of.words();
        match verb {
            Verb::Next => format!("Nothing that matches surely begins after {today}."),
            Verb::First => "Nothing that matches has a date.".to_owned(),
            _ => format!("Nothing that matches had surely begun by {today}."),
        }
    }

    /// What may still be the one asked for, but is possible only, may lie elsewhere, or has no date.
    fn others(&self, verb: Verb, outcome: &Outcome, found: &Candidates) -> Cited {
        let mut others = Cited::default();
        let (members, _) = outcome.sets();
        let today = self.as_of();
        let most = self.manner.most;
        let mut left = members.clone();
        let mut used = Rows::none(members.reach());
        found
            .cited
            .rows
            .iter()
            .for_each(|(row, _)| used.insert(row.0));
        left.minus(&used);
        let reach = members.reach();
        let range = match verb {
            Verb::First | Verb::Next => 0..reach,
            _ => 0..self.first_later(),
        };
        let may_be = |span: Span| match (verb, found.span) {
            (Verb::First, Some(found)) => span.earliest <= found.latest,
            (Verb::Next, found) => {
                let soon = found.is_none_or(|found| span.earliest <= found.latest);
                span.latest > today.latest && soon
            }
            (Verb::First, None) => true,
            (_, Some(found)) => span.latest >= found.earliest,
            (_, None) => true,
        };
        let undated = self.dated().end.max(range.end)..reach;
        for range in [range, undated] {
            for dated in self.walk(&left, range) {
                let is_sure = outcome.is_sure(dated.row);
                let is_wanted = is_sure || !self.manner.only_sure;
                // Sure matches that are used up to the limit are not others.
                let is_used = found.cited.total > found.cited.rows.len()
                    && dated.span != Span::ALWAYS
                    && is_sure;
                if is_wanted && !is_used && may_be(dated.span) && self.may_be_so(dated.row) {
                    others.push(dated.row, is_sure, most);
                }
            }
        }
        others
    }

    fn others_words(&self, verb: Verb, others: &Cited, is_found: bool) -> String {
        let count = super::sentence::number(others.total as u64);
        let may = match (verb, is_found) {
            (Verb::First, true) => "may have come earlier",
            (Verb::First, false) => "may be",
            (Verb::Next, true) => "may come sooner",
            (Verb::Next, false) => "may come",
            (_, true) => "may have come later",
            (_, false) => "may have begun",
        };
        let more = if is_found { " more" } else { "" };
        format!("{count}{more} {may}: {}.", self.named(others))
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
