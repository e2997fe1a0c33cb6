use super::*;
use crate::chart::{Ask, Chart};
use crate::date::Day;
use crate::diagnostic::Document;
use crate::formats::toml;
use crate::model::Origin;
use crate::query::{Context, Engine, Facet, Stop, parse};

fn svg(text: &str, by: Facet, lanes: usize) -> String {
    let document = Document::new("test.toml", text);
    let timeline = toml::parse(Origin::new("test.toml"), &document)
        .timeline
        .unwrap();
    let engine = Engine::of(vec![timeline]);
    let as_of = Day::from_ymd(2025, 4, 13).unwrap();
    let outcome = engine
        .run(&parse("").unwrap(), &Context::from(as_of))
        .unwrap();
    let ask = Ask {
        by,
        window: None,
        width: 100,
        lanes: 0..lanes,
    };
    let chart = Chart::work_out(&engine, &outcome, ask, &Stop::default());
    let charted = Charted {
        query: "",
        chart: &chart,
        store: engine.store(),
        as_of,
        count: outcome.count(),
        is_ascii: false,
    };
    let mut out = Vec::new();
    write_svg(&mut out, "A <heading> & more", charted).unwrap();
    String::from_utf8(out).unwrap()
}

/// Every element that is opened is closed in turn, and nothing else looks like one.
fn is_well_formed(svg: &str) -> bool {
    let tag =
        regex::Regex::new(r#"<(/?)([a-zA-Z][a-zA-Z]*)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(/?)>"#)
            .unwrap();
    let (_, body) = svg.split_once("?>").unwrap();
    let mut open: Vec<&str> = Vec::new();
    for found in tag.captures_iter(body) {
        let name = found.get(2).unwrap().as_str();
        match (&found[1], &found[4]) {
            ("/", _) if open.pop() != Some(name) => return false,
            ("", "") => open.push(name),
            _ => {}
        }
    }
    let rest = tag.replace_all(body, "");
    let entity = regex::Regex::new("&(?:amp|lt|gt|quot|#[0-9]+|#x[0-9a-f]+);").unwrap();
    open.is_empty() && !rest.contains('<') && !entity.replace_all(&rest, "").contains('&')
}

const HEAD: &str = "dateline = 1\n[timeline]\ntitle = \"T\"\n";

#[test]
fn the_bundled_timelines_are_well_formed_pictures() {
    for bundled in crate::bundle::ALL {
        for by in [Facet::Who, Facet::Kind, Facet::Status, Facet::Source] {
            for lanes in [1, 50] {
                let svg = svg(bundled.text, by, lanes);
                assert!(is_well_formed(&svg), "{} by {}", bundled.name, by.name());
                assert!(svg.contains("<title id=\"title\">A &#60;heading&#62; &#38; more: by "));
            }
        }
    }
}

#[test]
fn what_a_file_says_stays_text() {
    let hostile = "</text><script>alert(1)</script>\\\" onload=\\\"x & \\u0007 \\uFFFE";
    let svg = svg(
        &format!(
            "{HEAD}[[event]]\ntitle = \"{hostile}\"\ndate = \"2025-04-01\"\nkind = \"{hostile}\"\n"
        ),
        Facet::Kind,
        10,
    );
    assert!(is_well_formed(&svg) && !svg.contains("<script"), "{svg}");
    assert!(!svg.contains(['\u{7}', '\u{fffe}']));
}

#[test]
fn what_is_not_stated_looks_otherwise_than_what_is() {
    let events = "[[event]]\ntitle = \"a\"\ndate = \"2025-01-01\"\n[[event]]\ntitle = \"b\"\ndate = \"2025-12-31\"\n\
         [[event]]\ntitle = \"c\"\nkind = \"lasting\"\ndate = \"2025-03-01/2025-06-30\"\n\
         [[event]]\ntitle = \"d\"\nkind = \"fuzzy\"\ndate = \"[2025-03-01..2025-06-30]\"\n\
         [[event]]\ntitle = \"e\"\nkind = \"open\"\ndate = \"2025-03-01/..\"\n\
         [[event]]\ntitle = \"f\"\nkind = \"undated\"\n";
    let svg = svg(&format!("{HEAD}{events}"), Facet::Kind, 10);
    let lane = |name: &str| {
        let (_, rest) = svg.split_once(&format!("<title>{name}: ")).unwrap();
        rest.split_once("\n</g>").unwrap().0.to_owned()
    };
    assert!(lane("lasting").contains("height=\"8\" fill=\"#2f5d8a\""));
    assert!(
        lane("fuzzy").contains("fill=\"url(#may)\"")
            && !lane("fuzzy").contains("height=\"8\" fill=\"#2f5d8a\"")
    );
    assert!(
        lane("open").contains("No end is stated") && !lane("lasting").contains("No end is stated")
    );
    assert!(lane("undated").contains(">1?</text>") || lane("undated").contains(">1</text>"));
    assert!(svg.contains("as of 13 April 2025"));
}

#[test]
fn nothing_dated_is_still_a_picture() {
    let svg = svg(
        &format!("{HEAD}[[event]]\ntitle = \"x\"\n"),
        Facet::Kind,
        10,
    );
    assert!(is_well_formed(&svg), "{svg}");
}
