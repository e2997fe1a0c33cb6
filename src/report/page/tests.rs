use super::*;
use crate::query::{Context, Engine, parse};
use crate::store::RowId;
use sha2::{Digest, Sha256};

/// RFC 4648.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let number = (0..3).fold(0_u32, |all, at| {
            all << 8 | u32::from(chunk.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            let sign = SIGNS[(number >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= chunk.len() { sign as char } else { '=' });
        }
    }
    text
}

#[test]
fn the_policy_names_the_style_and_the_scripts_of_the_page() {
    let digests = [STYLE, EARLY, SCRIPT].map(|text| base64(&Sha256::digest(text)));
    if DIGESTS != digests && std::env::var_os("BLESS").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/page/digests.txt");
        std::fs::write(file, format!("{digests:?}\n")).unwrap();
        return;
    }
    assert_eq!(DIGESTS, digests, "run BLESS=1 cargo test --lib the_policy");
}

#[test]
fn the_script_folds_what_the_program_folds() {
    let text = include_str!("../../../assets/page/text.js");
    let dropped = class(text, "const DROPPED = /[");
    let marks = class(text, "const BORDER = /[^\\p{Alphabetic}\\p{N}");
    for c in ('\u{80}'..=char::MAX).filter(|c| *c != '\u{ffff}') {
        let folds_to_nothing = crate::text::fold(c.encode_utf8(&mut [0; 4])).is_empty();
        assert_eq!(folds_to_nothing, is_among(&dropped, c), "{c:?} is dropped");
        let is_mark = crate::text::is_letter(c) && !c.is_alphanumeric();
        assert_eq!(is_mark, is_among(&marks, c), "{c:?} is part of a word");
    }
}

fn is_among(class: &[(u32, u32)], c: char) -> bool {
    class
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&u32::from(c)))
}

/// The ranges of a class of characters in the script.
fn class(text: &str, begin: &str) -> Vec<(u32, u32)> {
    let (_, rest) = text.split_once(begin).unwrap();
    let (class, _) = rest.split_once(']').unwrap();
    let one = regex::Regex::new(r"\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))(-?)").unwrap();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    let mut is_range = false;
    for found in one.captures_iter(class) {
        let code = found.get(1).or(found.get(2)).unwrap();
        let code = u32::from_str_radix(code.as_str(), 16).unwrap();
        match ranges.last_mut() {
            Some(last) if is_range => last.1 = code,
            _ => ranges.push((code, code)),
        }
        is_range = &found[3] == "-";
    }
    ranges
}

fn page_of(toml: &str, query: &str) -> String {
    use crate::diagnostic::Document;
    use crate::formats::toml;
    let document = Document::new("test.toml", toml);
    let reading = toml::parse(crate::model::Origin::new("test.toml"), &document);
    let engine = Engine::of(vec![reading.timeline.unwrap()]);
    page(&engine, query)
}

fn page(engine: &Engine, query: &str) -> String {
    let as_of = Day::from_ymd(2025, 4, 13).unwrap();
    let outcome = engine
        .run(&parse(query).unwrap(), &Context::from(as_of))
        .unwrap();
    let rows: Vec<(RowId, bool)> = outcome
        .rows()
        .map(|row| (row, outcome.is_sure(row)))
        .collect();
    let page = Page {
        title: "Test",
        summary: Some("What it *covers*."),
        as_of,
        query,
        matches: Matches {
            store: engine.store(),
            rows: &rows,
            count: outcome.count(),
        },
    };
    let mut out = Vec::new();
    assert!(write(&mut out, &page).unwrap().is_empty());
    String::from_utf8(out).unwrap()
}

const HEAD: &str = "dateline = 1\n[timeline]\ntitle = \"T\"\n";

#[test]
fn a_date_is_for_machines_only_where_it_is_exact() {
    let page = page_of(
        &format!(
            "{HEAD}[[event]]\ndate = \"2025-04-11\"\ntitle = \"exact\"\n[[event]]\ndate = \"2025-04-11~\"\ntitle = \"about\"\n\
             [[event]]\ndate = \"2025-04\"\ntitle = \"coarse\"\n[[event]]\ntitle = \"none\"\n"
        ),
        "",
    );
    assert_eq!(page.matches("<time ").count(), 1);
    assert!(page.contains("<time datetime=\"2025-04-11\">11 April 2025</time>"));
    assert!(
        page.contains("<span>about 11 April 2025</span>") && page.contains("<span>undated</span>")
    );
}

#[test]
fn what_a_file_says_stays_text() {
    let hostile = "</script><img src=x onerror=alert(1)>\\\" onmouseover=\\\"alert(2)";
    let page = page_of(
        &format!(
            "{HEAD}[[event]]\nid = \"a\"\ntitle = \"{hostile}\"\nkind = \"{hostile}\"\nactors = [\"{hostile}\"]\nplace = \"{hostile}\"\ntags = [\"{hostile}\"]\n\
             summary = \"{hostile}\"\nsources = [{{ title = \"{hostile}\", url = \"javascript:alert(3)\" }}, {{ url = \"https://e.org/\\\"{hostile}\" }}]\n\
             [[event.claim]]\nby = \"{hostile}\"\nsaid = \"{hostile}\"\nquote = \"{hostile}\"\nabout = \"{hostile}\"\n"
        ),
        "",
    );
    assert!(!page.contains("<img") && !page.contains("href=\"javascript:"));
    // Three elements of script, and none more that a text opens or closes.
    assert_eq!(
        (
            page.matches("<script").count(),
            page.matches("</script>").count()
        ),
        (3, 3)
    );
    let tag = regex::Regex::new("<[a-z][^>]*>").unwrap();
    let handler = regex::Regex::new("^<[a-z]+(?: [a-z-]+(?:=\"[^\"]*\")?)* on[a-z]+=").unwrap();
    assert!(
        tag.find_iter(&page)
            .all(|tag| !handler.is_match(tag.as_str()))
    );
}

#[test]
fn every_status_is_told_by_sign_word_and_class() {
    use crate::model::Status;
    let events: String = Status::ALL
        .iter()
        .map(|status| {
            format!(
                "[[event]]\ntitle = \"{0}!\"\nstatus = \"{0}\"\n",
                status.name()
            )
        })
        .collect();
    let page = page_of(&format!("{HEAD}{events}"), "");
    for status in Status::ALL {
        let (name, sign) = (status.name(), crate::report::status::glyph(status));
        assert!(
            page.contains(&format!("class=\"event is-{name}\"")),
            "{name}"
        );
        assert!(
            page.contains(&format!("aria-hidden=\"true\">{sign}</span> {name}")),
            "{name}"
        );
        assert!(
            STYLE.contains(&format!(".is-{name} .status")),
            "{name} has a style of its own"
        );
    }
}

#[test]
fn links_lead_to_events_of_the_page_and_say_where_they_cannot() {
    let events = "[[event]]\nid = \"a\"\ntitle = \"First\"\ndate = \"2025-01-01\"\nkind = \"call\"\n[[event.link]]\nrel = \"follows\"\nto = \"b\"\n\
         [[event.link]]\nrel = \"follows\"\nto = \"gone\"\n[[event]]\nid = \"b\"\ntitle = \"Second\"\ndate = \"2025-01-02\"\n";
    let whole = page_of(&format!("{HEAD}{events}"), "");
    assert!(whole.contains("<a href=\"#e-b\" dir=\"auto\">Second</a>, 2 Jan 2025"));
    assert!(whole.contains("← follows this:</span> <a href=\"#e-a\""));
    assert!(whole.contains("gone</span>, not in these files"));
    let part = page_of(&format!("{HEAD}{events}"), "kind:call");
    assert!(part.contains("Second</span>, 2 Jan 2025, not on this page"));
}

#[test]
fn nothing_is_fetched_from_outside() {
    let page = page_of(
        &format!("{HEAD}[[event]]\ntitle = \"x\"\nsummary = \"![p](https://e.org/p.png)\"\n"),
        "",
    );
    let fetched =
        regex::Regex::new("\\ssrc=|url\\(|@import|fetch\\(|XMLHttpRequest|<iframe|<object|<embed")
            .unwrap();
    assert!(!fetched.is_match(&page));
    assert_eq!(page.matches("<link ").count(), 1);
    assert!(page.contains("<link rel=\"icon\" href=\"data:,\">"));
}
