//! One event in each of the formats: what dateline opens, and what rivals are given.
use super::date::AS_OF;
use super::{Event, Source};
use std::fmt::Write;

/// How events are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// One JSON object a line.
    Jsonl,
    /// RFC 4180 with a header; lists are joined by `; `, sources by ` | `.
    Csv,
    /// Our own timeline file.
    Toml,
    /// Short lines for a picker: date, title, place and actors, with tabs between.
    List,
    /// A line an event for a log viewer: time, title, and the rest between bars.
    Log,
}

impl Format {
    /// Each of them with its name, which is also the ending of its files.
    pub(crate) const ALL: [(&'static str, Format); 5] = [
        ("jsonl", Format::Jsonl),
        ("csv", Format::Csv),
        ("toml", Format::Toml),
        ("list", Format::List),
        ("log", Format::Log),
    ];

    /// What stands before the first event.
    pub(crate) fn write_header(self, count: usize, out: &mut String) {
        match self {
            Format::Csv => out.push_str(
                "id,date,title,kind,status,place,actors,tags,summary,source_publisher,source_date,source_url\n",
            ),
            Format::Toml => {
                let _ = write!(
                    out,
                    "dateline = 1\n\n[timeline]\ntitle = \"Generated: {count} events\"\nas_of = \"{AS_OF}\"\n"
                );
            }
            Format::Jsonl | Format::List | Format::Log => {}
        }
    }

    /// The event, with the end of its line.
    pub(crate) fn write(self, event: &Event<'_>, out: &mut String) {
        match self {
            Format::Jsonl => write_jsonl(event, out),
            Format::Csv => write_csv(event, out),
            Format::Toml => write_toml(event, out),
            Format::List => write_list(event, out),
            Format::Log => write_log(event, out),
        }
    }
}

fn write_jsonl(event: &Event<'_>, out: &mut String) {
    let _ = write!(
        out,
        r#"{{"id":"e{:08}","date":"{}","title":"#,
        event.number, event.date
    );
    push_quoted(&event.title, out);
    for (key, text) in [
        ("kind", event.kind),
        ("status", event.status),
        ("place", event.place),
    ] {
        out.extend([",\"", key, "\":\"", text, "\""]);
    }
    for (key, list) in [("actors", &event.actors), ("tags", &event.tags)] {
        out.extend([",\"", key, "\":["]);
        push_joined(list.iter().copied(), ",", push_quoted, out);
        out.push(']');
    }
    out.push_str(",\"summary\":");
    push_quoted(&event.summary, out);
    out.push_str(",\"sources\":[");
    for (nth, source) in event.sources.iter().enumerate() {
        out.push_str(if nth > 0 { "," } else { "" });
        out.extend(["{\"publisher\":\"", source.publisher]);
        out.extend(["\",\"published\":\"", source.published.day()]);
        out.extend(["\",\"url\":\"", &source.url, "\"}"]);
    }
    out.push_str("]}\n");
}

fn write_csv(event: &Event<'_>, out: &mut String) {
    let _ = write!(out, "e{:08},{},", event.number, event.date);
    push_cell(&event.title, out);
    for text in [event.kind, event.status, event.place] {
        out.extend([",", text]);
    }
    for list in [&event.actors, &event.tags] {
        out.push(',');
        push_joined(list.iter().copied(), "; ", push_plain, out);
    }
    out.push(',');
    push_cell(&event.summary, out);
    let parts: [for<'a> fn(&'a Source<'a>) -> &'a str; 3] = [
        |source| source.publisher,
        |source| source.published.day(),
        |source| &source.url,
    ];
    for part in parts {
        out.push(',');
        push_joined(event.sources.iter().map(part), " | ", push_plain, out);
    }
    out.push('\n');
}

fn write_toml(event: &Event<'_>, out: &mut String) {
    let _ = write!(
        out,
        "\n[[event]]\nid = \"e{:08}\"\ndate = \"{}\"\ntitle = ",
        event.number, event.date
    );
    push_quoted(&event.title, out);
    for (key, text) in [
        ("kind", event.kind),
        ("status", event.status),
        ("place", event.place),
    ] {
        out.extend(["\n", key, " = \"", text, "\""]);
    }
    for (key, list) in [("actors", &event.actors), ("tags", &event.tags)] {
        out.extend(["\n", key, " = ["]);
        push_joined(list.iter().copied(), ", ", push_quoted, out);
        out.push(']');
    }
    out.push_str("\nsummary = ");
    push_quoted(&event.summary, out);
    out.push_str("\nsources = [");
    for source in &event.sources {
        out.extend(["\n  { publisher = \"", source.publisher]);
        out.extend(["\", published = \"", source.published.day()]);
        out.extend(["\", url = \"", &source.url, "\" },"]);
    }
    out.push_str("\n]\n");
}

fn write_list(event: &Event<'_>, out: &mut String) {
    out.extend([&event.date, "\t", &event.title, "\t", event.place, "\t"]);
    push_joined(event.actors.iter().copied(), ", ", push_plain, out);
    out.push('\n');
}

fn write_log(event: &Event<'_>, out: &mut String) {
    event.at.write_second(out);
    out.extend([" ", &event.title]);
    for text in [event.status, event.kind, event.place] {
        out.extend([" | ", text]);
    }
    for list in [&event.actors, &event.tags] {
        out.push_str(" | ");
        push_joined(list.iter().copied(), ", ", push_plain, out);
    }
    out.extend([" | ", &event.summary, "\n"]);
}

fn push_joined<'a>(
    list: impl Iterator<Item = &'a str>,
    between: &str,
    push: fn(&str, &mut String),
    out: &mut String,
) {
    for (nth, text) in list.enumerate() {
        out.push_str(if nth > 0 { between } else { "" });
        push(text, out);
    }
}

fn push_plain(text: &str, out: &mut String) {
    out.push_str(text);
}

/// The text in quotation marks as JSON and TOML have it; the generator makes no control characters.
fn push_quoted(text: &str, out: &mut String) {
    out.push('"');
    for (nth, part) in text.split('"').enumerate() {
        out.extend([if nth > 0 { "\\\"" } else { "" }, part]);
    }
    out.push('"');
}

/// The text as a CSV cell: quoted where it must be.
fn push_cell(text: &str, out: &mut String) {
    if text.contains(['"', ',']) {
        out.push('"');
        for (nth, part) in text.split('"').enumerate() {
            out.extend([if nth > 0 { "\"\"" } else { "" }, part]);
        }
        out.push('"');
    } else {
        out.push_str(text);
    }
}
