//! `dateline claims`.

use super::Run;

const CLAIMS: &str = include_str!("../frames/claims.toml");

fn claims(arguments: &[&str]) -> Run {
    let all: Vec<&str> = [&["claims", "-f", "claims.toml"], arguments].concat();
    Run::on_contacts(&all).file("claims.toml", CLAIMS)
}

#[test]
fn speakers_stand_across_and_attributes_down() {
    let text = claims(&["id:call"]).end().code(0).quietly().stdout;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "## 12 February 2025: The presidents speak");
    assert_eq!(
        lines[2],
        "|  | Dmitry Peskov (Russia) | Kremlin (Russia) | Donald Trump (United States) \
         | White House (United States) | Keith Kellogg (United States) | The Paper |"
    );
    assert!(
        lines[4].starts_with(
            "| length: say the same | 90 minutes (12 February 2025) \\[1\\] | did not say | 1.5 hours \\[2\\] |"
        ),
        "{}",
        lines[4]
    );
    assert!(
        lines[5].starts_with("| outcome: **differ** | did not say |"),
        "{}",
        lines[5]
    );
    assert!(lines[6].starts_with("| other words |  |"), "{}", lines[6]);
    assert!(
        text.contains("- \\[1\\] The Agency, Presidents talk"),
        "{text}"
    );
}

#[test]
fn one_voice_is_no_disagreement() {
    let text = claims(&["id:visit"]).end().code(0).stdout;
    assert!(
        text.contains("| outcome: one voice, 2 versions |"),
        "{text}"
    );
    let ids = |query: &str| claims(&["--json", query]).end().code(0).ids();
    assert_eq!(ids("claims:disagree"), ["call", "undated"]);
    assert_eq!(ids("-claims:disagree"), ["visit"]);
}

#[test]
fn json_holds_verdicts_and_who_is_silent() {
    let found = claims(&["--json", "id:call"]).end().code(0).json();
    let length = &found[0]["attributes"][0];
    assert_eq!(length["verdict"], "say the same");
    assert_eq!(length["claims"][0]["by"]["id"], "peskov");
    let silent = serde_json::json!(["kremlin", "white-house", "kellogg", "paper"]);
    let sorted = |value: &serde_json::Value| {
        let mut all: Vec<String> = serde_json::from_value(value.clone()).unwrap();
        all.sort();
        all
    };
    assert_eq!(sorted(&length["silent"]), sorted(&silent));
    assert_eq!(found[0]["disagree"], true);
    let lines = claims(&["--jsonl"]).end().code(0).stdout;
    assert_eq!(lines.lines().count(), 3);
}

#[test]
fn without_claims_nothing_is_printed_and_the_reason_said() {
    let ended = claims(&["id:quiet"]).end().code(1);
    assert_eq!(ended.stdout, "");
    ended.saying(&["no event of the result has claims"]);
    let ended = claims(&["kind:nothing"]).end().code(1);
    ended.saying(&["nothing matches kind:nothing"]);
}

#[test]
fn a_word_that_is_no_number_is_said_with_what_to_write() {
    claims(&["claims:disagree,2"])
        .end()
        .code(2)
        .saying(&["write `claims:disagree` as a term of its own"]);
}
