//! Which column is meant by a name that is not ours.

use super::header::Column;

/// What people call our columns, the likeliest first; compared in lower case, with `_` for spaces.
const NAMES: [(Column, &[&str]); 10] = [
    (
        Column::Title,
        &[
            "name",
            "label",
            "headline",
            "event",
            "event_name",
            "subject",
            "heading",
            "event_title",
            "titel",
            "titre",
            "nom",
            "bezeichnung",
        ],
    ),
    (
        Column::Date,
        &[
            "start",
            "start_date",
            "begin",
            "begins",
            "begin_date",
            "hdate",
            "when",
            "datetime",
            "date_time",
            "timestamp",
            "event_date",
            "start_time",
            "departed",
            "time",
            "day",
            "datum",
            "hdate_birth",
            "birth",
            "born",
            "year",
            "from",
        ],
    ),
    (
        Column::End,
        &[
            "end",
            "end_date",
            "until",
            "hdate_end",
            "finish",
            "finished",
            "end_time",
            "hdate_death",
            "death",
            "died",
            "to",
        ],
    ),
    (Column::Kind, &["type", "category"]),
    (
        Column::Place,
        &["location", "where", "city", "venue", "ort", "lieu"],
    ),
    (
        Column::Actors,
        &[
            "participants",
            "people",
            "who",
            "attendees",
            "actor",
            "persons",
        ],
    ),
    (Column::Tags, &["keywords", "labels", "tag"]),
    (
        Column::Summary,
        &["description", "text", "notes", "note", "details", "body"],
    ),
    (
        Column::SourceUrl,
        &["url", "link", "href", "website", "article"],
    ),
    (Column::Sources, &["source"]),
];

/// The column among these folded names that is read as that column, where one is likely.
pub(in crate::formats) fn place(column: Column, names: &[String]) -> Option<usize> {
    let known = NAMES.iter().find(|row| row.0 == column)?.1;
    let at = |wanted: &str| names.iter().position(|name| name == wanted);
    let exact = known.iter().find_map(|wanted| at(wanted));
    exact.or_else(|| match column {
        // `Flight Date`, `launch date`: the last resort.
        Column::Date => names.iter().position(|name| name.ends_with("_date")),
        _ => None,
    })
}

/// Columns that are guessed where a table has none of ours by that name.
pub(in crate::formats) fn columns() -> impl Iterator<Item = Column> {
    NAMES.iter().map(|row| row.0)
}
