//! The reader's own editor, opened at a line.

use crate::text;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// How an editor is told the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// `+14 file`
    Plus,
    /// `file:14`
    Colon,
    /// `--wait -g file:14`
    Goto,
    /// Not at all.
    Untold,
}

/// Editors whose way is known, by the name of the program.
const WAYS: [(Way, &[&str]); 3] = [
    (
        Way::Plus,
        &[
            "vi",
            "vim",
            "nvim",
            "view",
            "gvim",
            "nano",
            "pico",
            "emacs",
            "emacsclient",
            "micro",
            "kak",
            "mg",
            "joe",
            "ne",
        ],
    ),
    (Way::Colon, &["hx", "helix", "subl", "zed"]),
    (
        Way::Goto,
        &["code", "code-insiders", "codium", "vscodium", "cursor"],
    ),
];

/// Opens a file in `$VISUAL`, `$EDITOR` or `vi`, and waits until it is closed.
///
/// # Errors
///
/// Why the editor did not do its work, in words.
pub fn open(path: &Path, line: u32) -> Result<(), String> {
    let set = ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let wanted = set
        .map(|text| text.trim().to_owned())
        .find(|text| !text.is_empty());
    let wanted = wanted.unwrap_or_else(|| "vi".to_owned());
    let shown = text::clean(&wanted).into_owned();
    let mut command =
        command(&wanted, path, line).ok_or_else(|| format!("$EDITOR is no command: {shown}"))?;
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the editor \"{shown}\" failed: {status}")),
        Err(error) => Err(format!(
            "the editor \"{shown}\" cannot be started: {error}; set VISUAL or EDITOR"
        )),
    }
}

/// The command that opens the file. Only what a shell alone understands is given to one.
fn command(wanted: &str, path: &Path, line: u32) -> Option<Command> {
    let words = shlex::split(wanted)?;
    let (program, given) = words.split_first()?;
    let arguments = arguments(program, given, path, line);
    if wanted.contains(['$', '`', '|', '&', ';', '<', '>', '(', ')', '*', '?', '~']) {
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(format!("{wanted} \"$@\""))
            .arg(program);
        command.args(arguments);
        return Some(command);
    }
    let mut command = Command::new(program);
    command.args(given).args(arguments);
    Some(command)
}

/// The arguments behind those that are given already.
fn arguments(program: &str, given: &[String], path: &Path, line: u32) -> Vec<OsString> {
    let name = Path::new(program)
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or(program);
    let row = WAYS.iter().find(|(_, names)| names.contains(&name));
    // A name that begins with a dash would be an option.
    let file = match path.to_string_lossy().starts_with('-') {
        true => Path::new(".").join(path).into_os_string(),
        false => path.as_os_str().to_owned(),
    };
    let at_line = || {
        let mut file = file.clone();
        file.push(format!(":{line}"));
        file
    };
    match row.map_or(Way::Untold, |row| row.0) {
        Way::Plus => vec![format!("+{line}").into(), file],
        Way::Colon => vec![at_line()],
        Way::Goto => {
            let waits = given.iter().any(|given| given == "--wait" || given == "-w");
            let wait = (!waits).then(|| "--wait".into());
            wait.into_iter().chain(["-g".into(), at_line()]).collect()
        }
        Way::Untold => vec![file],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(wanted: &str, path: &str) -> String {
        let command = command(wanted, Path::new(path), 14).unwrap();
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        words
            .map(|word| word.to_string_lossy().into_owned())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn every_editor_is_told_the_line_in_its_own_way() {
        let table = [
            ("vi", "a.toml", "vi|+14|a.toml"),
            (
                "/usr/bin/nvim -u 'my file'",
                "a.toml",
                "/usr/bin/nvim|-u|my file|+14|a.toml",
            ),
            ("hx", "a.toml", "hx|a.toml:14"),
            ("code", "a.toml", "code|--wait|-g|a.toml:14"),
            ("code --wait", "a.toml", "code|--wait|-g|a.toml:14"),
            ("ed", "-a.toml", "ed|./-a.toml"),
            (
                "vi $OPTIONS",
                "a.toml",
                "sh|-c|vi $OPTIONS \"$@\"|vi|+14|a.toml",
            ),
        ];
        for (wanted, path, expected) in table {
            assert_eq!(words(wanted, path), expected);
        }
        assert!(command("vi 'open", Path::new("a"), 1).is_none());
    }
}
