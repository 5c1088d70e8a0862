//! What a machine does on its way from one rest to the next, told to whoever listens.
//!
//! [`listen`] runs something, a delivery for instance, and gives what machines said meanwhile in the
//! same thread, in order: each guard function that was asked, with its answer, each transition that
//! fired, and each action function that ran. It is for tests that have to know which transition fired, and not only where it led.
//! The feature `trace` makes `machine!` generate machines that tell; without it they say nothing, and
//! nothing of this is compiled.
//!
//! ```
//! use concierge_core::table::TransitionId;
//! use concierge_core::trace::{self, Entry};
//!
//! concierge_core::machine! {
//!     pub machine Door(u32) {
//!         event Push;
//!         initial Closed;
//!         state Closed { end; on Push [has_key] => Open; }
//!         state Open { on Push => Closed; }
//!     }
//! }
//!
//! fn has_key(keys: &u32) -> bool {
//!     *keys > 0
//! }
//!
//! # fn main() {
//! let mut door = Door::from(Door::new(1));
//! let (_, entries) = trace::listen(|| door.dispatch(door::Push));
//! let asked = Entry::Asked { guard: "has_key", holds: true };
//! assert_eq!(entries, [asked, Entry::Fired(TransitionId(0))]);
//! # }
//! ```

use std::cell::RefCell;
use std::thread_local;

use alloc::vec::Vec;

use crate::table::{EventId, TransitionId};

/// Something that a machine says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Entry {
    /// A guard function was asked.
    Asked {
        /// Its name, as the table has it.
        guard: &'static str,
        /// What it said.
        holds: bool,
    },
    /// A transition is taken, and what it leaves, does and enters comes next; of several in one
    /// microstep, in the order in which their actions run.
    Fired(TransitionId),
    /// An action function runs, by its name in the table.
    Ran(&'static str),
    /// The delay of this transition is over, so that it may fire.
    After(TransitionId),
    /// The delay of an event is over, so that it is delivered.
    Delayed(EventId),
}

thread_local! {
    static ENTRIES: RefCell<Option<Vec<Entry>>> = const { RefCell::new(None) };
}

/// Puts back whoever listened before, also after a panic.
struct Listener(Option<Vec<Entry>>);

impl Drop for Listener {
    fn drop(&mut self) {
        ENTRIES.set(self.0.take());
    }
}

/// Runs something, and gives what machines said in this thread meanwhile. Who listens already hears
/// nothing of it.
pub fn listen<R>(run: impl FnOnce() -> R) -> (R, Vec<Entry>) {
    let listener = Listener(ENTRIES.replace(Some(Vec::new())));
    let result = run();
    let entries = ENTRIES.take().unwrap_or_default();
    drop(listener);
    (result, entries)
}

/// Says something, if somebody listens. Machines do; an interpreter that stands in for one may.
pub fn say(entry: Entry) {
    ENTRIES.with_borrow_mut(|entries| {
        if let Some(entries) = entries {
            entries.push(entry);
        }
    });
}

/// Says what a guard answers.
#[doc(hidden)]
pub fn asked(guard: &'static str, holds: bool) -> bool {
    say(Entry::Asked { guard, holds });
    holds
}

/// Says that an action runs.
#[doc(hidden)]
pub fn ran(action: &'static str) {
    say(Entry::Ran(action));
}

/// Says that a transition is taken.
#[doc(hidden)]
pub fn fired(transition: u16) {
    say(Entry::Fired(TransitionId(transition)));
}

#[cfg(test)]
mod tests {
    use super::{Entry, listen, say};
    use crate::table::TransitionId;
    use std::panic::catch_unwind;

    const FIRST: Entry = Entry::Fired(TransitionId(1));
    const SECOND: Entry = Entry::Fired(TransitionId(2));

    #[test]
    fn who_listens_within_hears_alone() {
        say(FIRST);
        let (inner, outer) = listen(|| {
            say(FIRST);
            listen(|| say(SECOND)).1
        });
        assert_eq!((&*inner, &*outer), (&[SECOND][..], &[FIRST][..]));
    }

    #[test]
    fn a_panic_ends_the_listening() {
        let ((), outer) = listen(|| {
            let panicked = catch_unwind(|| listen(|| panic!("on purpose")));
            assert!(panicked.is_err());
            say(SECOND);
        });
        assert_eq!(outer, [SECOND]);
    }
}
