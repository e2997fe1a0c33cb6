//! The line at the top: the timeline, the filter in force, how many, as of when, what is wrong.
use super::canvas::{Canvas, columns};
use crate::app::geometry::Area;
use crate::app::lines::detail::day_name;
use crate::app::{Extent, State};
use crate::query::Count;
use crate::text::{self, grouped};
use crate::theme::Face;

/// What the title and the filter keep before the figures at the right give way.
const LEAST_LEFT: u16 = 10;

pub(super) fn draw(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let banner = banner(state, area.width);
    let least = banner.as_deref().map_or(0, columns).max(LEAST_LEFT);
    let mut end = area.x + area.width;
    for (text, face) in figures(state, area.width, least) {
        end = canvas
            .put_right(end, area.y, area.width, &text, canvas.face(face))
            .saturating_sub(3);
    }
    let title = text::clean(&state.library.title);
    let room = end.saturating_sub(area.x);
    let (title, shares, face) = match &banner {
        Some(banner) => (banner.as_str(), room, Face::KnownBanner),
        None => (&*title, if room > 40 { room / 2 } else { 0 }, Face::Title),
    };
    let shares = columns(title).min(shares);
    let mut x = canvas.put(area.x, area.y, shares, title, canvas.face(face));
    if shares > 0 {
        x += 3;
    }
    draw_filter(
        state,
        Area {
            x,
            width: end.saturating_sub(x),
            ..area
        },
        canvas,
    );
}

/// In the as-of view it stands where the title does, so that nobody takes the past for the present.
fn banner(state: &State, width: u16) -> Option<String> {
    let day = state.library.engine.known()?;
    Some(match width {
        0..60 => format!(" KNOWN {} ", day.iso()),
        _ => format!(" AS KNOWN ON {} ", day_name(day)),
    })
}

/// The figures from right to left, so many as there is room for beside what needs `least` columns; the count goes last.
fn figures(state: &State, width: u16, least: u16) -> Vec<(String, Face)> {
    let total = state.library.engine.store().len() as u64;
    // Among so many digits a word says what they count; elsewhere the title and the filter need the room.
    let noun = if total >= 1_000 && width >= 100 {
        " events"
    } else {
        ""
    };
    // Before the first answer nobody knows.
    let is_known = !state.waiting || !state.answer.facets.is_empty();
    let count = match is_known {
        true => of_count(state.answer.outcome.count()),
        false => "…".to_owned(),
    };
    let mut figures = vec![(format!("{count} of {}{noun}", grouped(total)), Face::Count)];
    figures.extend(reading(state));
    let problems = state.library.problems.len();
    if problems > 0 {
        let plural = if problems == 1 { "" } else { "s" };
        // Looked at, it no longer calls; but what is missing must not be forgotten.
        let face = if state.problems_seen {
            Face::Dim
        } else {
            Face::Warning
        };
        figures.push((format!("{problems} problem{plural}"), face));
    }
    if state.library.engine.known().is_none() {
        figures.push((
            format!("as of {}", day_name(state.library.as_of)),
            Face::AsOf,
        ));
    }
    let mut left = width.saturating_sub(least);
    figures.retain(|(text, _)| {
        let needed = columns(text) + 3;
        let fits = needed <= left;
        left = left.saturating_sub(if fits { needed } else { 0 });
        fits
    });
    figures.reverse();
    figures
}

/// How far reading is, or that it was stopped: what is here is then not all there is.
fn reading(state: &State) -> Option<(String, Face)> {
    let text = match (state.loading, state.library.extent) {
        (Some(progress), Extent::Whole | Extent::Stopped) => {
            format!("reading again {}", progress.words())
        }
        (Some(progress), Extent::Beginning) if progress.of > 0 => {
            format!("reading {}", progress.words())
        }
        (Some(_), Extent::Beginning) => "reading".to_owned(),
        (None, Extent::Stopped) => "NOT ALL READ".to_owned(),
        (None, Extent::Whole | Extent::Beginning) => return None,
    };
    Some((text, Face::Warning))
}

/// `4,211 +2?`: a count as the eye takes it in.
fn of_count(count: Count) -> String {
    match count.possible {
        0 => grouped(count.sure),
        possible => format!("{} +{}?", grouped(count.sure), grouped(possible)),
    }
}

fn draw_filter(state: &State, area: Area, canvas: &mut Canvas<'_>) {
    let filter = text::clean(&state.filter.text);
    let (text, face) = match (filter.is_empty(), state.filter.is_on) {
        (true, _) => ("no filter".to_owned(), Face::Dim),
        (false, true) => (filter.into_owned(), Face::Input),
        (false, false) => (format!("FILTER OFF: {filter}"), Face::Warning),
    };
    canvas.put(
        area.x,
        area.y,
        area.width,
        &clip_middle(&text, usize::from(area.width)),
        canvas.face(face),
    );
}

/// Cuts in the middle: both ends of a filter say what it is about.
fn clip_middle(text: &str, width: usize) -> String {
    if text::width(text) <= width || width < 8 {
        return text::clip(text, width).into_owned();
    }
    // Each half ends in its own ellipsis; one is enough.
    let head = text::clip(text, width / 2);
    let tail = text::clip_start(text, width - text::width(&head) + 1);
    format!("{head}{}", tail.trim_start_matches('…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_filter_keeps_both_ends() {
        let clipped = clip_middle("who:putin who:trump kind:call since:2025-01-01", 21);
        assert!(clipped.starts_with("who:putin…"), "{clipped}");
        assert!(clipped.ends_with("2025-01-01"), "{clipped}");
        assert!(text::width(&clipped) <= 21, "{clipped}");
    }
}
