//! Where each event stands on the page, and the links from one to another.

use super::clean;
use crate::model::Event;
use crate::report::Matches;
use crate::report::event::date_brief;
use crate::store::{RowId, Store};
use std::collections::{HashMap, HashSet};

/// The names by which the events of the page are linked to.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashMap<RowId, String>);

/// A link as the template shows it.
pub(super) struct LinkRow {
    pub(super) lead: String,
    pub(super) anchor: Option<String>,
    pub(super) title: String,
    pub(super) note: String,
}

impl Anchors {
    /// Names for the events of a result: their ids, told apart where two files have the same.
    pub(super) fn of(matches: Matches<'_>) -> Self {
        let mut taken: HashSet<String> = HashSet::with_capacity(matches.rows.len());
        let mut anchors = HashMap::with_capacity(matches.rows.len());
        for (number, &(row, _)) in matches.rows.iter().enumerate() {
            let mut name = anchor(matches.store.id(row));
            if taken.contains(&name) {
                name = format!("{name}-{}", anchor(matches.store.stem(row)));
            }
            if taken.contains(&name) {
                // No id has a colon once it is an anchor.
                name = format!("{name}:{number}");
            }
            taken.insert(name.clone());
            anchors.insert(row, name);
        }
        Self(anchors)
    }

    /// The name of a row of the page.
    pub(super) fn of_row(&self, row: RowId) -> &str {
        self.0.get(&row).map_or("", String::as_str)
    }

    /// The relations of an event, both ways.
    pub(super) fn links(&self, store: &Store, row: RowId, event: &Event) -> Vec<LinkRow> {
        let outgoing = event.links.iter().map(|link| {
            let lead = format!("→ {}", clean(&link.rel));
            match store.resolve(row, &link.to) {
                Some(to) => self.link(store, lead, to),
                None => LinkRow {
                    lead,
                    anchor: None,
                    title: clean(&link.to),
                    note: "not in these files".to_owned(),
                },
            }
        });
        let incoming = store
            .linked_from(row)
            .into_iter()
            .map(|(from, rel)| self.link(store, format!("← {} this:", clean(&rel)), from));
        outgoing.chain(incoming).collect()
    }

    fn link(&self, store: &Store, lead: String, to: RowId) -> LinkRow {
        let event = store.event(to);
        let anchor = self.0.get(&to).cloned();
        let mut note = date_brief(&event);
        if anchor.is_none() {
            note.push_str(", not on this page");
        }
        LinkRow {
            lead,
            anchor,
            title: clean(&event.title),
            note,
        }
    }
}

/// An id as the name of an anchor: what an address could not carry is spelt by its code.
fn anchor(id: &str) -> String {
    let mut name = String::from("e-");
    for c in id.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => name.push(c),
            _ => name.push_str(&format!("_{:x}_", u32::from(c))),
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_needs_no_escape_and_tells_ids_apart() {
        assert_eq!(anchor("st-petersburg-talks"), "e-st-petersburg-talks");
        assert_eq!(anchor("a b"), "e-a_20_b");
        assert_ne!(anchor("a b"), anchor("a_20_b"));
        assert_eq!(anchor("\"><script>"), "e-_22__3e__3c_script_3e_");
    }
}
