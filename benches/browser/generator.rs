//! Realistic events for the benches: deterministic, so that two runs measure the same work.
use std::fmt::Write;

const KINDS: [&str; 8] = [
    "call",
    "meeting",
    "talks",
    "visit",
    "statement",
    "summit",
    "agreement",
    "announcement",
];
const STATUSES: [&str; 6] = [
    "confirmed",
    "confirmed",
    "confirmed",
    "reported",
    "planned",
    "possible",
];
const WORDS: [&str; 40] = [
    "president",
    "minister",
    "talks",
    "ceasefire",
    "energy",
    "grid",
    "prisoners",
    "exchange",
    "border",
    "treaty",
    "the",
    "of",
    "and",
    "in",
    "after",
    "before",
    "delegation",
    "signed",
    "announced",
    "denied",
    "possible",
    "meeting",
    "Москва",
    "санкции",
    "corridor",
    "grain",
    "export",
    "summit",
    "visit",
    "agreement",
    "press",
    "office",
    "spokesman",
    "settlement",
    "security",
    "council",
    "résumé",
    "東京",
    "sanctions",
    "negotiations",
];

/// A linear congruential generator (Knuth's MMIX constants): good enough to scatter words.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn words(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| WORDS[self.roll(WORDS.len())])
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A timeline file of so many events, in time order, of every precision.
pub(crate) fn timeline(events: usize) -> String {
    let mut dice = Dice(2025);
    let mut out =
        String::from("dateline = 1\n\n[timeline]\ntitle = \"Generated\"\nas_of = \"2026-12-31\"\n");
    for number in 0..events {
        let year = 1950 + number * 76 / events.max(1);
        let (month, day) = (1 + dice.roll(12), 1 + dice.roll(28));
        let date = match dice.roll(20) {
            0..11 => format!("{year}-{month:02}-{day:02}"),
            11..14 => format!("{year}-{month:02}-{day:02}T{:02}:30+03:00", dice.roll(24)),
            14..16 => format!("{year}-{month:02}"),
            16 => format!("{year}"),
            17 => format!("{year}-{month:02}~"),
            18 => format!("{year}-{month:02}-{day:02}/.."),
            _ => format!("[{year}-{month:02}-01..{year}-{month:02}-{day:02}]"),
        };
        let (kind, status) = (
            KINDS[dice.roll(KINDS.len())],
            STATUSES[dice.roll(STATUSES.len())],
        );
        let rare = if number % 1_000 == 77 {
            " xylograph"
        } else {
            ""
        };
        let (title, summary) = (dice.words(7), dice.words(40));
        let actors: Vec<String> = (0..=dice.roll(4))
            .map(|_| format!("\"Person {}\"", dice.roll(40) * dice.roll(50)))
            .collect();
        let _ = write!(
            out,
            "\n[[event]]\nid = \"e{number:07}\"\ndate = \"{date}\"\ntitle = \"{title}{rare}\"\nkind = \"{kind}\"\nstatus = \"{status}\"\n\
             actors = [{}]\nplace = \"Place {}\"\ntags = [\"{}\"]\nsummary = \"{summary}\"\n\
             sources = [{{ publisher = \"Publisher {}\", published = \"{year}-{month:02}-{day:02}\", url = \"https://example.org/{number}\" }}]\n",
            actors.join(", "),
            dice.roll(300),
            WORDS[dice.roll(10)],
            dice.roll(50),
        );
    }
    out
}
