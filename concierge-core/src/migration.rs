//! From the snapshot of one version to that of the next.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use core::fmt;

use serde_core::de::DeserializeOwned;

use crate::load::SnapshotSource;
use crate::snapshot::{RestoreError, Snapshot};
use crate::table::Table;

/// Markers of what a function answers.
mod shape {
    pub struct Sure;
    pub struct Fallible;
}

/// A function that a definition names behind `migrate from`.
#[diagnostic::on_unimplemented(
    message = "this function cannot migrate to `{New}`",
    label = "what migrates is `fn(Snapshot<Old>) -> {New}`",
    note = "it may also fail: `fn(Snapshot<Old>) -> Result<{New}, E>`, where `E` can be displayed"
)]
pub trait Migrate<Old, New, Shape> {
    fn migrate(self, old: Old) -> Result<New, String>;
}

impl<F, C, K, D, L> Migrate<Snapshot<C, K>, Snapshot<D, L>, shape::Sure> for F
where
    F: FnOnce(Snapshot<C, K>) -> Snapshot<D, L>,
{
    fn migrate(self, old: Snapshot<C, K>) -> Result<Snapshot<D, L>, String> {
        Ok(self(old))
    }
}

impl<F, C, K, D, L, E> Migrate<Snapshot<C, K>, Snapshot<D, L>, shape::Fallible> for F
where
    F: FnOnce(Snapshot<C, K>) -> Result<Snapshot<D, L>, E>,
    E: fmt::Display,
{
    fn migrate(self, old: Snapshot<C, K>) -> Result<Snapshot<D, L>, String> {
        self(old).map_err(|error| error.to_string())
    }
}

/// Reads what `version` stored and makes it a snapshot of the next one.
pub fn migrate_stored<C, K, D, L, S, H>(
    table: &Table<'static>,
    version: u32,
    source: &S,
    function: impl Migrate<Snapshot<C, K>, Snapshot<D, L>, H>,
) -> Result<Snapshot<D, L>, RestoreError>
where
    S: SnapshotSource,
    C: DeserializeOwned,
    K: DeserializeOwned + Default,
{
    // What an older program can read is not to be taken for damaged.
    let stored = source.read::<Snapshot<C, K>>().map_err(|error| RestoreError::NotMigrated {
        machine: table.name,
        version,
        reason: error.to_string(),
    })?;
    migrate(table, version, stored, function)
}

/// Makes a snapshot of `version` one of the next.
pub fn migrate<C, K, D, L, H>(
    table: &Table<'static>,
    version: u32,
    stored: Snapshot<C, K>,
    function: impl Migrate<Snapshot<C, K>, Snapshot<D, L>, H>,
) -> Result<Snapshot<D, L>, RestoreError> {
    let migrated = function.migrate(stored).map_err(|reason| RestoreError::NotMigrated {
        machine: table.name,
        version,
        reason,
    })?;
    Ok(Snapshot { machine: Cow::Borrowed(table.name), version: version + 1, ..migrated })
}
