//! Key scripts: keys in, state out, no terminal. Effects are carried out at once, as the worker would.
use super::geometry::Size;
use super::*;
use crate::config::Settings;
use crate::date::{Day, When, Zone};
use crate::keymap::Key;
use crate::model::{Actor, Event, Link, Origin, Status, Timeline};
use crate::query::{self, Context, Count, Engine};
use proptest::prelude::*;
use std::ops::ControlFlow;
use std::sync::Arc;

mod boards;
mod lanes;

/// `date | kind | status | title | actors | link`, one event a line.
const TALKS: &str = "\
2025-02-11 | meeting | confirmed | Witkoff meets Putin in Moscow | witkoff putin |
2025-02-12 | call | confirmed | Trump and Putin speak | trump putin |
2025-03-13 | meeting | confirmed | Witkoff meets Putin again | witkoff putin | follows e0
2025-03-18 | call | confirmed | Trump and Putin speak again | trump putin |
2025-04~ | talks | reported | Talks about talks | witkoff |
2025-04-11 | talks | confirmed | Talks in St. Petersburg | witkoff putin | follows e2
[2025-04-11..] | call | possible | Another call | trump putin | follows e5
 | meeting | planned | A meeting without a date | trump putin |";

fn event(number: usize, line: &str) -> Event {
    let field: Vec<&str> = line.split('|').map(str::trim).collect();
    let actor = |name: &str| {
        Arc::new(Actor {
            id: name.into(),
            name: name.to_owned(),
            ..Actor::default()
        })
    };
    let link = |text: &str| {
        let (rel, to) = text.split_once(' ').unwrap();
        Link {
            rel: rel.into(),
            to: to.into(),
        }
    };
    Event {
        id: format!("e{number}").into(),
        line: number as u32 + 1,
        when: (!field[0].is_empty()).then(|| When::parse(field[0], &Zone::UTC).unwrap()),
        title: field[3].to_owned(),
        kind: Some(field[1].into()),
        status: Status::named(field[2]).unwrap(),
        actors: field[4].split_whitespace().map(actor).collect(),
        place: None,
        tags: Vec::new(),
        duration: None,
        known_written: None,
        sources: Vec::new(),
        summary: None,
        claims: Vec::new(),
        links: (!field[5].is_empty())
            .then(|| link(field[5]))
            .into_iter()
            .collect(),
        history: Vec::new(),
    }
}

fn library(lines: &str) -> Library {
    let events = lines
        .lines()
        .enumerate()
        .map(|(number, line)| event(number, line))
        .collect();
    let timeline = Timeline {
        origin: Origin::new("talks.toml"),
        title: "Talks".to_owned(),
        summary: None,
        as_of: None,
        zone: Zone::UTC,
        actors: Vec::new(),
        places: Vec::new(),
        sources: Vec::new(),
        events,
        views: Vec::new(),
        expectations: Vec::new(),
    };
    let engine = Engine::of(vec![timeline]);
    let as_of = Day::from_ymd(2025, 4, 13).unwrap();
    Library {
        engine,
        problems: Arc::new([]),
        as_of,
        title: "Talks".to_owned(),
        extent: Extent::Whole,
    }
}

fn state_of(lines: &str) -> State {
    let size = Size {
        columns: 120,
        rows: 40,
    };
    let (mut state, request) = State::new(library(lines), Settings::default(), size, "");
    carry_out(&mut state, vec![Effect::Answer(request)]);
    state
}

fn state() -> State {
    state_of(TALKS)
}

/// Does at once what the worker would do in time.
fn carry_out(state: &mut State, effects: Vec<Effect>) {
    for effect in effects {
        let msg = match effect {
            Effect::Answer(Request {
                generation,
                query,
                board,
            }) => {
                let asked = state.asked();
                let context = Context::from(asked.as_of);
                let result = Answer::work_out(&asked.engine, &query, &context)
                    .map(|answer| answer.with_board(&asked.engine, board.as_ref(), &context))
                    .map(Arc::new);
                Msg::Answered { generation, result }
            }
            Effect::Search(Request {
                generation, query, ..
            }) => {
                let context = Context::from(state.library.as_of);
                let run = |query| state.library.engine.run(&query, &context);
                Msg::Searched {
                    generation,
                    result: query::parse(&query).and_then(run).map(Arc::new),
                }
            }
            Effect::AsKnown { load, day } => {
                let whole = state.whole().clone();
                let engine = whole
                    .engine
                    .as_known(day, &mut |_| ControlFlow::Continue(()));
                let result = Ok(Library {
                    engine: engine.expect("nothing calls it off"),
                    as_of: day,
                    ..whole
                });
                Msg::Loaded { load, result }
            }
            Effect::Ask(asked) => Msg::Replied {
                generation: asked.generation,
                result: asked
                    .work_out(&state.library.engine, &Context::from(state.library.as_of))
                    .map(Arc::new),
            },
            Effect::Sparks(Request {
                generation, query, ..
            }) => {
                let context = Context::from(state.library.as_of);
                let sparks = sparks(&state.library.engine, &query, &context).unwrap_or_default();
                Msg::Sparked { generation, sparks }
            }
            Effect::Chart(Request {
                generation,
                query,
                board,
            }) => {
                let context = Context::from(state.library.as_of);
                let result = chart(&state.library.engine, &query, board.as_ref(), &context);
                Msg::Charted { generation, result }
            }
            Effect::Load(_)
            | Effect::Keep(_)
            | Effect::Edit { .. }
            | Effect::StopLoading
            | Effect::Copy(_)
            | Effect::SetMouse(_)
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Quit => continue,
        };
        let more = update(state, msg);
        carry_out(state, more);
    }
}

fn key(spelling: &str) -> Key {
    spelling.parse().expect("a key")
}

/// Presses keys spelt as in a keymap, separated by spaces; `'text'` types its characters.
fn script(state: &mut State, keys: &str) {
    for word in keys.split(' ').filter(|word| !word.is_empty()) {
        let pressed: Vec<Key> = match word
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix('\''))
        {
            Some(text) => text
                .chars()
                .map(|c| {
                    key(&if c == '_' {
                        "space".to_owned()
                    } else {
                        c.to_string()
                    })
                })
                .collect(),
            None => vec![key(word)],
        };
        for key in pressed {
            let effects = update(state, Msg::Key(key));
            carry_out(state, effects);
        }
    }
}

fn title(state: &State) -> String {
    state.selected().map_or_else(String::new, |row| {
        state.library.engine.store().event(row).title.clone()
    })
}

#[test]
fn counts_repeat_a_movement() {
    let mut state = state();
    script(&mut state, "3 j");
    assert_eq!(state.list.cursor, 3);
    script(&mut state, "2 k");
    assert_eq!(state.list.cursor, 1);
    script(&mut state, "G");
    assert_eq!(state.list.cursor, 7);
    script(&mut state, "5 0 %");
    assert_eq!(state.list.cursor, 3);
}

#[test]
fn the_filter_narrows_with_every_letter() {
    let mut state = state();
    script(&mut state, "f 'kind:call'");
    assert_eq!(state.rows().len(), 3);
    assert_eq!(
        state.answer.outcome.count(),
        Count {
            sure: 2,
            possible: 1
        }
    );
    script(&mut state, "enter");
    assert!(state.prompt.is_none());
    assert_eq!(state.filter.text, "kind:call");
}

#[test]
fn a_faulty_filter_keeps_the_last_result_and_says_what_is_wrong() {
    let mut state = state();
    script(&mut state, "f 'kind:call_('");
    assert_eq!(state.rows().len(), 3, "the last good result stays");
    assert!(!state.filter.errors.is_empty());
    script(&mut state, "enter");
    assert!(state.prompt.is_some(), "a faulty filter is not taken");
    script(&mut state, "esc esc");
    assert!(state.prompt.is_none());
    assert_eq!(state.rows().len(), 8);
}

#[test]
fn leaving_the_prompt_restores_filter_and_place() {
    let mut state = state();
    script(&mut state, "4 j f 'kind:call' esc");
    assert_eq!((state.list.cursor, state.filter.text.as_str()), (4, ""));
}

#[test]
fn the_place_is_kept_on_the_event_while_the_filter_changes() {
    let mut state = state();
    script(&mut state, "j j j");
    assert_eq!(title(&state), "Trump and Putin speak again");
    script(&mut state, "f 'kind:call' enter");
    assert_eq!(title(&state), "Trump and Putin speak again");
    script(&mut state, "u");
    assert_eq!(
        (title(&state).as_str(), state.list.cursor),
        ("Trump and Putin speak again", 3)
    );
}

#[test]
fn undo_and_redo_go_through_the_filters() {
    let mut state = state();
    script(
        &mut state,
        "f 'kind:call' enter f ctrl-u 'who:witkoff' enter",
    );
    assert_eq!(state.filter.text, "who:witkoff");
    script(&mut state, "u");
    assert_eq!(state.filter.text, "kind:call");
    script(&mut state, "u");
    assert_eq!(state.filter.text, "");
    script(&mut state, "ctrl-r ctrl-r");
    assert_eq!(state.filter.text, "who:witkoff");
}

#[test]
fn a_late_answer_is_ignored() {
    let mut state = state();
    let old = Answer::work_out(
        &state.library.engine,
        "kind:call",
        &Context::from(state.library.as_of),
    )
    .map(Arc::new);
    update(
        &mut state,
        Msg::Answered {
            generation: 0,
            result: old,
        },
    );
    assert_eq!(state.rows().len(), 8);
}

#[test]
fn the_filter_is_turned_off_and_on_with_the_place_kept() {
    let mut state = state();
    script(&mut state, "f 'kind:call' enter G F");
    assert_eq!(
        (state.rows().len(), title(&state).as_str()),
        (8, "Another call")
    );
    script(&mut state, "F");
    assert_eq!(
        (state.rows().len(), title(&state).as_str()),
        (3, "Another call")
    );
}

#[test]
fn the_certainty_dial_moves_the_threshold() {
    let mut state = state();
    script(&mut state, "<");
    assert!(
        state.notice.is_some(),
        "there is nothing wider than everything"
    );
    for _ in 0..9 {
        script(&mut state, ">");
    }
    assert_eq!(state.rows().len(), 5);
    assert_eq!(state.answer.outcome.count().sure, 5);
    script(&mut state, "<");
    assert_eq!(state.rows().len(), 6, "reported and confirmed");
}

#[test]
fn search_walks_the_matches_and_leaves_the_filter_alone() {
    let mut state = state();
    script(&mut state, "/ 'putin' enter");
    assert_eq!(state.list.cursor, 0);
    script(&mut state, "n n");
    assert_eq!(state.list.cursor, 2);
    script(&mut state, "N");
    assert_eq!((state.list.cursor, state.rows().len()), (1, 8));
    script(&mut state, "N N");
    assert_eq!(state.list.cursor, 7, "it goes round");
}

#[test]
fn going_to_a_date_says_what_it_found() {
    let mut state = state();
    script(&mut state, "D '18_march' enter");
    assert_eq!(title(&state), "Trump and Putin speak again");
    script(&mut state, "D '1_march' enter");
    assert_eq!(title(&state), "Witkoff meets Putin again");
    assert!(state.notice.is_some());
    script(&mut state, "ctrl-o");
    assert_eq!(title(&state), "Trump and Putin speak again");
}

#[test]
fn next_of_the_same_kind_skips_the_others() {
    let mut state = state();
    script(&mut state, "j *");
    assert_eq!(title(&state), "Trump and Putin speak again");
    script(&mut state, "*");
    assert_eq!(title(&state), "Another call");
    script(&mut state, "2 #");
    assert_eq!(title(&state), "Trump and Putin speak");
}

#[test]
fn a_link_is_followed_and_come_back_from() {
    let mut state = state();
    script(&mut state, "D '11_april_2025' enter enter");
    assert_eq!(
        (title(&state).as_str(), state.focus),
        ("Talks in St. Petersburg", Focus::Detail)
    );
    let target = |state: &State| {
        let detail = lines::detail::detail(state, state.shown().unwrap(), 50);
        detail
            .items
            .iter()
            .position(|item| matches!(item, lines::detail::Item::Event(row) if row.0 == 2))
    };
    state.detail.item = target(&state).expect("the link to e2 is an item");
    script(&mut state, "enter");
    assert_eq!(title(&state), "Witkoff meets Putin again");
    script(&mut state, "ctrl-o");
    assert_eq!(title(&state), "Talks in St. Petersburg");
}

#[test]
fn a_value_is_kept_left_out_and_freed_by_key() {
    let mut state = state();
    script(&mut state, "shift-tab");
    assert_eq!(state.focus, Focus::Filter);
    let at = lines::facets::facets(&state)
        .iter()
        .position(
            |line| matches!(line, lines::facets::FacetLine::Value { value, .. } if value == "call"),
        )
        .unwrap();
    state.facets.cursor = at;
    script(&mut state, "i");
    assert_eq!(
        (state.filter.text.as_str(), state.rows().len()),
        ("kind:call", 3)
    );
    script(&mut state, "i");
    assert_eq!((state.filter.text.as_str(), state.rows().len()), ("", 8));
    script(&mut state, "x");
    assert_eq!(
        (state.filter.text.as_str(), state.rows().len()),
        ("-kind:call", 5)
    );
    script(&mut state, "backspace");
    assert_eq!((state.filter.text.as_str(), state.rows().len()), ("", 8));
}

#[test]
fn an_empty_result_offers_repairs_each_a_key_away() {
    let mut state = state();
    script(&mut state, "f 'kind:call_who:witkoff' enter");
    assert!(state.rows().is_empty());
    assert!(!state.answer.repairs.is_empty());
    script(&mut state, "1");
    assert!(!state.rows().is_empty());
}

#[test]
fn the_strip_sums_to_the_result() {
    let mut state = state();
    script(&mut state, "z z");
    let density = &state.strip.density;
    let total: u64 = density.columns.iter().map(|count| count.total()).sum();
    let outside = density.before.total() + density.after.total() + density.undated.total();
    assert_eq!(total + outside, state.answer.outcome.count().total());
}

#[test]
fn a_drag_on_the_strip_filters_to_its_stretch() {
    let mut state = state();
    let area = geometry::Layout::of(&state).unwrap().strip.unwrap();
    let mouse = |action, x| {
        Msg::Mouse(Mouse {
            action,
            x,
            y: area.y,
        })
    };
    update(&mut state, mouse(MouseAction::Press, area.x));
    update(
        &mut state,
        mouse(MouseAction::Drag, area.x + area.width / 2),
    );
    let effects = update(
        &mut state,
        mouse(MouseAction::Release, area.x + area.width / 2),
    );
    carry_out(&mut state, effects);
    assert!(
        state.filter.text.starts_with("date:2025-02-11.."),
        "{}",
        state.filter.text
    );
    assert!(state.rows().len() < 8);
}

#[test]
fn q_steps_back_and_at_the_list_quits() {
    let mut state = state();
    script(&mut state, "? q");
    assert!(state.overlay.is_none() && !state.leaving);
    script(&mut state, "tab q");
    assert!(state.focus == Focus::List && !state.leaving);
    script(&mut state, "esc");
    assert!(!state.leaving);
    script(&mut state, "q");
    assert!(state.leaving);
}

#[test]
fn a_command_runs_by_its_name() {
    let mut state = state();
    script(&mut state, ": 'go-last' enter");
    assert_eq!(state.list.cursor, 7);
}

#[test]
fn a_paste_outside_a_prompt_is_never_taken_for_commands() {
    let mut state = state();
    update(&mut state, Msg::Paste("Q".to_owned()));
    assert!(!state.leaving && state.notice.is_some());
}

#[test]
fn a_reload_keeps_the_event_under_the_cursor() {
    let mut state = state();
    script(&mut state, "3 j");
    let longer = format!("2025-01-01 | call | confirmed | An earlier one | trump | \n{TALKS}")
        .replace("follows e", "part-of e");
    script(&mut state, "r");
    let effects = update(
        &mut state,
        Msg::Loaded {
            load: 1,
            result: Ok(library(&longer)),
        },
    );
    carry_out(&mut state, effects);
    assert_eq!(state.rows().len(), 9);
}

/// A library of nothing, as the interface is opened with before the files are read.
fn nothing() -> Library {
    Library {
        engine: Engine::of(Vec::new()),
        title: String::new(),
        ..library("")
    }
}

/// The interface opened before anything is read, and the effects of beginning to read.
fn starting() -> (State, Vec<Effect>) {
    let size = Size {
        columns: 120,
        rows: 40,
    };
    let (mut state, _) = State::new(nothing(), Settings::default(), size, "");
    let effects = update(&mut state, Msg::Read);
    (state, effects)
}

/// Gives the state what came of reading, and answers what it asks then.
fn load(state: &mut State, load: u64, result: Result<Library, String>) -> Vec<Effect> {
    let effects = update(state, Msg::Loaded { load, result });
    carry_out(state, effects.clone());
    effects
}

/// The first few events, while the rest is being read.
fn beginning(lines: &str) -> Library {
    Library {
        extent: Extent::Beginning,
        ..library(lines)
    }
}

/// The talks, of which the first three stand last in the file.
fn in_another_order() -> String {
    let lines: Vec<&str> = TALKS.lines().collect();
    let lines = lines[3..].iter().chain(&lines[..3]);
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_beginning_is_shown_then_the_whole_with_the_event_kept() {
    let (mut state, effects) = starting();
    assert_eq!(effects, [Effect::Load(1)]);
    let first: String = TALKS
        .lines()
        .take(5)
        .map(|line| format!("{line}\n"))
        .collect();
    load(&mut state, 1, Ok(beginning(&first)));
    assert_eq!((state.rows().len(), state.loading.is_some()), (5, true));
    script(&mut state, "3 j");
    assert_eq!(title(&state), "Trump and Putin speak again");
    let earlier = format!("{TALKS}\n2025-01-01 | call | confirmed | An earlier one | trump |");
    load(&mut state, 1, Ok(library(&earlier)));
    assert_eq!((state.rows().len(), state.loading), (9, None));
    assert_eq!(
        (title(&state).as_str(), state.list.cursor),
        ("Trump and Putin speak again", 4)
    );
}

#[test]
fn escape_while_reading_stops_it_and_what_was_read_stays() {
    let (mut state, _) = starting();
    load(&mut state, 1, Ok(beginning(TALKS)));
    assert_eq!(
        update(&mut state, Msg::Key(key("esc"))),
        [Effect::StopLoading]
    );
    let stopped = Library {
        extent: Extent::Stopped,
        ..library(TALKS)
    };
    load(&mut state, 1, Ok(stopped));
    assert_eq!((state.rows().len(), state.loading), (8, None));
    assert!(state.notice.is_some(), "it is said that this is not all");
    let effects = update(&mut state, Msg::Key(key("esc")));
    assert!(
        !effects.contains(&Effect::StopLoading),
        "nothing is read any more"
    );
}

#[test]
fn what_was_read_under_an_older_number_is_dropped() {
    let mut state = state();
    script(&mut state, "r r");
    let first = TALKS.lines().next().unwrap();
    assert_eq!(load(&mut state, 1, Ok(library(first))), []);
    assert_eq!(load(&mut state, 1, Err("gone".to_owned())), []);
    assert_eq!((state.rows().len(), state.loading.is_some()), (8, true));
    load(&mut state, 2, Ok(library(first)));
    assert_eq!((state.rows().len(), state.loading), (1, None));
}

#[test]
fn rows_stay_on_screen_until_the_first_answer_about_changed_files() {
    let mut state = state();
    script(&mut state, "3 j");
    assert_eq!(update(&mut state, Msg::Changed), [Effect::Load(1)]);
    assert_eq!(
        load(&mut state, 1, Ok(beginning(TALKS))),
        [],
        "a part is no more than is there"
    );
    let shorter: String = TALKS
        .lines()
        .skip(3)
        .map(|line| format!("{line}\n"))
        .collect();
    let result = Ok(library(&shorter.replace("follows e", "part-of e")));
    let effects = update(&mut state, Msg::Loaded { load: 1, result });
    assert_eq!(
        (state.rows().len(), title(&state).as_str()),
        (8, "Trump and Putin speak again")
    );
    carry_out(&mut state, effects);
    assert_eq!(state.rows().len(), 5);
}

#[test]
fn the_event_is_kept_by_its_id_where_its_row_is_another() {
    let mut state = state();
    script(&mut state, "3 j");
    let id = state
        .library
        .engine
        .store()
        .id(state.selected().unwrap())
        .to_owned();
    update(&mut state, Msg::Changed);
    load(&mut state, 1, Ok(library(&in_another_order())));
    let selected = state.library.engine.store().id(state.selected().unwrap());
    assert_eq!((selected, state.list.cursor), (id.as_str(), 6));
}

#[test]
fn a_first_reading_that_fails_leaves_and_a_later_one_changes_nothing() {
    let (mut fresh, _) = starting();
    assert_eq!(
        load(&mut fresh, 1, Err("no such file".to_owned())),
        [Effect::Quit]
    );
    assert_eq!(
        (fresh.leaving, fresh.failed.as_deref()),
        (true, Some("no such file"))
    );
    let mut state = state();
    script(&mut state, "3 j");
    update(&mut state, Msg::Changed);
    load(&mut state, 1, Err("no such file".to_owned()));
    assert_eq!(
        (state.leaving, &state.failed, state.loading),
        (false, &None, None)
    );
    assert_eq!((state.rows().len(), state.list.cursor), (8, 3));
    assert_eq!(state.notice.as_ref().unwrap().kind, NoticeKind::Error);
}

mod bar;
mod copy;
mod gaps;
mod known;
mod memory;
mod random;
