use super::*;
use crate::date::{Day, When, Zone};
use crate::model::{Event, Origin, Status, Timeline};
use proptest::prelude::*;

/// `date | kind | status | title`, one event a line; as of 13 April 2025.
const CALLS: &str = "\
2025-02-12 | call | confirmed | First call
2025-03-18 | call | confirmed | Second call
2025-03-13 | meeting | confirmed | Kremlin meeting
[2025-04-01..2025-04-03] | talks | reported | Talks about talks
2025-04-20 | meeting | planned | Planned meeting
[2025-04-11..] | visit | possible | A visit
 | call | possible | A call without a date
2025-03-01 | call | cancelled | A call that did not come";

fn engine(lines: &str) -> Engine {
    let event = |(number, line): (usize, &str)| {
        let field: Vec<&str> = line.split('|').map(str::trim).collect();
        Event {
            id: format!("e{number}").into(),
            line: number as u32 + 1,
            when: (!field[0].is_empty()).then(|| When::parse(field[0], &Zone::UTC).unwrap()),
            title: field[3].to_owned(),
            kind: Some(field[1].into()),
            status: Status::named(field[2]).unwrap(),
            actors: Vec::new(),
            place: None,
            tags: Vec::new(),
            duration: None,
            known_written: None,
            sources: Vec::new(),
            summary: None,
            claims: Vec::new(),
            links: Vec::new(),
            history: Vec::new(),
        }
    };
    Engine::of(vec![Timeline {
        origin: Origin::new("calls.toml"),
        title: "Calls".to_owned(),
        summary: None,
        as_of: None,
        zone: Zone::UTC,
        actors: Vec::new(),
        places: Vec::new(),
        sources: Vec::new(),
        events: lines.lines().enumerate().map(event).collect(),
        views: Vec::new(),
        expectations: Vec::new(),
    }])
}

fn context() -> Context {
    Context::from(Day::from_ymd(2025, 4, 13).unwrap())
}

fn ask_of(lines: &str, question: &str, manner: Manner) -> Reply {
    let question = Question::parse(question).unwrap();
    engine(lines).reply(&question, &context(), manner).unwrap()
}

fn ask(question: &str) -> Reply {
    ask_of(CALLS, question, Manner::default())
}

#[test]
fn answers_are_sentences_no_more_precise_than_their_data() {
    for (question, sentence) in [
        (
            "last kind:call",
            "Last: 18 March 2025 (Tue), 26 days before 13 April 2025. Second call. 1 more may have come later: A call without a date (possible, no date).",
        ),
        (
            "first kind:call -is:possible",
            "First: 12 February 2025 (Wed). First call.",
        ),
        (
            "next meeting",
            "Next: 20 April 2025 (Sun), 7 days after 13 April 2025. Planned meeting (planned).",
        ),
        (
            "count kind:call -is:cancelled",
            "2 calls; a third is possible, no date.",
        ),
        (
            "count kind:talks",
            "No event of the kind talks surely; one is possible: reported, one day between 1 and 3 April 2025.",
        ),
        (
            "since kind:meeting",
            "31 days from 13 March 2025 (Thu) to 13 April 2025. Kremlin meeting.",
        ),
        (
            "since kind:talks",
            "10 to 12 days from one day between 1 and 3 April 2025 to 13 April 2025. Talks about talks (reported).",
        ),
        (
            "between kind:meeting and kind:talks",
            "19 to 21 days between Kremlin meeting (13 March 2025 (Thu)) and Talks about talks (reported) (one day between 1 and 3 April 2025). 1 more match the first query; its earliest was taken.",
        ),
        (
            "gap kind:call -is:possible",
            "34 days between the last two: First call (12 February 2025 (Wed)) and Second call (18 March 2025 (Tue)). Since the last: 26 days to 13 April 2025.",
        ),
    ] {
        assert_eq!(ask(question).sentence, sentence, "{question}");
    }
}

#[test]
fn only_possible_matches_answer_where_nothing_is_sure_and_denied_ones_never() {
    assert_eq!(
        ask("last kind:talks").value,
        Value::Date("[2025-04-01..2025-04-03]".to_owned())
    );
    assert!(!ask("last kind:call is:cancelled").is_found());
    let only_sure = Manner {
        only_sure: true,
        ..Manner::default()
    };
    let reply = ask_of(CALLS, "last kind:call", only_sure);
    assert_eq!(reply.others.total, 0);
    assert!(!ask_of(CALLS, "last kind:talks", only_sure).is_found());
}

#[test]
fn what_may_have_come_later_is_mentioned_apart_and_gets_no_date() {
    let reply = ask("last kind:call,visit");
    let ids: Vec<_> = reply.others.rows.iter().map(|(row, _)| *row).collect();
    assert_eq!(reply.value, Value::Date("2025-03-18".to_owned()));
    assert_eq!(ids.len(), 2, "{}", reply.sentence);
    assert!(
        reply.sentence.contains("A visit (possible, "),
        "{}",
        reply.sentence
    );
    assert!(reply.sentence.contains("no date"), "{}", reply.sentence);
}

#[test]
fn events_on_one_day_and_events_in_unclear_order_are_all_named() {
    let reply = ask_of(
        "2025-04-01 | call | confirmed | A\n2025-04-01 | call | confirmed | B",
        "last",
        Manner::default(),
    );
    assert_eq!(
        reply.sentence,
        "Last: 1 April 2025, 12 days before 13 April 2025. 2 calls that day: A (1 April 2025 (Tue)); B (1 April 2025 (Tue))."
    );
    let reply = ask_of(
        "2025-04-05 | call | confirmed | A\n2025-04-01/2025-04-20 | visit | confirmed | B",
        "last",
        Manner::default(),
    );
    assert_eq!(
        reply.value,
        Value::Date("[2025-04-05..2025-04-13]".to_owned())
    );
    assert!(
        reply.sentence.contains("cannot tell which of 2 came last"),
        "{}",
        reply.sentence
    );
}

#[test]
fn an_event_still_going_on_has_begun_and_may_not_be_over() {
    let reply = ask_of(
        "2025-04-11/2025-04-20 | visit | confirmed | Visit",
        "since",
        Manner::default(),
    );
    assert_eq!(
        reply.value,
        Value::Days {
            least: Some(0),
            most: Some(2)
        }
    );
    assert!(
        reply.sentence.contains("perhaps still going on"),
        "{}",
        reply.sentence
    );
    let reply = ask_of(
        "[2025-04-11..2025-04-20] | visit | confirmed | Visit",
        "since",
        Manner::default(),
    );
    assert!(!reply.is_found());
    assert!(
        reply.sentence.contains("1 may have begun: Visit"),
        "{}",
        reply.sentence
    );
}

#[test]
fn an_empty_answer_says_why_and_offers_a_repair() {
    let reply = ask("last kind:call kind:summit");
    assert!(reply.is_empty && !reply.is_found());
    assert!(
        reply.sentence.starts_with(
            "Nothing matches kind:call kind:summit; without kind:summit there would be"
        ),
        "{}",
        reply.sentence
    );
    assert!(!reply.repairs.is_empty());
    assert_eq!(ask("count kind:summit").value, Value::Number(0));
}

#[test]
fn working_days_and_weeks_are_told_on_request() {
    for (measure, start, value) in [
        (Measure::Weeks, "3 weeks 5 days from", 26),
        (Measure::WorkingDays, "18 working days from", 18),
    ] {
        let reply = ask_of(
            CALLS,
            "since kind:call",
            Manner {
                measure,
                ..Manner::default()
            },
        );
        assert!(reply.sentence.starts_with(start), "{}", reply.sentence);
        assert_eq!(
            reply.value,
            Value::Days {
                least: Some(value),
                most: Some(value)
            }
        );
    }
}

#[test]
fn silences_name_their_ends_and_the_running_one() {
    let reply = ask("longest gap kind:call,meeting -is:possible");
    assert_eq!(
        reply.value,
        Value::Days {
            least: Some(29),
            most: Some(29)
        }
    );
    assert_eq!(
        reply.sentence,
        "Longest pause: 29 days, from First call (12 February 2025 (Wed)) to Kremlin meeting (13 March 2025 (Thu)). Since the last: 26 days to 13 April 2025."
    );
    let reply = ask("rhythm kind:call,meeting");
    assert_eq!(
        reply.value,
        Value::Days {
            least: Some(17),
            most: Some(17)
        }
    );
    assert!(
        reply
            .sentence
            .starts_with("Usually every 17 days: the median of 2 pauses between 3 events."),
        "{}",
        reply.sentence
    );
    assert!(!ask("gap kind:talks").is_found());
}

#[test]
fn a_word_that_names_a_kind_is_that_kind_and_one_that_names_nothing_is_told() {
    let lines = "2025-03-18 | call | confirmed | They speak\n2025-04-11 | meeting | confirmed | They agree on a call";
    let reply = ask_of(lines, "last call", Manner::default());
    assert_eq!(
        (reply.query.as_str(), reply.value),
        ("kind:call", Value::Date("2025-03-18".to_owned()))
    );
    assert_eq!(
        reply.aside, None,
        "two answers would be read out for one another"
    );
    let lost = ask_of(
        &lines.replace("| call |", "| talk |"),
        "last calls",
        Manner::default(),
    );
    assert_eq!(lost.notes.len(), 1, "a word that names nothing is told");
    let plural = ask_of(lines, "last calls", Manner::default());
    assert_eq!(
        (plural.query.as_str(), plural.notes),
        ("kind:call", Vec::new())
    );
    let quoted = ask_of(lines, "last \"call\"", Manner::default());
    assert_eq!(
        (quoted.value, quoted.aside),
        (Value::Date("2025-04-11".to_owned()), None)
    );
}

#[test]
fn mistakes_are_reported_where_they_are() {
    for (text, message, help) in [
        (
            "lats call",
            "there is no verb `lats`",
            "did you mean `last`?",
        ),
        (
            "longest call",
            "`longest` wants to be followed by `gap`",
            "write `longest gap`, then the query",
        ),
        (
            "when did they",
            "there is no verb `when`",
            "did you mean `last`?",
        ),
        (
            "between call",
            "`between` compares two queries",
            "write `between QUERY and QUERY`",
        ),
        (
            "between call and ",
            "a query is missing beside `and`",
            "write `between QUERY and QUERY`",
        ),
        (
            "last knd:call",
            "there is no field `knd:`",
            "did you mean `kind:`? To search the text, quote it",
        ),
    ] {
        let errors = Question::parse(text).unwrap_err();
        assert_eq!(errors[0].message, message);
        assert_eq!(errors[0].help.as_deref(), Some(help), "{text}");
        assert!(errors[0].range.end <= text.len());
    }
    assert_eq!(Question::parse("last knd:call").unwrap_err()[0].range, 5..8);
    assert_eq!(
        Question::parse("between \"a and b\" and c")
            .unwrap()
            .query_text(),
        "\"a and b\" and c"
    );
    assert_eq!(
        Question::within("last a OR b", "kind:call")
            .unwrap()
            .query_text(),
        "kind:call (a OR b)"
    );
}

#[test]
fn verbs_then_fields_are_proposed() {
    let engine = engine(CALLS);
    let texts = |text: &str| -> Vec<String> {
        complete(text, text.len(), &engine)
            .into_iter()
            .map(|proposal| proposal.text)
            .collect()
    };
    assert_eq!(texts("l"), ["last", "longest gap"]);
    assert_eq!(texts("longest g"), ["longest gap"]);
    assert_eq!(texts("last ki"), ["kind:"]);
    assert!(texts("last kind:m").contains(&"meeting".to_owned()));
}

/// Every way of fixing the days.
fn fixings(days: &[Days]) -> Vec<Vec<i64>> {
    days.iter().fold(vec![Vec::new()], |all, days| {
        let longer = |start: &Vec<i64>| {
            let start = start.clone();
            (days.first..=days.last)
                .map(move |day| start.iter().copied().chain([day]).collect::<Vec<_>>())
        };
        all.iter().flat_map(longer).collect()
    })
}

/// The last, the longest pause and twice the median pause, once every day is fixed.
fn pauses(mut fixed: Vec<i64>) -> (i64, i64, i64) {
    fixed.sort_unstable();
    let pauses: Vec<i64> = fixed.windows(2).map(|pair| pair[1] - pair[0]).collect();
    (
        *pauses.last().unwrap(),
        *pauses.iter().max().unwrap(),
        twice_median_of(pauses.clone()),
    )
}

fn twice_median_of(mut pauses: Vec<i64>) -> i64 {
    pauses.sort_unstable();
    pauses[(pauses.len() - 1) / 2] + pauses[pauses.len() / 2]
}

proptest! {
    /// For every way of fixing the fuzzy dates, the true value lies in the range shown; and where it can, it reaches its end.
    #[test]
    fn the_true_pause_lies_in_the_range(spans in prop::collection::vec((0_i64..14, 0_i64..4), 2..6)) {
        let mut days: Vec<Days> = spans.iter().map(|(first, length)| Days { first: *first, last: first + length }).collect();
        days.sort_by_key(|days| (days.first, days.last));
        let (last, longest) = (last_pause(&days).unwrap(), longest_pause(&days).unwrap());
        let median = median_pause(&days).unwrap();
        let all: Vec<_> = fixings(&days).into_iter().map(pauses).collect();
        for (own_last, own_longest, twice) in &all {
            prop_assert!((last.least..=last.most).contains(own_last), "last {:?}: {}", last, own_last);
            prop_assert!((longest.least..=longest.most).contains(own_longest), "longest {:?}: {}", longest, own_longest);
            prop_assert!((median.0 * 2..=median.1 * 2).contains(twice), "median {:?}: {}", median, twice);
        }
        prop_assert_eq!(all.iter().map(|all| all.0).min(), Some(last.least));
        prop_assert_eq!(all.iter().map(|all| all.0).max(), Some(last.most));
        prop_assert_eq!(all.iter().map(|all| all.1).max(), Some(longest.most));
    }

    /// For every way of fixing the dates, the last and the first lie in the range shown, and so does the time since.
    #[test]
    fn the_true_ends_lie_in_the_range(spans in prop::collection::vec((1_u8..10, 0_u8..4), 1..5)) {
        let line = |(first, length): &(u8, u8)| format!("[2025-04-{first:02}..2025-04-{:02}] | call | confirmed | A", first + length);
        let lines = spans.iter().map(line).collect::<Vec<_>>().join("\n");
        let engine = engine(&lines);
        let context = Context::from(Day::from_ymd(2025, 4, 20).unwrap());
        let since = engine.reply(&Question::parse("since").unwrap(), &context, Manner::default()).unwrap();
        let Value::Days { least: Some(least), most: Some(most) } = since.value else { panic!("no value") };
        let days: Vec<Days> = spans.iter().map(|(first, length)| Days { first: i64::from(*first), last: i64::from(first + length) }).collect();
        let since: Vec<i64> = fixings(&days).iter().map(|fixed| 20 - fixed.iter().max().unwrap()).collect();
        prop_assert_eq!(since.iter().min(), Some(&least));
        prop_assert_eq!(since.iter().max(), Some(&most));
    }

    #[test]
    fn no_question_panics(text in "(last|first|next|count|since|gap|longest gap|rhythm|between)? ?[a-z:\"()& é-]{0,16}( and )?[a-z:]{0,6}", of in 0_usize..4) {
        let lines = ["", CALLS, " | call | possible | A", "../2025-04-01 | call | confirmed | A\n2025-04-02/.. | call | confirmed | B\n../.. | call | confirmed | C"][of];
        if let Ok(question) = Question::parse(&text) {
            let engine = engine(lines);
            let reply = engine.reply(&question, &context(), Manner::default());
            prop_assert!(reply.is_err() || !reply.unwrap().sentence.is_empty());
            complete(&text, text.len(), &engine);
        }
    }
}
