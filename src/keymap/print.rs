//! The keys in force as text: for a config file, for the manual, for a terminal.
//!
//! `assets/keymap.toml` and `docs/keys.md` are these printed from the defaults.

use super::Keymap;
use crate::command::{COMMANDS, Context, Row};
use crate::text;

/// The `[keys]` table of a config file: every command with its keys, its sentence as a comment.
pub fn toml(keymap: &Keymap) -> String {
    let mut out = String::from(
        "# Every command and its keys, as they can stand in the config file.\n\
         # Copy the lines you change: a command that is not listed keeps its default keys.\n\
         \n[keys]\n",
    );
    for context in Context::ALL {
        out.push_str(&format!("\n# {}\n", context.title()));
        for row in rows(context) {
            let keys: Vec<String> = keymap
                .keys_of(row.command)
                .iter()
                .map(|keys| quoted(keys))
                .collect();
            out.push_str(&format!(
                "\n# {}\n{} = [{}]\n",
                row.sentence,
                row.name,
                keys.join(", ")
            ));
        }
    }
    out
}

/// The page of the manual: a table for each context.
pub fn markdown(keymap: &Keymap) -> String {
    let mut out = String::from(
        "# Keys\n\
         \n\
         Digits typed before a command are its count. How to change a key is told in\n\
         [configuration.md](configuration.md#keys); the name in the second column is the name to use there.\n",
    );
    for context in Context::ALL {
        out.push_str(&format!(
            "\n## {}\n\n| keys | command | what it does |\n| --- | --- | --- |\n",
            context.title()
        ));
        for row in rows(context) {
            let keys: Vec<String> = keymap
                .keys_of(row.command)
                .iter()
                .map(|keys| code(keys))
                .collect();
            out.push_str(&format!(
                "| {} | `{}` | {} |\n",
                keys.join(" "),
                row.name,
                cell(row.sentence)
            ));
        }
    }
    out
}

/// Aligned columns under a heading for each context.
pub fn text(keymap: &Keymap) -> String {
    let joined = |row: &Row| keymap.keys_of(row.command).join(", ");
    let keys_width = COMMANDS
        .iter()
        .map(|row| text::width(&joined(row)))
        .max()
        .unwrap_or(0);
    let name_width = COMMANDS
        .iter()
        .map(|row| text::width(row.name))
        .max()
        .unwrap_or(0);
    let mut out = String::new();
    for context in Context::ALL {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}\n", context.title()));
        for row in rows(context) {
            let (keys, name) = (
                padded(&joined(row), keys_width),
                padded(row.name, name_width),
            );
            out.push_str(&format!("  {keys}  {name}  {}\n", row.sentence));
        }
    }
    out
}

fn rows(context: Context) -> impl Iterator<Item = &'static Row> {
    COMMANDS.iter().filter(move |row| row.context == context)
}

fn padded(words: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text::width(words));
    format!("{words}{}", " ".repeat(missing))
}

/// A TOML string. Spelt keys hold no control characters, so two escapes are enough.
fn quoted(keys: &str) -> String {
    format!("\"{}\"", keys.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Markdown code in a table.
fn code(keys: &str) -> String {
    if keys.contains('`') {
        format!("`` {} ``", cell(keys))
    } else {
        format!("`{}`", cell(keys))
    }
}

/// A table ends its cells at every bar, even within code.
fn cell(words: &str) -> String {
    words.replace('|', "\\|")
}
