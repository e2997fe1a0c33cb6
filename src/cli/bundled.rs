//! `dateline bundled`: the timelines that come with the program.

use super::Run;
use super::session::{Exit, Failure, Session};
use crate::bundle;
use crate::diagnostic::Document;
use crate::formats::toml;
use crate::model::Origin;
use crate::report::bundled::{BundledRecord, write_json, write_text};

/// Lists the timelines that come with the program
#[derive(Debug, clap::Args)]
pub(super) struct Bundled {
    /// One JSON document
    #[arg(long)]
    json: bool,
}

impl Run for Bundled {
    const NAME: &'static str = "bundled";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let records: Vec<BundledRecord> = bundle::ALL.iter().filter_map(record).collect();
        if self.json {
            write_json(&mut session.out, &records)?;
        } else {
            write_text(&mut session.out, &records, session.surface)?;
        }
        Ok(Exit::Done)
    }
}

fn record(bundled: &bundle::Bundled) -> Option<BundledRecord> {
    let name = format!("bundled:{}", bundled.name);
    let document = Document::new(name.as_str(), bundled.text);
    let timeline = toml::parse(Origin::new(name), &document).timeline?;
    Some(BundledRecord {
        name: bundled.name,
        title: timeline.title,
        events: timeline.events.len(),
        as_of: timeline.as_of.map(|when| when.text().to_owned()),
    })
}
