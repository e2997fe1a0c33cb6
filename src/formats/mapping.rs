//! The mapping kept beside a file of other people's: `launches.csv.map.toml`.
//!
//! It says once what `--map`, `--day-first` and `--month-first` would say every time.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Document};

use super::{DayOrder, Options, Problem};

/// What follows the name of a file in the name of its mapping.
pub const MAPPING: &str = ".map.toml";

/// What a mapping says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What comes first in a date of figures: true for the day.
    day_first: Option<bool>,
    /// Our key, and the column or key read as it.
    #[serde(default)]
    map: BTreeMap<String, String>,
}

/// How a file is read with the mapping beside it; what was asked for goes before it.
///
/// # Errors
///
/// What is wrong with the mapping, with its place.
///
/// ```
/// use dateline::diagnostic::Document;
/// use dateline::formats::{Options, with_mapping};
///
/// let mapping = Document::new("a.csv.map.toml", "day_first = true\n[map]\ntitle = \"What\"\n");
/// let options = with_mapping(&mapping, &Options::default()).unwrap();
/// assert_eq!(options.map, [("title".to_owned(), "What".to_owned())]);
/// ```
pub fn with_mapping(document: &Document, options: &Options) -> Result<Options, Box<Diagnostic>> {
    let written: Written = toml::from_str(document.text()).map_err(|error| {
        let message = format!(
            "the mapping is not read: {}",
            crate::text::clean(error.message())
        );
        let problem = Problem::BadMapping.diagnostic(message);
        let problem = problem.at(document, error.span().unwrap_or(0..0));
        Box::new(problem.with_help(
            "write [map] with title = \"Name\", date = \"Start\", and day_first = true above it",
        ))
    })?;
    let mut options = options.clone();
    for (ours, theirs) in written.map {
        if options.map.iter().all(|(known, _)| *known != ours) {
            options.map.push((ours, theirs));
        }
    }
    let order = written.day_first.map(|is_first| match is_first {
        true => DayOrder::DayFirst,
        false => DayOrder::MonthFirst,
    });
    options.order = options.order.or(order);
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_goes_before_the_mapping() {
        let document = Document::new(
            "m",
            "day_first = false\n[map]\ntitle = \"A\"\ndate = \"B\"\n",
        );
        let asked = Options {
            map: vec![("title".to_owned(), "C".to_owned())],
            order: Some(DayOrder::DayFirst),
            ..Options::default()
        };
        let options = with_mapping(&document, &asked).unwrap();
        let pair = |ours: &str, theirs: &str| (ours.to_owned(), theirs.to_owned());
        assert_eq!(options.map, [pair("title", "C"), pair("date", "B")]);
        assert_eq!(options.order, Some(DayOrder::DayFirst));
    }

    #[test]
    fn a_mistake_in_the_mapping_has_its_place() {
        let document = Document::new("m", "day_first = true\nmaps = 1\n");
        let problem = with_mapping(&document, &Options::default()).unwrap_err();
        assert_eq!(problem.position.unwrap().line, 2, "{problem}");
    }
}
