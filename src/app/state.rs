//! Everything the screen shows, as plain data.
use super::board::{Board, Worked};
use super::effect::Request;
use super::geometry::Size;
use super::load::{Library, Progress};
use crate::command::Context;
use crate::config::Settings;
use crate::date::{Day, Span};
use crate::keymap::{Key, Keymap};
use crate::query::Facet;
use crate::query::answer::Reply;
use crate::query::lanes::Sparks;
use crate::query::{Completion, Density, FacetCounts, Outcome, QueryError, Repair, Timescape};
use crate::store::RowId;
use std::collections::BTreeSet;
use std::sync::Arc;
use tui_input::Input;

/// What one run of the filter gave, complete: rows, facet counts, strip.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The rows.
    pub outcome: Outcome,
    /// One entry a facet, in the order of the filter pane.
    pub facets: Vec<FacetCounts>,
    /// All the time from the first dated event to the last, as the strip shows it unzoomed; none where nothing is dated.
    pub extent: Option<Span>,
    /// The result over time, for the strip at any zoom.
    pub timescape: Timescape,
    /// For an empty result: what would mend it.
    pub repairs: Vec<Repair>,
    /// What was worked out for the open board; none where none was open when it was asked for.
    pub board: Option<Worked>,
}

/// The filter: its text in force, whether it is on, and what was before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The text in force; it parses.
    pub text: String,
    /// Whether it is applied.
    pub is_on: bool,
    /// What is wrong with the text being typed, while the last good result stays.
    pub errors: Vec<QueryError>,
    pub(super) undo: Vec<(String, bool)>,
    pub(super) redo: Vec<(String, bool)>,
}

/// Which pane the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The facets.
    Filter,
    /// The events.
    #[default]
    List,
    /// The event.
    Detail,
}

/// Where the list stands. Positions are those of the answer's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListPane {
    /// The selected position.
    pub cursor: usize,
    /// The first position on screen.
    pub top: usize,
    /// The event that every row is measured from, while that is asked for.
    pub since: Option<RowId>,
    /// Which silences are looked for, and whether they stand between the rows.
    pub gaps: Gaps,
}

/// Which silences of the list are worth a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Those that surely take so many days, or more; at least 1.
    pub days: u32,
    /// Whether each stands in a line of its own between two events.
    pub are_shown: bool,
}

impl Default for Gaps {
    /// Three weeks, and no lines.
    fn default() -> Self {
        Self {
            days: 21,
            are_shown: false,
        }
    }
}

/// Where the detail stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetailPane {
    /// The first line on screen.
    pub top: usize,
    /// The chosen item among those that can be chosen (values, links, sources), while the pane has the focus.
    pub item: usize,
    /// An event shown though the list's cursor is elsewhere: one reached by a link that the filter leaves out.
    pub visiting: Option<RowId>,
}

/// Where the filter pane stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterPane {
    /// The chosen line of [`lines::facets`](super::lines::facets).
    pub cursor: usize,
    /// The first line on screen.
    pub top: usize,
    /// Facets folded to their heading.
    pub folded: BTreeSet<Facet>,
    /// Facets of which every value is shown, not only the commonest.
    pub expanded: BTreeSet<Facet>,
}

/// The density strip: which stretch of time it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The stretch shown; none: the answer's whole extent.
    pub window: Option<Span>,
    /// The counts for that stretch, one a column; kept in step by `update`.
    pub density: Density,
    /// Columns the mouse has dragged over, from and to.
    pub drag: Option<(u16, u16)>,
}

/// On which day the library is to be shown as it could be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedKnown {
    /// On the as-of day, which the library tells.
    AsOf,
    /// On this day.
    On(Day),
}

/// Something said to the reader on the status line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its weight.
    pub kind: NoticeKind,
    /// One cleaned sentence.
    pub text: String,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    Info,
    /// Something did not work.
    Error,
}

/// A search within the result.
#[derive(Clone, Debug)]
pub struct Search {
    /// What is searched.
    pub text: String,
    /// Every match in the library; none until found.
    pub outcome: Option<Arc<Outcome>>,
}

/// What the prompt line is asking for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PromptKind {
    /// The filter, live.
    Filter,
    /// What to search.
    Search,
    /// Which date to go to.
    Date,
    /// On which day it should be known.
    AsKnown,
    /// Which command to run.
    Command,
    /// A question, answered live.
    Question,
}

/// The answer bar: what was asked last, and what came of it.
#[derive(Clone, Debug, Default)]
pub struct AnswerBar {
    /// What is wrong with the question being typed, while the last good reply stays.
    pub errors: Vec<QueryError>,
    /// What came of the last good question; its rows are those of the library on screen.
    pub reply: Option<Arc<Reply>>,
    /// The filter it was asked within.
    pub filter: String,
    /// Whether a newer reply is awaited.
    pub waiting: bool,
    /// The event it led to: while that is under the cursor, the answer is what is copied.
    pub(super) led_to: Option<RowId>,
    /// The question whose events are to be gone to once the reply is there.
    pub(super) taken: Option<String>,
}

/// The prompt line.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub kind: PromptKind,
    /// The text and its cursor.
    pub input: Input,
    /// What could be typed next.
    pub proposals: Proposals,
    /// Where in the history of this kind it stands; none: at the new line.
    pub(super) history_at: Option<usize>,
    /// The list's place and the filter when it was opened, for going back to.
    pub(super) before: (String, bool, ListPane),
}

/// What could be typed next, and which of it is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// Best first.
    pub list: Vec<Completion>,
    /// The chosen one.
    pub chosen: Option<usize>,
}

/// What lies over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// What the keys do here; the first line shown.
    Help {
        /// First line shown.
        top: usize,
    },
    /// What is wrong in the files.
    Problems {
        /// First line shown.
        top: usize,
    },
    /// A short list to choose from.
    Chooser(Chooser),
}

/// A short list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    /// Its heading.
    pub title: String,
    /// What can be chosen.
    pub rows: Vec<ChooserRow>,
    /// The chosen row.
    pub cursor: usize,
}

/// One row of a chooser: what it says, and the filter text that choosing it puts in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChooserRow {
    /// What it says, cleaned.
    pub label: String,
    /// The filter it gives.
    pub filter: String,
}

/// Places one can go back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    pub(super) back: Vec<RowId>,
    pub(super) forward: Vec<RowId>,
}

/// The whole interface.
#[derive(Clone, Debug)]
pub struct State {
    /// The files.
    pub library: Library,
    /// The person's settings.
    pub settings: Settings,
    /// The terminal's size.
    pub size: Size,
    /// The filter.
    pub filter: Filter,
    /// What the filter gave last; stays until the next answer comes.
    pub answer: Arc<Answer>,
    /// The commonest values over time, where the filter pane shows them; they come behind the answer.
    pub sparks: Sparks,
    /// What stands in the place of the panes; none: the panes themselves.
    pub board: Option<Board>,
    /// The pane the keys go to.
    pub focus: Focus,
    /// The list pane.
    pub list: ListPane,
    /// The detail pane.
    pub detail: DetailPane,
    /// The filter pane.
    pub facets: FilterPane,
    /// The density strip.
    pub strip: Strip,
    /// The prompt, when asked for.
    pub prompt: Option<Prompt>,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// The search in force.
    pub search: Option<Search>,
    /// The last question and its answer.
    pub bar: AnswerBar,
    /// Something to say.
    pub notice: Option<Notice>,
    /// Whether the problems of the files were looked at.
    pub problems_seen: bool,
    /// The count being typed.
    pub count: Option<u32>,
    /// Whether the mouse is ours.
    pub mouse: bool,
    /// Whether an answer is awaited.
    pub waiting: bool,
    /// The files as read again, until the first answer about them takes the place of what is on screen.
    pub(super) next: Option<Library>,
    /// The library as the files have it, while the one on screen shows what could be known on a day.
    pub(super) whole: Option<Library>,
    /// The as-of view asked for, if one is.
    pub asked_known: Option<AskedKnown>,
    /// How far reading the files is, while they are being read.
    pub loading: Option<Progress>,
    /// Why the files could not be read at all: there is nothing to show.
    pub failed: Option<String>,
    /// Whether the program is to end.
    pub leaving: bool,
    /// The event the reader chose last by hand; when the filter leaves it out, the list stays near it.
    pub(super) anchor: Option<RowId>,
    pub(super) pending: Vec<Key>,
    pub(super) jumps: Jumps,
    pub(super) generation: u64,
    pub(super) search_generation: u64,
    pub(super) bar_generation: u64,
    pub(super) chart_generation: u64,
    /// The answer whose sparklines were asked for.
    pub(super) sparks_generation: u64,
    pub(super) load_generation: u64,
    /// Whether what is being loaded is the as-of view, and not files.
    pub(super) is_recalling: bool,
    /// Whether the files have changed since the reading under way began.
    pub(super) is_stale: bool,
    pub(super) history: Vec<(PromptKind, String)>,
}

impl State {
    /// The interface just opened on a library, before its first answer; the request to answer comes with it.
    pub fn new(library: Library, settings: Settings, size: Size, query: &str) -> (Self, Request) {
        let filter = Filter {
            text: query.to_owned(),
            is_on: true,
            ..Filter::default()
        };
        let request = Request {
            generation: 1,
            query: query.to_owned(),
            board: None,
        };
        let mouse = settings.mouse;
        let state = Self {
            library,
            settings,
            size,
            filter,
            answer: Arc::default(),
            sparks: Sparks::default(),
            board: None,
            focus: Focus::List,
            list: ListPane::default(),
            detail: DetailPane::default(),
            facets: FilterPane::default(),
            strip: Strip::default(),
            prompt: None,
            overlay: None,
            search: None,
            bar: AnswerBar::default(),
            notice: None,
            problems_seen: false,
            count: None,
            mouse,
            waiting: true,
            next: None,
            whole: None,
            asked_known: None,
            loading: None,
            failed: None,
            leaving: false,
            anchor: None,
            pending: Vec::new(),
            jumps: Jumps::default(),
            generation: 1,
            search_generation: 0,
            bar_generation: 0,
            chart_generation: 0,
            sparks_generation: 0,
            load_generation: 0,
            is_recalling: false,
            is_stale: false,
            history: Vec::new(),
        };
        (state, request)
    }

    /// The library that questions are about: the newest one read.
    pub fn asked(&self) -> &Library {
        self.next.as_ref().unwrap_or(&self.library)
    }

    /// The library as the files have it: what the as-of view is worked out from.
    pub fn whole(&self) -> &Library {
        self.whole.as_ref().unwrap_or(&self.library)
    }

    /// The rows of the result.
    pub fn rows(&self) -> &Outcome {
        &self.answer.outcome
    }

    /// The selected row, if the result has one.
    pub fn selected(&self) -> Option<RowId> {
        self.rows().row(self.list.cursor)
    }

    /// The row the detail pane shows.
    pub fn shown(&self) -> Option<RowId> {
        self.detail.visiting.or_else(|| self.selected())
    }

    /// The stretch of time the strip shows; none where nothing is dated.
    pub fn strip_window(&self) -> Option<Span> {
        self.strip.window.or(self.answer.extent)
    }

    /// The query in force: the filter's text while it is on.
    pub fn query_text(&self) -> &str {
        if self.filter.is_on {
            &self.filter.text
        } else {
            ""
        }
    }

    /// Whose keys are live, the nearest first.
    pub fn contexts(&self) -> &'static [Context] {
        if self.overlay.is_some() {
            return &[Context::Everywhere];
        }
        if let Some(board) = &self.board {
            return board.contexts();
        }
        match self.focus {
            Focus::Filter => &[Context::Filter, Context::Panes, Context::Everywhere],
            Focus::List | Focus::Detail => &[Context::Panes, Context::Everywhere],
        }
    }

    /// The last answer in words, for copying; none where nothing was asked.
    pub fn said(&self) -> Option<&str> {
        self.bar.reply.as_ref().map(|reply| reply.sentence.as_str())
    }

    /// The keys as bound.
    pub fn keymap(&self) -> &Keymap {
        &self.settings.keymap
    }
}
