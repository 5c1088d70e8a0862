//! The generated machine as JSON.

use std::hint::black_box;

use super::Context;
use super::generated::Concierge;

/// A snapshot, and its context alone.
pub(crate) fn texts() -> Result<(String, String), String> {
    let machine = Concierge::new(Context::default()).runtime();
    let text = |error: serde_json::Error| error.to_string();
    let snapshot = serde_json::to_string(&machine.snapshot()).map_err(text)?;
    let context = serde_json::to_string(machine.context()).map_err(text)?;
    Ok((snapshot, context))
}

/// A machine of a snapshot, and a snapshot of the machine.
pub(crate) fn load_and_store(text: &str) -> Result<(), String> {
    let snapshot = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let machine = Concierge::restore(snapshot).map_err(|error| error.to_string())?;
    let text = serde_json::to_string(&machine.snapshot()).map_err(|error| error.to_string())?;
    black_box(text);
    Ok(())
}
