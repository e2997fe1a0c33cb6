//! The formats that are read, and how one is told from another.

use std::fmt;

use super::{csv, feed, gitlog, ics, timelinejs};

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Our own timeline file.
    Toml,
    /// Events as JSON, one a line or all in one list.
    JsonLines,
    /// Events as JSON in one list.
    Json,
    /// Events as a table.
    Csv,
    /// A TimelineJS timeline, as JSON or as its spreadsheet.
    TimelineJs,
    /// A Markwhen document.
    Markwhen,
    /// A calendar: iCalendar.
    Ics,
    /// A feed: RSS, Atom, JSON Feed.
    Feed,
    /// A Markdown document.
    Markdown,
    /// An Org document.
    Org,
    /// The output of `git log`.
    GitLog,
    /// A page for a browser.
    Html,
    /// The chart of lanes as a picture.
    Svg,
    /// Sources for a bibliography.
    Bibtex,
}

/// Which way a format goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    In,
    Out,
    Both,
}

/// A format with its name, the extensions of its files, and which way it goes.
type Row = (Format, &'static str, &'static [&'static str], Way);

impl Format {
    /// Every format with its name and the extensions of its files, the first of which we write.
    const ALL: [Row; 14] = [
        (Format::Toml, "toml", &["toml"], Way::Both),
        (Format::JsonLines, "jsonl", &["jsonl", "ndjson"], Way::Both),
        (Format::Json, "json", &["json", "geojson"], Way::Both),
        (Format::Csv, "csv", &["csv", "tsv", "tab"], Way::Both),
        (Format::TimelineJs, "timelinejs", &[], Way::In),
        (Format::Markwhen, "markwhen", &["mw", "markwhen"], Way::In),
        (
            Format::Ics,
            "ics",
            &["ics", "ical", "ifb", "icalendar", "vcs"],
            Way::Both,
        ),
        (
            Format::Feed,
            "feed",
            &["rss", "atom", "xml", "rdf"],
            Way::In,
        ),
        (
            Format::Markdown,
            "markdown",
            &["md", "markdown", "mkd"],
            Way::In,
        ),
        (Format::Org, "org", &["org"], Way::In),
        (Format::GitLog, "gitlog", &["gitlog"], Way::In),
        (Format::Html, "html", &["html", "htm"], Way::Out),
        (Format::Svg, "svg", &["svg"], Way::Out),
        (Format::Bibtex, "bibtex", &["bib"], Way::Out),
    ];

    /// The formats that are read.
    pub fn read() -> impl Iterator<Item = Format> {
        let rows = Self::ALL.into_iter();
        rows.filter(|row| row.3 != Way::Out).map(|row| row.0)
    }

    /// The formats that are written.
    pub fn written() -> impl Iterator<Item = Format> {
        let rows = Self::ALL.into_iter();
        rows.filter(|row| row.3 != Way::In).map(|row| row.0)
    }

    /// Its name, as options take it.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The extensions of its files, in lower case.
    pub fn extensions(self) -> &'static [&'static str] {
        self.row().2
    }

    /// The format with that name.
    pub fn named(name: &str) -> Option<Format> {
        let row = Self::ALL.into_iter().find(|row| row.1 == name)?;
        Some(row.0)
    }

    /// The format that a file's extension promises.
    ///
    /// ```
    /// use dateline::formats::Format;
    /// assert_eq!(Format::of_name("talks.NDJSON"), Some(Format::JsonLines));
    /// assert_eq!(Format::of_name("talks"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Format> {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let (_, extension) = file.rsplit_once('.')?;
        let extension = extension.to_lowercase();
        let row = Self::ALL
            .into_iter()
            .find(|row| row.2.contains(&&*extension))?;
        Some(row.0)
    }

    /// The format that a text looks like, told from its beginning: some kilobytes are enough.
    ///
    /// What begins with a brace, or with a list of objects, is JSON; what has a
    /// header with a column `title` is a table; all else is a timeline file,
    /// and `[timeline]` is one too.
    ///
    /// ```
    /// use dateline::formats::Format;
    /// assert_eq!(Format::of_content(b"[\n{\"title\": \"Call\"}\n]"), Format::JsonLines);
    /// assert_eq!(Format::of_content(b"date;title\n2025;Call"), Format::Csv);
    /// assert_eq!(Format::of_content(b"[timeline]\n"), Format::Toml);
    /// ```
    pub fn of_content(head: &[u8]) -> Format {
        const BOM: &[u8] = "\u{FEFF}".as_bytes();
        let head = head.strip_prefix(BOM).unwrap_or(head);
        if timelinejs::is_timeline(head) || timelinejs::is_sheet(head) {
            return Format::TimelineJs;
        }
        if ics::is_calendar(head) {
            return Format::Ics;
        }
        let text = head.trim_ascii_start();
        let beginning = String::from_utf8_lossy(head);
        if feed::is_feed(&beginning) {
            return Format::Feed;
        }
        if gitlog::is_log(&beginning) {
            return Format::GitLog;
        }
        let is_json = match text.split_first() {
            Some((b'{', _)) => true,
            // A table of TOML begins with a bracket, too, but never with one of these after it.
            Some((b'[', rest)) => {
                matches!(rest.trim_ascii_start().first(), None | Some(b'{' | b']'))
            }
            _ => false,
        };
        if is_json {
            return Format::JsonLines;
        }
        match csv::is_table(head) {
            true => Format::Csv,
            false => Format::Toml,
        }
    }

    /// The format of a file: told from its name, else from its beginning.
    ///
    /// Names that several formats share promise no more than JSON, a table or XML: there the content decides.
    pub fn of(name: &str, head: &[u8]) -> Format {
        match Self::of_name(name) {
            Some(Format::Json | Format::JsonLines) | None => Self::of_content(head),
            Some(Format::Csv) if timelinejs::is_sheet(head) => Format::TimelineJs,
            Some(format) => format,
        }
    }

    fn row(self) -> Row {
        match Self::ALL.into_iter().find(|row| row.0 == self) {
            Some(row) => row,
            None => unreachable!("every format has a row"),
        }
    }
}

/// Its name.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_its_beginning() {
        let cases: [(&str, Format); 16] = [
            ("dateline = 1\n", Format::Toml),
            ("", Format::Toml),
            ("title", Format::Csv),
            ("title = \"Contacts\"\n", Format::Toml),
            ("[[event]]\ntitle = 1", Format::Toml),
            ("[timeline]\ntitle = \"a, title, b\"", Format::Toml),
            ("[\"title\"]\n", Format::Toml),
            ("\u{feff}  \n{\"title\": 1}", Format::JsonLines),
            ("[]", Format::JsonLines),
            ("[\n  {", Format::JsonLines),
            ("\u{feff}id,Title\n", Format::Csv),
            ("sep=;\r\ndate;title\r\n", Format::Csv),
            ("\"date\"\t\"Title\"\n", Format::Csv),
            ("date,\"title\"", Format::Csv),
            ("date,name\n2025,title", Format::Toml),
            ("# title, date\n", Format::Toml),
        ];
        for (text, format) in cases {
            assert_eq!(Format::of_content(text.as_bytes()), format, "{text:?}");
        }
    }

    #[test]
    fn the_name_of_a_file_wins_over_its_content() {
        assert_eq!(Format::of("a.toml", b"{}"), Format::Toml);
        assert_eq!(Format::of("-", b"{}"), Format::JsonLines);
        assert_eq!(Format::of("b.json/a", b""), Format::Toml);
        for (format, name, extensions, _) in Format::ALL {
            assert_eq!(Format::named(name), Some(format));
            for extension in extensions {
                assert_eq!(Format::of_name(&format!("x.{extension}")), Some(format));
            }
        }
    }
}
