//! The version and the `[timeline]` table.

use toml::Spanned;

use crate::date::{When, Zone};
use crate::formats::Problem;
use crate::text::nearest;

use super::problems::{Placed, Problems, short};
use super::syntax::Parsed;
use super::written::{Field, Table, Text, Written};
use super::{BOM, VERSION, is_timeline, tables};

/// What a file says of itself.
#[derive(Default)]
pub(super) struct Header {
    pub(super) title: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) as_of: Option<When>,
    pub(super) zone: Zone,
    /// Whether anything says that this is a timeline file.
    pub(super) is_ours: bool,
}

/// Reads the header; none where the file is not ours to read.
pub(super) fn read(
    tables: &mut [&mut Parsed<'_>],
    text: &str,
    is_root_broken: bool,
    problems: &mut Problems<'_>,
) -> Option<Header> {
    let version = tables.first_mut().and_then(|first| {
        problems.enter(first.base);
        first.root.dateline.take()
    });
    let has_version = version.is_some();
    let is_readable = match version {
        Some(version) => check_version(version, text, problems),
        None if is_blank(text) => {
            let help =
                "a timeline file begins with dateline = 1 and a [timeline] table with a title"
                    .to_owned();
            problems.report(
                Problem::EmptyFile,
                0..0,
                "there is nothing in the file".to_owned(),
                Some(help),
            );
            return Some(Header {
                is_ours: true,
                ..Header::default()
            });
        }
        None if is_root_broken => true,
        None => {
            let message = "the key `dateline` is missing".to_owned();
            let help = format!("begin the file with dateline = {VERSION}");
            problems.report(Problem::MissingVersion, 0..0, message, Some(help));
            true
        }
    };
    if !is_readable {
        return None;
    }
    let mut header = find_table(tables, problems);
    header.is_ours |= has_version;
    Some(header)
}

/// Whether the file is written in a version this program reads.
fn check_version(version: Spanned<Written<i64>>, text: &str, problems: &mut Problems<'_>) -> bool {
    let Some(Placed { value, range }) = problems.take("dateline", Some(version)) else {
        return true;
    };
    if value > VERSION {
        let message = format!(
            "the file is written in version {value} of the format, newer than this program"
        );
        let help = format!("open it with a newer dateline; this one reads version {VERSION}");
        problems.report(Problem::NewerVersion, range, message, Some(help));
        return false;
    }
    if value < VERSION {
        let message = format!("there is no version {value} of the format");
        problems.report(
            Problem::BadVersion,
            range,
            message,
            Some(format!("write dateline = {VERSION}")),
        );
    } else if !is_timeline(text) {
        let message = "`dateline` is not the first key of the file".to_owned();
        let help =
            "move it to the top: a folder is searched for files that begin with it".to_owned();
        problems.report(Problem::VersionNotFirst, range, message, Some(help));
    }
    true
}

/// Reads the first `[timeline]`; there should be one.
fn find_table(tables: &mut [&mut Parsed<'_>], problems: &mut Problems<'_>) -> Header {
    let mut header: Option<(Header, u32)> = None;
    for parsed in tables {
        problems.enter(parsed.base);
        let Some(table) = problems.take("timeline", parsed.root.timeline.take()) else {
            continue;
        };
        let line = problems.line(&table.range);
        match &header {
            None => header = Some((read_table(table, problems), line)),
            Some((_, first)) => {
                let message = format!("[timeline] stands on line {first} already");
                problems.report(
                    Problem::DuplicateTable,
                    table.range,
                    message,
                    Some("keep one of them".to_owned()),
                );
            }
        }
    }
    header.map(|(header, _)| header).unwrap_or_else(|| {
        let help = "add [timeline] with title = \"...\"".to_owned();
        problems.report(
            Problem::MissingKey,
            0..0,
            "the file has no [timeline]".to_owned(),
            Some(help),
        );
        Header::default()
    })
}

fn read_table(table: Placed<Table<'_, tables::Header<'_>>>, problems: &mut Problems<'_>) -> Header {
    let fields = problems.open("[timeline]", table.value);
    let title = problems.required("[timeline]", "title", fields.title, &table.range);
    let zone = zone(fields.timezone, problems);
    Header {
        title: title.map(|title| title.value.into_owned()),
        summary: problems.string("summary", fields.summary),
        as_of: problems.date("as_of", fields.as_of, &zone),
        zone,
        is_ours: true,
    }
}

fn zone(field: Field<Text<'_>>, problems: &mut Problems<'_>) -> Zone {
    let Some(Placed { value, range }) = problems.text("timezone", field) else {
        return Zone::UTC;
    };
    Zone::named(value.trim()).unwrap_or_else(|| {
        let message = format!("there is no time zone `{}`", short(&value));
        // A city is enough of a name to guess the rest by.
        let city = value.trim().replace(' ', "_").to_lowercase();
        let by_city = Zone::names().find(|name| {
            name.rsplit('/')
                .next()
                .is_some_and(|last| last.to_lowercase() == city)
        });
        let help = match by_city.or_else(|| nearest(value.trim(), Zone::names())) {
            Some(name) => format!("did you mean \"{name}\"?"),
            None => "write an IANA name, such as \"Europe/Moscow\"".to_owned(),
        };
        problems.report(Problem::BadTimezone, range, message, Some(help));
        Zone::UTC
    })
}

/// Whether nothing but comments and white space is there.
fn is_blank(text: &str) -> bool {
    let mut lines = text.trim_start_matches(BOM).lines().map(str::trim_start);
    lines.all(|line| line.is_empty() || line.starts_with('#'))
}
