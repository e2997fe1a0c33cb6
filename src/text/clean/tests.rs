use std::borrow::Cow;

use proptest::prelude::*;

use super::*;

#[test]
fn what_acts_or_hides_becomes_a_mark() {
    let cases = [
        ("a\tb", "a    b"),
        ("\u{0}\u{7}\u{8}\u{b}\u{c}\u{1b}", "␀␇␈␋␌␛"),
        ("\u{7f}", "␡"),
        ("a\nb\rc\r\nd", "a␊b␍c␍␊d"),
        ("MK061\u{85}x\u{9b}", "MK061\u{fffd}x\u{fffd}"),
        ("a\u{2028}b\u{2029}", "a‹U+2028›b‹U+2029›"),
        ("\u{202e}ignored\u{202c}", "‹U+202E›ignored‹U+202C›"),
        (
            "\u{2066}\u{2067}\u{2068}x\u{2069}",
            "‹U+2066›‹U+2067›‹U+2068›x‹U+2069›",
        ),
        ("\u{200e}\u{200f}\u{61c}", "‹U+200E›‹U+200F›‹U+061C›"),
        (
            "con\u{200b}fir\u{200c}med\u{200d}",
            "con‹U+200B›fir‹U+200C›med‹U+200D›",
        ),
        ("\u{feff}a\u{2060}\u{ad}b", "‹U+FEFF›a‹U+2060›‹U+00AD›b"),
        ("x\u{e0068}\u{e0069}", "x‹U+E0068›‹U+E0069›"),
        ("a\u{e0100}\u{fe0f}", "a‹U+E0100›‹U+FE0F›"),
        ("\u{fff9}a\u{fffa}b\u{fffb}", "‹U+FFF9›a‹U+FFFA›b‹U+FFFB›"),
        ("\u{fdd0}\u{fffe}\u{10ffff}", "\u{fffd}\u{fffd}\u{fffd}"),
        ("\u{301}lead", "\u{25cc}\u{301}lead"),
        ("\u{3164}", "‹U+3164›"),
    ];
    for (raw, shown) in cases {
        assert_eq!(clean(raw), shown, "{raw:?}");
    }
}

#[test]
fn honest_text_is_borrowed_unchanged() {
    let honest = [
        "",
        "Putin and Witkoff talk in St. Petersburg",
        "Путин и Ё — «так»",
        "café cafe\u{301} naïve",
        "الاجتماع في ١١ أبريل بُحِثَ",
        "می\u{200c}خواهم",
        "שָׁלוֹם",
        "ประเทศไทย ที่นี้",
        "क्षत्रिय क्\u{200d}ष ക്\u{200d} ശ്രീ",
        "မြန်မာ ကာ",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦 👩🏻\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👩🏻",
        "❤\u{fe0f} ⏰\u{fe0e} #\u{fe0f}\u{20e3} 🇷🇺🇺🇸",
        "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
        "圣彼得堡会谈 葛\u{e0100} ｶﾞ 한글 \u{1112}\u{1161}\u{11ab}",
        "\u{e000} \u{3000}x\u{a0}y\u{2007}z ± × § “” ℃ ①",
    ];
    for text in honest {
        assert!(
            matches!(clean(text), Cow::Borrowed(_)),
            "{text:?} became {:?}",
            clean(text)
        );
        assert!(matches!(clean_lines(text), Cow::Borrowed(_)), "{text:?}");
    }
}

#[test]
fn line_feeds_stay_where_lines_are_wanted() {
    assert_eq!(clean_lines("a\r\nb\nc\rd\u{1b}"), "a\nb\nc␍d␛");
    assert!(matches!(clean_lines("a\nb"), Cow::Borrowed(_)));
}

#[test]
fn marks_beyond_what_scripts_stack_are_counted_not_drawn() {
    let zalgo = format!("Z{}end", "\u{300}".repeat(1000));
    assert_eq!(clean(&zalgo), format!("Z{}‹+992›end", "\u{300}".repeat(8)));
    let chain = ["👨"; 200].join("\u{200d}");
    assert!(clean(&chain).ends_with("‹+375›"), "{}", clean(&chain));
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(text in any::<String>()) {
        let once = clean(&text).into_owned();
        prop_assert_eq!(clean(&once), once.as_str());
        let lines = clean_lines(&text).into_owned();
        prop_assert_eq!(clean_lines(&lines), lines.as_str());
    }

    #[test]
    fn cleaning_twice_changes_nothing_among_odd_characters(
        text in "[a\u{301}\u{300}\u{200d}\u{200c}\u{fe0f}👨\u{1F3FB}❤क\u{94d}م\u{202e}\n\r\u{1b}\u{e0061}\u{e007f}🏴\u{1100}\u{1161}\u{600}]{0,60}"
    ) {
        let once = clean(&text).into_owned();
        prop_assert_eq!(clean(&once), once.as_str());
        prop_assert!(!once.chars().any(char::is_control));
    }
}
