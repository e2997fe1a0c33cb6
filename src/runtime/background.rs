//! Dark or light: what the ground of the terminal is.
//!
//! The first frame cannot wait for an answer, so the order is: what the person
//! configured, else `COLORFGBG`, else dark until the terminal, asked after the
//! first frame, says otherwise. Some terminals never answer and some answer
//! late, over a slow line; [`super::input`] takes the answer out of the keys
//! whenever it comes.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;

/// The question: OSC 11, "what is your background colour?"
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

static EXPECTED: AtomicBool = AtomicBool::new(false);

/// What stands behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Light letters on a dark ground.
    Dark,
    /// Dark letters on a light ground.
    Light,
}

impl Background {
    /// Reads `COLORFGBG`: `15;0` or `12;default;8`, the last of them the ground.
    pub fn from_colorfgbg(value: &str) -> Option<Self> {
        let (_, ground) = value.rsplit_once(';')?;
        match ground.parse::<u8>().ok()? {
            // White and the bright colours, but for the bright black.
            7 | 9..=15 => Some(Self::Light),
            0..=6 | 8 => Some(Self::Dark),
            16.. => None,
        }
    }

    /// Reads the terminal's answer, without its frame: `11;rgb:ffff/ffff/ffff`.
    pub(super) fn from_answer(answer: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(answer).ok()?.strip_prefix("11;")?;
        let (red, green, blue) = parse_colour(text)?;
        // What the eye makes of it; the middle between black and white.
        let brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
        Some(if brightness > 0.5 {
            Self::Light
        } else {
            Self::Dark
        })
    }
}

/// `rgb:ff/ff/ff` with one to four digits each, `rgba:` with a fourth part, or `#ffffff`; shares of 1.
fn parse_colour(text: &str) -> Option<(f64, f64, f64)> {
    if let Some(digits) = text.strip_prefix('#') {
        let third = digits.len() / 3;
        let part = |place: usize| share(digits.get(place * third..(place + 1) * third)?);
        return (digits.len() % 3 == 0).then(|| Some((part(0)?, part(1)?, part(2)?)))?;
    }
    let parts = text
        .strip_prefix("rgb:")
        .or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(share);
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// One to four hexadecimal digits as a share of the most they can say.
fn share(digits: &str) -> Option<f64> {
    if !(1..=4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let most = (1_u32 << (4 * digits.len())) - 1;
    Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
}

/// Whether a terminal of this name takes the question for one.
///
/// The console of Linux and the oldest terminals print unknown questions on the screen.
pub(super) fn can_be_asked(term: &str) -> bool {
    let cannot = ["linux", "vt", "cons", "ansi", "cygwin", "sun", "wsvt"];
    !term.is_empty() && !cannot.iter().any(|name| term.starts_with(name)) || term.starts_with("vte")
}

/// From now on an answer is welcome.
pub(super) fn expect_answer() {
    EXPECTED.store(true, SeqCst);
}

/// Whether an answer is outstanding.
pub(super) fn is_expected() -> bool {
    EXPECTED.load(SeqCst)
}

/// Whether an answer that has come was asked for; a second one was not.
pub(super) fn take_expectation() -> bool {
    EXPECTED.swap(false, SeqCst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_the_last_of_colorfgbg() {
        let rows = [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("12;default;8", Some(Background::Dark)),
            ("0;7", Some(Background::Light)),
            ("default;default", None),
            ("0;255", None),
            ("0;-1", None),
            ("7", None),
            ("", None),
        ];
        for (value, background) in rows {
            assert_eq!(Background::from_colorfgbg(value), background, "{value}");
        }
    }

    #[test]
    fn answers_are_read_in_every_width() {
        let rows: [(&[u8], Option<Background>); 11] = [
            (b"11;rgb:ffff/ffff/ffff", Some(Background::Light)),
            (b"11;rgb:0000/0000/0000", Some(Background::Dark)),
            (b"11;rgb:fd/f6/e3", Some(Background::Light)),
            (b"11;rgba:1e1e/1e1e/2e2e/ffff", Some(Background::Dark)),
            (b"11;rgb:0/0/f", Some(Background::Dark)),
            (b"11;#fdf6e3", Some(Background::Light)),
            (b"11;rgb:zz", None),
            (b"11;rgb:fffff/0/0", None),
            (b"11;#ffff", None),
            (b"10;rgb:ffff/ffff/ffff", None),
            (b"11;?\xff", None),
        ];
        for (answer, background) in rows {
            assert_eq!(
                Background::from_answer(answer),
                background,
                "{}",
                answer.escape_ascii()
            );
        }
    }

    #[test]
    fn only_a_terminal_that_understands_is_asked() {
        for (term, asked) in [
            ("xterm-256color", true),
            ("vte-256color", true),
            ("linux", false),
            ("vt220", false),
            ("", false),
        ] {
            assert_eq!(can_be_asked(term), asked, "{term}");
        }
    }
}
