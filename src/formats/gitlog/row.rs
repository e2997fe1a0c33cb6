//! A commit on one line: hash, date, author and subject with tabs or bars between.

use crate::formats::foreign::Foreign;

use super::{date, is_hash};

/// Reads a line; false where it is no commit with a hash.
///
/// Which cell is the date is told from the cell: the first that reads as one.
pub(super) fn read(line: &str, foreign: &mut Foreign<'_>) -> bool {
    let mut cells: Vec<&str> = match line.contains('\t') {
        true => line.split('\t').collect(),
        false => line.split('|').collect(),
    };
    let bar = if line.contains('\t') { "\t" } else { "|" };
    if cells.len() == 1 {
        // `--oneline --date` prints no date: a hash and a subject.
        cells = line.splitn(2, ' ').collect();
    }
    let mut cells = cells.into_iter().map(str::trim);
    let Some(hash) = cells.next().filter(|hash| is_hash(hash)) else {
        return false;
    };
    let rest: Vec<&str> = cells.collect();
    let whole = 0..line.len();
    let dated = rest
        .iter()
        .take(4)
        .position(|cell| date::read(cell).is_some());
    let mut draft = foreign.drafts.draft();
    draft.event.when = dated.and_then(|at| date::read(rest.get(at)?));
    let others: Vec<&str> = rest
        .iter()
        .enumerate()
        .filter(|(at, cell)| Some(*at) != dated && !cell.is_empty())
        .map(|(_, cell)| *cell)
        .collect();
    let title = match others.as_slice() {
        [] => return false,
        [title] => (*title).to_owned(),
        [author, title @ ..] => {
            let author = foreign.drafts.actor(None, author, &whole);
            draft.actors.push(author);
            title.join(bar).replace('\t', " ")
        }
    };
    let drafts = &mut foreign.drafts;
    draft.event.id = hash.into();
    draft.event.title = title;
    draft.event.kind = Some(drafts.notes.word(&mut drafts.words, "commit", &whole));
    drafts.keep(draft);
    true
}
