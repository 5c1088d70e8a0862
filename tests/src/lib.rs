//! What the tests of this crate share: where the files of the workspace are, and what machines must
//! do.
//!
//! [`naive`] is the reference that the engine is held against, [`charts`] are the clauses of the
//! semantics as charts, and [`mutants`] shows that the charts would notice a wrong engine.
//! [`compiled`] machines are driven like the reference, and [`random`] definitions find what nobody
//! thought of. [`walks`] are walks by the definition, on both. [`conformance`] runs the public suites.

pub mod charts;
pub mod compiled;
pub mod conformance;
pub mod dice;
#[cfg(doctest)]
mod guides;
pub mod mutants;
pub mod naive;
pub mod project;
pub mod random;
#[cfg(feature = "walks")]
pub mod walks;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("this crate is inside the workspace")
}

/// Every file below a folder whose name ends in `extension`, sorted; folders that cargo writes are
/// left out.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, extension, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be listed: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder that can be listed has entries").path();
        let is_left_out = path
            .file_name()
            .is_some_and(|name| name == "target" || name.as_encoded_bytes().first() == Some(&b'.'));
        if is_left_out {
            continue;
        }
        if path.is_dir() {
            collect(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}
