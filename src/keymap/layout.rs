//! Keyboards of other alphabets: which QWERTY key lies in the same place.
//!
//! Only letters are listed. A punctuation mark is the same character on every
//! layout, so a press of `.` means `.` even where the key sits elsewhere.

use super::key::{Key, KeyCode};

/// Letters of a layout above the QWERTY characters of the same keys, in the same order.
const LAYOUTS: &[(&str, &str)] = &[
    // Russian, ЙЦУКЕН.
    (
        "йцукенгшщзхъфывапролджэячсмитьбюё",
        "qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
    ),
    (
        "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
        "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~",
    ),
    // On a Russian keyboard the key of # types the sign for "number".
    ("№", "#"),
    // Ukrainian, where it differs.
    ("іїєґ", "s]'\\"),
    ("ІЇЄҐ", "S}\"|"),
    // Greek.
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    // Hebrew; with shift its keyboards type Latin capitals by themselves.
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
];

/// The QWERTY key in the same place, modifiers kept, for a letter of a listed layout.
pub(super) fn twin(key: Key) -> Option<Key> {
    let KeyCode::Char(typed) = key.normal().code else {
        return None;
    };
    let mut pairs = LAYOUTS
        .iter()
        .flat_map(|(theirs, qwerty)| theirs.chars().zip(qwerty.chars()));
    let (_, character) = pairs.find(|(letter, _)| *letter == typed)?;
    Some(
        Key {
            code: KeyCode::Char(character),
            ..key
        }
        .normal(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_letter_has_one_key() {
        let mut seen = HashSet::new();
        for (theirs, qwerty) in LAYOUTS {
            assert_eq!(theirs.chars().count(), qwerty.chars().count(), "{theirs}");
            for letter in theirs.chars() {
                assert!(seen.insert(letter), "{letter} twice");
                assert!(!letter.is_ascii(), "{letter} is a key of its own");
            }
        }
    }

    #[test]
    fn letters_stand_for_the_key_in_the_same_place() {
        let table = [
            ('о', 'j'),
            ('Ж', ':'),
            ('Ю', '>'),
            ('і', 's'),
            ('ї', ']'),
            ('ξ', 'j'),
            ('Γ', 'G'),
            ('ח', 'j'),
            ('ף', ';'),
        ];
        for (letter, qwerty) in table {
            assert_eq!(
                twin(Key::plain(KeyCode::Char(letter))),
                Some(Key::plain(KeyCode::Char(qwerty))),
                "{letter}"
            );
        }
    }

    #[test]
    fn modifiers_stay() {
        let ctrl_ve = Key {
            ctrl: true,
            ..Key::plain(KeyCode::Char('в'))
        };
        assert_eq!(
            twin(ctrl_ve).map(|key| key.to_string()),
            Some("ctrl-d".to_owned())
        );
    }

    #[test]
    fn latin_letters_and_named_keys_have_no_twin() {
        assert_eq!(twin(Key::plain(KeyCode::Char('j'))), None);
        assert_eq!(twin(Key::plain(KeyCode::Enter)), None);
    }
}
