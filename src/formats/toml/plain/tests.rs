use proptest::prelude::*;

use super::*;
use crate::formats::toml::syntax::by_crate;

/// What was read, without what only messages about unknown keys need, and without the places of lists that have no place.
fn shown(root: &Table<'_, Root<'_>>) -> String {
    let shown = format!("{root:?}");
    let parts = shown.split("keys: [").enumerate();
    let parts = parts.map(|(number, part)| match number {
        0 => part,
        _ => part.split_once(']').unwrap().1,
    });
    parts.collect()
}

fn compare(text: &str) -> bool {
    let Some(plain) = read(text) else {
        return false;
    };
    let full = by_crate(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert_eq!(shown(&plain), shown(&full), "{text}");
    true
}

#[test]
fn plain_events_are_read_as_the_crate_reads_them() {
    let cases = [
        "[[event]]\nid = \"a\"\ntitle = \"A\"\n",
        "[[event]] \t\n\n  title = 'it\\n'\n\tactors=[ 'a' ,\"b\",\n ]\n[[event]]",
        "[[event]]\ntitle = \"q\\\"\\\\\\n\\t\\u00e9\\U0001F600\"\ntags = []\nsummary = \"\"\"\n\nx \"y\" 'z'\n\"\"\"\n",
        "[[event]]\ntitle = ''\nsummary = ''\nid = '''\nx\\'''\nkind = \"\"\"\"\"\"\nplace = \"\"",
        "[[event]]\ndate = '2025'\nsources = ['a', { url = \"u\", published = '2025' }]\nlink = [{ rel = 'r', to = 't' }]\n",
        "[[event]]\ntitle = 'x'\n[[event.claim]]\nby = 'b'\nsource = { title = 't' }\n [[event.link]]\nrel = 'r'\n\
         [[event.claim]]\nby = 'c'\nsource = 's'\n[[event.history]]\non = '2025'\n[[event]]\n[[event.history]]\nnote = 'n'\n",
    ];
    for text in cases {
        assert!(compare(text), "{text}");
    }
}

#[test]
fn what_is_not_plain_is_left_to_the_crate() {
    for text in [
        "title = 'x'\n",
        "[[event]]\ntitle = 5\n",
        "[[event]]\ntitle = 'x' # note\n",
        "[[event]]\ntitle = 'x'\ntitle = 'y'\n",
        "[[event]]\ntitel = 'x'\n",
        "[[event]]\ntitle.a = 'x'\n",
        "[[event]]\ntitle = 'x' id = 'y'\n",
        "[[event]]\ntitle = \"x\n",
        "[[event]]\ntitle = \"\\x41\"\n",
        "[[event]]\ntitle = \"\\ud800\"\n",
        "[[event]]\ntitle = \"\"\"x\"\"\"\"\n",
        "[[event]]\ntitle = \"\u{1}\"\n",
        "[[event]]\ntitle = 'x'\r\n",
        "[[event]]\nlink = []\n[[event.link]]\nrel = 'x'\n",
        "[[event]]\n[event.link]\nrel = 'x'\n",
        "[[event]]\nsources = [{}]\n",
        "[[event]]\nsources = [{ url = 'u', }]\n",
        "[[event]]\n[actors.a]\nname = 'x'\n",
    ] {
        assert!(read(text).is_none(), "{text}");
    }
}

/// What events are made of, to be put together rightly and wrongly.
const PARTS: [&str; 34] = [
    "[[event]]",
    "[[event.claim]]",
    "[[event.link]]",
    "[[event.history]]",
    "[event.link]",
    "\n",
    "\n",
    "\n",
    "\n",
    " ",
    "\t",
    "\r",
    "title = ",
    "id=",
    "actors = ",
    "sources = ",
    "link = ",
    "date = ",
    "by = ",
    "'",
    "\"",
    "'''",
    "\"\"\"",
    "\\",
    "\\u0041",
    "[",
    "]",
    "{ ",
    " }",
    ", ",
    "rel = 'r'",
    "x",
    "Ж",
    "#",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn nothing_is_read_otherwise_than_by_the_crate(
        parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..16),
    ) {
        compare(&format!("[[event]]\n{}", parts.concat()));
        compare(&format!("[[event]]\nsources = [{}\n", parts.concat()));
        compare(&format!("[[event]]\ntitle = \"\"\"{}\n", parts.concat()));
        compare(&format!("[[event]]\ntitle = \"{}\n", parts.concat()));
    }
}
