//! Times of day that cannot be read, and times the clocks never showed.

use super::super::calendar::Civil;
use super::super::edtf::{Fault, has_clock, plain_day, read_timed};
use super::super::moment::Day;
use super::super::zone::{Local, Zone};
use super::super::{DateError, when};
use super::{alternatives, proven, quoted, refused, refused_at};

/// `2025-03-30T02:30` where the clocks went from 02:00 to 03:00: both readings, with their offsets.
pub(super) fn never_shown(text: &str, zone: &Zone, before: i32, after: i32) -> DateError {
    let reading = |offset: i32| format!("{text}{}", when::offset_text(offset.div_euclid(60)));
    let message = format!(
        "the clocks of {} never showed this time: they were put forward over it",
        zone.name()
    );
    let help = format!(
        "write {}, with the offset of before or after the change",
        alternatives(&[reading(before), reading(after)])
    );
    refused_at(0..text.len(), message, help)
}

/// A plain day followed by something that means to be a time.
pub(super) fn explain(text: &str, fault: Fault) -> Option<DateError> {
    let day = text.get(..10)?;
    let civil = plain_day(day.as_bytes())?;
    let rest = text.get(10..)?;
    if let Some((time, name)) = rest.strip_suffix(']').and_then(|rest| rest.split_once('[')) {
        return Some(named_zone(text, day, time, name));
    }
    if text.contains('/') {
        return in_an_interval(text);
    }
    if !has_clock(text) {
        return None;
    }
    if let Some(abbreviation) = abbreviation(rest) {
        let message = format!("{} may be several time zones", quoted(abbreviation));
        let plain = text
            .get(..text.len() - abbreviation.len())
            .unwrap_or_default()
            .trim_end();
        let help = format!("write the offset from UTC after the time, as in \"{plain}+03:00\"");
        return Some(refused_at(
            text.len() - abbreviation.len()..text.len(),
            message,
            help,
        ));
    }
    let readings = proven(rewritten(civil, day, rest));
    if readings.is_empty() {
        let help = format!(
            "write \"{day}T15:00+03:00\" with the right time, or \"{day}\" if it is not known"
        );
        return Some(refused_at(10..text.len(), fault.message.to_owned(), help));
    }
    Some(DateError {
        range: 10..text.len(),
        ..refused(text, fault.message.to_owned(), readings)
    })
}

/// RFC 9557's `[Europe/Moscow]`. A zone's offset is the writer's to settle, but we can look it up.
fn named_zone(text: &str, day: &str, time: &str, name: &str) -> DateError {
    let local = format!("{day}{time}");
    let at = day.len() + time.len();
    let message = "a zone in brackets is not read".to_owned();
    let offsets = Zone::named(name)
        .zip(read_timed(&local).ok())
        .map(|(zone, timed)| match zone.local(timed.civil_seconds()) {
            _ if timed.shift.seconds().is_some() => vec![local.clone()],
            Local::Once(offset) => vec![with_offset(&local, offset)],
            Local::Twice(first, second) | Local::Never(first, second) => {
                vec![with_offset(&local, first), with_offset(&local, second)]
            }
        });
    let readings = proven(offsets.unwrap_or_default());
    let help = match readings.is_empty() {
        true => format!("write the offset from UTC instead, as in \"{day}T15:00+03:00\""),
        false => format!("write {}: the offset says it all", alternatives(&readings)),
    };
    refused_at(at..text.len(), message, help)
}

fn with_offset(local: &str, seconds: i32) -> String {
    format!("{local}{}", when::offset_text(seconds.div_euclid(60)))
}

fn in_an_interval(text: &str) -> Option<DateError> {
    let (start, end) = text.split_once('/')?;
    let day = |part: &str| {
        if has_clock(part) {
            part.get(..10).unwrap_or(part).to_owned()
        } else {
            part.to_owned()
        }
    };
    if !has_clock(start) && !has_clock(end) {
        return None;
    }
    let readings = proven([format!("{}/{}", day(start), day(end))]);
    Some(refused(
        text,
        "an interval goes between days, without times".to_owned(),
        readings,
    ))
}

/// The letters at the end of a time, other than `Z`.
fn abbreviation(rest: &str) -> Option<&str> {
    let letters = rest.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let word = rest.get(letters.len()..)?;
    (word.len() > 1 && letters.len() > 1).then_some(word)
}

/// What the time may have been meant to be.
fn rewritten(civil: Civil, day: &str, rest: &str) -> Vec<String> {
    let time = rest.get(1..).unwrap_or_default();
    let mut candidates = vec![
        format!("{day}T{}", time.replace(',', ".")),
        format!("{day}T0{time}"),
        format!("{day}T{}", time.replace("-00:00", "Z")),
        format!(
            "{day}T{}Z",
            time.trim_end_matches("-00").trim_end_matches("-0000")
        ),
    ];
    if let Some(midnight) = time.strip_prefix("24:00") {
        candidates.push(format!(
            "{}T00:00{midnight}",
            Day::from_civil(civil).plus(1).iso()
        ));
    }
    candidates.extend(with_colon(time).map(|time| format!("{day}T{time}")));
    candidates
}

/// `+0300` as `+03:00`.
fn with_colon(time: &str) -> Option<String> {
    let (before, minutes) = time.split_at_checked(time.len().checked_sub(2)?)?;
    let is_basic = before.ends_with(|letter: char| letter.is_ascii_digit())
        && minutes.bytes().all(|byte| byte.is_ascii_digit());
    is_basic.then(|| format!("{before}:{minutes}"))
}
