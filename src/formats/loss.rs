//! What could not be carried from one format to another, counted field by field.
//!
//! Reading another format, a loss is something the file says for which an
//! event has no place; writing one, something an event says for which the
//! format has none. Nothing is dropped in silence: whoever reads or writes
//! notes it here.

use std::fmt;

use crate::model::Event;

/// What was lost, by field, in the order first met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(Vec<Loss>);

/// One field of which something was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The field, as the format that has it names it: `VALARM`, `claims`.
    pub field: String,
    /// What became of it, in a few words: "not read", "written without its time zone".
    pub what: &'static str,
    /// How many times.
    pub count: usize,
    /// Where first: the line of the file read, from 1; none where events are written.
    pub line: Option<u32>,
    /// Of which event first, where events are written.
    pub event: Option<String>,
}

/// So many fields are told apart: a hostile file may have a million.
const MOST: usize = 1_000;

impl Losses {
    /// Notes a loss in a file that is read, at a line.
    pub fn read(&mut self, field: &str, what: &'static str, line: u32) {
        if let Some(loss) = self.count(field, what, 1) {
            loss.line = Some(line);
        }
    }

    /// Notes a loss of an event that is written.
    pub fn written(&mut self, field: &str, what: &'static str, event: &str) {
        if let Some(loss) = self.count(field, what, 1) {
            loss.event = Some(event.to_owned());
        }
    }

    /// Notes a loss of what is said of the events as a whole.
    pub fn whole(&mut self, field: &str, what: &'static str) {
        self.count(field, what, 1);
    }

    /// Notes what is known of the actors and the place of an event that is written with their names alone.
    pub fn names_alone(&mut self, event: &Event) {
        let is_told = event.actors.iter().any(|actor| {
            let has_names = !actor.aliases.is_empty() || actor.side.is_some();
            has_names || actor.role.is_some() || actor.kind.is_some()
        });
        if is_told {
            self.written("actors", "written by their names alone", &event.id);
        }
        let is_told = event.place.as_ref().is_some_and(|place| {
            place.country.is_some() || place.position.is_some() || !place.aliases.is_empty()
        });
        if is_told {
            self.written("place", "written by its name alone", &event.id);
        }
    }

    /// Takes over what was lost elsewhere.
    pub fn add(&mut self, others: Losses) {
        for other in others.0 {
            if let Some(loss) = self.count(&other.field, other.what, other.count) {
                (loss.line, loss.event) = (other.line, other.event);
            }
        }
    }

    /// Every loss.
    pub fn list(&self) -> &[Loss] {
        &self.0
    }

    /// Whether nothing was lost.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Counts; gives the loss where it is met for the first time.
    fn count(&mut self, field: &str, what: &'static str, count: usize) -> Option<&mut Loss> {
        let known = self.0.iter_mut();
        let same = |loss: &&mut Loss| loss.what == what && loss.field == field;
        if let Some(loss) = known.into_iter().find(same) {
            loss.count += count;
            return None;
        }
        if self.0.len() >= MOST {
            return None;
        }
        self.0.push(Loss {
            field: field.to_owned(),
            what,
            count,
            line: None,
            event: None,
        });
        self.0.last_mut()
    }
}

/// `VALARM: not read, 12 times, first on line 40`
impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", crate::text::clean(&self.field), self.what)?;
        match self.count {
            1 => {}
            2 => f.write_str(", twice")?,
            count => write!(f, ", {count} times")?,
        }
        let first = if self.count == 1 { "" } else { "first " };
        match (self.line, &self.event) {
            (Some(line), _) => write!(f, ", {first}on line {line}"),
            (None, Some(event)) => write!(f, ", {first}of {}", crate::text::clean(event)),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_counted_by_field_with_the_first_place() {
        let mut losses = Losses::default();
        losses.read("VALARM", "not read", 4);
        losses.read("VALARM", "not read", 9);
        losses.read("GEO", "not read", 2);
        let shown: Vec<String> = losses.list().iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "VALARM: not read, twice, first on line 4",
                "GEO: not read, on line 2"
            ]
        );
    }
}
