//! Which module may use which, and which crates.
//!
//! A change of shape is a change of [`LAYERS`], in the same commit, with its
//! reason. Code for tests may use what it likes: files named `tests.rs`, what
//! lies in a folder `tests`, and what follows `#[cfg(test)]` is not read.

use super::{files, root};
use regex::Regex;
use std::collections::BTreeSet;
use std::path::Path;

/// What one module may use.
struct Layer {
    module: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
}

const fn layer(
    module: &'static str,
    modules: &'static [&'static str],
    crates: &'static [&'static str],
) -> Layer {
    Layer {
        module,
        modules,
        crates,
    }
}

/// In these lists: every module that stands above.
const ALL_ABOVE: &[&str] = &["*"];

/// Every module, lowest first: it may use what stands before it and is named in its row.
const LAYERS: &[Layer] = &[
    layer("parallel", &[], &[]),
    layer(
        "text",
        &[],
        &[
            "unicode_normalization",
            "unicode_segmentation",
            "unicode_width",
            "strsim",
        ],
    ),
    // Messages quote hostile input, so they are cleaned where they are made.
    layer("diagnostic", &["text"], &["memchr"]),
    layer(
        "date",
        &["text", "diagnostic"],
        &["chrono", "chrono_tz", "edtf_core", "strsim"],
    ),
    // Publishers, and what two speakers say, are compared as search sees them.
    layer("model", &["text", "diagnostic", "date"], &[]),
    layer(
        "formats",
        &["parallel", "text", "diagnostic", "date", "model"],
        &[
            "serde",
            "serde_json",
            "toml",
            // A file is changed where it stands: toml_edit tells where that is.
            "toml_edit",
            "csv",
            "memchr",
            "foldhash",
            "feed_rs",
            "pulldown_cmark",
            "calcard",
            "chrono",
            "rrule",
        ],
    ),
    layer("bundle", &["diagnostic", "model", "formats"], &[]),
    // A snapshot verifies its bytes by xxh3, which is as fast as memory.
    layer(
        "store",
        &["date", "model"],
        &["zerocopy", "xxhash_rust", "thiserror", "memchr"],
    ),
    // It freezes what readers hand on, on every core; the order of statuses is the model's.
    layer(
        "index",
        &["parallel", "text", "date", "model", "store"],
        &["rayon", "zerocopy", "foldhash", "hashbrown", "memchr"],
    ),
    layer(
        "query",
        &["diagnostic", "text", "date", "model", "store", "index"],
        &["regex", "memchr", "strsim", "rayon"],
    ),
    // What is copied on screen and what the command line cites are the same words.
    layer(
        "cite",
        &["text", "date", "model", "store"],
        &["serde", "serde_json"],
    ),
    // Events as running text, for pipes and pagers, and in the words of citations.
    layer(
        "reading",
        &["text", "date", "model", "cite"],
        &["pulldown_cmark"],
    ),
    // One drawing for the screen and for pipes, of an answer and its events.
    layer("chart", &["text", "date", "model", "store", "query"], &[]),
    layer("command", &[], &[]),
    layer("keymap", &["text", "diagnostic", "command"], &["thiserror"]),
    layer("theme", &["text", "diagnostic"], &["serde", "toml"]),
    layer(
        "config",
        &["text", "diagnostic", "date", "command", "keymap", "theme"],
        &["serde", "toml"],
    ),
    layer(
        "journal",
        // Marks and notes are put at the rows of a store.
        &["text", "diagnostic", "date", "store", "query"],
        &["serde", "toml"],
    ),
    layer(
        "app",
        &[
            "text",
            "diagnostic",
            "date",
            "model",
            "store",
            "query",
            "cite",
            "chart",
            "command",
            "keymap",
            "theme",
            "config",
            "journal",
        ],
        &["tui_input", "pulldown_cmark"],
    ),
    layer(
        "view",
        &[
            "text", "date", "model", "store", "query", "chart", "command", "keymap", "theme", "app",
        ],
        &["ratatui", "pulldown_cmark"],
    ),
    // The report of `check` prints diagnostics; the page is made by templates and shows Markdown.
    layer(
        "report",
        &[
            "text",
            "diagnostic",
            "date",
            "model",
            "store",
            "query",
            "cite",
            "chart",
            "reading",
            "formats",
        ],
        &[
            "serde",
            "serde_json",
            "csv",
            "anstyle",
            "askama",
            "pulldown_cmark",
        ],
    ),
    // The cache maps its snapshots, writes them under another name first, and knows its folder.
    layer(
        "runtime",
        ALL_ABOVE,
        &[
            "crossterm",
            "ratatui",
            "signal_hook",
            "libc",
            "memchr",
            "thiserror",
            "memmap2",
            "tempfile",
            "etcetera",
            "xxhash_rust",
            "notify",
            // $EDITOR is a list of words, as a shell splits it.
            "shlex",
        ],
    ),
    // The clock is read through chrono, which knows the machine's zone; lines of any length through memchr.
    layer(
        "cli",
        ALL_ABOVE,
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "anstream",
            "anstyle",
            "etcetera",
            "terminal_size",
            "chrono",
            "memchr",
            // A file is written beside its place, and put there when it is whole.
            "tempfile",
            // What would be written is shown as a difference.
            "similar",
        ],
    ),
];

/// One file of the sources: its module, what it says to a compiler, and how deep it lies.
struct Source {
    name: String,
    module: String,
    depth: usize,
    text: String,
}

impl Source {
    /// Reads a file, without comments, strings and code for tests; none for a file of tests.
    fn read(path: &Path) -> Option<Self> {
        let name = path
            .strip_prefix(root().join("src"))
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        let parts: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
        if parts.contains(&"tests") || parts == ["lib"] || parts == ["main"] {
            return None;
        }
        let text = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
        let code = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        Some(Self {
            module: parts[0].to_owned(),
            depth: parts.len(),
            text: without_comments(code),
            name,
        })
    }
}

fn sources() -> Vec<Source> {
    files(&root().join("src"), "rs")
        .iter()
        .filter_map(|path| Source::read(path))
        .collect()
}

/// The code with every comment and every string gone.
fn without_comments(code: &str) -> String {
    // Whichever begins first wins: an address in a string is no comment, a quote in a character no string.
    let parts = [
        r"//[^\n]*",
        r"/\*.*?\*/",
        r###"\bb?r#+".*?"#+"###,
        r#"\bb?r"[^"]*""#,
        r#""(?:\\.|[^"\\])*""#,
        r"'(?:\\[^']+|[^'\\])'",
    ];
    let skipped = Regex::new(&format!("(?s){}", parts.join("|"))).unwrap();
    skipped.replace_all(code, "").into_owned()
}

/// The names that follow `crate::` or lead to the root by `super::`.
fn used_modules(source: &Source) -> BTreeSet<String> {
    let path = Regex::new(r"\b(?:crate|((?:super::)+super|super))::(\w+|\{)").unwrap();
    let uses = path.captures_iter(&source.text).filter(|found| {
        found
            .get(1)
            .is_none_or(|supers| supers.as_str().matches("super").count() >= source.depth)
    });
    uses.map(|found| found[2].to_owned()).collect()
}

/// The outside crates it names: `regex::` at the start of a path, unless a module of that name is in scope.
fn used_crates(source: &Source, crates: &[String]) -> BTreeSet<String> {
    let path = Regex::new(r"(?:^|[^\w:])(?:::)?(\w+)::").unwrap();
    let named: BTreeSet<String> = path
        .captures_iter(&source.text)
        .map(|found| found[1].to_owned())
        .collect();
    let is_ours = |name: &str| {
        let import = format!(r"\b(?:mod {name};|use (?:crate|super)::[^;]*\b{name}\b)");
        Regex::new(&import).unwrap().is_match(&source.text)
    };
    crates
        .iter()
        .filter(|name| named.contains(*name) && !is_ours(name))
        .cloned()
        .collect()
}

/// Every crate the project depends on, as code spells it.
fn dependencies() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    let tables = [
        manifest.get("dependencies"),
        manifest
            .get("target")
            .and_then(|all| all.get("cfg(unix)")?.get("dependencies")),
    ];
    let names = tables
        .into_iter()
        .flatten()
        .flat_map(|table| table.as_table().unwrap().keys());
    names.map(|name| name.replace('-', "_")).collect()
}

#[test]
fn a_module_uses_only_what_its_row_allows() {
    let crates = dependencies();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(at) = LAYERS
            .iter()
            .position(|layer| layer.module == source.module)
        else {
            wrong.push(format!(
                "{}: the module {} has no row in the table",
                source.name, source.module
            ));
            continue;
        };
        let layer = &LAYERS[at];
        let is_above = |name: &str| LAYERS[..at].iter().any(|layer| layer.module == name);
        let is_allowed = |name: &str| {
            layer.modules == ALL_ABOVE && is_above(name) || layer.modules.contains(&name)
        };
        let reached = used_modules(&source)
            .into_iter()
            .filter(|name| *name != source.module && !is_allowed(name));
        wrong.extend(reached.map(|name| format!("{}: may not use crate::{name}", source.name)));
        let foreign = used_crates(&source, &crates)
            .into_iter()
            .filter(|name| !layer.crates.contains(&name.as_str()));
        wrong.extend(foreign.map(|name| format!("{}: may not name the crate {name}", source.name)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_row_names_only_rows_above_it() {
    for (at, layer) in LAYERS.iter().enumerate() {
        for name in layer.modules.iter().filter(|name| **name != "*") {
            assert!(
                LAYERS[..at].iter().any(|above| above.module == *name),
                "{} uses {name}",
                layer.module
            );
        }
    }
}

/// Of `foo/tests.rs`, what it is for is said by `foo.rs`.
#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let folders = ["src", "tests", "benches"].map(|folder| files(&root().join(folder), "rs"));
    let silent: Vec<_> = folders
        .into_iter()
        .flatten()
        .filter(|path| !path.ends_with("tests.rs"))
        .filter(|path| !std::fs::read_to_string(path).unwrap().starts_with("//! "))
        .collect();
    assert!(silent.is_empty(), "no //! in the first line: {silent:?}");
}

#[test]
fn the_library_prints_nothing_and_leaves_nothing_undone() {
    let forbidden = Regex::new(r"\b(?:e?print(?:ln)?|dbg|todo|unimplemented)!").unwrap();
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|source| {
            forbidden
                .find_iter(&source.text)
                .map(|macro_| format!("{}: {}", source.name, macro_.as_str()))
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn only_main_stands_outside_the_library_and_it_only_calls_the_command_line() {
    let text = std::fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(text.lines().count() <= 20 && text.contains("dateline::cli::main()"));
}
