//! Events handed on one by one: in order, whatever the groups, and no longer than wanted.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;

/// Takes a few events and notes what it is told.
#[derive(Default)]
struct Few {
    most: usize,
    titles: Vec<String>,
    names: Vec<(usize, Arc<str>)>,
    passed: u64,
}

impl Sink for Few {
    fn event(&mut self, event: Event) -> ControlFlow<()> {
        self.titles.push(event.title);
        match self.titles.len() < self.most {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }

    fn name(&mut self, number: usize, id: Arc<str>) {
        self.names.push((number, id));
    }

    fn read(&mut self, bytes: u64) {
        assert!(bytes >= self.passed);
        self.passed = bytes;
    }
}

fn document(events: &str) -> Document {
    let text = format!("dateline = 1\n[timeline]\ntitle = \"Test\"\n{events}");
    Document::new("test.toml", text)
}

#[test]
fn events_are_handed_on_in_file_order_and_named_at_the_end() {
    let document = document(
        "[[event]]\ntitle = \"a\"\n[[event]]\ntitle = 5\n[[event]]\nid = \"b\"\ntitle = \"b\"\n\
         [[event]]\ntitle = \"c\"\n",
    );
    let mut sink = Few {
        most: 10,
        ..Few::default()
    };
    let reading = super::super::read(Origin::new("test.toml"), &document, &mut sink);
    assert_eq!(codes(&reading), ["wrong-type"]);
    assert_eq!(reading.timeline.unwrap().events, []);
    assert_eq!(sink.titles, ["a", "b", "c"]);
    assert_eq!(
        sink.names,
        [(0, "undated-a".into()), (2, "undated-c".into())]
    );
    assert_eq!(sink.passed, document.text().len() as u64);
}

#[test]
fn a_sink_that_breaks_off_is_given_nothing_more() {
    let events: String = (0..1000)
        .map(|number| format!("[[event]]\ntitle = \"{number}\"\n"))
        .collect();
    let document = document(&format!("{events}[[event]]\ntitle = 5\n"));
    let mut sink = Few {
        most: 3,
        ..Few::default()
    };
    let reading = read_in_groups(Origin::new("test.toml"), &document, &mut sink, 100);
    assert_eq!(sink.titles, ["0", "1", "2"]);
    assert_eq!(sink.names, []);
    assert!(sink.passed < 1_000);
    assert_eq!(reading.timeline.unwrap().title, "Test");
    assert_eq!(reading.problems, []);
}

/// What a file may hold, right and wrong.
const PARTS: [&str; 20] = [
    "[[event]]\nid = \"a\"\ntitle = \"A\"\nactors = [\"x\", \"Who\"]\n",
    "[[event]]\nid = \"b\"\ntitle = \"B\"\nlink = [{ rel = \"follows\", to = \"a\" }, { rel = \"r\", to = \"b\" }]\n",
    "[[event]]\ntitle = \"B\"\ndate = 2025-04-11\n[[event.link]]\nrel = \"follows\"\nto = \"2025-04-11-b\"\n",
    "[[event]]\ntitle = \"C\"\nsummary = \"\"\"\ntwo\nlines\"\"\"\nsources = [\"s\", { url = \"u\", via = \"t\" }]\n",
    "[[event]]\ntitle = \"D\"\n[[event.claim]]\nby = \"x\"\nsaid = \"\"\"\n[[event]]\n\"\"\"\nsource = \"s\"\n",
    "[[event]]\ntitle = \"E\"\nsummary = \"\"\"never closed\n",
    "[[event]]\ntitle = 'F'\nsummary = '''never closed\n",
    "[[event]]\ntitle = \"G\"\ntags = [\"x\"\n",
    "[[event]]\ntitle = \"H\"\ntitle = \"H\"\n",
    "[[event]]\ntitle = 5\nactors = [\"ghost\"]\n",
    "[[event]]\ntitle = \"Ρutin\"\nplace = \"Ρaris\"\nstatus = \"x\"\n",
    "[[event]]\ntitle = \"I\"\nplace = \"Ρaris\"\nkind = \"Ρ2x\"\nnote = 1\n",
    "[[event]]\ntitle = \"J\"\n[[event.history]]\non = \"2025\"\nstatus = \"planned\"\n",
    "[[event]]\ntitle = \"K\"\ntags = [\n[[event]]\n]\n",
    "[actors.x]\nname = \"Mr X\"\naliases = [\"X\"]\n",
    "[sources.s]\ntitle = \"S\"\n",
    "[[view]]\nname = \"v\"\nquery = \"a\"\n",
    "[[event.claim]]\nby = \"y\"\nsaid = \"apart\"\n",
    "[other]\na = 1\n",
    "# \"\"\"\n\n",
];

proptest! {
    #[test]
    fn what_is_read_does_not_depend_on_the_groups(
        parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..12),
        size in 0_usize..200,
    ) {
        let document = document(&parts.concat());
        let read = |size| {
            let mut events: Vec<Event> = Vec::new();
            let reading = read_in_groups(Origin::new("test.toml"), &document, &mut events, size);
            (events, reading)
        };
        let (events, reading) = read(GROUP);
        let (other_events, other) = read(size);
        prop_assert_eq!(events, other_events);
        prop_assert_eq!(format!("{reading:#?}"), format!("{other:#?}"));
    }
}
