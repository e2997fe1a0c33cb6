//! Where each entry of a feed stands, and how deep its elements nest: a light scan before the real reader.

use std::ops::Range;

/// So deep may elements nest.
pub(super) const DEEPEST: usize = 256;

/// What a scan of the markup found.
#[derive(Default)]
pub(super) struct Scan {
    /// The bytes of each entry.
    pub(super) entries: Vec<Range<usize>>,
    /// Where elements nest deeper than is read.
    pub(super) too_deep: Option<usize>,
}

/// The entries of RSS and Atom.
pub(super) fn xml(text: &str) -> Scan {
    let mut scan = Scan::default();
    let mut open = None;
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(start) = from(text, at).find('<').map(|found| at + found) {
        let tag = from(text, start);
        let skip = |end: &str| {
            tag.find(end)
                .map_or(text.len(), |to| start + to + end.len())
        };
        if tag.starts_with("<!--") {
            at = skip("-->");
            continue;
        }
        if tag.starts_with("<![CDATA[") {
            at = skip("]]>");
            continue;
        }
        at = skip(">");
        let name = tag.get(1..).unwrap_or_default();
        if name.starts_with(['!', '?']) {
            continue;
        }
        if let Some(name) = name.strip_prefix('/') {
            depth = depth.saturating_sub(1);
            if is_entry(name)
                && let Some(from) = open.take()
            {
                scan.entries.push(from..at);
            }
            continue;
        }
        if from(text, at.saturating_sub(2)).starts_with("/>") {
            continue;
        }
        depth += 1;
        if depth > DEEPEST {
            scan.too_deep = Some(start);
            return scan;
        }
        if is_entry(name) && open.is_none() {
            open = Some(start);
        }
    }
    scan
}

/// The objects in the list `items` of a JSON Feed.
pub(super) fn json(text: &str) -> Scan {
    let mut scan = Scan::default();
    let (mut depth, mut in_items) = (0_usize, false);
    let (mut string, mut start): (Option<usize>, usize) = (None, 0);
    let mut last = 0..0;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(from) = string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => {
                    last = from..at;
                    string = None;
                }
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => string = Some(at + 1),
            b'[' | b'{' => {
                depth += 1;
                if depth > DEEPEST {
                    scan.too_deep = Some(at);
                    return scan;
                }
                match depth {
                    2 => in_items = byte == b'[' && text.get(last.clone()) == Some("items"),
                    3 => start = at,
                    _ => {}
                }
            }
            b']' | b'}' => {
                if depth == 3 && in_items && byte == b'}' {
                    scan.entries.push(start..at + 1);
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    scan
}

fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// `item`, `rss:item`, `entry`
fn is_entry(name: &str) -> bool {
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or(name);
    matches!(local, "item" | "entry")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_where_they_stand() {
        let text =
            "<rss><channel><!-- <item> --><item a='1'><x/></item><item></item></channel></rss>";
        let found: Vec<&str> = xml(text)
            .entries
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, ["<item a='1'><x/></item>", "<item></item>"]);
        let text = r#"{"authors": [{"name": "]"}], "items": [{"id": "{\""}, {"a": [{}]}]}"#;
        let found: Vec<&str> = json(text)
            .entries
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, [r#"{"id": "{\""}"#, r#"{"a": [{}]}"#]);
        assert!(xml(&"<a>".repeat(10_000)).too_deep.is_some());
        assert!(json(&"[".repeat(10_000)).too_deep.is_some());
    }
}
