//! Timestamps of Org: `<2025-03-18 Tue 10:00-11:00 +1w>`, `[…]`, and ranges of two.

use std::ops::Range;

use crate::date::{Day, When, Zone};

/// A timestamp or a range.
pub(super) struct Stamp {
    /// Its date as EDTF.
    pub(super) edtf: String,
    /// Whether it stands in `<…>`: `[…]` is kept out of an agenda.
    pub(super) is_active: bool,
    /// How often it comes again: a number and a unit, as `1w`.
    pub(super) repeat: Option<(u32, char)>,
    /// Whether it asks to be warned ahead.
    pub(super) has_warning: bool,
    /// Its bytes in the line.
    pub(super) range: Range<usize>,
    start: Point,
    end: Option<Point>,
}

#[derive(Clone)]
struct Point {
    day: String,
    clock: Option<String>,
}

impl Point {
    fn edtf(&self) -> String {
        match &self.clock {
            Some(clock) => format!("{}T{clock}", self.day),
            None => self.day.clone(),
        }
    }
}

/// Every timestamp of a line, in order.
pub(super) fn all(line: &str) -> Vec<Stamp> {
    let mut stamps = Vec::new();
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| rest.find(['<', '['])) {
        let start = at + found;
        at = start + 1;
        let Some(mut stamp) = one(line, start) else {
            continue;
        };
        let rest = line.get(stamp.range.end..).unwrap_or_default();
        if rest.starts_with("--")
            && let Some(end) = one(line, stamp.range.end + 2)
        {
            stamp.range.end = end.range.end;
            stamp.end = Some(end.end.unwrap_or(end.start));
            stamp.edtf = written(&stamp.start, stamp.end.as_ref());
        }
        at = stamp.range.end;
        stamps.push(stamp);
    }
    stamps
}

fn one(line: &str, start: usize) -> Option<Stamp> {
    let rest = line.get(start..)?;
    let (is_active, close) = match rest.chars().next()? {
        '<' => (true, '>'),
        '[' => (false, ']'),
        _ => return None,
    };
    let length = rest.bytes().take(80).position(|byte| byte == close as u8)?;
    let inner = rest.get(1..length)?;
    let mut words = inner.split_whitespace();
    let day = words.next().filter(|day| is_day(day))?.to_owned();
    let (mut clock, mut end_clock) = (None, None);
    let (mut repeat, mut has_warning) = (None, false);
    for word in words {
        if word.starts_with('-') {
            has_warning = true;
        } else if word.starts_with(['+', '.']) {
            repeat = repeater(word);
        } else if let Some((first, last)) = word.split_once('-') {
            clock = time(first);
            end_clock = time(last.trim_start_matches('-'));
        } else if clock.is_none() {
            clock = time(word);
        }
    }
    let start_point = Point { day, clock };
    let end = end_clock.map(|clock| Point {
        day: start_point.day.clone(),
        clock: Some(clock),
    });
    Some(Stamp {
        edtf: written(&start_point, end.as_ref()),
        is_active,
        repeat,
        has_warning,
        range: start..start + length + 1,
        start: start_point,
        end,
    })
}

/// Days from one to the other; within one day the start, and the rest is [`Stamp::duration`].
///
/// No date holds two times of day: a range over several days is written in days.
fn written(start: &Point, end: Option<&Point>) -> String {
    match end {
        Some(end) if end.day != start.day => {
            let both = format!("{}/{}", start.day, end.day);
            match When::parse(&both, &Zone::UTC) {
                Ok(_) => both,
                Err(_) => start.edtf(),
            }
        }
        _ => start.edtf(),
    }
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// `9:05` as `09:05`.
fn time(text: &str) -> Option<String> {
    let (hour, minute) = text.split_once(':')?;
    let hour: u8 = hour.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u8 = minute.parse().ok().filter(|minute| *minute < 60)?;
    Some(format!("{hour:02}:{minute:02}"))
}

/// `+1w`, `++2d`, `.+1m`, `.+2d/4d`
fn repeater(word: &str) -> Option<(u32, char)> {
    let word = word.trim_start_matches(['.', '+']);
    let word = word.split('/').next().unwrap_or(word);
    let unit = word.chars().last().filter(|unit| "hdwmy".contains(*unit))?;
    let number = word.trim_end_matches(unit).parse().ok()?;
    (number > 0).then_some((number, unit))
}

impl Stamp {
    /// How long it takes, where both ends are times of one day.
    pub(super) fn duration(&self) -> Option<String> {
        let end = self.end.as_ref().filter(|end| end.day == self.start.day)?;
        let minutes = |clock: &str| {
            let (hour, minute) = clock.split_once(':')?;
            Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
        };
        let length =
            minutes(end.clock.as_deref()?)?.checked_sub(minutes(self.start.clock.as_deref()?)?)?;
        (length > 0).then(|| match (length / 60, length % 60) {
            (hours, 0) => format!("{hours}h"),
            _ => format!("{length}min"),
        })
    }

    /// Whether times of day were left out.
    pub(super) fn loses_times(&self) -> bool {
        let end = self.end.as_ref();
        end.is_some_and(|end| end.day != self.start.day && end.clock.is_some())
    }

    /// The date of an occurrence so many repeats on; none where that is no date or the repeat is by the hour.
    pub(super) fn repeated(&self, times: u32) -> Option<String> {
        let (number, unit) = self.repeat?;
        let steps = i64::from(number).checked_mul(i64::from(times))?;
        let start = moved(&self.start, steps, unit)?;
        let end = match &self.end {
            Some(end) => Some(moved(end, steps, unit)?),
            None => None,
        };
        Some(written(&start, end.as_ref()))
    }
}

/// A point moved on. The thirty-first of a month of thirty days is no date: it does not happen then.
fn moved(point: &Point, steps: i64, unit: char) -> Option<Point> {
    let number = |range: Range<usize>| point.day.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let day = match unit {
        'd' | 'w' => {
            let steps = if unit == 'w' {
                steps.checked_mul(7)?
            } else {
                steps
            };
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            Day::from_ymd(year, month, day)?.plus(steps).iso()
        }
        'm' | 'y' => {
            let months = if unit == 'y' {
                steps.checked_mul(12)?
            } else {
                steps
            };
            let months = year
                .checked_mul(12)?
                .checked_add(month - 1)?
                .checked_add(months)?;
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
            format!("{year:04}-{month:02}-{day:02}")
        }
        _ => return None,
    };
    (day.len() == 10).then(|| Point {
        day,
        clock: point.clock.clone(),
    })
}

/// Whether a date lies within days asked for.
pub(super) fn is_within(when: &When, from: Option<Day>, to: Option<Day>) -> bool {
    let span = when.span();
    from.is_none_or(|from| span.latest.day() >= from)
        && to.is_none_or(|to| span.earliest.day() <= to)
}
