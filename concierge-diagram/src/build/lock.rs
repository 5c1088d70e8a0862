//! The lock file of a machine, kept and passed on.

use std::{
    collections::BTreeMap,
    fs, io,
    path::Path,
    sync::{Mutex, PoisonError},
};

use concierge_model::past::{Lock, Locks, MOST, Past};

use super::{UpdateError, definition, is_out_of_date, is_packaged, rerun, write_text};
use crate::{Definition, LockFile};

/// What a build script has passed on, by the names of machines.
pub(super) type Passed = Mutex<BTreeMap<String, Locks>>;

/// Does what a build script has to do in the package at `root`, and returns what it has to tell
/// cargo; `passed` are the locks that it has passed on before, by the names of their machines.
pub(super) fn instructions(
    root: &Path,
    source: &Path,
    machine: Option<&str>,
    file: &Path,
    passed: &Passed,
) -> Vec<String> {
    if is_packaged(root) {
        return vec![rerun(source)];
    }
    let mut told = vec![rerun(source), rerun(file)];
    let path = root.join(file);
    let found = match read(&path) {
        Ok(found) => found,
        Err(error) => {
            told.push(is_out_of_date(file, &error));
            return told;
        }
    };
    let lock_of = |past| Lock {
        source: source.display().to_string(),
        file: file.display().to_string(),
        past,
    };
    let (name, lock) = match (definition(&root.join(source), machine), found) {
        (Ok(definition), None) => {
            let past = Past { machine: definition.table_name(), versions: Vec::new() };
            let (past, written) = grown(&definition, past, &path);
            told.extend(written.err().map(|error| is_out_of_date(file, &error)));
            (definition.name(), lock_of(Ok(past)))
        }
        (Ok(definition), Some(Ok(old))) => {
            let lock = lock_of(Ok(old.past.clone()));
            if definition.losses(&lock).is_empty() {
                let (past, written) = grown(&definition, old.past, &path);
                told.extend(written.err().map(|error| is_out_of_date(file, &error)));
                (definition.name(), lock_of(Ok(past)))
            } else {
                (definition.name(), lock)
            }
        }
        (Ok(definition), Some(Err(reason))) => (definition.name(), lock_of(Err(reason))),
        // What is wrong with the definition, rustc says. Its sessions are compared all the same.
        (Err(error), Some(Ok(old))) => {
            told.push(is_out_of_date(file, &error));
            (old.definition().name(), lock_of(Ok(old.past)))
        }
        (Err(error), _) => {
            told.push(is_out_of_date(file, &error));
            return told;
        }
    };
    told.push(pass_on(&name, lock, passed));
    told
}

/// What the file says, or why it cannot be used; `None` if it is not there.
fn read(path: &Path) -> Result<Option<Result<LockFile, String>>, UpdateError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(LockFile::read(&text).map_err(|error| error.to_string()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Ok(Some(Err("it is no text".to_owned())))
        }
        Err(error) => Err(UpdateError::Read { path: path.to_owned(), error }),
    }
}

/// What sessions may hold that the definition, or one before it, writes; the file says so then.
fn grown(
    definition: &Definition,
    mut past: Past,
    path: &Path,
) -> (Past, Result<bool, UpdateError>) {
    past.grow(definition.present());
    let text = LockFile::new(definition, past.clone()).text();
    (past, write_text(path, &text))
}

/// Passes on the lock of a machine, with those of the same name that were passed on before: a
/// variable that is set again has the new value alone.
fn pass_on(machine: &str, lock: Lock, passed: &Passed) -> String {
    let file = lock.file.clone();
    let mut passed = passed.lock().unwrap_or_else(PoisonError::into_inner);
    let locks = passed.entry(machine.to_owned()).or_default();
    locks.0.push(lock);
    let text = locks.to_string();
    if text.len() <= MOST {
        return format!("cargo::rustc-env={}={text}", Locks::variable(machine));
    }
    locks.0.pop();
    let bytes = text.len();
    format!(
        "cargo::warning={file} is not compared: an environment variable holds {MOST} bytes, and it \
         would take {bytes}"
    )
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use concierge_model::past::{Lock, Locks};
    use expect_test::{Expect, expect};
    use tempfile::TempDir;

    use super::{Passed, instructions};

    const DOOR: &str = "machine! { machine Door(()) {
        event Push;
        initial Closed;
        state Closed { on Push => Open; end; }
        state Open { on Push => Closed; }
    } }";

    const FILE: &str = "Door.machine.json";

    /// A package with a source file.
    struct Package(TempDir);

    impl Package {
        fn new(source: &str) -> Self {
            Self(tempfile::tempdir().expect("there is room for a folder")).write("door.rs", source)
        }

        fn write(self, path: &str, text: &str) -> Self {
            fs::write(self.0.path().join(path), text).expect("the package can be changed");
            self
        }

        fn file(&self) -> Option<String> {
            fs::read_to_string(self.0.path().join(FILE)).ok()
        }

        /// What cargo is told, with the package's own path left out.
        fn build(&self, machine: Option<&str>) -> Vec<String> {
            let root = self.0.path();
            let passed = Passed::default();
            let told = instructions(root, Path::new("door.rs"), machine, Path::new(FILE), &passed);
            told.iter().map(|line| line.replace(&format!("{}/", root.display()), "")).collect()
        }

        /// The lock that is passed on, and the rest of what cargo is told.
        fn passes(&self) -> (Option<Lock>, String) {
            let mut told = self.build(None);
            let prefix = format!("cargo::rustc-env={}=", Locks::variable("Door"));
            let passed = told.iter().position(|line| line.starts_with(&prefix));
            let locks = passed.map(|at| told.remove(at)[prefix.len()..].parse::<Locks>());
            let lock = locks.and_then(|locks| locks.expect("it was written so").0.pop());
            (lock, told[2..].join("\n"))
        }

        fn warns(&self, expected: &Expect) -> Option<Lock> {
            let (lock, rest) = self.passes();
            expected.assert_eq(&rest);
            lock
        }
    }

    #[test]
    fn writes_the_file_where_its_text_changes_and_only_there() {
        let package = Package::new(DOOR);
        let told = package.build(None);
        assert_eq!(told[..2], ["door.rs", FILE].map(|it| format!("cargo::rerun-if-changed={it}")));
        let file = package.file().expect("it is written");
        let with_other_line_breaks = file.replace('\n', "\r\n");
        let package = package.write(FILE, &with_other_line_breaks);
        assert_eq!(package.build(Some("door")), told, "a build after the first says the same");
        assert_eq!(package.file(), Some(with_other_line_breaks));

        let package = package.write("door.rs", &DOOR.replace("Open", "Ajar"));
        let (lock, rest) = package.passes();
        let past = lock.expect("it is passed on").past.expect("the file is one");
        assert_eq!(past.versions[0].rests, [["closed"], ["open"]]);
        assert_eq!(rest, "", "what is lost, the compiler says");
        assert!(package.file().expect("it is there").contains("\"open\""));
    }

    #[test]
    fn passes_on_all_machines_of_a_name() {
        let package = Package::new(DOOR).write("other.rs", DOOR);
        let passed = Passed::default();
        let told = ["door.rs", "other.rs"].map(|source| {
            let file = Path::new(source).with_extension("json");
            let told = instructions(package.0.path(), Path::new(source), None, &file, &passed);
            let text = told[2].strip_prefix("cargo::rustc-env=CONCIERGE_LOCK_Door=");
            text.expect("it is passed on").parse::<Locks>().expect("it was written so")
        });
        let sources = |locks: &Locks| -> Vec<String> {
            locks.0.iter().map(|lock| lock.source.clone()).collect()
        };
        assert_eq!(told.each_ref().map(sources), [vec!["door.rs"], vec!["door.rs", "other.rs"]]);
    }

    #[test]
    fn leaves_packaged_sources_alone() {
        let packaged = Package::new(DOOR).write("Cargo.toml.orig", "");
        assert_eq!(packaged.build(None), ["cargo::rerun-if-changed=door.rs"]);
        assert_eq!(packaged.file(), None);
    }

    #[test]
    fn passes_on_what_is_stored_also_of_a_definition_with_mistakes() {
        let package = Package::new(DOOR);
        let (written, _) = package.passes();
        let package = package.write("door.rs", &DOOR.replace("=> Open", "=> Opne"));
        let passed = package.warns(&expect!["cargo::warning=Door.machine.json is not up to date: door.rs:4:35: target state `Opne` is not declared"]);
        assert!(passed.is_some());
        assert_eq!(passed, written);
        let package = Package::new(&DOOR.replace("=> Open", "=> Opne"));
        assert_eq!(package.warns(&expect!["cargo::warning=Door.machine.json is not up to date: door.rs:4:35: target state `Opne` is not declared"]), None);
        assert_eq!(package.file(), None);
    }

    #[test]
    fn says_what_is_wrong_with_a_file() {
        let reason = |package: &Package| {
            let lock = package.passes().0.expect("it is passed on");
            lock.past.expect_err("the file is none")
        };
        let package = Package::new(DOOR).write(FILE, "");
        expect!["EOF while parsing a value at line 1 column 0"].assert_eq(&reason(&package));
        fs::write(package.0.path().join(FILE), b"\xff").expect("the package can be changed");
        expect!["it is no text"].assert_eq(&reason(&package));
        fs::remove_file(package.0.path().join(FILE)).expect("it is there");
        package.build(None);
        let file = package.file().expect("it is written");
        for (from, to, expected) in [
            (
                "\"lock\": 1",
                "\"lock\": 9",
                expect![
                    "it has form 9, which a newer concierge-diagram wrote than this one: update it"
                ],
            ),
            (
                "\"stored\"",
                "\"hidden\"",
                expect![
                    "unknown field `hidden`, expected one of `lock`, `machine`, `fingerprint`, `stored`, `definition` at line 5 column 10"
                ],
            ),
            (
                "\"version\": 1",
                "\"version\": -1",
                expect!["invalid value: integer `-1`, expected u32 at line 7 column 19"],
            ),
            (
                "\"machine\": \"door\"",
                "\"machine\": \"gate\"",
                expect!["its definition is of machine `door`: it was changed by hand, or merged"],
            ),
            (
                "on Push => Closed",
                "on Push / log => Closed",
                expect![
                    "the fingerprint of its definition is 7130a55a2adb1b53: it was changed by hand, or merged"
                ],
            ),
            (
                "\"open\"",
                "\"opened\"",
                expect![
                    "its definition stores what it does not list: it was changed by hand, or merged"
                ],
            ),
        ] {
            assert!(file.contains(from), "{file}");
            let package = Package::new(DOOR).write(FILE, &file.replace(from, to));
            expected.assert_eq(&reason(&package));
            assert_eq!(package.file(), Some(file.replace(from, to)), "it is left as it is");
        }
    }

    #[test]
    fn warns_of_what_it_cannot_do() {
        let package = Package::new(DOOR);
        fs::create_dir(package.0.path().join(FILE)).expect("the package can be changed");
        assert_eq!(package.warns(&expect!["cargo::warning=Door.machine.json is not up to date: cannot read `Door.machine.json`: Is a directory (os error 21)"]), None);

        let long = "n".repeat(40_000);
        let package =
            Package::new(&DOOR.replace("state Open", &format!("state Open as \"{long}\"")));
        assert_eq!(package.warns(&expect!["cargo::warning=Door.machine.json is not compared: an environment variable holds 32000 bytes, and it would take 40069"]), None);
        assert!(package.file().is_some(), "it is written all the same");
    }
}
