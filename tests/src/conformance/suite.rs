//! The data: which tests there are, and what each expects.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::workspace;

/// The folder with the data and its `manifest.tsv`.
#[derive(Clone, Debug)]
pub struct Suite {
    folder: PathBuf,
}

/// A test.
#[derive(Clone, Debug)]
pub struct Test {
    /// The path of its chart in the suite, which is its name.
    pub path: String,
    /// What it needs, as the manifest says: `P0-pure`, `D1-int`.
    pub tier: String,
    /// The text of its chart.
    pub chart: String,
    /// What is active at the start, where the script says so. A script without it has one step
    /// that waits for the end.
    pub initial: Option<Vec<String>>,
    /// What happens then.
    pub steps: Vec<Step>,
}

/// A step of a test's script.
#[derive(Clone, Debug)]
pub struct Step {
    /// How many milliseconds pass before the event.
    pub after: u64,
    /// The event. Without one, time passes until nothing is due any more.
    pub event: Option<String>,
    /// The leaf states that are active then, sorted.
    pub expected: Vec<String>,
}

impl Suite {
    /// The data where the variable `SCXML_DATA` says, else beside the workspace.
    ///
    /// # Errors
    /// How to get the data, if they are not there.
    pub fn find() -> Result<Self, String> {
        let beside = || workspace().join("../shared/scxml");
        let folder = std::env::var_os("SCXML_DATA").map_or_else(beside, PathBuf::from);
        if folder.join("manifest.tsv").is_file() {
            return Ok(Self { folder });
        }
        Err("the conformance data are not there: set SCXML_DATA to the folder that holds \
             manifest.tsv, scion (npm package @scion-scxml/test-framework 2.0.16) and w3c (the \
             implementation report plan)"
            .to_owned())
    }

    /// Every test of the manifest, in its order.
    ///
    /// # Panics
    /// If the data are not what they are supposed to be.
    pub fn tests(&self) -> Vec<Test> {
        let manifest = read(&self.folder.join("manifest.tsv"));
        manifest.lines().skip(1).map(|line| self.test(line)).collect()
    }

    fn test(&self, line: &str) -> Test {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, _, tier, expected, ..] = columns[..] else {
            panic!("manifest.tsv: too few columns: {line}")
        };
        let chart = read(&self.folder.join(path));
        let (path, tier) = (path.to_owned(), tier.to_owned());
        if let Some(end) = expected.strip_prefix("final:") {
            let steps = vec![Step { after: 0, event: None, expected: vec![end.to_owned()] }];
            return Test { path, tier, chart, initial: None, steps };
        }
        let script = read(&self.folder.join(&path).with_extension("json"));
        let script: Value = serde_json::from_str(&script)
            .unwrap_or_else(|error| panic!("the script of {path}: {error}"));
        // A part of the script, where the rest tells what another engine does.
        let script = expected.split_once(':').map_or(&script, |(_, part)| &script[part]);
        let initial = Some(names(&script["initialConfiguration"], &path));
        let steps = script["events"].as_array().unwrap_or_else(|| panic!("{path} has no events"));
        let step = |step: &Value| Step {
            after: step["after"].as_u64().unwrap_or(0),
            event: step["event"]["name"].as_str().map(str::to_owned),
            expected: names(&step["nextConfiguration"], &path),
        };
        let steps = steps.iter().map(step).collect();
        Test { path, tier, chart, initial, steps }
    }
}

fn names(list: &Value, path: &str) -> Vec<String> {
    let list = list.as_array().unwrap_or_else(|| panic!("{path} has no configuration"));
    let mut names: Vec<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    names.sort();
    names
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}
