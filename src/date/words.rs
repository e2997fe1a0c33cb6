//! Dates in English, never more precise than they are.
//!
//! Every sort of fuzziness reads differently: "1 March", "about March",
//! "an unknown day in March" and "one day between 1 and 3 March" are four
//! different things to have written. The long form is for sentences, the
//! brief one ([`brief`]) for a column of a list.

mod ap;
mod brief;
mod dates;
mod fuzziness;
mod masked;
mod names;
mod plain;
mod times;

use edtf_core::{
    Date, Edtf, Interval, IntervalEndpoint, Precision as Core, Set, SetElement, SetKind,
};

use super::edtf::Value;
use super::{Day, Moment, Span, When};
use crate::text;
use dates::date_words;
use plain::{Form, Plain};
use times::{clock_text, timed_words};

pub(super) use names::month as month_name;

/// The names of a day for headings and sentences.
impl Day {
    /// `April`
    pub fn month_name(self) -> &'static str {
        names::month(self.ymd().1)
    }

    /// `Friday`
    pub fn weekday_name(self) -> &'static str {
        names::weekday(self.weekday())
    }

    /// `11 April 2025`
    pub fn words(self) -> String {
        let (year, month, day) = self.ymd();
        Form::Words.plain(Plain {
            year,
            month: Some(month),
            day: Some(day),
        })
    }

    /// `11 Apr 2025`
    pub fn brief(self) -> String {
        let (year, month, day) = self.ymd();
        Form::Brief.plain(Plain {
            year,
            month: Some(month),
            day: Some(day),
        })
    }

    /// `11 Apr`
    pub fn brief_day(self) -> String {
        let (_, month, day) = self.ymd();
        format!("{day} {}", Form::Brief.month(month))
    }

    /// `Apr`
    pub fn brief_month(self) -> &'static str {
        Form::Brief.month(self.ymd().1)
    }

    /// `Apr 2025`
    pub fn brief_month_of_year(self) -> String {
        let (year, month, _) = self.ymd();
        Form::Brief.plain(Plain {
            year,
            month: Some(month),
            day: None,
        })
    }

    /// `2025`, `44 BCE`
    pub fn brief_year(self) -> String {
        Form::Brief.year(self.ymd().0)
    }
}

impl Moment {
    /// `15:00`
    pub fn clock(self) -> String {
        clock_text(self)
    }
}

impl Span {
    /// "between 1 and 10 April 2025", "11 April 2025", "on or before 11 April 2025", "at any time".
    pub fn words(self) -> String {
        let day = |moment: Moment| {
            (moment > Moment::FIRST && moment < Moment::LAST).then(|| moment.day())
        };
        match (day(self.earliest), day(self.latest)) {
            (None, None) if self.earliest >= Moment::LAST => {
                "too far ahead to count in days".to_owned()
            }
            (None, None) if self.latest <= Moment::FIRST => {
                "too far back to count in days".to_owned()
            }
            (None, None) => "at any time".to_owned(),
            (None, Some(last)) => format!("on or before {}", last.words()),
            (Some(first), None) => format!("on or after {}", first.words()),
            (Some(first), Some(last)) if first == last => first.words(),
            (Some(first), Some(last)) => {
                format!(
                    "between {}",
                    Form::Words.pair(Plain::of_day(first), Plain::of_day(last), " and ")
                )
            }
        }
    }
}

impl When {
    /// The date in words for a detail view or an answer: "about April 2025".
    ///
    /// ```
    /// use dateline::date::{When, Zone};
    /// let words = |text| When::parse(text, &Zone::UTC).unwrap().words();
    /// assert_eq!(words("2025-04-XX"), "an unknown day in April 2025");
    /// assert_eq!(words("[2025-04-01..2025-04-03]"), "one day between 1 and 3 April 2025");
    /// ```
    pub fn words(&self) -> String {
        self.worded(Form::Words)
    }

    /// The same in the style of the Associated Press: "March 18, 2025", "around April 2025".
    ///
    /// ```
    /// use dateline::date::{When, Zone};
    /// let words = |text| When::parse(text, &Zone::UTC).unwrap().ap_words();
    /// assert_eq!(words("2025-09-02"), "Sept. 2, 2025");
    /// assert_eq!(words("2025-09~"), "around September 2025");
    /// assert_eq!(words("2025-03-18/2025-03-20"), "March 18-20, 2025");
    /// ```
    pub fn ap_words(&self) -> String {
        self.worded(Form::Ap)
    }

    fn worded(&self, form: Form) -> String {
        match self.value() {
            Value::Timed(timed) => timed_words(form, &timed, self.zone()),
            Value::Dated(Edtf::Date(date)) => date_words(form, &date),
            Value::Dated(Edtf::Interval(interval)) => interval_words(form, &interval),
            Value::Dated(Edtf::Set(set)) => set_words(form, &set),
            Value::Dated(Edtf::DateTime(_)) => unreachable!("times are read as Value::Timed"),
        }
    }
}

fn interval_words(form: Form, interval: &Interval) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    match (&interval.start, &interval.end) {
        (Open, Open) => "at any time".to_owned(),
        (Open, Date(end) | OnOrBefore(end)) => {
            format!("{} or before {}", on(end), date_words(form, end))
        }
        (Date(start) | OnOrAfter(start), Open) => {
            format!("from {} onwards", date_words(form, start))
        }
        (Date(start), Date(end)) => pair_words(form, start, end, " to "),
        (start, end) => {
            let start = match start {
                Open => "with no start".to_owned(),
                Unknown => "from an unknown start".to_owned(),
                Date(date) | OnOrAfter(date) => format!("from {}", date_words(form, date)),
                OnOrBefore(date) => format!("from {} or earlier", date_words(form, date)),
            };
            let end = match end {
                Open => "with no end".to_owned(),
                Unknown => "to an unknown end".to_owned(),
                Date(date) | OnOrBefore(date) => format!("to {}", date_words(form, date)),
                OnOrAfter(date) => format!("to {} or later", date_words(form, date)),
            };
            format!("{start} {end}")
        }
    }
}

/// Days are on, longer stretches in.
fn on(date: &Date) -> &'static str {
    if date.precision() == Core::Day {
        "on"
    } else {
        "in"
    }
}

/// Two dates with what they share said once: `18 to 20 March 2025`.
fn pair_words(form: Form, first: &Date, last: &Date, joint: &str) -> String {
    match (Plain::of(first), Plain::of(last)) {
        (Some(first), Some(last)) => form.pair(first, last, joint),
        _ if first == last => date_words(form, first),
        _ => format!(
            "{}{joint}{}",
            date_words(form, first),
            date_words(form, last)
        ),
    }
}

fn set_words(form: Form, set: &Set) -> String {
    /// A set may have thousands of members; a sentence may not.
    const MOST: usize = 6;
    let element = |element: &SetElement| match set.kind {
        SetKind::OneMember => either_words(form, element),
        SetKind::AllMembers => each_words(form, element),
    };
    let mut members: Vec<String> = set.elements.iter().take(MOST).map(element).collect();
    if set.elements.len() > MOST {
        members.push(format!(
            "{} more",
            text::grouped(set.elements.len() as u64 - MOST as u64)
        ));
    }
    match (set.kind, members.as_slice()) {
        (_, []) => unreachable!("a set has a member"),
        (_, [only]) => only.clone(),
        (SetKind::OneMember, [first @ .., last]) => format!("{} or {last}", first.join(", ")),
        (SetKind::AllMembers, [first, last]) => format!("both {first} and {last}"),
        (SetKind::AllMembers, [first @ .., last]) => {
            format!("all of {} and {last}", first.join(", "))
        }
    }
}

/// A member of a set of which one is meant.
fn either_words(form: Form, element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => date_words(form, date),
        SetElement::OnOrBefore(date) => format!("{} or earlier", date_words(form, date)),
        SetElement::OnOrAfter(date) => format!("{} or later", date_words(form, date)),
        SetElement::Range(first, last) => format!(
            "one {} between {}",
            unit(first),
            pair_words(form, first, last, " and ")
        ),
    }
}

/// A member of a set of which all are meant.
fn each_words(form: Form, element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => date_words(form, date),
        SetElement::OnOrBefore(date) => {
            format!("{} and every {} before", date_words(form, date), unit(date))
        }
        SetElement::OnOrAfter(date) => {
            format!("{} and every {} after", date_words(form, date), unit(date))
        }
        SetElement::Range(first, last) => format!(
            "every {} from {}",
            unit(first),
            pair_words(form, first, last, " to ")
        ),
    }
}

fn unit(date: &Date) -> &'static str {
    match date.precision() {
        Core::Year => "year",
        Core::Month => "month",
        Core::Season => "season",
        Core::Day => "day",
    }
}

#[cfg(test)]
mod tests;
