//! The machine of these tests: it counts, and nothing may be counted twice or not at all.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{SessionKey, SessionMachine};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Total {
    pub(crate) total: u32,
}

concierge_core::machine! {
    #[derive(Clone)]
    pub(crate) machine Counter(Total) at DateTime<Utc> {
        #[derive(Clone, Debug)]
        events;

        event Count;
        event Pause;

        initial Paused;

        state Paused {
            end;
            on Count / add => Counting;
        }

        state Counting {
            on Count / add;
            on Pause => Paused;
        }
    }
}

fn add(total: &mut Total) {
    total.total += 1;
}

impl SessionMachine for Counter {
    fn new_context(_key: &SessionKey, _now: DateTime<Utc>) -> Total {
        Total { total: 0 }
    }

    fn kind(&self) -> Option<&'static str> {
        None
    }

    fn silence(&self) -> Option<counter::Event> {
        self.end()
    }

    fn end(&self) -> Option<counter::Event> {
        (self.state() == counter::State::Counting).then(|| counter::Pause.into())
    }
}
