//! Words that were meant as a command but stand where a path does.
//!
//! Without a command, every word is a path. A path that is not there and reads
//! like a command's name gets a better answer than "no such file".

use super::SUBCOMMANDS;
use crate::text;
use std::ffi::OsString;
use std::path::Path;

/// What to say of a command line that clap refused because of its first word; none where that is not the reason.
pub(super) fn first_word(arguments: &[OsString]) -> Option<String> {
    let first = arguments.get(1)?.to_str()?;
    let is_word = !first.starts_with('-') && !is_command(first);
    is_word.then(|| path(first)).flatten()
}

/// What to say of a path that is not there but reads like a command; none where it reads like a path.
pub(super) fn path(path: &str) -> Option<String> {
    if path == "-" || path.contains(['/', '\\', '.', ':']) || Path::new(path).exists() {
        return None;
    }
    let shown = text::clean(path);
    if is_command(path) {
        let help = format!("to run the command, write it first: dateline {shown} ...");
        return Some(format!("there is no file \"{shown}\"; {help}"));
    }
    let near = text::nearest(path, SUBCOMMANDS.iter().map(|subcommand| subcommand.name));
    let help = near.map_or_else(
        || "nor is there a command of that name: \"dateline --help\" lists them".to_owned(),
        |near| format!("did you mean the command \"dateline {near}\"?"),
    );
    Some(format!("there is no file \"{shown}\"; {help}"))
}

fn is_command(word: &str) -> bool {
    SUBCOMMANDS.iter().any(|subcommand| subcommand.name == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_reads_like_a_path_is_left_to_the_loader() {
        for name in ["folder/list", "list.toml", "bundled:list", "-"] {
            assert_eq!(path(name), None);
        }
    }

    #[test]
    fn a_command_in_the_wrong_place_and_one_yet_to_come_are_told_apart() {
        assert!(path("list").is_some_and(|message| message.contains("write it first")));
    }

    #[test]
    fn only_a_first_word_that_is_no_command_is_blamed() {
        let arguments = |first: &str| ["dateline", first, "--to"].map(OsString::from);
        assert!(first_word(&arguments("nothing")).is_some());
        assert_eq!(first_word(&arguments("list")), None);
        assert_eq!(first_word(&arguments("--jsn")), None);
    }
}
