//! Bytes to text: UTF-8 or a refusal that says what the file probably is.

use crate::diagnostic::{Diagnostic, Document};

use super::{MAX_BYTES, Problem};

/// How much of a file a guess looks at.
const SAMPLE: usize = 64 << 10;

/// The document in these bytes.
///
/// UTF-8, with or without a byte order mark, is taken as it is. Anything else
/// is refused with the place of the first wrong byte, the encoding it looks
/// like and the command that converts it: a name read in the wrong encoding is
/// worse than none.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Document, Box<Diagnostic>> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Box::new(too_large(name)));
    }
    if let Some(wide) = wide_encoding(&bytes) {
        return Err(Box::new(refusal(name, wide, "the file is")));
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Document::new(name, text)),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    let encoding = guess(&bytes);
    // The wrong bytes become replacement characters: the line can be shown.
    let end = bytes
        .iter()
        .skip(at)
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| at + length);
    let shown = Document::new(
        name,
        String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()),
    );
    let length = char::REPLACEMENT_CHARACTER.len_utf8();
    Err(Box::new(
        refusal(name, encoding, "it looks like").at(&shown, at..at + length),
    ))
}

/// The refusal of a file over the limit.
pub fn too_large(name: &str) -> Diagnostic {
    Problem::TooLarge
        .diagnostic("the file is larger than 1 GiB, the most that is read")
        .in_file(name)
        .with_help("split it: a folder of timeline files opens as one library")
}

/// The refusal of a file that begins in an encoding of more than a byte a character.
pub(super) fn refuse_wide(name: &str, head: &[u8]) -> Option<Diagnostic> {
    Some(refusal(name, wide_encoding(head)?, "the file is"))
}

fn refusal(name: &str, encoding: Option<Encoding>, how_sure: &str) -> Diagnostic {
    let (message, help) = not_utf8(name, encoding, how_sure);
    Problem::NotUtf8
        .diagnostic(message)
        .in_file(name)
        .with_help(help)
}

/// What to say of text in some other encoding, and the cure.
pub(super) fn not_utf8(name: &str, encoding: Option<Encoding>, how_sure: &str) -> (String, String) {
    let Some(Encoding {
        name: encoding,
        iconv,
    }) = encoding
    else {
        let help = "save it as UTF-8, or convert it with iconv if you know its encoding";
        return ("this is not UTF-8 text".to_owned(), help.to_owned());
    };
    let extension = ["jsonl", "ndjson", "json", "csv"]
        .into_iter()
        .find(|extension| name.ends_with(extension))
        .unwrap_or("toml");
    let help = format!(
        "convert it: iconv -f {iconv} -t UTF-8 {} > new.{extension}",
        quoted(name)
    );
    let message = format!("this is not UTF-8 text: {how_sure} {encoding}");
    (message, help)
}

/// A file name as a shell takes it.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    match name.chars().all(is_plain) && !name.starts_with('-') {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', "'\\''")),
    }
}

/// An encoding by the name people use and the name iconv uses.
#[derive(Clone, Copy)]
pub(super) struct Encoding {
    name: &'static str,
    iconv: &'static str,
}

/// Encodings of more than a byte a character show by their mark or by their zero bytes.
fn wide_encoding(bytes: &[u8]) -> Option<Option<Encoding>> {
    let utf16 = |name, iconv| Some(Some(Encoding { name, iconv }));
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return utf16("UTF-32", "UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return utf16("UTF-16", "UTF-16"),
        _ => {}
    }
    let sample = bytes.get(..1024).unwrap_or(bytes);
    let zeros = |parity: usize| {
        sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    // Every second byte of Latin text in UTF-16 is zero; no real text has a third as many.
    match (zeros(0) * 6 > sample.len(), zeros(1) * 6 > sample.len()) {
        (false, true) => utf16("UTF-16 (little-endian, without a mark)", "UTF-16LE"),
        (true, false) => utf16("UTF-16 (big-endian, without a mark)", "UTF-16BE"),
        (true, true) => Some(None),
        (false, false) => None,
    }
}

/// What text of one byte a character (or two, in East Asia) looks like.
pub(super) fn guess(bytes: &[u8]) -> Option<Encoding> {
    let start = bytes.iter().position(|byte| !byte.is_ascii())?;
    let sample = bytes.get(start..bytes.len().min(start + SAMPLE))?;
    if has_utf8(sample) {
        // Mostly UTF-8 with some bytes broken: no other encoding would help.
        return None;
    }
    let words: Vec<&[u8]> = sample
        .split(u8::is_ascii)
        .filter(|word| !word.is_empty())
        .collect();
    let high: usize = words.iter().map(|word| word.len()).sum();
    let longest = words.iter().map(|word| word.len()).max()?;
    let share = |low: u8, top: u8| {
        let count = words
            .iter()
            .flat_map(|word| word.iter())
            .filter(|byte| (low..=top).contains(*byte))
            .count();
        count * 100 / high
    };
    if longest < 3 && high < 2 {
        return (share(0xA1, 0xFF) == 100).then_some(LATIN_1);
    }
    if longest >= 3 && share(0xC0, 0xFF) >= 80 {
        // Small letters are most of a text: E0 to FF in Windows-1251, C0 to DF in KOI8-R.
        return Some(if share(0xE0, 0xFF) >= share(0xC0, 0xDF) {
            WINDOWS_1251
        } else {
            KOI8_R
        });
    }
    match words.iter().all(|word| word.len() % 2 == 0) && share(0xA1, 0xFE) >= 90 {
        true if longest >= 4 => Some(GBK),
        _ => (longest < 3 && share(0xA0, 0xFF) >= 60).then_some(LATIN_1),
    }
}

const LATIN_1: Encoding = Encoding {
    name: "Latin-1 (Windows-1252)",
    iconv: "WINDOWS-1252",
};
const WINDOWS_1251: Encoding = Encoding {
    name: "Windows-1251",
    iconv: "WINDOWS-1251",
};
const KOI8_R: Encoding = Encoding {
    name: "KOI8-R",
    iconv: "KOI8-R",
};
const GBK: Encoding = Encoding {
    name: "GBK",
    iconv: "GBK",
};

/// Whether a good part of the non-ASCII bytes form valid UTF-8.
fn has_utf8(sample: &[u8]) -> bool {
    let valid: usize = sample
        .utf8_chunks()
        .map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count())
        .sum();
    let broken = sample
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty())
        .count();
    valid > broken
}

#[cfg(test)]
mod tests;
