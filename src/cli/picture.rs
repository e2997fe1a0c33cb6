//! `dateline export --to svg`: the lanes of a result as a picture.

use super::library::Library;
use super::selection;
use crate::chart::{Ask, Chart};
use crate::formats::Losses;
use crate::query::{Count, Facet, edit};
use crate::report::lanes::Charted;
use crate::report::picture;
use std::io::{self, Write};

/// More lanes make no picture; how many are left out stands in it.
const MOST: usize = 50;
/// The room of the picture, in columns of a terminal.
const WIDTH: u16 = 110;

/// Writes the lanes of all that matches a query. A limit shapes a list; a chart shows all that match.
pub(super) fn write(
    out: &mut dyn Write,
    library: &Library,
    (title, query): (&str, &str),
    by: Facet,
    count: Count,
) -> io::Result<Losses> {
    let failed = |_| io::Error::other("the query cannot be run again");
    let parsed = selection::parse(query).map_err(failed)?;
    let parsed = selection::parse(&edit::without_limit(&parsed)).map_err(failed)?;
    let mut outcome = selection::run(library, &parsed).map_err(failed)?;
    if count.possible == 0 {
        // Only sure matches were asked for, or there are no others.
        outcome = outcome.only_sure();
    }
    let ask = Ask {
        by,
        window: None,
        width: WIDTH,
        lanes: 0..MOST,
    };
    let chart = Chart::work_out(&library.engine, &outcome, ask, &library.context.stop);
    let charted = Charted {
        query,
        chart: &chart,
        store: library.engine.store(),
        as_of: library.context.as_of,
        count: outcome.count(),
        is_ascii: false,
    };
    picture::write_svg(out, title, charted).map(|()| Losses::default())
}
