//! `who: by: side: place: kind: tag: source: file: id:`
use super::{Given, Predicate};
use crate::query::QueryError;
use crate::text;

/// Which names a term looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameField {
    /// Actors taking part.
    Who,
    /// Actors speaking in claims.
    By,
    /// Sides of actors taking part.
    Side,
    /// The place.
    Place,
    /// The kind.
    Kind,
    /// The tags.
    Tag,
    /// The sources.
    Source,
    /// The file.
    File,
    /// The event's id.
    Id,
}

pub(super) fn named(given: &Given) -> Result<Predicate, QueryError> {
    let field = match given.name {
        "who" | "actor" => NameField::Who,
        "by" => NameField::By,
        "side" => NameField::Side,
        "place" | "where" => NameField::Place,
        "kind" => NameField::Kind,
        "tag" => NameField::Tag,
        "source" => NameField::Source,
        "file" => NameField::File,
        _ => NameField::Id,
    };
    let texts = given.texts()?;
    Ok(Predicate::Named(
        field,
        texts
            .into_iter()
            .map(|(value, _)| text::fold(value.trim()))
            .collect(),
    ))
}
