//! Finds events of loaded timelines by what links call them.

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::formats::{LooseLink, check_links};
use crate::model::Timeline;
use crate::text::nearest;

/// Beyond so many ids a suggestion costs more than it helps.
const MOST_IDS: usize = 5_000;

/// The warnings of those links that lead to no event of these timelines.
pub(super) fn check(timelines: &[Timeline], loose: Vec<LooseLink>) -> Vec<Diagnostic> {
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
            let events = timeline.events.iter();
            events.map(|event| (timeline.origin.stem.as_str(), &*event.id))
        })
        .collect();
    let finds = |to: &str| match to.split_once('/') {
        Some(path) => qualified.contains(&path),
        None => ids.contains(to),
    };
    let suggest = |to: &str| match ids.len() <= MOST_IDS {
        true => nearest(to, events(timelines)).map(str::to_owned),
        false => None,
    };
    check_links(loose, finds, suggest)
}

/// The ids of all events, in the order of files: of equally near ones the first is suggested.
fn events(timelines: &[Timeline]) -> impl Iterator<Item = &str> {
    timelines
        .iter()
        .flat_map(|timeline| &timeline.events)
        .map(|event| &*event.id)
}
