use super::*;
use crate::formats::Format;
use crate::model::Event;
use proptest::prelude::*;

fn read_text(text: impl AsRef<[u8]>) -> (Vec<Event>, Reading) {
    let mut events = Vec::new();
    let origin = Origin::new("a.json");
    let reading = read(origin, &mut text.as_ref(), &Options::default(), &mut events);
    (events, reading)
}

fn date(event: &Event) -> &str {
    event.when.as_ref().map_or("", |when| when.text())
}

#[test]
fn every_slide_of_real_files_is_an_event_and_the_title_names_the_timeline() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = folder.join("../shared/data/real/timelinejs");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    for (name, count) in [
        ("all_media_types.json", 41),
        ("cosmo_billions_of_years.json", 7),
        ("history_of_ui_v2_legacy.json", 22),
        ("history_of_ui_v3.json", 22),
        ("mark_twain_storymap_style.json", 17),
        ("republican_run_up_v3.json", 13),
        ("women_in_computing.json", 10),
        ("my-own-timeline.csv", 10),
    ] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        assert_eq!(Format::of(name, &bytes), Format::TimelineJs, "{name}");
        let (events, reading) = read_text(&bytes);
        assert_eq!(reading.problems, [], "{name}");
        assert_eq!(events.len(), count, "{name}");
        assert!(
            events.iter().all(|event| event.title != "Untitled"),
            "{name}"
        );
    }
}

#[test]
fn a_slide_keeps_what_it_says_and_no_more() {
    let text = r#"{"title": {"text": {"headline": "A <b>T</b>", "text": "<p>About &amp; on</p>"}},
      "events": [
        {"start_date": {"year": 1642, "month": "3", "day": 1, "display_date": "c. 1642"},
         "unique_id": "x", "group": "science", "location": {"name": "Paris"},
         "media": {"url": "https://a.example/", "caption": "<i>C</i>", "credit": "D"},
         "text": {"headline": "One", "text": "<script>bad()</script><p>See <a href='https://b.example'>b</a></p>"}},
        {"start_date": {"year": "-44"}, "text": {"headline": "Two"}},
        {"start_date": {"year": "2020", "month": 13}, "text": {"headline": "Three"}}],
      "eras": [{"start_date": {"year": 1600}, "end_date": {"year": 1700}, "text": {"headline": "Era"}}]}"#;
    let (events, reading) = read_text(text);
    let timeline = reading.timeline.unwrap();
    assert_eq!(timeline.title, "A T");
    assert_eq!(timeline.summary.as_deref(), Some("About & on"));
    let [one, two, era] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(
        (date(one), date(two), date(era)),
        ("1642~", "-0043", "1600/1700")
    );
    assert_eq!(one.summary.as_deref(), Some("See [b](https://b.example)"));
    assert_eq!(one.sources[0].title.as_deref(), Some("C"));
    assert_eq!((&*one.id, &*one.tags[0]), ("x", "science"));
    assert_eq!(one.place.as_ref().unwrap().name, "Paris");
    assert_eq!(era.kind.as_deref(), Some("era"));
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].position.unwrap().line, 8);
}

#[test]
fn the_old_version_is_read_in_its_wrapper_too() {
    let text = r#"storyjs_jsonp_data = {"timeline": {"headline": "H", "text": "t",
      "date": [{"startDate": "2012,1,10", "endDate": "2012,2", "headline": "A"}]}};"#;
    assert_eq!(Format::of_content(text.as_bytes()), Format::TimelineJs);
    let (events, reading) = read_text(text);
    assert_eq!(reading.timeline.unwrap().title, "H");
    assert_eq!(date(&events[0]), "2012-01-10/2012-02");
}

#[test]
fn a_date_shown_that_says_less_counts() {
    for (shown, expected) in [
        ("Spring 2012", "2012-21"),
        ("March 2012", "2012-03"),
        ("2012", "2012"),
        ("about March 2012", "2012-03~"),
        ("2010s", "201X"),
        ("March 1st, 2012", "2012-03-01"),
        ("Once upon a time", "2012-03-01"),
    ] {
        let text = format!("Year,Month,Day,Display Date,Headline\n2012,3,1,\"{shown}\",One\n");
        let (events, _) = read_text(&text);
        assert_eq!(date(&events[0]), expected, "{shown}");
        let is_kept = events[0].summary.is_some();
        assert_eq!(is_kept, shown.starts_with("Once"), "{shown}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[{}\\[\\]\",:<>&;a-z0-9 \n]{0,200}") {
        let _ = read_text(&text);
        let _ = html::text(&text, true);
        let head = format!("Year,Headline,Text\n{text}");
        let _ = read_text(&head);
    }

    #[test]
    fn no_slide_makes_the_reader_panic(year in ".{0,8}", shown in ".{0,12}", text in ".{0,40}") {
        let slide = serde_json::json!({"start_date": {"year": year, "month": 2}, "display_date": shown, "text": {"headline": text, "text": text}, "media": {"url": text}});
        let _ = read_text(serde_json::json!({"events": [slide]}).to_string());
    }
}
