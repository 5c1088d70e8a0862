//! What a machine remembers, as data that can be stored.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// What a snapshot holds beside configuration and context: `T` is what the machine keeps of its
/// timers, `Q` the events that wait, `D` the data of its states; each is `()` in a machine without
/// any. As JSON, where there is something to tell:
///
/// ```json
/// {"history":{"recent":["playing"]},
///  "timers":[{"state":"paused","after":0,"due":1700},{"send":"REMIND","timer":"reminder","due":2000}],
///  "deferred":["PING"],
///  "data":{"playing":{"track":3}}}
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept<T = (), Q = (), D = ()> {
    /// What each history remembers, by name.
    pub history: BTreeMap<Cow<'static, str>, Vec<Cow<'static, str>>>,
    /// The timers that run, in the order in which they were started.
    pub timers: T,
    /// The events that wait, in the order in which they came.
    pub deferred: Q,
    /// The data of the active states, by name.
    pub data: D,
}

/// A part that need not be stored while there is nothing in it.
pub trait Nothing {
    /// Whether there is nothing in it.
    fn is_nothing(&self) -> bool;
}

impl Nothing for () {
    fn is_nothing(&self) -> bool {
        true
    }
}

impl<T> Nothing for Vec<T> {
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// A timer that runs; `E` is the machine's event, or [`Never`] if it sends none with a delay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoredTimer<T, E = Never> {
    /// A state's `after`.
    After {
        /// The state's outside name.
        state: Cow<'static, str>,
        /// Which of the state's `after` transitions it is, from 0.
        after: usize,
        /// When it is over.
        due: T,
    },
    /// An event that the machine has sent itself.
    Sent {
        /// The event.
        send: E,
        /// The name by which it can be canceled; empty if it has none.
        timer: Cow<'static, str>,
        /// When it is delivered.
        due: T,
    },
}

/// No value: the effect of a machine without effects, and what a machine has sent with a delay that
/// sends nothing so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {}
