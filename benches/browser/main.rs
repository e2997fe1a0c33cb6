//! What the reader waits for: opening, typing, choosing, moving. `cargo bench`; figures in docs/performance.md.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench may stop at a fault"
)]

mod generator;

use dateline::app::geometry::Size;
use dateline::app::{Answer, Effect, Extent, Library, Msg, Request, State, update};
use dateline::config::Settings;
use dateline::date::{Day, When, Zone};
use dateline::diagnostic::Document;
use dateline::formats;
use dateline::keymap::Key;
use dateline::model::{Origin, Timeline};
use dateline::query::{Context, Engine};
use dateline::theme::{Depth, Theme};
use dateline::view;
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::{Arc, LazyLock};

const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

static TEXT: LazyLock<String> = LazyLock::new(|| generator::timeline(10_000));
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::of(vec![parse(&TEXT)]));

fn parse(text: &str) -> Timeline {
    formats::toml::parse(
        Origin::new("generated.toml"),
        &Document::new("generated.toml", text),
    )
    .timeline
    .unwrap()
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

const FILTERS: [&str; 8] = [
    "",
    "c",
    "ceasefire",
    "xylograph",
    "kind:call",
    "date:1990..2000",
    "/cease.*grain/",
    "certainty:>=reported",
];

#[divan::bench(args = FILTERS)]
fn answer_with_facets(filter: &str) -> usize {
    Answer::work_out(&ENGINE, black_box(filter), &Context::from(as_of()))
        .unwrap()
        .outcome
        .len()
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
        if let Effect::Answer(Request { generation, query }) = effect {
            let result = Answer::work_out(&state.library.engine, &query, &Context::from(as_of()))
                .map(Arc::new);
            update(state, Msg::Answered { generation, result });
        }
    }
}

const KEYS: [&str; 6] = ["j", "pagedown", "G", "z", ">", "f"];

/// From the key to the finished frame, the answer included.
#[divan::bench(args = KEYS)]
fn key_to_frame(bencher: Bencher, key: &str) {
    let (mut state, theme) = (state(), Theme::dark());
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let key: Key = key.parse().unwrap();
    bencher.bench_local(|| {
        state.prompt = None;
        let effects = update(&mut state, Msg::Key(key));
        carry_out(&mut state, effects);
        terminal
            .draw(|frame| view::draw(&state, &theme, Depth::True, frame))
            .unwrap();
    });
}
