//! What every format says in the same words.

use std::borrow::Cow;

use crate::model::Status;
use crate::text::{clip, nearest};

use super::script;

/// A message and its cure.
type Said = (String, String);

/// "did you mean" the nearest of the names, or else all of them.
pub(super) fn did_you_mean(word: &str, names: &[&str]) -> String {
    match nearest(word.trim(), names.iter().copied()) {
        Some(name) => format!("did you mean \"{name}\"?"),
        None => format!("write one of {}", names.join(", ")),
    }
}

/// Whether text says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The words of a text on one line, one space between: what becomes a title or a name.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Somebody's text, short enough for a message.
pub(super) fn short(text: &str) -> Cow<'_, str> {
    clip(text, 60)
}

/// About a status that is none of the seven.
pub(super) fn bad_status(word: &str) -> Said {
    let message = format!("there is no status `{}`", short(word));
    (message, did_you_mean(word, &Status::ALL.map(Status::name)))
}

/// About text that is not a duration.
pub(super) fn bad_duration(text: &str) -> Said {
    let message = format!("`{}` is not a duration", short(text));
    let help =
        "write a number and min, h, d, w, mo or y, after < > or ~ if need be: \">4h\"".to_owned();
    (message, help)
}

/// About text in which a word mixes letters of two scripts that look alike; none where none does.
pub(super) fn mixed_script(text: &str) -> Option<Said> {
    let (word, one, other) = script::mixed_word(text)?;
    let message = format!("`{}` mixes {one} and {other} letters", short(word));
    let help =
        "retype the word in one alphabet: letters that only look alike are not found".to_owned();
    Some((message, help))
}
