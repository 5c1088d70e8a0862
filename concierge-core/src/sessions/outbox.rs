//! Effects on their way out.

use std::string::String;

use chrono::{DateTime, Utc};

use super::key::SessionKey;

/// Which effect. No two have the same one, so that whoever takes an effect that comes again knows it.
/// Those of a session are in the order in which its machine emitted them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectKey {
    /// The session and whose it is.
    pub session: SessionKey,
    /// The version of the session that the effect was written with.
    pub version: u64,
    /// Its place among the effects of that version, from 0.
    pub position: u32,
}

/// An effect that is stored and not delivered yet: as JSON, as a store has it, or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted<E = String> {
    /// Which.
    pub key: EffectKey,
    /// The effect.
    pub effect: E,
    /// The time of the event that it came of.
    pub at: DateTime<Utc>,
    /// How often its delivery has failed.
    pub failures: u32,
}

/// What one round of deliveries did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dispatched {
    /// How many effects were delivered.
    pub delivered: usize,
    /// How many were not; each is logged as a warning and tried again later, and so long no later
    /// one of its session is.
    pub failed: usize,
}
