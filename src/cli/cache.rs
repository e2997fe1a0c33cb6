//! `dateline cache [clear]`: the snapshots of large libraries, listed or removed.

use super::Run;
use super::session::{Exit, Failure, Session, say};
use crate::report::cache::{
    CacheRecord, ClearedRecord, SnapshotRecord, write_cleared, write_json, write_text,
};
use crate::runtime::cache::{Cache as Folder, Kept};
use crate::text::clean;
use chrono::{DateTime, Local, SecondsFormat};
use clap::ValueEnum;
use std::io;
use std::path::Path;

/// Lists the snapshots kept of large libraries, or removes them
#[derive(Debug, clap::Args)]
pub(super) struct Cache {
    /// What to do instead of listing them
    #[arg(value_name = "ACTION", value_enum)]
    action: Option<Action>,
    /// One JSON document
    #[arg(long)]
    json: bool,
}

/// What can be done with the cache.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Action {
    /// Removes all snapshots; they are made again when they are needed
    Clear,
}

impl Run for Cache {
    const NAME: &'static str = "cache";

    fn run(self, session: &mut Session) -> Result<Exit, Failure> {
        let Some(folder) = Folder::usual() else {
            let message = "there is no cache folder: neither $DATELINE_CACHE nor a home is set";
            return Err(Failure::Misuse(message.to_owned()));
        };
        match self.action {
            None => self.list(&folder, session),
            Some(Action::Clear) => self.clear(&folder, session),
        }
    }
}

impl Cache {
    fn list(&self, folder: &Folder, session: &mut Session) -> Result<Exit, Failure> {
        let list = folder.list().map_err(|error| unreadable(folder, &error))?;
        let record = CacheRecord {
            folder: folder.folder().to_string_lossy().into_owned(),
            bytes: list.iter().map(|kept| kept.length).sum(),
            snapshots: list.into_iter().map(record).collect(),
        };
        if self.json {
            write_json(&mut session.out, &record)?;
        } else if record.snapshots.is_empty() {
            say(&format!("no snapshot is kept in {}", clean(&record.folder)));
        } else {
            write_text(&mut session.out, &record, session.surface)?;
        }
        Ok(Exit::Done)
    }

    fn clear(&self, folder: &Folder, session: &mut Session) -> Result<Exit, Failure> {
        let cleared = folder.clear().map_err(|error| unreadable(folder, &error))?;
        let record = ClearedRecord {
            removed: cleared.snapshots,
            bytes: cleared.bytes,
        };
        if self.json {
            write_json(&mut session.out, &record)?;
        } else {
            write_cleared(&mut session.out, record)?;
        }
        session.finish()?;
        for (path, error) in &cleared.left {
            say(&format!("{}: cannot be removed: {error}", shown(path)));
        }
        Ok(match cleared.left.is_empty() {
            true => Exit::Done,
            false => Exit::Misuse,
        })
    }
}

fn unreadable(folder: &Folder, error: &io::Error) -> Failure {
    let folder = shown(folder.folder());
    Failure::Misuse(format!("{folder}: cannot be read: {error}"))
}

fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy()).into_owned()
}

fn record(kept: Kept) -> SnapshotRecord {
    let used = DateTime::<Local>::from(kept.used);
    SnapshotRecord {
        file: kept.path.to_string_lossy().into_owned(),
        names: kept.names,
        events: kept.events,
        bytes: kept.length,
        used: used.to_rfc3339_opts(SecondsFormat::Secs, false),
        state: kept.state.name(),
    }
}
