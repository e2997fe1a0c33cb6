//! Where a reader puts the events of a file, one after the other.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::Event;

/// Takes the events of one file in file order, while it is being read.
///
/// A large library never stands in memory as events: whoever takes them keeps
/// what it needs of each. `Break` means that nothing more is wanted, and the
/// reader stops at once.
pub trait Sink {
    /// Takes the next event. Its id is empty where the file gives none.
    fn event(&mut self, event: Event) -> ControlFlow<()>;

    /// Names the event with that number in the file, counted from 0, which had no id: known only at the end of the file.
    fn name(&mut self, number: usize, id: Arc<str>);

    /// So many bytes of the file are read by now.
    fn read(&mut self, bytes: u64) {
        let _ = bytes;
    }
}

/// Keeps the events as they are: for files that are small, or looked at one by one.
impl Sink for Vec<Event> {
    fn event(&mut self, event: Event) -> ControlFlow<()> {
        self.push(event);
        ControlFlow::Continue(())
    }

    fn name(&mut self, number: usize, id: Arc<str>) {
        if let Some(event) = self.get_mut(number) {
            event.id = id;
        }
    }
}
