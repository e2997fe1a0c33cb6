//! Words that mix scripts whose letters look alike.

/// Latin, Greek and Cyrillic share the shapes of many letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
}

impl Script {
    fn of(c: char) -> Option<Self> {
        match u32::from(c) {
            0x41..=0x5A
            | 0x61..=0x7A
            | 0xC0..=0xD6
            | 0xD8..=0xF6
            | 0xF8..=0x24F
            | 0x1E00..=0x1EFF => Some(Script::Latin),
            0x370..=0x373 | 0x376..=0x3FF | 0x1F00..=0x1FFF => Some(Script::Greek),
            0x400..=0x481 | 0x48A..=0x52F => Some(Script::Cyrillic),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Greek => "Greek",
            Script::Cyrillic => "Cyrillic",
        }
    }
}

/// The first word that mixes two of the scripts, and their names in order of appearance.
///
/// `соnfirmеd` with a Cyrillic `с` looks right, is not found by a search, and
/// makes a second actor of the same name.
pub(super) fn mixed_word(text: &str) -> Option<(&str, &'static str, &'static str)> {
    if text.is_ascii() {
        return None;
    }
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let mut scripts = word.chars().filter_map(Script::of);
        let first = scripts.next()?;
        let other = scripts.find(|script| *script != first)?;
        Some((word, first.name(), other.name()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_two_scripts_are_found() {
        assert_eq!(
            mixed_word("is соnfirmed"),
            Some(("соnfirmed", "Cyrillic", "Latin"))
        );
        assert_eq!(mixed_word("Ρutin"), Some(("Ρutin", "Greek", "Latin")));
        for honest in [
            "confirmed",
            "Путин and Trump",
            "Élysée",
            "α-decay",
            "5µm",
            "圣彼得堡 talks",
            "Ту-154M",
        ] {
            assert_eq!(mixed_word(honest), None, "{honest}");
        }
    }
}
