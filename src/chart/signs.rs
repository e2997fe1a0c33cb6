//! The signs of the chart: one set where a terminal shows Unicode, one of ASCII.

use crate::model::Status;

/// Which signs can be shown.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    is_ascii: bool,
    status: fn(Status) -> &'static str,
}

impl Signs {
    /// Unicode or ASCII, and the sign of one event by its status, a column wide.
    pub fn new(is_ascii: bool, status: fn(Status) -> &'static str) -> Self {
        Self { is_ascii, status }
    }

    fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.is_ascii { ascii } else { unicode }
    }

    /// One event.
    pub fn event(self, status: Status) -> &'static str {
        (self.status)(status)
    }

    /// What surely lasts.
    pub fn lasts(self) -> &'static str {
        self.pick("━", "=")
    }

    /// What may be.
    pub fn may(self) -> &'static str {
        self.pick("░", ":")
    }

    /// The end of what lasts.
    pub fn end(self) -> &'static str {
        self.pick("┫", "]")
    }

    /// No start is stated.
    pub fn open_start(self) -> &'static str {
        self.pick("◀", "<")
    }

    /// No end is stated.
    pub fn open_end(self) -> &'static str {
        self.pick("▶", ">")
    }

    /// The as-of date.
    pub fn as_of(self) -> &'static str {
        self.pick("┊", "|")
    }

    /// A unit of the axis begins.
    pub fn grid(self) -> &'static str {
        self.pick("·", "'")
    }

    /// Between the parts of a line.
    pub fn rule(self) -> &'static str {
        self.pick("│", "|")
    }

    /// The heights of a sparkline, lowest first.
    pub fn heights(self) -> [&'static str; 8] {
        if self.is_ascii {
            [".", ".", "-", "-", "=", "=", "#", "#"]
        } else {
            ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        }
    }

    /// What the signs mean, in a line.
    pub fn legend(self) -> String {
        let [event, lasts, end, may, start, open, as_of] = [
            self.event(Status::Confirmed),
            self.lasts(),
            self.end(),
            self.may(),
            self.open_start(),
            self.open_end(),
            self.as_of(),
        ];
        format!(
            "{event} one event, by its status; a number: so many; ? perhaps; ~ about; {lasts}{end} lasts; {may} some time in; {start} {open} open; {as_of} as of"
        )
    }
}
