//! What the reader waits for: opening, typing, choosing, moving. `cargo bench`; figures in docs/performance.md.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop at a fault"
)]

mod generator;

use dateline::app::geometry::Size;
use dateline::app::{
    Answer, Asked, Effect, Extent, Library, Msg, Request, State, Wanted, chart, sparks, update,
};
use dateline::chart::{Ask, Chart};
use dateline::config::Settings;
use dateline::date::{Day, When, Zone};
use dateline::diagnostic::Document;
use dateline::formats;
use dateline::index::Freezer;
use dateline::keymap::Key;
use dateline::model::{Origin, Timeline};
use dateline::query::contacts::{Order, Wish};
use dateline::query::{Context, Engine, Facet};
use dateline::store::image::{Backing, Draft, Image, Label};
use dateline::theme::{Depth, Theme};
use dateline::view;
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::{Arc, LazyLock};
use zerocopy::IntoBytes;

const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

/// How many events the filters and keys work on: `EVENTS=1000000 cargo bench`.
fn events() -> usize {
    let wished = std::env::var("EVENTS")
        .ok()
        .and_then(|text| text.parse().ok());
    wished.unwrap_or(10_000)
}

/// The library, read as a file of JSON lines is.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::open(Arc::new(freeze(events()))));

fn freeze(events: usize) -> Image {
    let text = generator::lines(events);
    let mut freezer = Freezer::new(Draft::default());
    let origin = Origin::new("generated.jsonl");
    let reading = formats::jsonl::read(
        origin,
        &mut text.as_bytes(),
        &formats::Options::default(),
        &mut freezer,
    );
    freezer.end(reading.timeline.unwrap());
    freezer.finish(|_| Vec::new())
}

fn parse(text: &str) -> Timeline {
    formats::toml::parse(
        Origin::new("generated.toml"),
        &Document::new("generated.toml", text),
    )
    .timeline
    .unwrap()
}

/// From JSON lines to an engine that can be asked: what opening cold takes.
#[divan::bench(args = SIZES, sample_count = 10)]
fn open_cold_json_lines(bencher: Bencher, events: usize) {
    bencher.bench(|| Engine::open(Arc::new(freeze(black_box(events)))));
}

/// From the bytes of a snapshot to the first answer with everything the panes show: what opening warm takes.
#[divan::bench(args = SIZES)]
fn open_warm_to_first_answer(bencher: Bencher, events: usize) {
    let label = Label::new(Vec::new(), Vec::new());
    let mut file = tempfile::tempfile().unwrap();
    freeze(events).write_to(&label, &mut file).unwrap();
    bencher.bench(|| {
        let bytes = bytes_of(&file);
        let engine = Engine::open(Arc::new(Image::open(bytes, &[]).unwrap()));
        let context = Context::from(as_of());
        Answer::work_out(&engine, "", &context)
            .unwrap()
            .outcome
            .len()
    });
}

fn bytes_of(file: &std::fs::File) -> Backing {
    // Read, not mapped: a bench has no business with unsafe code. The difference is a copy.
    use std::io::{Read, Seek};
    let mut file = file;
    file.rewind().unwrap();
    let length = file.metadata().unwrap().len() as usize;
    let mut words = vec![0_u64; length.div_ceil(8)];
    file.read_exact(&mut words.as_mut_bytes()[..length])
        .unwrap();
    Arc::new(Aligned(words, length))
}

/// Bytes that begin where any number may.
struct Aligned(Vec<u64>, usize);

impl AsRef<[u8]> for Aligned {
    fn as_ref(&self) -> &[u8] {
        &self.0.as_bytes()[..self.1]
    }
}

fn as_of() -> Day {
    Day::from_ymd(2026, 12, 31).unwrap()
}

#[divan::bench(args = SIZES)]
fn open_read_toml(bencher: Bencher, events: usize) {
    let text = generator::timeline(events);
    bencher.bench(|| parse(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn open_store_and_index(bencher: Bencher, events: usize) {
    let text = generator::timeline(events);
    bencher
        .with_inputs(|| parse(&text))
        .bench_values(|timeline| Engine::of(vec![timeline]));
}

#[divan::bench]
fn a_million_plain_days(bencher: Bencher) {
    let days: Vec<String> = (0..1_000_000)
        .map(|n| format!("{:04}-{:02}-{:02}", 1900 + n % 130, 1 + n % 12, 1 + n % 28))
        .collect();
    bencher.bench(|| {
        days.iter()
            .filter(|day| When::parse(black_box(day), &Zone::UTC).is_ok())
            .count()
    });
}

const FILTERS: [&str; 18] = [
    "",
    "c",
    "ce",
    "cea",
    "ceasefire",
    "xylograph",
    "zephyrine",
    "\"of the\"",
    "minstr~",
    "/minis(ter|try)/",
    "/cease.*grain/",
    "kind:call",
    "date:1990..2000",
    "certainty:>=reported",
    "sort:title",
    "sort:-date kind:call",
    "weekday:fri",
    "gap:>10d",
];

/// What a letter of a filter takes, nothing of it remembered.
#[divan::bench(args = FILTERS, sample_count = 20, sample_size = 1)]
fn answer_with_facets(bencher: Bencher, filter: &str) {
    let image = Arc::clone(ENGINE.store().image());
    let context = Context::from(as_of());
    bencher
        .with_inputs(|| Engine::open(Arc::clone(&image)))
        .bench_values(|engine| {
            let answer = Answer::work_out(&engine, black_box(filter), &context);
            answer.unwrap().outcome.len()
        });
}

const QUESTIONS: [&str; 9] = [
    "last",
    "first",
    "next",
    "count",
    "since kind:call",
    "between kind:call and kind:meeting",
    "gap",
    "longest gap",
    "rhythm",
];

/// What the answer bar works out with a letter: everything is asked about, the worst case.
#[divan::bench(args = QUESTIONS, sample_count = 20, sample_size = 1)]
fn reply(bencher: Bencher, question: &str) {
    let context = Context::from(as_of());
    let asked = Asked {
        generation: 1,
        question: question.to_owned(),
        filter: String::new(),
    };
    bencher.bench(|| asked.work_out(&ENGINE, black_box(&context)).unwrap().value);
}

const BOARDS: [&str; 5] = [
    "claims",
    "contacts by contacts",
    "contacts by last",
    "contacts by silence",
    "contacts by rhythm",
];

/// What a board takes besides the rows, over the whole library.
#[divan::bench(args = BOARDS, sample_count = 10, sample_size = 1)]
fn board(bencher: Bencher, board: &str) {
    let context = Context::from(as_of());
    let wanted = match board.strip_prefix("contacts by ") {
        Some(order) => Wanted::Contacts(Wish {
            order: Order::named(order).unwrap(),
            most: 500,
            ..Wish::default()
        }),
        None => Wanted::Claims,
    };
    let answer = Answer::work_out(&ENGINE, "", &context).unwrap();
    bencher.bench_local(|| {
        let answer = answer.clone().with_board(&ENGINE, Some(&wanted), &context);
        answer.board.is_some()
    });
}

fn state() -> State {
    let library = Library {
        engine: ENGINE.clone(),
        problems: Arc::new([]),
        as_of: as_of(),
        title: "Generated".to_owned(),
        extent: Extent::Whole,
    };
    let (mut state, request) = State::new(
        library,
        Settings::default(),
        Size {
            columns: 120,
            rows: 40,
        },
        "",
    );
    carry_out(&mut state, vec![Effect::Answer(request)]);
    state
}

fn carry_out(state: &mut State, effects: Vec<Effect>) {
    for effect in effects {
        let (engine, context) = (&state.library.engine, Context::from(as_of()));
        let msg = match effect {
            Effect::Answer(Request {
                generation,
                query,
                board,
            }) => Msg::Answered {
                generation,
                result: Answer::work_out(engine, &query, &context)
                    .map(|answer| answer.with_board(engine, board.as_ref(), &context))
                    .map(Arc::new),
            },
            Effect::Sparks(Request {
                generation, query, ..
            }) => Msg::Sparked {
                generation,
                sparks: sparks(engine, &query, &context).unwrap_or_default(),
            },
            Effect::Chart(Request {
                generation,
                query,
                board,
            }) => Msg::Charted {
                generation,
                result: chart(engine, &query, board.as_ref(), &context),
            },
            _ => continue,
        };
        let more = update(state, msg);
        carry_out(state, more);
    }
}

/// The sparklines of the filter pane, over everything and over a kind.
#[divan::bench(args = ["", "kind:call"], sample_count = 20, sample_size = 1)]
fn sparklines(bencher: Bencher, filter: &str) {
    let context = Context::from(as_of());
    let answer = Answer::work_out(&ENGINE, filter, &context).unwrap();
    bencher.bench(|| {
        ENGINE.sparks(
            &answer.facets,
            &answer.outcome,
            answer.extent,
            &context.stop,
        )
    });
}

/// Lanes worked out anew, as many as a terminal shows: of everything by each field, at full width.
#[divan::bench(args = ["who", "kind", "place", "tag"], sample_count = 20, sample_size = 1)]
fn chart_lanes(bencher: Bencher, facet: &str) {
    let context = Context::from(as_of());
    let answer = Answer::work_out(&ENGINE, "", &context).unwrap();
    let ask = Ask {
        by: Facet::named(facet).unwrap(),
        window: answer.extent,
        width: 118,
        lanes: 0..28,
    };
    bencher.bench(|| Chart::work_out(&ENGINE, &answer.outcome, ask.clone(), &context.stop));
}

/// Opened by the keys before, then pressed: what a key costs in the lanes.
const LANE_KEYS: [&str; 7] = ["L", "j", "l", "z", "]", "pagedown", ">"];

/// From the key in the lanes to the finished frame, the chart included.
#[divan::bench(args = LANE_KEYS, sample_count = 40, sample_size = 1)]
fn lanes_key_to_frame(bencher: Bencher, key: &str) {
    let (mut state, theme) = (state(), Theme::dark());
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let mut press = |key: &str| {
        let key: Key = key.parse().unwrap();
        let effects = update(&mut state, Msg::Key(key));
        carry_out(&mut state, effects);
        terminal
            .draw(|frame| view::draw(&state, &theme, Depth::True, frame))
            .unwrap();
    };
    // Somewhat zoomed in, so that there is somewhere to go to.
    ["L", "G", "g", "z", "z"].into_iter().for_each(&mut press);
    bencher.bench_local(|| press(key));
}

const KEYS: [&str; 8] = ["j", "pagedown", "G", "z", ">", "f", "c", "C"];

/// From the key to the finished frame, the answer included.
#[divan::bench(args = KEYS)]
fn key_to_frame(bencher: Bencher, key: &str) {
    let (mut state, theme) = (state(), Theme::dark());
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let key: Key = key.parse().unwrap();
    bencher.bench_local(|| {
        state.prompt = None;
        state.board = None;
        let effects = update(&mut state, Msg::Key(key));
        carry_out(&mut state, effects);
        terminal
            .draw(|frame| view::draw(&state, &theme, Depth::True, frame))
            .unwrap();
    });
}
