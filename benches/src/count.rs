//! Counting with valgrind.

use std::process::Command;

use crate::PASS_BY;
use crate::workload::EVENTS;

/// What one candidate cost, and what it computed.
pub(crate) struct Count {
    /// Instructions for each event, beyond those of making it and passing it by.
    pub(crate) per_event: f64,
    /// The final state and the checksum of all actions.
    pub(crate) result: String,
}

/// Counts a candidate.
#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(crate) fn instructions(candidate: &str) -> Result<Count, String> {
    let (with, result) = callgrind(&[candidate])?;
    let (without, _) = callgrind(&[candidate, PASS_BY])?;
    Ok(Count { per_event: (with as f64 - without as f64) / EVENTS as f64, result })
}

/// Runs this program under callgrind: the instructions that it took, and what it printed.
fn callgrind(arguments: &[&str]) -> Result<(u64, String), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .output()
        .map_err(|error| format!("valgrind cannot be run ({error}): install it and try again"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected : "));
    let instructions = collected
        .and_then(|(_, count)| count.trim().parse().ok())
        .ok_or_else(|| format!("valgrind told no count for `{}`:\n{told}", arguments[0]))?;
    let result = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((instructions, result))
}
