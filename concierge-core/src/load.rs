//! From stored data to a machine, whatever version of its definition stored it.

use core::error::Error;
use core::fmt;

use serde_core::de::{Deserialize, DeserializeOwned, Deserializer, IgnoredAny};

use crate::machine::Machine;
use crate::snapshot::{RestoreError, Snapshot};

/// Stored data, in whatever format. It may be read several times, each time as another type: which
/// version wrote it is only known once it was read.
///
/// ```
/// use concierge_core::SnapshotSource;
/// use serde::de::DeserializeOwned;
///
/// struct Json<'a>(&'a str);
///
/// impl SnapshotSource for Json<'_> {
///     type Error = serde_json::Error;
///
///     fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
///         serde_json::from_str(self.0)
///     }
/// }
/// ```
pub trait SnapshotSource {
    /// Why it cannot be read.
    type Error: fmt::Display;

    /// What it is as a value of this type.
    fn read<T: DeserializeOwned>(&self) -> Result<T, Self::Error>;
}

/// A snapshot as JSON.
#[cfg(feature = "json")]
#[derive(Clone, Copy, Debug)]
pub struct Json<'a>(pub &'a [u8]);

#[cfg(feature = "json")]
impl SnapshotSource for Json<'_> {
    type Error = serde_json::Error;

    fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(self.0)
    }
}

/// Why stored data does not become a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError<E> {
    /// It is a snapshot of no version.
    Unreadable(E),
    /// It is a snapshot that the definition cannot hold, and that nothing makes one that it can.
    Refused(RestoreError),
}

impl<E: fmt::Display> fmt::Display for LoadError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "this is no snapshot: {error}"),
            Self::Refused(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> Error for LoadError<E> {}

impl<E> From<RestoreError> for LoadError<E> {
    fn from(error: RestoreError) -> Self {
        Self::Refused(error)
    }
}

/// The body of [`Machine::load`].
pub(crate) fn load<M, S>(source: &S) -> Result<M, LoadError<S::Error>>
where
    M: Machine<Context: DeserializeOwned, Kept: DeserializeOwned + Default>,
    S: SnapshotSource,
{
    let is_past = |version| version < M::TABLE.version;
    let error = match source.read::<Snapshot<M::Context, M::Kept>>() {
        Ok(snapshot) if !is_past(snapshot.version) => return Ok(M::restore(snapshot)?),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    // Another version's context need not be readable for its version to be known.
    let head = match source.read::<Snapshot<IgnoredAny, Ignored>>() {
        Ok(head) => head,
        Err(worse) => return Err(LoadError::Unreadable(error.unwrap_or(worse))),
    };
    if is_past(head.version) {
        head.check_machine(M::TABLE)?;
        return Ok(M::restore(M::migrate(head.version, source)?)?);
    }
    head.check::<M>()?;
    match error {
        Some(error) => Err(LoadError::Unreadable(error)),
        None => unreachable!("what could be read and is not past has been restored"),
    }
}

/// What another version remembered, unread.
#[derive(Debug, Default)]
struct Ignored;

impl<'de> Deserialize<'de> for Ignored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}
