//! The program that drives the machines: a project of its own, below `target`, so that the machines
//! are compiled as those of a user are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::case::Case;
use super::program;
use crate::workspace;

/// How many cases are compiled together. Programs are compiled side by side, and each takes the
/// longer the more machines it has.
const BATCH: usize = 41;

/// What was active after each step of a test that was driven one way.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The leaf states, sorted, by step; the first is the start.
    pub configurations: Vec<Vec<String>>,
    /// What it panicked with, if it did.
    pub panic: Option<String>,
}

/// Compiles the machines of all cases that have one, and drives them. The runs are by the paths of
/// the tests and the ways in which they were driven.
///
/// # Panics
/// If a machine does not compile, with what rustc says.
pub fn run(cases: &[Case]) -> BTreeMap<(String, String), Run> {
    let folder = workspace().join("target/conformance");
    let programs = write(&folder, cases);
    cargo(&folder);
    let mut runs = BTreeMap::new();
    for program in programs {
        let output = Command::new(workspace().join("target/debug").join(&program))
            .stderr(Stdio::null())
            .output()
            .unwrap_or_else(|error| panic!("{program} was built and does not run: {error}"));
        assert!(output.status.success(), "{program}: {}", output.status);
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            add(line, &mut runs);
        }
    }
    runs
}

fn add(line: &str, runs: &mut BTreeMap<(String, String), Run>) {
    let line: Value = serde_json::from_str(line).expect("drive.rs prints JSON");
    let text = |key: &str| line[key].as_str().map(str::to_owned);
    let key = (text("case").unwrap_or_default(), text("way").unwrap_or_default());
    let run: &mut Run = runs.entry(key).or_default();
    run.panic = run.panic.take().or(text("panic"));
    if let Some(configuration) = line["configuration"].as_array() {
        let names = configuration.iter().filter_map(Value::as_str);
        run.configurations.push(names.map(str::to_owned).collect());
    }
}

/// Writes the project, and gives the names of its programs.
fn write(folder: &Path, cases: &[Case]) -> Vec<String> {
    let core = workspace().join("concierge-core");
    let core = core.display();
    let manifest = format!(
        "[package]\nname = \"conformance\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n[dependencies]\nconcierge-core = {{ path = \"{core}\" }}\n\
         serde_json = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n",
    );
    put(&folder.join("Cargo.toml"), &manifest);
    put(&folder.join("Cargo.lock"), &read(&workspace().join("Cargo.lock")));
    put(&folder.join("src/drive.rs"), &read(&workspace().join("tests/conformance/drive.rs")));
    let converted: Vec<_> = cases
        .iter()
        .enumerate()
        .filter_map(|(number, case)| Some((number, &case.test, case.conversion.as_ref().ok()?)))
        .collect();
    let mut programs = Vec::new();
    for (number, batch) in converted.chunks(BATCH).enumerate() {
        let name = format!("conformance_{number}");
        let calls = batch.iter().map(|(number, ..)| format!("    case_{number}::run();\n"));
        let modules = batch.iter().map(|(number, test, conversion)| {
            format!("\n// {}\n{}", test.path, program::module(*number, test, conversion))
        });
        let text = format!(
            "#![allow(dead_code, unused)]\n#[path = \"../drive.rs\"]\nmod drive;\n\n\
             fn main() {{\n    std::panic::set_hook(Box::new(|_| {{}}));\n{}}}\n{}",
            calls.collect::<String>(),
            modules.collect::<String>(),
        );
        put(&folder.join(format!("src/bin/{name}.rs")), &text);
        programs.push(name);
    }
    programs
}

/// Writes what has changed, so that what has not is not compiled again.
fn put(path: &PathBuf, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|written| written == text) {
        return;
    }
    let folder = path.parent().expect("a file is in a folder");
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, text));
    written.unwrap_or_else(|error| panic!("{} cannot be written: {error}", path.display()));
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

fn cargo(folder: &Path) {
    let output = Command::new(env!("CARGO"))
        .current_dir(folder)
        .args(["build", "--offline", "--quiet", "--target-dir"])
        .arg(workspace().join("target"))
        .output()
        .expect("cargo runs this test, so that it can be run");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the machines do not compile:\n{errors}");
}
