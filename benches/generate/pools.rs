//! What events are made of: the words, names and places of `words.txt`, and what is derived from them.
use super::dice::{Dice, Zipf};
use std::collections::{HashMap, HashSet};

/// Everything an event draws from.
#[derive(Debug)]
pub(super) struct Pools {
    /// Words of running text in falling frequency, function words first.
    pub(super) text: Zipf,
    /// Words of titles: no function words.
    pub(super) title: Zipf,
    /// Derived words, the most frequent first: the long tail every real text has.
    pub(super) tail: Vec<String>,
    /// Words of other languages and scripts.
    pub(super) other: Vec<String>,
    /// People and bodies.
    pub(super) actors: Zipf,
    /// Cities, and places in them.
    pub(super) places: Zipf,
    /// Kinds of event.
    pub(super) kinds: Zipf,
    /// Tags.
    pub(super) tags: Zipf,
    /// Publishers of sources.
    pub(super) publishers: Zipf,
}

const ACTORS: usize = 5_000;
const PLACES: usize = 2_000;
const TAGS: usize = 500;
const TAIL: usize = 60_000;

const PREFIXES: [&str; 10] = [
    "", "re", "un", "over", "counter", "inter", "non", "pre", "mis", "semi",
];
const SUFFIXES: [&str; 14] = [
    "", "s", "er", "ers", "ing", "ist", "ists", "less", "like", "ness", "ship", "ward", "wise",
    "dom",
];

impl Pools {
    /// Reads the word list and derives the rest; the same pools for the same seed.
    pub(super) fn new(seed: u64) -> Pools {
        let sections = sections(include_str!("words.txt"));
        let section = |name: &str| sections.get(name).cloned().unwrap_or_default();
        let mut dice = Dice::new(seed, u64::MAX);
        let words = section("words");
        let mut title = words.clone();
        dice.shuffle(&mut title);
        let mut text = section("function words");
        text.extend(words.iter().cloned());
        Pools {
            text: Zipf::new(text, 2.0),
            title: Zipf::new(title, 60.0),
            tail: tail(&words, &mut dice),
            other: section("other words"),
            actors: Zipf::new(actors(&section, &mut dice), 2.0),
            places: Zipf::new(places(&section("cities"), &section("venues")), 2.0),
            kinds: Zipf::new(section("kinds"), 1.0),
            tags: Zipf::new(tags(&words, &mut dice), 6.0),
            publishers: Zipf::new(section("publishers"), 5.0),
        }
    }
}

fn sections(file: &str) -> HashMap<&str, Vec<String>> {
    let mut sections: HashMap<&str, Vec<String>> = HashMap::new();
    let mut name = "";
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some(opened) = line.strip_prefix('[') {
            name = opened.trim_end_matches(']');
        } else {
            sections.entry(name).or_default().extend(
                line.split_ascii_whitespace()
                    .map(|entry| entry.replace('_', " ")),
            );
        }
    }
    sections
}

/// Derived words: `counterbridgeship` is nobody's word, but it occurs as seldom as the seldom words of real text.
fn tail(words: &[String], dice: &mut Dice) -> Vec<String> {
    let part = |parts: &[&'static str], dice: &mut Dice| {
        parts.get(dice.roll(parts.len())).copied().unwrap_or("")
    };
    distinct(TAIL, words, || {
        let (prefix, suffix) = (part(&PREFIXES, dice), part(&SUFFIXES, dice));
        format!("{prefix}{}{suffix}", dice.pick(words))
    })
}

/// People for the most part, one in five a body of a country.
fn actors(section: &impl Fn(&str) -> Vec<String>, dice: &mut Dice) -> Vec<String> {
    let [given, family, countries, bodies] =
        ["given names", "family names", "countries", "bodies"].map(section);
    distinct(ACTORS, &[], || {
        let (first, second) = if dice.chance(200) {
            (&countries, &bodies)
        } else {
            (&given, &family)
        };
        format!("{} {}", dice.pick(first), dice.pick(second))
    })
}

/// The cities themselves, then the airport of each, and so on.
fn places(cities: &[String], venues: &[String]) -> Vec<String> {
    let within = venues
        .iter()
        .flat_map(|venue| cities.iter().map(move |city| format!("{city} {venue}")));
    cities.iter().cloned().chain(within).take(PLACES).collect()
}

/// Half of them words, half of them two words.
fn tags(words: &[String], dice: &mut Dice) -> Vec<String> {
    distinct(TAGS, &[], || {
        let word = dice.pick(words).to_lowercase();
        if dice.chance(500) {
            word
        } else {
            format!("{word}-{}", dice.pick(words).to_lowercase())
        }
    })
}

/// So many distinct words out of endless ones, none of them among those that are there already.
fn distinct(count: usize, known: &[String], mut draw: impl FnMut() -> String) -> Vec<String> {
    let mut seen: HashSet<String> = known.iter().cloned().collect();
    let mut found = Vec::with_capacity(count);
    while found.len() < count {
        let word = draw();
        if seen.insert(word.clone()) {
            found.push(word);
        }
    }
    found
}
