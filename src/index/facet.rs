//! The fields whose values are counted beside the list.
use crate::date::Span;
use crate::store::image::{Image, Section};
use crate::store::postings::take_number;
use crate::store::tables;
use std::ops::Range;
use std::sync::Arc;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

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

/// A value as the index holds it.
#[derive(Clone, Copy, Debug)]
pub struct Value<'a> {
    /// What a query says to mean it.
    pub value: &'a str,
    /// What a person reads.
    pub name: &'a str,
    names: &'a [u8],
}

impl<'a> Value<'a> {
    /// Its id, name and aliases, folded, each once.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut rest = self.names;
        let count = take_number(&mut rest).min(rest.len() as u64);
        (0..count).map(move |_| tables::take_text(&mut rest))
    }
}

/// Where one facet lies among the values and codes of all.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Layout {
    /// The number of its first value, and how many it has.
    pub(super) first: u32,
    pub(super) count: u32,
    /// Where its columns begin, and how many they are.
    pub(super) codes: u64,
    pub(super) columns: u32,
    /// How many pairs follow the columns, and where they begin.
    pub(super) more: u32,
    pub(super) more_from: u64,
    /// How many rows have no value, and how many of them are confirmed.
    pub(super) without: [u32; 2],
}

impl Layout {
    /// Whether two bytes hold every code of so many values.
    pub(super) fn is_short(count: usize) -> bool {
        count < usize::from(u16::MAX)
    }
}

/// The values of rows in one facet, counted from 0 within it.
///
/// Most rows have few values: the first of each row is one column, the second
/// another, and so on as long as there are rows enough. Whoever counts need not
/// ask whether a row has one: a row without any has the number after the last
/// value in the first column, and one that has no more the number after that in
/// the others.
#[derive(Clone, Debug)]
pub struct Codes<'a> {
    /// The first value of each row, the second, ...
    pub columns: Vec<Column<'a>>,
    /// What rows have besides, in order of rows: row and value.
    pub more: &'a [[u32; 2]],
}

impl Codes<'_> {
    /// The values of one row, in a facet of so many values.
    pub fn of_row(&self, row: u32, values: u32) -> impl Iterator<Item = u32> + '_ {
        let columns = self.columns.iter();
        let own = columns.map_while(move |column| column.get(row).filter(|code| *code < values));
        let is_full = self
            .columns
            .last()
            .is_some_and(|column| column.get(row).is_some_and(|code| code < values));
        let first = match is_full {
            true => self.more.partition_point(|[of, _]| *of < row),
            false => self.more.len(),
        };
        let rest = self.more.get(first..).unwrap_or_default().iter();
        let rest = rest.take_while(move |[of, _]| *of == row);
        own.chain(rest.map(|[_, code]| *code))
    }

    /// Whether a row has no value, in a facet of so many values.
    pub fn is_without(&self, row: u32, values: u32) -> bool {
        let first = self.columns.first().and_then(|column| column.get(row));
        first.is_none_or(|code| code >= values)
    }

    /// The values of so many rows, one row after the other: for whoever goes through rows in no order.
    pub fn lists(&self, rows: u32, values: u32) -> CodeLists {
        let mut lists = CodeLists {
            ends: Vec::with_capacity(rows as usize),
            codes: Vec::new(),
        };
        let mut more = self.more.iter().peekable();
        for row in 0..rows {
            let own = self.columns.iter().map_while(|column| column.get(row));
            lists.codes.extend(own.take_while(|code| *code < values));
            while let Some([_, code]) = more.next_if(|[of, _]| *of <= row) {
                lists.codes.push(*code);
            }
            lists.ends.push(lists.codes.len() as u32);
        }
        lists
    }
}

/// The values of rows, one row after the other.
#[derive(Clone, Debug, Default)]
pub struct CodeLists {
    /// Where the values of each row end.
    ends: Vec<u32>,
    codes: Vec<u32>,
}

impl CodeLists {
    /// The values of one row.
    pub fn of_row(&self, row: u32) -> &[u32] {
        let end = |row: u32| self.ends.get(row as usize).copied().unwrap_or(0) as usize;
        let start = row.checked_sub(1).map_or(0, end);
        self.codes.get(start..end(row)).unwrap_or_default()
    }
}

impl Column<'_> {
    fn get(&self, row: u32) -> Option<u32> {
        match self {
            Column::Short(codes) => codes.get(row as usize).map(|code| u32::from(*code)),
            Column::Long(codes) => codes.get(row as usize).copied(),
        }
    }
}

/// One value a row, or one of the two numbers after the last value.
#[derive(Clone, Copy, Debug)]
pub enum Column<'a> {
    /// Of a facet of few values.
    Short(&'a [u16]),
    /// Of a facet of many.
    Long(&'a [u32]),
}

/// Every facet of a store.
#[derive(Debug)]
pub struct Facets {
    image: Arc<Image>,
    layouts: Vec<Layout>,
    rows: usize,
}

impl Facets {
    pub(super) fn of(image: &Arc<Image>, rows: usize) -> Self {
        Self {
            image: Arc::clone(image),
            layouts: image.column(Section::Facets).to_vec(),
            rows,
        }
    }

    fn layout(&self, facet: Facet) -> Layout {
        let at = Facet::ALL.iter().position(|other| *other == facet);
        at.and_then(|at| self.layouts.get(at).copied())
            .unwrap_or_default()
    }

    /// The numbers of a facet's values, in its order: statuses by certainty, years and months by time, others by value.
    pub fn numbers(&self, facet: Facet) -> Range<u32> {
        let layout = self.layout(facet);
        layout.first..layout.first + layout.count
    }

    /// A value by its number.
    pub fn value(&self, number: u32) -> Value<'_> {
        let border = |number| self.image.at::<u64>(Section::ValueAt, number).unwrap_or(0) as usize;
        let number = number as usize;
        let mut bytes = self
            .image
            .slice(Section::Values, border(number)..border(number + 1));
        Value {
            value: tables::take_text(&mut bytes),
            name: tables::take_text(&mut bytes),
            names: bytes,
        }
    }

    /// The rows of a value, packed.
    pub fn rows(&self, number: u32) -> &[u8] {
        let border = |number| {
            let at = self.image.at::<u64>(Section::ValueRowsAt, number);
            at.unwrap_or(0) as usize
        };
        let number = number as usize;
        self.image
            .slice(Section::ValueRows, border(number)..border(number + 1))
    }

    /// How many rows have each value of a facet, and how many of them are confirmed.
    pub fn totals(&self, facet: Facet) -> &[[u32; 2]] {
        let numbers = self.numbers(facet);
        self.image.part(
            Section::Totals,
            numbers.start as usize..numbers.end as usize,
        )
    }

    /// How many rows have no value of a facet, and how many of them are confirmed.
    pub fn without(&self, facet: Facet) -> [u32; 2] {
        self.layout(facet).without
    }

    /// The values of every row in a facet.
    pub fn codes(&self, facet: Facet) -> Codes<'_> {
        let layout = self.layout(facet);
        let column = |number: u32| {
            let start = layout.codes as usize + number as usize * self.rows;
            let range = start..start + self.rows;
            match Layout::is_short(layout.count as usize) {
                true => Column::Short(self.image.part(Section::ShortCodes, range)),
                false => Column::Long(self.image.part(Section::LongCodes, range)),
            }
        };
        let start = layout.more_from as usize;
        let range = start..start + layout.more as usize;
        Codes {
            columns: (0..layout.columns).map(column).collect(),
            more: self.image.part(Section::MoreCodes, range),
        }
    }
}

/// The one year or month a span surely lies in: its place in time, and as EDTF.
pub(super) fn period(facet: Facet, span: Span) -> Option<(i64, impl FnOnce() -> String)> {
    if span.earliest.is_open() || span.latest.is_open() {
        return None;
    }
    let ((year, month, _), (last_year, last_month, _)) =
        (span.earliest.day().ymd(), span.latest.day().ymd());
    let is_month = facet == Facet::Month;
    if year != last_year || (is_month && month != last_month) {
        return None;
    }
    // EDTF has no months in years of more than four digits.
    if is_month && !(-9999..=9999).contains(&year) {
        return None;
    }
    let rank = if is_month {
        year * 12 + i64::from(month)
    } else {
        year
    };
    Some((rank, move || {
        let year = match year {
            0..=9999 => format!("{year:04}"),
            -9999..=-1 => format!("-{:04}", -year),
            _ => format!("Y{year}"),
        };
        if is_month {
            format!("{year}-{month:02}")
        } else {
            year
        }
    }))
}
