use proptest::prelude::*;

use super::*;

#[test]
fn case_accents_and_invisible_characters_fold_away() {
    let cases = [
        ("É", "é", "e"),
        ("e\u{301}", "é", "e"),
        ("Ё", "Е", "е"),
        ("Й", "й", "и"),
        ("ẞ", "ß", "ss"),
        ("STRASSE", "straße", "strasse"),
        ("İ", "I", "i"),
        ("ΟΔΟΣ", "οδος", "οδοσ"),
        ("ﬃ", "FFI", "ffi"),
        ("con\u{200b}fir\u{ad}med", "CONFIRMED", "confirmed"),
        ("🏴\u{e0067}", "🏴", "🏴"),
        ("بُحِثَ", "بحث", "بحث"),
        ("שָׁלוֹם", "שלום", "שלום"),
        ("한", "\u{1112}\u{1161}\u{11ab}", "\u{1112}\u{1161}\u{11ab}"),
        ("圣彼得堡", "圣彼得堡", "圣彼得堡"),
    ];
    for (one, other, folded) in cases {
        assert_eq!(fold(one), folded, "{one}");
        assert_eq!(fold(other), folded, "{other}");
    }
}

#[test]
fn letters_that_only_look_accented_stay_apart() {
    assert_ne!(fold("か"), fold("が"));
    assert_ne!(fold("क"), fold("कि"));
    assert_ne!(fold("คา"), fold("คิ"));
}

#[test]
fn matches_are_whole_clusters_of_the_original() {
    let found = |text: &'static str, needle: &str| -> Vec<&str> {
        find_folded(text, &fold(needle))
            .into_iter()
            .map(|range| &text[range])
            .collect()
    };
    assert_eq!(
        found("Talks, talks and TALKS", "talks"),
        ["Talks", "talks", "TALKS"]
    );
    assert_eq!(found("die Straße", "strasse"), ["Straße"]);
    assert_eq!(found("cafe\u{301} noir", "e"), ["e\u{301}"]);
    assert_eq!(
        found("con\u{200b}firmed", "confirmed"),
        ["con\u{200b}firmed"]
    );
    assert_eq!(found("ﬁnal", "i"), ["ﬁ"]);
    assert_eq!(found("ßß", "s"), ["ß", "ß"]);
    assert_eq!(found("naïve", ""), Vec::<&str>::new());
    assert_eq!(found("İstanbul", "i"), ["İ"]);
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn the_folding_of_a_text_is_the_folding_of_its_parts(a in any::<String>(), b in any::<String>()) {
        prop_assert_eq!(fold(&format!("{a}{b}")), fold(&a) + &fold(&b));
    }

    #[test]
    fn every_match_folds_to_something_that_holds_the_needle(text in "[aeé\u{301}ßſ\u{200b}SЁе ]{0,30}", needle in "[aesе]{1,2}") {
        for range in find_folded(&text, &needle) {
            prop_assert!(fold(&text[range]).contains(&needle));
        }
    }
}
