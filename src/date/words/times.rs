//! Times of day in words, with the clock they were read on.

use super::super::edtf::{Clock, Shift, Timed};
use super::super::{Day, Moment, Zone};
use super::ap::clock_words;
use super::plain::{Form, Plain};

/// `11 April 2025, 15:00 (UTC+3)`, and what the timeline's own clocks showed where that differs in a way that matters.
pub(super) fn timed_words(form: Form, timed: &Timed, zone: &Zone) -> String {
    let Clock {
        hour,
        minute,
        second,
    } = timed.clock;
    let seconds = second
        .map(|second| format!(":{second:02}"))
        .unwrap_or_default();
    let day = Day::from_civil(timed.day);
    let clock = match timed.shift {
        Shift::Local => zone.name().to_owned(),
        Shift::Utc => "UTC".to_owned(),
        Shift::Minutes(minutes) => offset_words(minutes),
    };
    let elsewhere = elsewhere(form, timed, zone);
    let day = form.plain(Plain::of_day(day));
    match form {
        Form::Words | Form::Brief => {
            format!("{day}, {hour:02}:{minute:02}{seconds} ({clock}{elsewhere})")
        }
        Form::Ap => format!("{} ({clock}{elsewhere}) on {day}", clock_words(timed.clock)),
    }
}

/// `; 22:00 on 10 April 2025 in UTC`: the timeline's zone, if it is named or has another day.
fn elsewhere(form: Form, timed: &Timed, zone: &Zone) -> String {
    let Some(east) = timed.shift.seconds() else {
        return String::new();
    };
    let universal = timed.civil_seconds() - east;
    let here = Moment::from_seconds(universal + i64::from(zone.offset_at(universal)));
    let has_other_day = here.day() != Day::from_civil(timed.day);
    let has_other_clock = here.seconds() != timed.civil_seconds();
    if !has_other_day && (*zone == Zone::UTC || !has_other_clock) {
        return String::new();
    }
    let on = if has_other_day {
        format!(" on {}", form.plain(Plain::of_day(here.day())))
    } else {
        String::new()
    };
    let clock = match form {
        Form::Words | Form::Brief => clock_text(here),
        Form::Ap => clock_words(clock_of(here)),
    };
    format!("; {clock}{on} in {}", zone.name())
}

/// The hour and minute of a moment.
fn clock_of(moment: Moment) -> Clock {
    let minutes = moment.second_of_day() / 60;
    let part = |number| u8::try_from(number).unwrap_or_default();
    Clock {
        hour: part(minutes / 60),
        minute: part(minutes % 60),
        second: None,
    }
}

/// `15:00`
pub(super) fn clock_text(moment: Moment) -> String {
    let minutes = moment.second_of_day() / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `UTC+3`, `UTC-3:30`
fn offset_words(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}
