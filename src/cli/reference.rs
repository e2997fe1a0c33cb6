//! The command line as Markdown, for `docs/cli.md`: printed from the definitions clap parses with.

use super::settings::Global;
use clap::{Arg, Args, Command};

/// Every command with its arguments and options; the options that all commands take stand first.
pub fn reference() -> String {
    let mut command = super::definition();
    command.build();
    let mut text = String::new();
    section(&mut text, "dateline", &command, |_| true);
    let everywhere = Global::augment_args(Command::new("dateline"));
    let is_everywhere = |arg: &Arg| {
        everywhere
            .get_arguments()
            .any(|global| global.get_id() == arg.get_id())
    };
    let named = command
        .get_subcommands()
        .filter(|command| command.get_name() != "help");
    for subcommand in named {
        let name = format!("dateline {}", subcommand.get_name());
        section(&mut text, &name, subcommand, |arg| !is_everywhere(arg));
    }
    text
}

fn section(text: &mut String, name: &str, command: &Command, wanted: impl Fn(&Arg) -> bool) {
    let about = command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default();
    text.push_str(&format!(
        "### `{name}`\n\n{}.\n\n| argument | meaning |\n| --- | --- |\n",
        about.trim_end_matches('.')
    ));
    let arguments = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set() && wanted(arg));
    for arg in arguments.filter(|arg| name == "dateline" || arg.get_id() != "help") {
        text.push_str(&format!("| `{}` | {} |\n", spelling(arg), meaning(arg)));
    }
    text.push('\n');
}

/// `-f, --file <PATH>`, or the name of a positional argument.
fn spelling(arg: &Arg) -> String {
    let names = [
        arg.get_short().map(|short| format!("-{short}")),
        arg.get_long().map(|long| format!("--{long}")),
    ];
    let mut spelling = names.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if arg.get_action().takes_values() {
        let value = arg
            .get_value_names()
            .and_then(|names| names.first())
            .map(|name| name.as_str())
            .unwrap_or_default();
        spelling.push_str(if spelling.is_empty() { "" } else { " " });
        spelling.push_str(value);
    }
    spelling
}

/// The help, and the values there are to choose from.
fn meaning(arg: &Arg) -> String {
    let help = arg
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default()
        .replace('|', "\\|");
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    if values.is_empty() || !arg.get_action().takes_values() {
        return help;
    }
    format!("{help}: {}", values.join(", "))
}
