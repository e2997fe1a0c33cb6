//! The shape of the sources, and of what is printed from them, held by a machine.
//!
//! [`layers`] is the table of `docs/architecture.md` as code: which module may
//! use which, and which crates. [`documents`] keeps generated files fresh and
//! links alive. After a change that is meant, `BLESS=1 cargo test shape`
//! prints the generated files anew.

mod documents;
mod layers;

use std::path::{Path, PathBuf};

/// The root of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder that ends so, in order of name.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
