//! Ids made from names and titles.

use crate::formats::hashed::HashSet;
use std::sync::Arc;

use crate::date::When;
use crate::text;

/// Longer titles are cut between words: an id is for typing.
const LONGEST: usize = 60;

/// The text as an id: lower case, letters and digits of any script kept, `-` for all between.
///
/// `St. Petersburg` gives `st-petersburg`, `Сергей Лавров` `сергей-лавров`;
/// text without letters and digits gives an empty id.
pub(super) fn slug(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    let mut length = 0;
    for word in text.to_lowercase().split(|c: char| !is_part_of_word(c)) {
        let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        if letters.is_empty() {
            continue;
        }
        length += letters.chars().count() + usize::from(!id.is_empty());
        if length > LONGEST && !id.is_empty() {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(letters.chars().take(LONGEST));
    }
    id
}

/// The id of an event that has none: its date and title.
pub(super) fn made_id(when: Option<&When>, title: &str) -> String {
    let date = when.map_or("undated", When::text);
    slug(&format!("{} {title}", slug(date)))
}

/// What is wrong with an id, and the cure; none where it is a good one.
pub(super) fn fault_of_id(id: &str) -> Option<(String, String)> {
    let odd = id
        .chars()
        .find(|c| !(c.is_alphanumeric() || "-_.".contains(*c)))?;
    let help = match slug(id) {
        good if good.is_empty() => "write letters, digits, - _ and .".to_owned(),
        good => format!("write \"{good}\""),
    };
    Some((format!("an id cannot hold `{odd}`"), help))
}

/// Accents written apart and invisible characters belong to the word they stand in.
fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && text::fold(c.encode_utf8(&mut [0; 4])).is_empty())
}

/// Hands out ids that are not taken.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<Arc<str>>,
    /// For each id asked for more than once, the number last tried.
    numbers: crate::formats::hashed::HashMap<String, u32>,
}

impl Ids {
    /// Takes an id; false if it was taken before.
    pub(super) fn take(&mut self, id: &Arc<str>) -> bool {
        self.taken.insert(Arc::clone(id))
    }

    /// Whether an id was taken.
    pub(super) fn has(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// Takes the wanted id or, if it is taken, the first free of `wanted-2`, `wanted-3`, ...
    pub(super) fn make(&mut self, wanted: &str) -> Arc<str> {
        self.make_beside(wanted, |_| false)
    }

    /// Likewise, where some ids are taken that were never handed in here.
    pub(super) fn make_beside(
        &mut self,
        wanted: &str,
        is_taken: impl Fn(&str) -> bool,
    ) -> Arc<str> {
        let mut id: Arc<str> = wanted.into();
        if !self.taken.contains(&id) && !is_taken(&id) {
            self.take(&id);
            return id;
        }
        let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
        while self.taken.contains(&id) || is_taken(&id) {
            *number += 1;
            id = format!("{wanted}-{number}").into();
        }
        self.take(&id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids_in_their_own_script() {
        let cases = [
            ("St. Petersburg", "st-petersburg"),
            ("Сергей Лавров", "сергей-лавров"),
            ("Élysée Palace (west wing)", "élysée-palace-west-wing"),
            ("cafe\u{301}", "cafe"),
            ("con\u{200b}firmed", "confirmed"),
            ("圣彼得堡 2025", "圣彼得堡-2025"),
            ("--!", ""),
        ];
        for (text, id) in cases {
            assert_eq!(slug(text), id, "{text}");
        }
        assert_eq!(slug(&"word ".repeat(50)).len(), 59);
        assert_eq!(slug(&"w".repeat(500)).len(), 60);
    }

    #[test]
    fn a_taken_id_gets_a_number() {
        let mut ids = Ids::default();
        assert!(ids.take(&"a-2".into()));
        assert_eq!(&*ids.make("a"), "a");
        assert_eq!(&*ids.make("a"), "a-3");
        assert_eq!(&*ids.make("a"), "a-4");
    }
}
