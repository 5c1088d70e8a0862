//! The machine of the processes: it lists what it was told, so that the list can be checked.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{SessionKey, SessionMachine};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Entries {
    pub(crate) entries: Vec<String>,
}

concierge_core::machine! {
    #[derive(Clone)]
    pub(crate) machine Ledger(Entries) at DateTime<Utc> {
        #[derive(Clone)]
        events;

        event Note { entry: String }

        initial Open;

        state Open {
            end;
            on Note / note;
        }
    }
}

fn note(entries: &mut Entries, noted: &ledger::Note) {
    entries.entries.push(noted.entry.clone());
}

impl SessionMachine for Ledger {
    fn new_context(_key: &SessionKey, _now: DateTime<Utc>) -> Entries {
        Entries { entries: Vec::new() }
    }

    fn kind(&self) -> Option<&'static str> {
        None
    }

    fn silence(&self) -> Option<ledger::Event> {
        None
    }

    fn end(&self) -> Option<ledger::Event> {
        None
    }
}
