//! Where each component of a calendar stands: the parser does not tell.
//!
//! Calendars in the wild miss their ends: a component also ends where the next
//! one of its kind begins, with the calendar, and with the file.

use std::ops::Range;

/// What is told apart among the components right below a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Event,
    Todo,
    Journal,
    Timezone,
    /// Free and busy times, availability.
    Other,
}

/// A component right below a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Component {
    pub(super) kind: Kind,
    /// From its BEGIN to its END.
    pub(super) range: Range<usize>,
    /// The line it begins on, from 1.
    pub(super) line: u32,
    /// The number of its calendar in the file.
    pub(super) calendar: usize,
    /// Whether it has an END of its own.
    pub(super) is_whole: bool,
}

/// A file cut into its parts.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) components: Vec<Component>,
    /// The lines of each calendar that stand in no component, and the line it begins on.
    pub(super) heads: Vec<(String, u32)>,
}

/// Whether a text begins as a calendar does.
pub(in crate::formats) fn is_calendar(head: &[u8]) -> bool {
    let line = head.trim_ascii_start();
    let line = line.get(..15).unwrap_or(line);
    line.eq_ignore_ascii_case(b"BEGIN:VCALENDAR")
}

/// Cuts a file into its components.
pub(super) fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let mut open: Option<(Component, u32)> = None;
    let mut at = 0;
    let mut in_head = false;
    for (number, line) in (1_u32..).zip(text.split_inclusive('\n')) {
        let start = at;
        at += line.len();
        let word = line.trim_start_matches('\u{FEFF}').trim_end();
        let (begins, ends) = (after(word, "BEGIN:"), after(word, "END:"));
        let is_calendar = |name: &str| name.eq_ignore_ascii_case("VCALENDAR");
        if begins.is_some_and(is_calendar) || ends.is_some_and(is_calendar) {
            scan.close(&mut open, start, false);
            if begins.is_some() {
                scan.heads.push((String::new(), number));
            }
            in_head = begins.is_some();
            continue;
        }
        let kind = begins.and_then(kind);
        match (&mut open, kind) {
            // A component of a component, such as an alarm.
            (Some((_, depth)), None) if begins.is_some() => *depth = depth.saturating_add(1),
            (Some((_, depth)), None) if ends.is_some() && *depth > 0 => *depth -= 1,
            (Some(_), None) if ends.is_some() => scan.close(&mut open, at, true),
            (_, Some(kind)) => {
                scan.close(&mut open, start, false);
                if scan.heads.is_empty() {
                    scan.heads.push((String::new(), number));
                }
                let component = Component {
                    kind,
                    range: start..at,
                    line: number,
                    calendar: scan.heads.len() - 1,
                    is_whole: false,
                };
                open = Some((component, 0));
            }
            (None, None) if in_head => {
                if let Some((head, _)) = scan.heads.last_mut() {
                    head.push_str(line);
                }
            }
            _ => {}
        }
    }
    scan.close(&mut open, text.len(), false);
    scan
}

impl Scan {
    fn close(&mut self, open: &mut Option<(Component, u32)>, end: usize, is_whole: bool) {
        if let Some((mut component, _)) = open.take() {
            component.range.end = end;
            component.is_whole = is_whole;
            self.components.push(component);
        }
    }
}

fn after<'l>(line: &'l str, word: &str) -> Option<&'l str> {
    let (first, rest) = line.split_at_checked(word.len())?;
    first.eq_ignore_ascii_case(word).then(|| rest.trim())
}

fn kind(name: &str) -> Option<Kind> {
    let kinds = [
        ("VEVENT", Kind::Event),
        ("VTODO", Kind::Todo),
        ("VJOURNAL", Kind::Journal),
        ("VTIMEZONE", Kind::Timezone),
        ("VFREEBUSY", Kind::Other),
        ("VAVAILABILITY", Kind::Other),
    ];
    let row = kinds
        .iter()
        .find(|(known, _)| name.eq_ignore_ascii_case(known));
    row.map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_without_its_end_costs_no_other() {
        let text = "BEGIN:VCALENDAR\nX-WR-CALNAME:A\nBEGIN:VEVENT\nBEGIN:VALARM\nEND:VALARM\n\
             BEGIN:VEVENT\nDESCRIPTION:x\n BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\nbegin:vcalendar\nBEGIN:VTODO\n";
        let scan = scan(text);
        let found: Vec<(Kind, u32, usize, bool)> = scan
            .components
            .iter()
            .map(|part| (part.kind, part.line, part.calendar, part.is_whole))
            .collect();
        assert_eq!(
            found,
            [
                (Kind::Event, 3, 0, false),
                (Kind::Event, 6, 0, true),
                (Kind::Todo, 12, 1, false)
            ]
        );
        assert_eq!(scan.heads[0].0, "X-WR-CALNAME:A\n");
    }
}
