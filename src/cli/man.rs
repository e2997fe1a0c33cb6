//! `dateline man`: the manual page, from the definitions the command line is read with.

use super::Run;
use super::session::{Exit, Failure, Session};
use super::settings;
use clap_mangen::Man;
use std::io::{self, Write};

/// Prints the manual page, as roff
#[derive(Debug, clap::Args)]
pub(super) struct Manual {}

impl Run for Manual {
    const NAME: &'static str = "man";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let definition = super::definition();
        Man::new(definition.clone()).render(&mut session.out)?;
        for command in definition.get_subcommands() {
            section(command, &mut session.out)?;
        }
        Ok(Exit::Done)
    }
}

/// A command as a section of the page: one page holds all of them, for there is one program.
fn section(command: &clap::Command, out: &mut dyn Write) -> io::Result<()> {
    let name = format!("dateline {}", command.get_name());
    let own = command.clone().mut_args(|argument| {
        let is_general = argument.get_help_heading() == Some(settings::OF_EVERY_COMMAND);
        argument.hide(is_general)
    });
    let man = Man::new(own.bin_name(&name).disable_help_flag(true));
    let mut text = Vec::new();
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut text)?;
    }
    let text = String::from_utf8_lossy(&text);
    writeln!(out, ".SH \"{}\"", name.to_uppercase())?;
    for line in text.lines() {
        match line.strip_prefix(".SH ") {
            Some(title) => writeln!(out, ".SS {title}")?,
            // Marks of the beginning that every part brings with it.
            None if line.starts_with(".ie ") || line.starts_with(".el ") => {}
            None => writeln!(out, "{line}")?,
        }
    }
    Ok(())
}
