//! Events as JSON lines and as CSV: by the name of the file, and by how standard input begins.

use super::Run;

const LINES: &str = "{\"title\":\"Call\",\"date\":\"2025-03-18\",\"kind\":\"call\"}\n\
                     {\"title\":\"Visit, long\",\"date\":\"2025-04-02\",\"kind\":\"visit\"}\n";
const TABLE: &str = "date,title,kind\n2025-03-18,Call,call\n2025-04-02,\"Visit, long\",visit\n";

fn opened(name: &str, text: &str, arguments: &[&str]) -> Run {
    Run::new(&[arguments, &["-f", name]].concat()).file(name, text)
}

#[test]
fn lines_and_tables_are_opened_by_their_names() {
    for (name, text) in [("events.jsonl", LINES), ("events.csv", TABLE)] {
        let counted = opened(name, text, &["count"]).end().code(0).quietly();
        assert_eq!(counted.stdout, "2\n", "{name}");
        let listed = opened(name, text, &["list", "kind:visit", "--json"])
            .end()
            .code(0)
            .quietly();
        assert_eq!(listed.ids(), ["2025-04-02-visit-long"], "{name}");
        assert_eq!(listed.json()[0]["title"], "Visit, long", "{name}");
        assert_eq!(listed.json()[0]["file"], name);
    }
}

#[test]
fn standard_input_is_recognised_by_how_it_begins() {
    for (what, text) in [("lines", LINES), ("table", TABLE)] {
        let run = Run::new(&["list", "--json", "-f", "-"]).stdin(text);
        let listed = run.end().code(0).quietly();
        assert_eq!(
            listed.ids(),
            ["2025-03-18-call", "2025-04-02-visit-long"],
            "{what}"
        );
    }
}

#[test]
fn problems_are_one_line_and_the_good_events_answer() {
    let lines = format!("{{\"titel\":\"Typo\"}}\n{LINES}{{\"title\":\n");
    let table = format!("{TABLE}2025-04-31,No such day,call\none,two,three,four,five\n");
    for (name, text) in [("events.jsonl", lines), ("events.csv", table)] {
        let ended = opened(name, &text, &["list", "kind:call,visit", "--jsonl"])
            .end()
            .code(0);
        assert_eq!(ended.stdout.lines().count(), 2, "{name}: {}", ended.stdout);
        assert_eq!(ended.stderr.lines().count(), 1, "{name}: {}", ended.stderr);
    }
}

#[test]
fn a_mapping_beside_a_table_is_heeded() {
    let run = Run::new(&["list", "-f", "a.csv", "--jsonl"])
        .file("a.csv", "When it was,What\n03/04/2025,Call\n")
        .file(
            "a.csv.map.toml",
            "day_first = true\n[map]\ntitle = \"What\"\ndate = \"When it was\"\n",
        );
    let ended = run.end().code(0);
    assert!(
        ended.stdout.contains("\"date\":\"2025-04-03\""),
        "{}",
        ended.stdout
    );
}
