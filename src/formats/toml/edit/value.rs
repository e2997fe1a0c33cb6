//! What a field is set to, as TOML.

use crate::formats::toml::write::{one_line, quoted};

/// The keys of an event in the order in which they are written.
pub const EVENT_KEYS: [&str; 12] = [
    "id", "date", "title", "kind", "status", "actors", "place", "tags", "duration", "known",
    "sources", "summary",
];

/// The keys of a source but its id, in the order of the format.
pub const SOURCE_KEYS: [&str; 8] = [
    "title",
    "publisher",
    "author",
    "published",
    "accessed",
    "url",
    "archive",
    "via",
];

/// What a field is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A list, on one line.
    List(Vec<Value>),
    /// A table on one line: the parts of a source.
    Table(Vec<(&'static str, String)>),
}

impl Value {
    /// It as TOML.
    pub(super) fn toml(&self) -> String {
        match self {
            Value::Text(text) => quoted(text),
            Value::List(_) | Value::Table(_) => self.on_one_line(),
        }
    }

    fn on_one_line(&self) -> String {
        match self {
            Value::Text(text) => one_line(text),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(Value::on_one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(pairs) => {
                let pairs: Vec<String> = pairs
                    .iter()
                    .map(|(key, value)| format!("{key} = {}", one_line(value)))
                    .collect();
                format!("{{ {} }}", pairs.join(", "))
            }
        }
    }
}

/// An event as it stands in a file, its fields in their usual order.
///
/// ```
/// use dateline::formats::toml::{Value, event_text};
/// let text = |text: &str| Value::Text(text.to_owned());
/// let fields = [("title", text("Call")), ("date", text("2025-04"))];
/// assert_eq!(event_text(&fields), "[[event]]\ndate = \"2025-04\"\ntitle = \"Call\"\n");
/// ```
pub fn event_text(fields: &[(&'static str, Value)]) -> String {
    let mut fields: Vec<_> = fields.iter().collect();
    fields.sort_by_key(|(key, _)| EVENT_KEYS.iter().position(|known| known == key));
    let lines = fields
        .into_iter()
        .map(|(key, value)| format!("{key} = {}\n", value.toml()));
    format!("[[event]]\n{}", lines.collect::<String>())
}

/// A table below an event, with a header of its own: a claim, a link.
pub fn list_of_tables(name: &str, fields: &[(&'static str, Value)]) -> String {
    let lines = fields
        .iter()
        .map(|(key, value)| format!("  {key} = {}\n", value.toml()));
    format!("  [[event.{name}]]\n{}", lines.collect::<String>())
}
