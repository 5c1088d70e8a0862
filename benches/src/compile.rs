//! What a machine costs at compile time: crates of one chart, in growing sizes.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fmt, fs, thread};

use concierge_bench_charts::{grove, ring};

use crate::cargo::{self, Library};
use crate::expansion;

/// How many states the charts have.
pub const SIZES: [usize; 4] = [10, 50, 200, 1000];

/// How often a crate is checked after a touch; the median is told.
const TOUCHES: usize = 3;

/// Where the crates are written, under the target directory of the workspace.
const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/compile");

/// One way to write a chart.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// What kind of chart it is.
    pub chart: &'static str,
    /// Who it is.
    pub name: &'static str,
    /// The dependency as a line of `Cargo.toml`, and the name of its library.
    pub dependency: Option<(&'static str, &'static str)>,
    /// The text of a library with this many states.
    pub text: fn(usize) -> String,
    /// The most states that are tried, and why no more.
    pub most: Option<(usize, &'static str)>,
}

impl Subject {
    /// Code without a library.
    const fn by_hand(chart: &'static str, text: fn(usize) -> String) -> Self {
        Self { chart, name: "hand", dependency: None, text, most: None }
    }

    /// Who it is, without what its name says of how.
    pub fn library(&self) -> &'static str {
        self.name.split(',').next().unwrap_or(self.name)
    }

    /// This project.
    const fn ours(chart: &'static str, text: fn(usize) -> String) -> Self {
        Self { chart, name: "concierge", dependency: Some(CORE), text, most: None }
    }
}

/// The hand-written code and this project, for both kinds of charts.
pub const SUBJECTS: [Subject; 4] = [
    Subject::by_hand("ring", |count| of_chart(&ring::hand(count))),
    Subject::ours("ring", |count| of_chart(&ring::concierge(count))),
    Subject::by_hand("grove", |count| of_chart(&grove::hand(count))),
    Subject::ours("grove", |count| of_chart(&grove::concierge(count))),
];

const CORE: (&str, &str) = (
    concat!("concierge-core = { path = \"", env!("CARGO_MANIFEST_DIR"), "/../concierge-core\" }"),
    "concierge_core",
);

fn of_chart(chart: &str) -> String {
    format!("{}{chart}", expansion::PRELUDE)
}

/// What a chart of some size cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// `cargo check`, nothing of the crate being there.
    pub first: Duration,
    /// `cargo check` after a touch: the median.
    pub touch: Duration,
    /// The most memory that rustc used, in bytes.
    pub memory: u64,
    /// The size of the expanded text, in bytes.
    pub expansion: usize,
}

/// A row of the table.
impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, touch) = (self.first.as_secs_f64(), self.touch.as_secs_f64());
        let (memory, expansion) = (self.memory >> 20, self.expansion / 1000);
        write!(f, "{first:.2} | {touch:.2} | {memory} | {expansion}")
    }
}

/// Measures a chart of some size; what it depends on is built before, for a crate without a chart.
///
/// # Errors
/// If cargo or rustc fails: the text may be too much for the subject.
pub fn measure(subject: &Subject, count: usize) -> Result<Cost, String> {
    let name = format!("{}-{}", subject.chart, subject.library());
    let directory = Path::new(DIRECTORY).join(&name);
    let text = (subject.text)(count);
    write(&directory, &name, subject.dependency.map(|(line, _)| line), "")?;
    let check = ["check", "--ignore-rust-version"];
    let library = subject.dependency.map(|(_, name)| Library::built(&directory, &check, name));
    let library = library.transpose()?;
    run(&directory, &["clean", "--package", &name])?;
    save(&directory, &text)?;
    let first = timed(&directory)?;
    let mut touches = Vec::new();
    for _ in 0..TOUCHES {
        save(&directory, &text)?;
        touches.push(timed(&directory)?);
    }
    touches.sort_unstable();
    Ok(Cost {
        first,
        touch: touches[TOUCHES / 2],
        memory: peak_memory(&directory, library.as_ref())?,
        expansion: expansion::of(&text, library.as_ref())?,
    })
}

/// Writes a crate; its workspace and its target directory are its own.
fn write(directory: &Path, name: &str, dependency: Option<&str>, text: &str) -> Result<(), String> {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\n{}\n",
        dependency.unwrap_or_default()
    );
    fs::create_dir_all(directory.join("src"))
        .and_then(|()| fs::write(directory.join("Cargo.toml"), manifest))
        .map_err(|error| format!("{}: {error}", directory.display()))?;
    save(directory, text)
}

/// Writes the text of a crate.
fn save(directory: &Path, text: &str) -> Result<(), String> {
    fs::write(directory.join("src/lib.rs"), text)
        .map_err(|error| format!("{}: {error}", directory.display()))
}

fn timed(directory: &Path) -> Result<Duration, String> {
    let start = Instant::now();
    run(directory, &["check", "--quiet", "--ignore-rust-version"])?;
    Ok(start.elapsed())
}

fn run(directory: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = cargo::command(directory).args(arguments).output();
    let output = output.map_err(|error| format!("cargo cannot be run ({error})"))?;
    let told = || String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(told()) }
}

/// Runs rustc and asks Linux, while it runs, for the most memory that it has had.
fn peak_memory(directory: &Path, library: Option<&Library>) -> Result<u64, String> {
    let mut rustc = Command::new("rustc")
        .current_dir(directory)
        .args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "-o", "memory.rmeta"])
        .args(library.map(Library::arguments).unwrap_or_default())
        .arg("src/lib.rs")
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("rustc cannot be run ({error})"))?;
    let status = format!("/proc/{}/status", rustc.id());
    let mut peak = 0;
    while rustc.try_wait().map_err(|error| error.to_string())?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) << 10);
        thread::sleep(Duration::from_millis(2));
    }
    Ok(peak)
}

/// The table of all subjects.
///
/// # Errors
/// If the hand-written code or this project cannot be measured. A peer that cannot is told.
pub fn table(subjects: &[Subject]) -> Result<String, String> {
    let mut text = String::from(
        "| chart | | states | first check, s | after a touch, s | MB | expansion, kB | \
         bytes a state |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for subject in subjects {
        let mut before = (0, 0);
        for count in SIZES {
            let Subject { chart, name, .. } = subject;
            let row =
                format!("| {chart} | {name} | {count} | {} |\n", row(subject, count, &mut before)?);
            print!("{row}");
            text.push_str(&row);
        }
    }
    Ok(text)
}

/// The cells of one size. `before` has the states of the size before and the bytes that they
/// expanded to.
fn row(subject: &Subject, count: usize, before: &mut (usize, usize)) -> Result<String, String> {
    if let Some((_, why)) = subject.most.filter(|(most, _)| count > *most) {
        return Ok(format!("{why} | | | |"));
    }
    match measure(subject, count) {
        Ok(cost) => {
            let bytes = (cost.expansion - before.1) / (count - before.0);
            *before = (count, cost.expansion);
            Ok(format!("{cost} | {bytes}"))
        }
        Err(error) if subject.dependency.is_some_and(|peer| peer != CORE) => {
            let first = error.lines().find(|line| line.starts_with("error"));
            Ok(format!("{} | | | |", first.unwrap_or("it fails")))
        }
        Err(error) => Err(error),
    }
}

/// How long it takes to build a crate that depends on a subject's library alone, from nothing, and
/// how many crates that are.
///
/// # Errors
/// If cargo fails.
pub fn cold_build(subject: &Subject) -> Result<(Duration, usize), String> {
    let name = format!("cold-{}", subject.library());
    let directory = Path::new(DIRECTORY).join(&name);
    write(&directory, &name, subject.dependency.map(|(line, _)| line), "")?;
    let target = directory.join("target");
    if target.exists() {
        fs::remove_dir_all(&target).map_err(|error| error.to_string())?;
    }
    run(&directory, &["fetch"])?;
    let start = Instant::now();
    let output = cargo::command(&directory)
        .args(["build", "--ignore-rust-version", "--target-dir=target"])
        .output()
        .map_err(|error| format!("cargo cannot be run ({error})"))?;
    let elapsed = start.elapsed();
    let told = String::from_utf8_lossy(&output.stderr);
    let compiled = told.lines().filter(|line| line.trim_start().starts_with("Compiling ")).count();
    // The crate itself is not one of those that it depends on.
    Ok((elapsed, compiled - 1))
}
