//! Links that can only be checked when the whole library is known.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::Timeline;
use crate::text::nearest;

/// Suggestions are for people: beyond so many ids, or so many of them, they cost more than they help.
const MOST_IDS: usize = 5_000;
const MOST_SUGGESTIONS: usize = 20;

/// A link that leads to no event of its own file, with the warning it makes if no other file has it either.
#[derive(Clone, Debug)]
pub struct LooseLink {
    /// The id, or `file-stem/id`.
    pub to: Arc<str>,
    /// The warning.
    pub problem: Diagnostic,
}

/// The warnings of those links that lead to no event of the library.
pub fn check_links(timelines: &[Timeline], loose: Vec<LooseLink>) -> Vec<Diagnostic> {
    if loose.is_empty() {
        return Vec::new();
    }
    let ids: HashSet<&str> = events(timelines).collect();
    let stems: HashSet<&str> = loose
        .iter()
        .filter_map(|link| Some(link.to.split_once('/')?.0))
        .collect();
    let qualified: HashSet<(&str, &str)> = timelines
        .iter()
        .filter(|timeline| stems.contains(timeline.origin.stem.as_str()))
        .flat_map(|timeline| {
            timeline
                .events
                .iter()
                .map(|event| (timeline.origin.stem.as_str(), &*event.id))
        })
        .collect();
    let is_known = |to: &str| match to.split_once('/') {
        Some(path) => qualified.contains(&path),
        None => ids.contains(to),
    };
    let unknown = loose.into_iter().filter(|link| !is_known(&link.to));
    let warnings = unknown.enumerate().map(|(number, link)| {
        let near = match number < MOST_SUGGESTIONS && ids.len() <= MOST_IDS {
            true => nearest(&link.to, events(timelines)),
            false => None,
        };
        match near {
            Some(id) => link.problem.with_help(format!("did you mean \"{id}\"?")),
            None => link.problem,
        }
    });
    warnings.collect()
}

/// The ids of all events, in the order of files: of equally near ones the first is suggested.
fn events(timelines: &[Timeline]) -> impl Iterator<Item = &str> {
    timelines
        .iter()
        .flat_map(|timeline| &timeline.events)
        .map(|event| &*event.id)
}
