use proptest::prelude::*;

use super::*;

/// A Sunday.
fn today() -> Day {
    Day::from_ymd(2025, 4, 13).unwrap()
}

fn visit() -> Span {
    Day::from_ymd(2025, 3, 18).unwrap().span()
}

fn resolve(text: &str) -> Result<Span, DateError> {
    DateExpr::parse(text)?.resolve(today(), Some(visit()))
}

#[test]
fn expressions_mean_their_period() {
    let table = [
        ("2025-04~", "2025-04-01", "2025-04-30"),
        ("2025q2", "2025-04-01", "2025-06-30"),
        ("Q2 2024", "2024-04-01", "2024-06-30"),
        ("march", "2025-03-01", "2025-03-31"),
        ("MARCH 2024", "2024-03-01", "2024-03-31"),
        ("18 march 2025", "2025-03-18", "2025-03-18"),
        ("18mar", "2025-03-18", "2025-03-18"),
        ("march 18, 2025", "2025-03-18", "2025-03-18"),
        ("spring", "2025-03-01", "2025-05-31"),
        ("1990s", "1990-01-01", "1999-12-31"),
        ("199x", "1990-01-01", "1999-12-31"),
        ("early april 2025", "2025-04-01", "2025-04-10"),
        ("sunday", "2025-04-13", "2025-04-13"),
        ("monday", "2025-04-07", "2025-04-07"),
        ("last sunday", "2025-04-06", "2025-04-06"),
        ("next sunday", "2025-04-20", "2025-04-20"),
        ("this fri", "2025-04-11", "2025-04-11"),
        ("today", "2025-04-13", "2025-04-13"),
        ("yesterday", "2025-04-12", "2025-04-12"),
        ("tomorrow", "2025-04-14", "2025-04-14"),
        ("last week", "2025-03-31", "2025-04-06"),
        ("this week", "2025-04-07", "2025-04-13"),
        ("next week", "2025-04-14", "2025-04-20"),
        ("last month", "2025-03-01", "2025-03-31"),
        ("this quarter", "2025-04-01", "2025-06-30"),
        ("next quarter", "2025-07-01", "2025-09-30"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("last march", "2025-03-01", "2025-03-31"),
        ("last april", "2024-04-01", "2024-04-30"),
        ("next may", "2025-05-01", "2025-05-31"),
        ("30d", "2025-03-15", "2025-04-13"),
        ("last 30 days", "2025-03-15", "2025-04-13"),
        ("1m", "2025-03-14", "2025-04-13"),
        ("next 2 weeks", "2025-04-14", "2025-04-27"),
        ("-30d", "2025-03-14", "2025-03-14"),
        ("+5d", "2025-04-18", "2025-04-18"),
        ("3 weeks ago", "2025-03-23", "2025-03-23"),
        ("in 3 weeks", "2025-05-04", "2025-05-04"),
        ("@visit", "2025-03-18", "2025-03-18"),
        ("@visit+5d", "2025-03-23", "2025-03-23"),
        ("@visit-2w", "2025-03-04", "2025-03-04"),
        ("today-2w", "2025-03-30", "2025-03-30"),
        ("february+1m", "2025-03-01", "2025-03-31"),
        ("2024-02-29+1y", "2025-02-28", "2025-02-28"),
        ("2025-01-31+1m", "2025-02-28", "2025-02-28"),
        ("2025-04-11+5d-2w", "2025-04-02", "2025-04-02"),
    ];
    for (text, first, last) in table {
        let span = resolve(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(
            (
                span.first_day().unwrap().iso().as_str(),
                span.last_day().unwrap().iso().as_str()
            ),
            (first, last),
            "{text}"
        );
        assert_eq!(
            (span.earliest, span.latest),
            (span.earliest.day().start(), span.latest.day().end()),
            "{text}"
        );
    }
}

#[test]
fn open_ends_stay_open() {
    let span = resolve("../2025-04-11+1m").unwrap();
    assert_eq!(
        (span.first_day(), span.last_day()),
        (None, Day::from_ymd(2025, 5, 11))
    );
}

#[test]
fn hours_move_and_count_back_from_the_end_of_today() {
    let day = resolve("24h").unwrap();
    assert_eq!(day, today().span());
    assert_eq!(
        resolve("2025-04-11T15:00Z+2h")
            .unwrap()
            .earliest
            .second_of_day(),
        17 * 3_600
    );
}

#[test]
fn times_lie_on_the_day_they_were_written_with() {
    let zone = Zone::named("Europe/Moscow").unwrap();
    let span = DateExpr::parse("2025-04-11T23:00Z")
        .unwrap()
        .resolve_in(today(), None, &zone)
        .unwrap();
    assert_eq!(span.earliest.day().iso(), "2025-04-11");
}

#[test]
fn only_an_event_is_named_by_its_id() {
    assert_eq!(
        DateExpr::parse("@visit-2w").unwrap().event(),
        Some(&EventRef("visit".to_owned()))
    );
    assert_eq!(
        DateExpr::parse("@trip/st-petersburg.2").unwrap().event(),
        Some(&EventRef("trip/st-petersburg.2".to_owned()))
    );
    assert_eq!(DateExpr::parse("march").unwrap().event(), None);
    let error = DateExpr::parse("@nobody")
        .unwrap()
        .resolve(today(), None)
        .unwrap_err();
    assert!(error.message.contains("\"nobody\""), "{}", error.message);
}

#[test]
fn two_readings_are_offered_and_neither_taken() {
    let error = resolve("4/11").unwrap_err();
    assert_eq!(error.message, r#""4/11" may be 11 april or 4 november"#);
    assert_eq!(
        error.help.as_deref(),
        Some(r#"write "11 april" or "4 november""#)
    );
    assert!(
        resolve("4/11/2025")
            .unwrap_err()
            .help
            .unwrap()
            .contains("\"2025-04-11\"")
    );
}

#[test]
fn mistakes_have_suggestions() {
    let table = [
        ("marhc", r#"did you mean "march"?"#),
        ("last wek", r#"did you mean "week"?"#),
        (
            "2025-04-31",
            r#"write "2025-04-30", or "2025-04" if the day is not known"#,
        ),
        ("31 april", r#"write "april" for all of the month"#),
        (
            "29 feb",
            r#"write "2025-02-28", or "2025-02" if the day is not known"#,
        ),
    ];
    for (text, help) in table {
        assert_eq!(
            resolve(text).unwrap_err().help.as_deref(),
            Some(help),
            "{text}"
        );
    }
    for text in ["", "  ", "@", "next decade", "nonsense", "30/30", "5 5 5"] {
        assert!(resolve(text).unwrap_err().help.is_some(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_expression_panics(
        text in "\\PC{0,20}|(last|this|next|@a|march|[0-9]{1,20}) ?(week|may|mon|d|m|y|h|weeks ago)?([+-][0-9]{1,19}[dwmyh]){0,3}",
        day: i64,
    ) {
        match DateExpr::parse(&text) {
            Ok(expr) => {
                if let Ok(span) = expr.resolve(Day::from_number(day), Some(visit())) {
                    prop_assert!(span.earliest <= span.latest, "{} {:?}", text, span);
                }
            }
            Err(error) => {
                prop_assert!(error.help.is_some());
                prop_assert!(text.get(error.range.clone()).is_some(), "{:?}", error);
            }
        }
    }

    #[test]
    fn there_and_back_by_days_is_the_same_day(amount in 0_i64..100_000, number in -500_000_i64..500_000) {
        let today = Day::from_number(number);
        let span = DateExpr::parse(&format!("today+{amount}d-{amount}d")).unwrap().resolve(today, None).unwrap();
        prop_assert_eq!(span, today.span());
    }
}
