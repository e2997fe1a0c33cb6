use super::*;

#[test]
fn a_diagnostic_says_where_what_and_the_cure() {
    let document = Document::new("diplomacy.toml", "# one\ndate = \"2025-04-31\"\n");
    let start = document.text().find('"').unwrap();
    let problem = Diagnostic::error("bad-date", "there is no 31 April")
        .at(&document, start..start + 12)
        .with_help("write \"2025-04-30\", or \"2025-04\" if the day is not known");
    let expected = "\
diplomacy.toml:2:8: there is no 31 April
  | date = \"2025-04-31\"
  |        ^^^^^^^^^^^^
  = write \"2025-04-30\", or \"2025-04\" if the day is not known";
    assert_eq!(problem.to_string(), expected);
    assert_eq!(
        problem.one_line(),
        "diplomacy.toml:2:8: there is no 31 April; write \"2025-04-30\", or \"2025-04\" if the day is not known"
    );
}

#[test]
fn a_warning_says_that_it_is_one() {
    let problem = Diagnostic::warning("empty-file", "the file is empty").in_file("a.toml");
    assert_eq!(problem.to_string(), "a.toml: warning: the file is empty");
    assert_eq!(Diagnostic::error("x", "no place").to_string(), "no place");
}

#[test]
fn hostile_text_is_cleaned_and_cut() {
    let document = Document::new("a\u{1b}[2J.toml", "\u{1b}]0;x\u{7}");
    let problem = Diagnostic::error("x", format!("unknown key \u{202e}{}", "k".repeat(200_000)))
        .with_help("\n\u{1b}")
        .at(&document, 0..3);
    let printed = problem.to_string();
    assert!(printed.len() < 1_000);
    assert!(printed.starts_with("a␛[2J.toml:1:1: unknown key ‹U+202E›kkk"));
    assert!(!printed.chars().any(|c| c.is_control() && c != '\n'));
    assert_eq!(printed.lines().count(), 4);
}
