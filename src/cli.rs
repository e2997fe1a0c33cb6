//! Arguments in, exit code out: one file per subcommand behind a thin table.
//!
//! [`main`] reads the command line, settles what it asks for (`settings`),
//! and hands over to a row of `SUBCOMMANDS` or, without one, to the browser.
//! A new subcommand is a new file that implements `Run`, and one row.
//!
//! The exit codes are a contract: 0 done, 1 nothing matched, problems or differences found,
//! 2 wrong usage, a wrong query, or a file that cannot be read. Results go to
//! standard output and messages to standard error, so that a pipe never has to
//! tell them apart.

mod add;
mod ask;
mod asking;
mod browse;
mod bundled;
mod cache;
mod check;
mod claims;
mod clock;
mod completions;
mod config;
mod contacts;
mod count;
mod date;
mod diff;
mod edit;
mod export;
mod fields;
mod fmt;
mod import;
mod in_force;
mod keys;
mod lanes;
mod library;
mod list;
mod man;
mod messages;
mod mistyped;
mod new;
mod output;
mod picture;
mod progress;
mod read;
mod reference;
mod rewrite;
mod selection;
mod session;
mod settings;
mod show;
mod target;
mod themes;
mod words;

pub use reference::reference;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use session::{Exit, Failure, Session};
use settings::Global;
use std::ffi::OsString;
use std::process::ExitCode;

/// One subcommand: how its arguments read, and what it does.
struct Subcommand {
    name: &'static str,
    define: fn() -> Command,
    run: fn(&ArgMatches, &mut Session) -> Result<Exit, Failure>,
}

/// What a subcommand's arguments can do once they are read.
trait Run: Args {
    /// The word that calls it.
    const NAME: &'static str;

    /// Does it.
    fn run(self, session: &mut Session) -> Result<Exit, Failure>;
}

/// Every subcommand, in the order of the help.
const SUBCOMMANDS: &[Subcommand] = &[
    Subcommand::of::<list::List>(),
    Subcommand::of::<show::Show>(),
    Subcommand::of::<ask::Ask>(),
    Subcommand::of::<count::Count>(),
    Subcommand::of::<read::Read>(),
    Subcommand::of::<claims::Claims>(),
    Subcommand::of::<contacts::Contacts>(),
    Subcommand::of::<lanes::Lanes>(),
    Subcommand::of::<new::New>(),
    Subcommand::of::<add::Add>(),
    Subcommand::of::<edit::Edit>(),
    Subcommand::of::<fmt::Fmt>(),
    Subcommand::of::<import::Import>(),
    Subcommand::of::<export::Export>(),
    Subcommand::of::<check::Check>(),
    Subcommand::of::<diff::Diff>(),
    Subcommand::of::<date::Dates>(),
    Subcommand::of::<bundled::Bundled>(),
    Subcommand::of::<in_force::Config>(),
    Subcommand::of::<keys::Keys>(),
    Subcommand::of::<themes::Themes>(),
    Subcommand::of::<cache::Cache>(),
    Subcommand::of::<completions::Completions>(),
    Subcommand::of::<man::Manual>(),
];

impl Subcommand {
    const fn of<T: Run>() -> Self {
        Self {
            name: T::NAME,
            define: define::<T>,
            run: run_arguments::<T>,
        }
    }
}

fn define<T: Run>() -> Command {
    let command = T::augment_args(Command::new(T::NAME));
    let about = command.get_about().cloned().unwrap_or_default();
    // The options of every command bring a description of themselves.
    Global::augment_args(command).about(about)
}

fn run_arguments<T: Run>(matches: &ArgMatches, session: &mut Session) -> Result<Exit, Failure> {
    T::from_arg_matches(matches)?.run(session)
}

/// Runs the program with the arguments it was started with.
pub fn main() -> ExitCode {
    let exit = run(std::env::args_os()).unwrap_or_else(Failure::report);
    ExitCode::from(exit.code())
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<Exit, Failure> {
    let matches = parse(arguments.collect())?;
    let mut session = Session::open(settings::settings(&global(&matches)?)?);
    let exit = match carry_out(&matches, &mut session) {
        Err(Failure::Damaged) => carry_out(&matches, &mut session)?,
        ended => ended?,
    };
    // What is still held back may be what does not fit on the disk: only then is it done.
    session.finish()?;
    session.settle();
    Ok(exit)
}

fn carry_out(matches: &ArgMatches, session: &mut Session) -> Result<Exit, Failure> {
    match matches.subcommand() {
        None => run_arguments::<browse::Browse>(matches, session),
        Some((name, inner)) => {
            browse::Browse::from_arg_matches(matches)?.refuse_beside_a_command()?;
            (named(name).run)(inner, session)
        }
    }
}

fn parse(arguments: Vec<OsString>) -> Result<ArgMatches, Failure> {
    let marked = words::mark(arguments.iter().cloned());
    definition()
        .try_get_matches_from(marked)
        .map_err(|error| match error.kind() {
            ErrorKind::UnknownArgument => {
                mistyped::first_word(&arguments).map_or_else(|| error.into(), Failure::Misuse)
            }
            _ => error.into(),
        })
}

/// The options of every command, whichever side of its name they stand on.
fn global(matches: &ArgMatches) -> Result<Global, clap::Error> {
    let before = Global::from_arg_matches(matches)?;
    Ok(match matches.subcommand() {
        Some((_, inner)) => before.and(Global::from_arg_matches(inner)?),
        None => before,
    })
}

fn named(name: &str) -> &'static Subcommand {
    match SUBCOMMANDS
        .iter()
        .find(|subcommand| subcommand.name == name)
    {
        Some(subcommand) => subcommand,
        None => unreachable!("clap accepts only the subcommands defined from the same table"),
    }
}

/// The whole command line as clap knows it: for parsing, help and documentation.
pub fn definition() -> Command {
    let command = Command::new("dateline")
        .version(env!("CARGO_PKG_VERSION"))
        .max_term_width(100)
        .after_help("Exit codes: 0 done; 1 nothing matched, or problems or differences found; 2 wrong usage or query, or an unreadable file.");
    let command = Global::augment_args(browse::Browse::augment_args(command));
    command
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .subcommands(SUBCOMMANDS.iter().map(|subcommand| (subcommand.define)()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        definition().debug_assert();
    }

    #[test]
    fn options_before_and_after_the_command_are_the_same_options() {
        let files = |arguments: &[&str]| {
            let arguments = arguments.iter().map(OsString::from).collect();
            let matches = parse(arguments).unwrap_or_else(|_| unreachable!("it is sound"));
            global(&matches).unwrap().files
        };
        assert_eq!(files(&["dateline", "-f", "a", "list", "x"]), ["a"]);
        assert_eq!(
            files(&["dateline", "list", "x", "-f", "a", "-f", "b"]),
            ["a", "b"]
        );
        assert_eq!(
            files(&["dateline", "-f", "a", "list", "-f", "b"]),
            ["a", "b"]
        );
    }

    #[test]
    fn every_subcommand_says_what_it_does_in_one_sentence() {
        for subcommand in SUBCOMMANDS {
            let about = (subcommand.define)()
                .get_about()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                !about.is_empty() && !about.contains('\n'),
                "{}: {about:?}",
                subcommand.name
            );
        }
    }
}
