//! The same work on every core, its results in order.
//!
//! The threads compute and do nothing else: they are gone when the call
//! returns, and what it gives does not depend on how many there were.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::channel;
use std::sync::{Condvar, Mutex};
use std::thread;

/// How many threads computing at once are worth it.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Works on items on every core and takes the results in the order of the items.
///
/// Only a few items a core are under way at a time, so that memory stays
/// bounded however many there are. Items are drawn one at a time; after
/// `Break` no more are, and nothing more is taken.
///
/// ```
/// use std::ops::ControlFlow;
/// let mut squares = Vec::new();
/// dateline::parallel::in_order(1..=4, |number| number * number, |square| {
///     squares.push(square);
///     ControlFlow::Continue(())
/// });
/// assert_eq!(squares, [1, 4, 9, 16]);
/// ```
pub fn in_order<I, R>(
    items: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) where
    I: Send,
    R: Send,
{
    let line = Line {
        state: Mutex::new(State {
            items: items.enumerate(),
            taken: 0,
            is_closed: false,
        }),
        moved: Condvar::new(),
        window: 2 * cores(),
    };
    thread::scope(|scope| {
        let (sender, results) = channel();
        for _ in 0..cores() {
            let (sender, line, work) = (sender.clone(), &line, &work);
            scope.spawn(move || {
                while let Some((number, item)) = line.draw() {
                    if sender.send((number, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        // Results that came before their turn: no more than the window.
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, result) in &results {
            early.insert(number, result);
            while let Some(result) = early.remove(&next) {
                next += 1;
                if take(result).is_break() {
                    line.advance(next, true);
                    return;
                }
                line.advance(next, false);
            }
        }
    });
}

/// The items that wait, drawn no further ahead of what was taken than the window.
struct Line<I> {
    state: Mutex<State<I>>,
    moved: Condvar,
    window: usize,
}

struct State<I> {
    items: std::iter::Enumerate<I>,
    taken: usize,
    is_closed: bool,
}

impl<I: Iterator> Line<I> {
    fn draw(&self) -> Option<(usize, I::Item)> {
        // A lock is poisoned only when another thread panicked: its panic is passed on by the scope.
        let mut state = self.state.lock().ok()?;
        if state.is_closed {
            return None;
        }
        let (number, item) = state.items.next()?;
        while number >= state.taken + self.window {
            state = self.moved.wait(state).ok()?;
            if state.is_closed {
                return None;
            }
        }
        Some((number, item))
    }

    fn advance(&self, taken: usize, is_closed: bool) {
        if let Ok(mut state) = self.state.lock() {
            state.taken = taken;
            state.is_closed |= is_closed;
        }
        self.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items_whatever_takes_longest() {
        let mut taken = Vec::new();
        in_order(
            0..200_u32,
            |number| (0..(200 - number) * 50).fold(number, |sum, _| std::hint::black_box(sum)),
            |number| {
                taken.push(number);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_taken_after_a_break() {
        let mut taken = Vec::new();
        in_order(
            0..,
            |number: u32| number,
            |number| {
                taken.push(number);
                if number == 9 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert_eq!(taken.len(), 10);
    }
}
