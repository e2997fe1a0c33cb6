//! `dateline export --to html`, `svg` and `bibtex`: what is made to be looked at and to be cited.

use super::Run;

#[test]
fn a_page_holds_every_event_and_asks_for_nothing_from_outside() {
    let run = Run::on_contacts(&["export", "--to", "html"]).end().code(0);
    let page = run.stdout;
    assert_eq!(page.matches("<article class=\"event ").count(), 4);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    assert!(page.contains("content=\"default-src &#39;none&#39;; "));
    assert!(page.contains("As of 13 April 2025."));
    assert!(page.contains("<time datetime=\"2025-04-11\">11 April 2025</time>"));
}

#[test]
fn a_page_says_which_query_it_is_of() {
    let run = Run::on_contacts(&["export", "kind:talks", "--to", "html"])
        .end()
        .code(0);
    assert!(
        run.stdout
            .contains("Only what matches <code>kind:talks</code>.")
    );
}

#[test]
fn a_picture_has_a_lane_for_each_value_and_says_how_many() {
    let run = Run::on_contacts(&["export", "--to", "svg", "--by", "kind"])
        .end()
        .code(0);
    assert!(
        run.stdout.contains("<title>talks: 1 sure</title>"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.trim_end().ends_with("</svg>"));
}

#[test]
fn a_source_stands_in_the_bibliography_once() {
    let run = Run::on_contacts(&["export", "--to", "bibtex"])
        .end()
        .code(0);
    assert_eq!(run.stdout.matches("@online{contacts:brief,").count(), 1);
    run.saying(&["event without a source: not written"]);
}
