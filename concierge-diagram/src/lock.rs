//! The lock file of a machine: what its stored sessions may hold, and the definition that wrote
//! them last.

use std::collections::BTreeMap;

use concierge_model::past::{Past, Remembered, Version};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Definition;

/// The form of the file. What sessions may hold is compared with what the definition in it says, so
/// that a change of what is found there is a new form too.
const FORM: u32 = 1;

/// What is in a lock file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockFile {
    /// What stored sessions may hold.
    pub past: Past,
    /// The fingerprint of the definition, as the file says.
    fingerprint: String,
    /// The definition, without comments and attributes, a line of the file each.
    definition: Vec<String>,
}

/// Why a lock file cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LockError {
    /// It is no JSON, or has not the members of a lock file.
    #[error("{0}")]
    Unreadable(serde_json::Error),
    /// A newer program wrote it.
    #[error("it has form {0}, which a newer concierge-diagram wrote than this one: update it")]
    Newer(u32),
    /// Its versions are not in order.
    #[error("its versions are not in ascending order")]
    Order,
    /// The definition in it is not one, or not the one that it was written for.
    #[error("{0}: it was changed by hand, or merged")]
    Definition(String),
}

impl LockFile {
    /// The file of a machine whose sessions may hold what `past` says.
    pub fn new(definition: &Definition, past: Past) -> Self {
        Self {
            past,
            fingerprint: definition.with_table(|table| table.fingerprint.to_string()),
            definition: definition.lines(),
        }
    }

    /// What is in a file of this text.
    pub fn read(text: &str) -> Result<Self, LockError> {
        let Head { lock } = serde_json::from_str(text).map_err(LockError::Unreadable)?;
        if lock > FORM {
            return Err(LockError::Newer(lock));
        }
        let file: File = serde_json::from_str(text).map_err(LockError::Unreadable)?;
        if !file.stored.is_sorted_by(|left, right| left.version < right.version) {
            return Err(LockError::Order);
        }
        let versions = file.stored.into_iter().map(Stored::into_version).collect();
        let past = Past { machine: file.machine, versions };
        let lock = Self { past, fingerprint: file.fingerprint, definition: file.definition };
        lock.check().map_err(LockError::Definition)?;
        Ok(lock)
    }

    /// The definition that wrote the last sessions.
    ///
    /// # Panics
    /// Never: a file whose definition is none is not read.
    pub fn definition(&self) -> Definition {
        self.parse().expect("`LockFile::check` has seen the definition")
    }

    fn parse(&self) -> Option<Definition> {
        Definition::parse(&self.definition.join("\n"))
    }

    /// That the parts of the file belong together; says what does not.
    fn check(&self) -> Result<(), String> {
        let definition = self.parse().ok_or("its definition cannot be read")?;
        let (name, fingerprint) =
            definition.with_table(|table| (table.name.to_owned(), table.fingerprint.to_string()));
        if name != self.past.machine {
            return Err(format!("its definition is of machine `{name}`"));
        }
        if fingerprint != self.fingerprint {
            return Err(format!("the fingerprint of its definition is {fingerprint}"));
        }
        if !self.past.has(&definition.present()) {
            return Err("its definition stores what it does not list".to_owned());
        }
        Ok(())
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let stored = self.past.versions.iter().map(Stored::of).collect();
        let file = File {
            lock: FORM,
            machine: self.past.machine.clone(),
            fingerprint: self.fingerprint.clone(),
            stored,
            definition: self.definition.clone(),
        };
        let text = serde_json::to_string_pretty(&file);
        text.expect("names, numbers and lists of them have a JSON form") + "\n"
    }
}

/// What every form of the file has.
#[derive(Deserialize)]
struct Head {
    lock: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lock: u32,
    machine: String,
    fingerprint: String,
    stored: Vec<Stored>,
    definition: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    rests: Vec<Vec<String>>,
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    is_whole: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    histories: BTreeMap<String, StoredHistory>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    data: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    timers: BTreeMap<String, usize>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sent: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    deferred: BTreeMap<String, Vec<String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredHistory {
    is_deep: bool,
    states: Vec<String>,
}

const fn yes() -> bool {
    true
}

impl Stored {
    fn of(version: &Version) -> Self {
        let Version { version, rests, is_whole, histories, data, timers, sent, deferred } =
            version.clone();
        let history = |Remembered { is_deep, states }| StoredHistory { is_deep, states };
        let histories = histories.into_iter().map(|(name, it)| (name, history(it))).collect();
        let (timers, deferred) = (timers.into_iter().collect(), deferred.into_iter().collect());
        Self { version, rests, is_whole, histories, data, timers, sent, deferred }
    }

    fn into_version(self) -> Version {
        let Self { version, rests, is_whole, histories, data, timers, sent, deferred } = self;
        let history = |StoredHistory { is_deep, states }| Remembered { is_deep, states };
        let histories = histories.into_iter().map(|(name, it)| (name, history(it))).collect();
        let (timers, deferred) = (timers.into_iter().collect(), deferred.into_iter().collect());
        Version { version, rests, is_whole, histories, data, timers, sent, deferred }
    }
}
