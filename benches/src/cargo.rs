//! What cargo built, to call rustc with it.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A library, and where what it depends on lies.
#[derive(Clone, Debug)]
pub struct Library {
    /// Its name in Rust.
    pub name: String,
    file: PathBuf,
}

impl Library {
    /// Finds a library among what a cargo command makes in a directory, or has made before.
    ///
    /// # Errors
    /// If the command fails, or makes no such library.
    pub fn built(directory: &Path, arguments: &[&str], name: &str) -> Result<Self, String> {
        let output = command(directory)
            .args(arguments)
            .arg("--message-format=json")
            .output()
            .map_err(|error| format!("cargo cannot be run ({error})"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let told = String::from_utf8_lossy(&output.stdout);
        let named = format!("\"name\":\"{name}\"");
        let artifacts = told.lines().filter(|line| line.contains("\"compiler-artifact\""));
        let files = artifacts.filter(|line| line.contains(&named)).flat_map(|line| line.split('"'));
        let file = files.map(Path::new).find(|file| {
            file.extension().is_some_and(|extension| extension == "rlib" || extension == "rmeta")
        });
        let file = file.ok_or_else(|| format!("cargo made no library `{name}`"))?;
        Ok(Self { name: name.to_owned(), file: PathBuf::from(file) })
    }

    /// The arguments with which rustc finds it.
    pub fn arguments(&self) -> Vec<String> {
        let directory = self.file.parent().unwrap_or(Path::new("."));
        vec![
            "--extern".to_owned(),
            format!("{}={}", self.name, self.file.display()),
            "-L".to_owned(),
            format!("dependency={}", directory.display()),
        ]
    }
}

/// Cargo, in a directory, without what another cargo has told this program.
pub fn command(directory: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(directory);
    let told = std::env::vars_os().map(|(name, _)| name);
    for name in told.filter(|name| name.to_string_lossy().starts_with("CARGO_PKG")) {
        command.env_remove(name);
    }
    command.env_remove("CARGO_MANIFEST_DIR").env("CARGO_TERM_COLOR", "never");
    command
}
