//! The snapshots in the cache, listed.

use super::{Surface, plural, table, tsv};
use serde::Serialize;
use std::io::{self, Write};

/// All of them.
#[derive(Clone, Debug, Serialize)]
pub struct CacheRecord {
    /// The folder they lie in.
    pub folder: String,
    /// How many bytes they have together.
    pub bytes: u64,
    /// The one used last first.
    pub snapshots: Vec<SnapshotRecord>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct SnapshotRecord {
    /// The snapshot itself.
    pub file: String,
    /// What was opened; empty where the snapshot does not say.
    pub names: Vec<String>,
    /// How many events it holds, where it says so.
    pub events: Option<u64>,
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was last used: date, time and offset.
    pub used: String,
    /// `fresh`, `stale` or `damaged`.
    pub state: &'static str,
}

/// What was removed.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ClearedRecord {
    /// How many snapshots.
    pub removed: usize,
    /// How many bytes.
    pub bytes: u64,
}

/// As one JSON document.
pub fn write_json(out: &mut dyn Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// As a table on a terminal, as tab-separated lines elsewhere: names, events, bytes, last use, state.
pub fn write_text(out: &mut dyn Write, record: &CacheRecord, surface: Surface) -> io::Result<()> {
    if surface.columns.is_none() {
        return record.snapshots.iter().try_for_each(|snapshot| {
            let row = snapshot.row(|bytes| bytes.to_string());
            tsv::write_line(out, row.iter().map(String::as_str))
        });
    }
    let mut rows: Vec<[String; 5]> = Vec::new();
    for snapshot in &record.snapshots {
        let [names, events, size, used, state] = snapshot.row(size);
        let minute = used.get(..16).unwrap_or(&used).replace('T', " ");
        rows.push([state, events, size, minute, names]);
    }
    table::write_rows(
        out,
        ["state", "events", "size", "last used", "files"],
        &rows,
        surface,
    )?;
    let snapshots = plural(rows.len(), "snapshot");
    writeln!(out, "{snapshots}, {}", size(record.bytes))
}

/// As a sentence.
pub fn write_cleared(out: &mut dyn Write, cleared: ClearedRecord) -> io::Result<()> {
    let snapshots = plural(cleared.removed, "snapshot");
    writeln!(out, "removed {snapshots}, {}", size(cleared.bytes))
}

impl SnapshotRecord {
    fn row(&self, size: impl Fn(u64) -> String) -> [String; 5] {
        let events = self.events.map(|events| events.to_string());
        [
            self.names.join(", "),
            events.unwrap_or_default(),
            size(self.bytes),
            self.used.clone(),
            self.state.to_owned(),
        ]
    }
}

/// `512 B`, `1.5 KiB`, `2.0 GiB`.
fn size(bytes: u64) -> String {
    let mut amount = bytes as f64;
    let mut unit = "B";
    for larger in ["KiB", "MiB", "GiB", "TiB"] {
        // What would be written as 1024.0 is one of the next.
        if amount < 1023.95 {
            break;
        }
        amount /= 1024.0;
        unit = larger;
    }
    if unit == "B" {
        format!("{bytes} B")
    } else {
        format!("{amount:.1} {unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        let table = [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1.0 KiB"),
            (1_048_575, "1.0 MiB"),
            (3 << 29, "1.5 GiB"),
            (u64::MAX, "16777216.0 TiB"),
        ];
        for (bytes, text) in table {
            assert_eq!(size(bytes), text);
        }
    }
}
