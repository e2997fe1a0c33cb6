//! `dateline themes`: the themes that can be chosen.

use super::Run;
use super::session::{Exit, Failure, Session};
use crate::config::ThemeChoice;
use crate::report::settings::{ThemeRecord, write_json, write_themes};

/// Lists the themes that `theme = "..."` in the configuration file chooses from
#[derive(Debug, clap::Args)]
pub(super) struct Themes {
    /// One JSON document
    #[arg(long)]
    json: bool,
}

impl Run for Themes {
    const NAME: &'static str = "themes";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let chosen = session.settings.config.theme;
        let records = ThemeChoice::ALL.map(|choice| ThemeRecord {
            name: choice.name(),
            about: about(choice),
            chosen: choice == chosen,
        });
        if self.json {
            write_json(&mut session.out, &records)?;
        } else {
            write_themes(&mut session.out, &records, session.surface)?;
        }
        Ok(Exit::Done)
    }
}

fn about(choice: ThemeChoice) -> &'static str {
    match choice {
        ThemeChoice::Auto => "dark or light, whichever suits the ground of the terminal",
        ThemeChoice::Dark => "for a dark ground",
        ThemeChoice::Light => "for a light ground",
    }
}
