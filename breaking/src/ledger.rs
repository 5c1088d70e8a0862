//! The machine of the processes: it lists what it was told, so that the list can be checked.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{SessionKey, SessionMachine};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Entries {
    pub(crate) entries: Vec<String>,
    /// The entries again, each from when its timer was over.
    pub(crate) echoes: Vec<String>,
}

concierge_core::machine! {
    #[derive(Clone)]
    pub(crate) machine Ledger(Entries) at DateTime<Utc> {
        #[derive(Clone, serde::Serialize, serde::Deserialize)]
        events;

        event Note { entry: String }
        event Echo { entry: String }

        effect Noted { entry: String }

        initial Open;

        state Open {
            end;
            on Note / note, emit Noted(noted), send Echo(echo) after 30ms;
            on Echo / list_echo;
        }
    }
}

fn note(entries: &mut Entries, noted: &ledger::Note) {
    entries.entries.push(noted.entry.clone());
}

fn noted(_: &Entries, noted: &ledger::Note) -> ledger::Noted {
    ledger::Noted { entry: noted.entry.clone() }
}

fn echo(_: &Entries, noted: &ledger::Note) -> ledger::Echo {
    ledger::Echo { entry: noted.entry.clone() }
}

fn list_echo(entries: &mut Entries, echo: &ledger::Echo) {
    entries.echoes.push(echo.entry.clone());
}

impl SessionMachine for Ledger {
    fn new_context(_key: &SessionKey, _now: DateTime<Utc>) -> Entries {
        Entries { entries: Vec::new(), echoes: Vec::new() }
    }
}
