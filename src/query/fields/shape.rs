//! `links: view: sort: limit:`
use super::{Given, Predicate, bad};
use crate::query::{QueryError, Sort};
use crate::text;

const SORTS: [(&str, Sort); 5] = [
    ("date", Sort::Date),
    ("-date", Sort::DateDescending),
    ("title", Sort::Title),
    ("known", Sort::Known),
    ("sources", Sort::Sources),
];

impl Sort {
    /// The word for it after `sort:`.
    pub fn name(self) -> &'static str {
        SORTS
            .iter()
            .find(|(_, sort)| *sort == self)
            .map_or("date", |(name, _)| name)
    }

    /// The order with that name.
    pub fn named(name: &str) -> Option<Sort> {
        SORTS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, sort)| *sort)
    }
}

pub(super) fn ids(given: &Given) -> Result<Predicate, QueryError> {
    let texts = given.texts()?;
    if given.name == "view" {
        return Ok(Predicate::View(texts));
    }
    let bare = |(id, range): (String, _)| (id.strip_prefix('@').unwrap_or(&id).to_owned(), range);
    Ok(Predicate::Links(texts.into_iter().map(bare).collect()))
}

pub(super) fn sort(given: &Given) -> Result<Predicate, QueryError> {
    let texts = given.texts()?;
    let [(word, range)] = texts.as_slice() else {
        let message = "`sort:` takes one order".to_owned();
        return Err(QueryError {
            message,
            range: given.range.clone(),
            help: None,
        });
    };
    let folded = text::fold(word);
    let found = Sort::named(&folded).map(Predicate::Sort);
    found.ok_or_else(|| {
        bad(
            format!("`sort:` knows no `{word}`"),
            range,
            &folded,
            SORTS.map(|(name, _)| name),
        )
    })
}

pub(super) fn limit(given: &Given) -> Result<Predicate, QueryError> {
    let texts = given.texts()?;
    let number = match texts.as_slice() {
        [(word, _)] => word.trim().parse().ok(),
        _ => None,
    };
    number.map(Predicate::Limit).ok_or_else(|| QueryError {
        message: "`limit:` takes one whole number".to_owned(),
        range: given.range.clone(),
        help: Some("write digits only, as in `limit:20`".to_owned()),
    })
}
