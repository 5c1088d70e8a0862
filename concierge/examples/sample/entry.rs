//! One line of the file.

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};

#[derive(Serialize)]
pub(crate) struct Entry {
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "to_the_second")]
    pub(crate) at: Option<DateTime<Utc>>,
    #[serde(flatten)]
    pub(crate) what: What,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum What {
    Contractor {
        id: i64,
    },
    Event {
        id: i64,
        name: &'static str,
        starts: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        ends: Option<&'static str>,
        time_zone: &'static str,
    },
    Registration {
        contractor: i64,
        event: i64,
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<&'static str>,
    },
    Cancellation {
        contractor: i64,
        event: i64,
    },
    EventEnded {
        event: i64,
    },
    Message {
        contractor: i64,
        session: String,
        text: String,
    },
    SessionEnd {
        contractor: i64,
        session: String,
    },
    Clock {},
}

impl What {
    pub(crate) fn at(self, at: DateTime<Utc>) -> Entry {
        Entry { at: Some(at), what: self }
    }

    pub(crate) fn timeless(self) -> Entry {
        Entry { at: None, what: self }
    }
}

#[expect(clippy::ref_option, reason = "serde calls it with a reference to the field")]
fn to_the_second<S: Serializer>(
    at: &Option<DateTime<Utc>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let text = at.map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    text.serialize(serializer)
}
