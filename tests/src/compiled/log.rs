//! The functions that machines under test name: what they say is told from outside, and what they
//! are called for is noted.

use std::cell::RefCell;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::charts::DELAY;

/// What the guards of a machine say.
#[derive(Clone, Debug)]
pub enum Holding {
    /// Those of these names hold.
    These(Vec<String>),
    /// It is random, of this seed: the value of a guard depends on how many actions have run before.
    Random(u64),
}

impl Holding {
    /// Whether the guard of a name holds after so many actions.
    pub fn holds(&self, guard: &str, actions: u64) -> bool {
        match self {
            Self::These(names) => names.iter().any(|name| name == guard),
            Self::Random(seed) => {
                let start = seed ^ actions.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                let mixed = guard.bytes().fold(start, |hash, byte| {
                    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(29)
                });
                mixed.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 63 == 0
            }
        }
    }
}

impl Holding {
    /// The same, but for one guard. What is random no longer is.
    pub fn set(&mut self, guard: &str, holds: bool) {
        let mut names = match std::mem::take(self) {
            Self::These(names) => names,
            Self::Random(_) => Vec::new(),
        };
        names.retain(|name| name != guard);
        names.extend(holds.then(|| guard.to_owned()));
        *self = Self::These(names);
    }
}

impl Default for Holding {
    fn default() -> Self {
        Self::These(Vec::new())
    }
}

/// The context of every machine under test: how many actions have run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    actions: u64,
}

thread_local! {
    static HOLDING: RefCell<Holding> = RefCell::default();
    static NOTES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

impl Log {
    /// What the guards say from now on.
    pub fn hold(holding: &Holding) {
        HOLDING.set(holding.clone());
    }

    /// Whether the guard of this name holds from now on.
    pub fn set(guard: &str, holds: bool) {
        HOLDING.with_borrow_mut(|holding| holding.set(guard, holds));
    }

    /// The actions that have run in this thread since they were last taken.
    pub fn take_notes() -> Vec<&'static str> {
        NOTES.take()
    }

    /// Whether the guard of this name holds.
    pub fn holds(&self, guard: &str) -> bool {
        HOLDING.with_borrow(|holding| holding.holds(guard, self.actions))
    }

    /// The action of this name runs.
    pub fn note(&mut self, action: &'static str) {
        self.actions += 1;
        NOTES.with_borrow_mut(|notes| notes.push(action));
    }

    /// What every delay function says.
    pub fn delay(&self) -> Duration {
        DELAY
    }
}
