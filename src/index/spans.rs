//! What dates allow, asked of many rows at once.
//!
//! Rows stand in the order of their first moment, so what begins in a period is
//! a range of rows, found by two binary searches. What *ends* in it is not; but
//! most spans are short. Rows are kept apart by how long their spans are
//! ([`Reach`]): of spans of a day at most, all that begin a day before a moment
//! end before it, and only those of that last day have to be looked at.

use crate::date::{Moment, Span};
use crate::store::image::{Image, Section};
use crate::store::{Ranked, Rows, Store};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

const DAY: i64 = 86_400;

/// How far a span reaches beyond its first moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A day at most.
    Day,
    /// A month at most.
    Month,
    /// A year at most.
    Year,
    /// Longer, but it ends.
    Long,
    /// Either end is open.
    Open,
}

impl Reach {
    /// Every reach, shortest first.
    pub const ALL: [Reach; 5] = [
        Reach::Day,
        Reach::Month,
        Reach::Year,
        Reach::Long,
        Reach::Open,
    ];

    /// The reach of a span.
    pub fn of(span: Span) -> Self {
        if span.earliest.is_open() || span.latest.is_open() {
            return Reach::Open;
        }
        let seconds = span
            .latest
            .seconds()
            .saturating_sub(span.earliest.seconds());
        Self::ALL
            .into_iter()
            .find(|reach| reach.most().is_some_and(|most| seconds < most))
            .unwrap_or(Reach::Long)
    }

    /// The most seconds such a span takes, first and last included; none where there is no most.
    pub fn most(self) -> Option<i64> {
        match self {
            Reach::Day => Some(DAY),
            Reach::Month => Some(31 * DAY),
            Reach::Year => Some(366 * DAY),
            Reach::Long | Reach::Open => None,
        }
    }
}

/// How many sets the image holds: one a reach, and the confirmed rows.
pub(super) const SETS: usize = Reach::ALL.len() + 1;

/// Spans of a store.
#[derive(Debug)]
pub struct Spans {
    image: Arc<Image>,
    reach: u32,
    /// Rows from here on are undated.
    dated: OnceLock<u32>,
    sets: [OnceLock<Rows>; SETS],
}

impl Spans {
    /// The spans of a store.
    pub(super) fn of(store: &Store) -> Self {
        Self {
            image: Arc::clone(store.image()),
            reach: store.reach(),
            dated: OnceLock::new(),
            sets: std::array::from_fn(|_| OnceLock::new()),
        }
    }

    fn set(&self, number: usize) -> &Rows {
        static NOTHING: OnceLock<Rows> = OnceLock::new();
        let Some(cell) = self.sets.get(number) else {
            return NOTHING.get_or_init(Rows::default);
        };
        cell.get_or_init(|| {
            let words = (self.reach as usize).div_ceil(64);
            let own = self
                .image
                .part::<u64>(Section::Sets, number * words..(number + 1) * words);
            Rows::from_words(own, self.reach)
        })
    }

    /// The rows whose spans reach so far.
    pub fn reaching(&self, reach: Reach) -> &Rows {
        self.set(reach as usize)
    }

    /// The confirmed rows.
    pub fn confirmed(&self) -> &Rows {
        self.set(Reach::ALL.len())
    }

    /// The moments of every row, for whoever goes through many.
    pub fn columns(&self) -> Columns<'_> {
        Columns {
            earliest: self.image.column(Section::Earliest),
            latest: self.image.column(Section::Latest),
        }
    }

    /// The rows that have a date: those before the first undated one.
    pub fn dated(&self) -> Range<u32> {
        let end = self.dated.get_or_init(|| {
            let columns = self.columns();
            partition(self.reach, |row| columns.span(row) != Span::ALWAYS)
        });
        0..*end
    }

    /// How many dated rows begin before a moment (an open start counts as its end): where the moment stands among rows.
    pub fn before(&self, moment: Moment) -> u32 {
        let columns = self.columns();
        partition(self.dated().end, |row| columns.start(row) < moment)
    }

    /// How many dated rows begin at a moment or before it.
    pub fn until(&self, moment: Moment) -> u32 {
        let columns = self.columns();
        partition(self.dated().end, |row| columns.start(row) <= moment)
    }

    /// The rows that surely, and those that may, fall in a period.
    pub fn falls_in(&self, period: Span) -> (Rows, Rows) {
        let columns = self.columns();
        let (mut yes, mut may) = (Rows::none(self.reach), Rows::none(self.reach));
        let dated = self.dated();
        // Undated rows may fall anywhere, and surely only in all of time.
        may.insert_range(dated.end..self.reach);
        if period == Span::ALWAYS {
            yes.insert_range(dated.end..self.reach);
        }
        let within = self.before(period.earliest)..self.until(period.latest);
        for reach in Reach::ALL {
            let rows = self.reaching(reach);
            if reach == Reach::Open {
                self.open_in(period, &columns, &mut yes, &mut may);
                continue;
            }
            // What begins in the period may fall in it; what began before may if it lasts until then.
            may.insert_from(rows, within.clone());
            let earlier = match reach.most() {
                Some(most) => self.before(period.earliest.plus(-most)),
                None => 0,
            };
            rows.iter_in(earlier..within.start)
                .filter(|row| columns.latest(*row) >= period.earliest)
                .for_each(|row| may.insert(row));
            // What begins so early that it must end in the period, then what has to be looked at.
            let sure = match reach.most() {
                Some(most) => self
                    .until(period.latest.plus(1 - most))
                    .clamp(within.start, within.end.max(within.start)),
                None => within.start,
            };
            yes.insert_from(rows, within.start..sure);
            rows.iter_in(sure..within.end)
                .filter(|row| columns.latest(*row) <= period.latest)
                .for_each(|row| yes.insert(row));
        }
        (yes, may)
    }

    /// What the date of a row allows.
    pub fn span(&self, row: u32) -> Span {
        self.columns().span(row)
    }

    /// Calls `see` with the rows of a range, in no order, whose spans last beyond a moment; all of them begin by then.
    pub fn each_lasting(&self, range: Range<u32>, beyond: Moment, mut see: impl FnMut(u32)) {
        let columns = self.columns();
        for reach in Reach::ALL {
            // What begins early enough must have ended.
            let first = match reach.most() {
                Some(most) => self.before(beyond.plus(1 - most)),
                None => range.start,
            };
            let first = first.clamp(range.start, range.end.max(range.start));
            let rows = self.reaching(reach).iter_in(first..range.end);
            rows.filter(|row| columns.latest(*row) > beyond)
                .for_each(&mut see);
        }
    }

    fn open_in(&self, period: Span, columns: &Columns<'_>, yes: &mut Rows, may: &mut Rows) {
        for row in self.reaching(Reach::Open).iter_in(self.dated()) {
            let span = columns.span(row);
            if span.earliest >= period.earliest && span.latest <= period.latest {
                yes.insert(row);
            }
            if span.earliest <= period.latest && span.latest >= period.earliest {
                may.insert(row);
            }
        }
    }

    /// From the first moment these rows surely or possibly touch to the last, open ends left aside.
    pub fn extent(&self, rows: &Rows) -> Option<Span> {
        let columns = self.columns();
        let earliest = rows.iter_in(self.dated()).next()?;
        let mut last = None::<Moment>;
        for reach in Reach::ALL {
            let own = self.reaching(reach);
            let ends = |row: u32| {
                let span = columns.span(row);
                let end = if span.latest.is_open() {
                    span.earliest
                } else {
                    span.latest
                };
                (!end.is_open()).then_some(end)
            };
            let found = match reach.most() {
                None => both(rows, own, self.dated()).filter_map(ends).max(),
                Some(most) => last_end(rows, own, self.dated(), most, &columns),
            };
            last = last.max(found);
        }
        Some(Span {
            earliest: columns.start(earliest).day().start(),
            latest: last?.day().end(),
        })
    }
}

/// The latest end of rows whose spans take no more than `most`: only those that begin near the last one can have it.
fn last_end(
    rows: &Rows,
    own: &Rows,
    dated: Range<u32>,
    most: i64,
    columns: &Columns<'_>,
) -> Option<Moment> {
    let word = |at: usize| {
        let pair = rows.words().get(at).zip(own.words().get(at));
        pair.map_or(0, |(rows, own)| rows & own)
    };
    let (mut best, mut limit) = (None::<Moment>, None::<Moment>);
    for at in (0..(dated.end as usize).div_ceil(64)).rev() {
        let mut bits = word(at);
        while bits != 0 {
            let bit = 63 - bits.leading_zeros();
            bits &= !(1 << bit);
            let row = (at * 64) as u32 + bit;
            let start = columns.start(row);
            let limit = *limit.get_or_insert_with(|| start.plus(-most));
            if start < limit {
                return best;
            }
            best = best.max(Some(columns.latest(row)));
        }
    }
    best
}

fn both<'a>(rows: &'a Rows, own: &'a Rows, range: Range<u32>) -> impl Iterator<Item = u32> + 'a {
    own.iter_in(range).filter(|row| rows.contains(*row))
}

/// How many rows from the first on hold; all that hold stand before all that do not.
fn partition(rows: u32, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, rows);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The two columns of moments.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    earliest: &'a [i64],
    latest: &'a [i64],
}

impl Columns<'_> {
    fn earliest(&self, row: u32) -> Moment {
        let at = self.earliest.get(row as usize);
        at.map_or(Moment::OPEN_START, |at| Moment::from_seconds(*at))
    }

    fn latest(&self, row: u32) -> Moment {
        let at = self.latest.get(row as usize);
        at.map_or(Moment::OPEN_END, |at| Moment::from_seconds(*at))
    }

    /// What the date of a row allows.
    pub fn span(&self, row: u32) -> Span {
        Span {
            earliest: self.earliest(row),
            latest: self.latest(row),
        }
    }

    /// The moment a row sorts by.
    fn start(&self, row: u32) -> Moment {
        let earliest = self.earliest(row);
        if earliest == Moment::OPEN_START {
            self.latest(row)
        } else {
            earliest
        }
    }
}

/// A result's rows over time, made ready so that any period can be counted at once.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    all: Arc<Ranked>,
    sure: Arc<Ranked>,
    /// The sure rows of each reach that ends.
    reaching: Vec<(Reach, Ranked)>,
}

/// How many of a result begin in a stretch of time, and of how many all lies within it, surely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// All that begin in it.
    pub all: u32,
    /// Those that are sure and end in it as well.
    pub within: u32,
}

impl Profile {
    /// Makes rows ready to be counted; `sure` is a part of `all`.
    pub fn new(spans: &Spans, all: Arc<Ranked>, sure: Arc<Ranked>) -> Self {
        let reaching = Reach::ALL.into_iter().filter(|reach| *reach != Reach::Open);
        let reaching = reaching.map(|reach| {
            let mut rows = sure.rows().clone();
            rows.and(spans.reaching(reach));
            (reach, Ranked::new(rows))
        });
        Self {
            reaching: reaching.collect(),
            all,
            sure,
        }
    }

    /// All and sure among a range of rows.
    pub fn count_in(&self, rows: &Range<u32>) -> (u32, u32) {
        (self.all.count_in(rows), self.sure.count_in(rows))
    }

    /// Counts the rows that begin from one moment to another, both included.
    pub fn stretch(&self, spans: &Spans, period: Span) -> Stretch {
        let columns = spans.columns();
        let rows = spans.before(period.earliest)..spans.until(period.latest);
        let mut stretch = Stretch {
            all: self.all.count_in(&rows),
            within: 0,
        };
        for (reach, sure) in &self.reaching {
            let ending = match reach.most() {
                Some(most) => spans
                    .until(period.latest.plus(1 - most))
                    .clamp(rows.start, rows.end.max(rows.start)),
                None => rows.start,
            };
            let looked_at = sure.rows().iter_in(ending..rows.end);
            let found = looked_at.filter(|row| columns.latest(*row) <= period.latest);
            stretch.within += sure.count_in(&(rows.start..ending)) + found.count() as u32;
        }
        stretch
    }
}
