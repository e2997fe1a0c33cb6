//! Problems as bytes, for the snapshot.

use crate::diagnostic::{Diagnostic, Excerpt, Position, Severity};
use crate::formats::Problem;
use crate::store::image::wire::{Reader, put_bytes, put_number};

/// All problems, one after the other.
pub(super) fn encoded(problems: &[Diagnostic]) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, problems.len() as u64);
    for problem in problems {
        put_number(&mut out, u64::from(problem.severity == Severity::Warning));
        put_bytes(&mut out, problem.code.as_bytes());
        put_bytes(&mut out, problem.message.as_bytes());
        put_optional(&mut out, problem.file.as_deref());
        put_optional(&mut out, problem.help.as_deref());
        let position = problem.position.unwrap_or(Position { line: 0, column: 0 });
        put_number(&mut out, u64::from(position.line));
        put_number(&mut out, u64::from(position.column));
        let excerpt = problem.excerpt.as_ref();
        put_optional(&mut out, excerpt.map(|excerpt| excerpt.line.as_str()));
        put_number(&mut out, excerpt.map_or(0, |excerpt| excerpt.indent as u64));
        put_number(&mut out, excerpt.map_or(0, |excerpt| excerpt.length as u64));
    }
    out
}

fn put_optional(out: &mut Vec<u8>, text: Option<&str>) {
    put_number(out, u64::from(text.is_some()));
    put_bytes(out, text.unwrap_or_default().as_bytes());
}

/// The problems in these bytes; none where they are not what was written.
pub(super) fn decoded(bytes: &[u8]) -> Option<Vec<Diagnostic>> {
    let mut reader = Reader(bytes);
    let count = reader.number()?;
    (0..count).map(|_| one(&mut reader)).collect()
}

fn one(reader: &mut Reader<'_>) -> Option<Diagnostic> {
    let severity = match reader.number()? {
        0 => Severity::Error,
        _ => Severity::Warning,
    };
    let code = text(reader)?;
    let code = Problem::ALL.iter().find(|row| row.1 == code)?.1;
    let message = text(reader)?;
    let (file, help) = (optional(reader)?, optional(reader)?);
    let (line, column) = (reader.number()? as u32, reader.number()? as u32);
    let excerpt = optional(reader)?;
    let (indent, length) = (reader.size()?, reader.size()?);
    Some(Diagnostic {
        severity,
        code,
        message,
        file,
        position: (line > 0).then_some(Position { line, column }),
        excerpt: excerpt.map(|line| Excerpt {
            line,
            indent,
            length,
        }),
        help,
    })
}

fn text(reader: &mut Reader<'_>) -> Option<String> {
    String::from_utf8(reader.bytes()?.to_vec()).ok()
}

fn optional(reader: &mut Reader<'_>) -> Option<Option<String>> {
    let is_there = reader.number()? != 0;
    let text = text(reader)?;
    Some(is_there.then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Document;

    #[test]
    fn problems_come_back_from_their_bytes() {
        let document = Document::new("a.toml", "date = \"x\"\nmore\n");
        let problems = [
            Problem::BadDate
                .diagnostic("one")
                .at(&document, 7..10)
                .with_help("mend it"),
            Problem::UnknownLink.diagnostic("two"),
        ];
        assert_eq!(decoded(&encoded(&problems)).as_deref(), Some(&problems[..]));
        let bytes = encoded(&problems);
        for length in 0..bytes.len() {
            assert_eq!(decoded(&bytes[..length]), None);
        }
    }
}
