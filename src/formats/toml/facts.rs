//! Saved queries and tested facts.

use std::collections::HashMap;
use std::ops::Range;

use crate::date::Zone;
use crate::formats::Problem;
use crate::model::{Expectation, Expected, View};
use crate::text::fold;

use super::problems::{Placed, Problems, short};
use super::tables::{ExpectTable, Root, ViewTable};
use super::written::{Field, Table, Text};

/// The views and expectations of a file.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) views: Vec<View>,
    pub(super) expectations: Vec<Expectation>,
    lines: HashMap<String, u32>,
}

impl Facts {
    /// Reads the `[[view]]`s and `[[expect]]`s of a piece.
    pub(super) fn read(&mut self, root: &mut Root<'_>, zone: &Zone, problems: &mut Problems<'_>) {
        for view in problems.list("view", root.view.take()) {
            self.read_view(view, problems);
        }
        for expectation in problems.list("expect", root.expect.take()) {
            self.read_expectation(expectation, zone, problems);
        }
    }

    fn read_view(&mut self, table: Placed<Table<'_, ViewTable<'_>>>, problems: &mut Problems<'_>) {
        let fields = problems.open("a view", table.value);
        let name = problems.required("a view", "name", fields.name, &table.range);
        let query = problems.required("a view", "query", fields.query, &table.range);
        let (Some(name), Some(query)) = (name, query) else {
            return;
        };
        let line = problems.line(&table.range);
        let first = *self.lines.entry(fold(name.value.trim())).or_insert(line);
        if first != line {
            let message = format!(
                "there is a view `{}` already, on line {first}",
                short(&name.value)
            );
            problems.report(
                Problem::DuplicateView,
                name.range,
                message,
                Some("give this one another name".to_owned()),
            );
            return;
        }
        self.views.push(View {
            name: name.value.trim().to_owned(),
            query: query.value.into_owned(),
            line,
        });
    }

    fn read_expectation(
        &mut self,
        table: Placed<Table<'_, ExpectTable<'_>>>,
        zone: &Zone,
        problems: &mut Problems<'_>,
    ) {
        let errors = problems.errors();
        let near = table.range;
        let fields = problems.open("an expectation", table.value);
        let query = problems.required("an expectation", "query", fields.query, &near);
        let expected: Vec<Expected> = [
            number("count", fields.count, problems).map(Expected::Count),
            number("at_least", fields.at_least, problems).map(Expected::AtLeast),
            number("at_most", fields.at_most, problems).map(Expected::AtMost),
            problems
                .date("first", fields.first, zone)
                .map(Expected::First),
            problems.date("last", fields.last, zone).map(Expected::Last),
            problems
                .take("none", fields.none)
                .filter(|none| none.value)
                .map(|_| Expected::None),
        ]
        .into_iter()
        .flatten()
        .collect();
        if expected.is_empty() && problems.errors() == errors {
            let message = "an expectation does not say what it expects".to_owned();
            let help = "add count, at_least, at_most, first, last, or none = true".to_owned();
            problems.report(Problem::EmptyExpectation, near.clone(), message, Some(help));
        }
        let Some(query) = query.filter(|_| problems.errors() == errors) else {
            return;
        };
        let query_range = inside_quotes(&query);
        let line = problems.line(&near);
        self.expectations.push(Expectation {
            query: query.value.into_owned(),
            expected,
            line,
            query_range,
        });
    }
}

fn number(key: &str, field: Field<i64>, problems: &mut Problems<'_>) -> Option<u64> {
    let Placed { value, range } = problems.take(key, field)?;
    let number = u64::try_from(value).ok();
    if number.is_none() {
        problems.report(
            Problem::OutOfRange,
            range,
            format!("`{key}` cannot be {value}"),
            Some("write 0 or more".to_owned()),
        );
    }
    number
}

/// Where the text stands without its quotes, if it is written without escapes.
fn inside_quotes(text: &Placed<Text<'_>>) -> Range<usize> {
    match text.range.len() == text.value.len() + 2 {
        true => text.range.start + 1..text.range.end - 1,
        false => text.range.clone(),
    }
}
