//! Files printed from the code are up to date, and links in documents lead somewhere.

use super::{files, root};
use regex::Regex;

/// A document with a part that is printed from the code: its path, and what prints that part.
type Generated = (&'static str, fn() -> String);

/// Every such document. The part stands between [`BEGIN`] and [`END`]; a document without them is printed whole.
const GENERATED: &[Generated] = &[
    ("docs/cli.md", dateline::cli::reference),
    ("assets/screen.svg", crate::picture::screen),
];

const BEGIN: &str =
    "<!-- printed from the code: change it there, then BLESS=1 cargo test shape -->\n";
const END: &str = "<!-- end of the printed part -->";

#[test]
fn what_is_printed_from_the_code_is_up_to_date() {
    let stale: Vec<&str> = GENERATED
        .iter()
        .filter(|(path, text)| !generated(path, &text()))
        .map(|row| row.0)
        .collect();
    assert!(
        stale.is_empty(),
        "{} stale: run BLESS=1 cargo test shape",
        stale.join(", ")
    );
}

/// Whether the document says what the code says; with `BLESS` set, it is made to.
fn generated(path: &str, text: &str) -> bool {
    let file = root().join(path);
    let now = std::fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let wanted = match now
        .split_once(BEGIN)
        .and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)))
    {
        Some((before, after)) => format!("{before}{BEGIN}\n{text}{END}{after}"),
        None => text.to_owned(),
    };
    if now != wanted && std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, &wanted).unwrap();
        return true;
    }
    now == wanted
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    let link = Regex::new(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)").unwrap();
    let mut documents = files(&root().join("docs"), "md");
    documents.extend(["README.md", "CHANGELOG.md"].map(|name| root().join(name)));
    let mut dead = Vec::new();
    for document in documents {
        let Ok(text) = std::fs::read_to_string(&document) else {
            continue;
        };
        let targets = link.captures_iter(&text).map(|found| found[1].to_owned());
        let local =
            targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:"));
        dead.extend(
            local
                .filter(|target| !document.with_file_name(target).exists())
                .map(|target| (document.clone(), target)),
        );
    }
    assert!(dead.is_empty(), "dead links: {dead:?}");
}
