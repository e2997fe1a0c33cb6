//! One run of one program: the same journey for all of them.
use super::programs::{Program, Search};
use super::session::{Result, Session};
use std::collections::BTreeMap;
use std::time::Duration;

/// What is measured, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Measure {
    FirstFrame,
    Complete,
    CompleteProcessor,
    Row,
    Page,
    /// The so manieth letter of the word, with every letter before it typed and settled.
    Letter(usize),
    /// What it computed for that letter, on all threads.
    LetterProcessor(usize),
    /// The whole word: from its last letter, or from Enter where that begins the search.
    Word,
    Anonymous,
    File,
}

impl Measure {
    /// Every measure.
    pub(crate) const ALL: [Measure; 16] = [
        Measure::FirstFrame,
        Measure::Complete,
        Measure::CompleteProcessor,
        Measure::Row,
        Measure::Page,
        Measure::Letter(1),
        Measure::Letter(2),
        Measure::Letter(5),
        Measure::Letter(9),
        Measure::LetterProcessor(1),
        Measure::LetterProcessor(2),
        Measure::LetterProcessor(5),
        Measure::LetterProcessor(9),
        Measure::Word,
        Measure::Anonymous,
        Measure::File,
    ];

    /// What the table calls it, with its unit.
    pub(crate) fn label(self) -> String {
        match self {
            Measure::FirstFrame => "start to first frame, ms".to_owned(),
            Measure::Complete => "start to complete, ms".to_owned(),
            Measure::CompleteProcessor => "computing until complete, ms".to_owned(),
            Measure::Row => "one row down, ms".to_owned(),
            Measure::Page => "a page, ms".to_owned(),
            Measure::Letter(number) => format!("letter {number} of \"{WORD}\" settled, ms"),
            Measure::LetterProcessor(number) => format!("computing for letter {number}, ms"),
            Measure::Word => "the whole word (last letter, or Enter) settled, ms".to_owned(),
            Measure::Anonymous => "memory, own pages, MB".to_owned(),
            Measure::File => "memory, mapped files, MB".to_owned(),
        }
    }
}

/// What was measured in one run.
pub(crate) type Figures = BTreeMap<Measure, f64>;

/// The word that is looked for.
pub(crate) const WORD: &str = "ceasefire";

const AT_START: Duration = Duration::from_millis(400);
const AFTER_A_MOVE: Duration = Duration::from_millis(60);
const AFTER_A_LETTER: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(120);
const MOVES: usize = 10;
const DOWN: &str = "\x1b[B";
const PAGE: &str = "\x1b[6~";

/// Starts the program on the file and goes through everything with it; what was measured before an error stays.
pub(crate) fn run(
    program: &Program,
    file: &str,
    count: usize,
    figures: &mut Figures,
) -> Result<()> {
    let command = program
        .command
        .replace("{program}", &program.executable)
        .replace("{file}", file);
    let mut session = Session::start(&command, program.has_clock)?;
    let opened = session.settle(session.started(), AT_START, PATIENCE)?;
    let ready = program.ready.replace("{count}", &count.to_string());
    if !session.text().replace(',', "").contains(&ready) {
        return Err(format!("never said \"{ready}\":\n{}", session.text()).into());
    }
    figures.insert(Measure::FirstFrame, milliseconds(opened.first));
    if !matches!(program.search, Search::Lazily) {
        let computed = milliseconds(session.processor_time());
        figures.insert(Measure::Complete, milliseconds(opened.settled));
        figures.insert(Measure::CompleteProcessor, computed);
    }
    let memory = session.memory();
    figures.insert(Measure::Anonymous, memory.anonymous as f64 / 1e6);
    figures.insert(Measure::File, memory.file as f64 / 1e6);
    if !program.home.is_empty() {
        session.press(program.home, AT_START, PATIENCE)?;
    }
    for (measure, key) in [(Measure::Row, DOWN), (Measure::Page, PAGE)] {
        let mut moves = Vec::new();
        for _ in 0..MOVES {
            let change = session.press(key, AFTER_A_MOVE, PATIENCE)?;
            moves.push(milliseconds(change.settled));
        }
        figures.insert(measure, median(&mut moves));
    }
    search(program.search, &mut session, figures)
}

fn search(search: Search, session: &mut Session, figures: &mut Figures) -> Result<()> {
    match search {
        Search::AsTyped { open } => {
            if !open.is_empty() {
                session.press(open, AFTER_A_LETTER, PATIENCE)?;
            }
            for (nth, letter) in WORD.chars().enumerate() {
                let before = session.processor_time();
                let change = session.press(&letter.to_string(), AFTER_A_LETTER, PATIENCE)?;
                let settled = milliseconds(change.settled);
                let computed = milliseconds(session.processor_time().saturating_sub(before));
                figures.insert(Measure::Letter(nth + 1), settled);
                figures.insert(Measure::LetterProcessor(nth + 1), computed);
                figures.insert(Measure::Word, settled);
            }
        }
        Search::OnEnter { open } => {
            session.press(&format!("{open}{WORD}"), AFTER_A_LETTER, PATIENCE)?;
            let change = session.press("\r", AFTER_A_LETTER, PATIENCE)?;
            figures.insert(Measure::Word, milliseconds(change.settled));
        }
        Search::Lazily => {}
    }
    Ok(())
}

/// A duration as the table has it.
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

/// The middle one; of an even number the upper of the two.
pub(crate) fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
