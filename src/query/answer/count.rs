//! How many, surely and possibly.

use super::sentence::{counted, event_date, number, reason};
use super::{Asking, Cited, Reply, Value};
use crate::model::Status;
use crate::query::Outcome;
use crate::store::RowId;

impl Asking<'_> {
    pub(super) fn count(&self, outcome: &Outcome) -> Reply {
        let (members, sure) = outcome.sets();
        let count = outcome.count();
        let cited = |rows: &mut dyn Iterator<Item = u32>, total: u64, is_sure| Cited {
            rows: rows
                .take(self.manner.most)
                .map(|row| (RowId(row), is_sure))
                .collect(),
            total: total as usize,
        };
        let used = cited(&mut sure.iter(), count.sure, true);
        let mut possible = members.clone();
        possible.minus(sure);
        let is_denied = |row: &u32| !self.may_be_so(RowId(*row));
        let denied = possible.iter().filter(is_denied).count();
        let others = match self.manner.only_sure {
            true => Cited::default(),
            false => cited(&mut possible.iter(), count.possible, false),
        };
        Reply {
            sentence: self.count_words(&used, &others, denied),
            value: Value::Number(count.sure),
            is_empty: used.total + others.total == 0,
            used,
            others,
            ..Reply::default()
        }
    }

    fn count_words(&self, sure: &Cited, possible: &Cited, denied: usize) -> String {
        let noun = self.noun(match sure.total {
            0 => possible,
            _ => sure,
        });
        let surely = match sure.total {
            0 => format!("No {} surely", noun.one),
            total => counted(total, &noun),
        };
        let undated = self.dated().end;
        let without = sure.rows.iter().filter(|(row, _)| row.0 >= undated).count();
        let dates = match without {
            0 => String::new(),
            some => format!(", {} of them without a date", number(some as u64)),
        };
        let possibly = match possible.rows.as_slice() {
            [] if possible.total == 0 => String::new(),
            [(row, _)] if possible.total == 1 => {
                let what = match sure.total {
                    0 => "one".to_owned(),
                    1 => "a second".to_owned(),
                    2 => "a third".to_owned(),
                    _ => "1 more".to_owned(),
                };
                let event = self.event(*row);
                match event.status {
                    Status::Cancelled | Status::Denied => {
                        format!("; another was {}", event.status.name())
                    }
                    Status::Possible => format!("; {what} is possible, {}", event_date(&event)),
                    _ => format!("; {what} is possible: {}", reason(&event)),
                }
            }
            _ => {
                let more = if sure.total == 0 { "" } else { " more" };
                let open = possible.total.saturating_sub(denied) as u64;
                let are = if open == 1 { "is" } else { "are" };
                let open = match open {
                    0 => String::new(),
                    _ => format!("; {}{more} {are} possible", number(open)),
                };
                let denied = match denied {
                    0 => String::new(),
                    some => format!("; {} denied or cancelled", number(some as u64)),
                };
                format!("{open}{denied}")
            }
        };
        format!("{surely}{dates}{possibly}.")
    }
}
