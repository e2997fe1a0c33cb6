//! `dateline keys`: what every key does, as bound now.

use super::Run;
use super::session::{Exit, Failure, Session};
use crate::command::{COMMANDS, Row};
use crate::keymap::print;
use crate::report::keys::{self, KeysRecord};
use std::io::Write;

/// Shows every command with its keys, as your configuration binds them
#[derive(Debug, clap::Args)]
pub(super) struct Keys {
    /// One JSON document
    #[arg(long)]
    json: bool,
    /// As the `[keys]` table of a configuration file
    #[arg(long, conflicts_with = "json")]
    toml: bool,
}

impl Run for Keys {
    const NAME: &'static str = "keys";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let keymap = &session.settings.config.keymap;
        if self.json {
            let record = |row: &Row| KeysRecord {
                command: row.name,
                context: row.context.title(),
                keys: keymap.keys_of(row.command),
                sentence: row.sentence,
            };
            let records: Vec<KeysRecord> = COMMANDS.iter().map(record).collect();
            keys::write_json(&mut session.out, &records)?;
            return Ok(Exit::Done);
        }
        let text = if self.toml {
            print::toml(keymap)
        } else {
            print::text(keymap)
        };
        session.out.write_all(text.as_bytes())?;
        Ok(Exit::Done)
    }
}
