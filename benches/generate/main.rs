//! Writes realistic events to standard output, the same on every run.
//!
//! ```text
//! cargo run --release --example generate -- 1000000 --format jsonl > events.jsonl
//! cargo run --release --example generate -- 10000 --format csv --shuffle > events.csv
//! ```
#[path = "events.rs"]
mod events;

use events::{Events, Format, Order, SEED};
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str =
    "usage: generate COUNT [--format jsonl|csv|toml|list|log] [--shuffle] [--seed NUMBER]";
/// How much is gathered before it is written.
const BLOCK: usize = 1 << 18;

struct Asked {
    count: usize,
    format: Format,
    order: Order,
    seed: u64,
}

fn main() -> ExitCode {
    let Some(asked) = parse(std::env::args().skip(1)) else {
        let _ = writeln!(io::stderr(), "{USAGE}");
        return ExitCode::from(2);
    };
    match write(&asked, &mut io::stdout().lock()) {
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "generate: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Option<Asked> {
    let mut asked = Asked {
        count: 0,
        format: Format::Jsonl,
        order: Order::InTime,
        seed: SEED,
    };
    let mut count = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--format" => {
                let name = arguments.next()?;
                asked.format = Format::ALL.into_iter().find(|(known, _)| *known == name)?.1;
            }
            "--shuffle" => asked.order = Order::Shuffled,
            "--seed" => asked.seed = arguments.next()?.parse().ok()?,
            number => count = Some(number.replace('_', "").parse().ok()?),
        }
    }
    asked.count = count?;
    Some(asked)
}

fn write(asked: &Asked, out: &mut impl Write) -> io::Result<()> {
    let events = Events::new(asked.count, asked.seed);
    let mut block = String::with_capacity(BLOCK + 4096);
    asked.format.write_header(events.count(), &mut block);
    for event in events.iter(asked.order) {
        asked.format.write(&event, &mut block);
        if block.len() >= BLOCK {
            out.write_all(block.as_bytes())?;
            block.clear();
        }
    }
    out.write_all(block.as_bytes())?;
    out.flush()
}
