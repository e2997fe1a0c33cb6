//! Lines of unknown text: any bytes, any length, in bounded memory.

use std::io::{self, BufRead};

/// Far longer than any date; what is longer is not kept.
const LONGEST: usize = 64 * 1024;

/// A line that is not text, or too much of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLine {
    /// What can be shown of it.
    pub(super) shown: String,
    /// What is wrong with it: lower case, no full stop.
    pub(super) reason: &'static str,
}

/// Reads line by line. A line ends with LF or CR LF; the last one may go without.
pub(super) struct Lines<R> {
    input: R,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// From the start of the input.
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            line: Vec::new(),
        }
    }

    /// The next line; none at the end of the input.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<&str, BadLine>>> {
        self.line.clear();
        let mut is_cut = false;
        let mut is_end = true;
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            is_end = false;
            let line_end = memchr::memchr(b'\n', chunk);
            let (part, used) = line_end.map_or((chunk, chunk.len()), |at| {
                (chunk.get(..at).unwrap_or_default(), at + 1)
            });
            let room = LONGEST - self.line.len();
            is_cut |= part.len() > room;
            self.line.extend(part.iter().take(room));
            self.input.consume(used);
            if line_end.is_some() {
                break;
            }
        }
        Ok((!is_end).then(|| self.checked(is_cut)))
    }

    fn checked(&self, is_cut: bool) -> Result<&str, BadLine> {
        let line = self.line.strip_suffix(b"\r").unwrap_or(&self.line);
        let bad = |reason| BadLine {
            shown: String::from_utf8_lossy(line).into_owned(),
            reason,
        };
        if is_cut {
            return Err(bad("this line is too long to be a date"));
        }
        std::str::from_utf8(line).map_err(|_| bad("this line is not UTF-8 text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[u8]) -> Vec<Result<String, &'static str>> {
        // A tiny buffer, so that lines meet its edges.
        let mut lines = Lines::new(io::BufReader::with_capacity(3, input));
        let mut all = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            all.push(line.map(str::to_owned).map_err(|bad| bad.reason));
        }
        all
    }

    #[test]
    fn every_line_is_given_once_whatever_ends_it() {
        let line = |text: &str| Ok(text.to_owned());
        assert_eq!(
            read(b"2025\r\n\n2024-01\nlast"),
            [line("2025"), line(""), line("2024-01"), line("last")]
        );
        assert_eq!(read(b""), []);
        assert_eq!(read(b"\n"), [line("")]);
    }

    #[test]
    fn bytes_that_are_not_text_spoil_their_own_line_only() {
        assert_eq!(
            read(b"a\n\xff\xfe\nb"),
            [
                Ok("a".to_owned()),
                Err("this line is not UTF-8 text"),
                Ok("b".to_owned())
            ]
        );
    }

    #[test]
    fn an_endless_line_is_refused_and_the_next_one_read() {
        let mut input = vec![b'x'; 3 * LONGEST];
        input.extend(b"\n2025");
        assert_eq!(
            read(&input),
            [
                Err("this line is too long to be a date"),
                Ok("2025".to_owned())
            ]
        );
    }
}
