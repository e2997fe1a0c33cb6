//! The contact board's lines and columns: which there is room for, and what stands in them.
//!
//! As the screen gets narrower the columns leave from the least telling on; the
//! pair and its count stay to the end.
use crate::app::State;
use crate::app::lines::marks::Marks;
use crate::date::{Day, When, Zone};
use crate::query::contacts::{Column, Contact, Edge};
use crate::query::{Count, contacts::Elapse};
use crate::text;

/// One line of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The names of the columns.
    Heading,
    /// A sentence.
    Text(String),
    /// The pair at a place.
    Pair(usize),
}

/// A column with where it begins and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The column; none: the small histogram.
    pub column: Option<Column>,
    /// How many columns of the screen stand before it.
    pub start: u16,
    /// How many it takes.
    pub width: u16,
}

/// A cursor and a space before the pair.
const BEFORE: u16 = 2;
/// Between two columns.
const GAP: u16 = 2;
/// What the names of a pair take at least and at most.
const PAIR: (u16, u16) = (24, 48);

/// What counts take at least and at most: they are as wide as the widest, for a cut number is another number.
const COUNT: (u16, u16) = (9, 24);

/// The columns beside the pair, in the order they leave in, the last to leave first; and how wide they are.
const OTHERS: [(Option<Column>, u16); 7] = [
    (Some(Column::Contacts), COUNT.0),
    (Some(Column::Last), 15),
    (Some(Column::Since), 12),
    (Some(Column::Silence), 14),
    (None, 12),
    (Some(Column::Rhythm), 12),
    (Some(Column::First), 15),
];

/// Where the columns lie on a board of a width, from left to right; the pair is the first.
pub fn places(state: &State, width: u16) -> Vec<Place> {
    let rows = state.contacts().map(|contacts| contacts.rows.iter());
    let counts = rows
        .into_iter()
        .flatten()
        .map(|row| text::width(&row.count.to_string()));
    let widest = counts.max().and_then(|widest| u16::try_from(widest).ok());
    lay_out(width, widest.unwrap_or(0).clamp(COUNT.0, COUNT.1))
}

fn lay_out(width: u16, count: u16) -> Vec<Place> {
    let mut left = width.saturating_sub(BEFORE + PAIR.0);
    let mut shown: Vec<(Option<Column>, u16)> = Vec::new();
    for (column, needed) in OTHERS {
        let needed = match column {
            Some(Column::Contacts) => count,
            _ => needed,
        };
        if needed + GAP > left {
            break;
        }
        left -= needed + GAP;
        shown.push((column, needed));
    }
    let pair = (PAIR.0 + left)
        .min(PAIR.1)
        .min(width.saturating_sub(BEFORE));
    let mut places = vec![Place {
        column: Some(Column::Pair),
        start: BEFORE,
        width: pair,
    }];
    let mut start = BEFORE + pair;
    let order = Column::ALL.map(Some).into_iter().skip(1).chain([None]);
    for wanted in order {
        if let Some((column, width)) = shown.iter().find(|(column, _)| *column == wanted) {
            places.push(Place {
                column: *column,
                start: start + GAP,
                width: *width,
            });
            start += GAP + width;
        }
    }
    places
}

/// The lines above the pairs: what the board is about, where there is something to say, and the names of the columns.
pub fn heading(state: &State, width: u16) -> Vec<Line> {
    let Some(contacts) = state.contacts() else {
        return vec![Line::Text("The contacts are being counted.".to_owned())];
    };
    if contacts.rows.is_empty() {
        let why = match (state.rows().is_empty(), &contacts.against) {
            (true, _) => "No event answers the filter.".to_owned(),
            (false, Some(actor)) => format!("{} is with nobody in the result.", actor.name),
            (false, None) => "No event of the result names two actors.".to_owned(),
        };
        let why = text::wrap(&text::clean(&why), usize::from(width).max(1));
        return why.into_iter().map(Line::Text).collect();
    }
    vec![Line::Heading]
}

/// The lines on screen, at most `height`.
pub fn lines(state: &State, width: u16, height: u16) -> Vec<Line> {
    let mut lines = heading(state, width);
    let (Some(board), Some(contacts)) = (state.contacts_board(), state.contacts()) else {
        return lines;
    };
    lines.extend(
        (board.top..contacts.rows.len())
            .map(Line::Pair)
            .take(usize::from(height)),
    );
    lines.truncate(usize::from(height));
    lines
}

/// The column whose name stands at a column of the screen.
pub fn heading_column(state: &State, width: u16, x: u16) -> Option<Column> {
    state.contacts()?;
    let within = |place: &Place| (place.start..place.start + place.width).contains(&x);
    places(state, width).into_iter().find(within)?.column
}

/// What stands above a column, with an arrow where it is the one that sorts.
pub fn title(state: &State, column: Option<Column>) -> String {
    let Some(column) = column else {
        return "over time".to_owned();
    };
    let name = match column {
        Column::Since => "since last",
        Column::Silence => "longest gap",
        Column::Rhythm => "usual gap",
        other => other.name(),
    };
    let marks = Marks::of(state);
    let order = state.contacts().map(|contacts| contacts.order);
    match order.filter(|order| order.column == column) {
        Some(order) if order.is_reversed => format!("{}{name}", marks.pick("▲", "^")),
        Some(_) => format!("{}{name}", marks.pick("▼", "v")),
        None => name.to_owned(),
    }
}

/// What stands in a column for a pair, cleaned.
pub fn cell(state: &State, contact: &Contact, column: Column) -> String {
    match column {
        Column::Pair => {
            let dash = Marks::of(state).pick("–", "-");
            let names = format!("{} {dash} {}", contact.one.name, contact.other.name);
            text::clean(&names).into_owned()
        }
        Column::Contacts => contact.count.to_string(),
        Column::First => edge(state, contact, contact.first),
        Column::Last => edge(state, contact, contact.last),
        Column::Since => days(contact.since),
        Column::Silence => days(contact.silence),
        Column::Rhythm => days(contact.rhythm),
    }
}

/// A date as written where it is one event's; else the days it may have been. `?` where the contact itself is not sure.
fn edge(state: &State, contact: &Contact, edge: Option<Edge>) -> String {
    let Some(edge) = edge else {
        return contact.nothing_begun().to_owned();
    };
    let mark = if edge.is_sure { "" } else { "?" };
    let event = state.library.engine.store().event(edge.row);
    match &event.when {
        Some(when) if edge.is_own => format!("{mark}{}", when.brief()),
        _ => {
            let day = |number| Day::from_number(number).iso();
            let text = format!("[{}..{}]", day(edge.days.first), day(edge.days.last));
            let one_of = When::parse(&text, &Zone::UTC);
            one_of.map_or(text, |when| format!("{mark}{}", when.brief()))
        }
    }
}

fn days(elapse: Option<Elapse>) -> String {
    elapse.map_or_else(|| "-".to_owned(), |elapse| format!("{elapse} d"))
}

/// The sentence that tells all of the pair under the cursor: also what the columns have no room for.
pub fn sentence(state: &State) -> Option<String> {
    let contact = state.chosen_contact()?;
    let mut said = vec![match contact.undated {
        0 => counted(contact.count),
        undated => format!("{}, {undated} without a date", counted(contact.count)),
    }];
    let is_sure = contact.last.is_some_and(|last| last.is_sure);
    match (contact.rhythm, contact.since) {
        (Some(rhythm), Some(since)) => {
            said.push(format!("usually every {rhythm} days, now {since}"))
        }
        (_, Some(since)) if is_sure => said.push(format!("the last {since} days ago")),
        (_, Some(since)) => said.push(format!("the last possible one {since} days ago")),
        (_, None) => {}
    }
    said.extend(
        contact
            .silence
            .map(|silence| format!("longest gap {silence} days")),
    );
    if contact.first.is_some() {
        said.push(format!("first {}", edge(state, contact, contact.first)));
    }
    Some(said.join("; "))
}

fn counted(count: Count) -> String {
    let plural = if count.total() == 1 { "" } else { "s" };
    format!("{count} contact{plural}")
}

/// The small histogram of a pair: a sign a stretch of time, as high as its share of the most in a stretch; what is only
/// possible is light.
pub fn spark(state: &State, contact: &Contact) -> Vec<(char, bool)> {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const ASCII: [char; 8] = ['.', ':', '-', '=', '+', '*', '#', '@'];
    let is_ascii = Marks::of(state).is_ascii();
    let bars = if is_ascii { ASCII } else { BARS };
    let most = contact.spark.iter().map(|count| count.total()).max();
    let most = most.unwrap_or(0).max(1);
    let sign = |count: &Count| match (count.total(), count.sure) {
        (0, _) => (' ', false),
        (_, 0) => (if is_ascii { '?' } else { '░' }, false),
        (total, _) => {
            let at = (total * 8).div_ceil(most).clamp(1, 8) - 1;
            let sign = usize::try_from(at)
                .ok()
                .and_then(|at| bars.get(at).copied());
            (sign.unwrap_or(' '), true)
        }
    };
    contact.spark.iter().map(sign).collect()
}

#[cfg(test)]
mod tests;
