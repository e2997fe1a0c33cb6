//! Counts, sure and possible, whole or by the values of one field.

use super::{Surface, csv, json, table, tsv};
use crate::query::{Bucket, Count, FacetCounts};
use serde::Serialize;
use std::io::{self, Write};

/// What was counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The query as it was typed.
    pub query: &'a str,
    /// How many in all.
    pub count: Count,
    /// The counts of one field, if they were asked for.
    pub by: Option<&'a FacetCounts>,
}

/// The JSON document; with a field, its buckets in order of total, then value.
pub fn write_json(out: &mut dyn Write, counted: Counted<'_>) -> io::Result<()> {
    let Counted { query, count, by } = counted;
    let whole = Whole {
        query,
        sure: count.sure,
        possible: count.possible,
        total: count.total(),
    };
    match by {
        None => json::write_line(out, &whole),
        Some(facet) => json::write_line(
            out,
            &ByFacet {
                whole,
                by: facet.facet.name(),
                buckets: buckets(facet).into_iter().map(Row::new).collect(),
                none: Parts {
                    sure: facet.none.sure,
                    possible: facet.none.possible,
                },
            },
        ),
    }
}

/// As CSV: one row, or one for each value.
pub fn write_csv(out: &mut dyn Write, counted: Counted<'_>, surface: Surface) -> io::Result<()> {
    let Some(facet) = counted.by else {
        let mut table = csv::Rows::begin(out, ["sure", "possible", "total"], surface)?;
        let Count { sure, possible } = counted.count;
        table.row(&[sure, possible, counted.count.total()].map(|number| number.to_string()))?;
        return table.end();
    };
    let mut table = csv::Rows::begin(out, ["value", "name", "sure", "possible"], surface)?;
    rows(facet).iter().try_for_each(|row| table.row(row))?;
    table.end()
}

/// As text: `4 +2?`, with words on a terminal; with a field, a line for each value.
pub fn write_text(out: &mut dyn Write, counted: Counted<'_>, surface: Surface) -> io::Result<()> {
    let Some(facet) = counted.by else {
        return match surface.columns {
            Some(_) => footer(out, counted.count, surface),
            None => writeln!(out, "{}", counted.count),
        };
    };
    let rows = rows(facet);
    if surface.columns.is_none() {
        return rows
            .iter()
            .try_for_each(|row| tsv::write_line(out, row.iter().map(String::as_str)));
    }
    table::write_rows(
        out,
        [facet.facet.name(), "name", "sure", "possible"],
        &rows,
        surface,
    )?;
    footer(out, counted.count, surface)
}

/// `4 +2?  4 sure, 2 possible`: the count as written everywhere, and what it means.
pub(super) fn footer(out: &mut dyn Write, count: Count, surface: Surface) -> io::Result<()> {
    let (bold, dim) = (
        surface.style(anstyle::Style::new().bold()),
        surface.style(anstyle::Style::new().dimmed()),
    );
    let Count { sure, possible } = count;
    writeln!(
        out,
        "{bold}{count}{bold:#}  {dim}{sure} sure, {possible} possible{dim:#}"
    )
}

/// Every value that the result itself has.
fn buckets(facet: &FacetCounts) -> Vec<&Bucket> {
    let mut buckets: Vec<&Bucket> = facet
        .buckets
        .iter()
        .filter(|bucket| bucket.now.total() > 0)
        .collect();
    buckets.sort_by(|a, b| {
        b.now
            .total()
            .cmp(&a.now.total())
            .then_with(|| a.value.value.cmp(&b.value.value))
    });
    buckets
}

/// Value, name, sure, possible; last, the events without the field, so that everything sums to the result.
fn rows(facet: &FacetCounts) -> Vec<[String; 4]> {
    let row = |value: &str, name: &str, count: Count| {
        [
            value.to_owned(),
            name.to_owned(),
            count.sure.to_string(),
            count.possible.to_string(),
        ]
    };
    let mut rows: Vec<_> = buckets(facet)
        .into_iter()
        .map(|b| row(&b.value.value, &b.value.name, b.now))
        .collect();
    if facet.none.total() > 0 {
        rows.push(row("", &format!("no {}", facet.facet.name()), facet.none));
    }
    rows
}

#[derive(Serialize)]
struct Whole<'a> {
    query: &'a str,
    sure: u64,
    possible: u64,
    total: u64,
}

#[derive(Serialize)]
struct ByFacet<'a> {
    #[serde(flatten)]
    whole: Whole<'a>,
    by: &'static str,
    buckets: Vec<Row<'a>>,
    none: Parts,
}

#[derive(Serialize)]
struct Row<'a> {
    value: &'a str,
    name: &'a str,
    sure: u64,
    possible: u64,
}

impl<'a> Row<'a> {
    fn new(bucket: &'a Bucket) -> Self {
        let Count { sure, possible } = bucket.now;
        Self {
            value: &bucket.value.value,
            name: &bucket.value.name,
            sure,
            possible,
        }
    }
}

#[derive(Serialize)]
struct Parts {
    sure: u64,
    possible: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Choice;
    use crate::query::{Facet, FacetValue};

    fn bucket(value: &str, sure: u64, possible: u64) -> Bucket {
        let value = FacetValue {
            value: value.to_owned(),
            name: value.to_uppercase(),
        };
        Bucket {
            value,
            number: 0,
            now: Count { sure, possible },
            chosen: Count::default(),
            choice: Choice::Free,
        }
    }

    fn kinds() -> FacetCounts {
        let buckets = vec![
            bucket("visit", 1, 1),
            bucket("call", 2, 0),
            bucket("talks", 3, 1),
            bucket("summit", 0, 0),
        ];
        FacetCounts {
            facet: Facet::Kind,
            buckets,
            hidden: 0,
            none: Count {
                sure: 0,
                possible: 1,
            },
        }
    }

    #[test]
    fn buckets_stand_in_order_of_total_then_value_and_empty_ones_are_left_out() {
        let mut out = Vec::new();
        let count = Count {
            sure: 6,
            possible: 3,
        };
        write_json(
            &mut out,
            Counted {
                query: "",
                count,
                by: Some(&kinds()),
            },
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            concat!(
                r#"{"query":"","sure":6,"possible":3,"total":9,"by":"kind","buckets":["#,
                r#"{"value":"talks","name":"TALKS","sure":3,"possible":1},"#,
                r#"{"value":"call","name":"CALL","sure":2,"possible":0},"#,
                r#"{"value":"visit","name":"VISIT","sure":1,"possible":1}],"#,
                r#""none":{"sure":0,"possible":1}}"#,
                "\n"
            )
        );
    }

    #[test]
    fn a_bare_count_says_both_parts_in_every_output() {
        let counted = Counted {
            query: "kind:call",
            count: Count {
                sure: 4,
                possible: 2,
            },
            by: None,
        };
        let (mut json, mut csv, mut text) = (Vec::new(), Vec::new(), Vec::new());
        write_json(&mut json, counted).unwrap();
        let pipe = Surface {
            columns: None,
            colour: false,
        };
        write_csv(&mut csv, counted, pipe).unwrap();
        write_text(&mut text, counted, pipe).unwrap();
        assert_eq!(
            String::from_utf8(json).unwrap(),
            "{\"query\":\"kind:call\",\"sure\":4,\"possible\":2,\"total\":6}\n"
        );
        assert_eq!(
            String::from_utf8(csv).unwrap(),
            "sure,possible,total\n4,2,6\n"
        );
        assert_eq!(String::from_utf8(text).unwrap(), "4 +2?\n");
    }
}
