//! Facets: their values in order, the values of each row, the rows of each value.

use super::finish::{Order, Packed};
use super::merge::Merged;
use super::part::Lists;
use crate::date::Span;
use crate::index::facet::{Facet, Layout, period};
use crate::model::Status;
use crate::store::image::{Draft, Section};
use crate::store::postings::push_number;
use crate::store::{Flags, NONE, TimelineInfo, tables};
use crate::text;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Names of values that are terms of their own, since a bare word searches them.
#[derive(Default)]
pub(super) struct Names {
    pub(super) texts: Vec<String>,
    /// The value of each.
    pub(super) values: Vec<u32>,
    /// The rows of every value.
    pub(super) rows: Packed,
}

/// A value being made.
#[derive(Default)]
struct Value {
    rank: i64,
    value: String,
    name: String,
    /// Id, name and aliases, folded, each once.
    names: Vec<String>,
    /// What a bare word searches of it, as written.
    searched: Vec<String>,
}

impl Value {
    fn plain(value: &str) -> Self {
        let mut made = Self {
            value: value.to_owned(),
            name: value.to_owned(),
            ..Self::default()
        };
        made.call(value);
        made
    }

    fn ranked(rank: i64, value: &str) -> Self {
        Self {
            rank,
            ..Self::plain(value)
        }
    }

    /// One more name that means it. Two files may know one actor by different names: all of them count.
    fn call(&mut self, name: &str) {
        let folded = text::fold(name);
        if !self.names.contains(&folded) {
            self.names.push(folded);
        }
    }

    fn search(&mut self, text: &str) {
        if !text.is_empty() && self.searched.iter().all(|own| own != text) {
            self.searched.push(text.to_owned());
        }
    }
}

/// The values of each event, as numbers of a list of values.
enum Codes {
    One(Vec<u32>),
    Many(Lists),
}

/// Distinct values by what they are called, in the order they come.
#[derive(Default)]
struct Values {
    known: HashMap<String, u32>,
    all: Vec<Value>,
}

impl Values {
    /// The number of a value; a new one is made.
    fn of(&mut self, value: &str, make: impl FnOnce() -> Value) -> u32 {
        if let Some(number) = self.known.get(value) {
            return *number;
        }
        let number = self.all.len() as u32;
        self.known.insert(value.to_owned(), number);
        self.all.push(make());
        number
    }

    fn get_mut(&mut self, number: u32) -> Option<&mut Value> {
        self.all.get_mut(number as usize)
    }
}

/// What facets are made of.
#[derive(Clone, Copy)]
pub(super) struct From<'a> {
    pub(super) merged: &'a Merged,
    pub(super) order: &'a Order,
    pub(super) spans: &'a [Span],
    pub(super) flags: &'a [u32],
    pub(super) timeline: &'a [u32],
    pub(super) timelines: &'a [TimelineInfo],
}

/// Every facet, each made by itself.
pub(super) struct Facets(Vec<Made>);

impl Facets {
    pub(super) fn of(from: From<'_>) -> Self {
        let each = Facet::ALL.into_par_iter().with_max_len(1);
        Self(each.map(|facet| Made::of(facet, from)).collect())
    }

    /// Writes them, one after the other; gives the names that are terms.
    pub(super) fn write(self, draft: &mut Draft) -> Names {
        let mut writer = Writer {
            names: Names::default(),
            layouts: Vec::new(),
            written: [0; 3],
            values: Vec::new(),
            borders: vec![0],
            totals: Vec::new(),
            draft,
        };
        self.0.into_iter().for_each(|made| writer.facet(made));
        writer.finish()
    }
}

/// The values of lists whose numbers mean values by `value`; each value once a row.
fn listed(lists: &Lists, order: &Order, value: impl Fn(u32) -> u32) -> Codes {
    let mut codes = Lists::default();
    let mut own = Vec::new();
    for event in &order.events {
        own.clear();
        for number in lists.get(*event as usize) {
            let code = value(*number);
            if code != NONE && !own.contains(&code) {
                own.push(code);
            }
        }
        codes.push(own.iter().copied());
    }
    Codes::Many(codes)
}

fn single(numbers: &[u32], order: &Order, value: &[u32]) -> Codes {
    let events = order.events.iter();
    let codes = events.map(|event| {
        let number = numbers.get(*event as usize).copied().unwrap_or(NONE);
        value.get(number as usize).copied().unwrap_or(NONE)
    });
    Codes::One(codes.collect())
}

fn who(merged: &Merged, order: &Order) -> (Values, Codes) {
    let mut values = Values::default();
    let mut numbers = Vec::new();
    for actor in &merged.actors.things {
        let number = values.of(&actor.id, || Value {
            name: actor.name.clone(),
            ..Value::plain(&actor.id)
        });
        if let Some(value) = values.get_mut(number) {
            for name in std::iter::once(&actor.name).chain(&actor.aliases) {
                value.call(name);
                value.search(name);
            }
            value.search(&actor.id);
        }
        numbers.push(number);
    }
    let codes = listed(&merged.row_actors, order, |actor| at(&numbers, actor));
    (values, codes)
}

fn at(numbers: &[u32], number: u32) -> u32 {
    numbers.get(number as usize).copied().unwrap_or(NONE)
}

fn side(merged: &Merged, order: &Order) -> (Values, Codes) {
    let mut values = Values::default();
    let actors = merged.actors.things.iter();
    let numbers: Vec<u32> = actors
        .map(|actor| match actor.side.as_deref() {
            Some(side) => values.of(side, || Value::plain(side)),
            None => NONE,
        })
        .collect();
    let codes = listed(&merged.row_actors, order, |actor| at(&numbers, actor));
    (values, codes)
}

fn place(merged: &Merged, order: &Order) -> (Values, Codes) {
    let mut values = Values::default();
    let mut numbers = Vec::new();
    for place in &merged.places.things {
        let number = values.of(&place.id, || Value {
            name: place.name.clone(),
            ..Value::plain(&place.id)
        });
        if let Some(value) = values.get_mut(number) {
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                value.call(name);
                value.search(name);
            }
            value.search(&place.id);
            value.search(place.country.as_deref().unwrap_or_default());
        }
        numbers.push(number);
    }
    let codes = single(&merged.row_place, order, &numbers);
    (values, codes)
}

/// Every kind and tag as a value; those that are not of this facet get no row and are left out.
fn words(merged: &Merged) -> (Values, Vec<u32>) {
    let mut values = Values::default();
    let numbers = (0..merged.words.len() as u32).map(|number| {
        let word = std::str::from_utf8(merged.words.get(number)).unwrap_or_default();
        values.of(word, || {
            let mut value = Value::plain(word);
            value.search(word);
            value
        })
    });
    let numbers = numbers.collect();
    (values, numbers)
}

fn kind(merged: &Merged, order: &Order) -> (Values, Codes) {
    let (values, numbers) = words(merged);
    let codes = single(&merged.row_kind, order, &numbers);
    (values, codes)
}

fn tag(merged: &Merged, order: &Order) -> (Values, Codes) {
    let (values, numbers) = words(merged);
    let codes = listed(&merged.row_tags, order, |word| at(&numbers, word));
    (values, codes)
}

fn source(merged: &Merged, order: &Order) -> (Values, Codes) {
    let mut values = Values::default();
    let labels = (0..merged.labels.len() as u32).map(|number| {
        let label = std::str::from_utf8(merged.labels.get(number)).unwrap_or_default();
        values.of(label, || Value::plain(label))
    });
    let numbers: Vec<u32> = labels.collect();
    let codes = listed(&merged.row_labels, order, |label| at(&numbers, label));
    (values, codes)
}

fn status(flags: &[u32]) -> (Values, Codes) {
    let mut values = Values::default();
    for (rank, status) in Status::ALL.into_iter().enumerate() {
        values.of(status.name(), || {
            let mut value = Value::ranked(rank as i64, status.name());
            value.search(status.name());
            value
        });
    }
    let place = |status| Status::ALL.iter().position(|other| *other == status);
    let codes = flags
        .iter()
        .map(|flags| place(Flags(*flags).status()).map_or(NONE, |at| at as u32));
    let codes = Codes::One(codes.collect());
    (values, codes)
}

fn periods(facet: Facet, spans: &[Span]) -> (Values, Codes) {
    let mut values = Values::default();
    let mut known: BTreeMap<i64, u32> = BTreeMap::new();
    let codes = spans.iter().map(|span| {
        let Some((rank, text)) = period(facet, *span) else {
            return NONE;
        };
        *known.entry(rank).or_insert_with(|| {
            let text = text();
            values.of(&text, || Value::ranked(rank, &text))
        })
    });
    let codes = Codes::One(codes.collect());
    (values, codes)
}

fn file(timeline: &[u32], timelines: &[TimelineInfo]) -> (Values, Codes) {
    let mut values = Values::default();
    let mut numbers = Vec::new();
    for info in timelines {
        let stem = &info.origin.stem;
        let number = values.of(stem, || Value::plain(stem));
        if let Some(value) = values.get_mut(number) {
            value.call(&info.origin.name);
        }
        numbers.push(number);
    }
    let codes = timeline.iter().map(|file| at(&numbers, *file));
    let codes = Codes::One(codes.collect());
    (values, codes)
}

/// One facet: its values in order, those without a row left out.
struct Made {
    values: Vec<Value>,
    /// The first value of each row, the second, and so on while rows enough have one.
    columns: Vec<Vec<u32>>,
    /// Row and value of the rest.
    more: Vec<[u32; 2]>,
    /// The rows of each value, and how many they are, all and confirmed.
    rows: Packed,
    totals: Vec<[u32; 2]>,
    /// How many rows have none.
    without: [u32; 2],
}

impl Made {
    fn of(facet: Facet, from: From<'_>) -> Self {
        let From { merged, order, .. } = from;
        let (values, codes) = match facet {
            Facet::Who => who(merged, order),
            Facet::Side => side(merged, order),
            Facet::Place => place(merged, order),
            Facet::Kind => kind(merged, order),
            Facet::Tag => tag(merged, order),
            Facet::Source => source(merged, order),
            Facet::Status => status(from.flags),
            Facet::Year | Facet::Month => periods(facet, from.spans),
            Facet::File => file(from.timeline, from.timelines),
        };
        let (ends, mut codes) = match codes {
            Codes::One(codes) => (None, codes),
            Codes::Many(lists) => (Some(lists.ends), lists.numbers),
        };
        let (values, places) = in_order(values, &codes);
        codes.iter_mut().for_each(|code| *code = at(&places, *code));
        let mut made = Self {
            rows: Packed::default(),
            totals: vec![[0; 2]; values.len()],
            values,
            columns: Vec::new(),
            more: Vec::new(),
            without: [0; 2],
        };
        made.count(ends.as_deref(), &codes, from.flags);
        (made.columns, made.more) = match ends {
            None => (vec![codes], Vec::new()),
            Some(ends) => columns(&ends, &codes),
        };
        made
    }

    /// Finds the rows of every value, and counts them; `ends` says where the values of each row end, if it may have many.
    fn count(&mut self, ends: Option<&[u32]>, codes: &[u32], flags: &[u32]) {
        let mut starts = vec![0_u32; self.values.len() + 1];
        for code in codes.iter().filter(|code| **code != NONE) {
            if let Some(start) = starts.get_mut(*code as usize + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut sorted = vec![0_u32; sum as usize];
        let mut start = 0;
        for (row, flags) in (0..).zip(flags) {
            let end = match ends {
                None => row + 1,
                Some(ends) => ends.get(row as usize).copied().unwrap_or(start),
            };
            let confirmed = u32::from(Flags(*flags).status() == Status::Confirmed);
            let own = codes.get(start as usize..end as usize);
            let mut has_one = false;
            for code in own.unwrap_or_default() {
                let Some(at) = next.get_mut(*code as usize) else {
                    continue;
                };
                has_one = true;
                if let Some(own) = sorted.get_mut(*at as usize) {
                    *own = row;
                }
                *at += 1;
                if let Some([all, sure]) = self.totals.get_mut(*code as usize) {
                    *all += 1;
                    *sure += confirmed;
                }
            }
            if !has_one {
                let [all, sure] = &mut self.without;
                *all += 1;
                *sure += confirmed;
            }
            start = end;
        }
        for border in starts.windows(2) {
            let &[start, end] = border else { continue };
            let rows = sorted.get(start as usize..end as usize);
            self.rows.push(rows.unwrap_or_default(), flags.len() as u32);
        }
    }
}

/// The values that a row has, in order, and the place of each among them.
fn in_order(values: Values, codes: &[u32]) -> (Vec<Value>, Vec<u32>) {
    let mut places = vec![NONE; values.all.len()];
    for code in codes {
        if let Some(place) = places.get_mut(*code as usize) {
            *place = 0;
        }
    }
    let used = (0_usize..).zip(values.all);
    let mut used: Vec<(usize, Value)> = used
        .filter(|(number, _)| places.get(*number) == Some(&0))
        .collect();
    used.sort_by(|(_, a), (_, b)| (a.rank, &a.value).cmp(&(b.rank, &b.value)));
    for (place, (number, _)) in (0..).zip(&used) {
        if let Some(own) = places.get_mut(*number) {
            *own = place;
        }
    }
    (used.into_iter().map(|(_, value)| value).collect(), places)
}

/// A column is worth its room where one row in so many has a value in it.
const WORTH_A_COLUMN: usize = 16;

/// The first number of each list, the second, and so on while lists enough have one; then place and number of the rest.
fn columns(ends: &[u32], numbers: &[u32]) -> (Vec<Vec<u32>>, Vec<[u32; 2]>) {
    let starts = std::iter::once(&0).chain(ends);
    let lists = || {
        let borders = starts.clone().zip(ends);
        borders.map(|(start, end)| {
            let own = numbers.get(*start as usize..*end as usize);
            own.unwrap_or_default()
        })
    };
    let mut columns = Vec::new();
    loop {
        let place = columns.len();
        let holders = lists().filter(|list| list.len() > place).count();
        // The first tells also which rows have none.
        if place > 0 && (holders == 0 || holders * WORTH_A_COLUMN < ends.len()) {
            break;
        }
        let column = lists().map(|list| list.get(place).copied().unwrap_or(NONE));
        columns.push(column.collect());
    }
    let rest = (0..).zip(lists()).flat_map(|(row, list)| {
        let rest = list.get(columns.len()..).unwrap_or_default();
        rest.iter().map(move |number| [row, *number])
    });
    let rest = rest.collect();
    (columns, rest)
}

struct Writer<'a> {
    names: Names,
    layouts: Vec<Layout>,
    /// How many numbers the short codes, the long ones, and the pairs take so far.
    written: [u64; 3],
    values: Vec<u8>,
    borders: Vec<u64>,
    totals: Vec<[u32; 2]>,
    draft: &'a mut Draft,
}

impl Writer<'_> {
    fn facet(&mut self, made: Made) {
        let first = self.totals.len() as u32;
        for (number, value) in (first..).zip(&made.values) {
            self.value(value, number);
        }
        let mut layout = Layout {
            first,
            count: made.values.len() as u32,
            without: made.without,
            ..Layout::default()
        };
        self.columns(made.columns, made.more, &mut layout);
        self.layouts.push(layout);
        self.totals.extend(made.totals);
        self.names.rows.append(&made.rows);
    }

    fn value(&mut self, value: &Value, number: u32) {
        tables::push_text(&mut self.values, &value.value);
        tables::push_text(&mut self.values, &value.name);
        push_number(&mut self.values, value.names.len() as u64);
        for name in &value.names {
            tables::push_text(&mut self.values, name);
        }
        self.borders.push(self.values.len() as u64);
        for text in &value.searched {
            self.names.texts.push(text.clone());
            self.names.values.push(number);
        }
    }

    /// Writes columns, and the pairs that stand in none of them.
    fn columns(&mut self, columns: Vec<Vec<u32>>, more: Vec<[u32; 2]>, layout: &mut Layout) {
        let is_short = Layout::is_short(layout.count as usize);
        let [short, long, pairs] = &mut self.written;
        let written = if is_short { short } else { long };
        layout.codes = *written;
        layout.columns = columns.len() as u32;
        layout.more = more.len() as u32;
        layout.more_from = *pairs;
        for (place, column) in columns.into_iter().enumerate() {
            *written += column.len() as u64;
            let beyond = layout.count + u32::from(place > 0);
            let codes = column.into_iter().map(|code| code.min(beyond));
            if is_short {
                let codes: Vec<u16> = codes.map(|code| code as u16).collect();
                self.draft.put(Section::ShortCodes, &codes);
            } else {
                self.draft
                    .put(Section::LongCodes, &codes.collect::<Vec<_>>());
            }
        }
        *pairs += more.len() as u64;
        self.draft.put(Section::MoreCodes, &more);
    }

    fn finish(self) -> Names {
        self.draft.put(Section::Facets, &self.layouts);
        self.draft.put(Section::ValueAt, &self.borders);
        self.draft.push(Section::Values, &self.values);
        self.draft.put(Section::Totals, &self.totals);
        self.draft
            .put(Section::ValueRowsAt, &self.names.rows.borders);
        self.draft.push(Section::ValueRows, &self.names.rows.bytes);
        self.names
    }
}
