//! Front matter: what stands between two lines of `---` at the head of a document.
//!
//! Of YAML it is what people write there: `key: value`, values in quotes,
//! `[a, b]`, and lists with a dash a line. What is nested deeper is counted as
//! lost by the caller.

/// A key, its values, and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry<'t> {
    pub(super) key: &'t str,
    pub(super) values: Vec<String>,
    pub(super) line: u32,
    /// Whether something below it is nested deeper than is read.
    pub(super) is_deep: bool,
}

/// Cuts the front matter off; none where the document has none, or no end of it.
pub(super) fn cut(text: &str) -> Option<(Vec<Entry<'_>>, usize)> {
    let bom = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut at = bom;
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (number, line) in (1_u32..).zip(text.get(bom..)?.split_inclusive('\n')) {
        at += line.len();
        let line = line.trim_end();
        match (number, line) {
            (1, "---") => {}
            (1, _) => return None,
            (_, "---" | "...") => return Some((entries, at)),
            _ => entry(line, number, &mut entries),
        }
    }
    None
}

fn entry<'t>(line: &'t str, number: u32, entries: &mut Vec<Entry<'t>>) {
    let words = line.trim_start();
    if words.is_empty() || words.starts_with('#') {
        return;
    }
    let item = words.strip_prefix("- ");
    if let (Some(item), Some(entry)) = (item, entries.last_mut()) {
        entry.values.extend(scalar(item));
        return;
    }
    if words.len() < line.len() {
        if let Some(entry) = entries.last_mut() {
            entry.is_deep = true;
        }
        return;
    }
    let Some((key, value)) = line.split_once(':') else {
        return;
    };
    let value = value.trim();
    let list = value
        .strip_prefix('[')
        .and_then(|list| list.strip_suffix(']'));
    let values = match list {
        Some(list) => items(list).iter().filter_map(|item| scalar(item)).collect(),
        None => scalar(value).into_iter().collect(),
    };
    entries.push(Entry {
        key: key.trim(),
        values,
        line: number,
        is_deep: false,
    });
}

/// What commas part, where they do not stand in quotes.
fn items(list: &str) -> Vec<&str> {
    let (mut items, mut start, mut quote) = (Vec::new(), 0, None);
    for (at, c) in list.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, ',') => {
                items.push(list.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(list.get(start..).unwrap_or_default());
    items
}

/// A value without its quotes; none where there is nothing.
fn scalar(text: &str) -> Option<String> {
    let text = text.trim();
    let text = match serde_json::from_str::<String>(text) {
        Ok(text) => text,
        Err(_) => {
            let inner = text
                .strip_prefix('\'')
                .and_then(|text| text.strip_suffix('\''));
            // A comment begins where a mark follows a space.
            let plain = || text.split(" #").next().unwrap_or(text).trim().to_owned();
            inner.map_or_else(plain, |inner| inner.replace("''", "'"))
        }
    };
    let is_nothing = text.is_empty() || text == "~" || text == "null";
    (!is_nothing).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_every_way_people_write_them() {
        let text = "---\n# note\ndate: 2025-03-18 # known\ntitle: \"Call: again\"\nactors: [Ann, 'Bob, Jr.']\n\
             tags:\n  - a\n  - b\nempty:\n---\nText\n";
        let (entries, end) = cut(text).unwrap();
        let found: Vec<(&str, Vec<&str>)> = entries
            .iter()
            .map(|entry| (entry.key, entry.values.iter().map(String::as_str).collect()))
            .collect();
        let expected = [
            ("date", vec!["2025-03-18"]),
            ("title", vec!["Call: again"]),
            ("actors", vec!["Ann", "Bob, Jr."]),
            ("tags", vec!["a", "b"]),
            ("empty", vec![]),
        ];
        assert_eq!(found, expected);
        assert_eq!(text.get(end..), Some("Text\n"));
        assert_eq!(cut("---\ndate: 2025\n"), None);
        assert_eq!(cut("# A\n"), None);
    }
}
