//! One machine as two releases define it.

use std::format;
use std::string::String;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::sessions::key::SessionKey;
use crate::sessions::machine::SessionMachine;
use crate::snapshot::Snapshot;

crate::machine! {
    /// As the first release has it: its context is the number of cups.
    #[derive(Clone)]
    pub(super) machine EarlierSamovar(u32) at DateTime<Utc> as "suite samovar" {
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        events;

        event Heat;
        event Pour;

        effect Poured(u32);

        initial Cold;

        state Cold {
            end;
            on Heat => Warm;
        }

        state Warm {
            after 30s => Cold;
            on Pour / count, emit Poured(counted);
        }
    }
}

/// The context of the second release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tea {
    pub(super) cups: u32,
    pub(super) sweet: u32,
}

crate::machine! {
    /// As the second release has it: its context is another type, and a state has another name.
    #[derive(Clone)]
    pub(super) machine LaterSamovar(Tea) at DateTime<Utc> as "suite samovar" {
        version 2;
        migrate from 1 with steep;

        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        events;

        event Heat;
        event Pour;
        event Sweeten;

        effect Poured(u32);

        initial Cold;

        state Cold {
            end;
            on Heat => Hot;
        }

        state Hot was "warm" {
            after 30s => Cold;
            on Pour / pour, emit Poured(poured);
            on Sweeten / sweeten;
        }
    }
}

/// The first release let more be poured than there is.
fn steep<K>(old: Snapshot<u32, K>) -> Result<Snapshot<Tea, K>, String> {
    match old.context {
        3.. => Err(format!("{} cups are more than a samovar holds", old.context)),
        _ => Ok(old.map_context(|cups| Tea { cups, sweet: 0 })),
    }
}

fn count(cups: &mut u32) {
    *cups += 1;
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what is emitted is made of the context")]
fn counted(cups: &u32) -> earlier_samovar::Poured {
    earlier_samovar::Poured(*cups)
}

fn pour(tea: &mut Tea) {
    tea.cups += 1;
}

fn poured(tea: &Tea) -> later_samovar::Poured {
    later_samovar::Poured(tea.cups)
}

fn sweeten(tea: &mut Tea) {
    tea.sweet += 1;
}

impl SessionMachine for EarlierSamovar {
    fn new_context(_: &SessionKey, _: DateTime<Utc>) -> u32 {
        0
    }
}

impl SessionMachine for LaterSamovar {
    fn new_context(_: &SessionKey, _: DateTime<Utc>) -> Tea {
        Tea::default()
    }
}
