//! Diagrams and lock files that a build script keeps up to date. This is all that `main` does in
//! such a script:
//!
//! ```no_run
//! concierge_diagram::build::write("src/machine.rs", "docs/state-machine-diagram.mmd");
//! concierge_diagram::build::lock("src/machine.rs", "src/Door.machine.json");
//! ```
//!
//! The output is replaced as a whole and only when its text changes. A build never fails for its
//! picture: a definition with mistakes, or a folder that cannot be written, is a warning of cargo,
//! and rustc's own errors are seen. Nothing is written by a packaged crate: the sources of a
//! dependency are not the build's to change.

mod lock;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process,
};

use thiserror::Error;

use lock::Passed;

use crate::{Definition, SelectError, Source};

/// Writes the Mermaid diagram of the one machine that a source file defines. Both paths are
/// relative to the package; so a package that is a member of a workspace says `../docs/..`.
pub fn write(source: impl AsRef<Path>, output: impl AsRef<Path>) {
    print(source.as_ref(), None, output.as_ref());
}

/// As [`write()`], of the machine of this name in a file that defines several.
pub fn write_machine(source: impl AsRef<Path>, machine: &str, output: impl AsRef<Path>) {
    print(source.as_ref(), Some(machine), output.as_ref());
}

/// Keeps the lock file of the one machine that a source file defines, and passes on to the macro
/// what it says of stored sessions: a definition that would lose some does not compile.
///
/// The file is to be committed. It is written when it is not there and when the definition changes
/// so that it still holds all sessions; a definition that does not leaves it as it is. Both paths
/// are relative to the package; of two machines of one name in one file, neither can have one.
pub fn lock(source: impl AsRef<Path>, file: impl AsRef<Path>) {
    tell_of_lock(source.as_ref(), None, file.as_ref());
}

/// As [`lock()`], of the machine of this name in a file that defines several.
pub fn lock_machine(source: impl AsRef<Path>, machine: &str, file: impl AsRef<Path>) {
    tell_of_lock(source.as_ref(), Some(machine), file.as_ref());
}

fn print(source: &Path, machine: Option<&str>, output: &Path) {
    tell(&instructions(Path::new(""), source, machine, output));
}

fn tell_of_lock(source: &Path, machine: Option<&str>, file: &Path) {
    static PASSED: Passed = Passed::new(BTreeMap::new());
    tell(&lock::instructions(Path::new(""), source, machine, file, &PASSED));
}

fn tell(instructions: &[String]) {
    for instruction in instructions {
        println!("{instruction}");
    }
}

fn rerun(path: &Path) -> String {
    format!("cargo::rerun-if-changed={}", path.display())
}

fn is_out_of_date(file: &Path, error: &UpdateError) -> String {
    let text = format!("{} is not up to date: {error}", file.display());
    format!("cargo::warning={}", text.lines().collect::<Vec<_>>().join(" "))
}

/// Cargo puts the author's manifest beside its own into every package that it makes.
fn is_packaged(root: &Path) -> bool {
    root.join("Cargo.toml.orig").exists()
}

/// Does what a build script has to do in the package at `root`, and returns what it has to tell
/// cargo.
fn instructions(root: &Path, source: &Path, machine: Option<&str>, output: &Path) -> Vec<String> {
    if is_packaged(root) {
        return vec![rerun(source)];
    }
    let updated = update(&root.join(source), machine, &root.join(output));
    let warning = updated.err().map(|error| is_out_of_date(output, &error));
    [rerun(source), rerun(output)].into_iter().chain(warning).collect()
}

/// Makes a file hold the diagram of a machine. Returns whether it had to be written.
fn update(source: &Path, machine: Option<&str>, output: &Path) -> Result<bool, UpdateError> {
    let diagram = definition(source, machine)?.with_table(crate::mermaid);
    write_text(output, &diagram)
}

/// The definition that is meant in a source file.
fn definition(source: &Path, machine: Option<&str>) -> Result<Definition, UpdateError> {
    let text = fs::read_to_string(source)
        .map_err(|error| UpdateError::Read { path: source.to_owned(), error })?;
    let definitions = Source::read(&text).map_err(|mistakes| UpdateError::Definition {
        path: source.to_owned(),
        mistakes: mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })?;
    definitions
        .definition(machine)
        .cloned()
        .map_err(|error| UpdateError::Select { path: source.to_owned(), error })
}

/// Makes a file hold this text. Returns whether it had to be written.
fn write_text(output: &Path, text: &str) -> Result<bool, UpdateError> {
    // Line by line: a checkout may have other line breaks.
    if fs::read_to_string(output).is_ok_and(|written| written.lines().eq(text.lines())) {
        return Ok(false);
    }
    replace(output, text)
        .map(|()| true)
        .map_err(|error| UpdateError::Write { path: output.to_owned(), error })
}

/// Nobody sees the file half written: the text goes to a file beside it, which then takes its name.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder(path).join(format!(".{name}.{}", process::id()));
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // It may not be there at all, and the first error is the one to tell.
        let _ = fs::remove_file(&beside);
    })
}

/// The folder that holds a path; the current one of a bare name.
fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[derive(Debug, Error)]
enum UpdateError {
    #[error("cannot read `{}`: {error}", path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("{}:{mistakes}", path.display())]
    Definition { path: PathBuf, mistakes: String },
    #[error("{}: {error}", path.display())]
    Select { path: PathBuf, error: SelectError },
    #[error("cannot write `{}`: {error}", path.display())]
    Write { path: PathBuf, error: io::Error },
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use expect_test::{Expect, expect};
    use tempfile::TempDir;

    use super::instructions;

    const DOOR: &str = "machine! { machine Door(()) {
        event Push;
        initial Closed;
        state Closed { on Push => Open; end; }
        state Open { on Push => Closed; }
    } }";

    const OUTPUT: &str = "docs/door.mmd";
    const QUIET: &str = "cargo::rerun-if-changed=machine.rs\ncargo::rerun-if-changed=docs/door.mmd";

    /// A package with the source file and the folder of the output.
    struct Package(TempDir);

    impl Package {
        fn new(source: &str) -> Self {
            let package = Self(tempfile::tempdir().expect("there is room for a folder"));
            package.create_folder("docs").write("machine.rs", source)
        }

        fn create_folder(self, path: &str) -> Self {
            fs::create_dir(self.0.path().join(path)).expect("the package can be changed");
            self
        }

        fn write(self, path: &str, text: &str) -> Self {
            fs::write(self.0.path().join(path), text).expect("the package can be changed");
            self
        }

        fn output(&self) -> Option<String> {
            fs::read_to_string(self.0.path().join(OUTPUT)).ok()
        }

        /// How many files are where the output belongs.
        fn outputs(&self) -> usize {
            fs::read_dir(self.0.path().join("docs")).map_or(0, Iterator::count)
        }

        /// What cargo is told, with the package's own path left out.
        fn build(&self, machine: Option<&str>) -> String {
            let root = self.0.path();
            let told = instructions(root, Path::new("machine.rs"), machine, Path::new(OUTPUT));
            told.join("\n").replace(&format!("{}/", root.display()), "")
        }

        fn warns(&self, machine: Option<&str>, expected: &Expect) {
            let told = self.build(machine);
            let warning = told.strip_prefix(QUIET).expect("it depends on both files all the same");
            expected.assert_eq(warning.trim_start());
        }
    }

    #[test]
    fn writes_a_diagram_where_its_text_changes_and_only_there() {
        let package = Package::new(DOOR);
        assert_eq!(package.build(None), QUIET);
        let diagram = package.output().expect("it is written");
        assert!(diagram.contains("closed --> open : PUSH"), "{diagram}");

        let with_other_line_breaks = diagram.replace('\n', "\r\n");
        let package = package.write(OUTPUT, &with_other_line_breaks);
        assert_eq!(package.build(Some("Door")), QUIET);
        assert_eq!(package.output(), Some(with_other_line_breaks));

        let package = package.write(OUTPUT, "by hand");
        assert_eq!(package.build(Some("door")), QUIET);
        assert_eq!(package.output(), Some(diagram));
        assert_eq!(package.outputs(), 1);
    }

    #[test]
    fn leaves_packaged_sources_alone() {
        let packaged = Package::new(DOOR).write("Cargo.toml.orig", "");
        assert_eq!(packaged.build(None), "cargo::rerun-if-changed=machine.rs");
        assert_eq!(packaged.outputs(), 0);
    }

    #[test]
    fn warns_of_a_folder_that_is_not_there() {
        let package = Package::new(DOOR);
        fs::remove_dir(package.0.path().join("docs")).expect("it is empty");
        let told = package.build(None);
        assert!(told.contains("cargo::warning=docs/door.mmd is not up to date: cannot write"));
    }

    #[test]
    fn warns_of_a_definition_with_mistakes() {
        let mistakes =
            DOOR.replace("=> Open", "=> Opne").replace("initial Closed", "initial Cosed");
        Package::new(&mistakes).warns(None, &expect!["cargo::warning=docs/door.mmd is not up to date: machine.rs:3:17: the initial state `Cosed` is not declared; 4:35: target state `Opne` is not declared"]);
        Package::new("fn main() {").warns(None, &expect!["cargo::warning=docs/door.mmd is not up to date: machine.rs:1:11: cannot parse string into token stream"]);
    }

    #[test]
    fn warns_where_no_one_machine_is_meant() {
        Package::new("fn main() {}").warns(None, &expect!["cargo::warning=docs/door.mmd is not up to date: machine.rs: no `machine!` is defined there"]);
        Package::new(DOOR).warns(Some("Window"), &expect!["cargo::warning=docs/door.mmd is not up to date: machine.rs: no machine `Window` is defined there, but `Door` (line 1)"]);
        let two = format!("{DOOR} {}", DOOR.replace("Door", "Gate"));
        Package::new(&two).warns(None, &expect!["cargo::warning=docs/door.mmd is not up to date: machine.rs: several machines are defined there: `Door` (line 1), `Gate` (line 6)"]);
    }

    #[test]
    fn warns_of_files_that_it_cannot_use() {
        let without_source = Package::new("");
        fs::remove_file(without_source.0.path().join("machine.rs")).expect("it is there");
        without_source.warns(None, &expect!["cargo::warning=docs/door.mmd is not up to date: cannot read `machine.rs`: No such file or directory (os error 2)"]);

        let unwritable = Package::new(DOOR).create_folder(OUTPUT);
        unwritable.warns(None, &expect!["cargo::warning=docs/door.mmd is not up to date: cannot write `docs/door.mmd`: Is a directory (os error 21)"]);
        assert_eq!(unwritable.outputs(), 1);
    }
}
