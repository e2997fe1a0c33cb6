//! The words of answers: dates with their weekday, events by title, what was counted.

use super::{Asking, Cited};
use crate::date::{Day, Measure, Span, WEEKDAYS, elapsed};
use crate::model::{Event, Status};
use crate::store::{NONE, RowId};
use crate::text;

/// So many events are named in a sentence.
const NAMED: usize = 3;
/// So many rows are looked at for one name of what they all are.
const LOOKED_AT: usize = 2_000;

pub(super) use crate::text::grouped as number;

/// "1 event", "3 events".
pub(super) fn counted(count: usize, noun: &Noun) -> String {
    let word = if count == 1 { &noun.one } else { &noun.many };
    format!("{} {word}", number(count as u64))
}

/// What a number of events is a number of.
pub(super) struct Noun {
    pub(super) one: String,
    pub(super) many: String,
}

impl Noun {
    pub(super) fn event() -> Self {
        Self {
            one: "event".to_owned(),
            many: "events".to_owned(),
        }
    }

    /// By a kind: "call", "calls"; a kind that is a plural itself stays beside "event".
    fn of_kind(kind: &str) -> Self {
        let kind = text::clean(kind).into_owned();
        let many = match kind.strip_suffix('y') {
            _ if kind.ends_with('s') || kind.contains(' ') => {
                return Self {
                    one: format!("event of the kind {kind}"),
                    many: format!("events of the kind {kind}"),
                };
            }
            Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
            _ if kind.ends_with("ch") || kind.ends_with("sh") || kind.ends_with('x') => {
                format!("{kind}es")
            }
            _ => format!("{kind}s"),
        };
        Self { one: kind, many }
    }
}

/// `18 March 2025 (Tue)`: the weekday only where the day is known.
pub(super) fn event_date(event: &Event) -> String {
    match &event.when {
        None => "no date".to_owned(),
        Some(when) if when.is_fuzzy() => when.words(),
        Some(when) => match when.span().first_day() {
            Some(day) if when.has_time() => format!("{} ({})", when.words(), weekday(day)),
            Some(day) => format!("{} ({})", day.words(), weekday(day)),
            None => when.words(),
        },
    }
}

/// `Tue`
fn weekday(day: Day) -> String {
    let name = WEEKDAYS.get(usize::from(day.weekday())).copied();
    let short = name.and_then(|name| name.get(..3)).unwrap_or_default();
    let mut letters = short.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The title, and the status unless it is confirmed.
pub(super) fn titled(event: &Event) -> String {
    let title = text::clean(event.title.trim_end_matches('.')).into_owned();
    match event.status {
        Status::Confirmed => title,
        other => format!("{title} ({})", other.name()),
    }
}

impl Asking<'_> {
    /// What these rows are: all of one kind, or events.
    pub(super) fn noun(&self, cited: &Cited) -> Noun {
        let store = self.engine.store();
        let mut kinds = cited.rows.iter().map(|(row, _)| store.kind(*row));
        let Some(kind) = kinds.next().filter(|kind| *kind != NONE) else {
            return Noun::event();
        };
        if cited.total != cited.rows.len() || cited.rows.len() > LOOKED_AT {
            return Noun::event();
        }
        match store.word(kind) {
            Some(name) if kinds.all(|other| other == kind) => Noun::of_kind(name),
            _ => Noun::event(),
        }
    }

    pub(super) fn event(&self, row: RowId) -> std::sync::Arc<Event> {
        self.engine.store().event(row)
    }

    /// `A (possible, no date); B (on or after 11 April 2025)`, and how many more.
    pub(super) fn named(&self, cited: &Cited) -> String {
        let shown = cited.rows.iter().take(NAMED);
        let mut names: Vec<String> = shown
            .map(|(row, _)| {
                let event = self.event(*row);
                let title = text::clean(event.title.trim_end_matches('.')).into_owned();
                format!("{title} ({})", reason(&event))
            })
            .collect();
        let left = cited.total - names.len();
        if left > 0 {
            names.push(format!("and {} more", number(left as u64)));
        }
        names.join("; ")
    }

    /// "26 days before 13 April 2025", "on 13 April 2025 itself".
    pub(super) fn before_today(&self, span: Span) -> String {
        self.away(span, self.as_of(), "before")
    }

    /// "7 days after 13 April 2025".
    pub(super) fn after_today(&self, span: Span) -> String {
        self.away(self.as_of(), span, "after")
    }

    fn away(&self, from: Span, to: Span, word: &str) -> String {
        let elapsed = elapsed(from, to);
        let today = self.context.as_of.words();
        match elapsed.days() {
            (Some(0), Some(0)) => format!("on {today} itself"),
            _ => format!("{} {word} {today}", self.amount(&elapsed)),
        }
    }

    /// An elapsed time in the measure asked for.
    pub(super) fn amount(&self, elapsed: &crate::date::Elapsed) -> String {
        elapsed.words_in(self.manner.measure)
    }

    /// What has to be said of the measure, behind the sentence.
    pub(super) fn of_measure(&self) -> &'static str {
        match self.manner.measure {
            Measure::Days | Measure::Weeks => "",
            Measure::WorkingDays => {
                " Working days are Monday to Friday; holidays are not taken off."
            }
        }
    }
}

/// Status and date of an event mentioned beside others: "possible, no date".
pub(super) fn reason(event: &Event) -> String {
    match event.status {
        Status::Confirmed => event_date(event),
        other => format!("{}, {}", other.name(), event_date(event)),
    }
}
