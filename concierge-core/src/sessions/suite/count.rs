//! A machine that counts: nothing may be counted twice or not at all.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::machine::Machine;
use crate::sessions::key::SessionKey;
use crate::sessions::machine::SessionMachine;

/// What a [`Counter`] has counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Total {
    /// The sum.
    pub total: u32,
}

crate::machine! {
    /// A counter that can be put off. Tests of a store may use it where they need a machine.
    #[derive(Clone)]
    pub machine Counter(Total) at DateTime<Utc> {
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        events;

        event Count;
        event Snooze;
        event Pause;

        effect Counted(u32);

        initial Paused;

        state Paused {
            end;
            on Count / add, emit Counted(counted) => Counting;
        }

        state Counting {
            on Count / add, emit Counted(counted);
            on Snooze => Snoozing;
            on Pause => Paused;
        }

        state Snoozing {
            after 10min / add, emit Counted(counted) => Counting;
            on Pause => Paused;
        }
    }
}

/// What a [`Counter`] emits. Its module is not public: a name that is public twice among the crates
/// of a program is written with its path in rustc's messages.
pub type CounterEffect = counter::Effect;

impl Counter {
    /// The event that it counts.
    pub fn once() -> <Self as Machine>::Event {
        counter::Count.into()
    }
}

fn counted(total: &Total) -> counter::Counted {
    counter::Counted(total.total)
}

fn add(total: &mut Total) {
    total.total += 1;
}

impl SessionMachine for Counter {
    fn new_context(_key: &SessionKey, _now: DateTime<Utc>) -> Total {
        Total { total: 0 }
    }

    fn silence(&self) -> Option<counter::Event> {
        self.end()
    }

    fn end(&self) -> Option<counter::Event> {
        (self.state() != counter::State::Paused).then(|| counter::Pause.into())
    }
}
