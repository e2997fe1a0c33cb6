//! A browser without a terminal: opens a bundled timeline, takes keys, draws into cells.
use dateline::app::geometry::Size;
use dateline::app::{Answer, Effect, Extent, Library, Msg, Request, State, chart, sparks, update};
use dateline::config::Settings;
use dateline::diagnostic::Document;
use dateline::keymap::Key;
use dateline::model::{Origin, Timeline};
use dateline::query::{self, Context, Engine};
use dateline::theme::{Depth, Theme};
use dateline::{bundle, date, formats, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::ops::ControlFlow;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// A browser whose worker answers at once.
pub(crate) struct Browser {
    /// Everything it shows.
    pub(crate) state: State,
    theme: Theme,
}

impl Browser {
    /// A bundled timeline at a size, in the dark theme.
    pub(crate) fn open(name: &str, columns: u16, rows: u16) -> Self {
        let bundled = bundle::named(name).expect("it is bundled");
        Self::of(
            parse(&format!("bundled:{name}"), bundled.text),
            columns,
            rows,
        )
    }

    fn of(timeline: Timeline, columns: u16, rows: u16) -> Self {
        let title = timeline.title.clone();
        let engine = Engine::of(vec![timeline]);
        let as_of = engine
            .store()
            .as_of()
            .unwrap_or_else(|| date::Day::from_ymd(2025, 12, 31).unwrap());
        let library = Library {
            engine,
            problems: Arc::new([]),
            as_of,
            title,
            extent: Extent::Whole,
        };
        let (state, request) = State::new(library, Settings::default(), Size { columns, rows }, "");
        let mut browser = Self {
            state,
            theme: Theme::dark(),
        };
        browser.perform(vec![Effect::Answer(request)]);
        browser
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let asked = self.state.asked();
            let engine = &asked.engine;
            let context = Context::from(asked.as_of);
            let msg = match effect {
                Effect::AsKnown { load, day } => {
                    let whole = self.state.whole().clone();
                    let engine = whole
                        .engine
                        .as_known(day, &mut |_| ControlFlow::Continue(()))
                        .expect("nothing calls it off");
                    let result = Ok(Library {
                        engine,
                        as_of: day,
                        ..whole
                    });
                    Msg::Loaded { load, result }
                }
                Effect::Answer(Request {
                    generation,
                    query,
                    board,
                }) => {
                    let result = Answer::work_out(engine, &query, &context)
                        .map(|answer| answer.with_board(engine, board.as_ref(), &context))
                        .map(Arc::new);
                    Msg::Answered { generation, result }
                }
                Effect::Search(Request {
                    generation, query, ..
                }) => {
                    let run = |query| engine.run(&query, &context);
                    Msg::Searched {
                        generation,
                        result: query::parse(&query).and_then(run).map(Arc::new),
                    }
                }
                Effect::Ask(asked) => Msg::Replied {
                    generation: asked.generation,
                    result: asked.work_out(engine, &context).map(Arc::new),
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
            self.send(msg);
        }
    }

    /// Hands one message to the state, with all that follows from it.
    pub(crate) fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.state, msg);
        self.perform(effects);
    }

    /// Presses keys spelt as in a keymap, separated by spaces; `'text'` types its characters, `_` meaning a space.
    pub(crate) fn keys(&mut self, script: &str) {
        for word in script.split(' ').filter(|word| !word.is_empty()) {
            match word
                .strip_prefix('\'')
                .and_then(|rest| rest.strip_suffix('\''))
            {
                Some(text) => {
                    for c in text.chars() {
                        let spelling = if c == '_' {
                            "space".to_owned()
                        } else {
                            c.to_string()
                        };
                        self.send(Msg::Key(spelling.parse::<Key>().expect("a key")));
                    }
                }
                None => self.send(Msg::Key(word.parse::<Key>().expect("a key"))),
            }
        }
    }

    /// A timeline in our format, at a size.
    pub(crate) fn read(text: &str, columns: u16, rows: u16) -> Self {
        Self::of(parse("timeline.toml", text), columns, rows)
    }

    /// The screen as cells.
    pub(crate) fn draw(&self) -> Buffer {
        self.draw_in(Depth::True)
    }

    /// The screen as cells, in as many colours.
    pub(crate) fn draw_in(&self, depth: Depth) -> Buffer {
        let size = self.state.size;
        let mut terminal =
            Terminal::new(TestBackend::new(size.columns, size.rows)).expect("a test terminal");
        terminal
            .draw(|frame| view::draw(&self.state, &self.theme, depth, frame))
            .expect("it draws");
        terminal.backend().buffer().clone()
    }
}

/// Cells as lines of text; the second cell of a wide character is left out.
pub(crate) fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let (mut x, mut line) = (0, String::new());
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += symbol.width().max(1) as u16;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Parses a timeline that has no problems.
pub(crate) fn parse(name: &str, text: &str) -> Timeline {
    let reading = formats::toml::parse(Origin::new(name), &Document::new(name, text));
    reading.timeline.expect("it is a timeline")
}
