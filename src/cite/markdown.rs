//! The event as Markdown: the sentence, its sources as links, what was said about it.
use super::sentence::{claim, dated, status};
use super::source::described;
use super::{clean, stopped};
use crate::date::When;
use crate::model::{Event, Source};

/// The sentence with linked sources, and below it a line for every claim, each with its speaker.
///
/// Nothing in the file becomes markup; addresses are links only where they begin with http, https or mailto.
pub fn markdown(event: &Event) -> String {
    let status = status(event)
        .map(|status| format!(", {status}"))
        .unwrap_or_default();
    let head = escaped(&format!("{}{status}:", dated(event)));
    let title = escaped(&stopped(&clean(&event.title)));
    let sources: Vec<String> = event
        .sources
        .iter()
        .map(|source| linked(event, source))
        .collect();
    let sources = match sources.is_empty() {
        true => "No source is named.".to_owned(),
        false => format!("({})", sources.join("; ")),
    };
    let mut text = format!("**{head}** {title} {sources}");
    if !event.claims.is_empty() {
        text.push('\n');
    }
    for said in &event.claims {
        text.push_str(&format!("\n- {}", escaped(&claim(event, said))));
    }
    text
}

/// `[Agency, “Title”, 12 April 2025](<https://…>)`
fn linked(event: &Event, source: &Source) -> String {
    let parts = described(event, source, When::words);
    let words = match parts.is_empty() {
        true => clean(source.label()),
        false => parts.join(", "),
    };
    let address = source
        .url
        .as_deref()
        .or(source.archive.as_deref())
        .map(clean);
    match address {
        Some(address) if is_safe(&address) => {
            format!("[{}](<{}>)", escaped(&words), encoded(&address))
        }
        Some(address) if address != words => format!("{}, {}", escaped(&words), escaped(&address)),
        Some(_) | None => escaped(&words),
    }
}

fn is_safe(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
}

/// An address between `<` and `>`.
fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '<' | '>' | '\\' | ' ' | '"' | '`' => encoded.push_str(&format!("%{:02X}", c as u32)),
            _ => encoded.push(c),
        }
    }
    encoded
}

/// Text that stays text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
