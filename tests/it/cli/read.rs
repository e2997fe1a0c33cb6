//! `dateline read`: the result as running text.

use super::Run;

#[test]
fn a_result_reads_as_text_with_dates_in_the_margin_and_numbered_notes() {
    let ended = Run::on_contacts(&["read", "talks OR id:visit"])
        .end()
        .code(0)
        .quietly();
    assert_eq!(
        ended.stdout,
        "\
April 2025

~Apr 2025     Planned, not confirmed: A visit

              No source is named.

11 Apr 2025   Talks in St. Petersburg [1]
              Vladimir Putin, Steve Witkoff. St. Petersburg. More than 4 hours.

              They talked.

              [1] Agency, “A brief”, 12 April 2025, https://example.org/brief
              [2] According to Dmitry Peskov, 11 April 2025, on topic: The topic
                  was the settlement. (Agency)
"
    );
}

/// A margin is read out line by line where nobody sees it.
#[test]
fn plain_text_has_the_date_in_words_before_the_event() {
    let ended = Run::on_contacts(&["read", "id:call", "--plain"])
        .end()
        .code(0);
    assert!(
        ended
            .stdout
            .contains("\n18 March 2025\nCall of the presidents\n"),
        "{}",
        ended.stdout
    );
    Run::on_contacts(&["read", "nobody"])
        .end()
        .code(1)
        .saying(&["nothing matches"]);
}
