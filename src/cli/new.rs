//! `dateline new FILE`: a timeline file to begin with.

use super::session::{Exit, Failure, Session, say};
use super::target::Target;
use super::{Run, words};
use crate::formats::toml;
use crate::model::Origin;
use crate::text;

/// Makes a timeline file with a title and an event as an example
#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// The file to make, such as contacts.toml; one that is there is left alone
    #[arg(value_name = "FILE", value_parser = words::word)]
    file: String,
    /// Its title; without it, the name of the file
    #[arg(long, value_parser = words::word)]
    title: Option<String>,
}

impl Run for New {
    const NAME: &'static str = "new";

    fn run(self, _session: &mut Session) -> Result<Exit, Failure> {
        let name = text::clean(&self.file).into_owned();
        if !self.file.ends_with(".toml") {
            return Err(Failure::Misuse(format!(
                "a timeline file has the extension .toml; write dateline new {name}.toml"
            )));
        }
        let title = self.title.map(|title| title.trim().to_owned());
        let title = title.filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| Origin::new(self.file.as_str()).stem);
        let written = toml::blank(&title);
        if std::path::Path::new(&self.file).symlink_metadata().is_ok() {
            return Err(Failure::Misuse(format!(
                "{name} is there already; \"dateline add -f {name}\" adds to it"
            )));
        }
        Target::new(&self.file, false)?.write(|out| out.write_all(written.as_bytes()))?;
        say(&format!(
            "{name} is made; \"dateline add -f {name}\" adds an event"
        ));
        Ok(Exit::Done)
    }
}
