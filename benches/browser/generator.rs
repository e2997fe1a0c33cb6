//! Events for the benches: a timeline file of the same events that `cargo run --example generate` writes.
#[expect(
    dead_code,
    reason = "the benches read one of its formats, in time order"
)]
#[path = "../generate/events.rs"]
mod events;

use events::{Events, Format, Order, SEED};

/// A timeline file of so many events, in time order, of every precision.
pub(crate) fn timeline(count: usize) -> String {
    let events = Events::new(count, SEED);
    let mut out = String::new();
    Format::Toml.write_header(events.count(), &mut out);
    for event in events.iter(Order::InTime) {
        Format::Toml.write(&event, &mut out);
    }
    out
}

/// The same as JSON lines.
pub(crate) fn lines(count: usize) -> String {
    let events = Events::new(count, SEED);
    let mut out = String::new();
    for event in events.iter(Order::InTime) {
        Format::Jsonl.write(&event, &mut out);
    }
    out
}
