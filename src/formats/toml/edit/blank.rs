//! A timeline file that has no events yet.

use crate::formats::toml::write::quoted;

/// The fields of an event, to be filled in.
pub const BLANK_EVENT: &str = r#"[[event]]
date = ""
title = ""
# kind = "call"
# status = "reported"
# actors = ["Name", "Another name"]
# place = "Place"
# tags = ["tag"]
# duration = "~2h"
# sources = [{ publisher = "Publisher", published = "2025-04-13", url = "https://example.org" }]
# summary = "Markdown."
"#;

/// A new file: a title, and one event as a comment that shows the fields.
pub fn blank(title: &str) -> String {
    let shown = [
        ("date = \"\"", "date = \"2025-04-11\""),
        ("title = \"\"", "title = \"What happened\""),
    ];
    let event: String = BLANK_EVENT
        .lines()
        .map(|line| {
            let line = shown
                .iter()
                .find(|(blank, _)| *blank == line)
                .map_or(line, |shown| shown.1);
            let line = line.strip_prefix("# ").unwrap_or(line);
            format!("# {line}\n")
        })
        .collect();
    format!(
        "dateline = 1\n\n[timeline]\ntitle = {}\n\n\
         # An event looks like this; only the title is required. Write one below, or say dateline add.\n\
         # A date may be as fuzzy as it is known: 2025-04, 2025-04~, 2025-04-11?, [2025-04-01..2025-04-10].\n#\n{event}",
        quoted(title)
    )
}
