//! Files of other formats that nobody here wrote: all that is in them opens, and what does not says why.

use std::io;
use std::path::{Path, PathBuf};

use dateline::formats::Options;
use dateline::runtime::files::load;

/// A shared file; none, with a line saying so, where it is not at hand.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn shared(file: &str) -> Option<PathBuf> {
    let root = std::env::var("DATELINE_SHARED").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join("data/real").join(file);
    if !path.is_file() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

#[test]
fn every_record_of_a_file_of_another_format_is_an_event_or_a_problem() {
    // Of a sheet of TimelineJS the row of the title is no event.
    let files = [
        ("csv/faa_birdstrikes_10k.csv", 10_000),
        ("csv/orbital_launch_sites_geocoded.csv", 51),
        ("csv/historicaldate/Authors.csv", 40),
        ("csv/historicaldate/British_Prime_Ministers.csv", 79),
        ("csv/historicaldate/Chemistry_and_Life_Sciences.csv", 38),
        ("csv/historicaldate/Children_and_YA_Authors.csv", 10),
        ("csv/historicaldate/Classical_Composers.csv", 44),
        ("csv/historicaldate/Maths_Physics_Astronomy.csv", 44),
        ("csv/historicaldate/US_presidents.csv", 46),
        ("json/british_monarchs.json", 12),
        ("json/wikidata_battle_participants.json", 1_048),
        ("json/wikidata_historic_events_9125.json", 9_125),
        ("jsonl/wikidata_historic_events_9125.jsonl", 9_125),
        ("jsonl/usgs_earthquakes_week.jsonl", 1_707),
        ("geojson/usgs_earthquakes_week.geojson", 1_707),
        ("csv/historicaldate/English_and_British_Monarchs.csv", 63),
        ("csv/historicaldate/Scottish_Monarchs.csv", 43),
        ("toml/daybyday_1823.toml", 15),
        ("ics/holidays_germany_allday.ics", 159),
        ("ics/holidays_germany_malformed_rrule.ics", 34),
        ("ics/formula1_2021_timezone.ics", 123),
        ("ics/events_in_history_recurring.ics", 155),
        ("ics/icalendar_py/multiple_calendar_components.ics", 3),
        ("ics/icalendar_py/broken_dtstart.ics", 1),
        ("timelinejs/all_media_types.json", 41),
        ("timelinejs/cosmo_billions_of_years.json", 7),
        ("timelinejs/history_of_ui_v2_legacy.json", 22),
        ("timelinejs/my-own-timeline.csv", 10),
        ("markwhen/parser_bce_dates.mw", 13),
        ("markwhen/welcome_example.mw", 11),
        ("feeds/rss_0.91_spec_1.xml", 2),
        ("feeds/jsonfeed_example_1.json", 2),
    ];
    for (file, records) in files {
        let Some(path) = shared(file) else { continue };
        let names = [path.to_string_lossy().into_owned()];
        let loaded = load(&names, &Options::default(), &mut io::empty());
        let events: usize = loaded
            .timelines
            .iter()
            .map(|timeline| timeline.events.len())
            .sum();
        let is_error = |code: &&str| ["bad-date", "bad-csv"].contains(code);
        let problems = loaded.problems.iter().map(|problem| problem.code);
        let left_out = problems.filter(is_error).count();
        assert!(
            events <= records && events + left_out >= records,
            "{file}: {events} events and {left_out} left out of {records}"
        );
    }
}

#[test]
fn dates_of_a_table_keep_what_is_not_known_about_them() {
    let Some(path) = shared("csv/historicaldate/Authors.csv") else {
        return;
    };
    let names = [path.to_string_lossy().into_owned()];
    let loaded = load(&names, &Options::default(), &mut io::empty());
    let events = &loaded.timelines[0].events;
    let fuzzy = events.iter().filter_map(|event| event.when.as_ref());
    assert!(fuzzy.filter(|when| when.text().contains('~')).count() >= 3);
    let day_first = "title,date\na,03/04/2025\n";
    let read = |options: Options| {
        let mut events = Vec::new();
        let origin = dateline::model::Origin::new("a.csv");
        dateline::formats::csv::read(origin, &mut day_first.as_bytes(), &options, &mut events);
        events[0].when.as_ref().unwrap().text().to_owned()
    };
    assert_eq!(read(Options::default()), "[2025-03-04,2025-04-03]");
    let order = Some(dateline::formats::DayOrder::DayFirst);
    assert_eq!(
        read(Options {
            order,
            ..Options::default()
        }),
        "2025-04-03"
    );
}
