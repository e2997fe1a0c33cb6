//! Realistic events of our own making, the same on every run: what the benches read and what rivals are measured on.
//!
//! Words, actors, places, kinds and tags follow Zipf's law; dates come in every precision and get denser towards the
//! present; one word in twelve is a seldom one. An event depends on the seed and its own number alone, so that the
//! order, the format and how many were asked for before it change nothing in it. `zephyrine` stands in the title of one
//! event in 100,000, `xylograph` in the summary of one in 1,000: needles with a known answer.
#[path = "date.rs"]
mod date;
#[path = "dice.rs"]
mod dice;
#[path = "format.rs"]
mod format;
#[path = "order.rs"]
mod order;
#[path = "pools.rs"]
mod pools;

pub(crate) use format::Format;
pub(crate) use order::Order;

use date::{Instant, Written};
use dice::Dice;
use pools::Pools;

/// The seed of every measurement in docs/performance.md.
pub(crate) const SEED: u64 = 2025;

/// Where events come from.
#[derive(Debug)]
pub(crate) struct Events {
    pools: Pools,
    seed: u64,
    count: usize,
}

/// One event, its parts as text.
#[derive(Debug)]
pub(crate) struct Event<'a> {
    number: usize,
    at: Instant,
    date: String,
    title: String,
    kind: &'a str,
    status: &'static str,
    place: &'a str,
    actors: Vec<&'a str>,
    tags: Vec<&'a str>,
    summary: String,
    sources: Vec<Source<'a>>,
}

#[derive(Debug)]
struct Source<'a> {
    publisher: &'a str,
    published: Written,
    url: String,
}

impl Events {
    /// So many events.
    pub(crate) fn new(count: usize, seed: u64) -> Events {
        Events {
            pools: Pools::new(seed),
            seed,
            count,
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// All of them, in that order.
    pub(crate) fn iter(&self, order: Order) -> impl Iterator<Item = Event<'_>> {
        order
            .numbers(self.count, self.seed)
            .map(|number| self.event(number))
    }

    fn event(&self, number: usize) -> Event<'_> {
        let (pools, dice) = (&self.pools, &mut Dice::new(self.seed, number as u64));
        let at = Instant::at((number as f64 + dice.fraction()) / self.count as f64);
        let mut date = String::new();
        at.write_date(dice, &mut date);
        let (kind, place) = (pools.kinds.draw(dice), pools.places.draw(dice));
        let sources = 1 + usize::from(dice.chance(350)) + usize::from(dice.chance(100));
        Event {
            number,
            at,
            date,
            title: self.title(number, kind, place, dice),
            kind,
            status: status(at.is_future(), dice),
            place,
            actors: several(1 + dice.low(5), || pools.actors.draw(dice)),
            tags: several(dice.roll(6), || pools.tags.draw(dice)),
            summary: self.summary(number, dice),
            sources: (0..sources)
                .map(|nth| self.source(number, nth, kind, at, dice))
                .collect(),
        }
    }

    /// Four to twelve words, half the time as an editor would begin: what it is and where.
    fn title(&self, number: usize, kind: &str, place: &str, dice: &mut Dice) -> String {
        let mut title = String::with_capacity(100);
        let count = 4 + dice.roll(9);
        let begun = if dice.chance(500) {
            push_capitalised(kind, &mut title);
            title.extend([" in ", place]);
            3
        } else {
            0
        };
        for nth in begun..count {
            let is_needle = number % 100_000 == 4_321 && nth + 1 == count;
            let word = match dice.roll(1000) {
                _ if is_needle => "zephyrine",
                0..60 => self.seldom(dice),
                60..70 => dice.pick(&self.pools.other),
                _ => self.pools.title.draw(dice),
            };
            if nth == 0 {
                push_capitalised(word, &mut title);
            } else {
                title.extend([" ", word]);
            }
        }
        title
    }

    /// Twenty to sixty words in sentences, a quotation now and then.
    fn summary(&self, number: usize, dice: &mut Dice) -> String {
        let mut summary = String::with_capacity(420);
        let count = 20 + dice.roll(41);
        let mut ends_at = 8 + dice.roll(12);
        let mut begins = true;
        let quoted = if dice.chance(40) { 6..9 } else { 0..0 };
        for nth in 0..count {
            let word = match dice.roll(1000) {
                _ if number % 1_000 == 77 && nth == 5 => "xylograph",
                0..90 => self.seldom(dice),
                90..92 => dice.pick(&self.pools.other),
                _ => self.pools.text.draw(dice),
            };
            if nth > 0 {
                summary.push(' ');
            }
            if quoted.start == nth && !quoted.is_empty() {
                summary.push('"');
            }
            if begins {
                push_capitalised(word, &mut summary);
            } else {
                summary.push_str(word);
            }
            if quoted.end == nth + 1 {
                summary.push('"');
            }
            begins = nth == ends_at && nth + 4 < count;
            if begins {
                summary.push('.');
                ends_at += 6 + dice.roll(14);
            }
        }
        summary.push('.');
        summary
    }

    fn seldom(&self, dice: &mut Dice) -> &str {
        let tail = &self.pools.tail;
        tail.get(dice.low(tail.len())).map_or("", String::as_str)
    }

    /// A source with an address of its own, published within the month.
    fn source<'a>(
        &'a self,
        number: usize,
        nth: usize,
        kind: &str,
        at: Instant,
        dice: &mut Dice,
    ) -> Source<'a> {
        let published = at.day_after(dice.low(30));
        let address = published.month().replace('-', "/");
        let site = dice.roll(40);
        let url = format!("https://news{site}.example.org/{address}/{kind}-{number:07x}-{nth}");
        Source {
            publisher: self.pools.publishers.draw(dice),
            published,
            url,
        }
    }
}

fn status(is_future: bool, dice: &mut Dice) -> &'static str {
    match (is_future, dice.roll(1000)) {
        (false, 0..640) => "confirmed",
        (false, 640..900) => "reported",
        (false, 900..945) => "disputed",
        (false, 945..970) => "denied",
        (false, 970..985) => "possible",
        (true, 0..600) => "planned",
        (true, 600..950) => "possible",
        _ => "cancelled",
    }
}

/// So many draws, each value once.
fn several<'a>(draws: usize, mut draw: impl FnMut() -> &'a str) -> Vec<&'a str> {
    let mut drawn: Vec<&str> = Vec::with_capacity(draws);
    for _ in 0..draws {
        let one = draw();
        if !drawn.contains(&one) {
            drawn.push(one);
        }
    }
    drawn
}

fn push_capitalised(word: &str, out: &mut String) {
    let mut letters = word.chars();
    out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(letters.as_str());
}
