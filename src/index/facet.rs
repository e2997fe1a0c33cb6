//! The fields whose values are counted beside the list.
use crate::date::Span;
use crate::model::{Event, Status};
use crate::store::{RowId, Store};
use crate::text;
use roaring::RoaringBitmap;
use std::collections::BTreeMap;

/// A field whose values are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Actors, by id.
    Who,
    /// Sides of the actors taking part.
    Side,
    /// Place, by id.
    Place,
    /// Kind.
    Kind,
    /// Status, in order of certainty.
    Status,
    /// Tags.
    Tag,
    /// Sources, by publisher (title, address or id where there is none).
    Source,
    /// Year, where the date surely lies in one; otherwise counted as without.
    Year,
    /// Month (`2025-04`), likewise.
    Month,
    /// File stem.
    File,
}

impl Facet {
    /// Every facet in the order of the filter pane.
    pub const ALL: [Facet; 10] = [
        Facet::Status,
        Facet::Kind,
        Facet::Who,
        Facet::Side,
        Facet::Place,
        Facet::Tag,
        Facet::Month,
        Facet::Year,
        Facet::Source,
        Facet::File,
    ];

    /// The word for it on the command line and on screen: `who`, `place`, ...
    pub fn name(self) -> &'static str {
        match self {
            Facet::Who => "who",
            Facet::Side => "side",
            Facet::Place => "place",
            Facet::Kind => "kind",
            Facet::Status => "status",
            Facet::Tag => "tag",
            Facet::Source => "source",
            Facet::Year => "year",
            Facet::Month => "month",
            Facet::File => "file",
        }
    }

    /// The facet with that name.
    pub fn named(name: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What a query says to mean it: an actor's id, a kind, `2025-04`.
    pub value: String,
    /// What a person reads: the actor's name.
    pub name: String,
}

/// A value with everything it may be called and its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The value.
    pub value: FacetValue,
    /// Its id, name and aliases, folded, each once.
    pub names: Vec<String>,
    /// The events that have it.
    pub rows: RoaringBitmap,
}

/// One value of an event: how it sorts, what it is, what it is called.
struct Found<'a> {
    rank: i64,
    value: &'a str,
    name: &'a str,
    aliases: &'a [String],
}

/// Every value of a facet, in its order.
pub(super) fn entries(facet: Facet, store: &Store) -> Vec<Entry> {
    let mut entries: BTreeMap<(i64, String), Entry> = BTreeMap::new();
    for row in store.rows() {
        each_value(facet, store, row, &mut |found| {
            let entry = entries
                .entry((found.rank, found.value.to_owned()))
                .or_insert_with(|| Entry {
                    value: FacetValue {
                        value: found.value.to_owned(),
                        name: found.name.to_owned(),
                    },
                    names: Vec::new(),
                    rows: RoaringBitmap::new(),
                });
            // Two files may know one actor by different names: all of them count.
            if entry.rows.insert(row.0) {
                for name in [found.value, found.name]
                    .into_iter()
                    .chain(found.aliases.iter().map(String::as_str))
                {
                    add_name(&mut entry.names, name);
                }
            }
        });
    }
    entries.into_values().collect()
}

fn add_name(names: &mut Vec<String>, name: &str) {
    let folded = text::fold(name);
    if !names.contains(&folded) {
        names.push(folded);
    }
}

fn each_value(facet: Facet, store: &Store, row: RowId, see: &mut dyn FnMut(Found<'_>)) {
    let event = store.event(row);
    let event: &Event = &event;
    let mut plain = |value: &str| {
        see(Found {
            rank: 0,
            value,
            name: value,
            aliases: &[],
        })
    };
    match facet {
        Facet::Kind => event.kind.iter().for_each(|kind| plain(kind)),
        Facet::Tag => event.tags.iter().for_each(|tag| plain(tag)),
        Facet::File => {
            let origin = &store.timeline(row).origin;
            let aliases = std::slice::from_ref(&origin.name);
            see(Found {
                rank: 0,
                value: &origin.stem,
                name: &origin.stem,
                aliases,
            });
        }
        Facet::Side => event
            .actors
            .iter()
            .filter_map(|actor| actor.side.as_deref())
            .for_each(plain),
        Facet::Source => {
            let label = |source: &crate::model::Source| {
                source
                    .publisher
                    .clone()
                    .unwrap_or_else(|| source.label().to_owned())
            };
            event
                .sources
                .iter()
                .for_each(|source| plain(&label(source)));
        }
        Facet::Who => event.actors.iter().for_each(|actor| {
            see(Found {
                rank: 0,
                value: &actor.id,
                name: &actor.name,
                aliases: &actor.aliases,
            });
        }),
        Facet::Place => event.place.iter().for_each(|place| {
            see(Found {
                rank: 0,
                value: &place.id,
                name: &place.name,
                aliases: &place.aliases,
            });
        }),
        Facet::Status => {
            let rank = Status::ALL
                .iter()
                .position(|status| *status == event.status)
                .unwrap_or(0) as i64;
            see(Found {
                rank,
                value: event.status.name(),
                name: event.status.name(),
                aliases: &[],
            });
        }
        Facet::Year | Facet::Month => {
            if let Some((rank, value)) = period(facet, store.span(row)) {
                see(Found {
                    rank,
                    value: &value,
                    name: &value,
                    aliases: &[],
                });
            }
        }
    }
}

/// The one year or month a span surely lies in, as EDTF, with its place in time.
fn period(facet: Facet, span: Span) -> Option<(i64, String)> {
    if span.earliest.is_open() || span.latest.is_open() {
        return None;
    }
    let ((year, month, _), (last_year, last_month, _)) =
        (span.earliest.day().ymd(), span.latest.day().ymd());
    if year != last_year || (facet == Facet::Month && month != last_month) {
        return None;
    }
    let year_text = match year {
        0..=9999 => format!("{year:04}"),
        -9999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    };
    match facet {
        // EDTF has no months in years of more than four digits.
        Facet::Month if !(-9999..=9999).contains(&year) => None,
        Facet::Month => Some((
            year * 12 + i64::from(month),
            format!("{year_text}-{month:02}"),
        )),
        _ => Some((year, year_text)),
    }
}
