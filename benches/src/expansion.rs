//! The size of what a macro expands to.

use std::path::Path;
use std::process::Command;
use std::{env, fs, process};

use concierge_bench_charts::{grove, ring};

use crate::baseline::Numbers;
use crate::cargo::Library;

/// What stands before every chart of `concierge-bench-charts` in a crate of its own. That nobody calls
/// the chart is not to be told while it is timed.
pub const PRELUDE: &str = "#![allow(dead_code)]

pub struct Context(u64);

fn fold<const ACTION: u64>(context: &mut Context) {
    context.0 = context.0.rotate_left(5) ^ ACTION;
}
";

/// The sizes of a few charts, for the baseline.
///
/// # Errors
/// If cargo or rustc fails.
pub fn sizes(numbers: &mut Numbers) -> Result<(), String> {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    let build = ["build", "--release", "--package", "concierge-benches"];
    let core = Library::built(benches, &build, "concierge_core")?;
    let charts = [("ring", ring::concierge as fn(usize) -> String), ("grove", grove::concierge)];
    for (name, text) in charts {
        for count in [10, 50, 200] {
            let size = of(&format!("{PRELUDE}{}", text(count)), Some(&core))?;
            #[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
            numbers.insert(format!("expansion: {name} of {count}"), size as f64);
        }
    }
    Ok(())
}

/// How many bytes a library with this text is, its macros expanded and printed by rustc.
///
/// # Errors
/// If rustc fails.
pub fn of(text: &str, library: Option<&Library>) -> Result<usize, String> {
    let file = env::temp_dir().join(format!("concierge-benches-{}.rs", process::id()));
    fs::write(&file, text).map_err(|error| error.to_string())?;
    let output = Command::new("rustc")
        // Printing what was expanded is not stable; the toolchain is pinned.
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["-Zunpretty=expanded", "--edition=2024", "--crate-type=lib"])
        .args(library.map(Library::arguments).unwrap_or_default())
        .arg(&file)
        .output()
        .map_err(|error| format!("rustc cannot be run ({error})"))?;
    fs::remove_file(&file).map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(output.stdout.len())
}
