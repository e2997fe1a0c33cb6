//! The engine against naive answers over mixed libraries: two files, many scripts, every field filled,
//! needles out of the events' own texts, from memory and from a snapshot.
use super::super::*;
use super::{DATES, context, query_text};
use crate::date::{Span, Tri, When, Zone};
use crate::model::{
    self, Actor, Claim, Duration, Event, Link, Origin, Place, Source, Status, Timeline, View,
};
use crate::store::image::{Backing, Label};
use crate::text;
use proptest::prelude::*;
use proptest::sample::Index;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What texts are made of: scripts, marks composed and apart, what nobody sees, signs, line feeds.
const PIECES: &[&str] = &[
    "call",
    "Talks",
    "Élysée",
    "E\u{301}lyse\u{301}e",
    "Ёлка",
    "е\u{308}лка",
    "Москва",
    "Йод",
    "И\u{306}од",
    "が",
    "か\u{3099}",
    "か",
    "ガ",
    "ｶﾞ",
    "東京",
    "会談",
    "会",
    "क\u{94d}ष",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "a\u{200d}b",
    "Straße",
    "STRASSE",
    "ﬁn",
    "ſo",
    "İ",
    "ς",
    "Σ",
    "x",
    "AB",
    "ab",
    "St. P",
    "O'Brien",
    "100%",
    "—",
    "...",
    "\"",
    "\\",
    "(",
    ":",
    "\n",
    "\u{a0}",
    "👨\u{200d}👩",
    "1",
    "2025",
    "한",
    "\u{1112}\u{1161}\u{11ab}",
    "שׁ",
    "\u{301}",
];

/// Numbers out of a seed, one after the other (SplitMix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % sides as u64) as usize
    }

    fn is_lucky(&mut self) -> bool {
        self.roll(2) == 0
    }

    pub(super) fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }

    /// Up to eight pieces, some with spaces between them.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..=self.roll(8) {
            text.push_str(self.pick(PIECES));
            text.push_str(self.pick(&["", " ", " ", ", "]));
        }
        text
    }

    fn maybe_text(&mut self) -> Option<String> {
        self.is_lucky().then(|| self.text())
    }

    fn when(&mut self) -> Option<When> {
        let date = self.pick(DATES);
        (!date.is_empty()).then(|| When::parse(date, &Zone::UTC).unwrap())
    }
}

/// An id, a name, a side, aliases.
type Called = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// The people of a file: the ids are the same in every file, names, sides and aliases are not.
fn people(file: usize) -> Vec<Arc<Actor>> {
    let called: [&[Called]; 2] = [
        &[
            ("putin", "Vladimir Putin", "Russia", &["Путин"]),
            ("trump", "Donald Trump", "US", &[]),
            ("macron", "Emmanuel Macron", "", &["E\u{301}lyse\u{301}e"]),
        ],
        &[
            ("putin", "Владимир Путин", "РФ", &["Putin", "プーチン"]),
            (
                "trump",
                "Donald J. Trump",
                "US",
                &["POTUS", "トランフ\u{309a}"],
            ),
            ("ishiba", "石破 茂", "Japan", &["Ishiba"]),
        ],
    ];
    let actor = |(id, name, side, aliases): &(&str, &str, &str, &[&str])| {
        Arc::new(Actor {
            id: (*id).into(),
            name: (*name).to_owned(),
            side: (!side.is_empty()).then(|| (*side).into()),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Actor::default()
        })
    };
    called[file].iter().map(actor).collect()
}

fn place(file: usize, dice: &mut Dice) -> Arc<Place> {
    let (id, name, country, alias) = [
        ("paris", "Élysée Palace", "France", "L'E\u{301}lyse\u{301}e"),
        ("paris", "パリ", "フランス", "Paris"),
        ("tokyo", "Tōkyō", "Japan", "東京"),
    ][(file + dice.roll(2)) % 3];
    Arc::new(Place {
        id: id.into(),
        name: name.to_owned(),
        country: Some(country.to_owned()),
        aliases: vec![alias.to_owned()],
        ..Place::default()
    })
}

fn source(dice: &mut Dice) -> Arc<Source> {
    Arc::new(Source {
        id: dice
            .is_lucky()
            .then(|| dice.pick(&["brief", "Brief-2", "サイト"]).into()),
        title: dice.maybe_text(),
        publisher: dice
            .is_lucky()
            .then(|| dice.pick(&["Agency", "Агентство", "NHK 東京"]).to_owned()),
        author: dice.maybe_text(),
        published: dice.when(),
        url: dice
            .is_lucky()
            .then(|| format!("https://example.org/{}", dice.roll(40))),
        archive: dice
            .is_lucky()
            .then(|| format!("https://archive.example/É/{}", dice.roll(9))),
        via: dice
            .is_lucky()
            .then(|| dice.pick(&["brief", "Brief-2", "agency"]).into()),
        ..Source::default()
    })
}

fn event(number: usize, file: usize, seed: u64) -> Event {
    let dice = &mut Dice(seed);
    let people = people(file);
    let somebody = |dice: &mut Dice| Arc::clone(&people[dice.roll(3)]);
    let title = dice.text();
    Event {
        id: format!("e{number}").into(),
        line: 1,
        when: dice.when(),
        title,
        kind: dice
            .is_lucky()
            .then(|| dice.pick(&["call", "talks", "会談"]).into()),
        status: Status::ALL[[0, 0, 0, 1, 2, 3, 4, 5, 6][dice.roll(9)]],
        actors: (0..3)
            .filter(|_| dice.is_lucky())
            .map(|at| Arc::clone(&people[at]))
            .collect(),
        place: dice.is_lucky().then(|| place(file, dice)),
        tags: (0..dice.roll(3))
            .map(|at| ["ukraine", "Ёлка"][at].into())
            .collect(),
        duration: dice
            .is_lucky()
            .then(|| Duration::parse(dice.pick(&[">4h", "~2d", "<30min", "1mo"])).unwrap()),
        known_written: (dice.roll(4) == 0).then(|| dice.when()).flatten(),
        sources: (0..dice.roll(4)).map(|_| source(dice)).collect(),
        summary: dice.maybe_text(),
        claims: (0..dice.roll(3))
            .map(|_| Claim {
                by: somebody(dice),
                said: dice.text(),
                quote: dice.maybe_text(),
                about: dice
                    .is_lucky()
                    .then(|| dice.pick(&["topic", "тема"]).into()),
                when: dice.when(),
                source: None,
            })
            .collect(),
        links: (0..dice.roll(3))
            .map(|_| Link {
                rel: "follows".into(),
                to: dice.pick(&["e0", "calls/e1", "talks/e0"]).into(),
            })
            .collect(),
        history: Vec::new(),
    }
}

fn timelines(seeds: &[u64]) -> Vec<Timeline> {
    let file = |file: usize, name: &str| Timeline {
        origin: Origin::new(name),
        title: "Talks".into(),
        zone: Zone::UTC,
        events: (0..)
            .zip(seeds)
            .filter(|(number, _)| number % 2 == file)
            .map(|(number, seed)| event(number, file, *seed))
            .collect(),
        views: vec![View {
            name: "calls".into(),
            query: "kind:call".into(),
            line: 1,
        }],
        ..Timeline::default()
    };
    vec![file(0, "talks.toml"), file(1, "data/calls.jsonl")]
}

/// Bytes that stand in memory where those of a mapping would.
struct Aligned {
    bytes: Vec<u8>,
    start: usize,
}

impl Aligned {
    fn new(bytes: &[u8]) -> Self {
        let mut own = vec![0; bytes.len() + 64];
        let start = own.as_ptr().align_offset(64);
        own[start..start + bytes.len()].copy_from_slice(bytes);
        own.truncate(start + bytes.len());
        Self { bytes: own, start }
    }
}

impl AsRef<[u8]> for Aligned {
    fn as_ref(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

/// The same library, opened from its snapshot.
fn reopened(engine: &Engine) -> Engine {
    let mut file = Vec::new();
    let label = Label::new(b"these files".to_vec(), Vec::new());
    engine.store().image().write_to(&label, &mut file).unwrap();
    let backing: Backing = Arc::new(Aligned::new(&file));
    Engine::open(Arc::new(Image::open(backing, b"these files").unwrap()))
}

/// Every text of an event that something searches.
fn texts(event: &Event) -> Vec<String> {
    let mut texts = vec![event.title.clone()];
    texts.extend(event.summary.clone());
    for actor in &event.actors {
        texts.extend([actor.id.to_string(), actor.name.clone()]);
        texts.extend(actor.aliases.clone());
    }
    if let Some(place) = &event.place {
        texts.extend([place.id.to_string(), place.name.clone()]);
        texts.extend(place.country.clone());
        texts.extend(place.aliases.clone());
    }
    for claim in &event.claims {
        texts.push(claim.said.clone());
        texts.extend(claim.quote.clone());
    }
    for source in &event.sources {
        let parts = [
            &source.title,
            &source.publisher,
            &source.author,
            &source.url,
            &source.archive,
        ];
        texts.extend(parts.into_iter().flatten().cloned());
    }
    texts
}

/// Where a needle is cut out: which event, which text, where, how long, in what case, searched how.
#[derive(Clone, Debug)]
struct Cut {
    event: Index,
    text: Index,
    start: Index,
    length: usize,
    case: usize,
    field: &'static str,
}

const FIELDS: &[&str] = &[
    "", "", "", "", "", "title:", "text:", "claim:", "url:", "who:", "by:", "place:", "source:",
    "kind:", "tag:", "side:", "id:", "file:",
];

fn cut() -> impl Strategy<Value = Cut> {
    let place = (any::<Index>(), any::<Index>(), any::<Index>());
    let field = proptest::sample::select(FIELDS);
    (place, 1_usize..=12, 0_usize..5, field).prop_map(
        |((event, text, start), length, case, field)| Cut {
            event,
            text,
            start,
            length,
            case,
            field,
        },
    )
}

impl Cut {
    fn needle(&self, events: &[&Event]) -> String {
        let texts = texts(events[self.event.index(events.len())]);
        let letters: Vec<char> = self.text.get(&texts).chars().collect();
        if letters.is_empty() {
            return "x".to_owned();
        }
        let start = self.start.index(letters.len());
        let part = letters.iter().skip(start).take(self.length);
        let part: String = part.collect();
        match self.case {
            0 => part.to_uppercase(),
            1 => part.to_lowercase(),
            2 => text::fold(&part),
            _ => part,
        }
    }

    /// The needle as a quoted phrase.
    fn term(&self, events: &[&Event]) -> String {
        let needle = self.needle(events);
        let escaped = needle.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{}\"{escaped}\"", self.field)
    }
}

const SORTS: &[&str] = &[
    "",
    "sort:date",
    "sort:-date",
    "sort:title",
    "sort:known",
    "sort:sources",
];

/// The rows of a result, stably sorted by the rules and cut at the limit.
pub(super) fn naive_rows(engine: &Engine, query: &Query, said: &[Tri]) -> Vec<RowId> {
    let store = engine.store();
    let mut rows: Vec<RowId> = store
        .rows()
        .filter(|row| said[row.index()] != Tri::No)
        .collect();
    let event = |row: &RowId| store.event(*row);
    match query.sort() {
        Sort::Date => {}
        Sort::DateDescending => {
            let (mut dated, undated): (Vec<RowId>, Vec<RowId>) = rows
                .into_iter()
                .partition(|row| event(row).span() != Span::ALWAYS);
            dated.reverse();
            rows = [dated, undated].concat();
        }
        Sort::Title => rows.sort_by_cached_key(|row| text::fold(&event(row).title)),
        Sort::Known => rows.sort_by_key(|row| {
            let event = event(row);
            let known = event.known().map(|when| when.span());
            (
                known.is_none(),
                known.map(|span| (span.earliest, span.latest)),
            )
        }),
        Sort::Sources => rows.sort_by_key(|row| Reverse(model::independent(&event(row).sources))),
    }
    rows.truncate(query.limit().unwrap_or(usize::MAX));
    rows
}

fn add(count: &mut Count, is_sure: bool) {
    if is_sure {
        count.sure += 1;
    } else {
        count.possible += 1;
    }
}

/// Where an event stands in time: at its earliest bound, an open start at its latest.
fn stand(span: Span) -> Option<Moment> {
    [span.earliest, span.latest]
        .into_iter()
        .find(|moment| !moment.is_open())
}

fn naive_density(engine: &Engine, outcome: &Outcome, period: Span, columns: u16) -> Density {
    let first = i128::from(period.earliest.seconds());
    let total = i128::from(period.latest.seconds()) - first + 1;
    let column = |moment: Moment| (i128::from(moment.seconds()) - first) * i128::from(columns);
    let column = |moment: Moment| column(moment).div_euclid(total);
    let mut density = Density {
        columns: vec![Count::default(); usize::from(columns)],
        ..Density::default()
    };
    for row in outcome.rows() {
        let span = engine.store().event(row).span();
        let mut is_sure = outcome.is_sure(row);
        let count = match stand(span) {
            None => &mut density.undated,
            Some(at) if at < period.earliest => &mut density.before,
            Some(at) if at > period.latest => &mut density.after,
            Some(at) => {
                is_sure &= !span.earliest.is_open() && !span.latest.is_open();
                is_sure &= is_sure && column(span.latest) == column(at);
                &mut density.columns[column(at) as usize]
            }
        };
        add(count, is_sure);
    }
    density
}

fn naive_extent(engine: &Engine, outcome: &Outcome) -> Option<Span> {
    let spans: Vec<Span> = outcome
        .rows()
        .map(|row| engine.store().event(row).span())
        .collect();
    let ends = spans.iter().flat_map(|span| {
        [span.latest, span.earliest]
            .into_iter()
            .find(|moment| !moment.is_open())
    });
    Some(Span {
        earliest: spans
            .iter()
            .filter_map(|span| stand(*span))
            .min()?
            .day()
            .start(),
        latest: ends.max()?.day().end(),
    })
}

/// The values of an event in a facet, each once.
fn values(engine: &Engine, row: RowId, facet: Facet) -> Vec<String> {
    let event = engine.store().event(row);
    let period = |length: usize| {
        let span = event.span();
        let name = |moment: Moment| {
            let (year, month, _) = moment.day().ymd();
            let sign = if year < 0 { "-" } else { "" };
            let name = format!("{sign}{:04}-{month:02}", year.abs());
            name.get(..name.len() - length).unwrap().to_owned()
        };
        (!span.earliest.is_open() && !span.latest.is_open())
            .then(|| (name(span.earliest), name(span.latest)))
            .filter(|(first, last)| first == last)
            .map(|(first, _)| first)
    };
    let mut values: Vec<String> = match facet {
        Facet::Who => event.actors.iter().map(|one| one.id.to_string()).collect(),
        Facet::Side => {
            let sides = event.actors.iter().filter_map(|one| one.side.as_ref());
            sides.map(|side| side.to_string()).collect()
        }
        Facet::Place => event.place.iter().map(|one| one.id.to_string()).collect(),
        Facet::Kind => event.kind.iter().map(|kind| kind.to_string()).collect(),
        Facet::Status => vec![event.status.name().to_owned()],
        Facet::Tag => event.tags.iter().map(|tag| tag.to_string()).collect(),
        Facet::Source => {
            let label = |source: &Arc<Source>| {
                let publisher = source.publisher.as_deref();
                publisher.unwrap_or_else(|| source.label()).to_owned()
            };
            event.sources.iter().map(label).collect()
        }
        Facet::Year => period(3).into_iter().collect(),
        Facet::Month => period(0).into_iter().collect(),
        Facet::File => vec![engine.store().stem(row).to_owned()],
    };
    values.sort();
    values.dedup();
    values
}

fn naive_counts(
    engine: &Engine,
    outcome: &Outcome,
    facet: Facet,
) -> (BTreeMap<String, Count>, Count) {
    let (mut counts, mut none) = (BTreeMap::<String, Count>::new(), Count::default());
    for row in outcome.rows() {
        let own = values(engine, row, facet);
        if own.is_empty() {
            add(&mut none, outcome.is_sure(row));
        }
        for value in own {
            add(counts.entry(value).or_default(), outcome.is_sure(row));
        }
    }
    (counts, none)
}

/// The commonest of all values and those the query names, in the order all of them have.
fn naive_cut(all: &FacetCounts, most: usize) -> FacetCounts {
    let mut kept: Vec<(usize, &Bucket)> = all.buckets.iter().enumerate().collect();
    kept.sort_by_key(|(_, bucket)| {
        (
            bucket.choice == Choice::Free,
            Reverse(bucket.now.total()),
            Reverse(bucket.chosen.total()),
        )
    });
    kept.truncate(most);
    kept.sort_by_key(|(at, _)| *at);
    FacetCounts {
        buckets: kept.into_iter().map(|(_, bucket)| bucket.clone()).collect(),
        hidden: all.buckets.len().saturating_sub(most),
        ..all.clone()
    }
}

/// Seeds of events; needles and how each is asked for; a general part; a sort and a limit.
type Asked = (Vec<u64>, Vec<(Cut, usize)>, Option<String>, String);

/// A library and a query of needles out of it, of a general part, of a sort and a limit.
fn asked() -> impl Strategy<Value = Asked> {
    let needles = proptest::collection::vec((cut(), 0_usize..4), 1..4);
    let sort = proptest::sample::select(SORTS);
    let limit = proptest::option::weighted(0.4, 0_usize..20);
    let shape = (sort, limit).prop_map(|(sort, limit)| match limit {
        Some(limit) => format!("{sort} limit:{limit}"),
        None => sort.to_owned(),
    });
    let general = proptest::option::weighted(0.4, query_text());
    (
        proptest::collection::vec(any::<u64>(), 1..24),
        needles,
        general,
        shape,
    )
}

fn written(
    timelines: &[Timeline],
    needles: &[(Cut, usize)],
    general: Option<&str>,
    shape: &str,
) -> String {
    let events: Vec<&Event> = timelines.iter().flat_map(|one| &one.events).collect();
    let mut text = String::new();
    for (cut, joint) in needles {
        let term = cut.term(&events);
        text = match (text.is_empty(), joint) {
            (true, 0) => format!("-{term}"),
            (true, _) => term,
            (false, 0) => format!("{text} -{term}"),
            (false, 1) => format!("{text} {term}"),
            (false, _) => format!("({text} OR {term})"),
        };
    }
    if let Some(general) = general {
        text = format!("({text} OR {general})");
    }
    format!("{text} {shape}")
}

proptest! {
    #[test]
    fn mixed_libraries_are_searched_and_sorted_as_the_scan_says((seeds, needles, general, shape) in asked()) {
        let timelines = timelines(&seeds);
        let text = written(&timelines, &needles, general.as_deref(), &shape);
        let engine = Engine::of(timelines);
        let Ok(query) = parse(&text) else { return Err(TestCaseError::reject("a needle of nothing")) };
        let said = scan::run(&query, engine.store(), engine.own(), &context()).unwrap();
        let rows = naive_rows(&engine, &query, &said);
        for engine in [&engine, &reopened(&engine)] {
            let outcome = engine.run(&query, &context()).unwrap();
            prop_assert_eq!(outcome.rows().collect::<Vec<_>>(), rows.clone(), "{}", &text);
            prop_assert_eq!(outcome.rows().rev().count(), rows.len());
            for (position, row) in rows.iter().enumerate() {
                prop_assert_eq!(outcome.position(*row), Some(position), "{} {:?}", &text, row);
                prop_assert_eq!(
                    outcome.is_sure(*row),
                    scan::is_sure(said[row.index()], engine.store().status(*row)),
                    "{} {:?}", &text, row
                );
            }
            for row in engine.store().rows().filter(|row| !rows.contains(row)) {
                prop_assert_eq!(outcome.position(row), None, "{} {:?}", &text, row);
                prop_assert!(!outcome.is_sure(row), "{} {:?}", &text, row);
            }
            let sure = rows.iter().filter(|row| outcome.is_sure(**row)).count() as u64;
            prop_assert_eq!(outcome.count(), Count { sure, possible: rows.len() as u64 - sure });
            prop_assert!(!engine.store().image().is_damaged());
        }
    }

    #[test]
    fn a_reopened_library_has_the_same_events(seeds in proptest::collection::vec(any::<u64>(), 0..12)) {
        let engine = Engine::of(timelines(&seeds));
        let again = reopened(&engine);
        for row in engine.store().rows() {
            prop_assert_eq!(engine.store().event(row), again.store().event(row));
            prop_assert_eq!(engine.store().linked_from(row), again.store().linked_from(row));
        }
    }

    #[test]
    fn everything_counted_is_what_counting_row_by_row_gives(
        (seeds, needles, general, shape) in asked(), columns in 1_u16..50,
        from in -3000_i64..60_000, days in 0_i64..800, most in 0_usize..6,
    ) {
        let timelines = timelines(&seeds);
        let text = written(&timelines, &needles, general.as_deref(), &shape);
        let engine = Engine::of(timelines);
        let Ok(query) = parse(&text) else { return Err(TestCaseError::reject("a needle of nothing")) };
        // From half a year before most of the dates.
        let from = Day::from_ymd(2024, 10, 1).unwrap().start().plus(from * 300);
        let period = Span { earliest: from, latest: from.plus(days * 43_201) };
        for engine in [&engine, &reopened(&engine)] {
            let outcome = engine.run(&query, &context()).unwrap();
            prop_assert_eq!(
                engine.timescape(&outcome).density(period, columns),
                naive_density(engine, &outcome, period, columns), "{} {:?}", &text, period
            );
            prop_assert_eq!(engine.extent(&outcome), naive_extent(engine, &outcome), "{}", &text);
            let cut = engine.facets(&query, &outcome, &context(), most);
            for (facet, cut) in Facet::ALL.into_iter().zip(cut) {
                let counted = engine.facet(facet, &query, &outcome, &context());
                let (counts, none) = naive_counts(engine, &outcome, facet);
                let found = counted.buckets.iter().filter(|bucket| bucket.now.total() > 0);
                let found: BTreeMap<String, Count> =
                    found.map(|bucket| (bucket.value.value.clone(), bucket.now)).collect();
                prop_assert_eq!(found, counts, "{} {:?}", &text, facet);
                prop_assert_eq!(counted.none, none, "{} {:?}", &text, facet);
                prop_assert_eq!(counted.hidden, 0);
                if !edit::speaks_of(&query, facet) {
                    prop_assert!(counted.buckets.iter().all(|bucket| bucket.chosen == bucket.now));
                }
                prop_assert_eq!(&cut, &naive_cut(&counted, most), "{} {:?}", &text, facet);
            }
        }
    }
}
