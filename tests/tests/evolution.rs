//! A definition and its lock file, from one release to the next, in a package as a user has it.

use concierge_tests::project::Project;
use expect_test::{Expect, expect};

const BUILD: &str = "fn main() {
    concierge_diagram::build::lock(\"src/door.rs\", \"src/Door.machine.json\");
}
";

/// Prints a door of this release as JSON, or where one rests that is read from JSON.
const MAIN: &str = "mod door;

use concierge_core::{Json, Machine as _};
use door::Door;

fn main() {
    match std::env::args().nth(1) {
        None => println!(\"{}\", serde_json::to_string(&door::stored().snapshot()).unwrap()),
        Some(json) => match Door::load(&Json(json.as_bytes())) {
            Ok(door) => println!(\"{} {:?}\", door.state(), door.context()),
            Err(error) => println!(\"{error}\"),
        },
    }
}
";

const FIRST: &str = "concierge_core::machine! {
    pub machine Door(u32) {
        event Push;
        initial Closed;
        state Closed { on Push => Ajar; end; }
        state Ajar { on Push => Closed; }
    }
}

pub fn stored() -> Door {
    Door::new(7).push().runtime()
}
";

const MIGRATED: &str = "use concierge_core::Snapshot;

concierge_core::machine! {
    pub machine Door(Pushes) {
        version 2;
        migrate from 1 with upgrade;
        event Push;
        initial Closed;
        state Closed { on Push; end; }
    }
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Pushes {
    count: u32,
}

fn upgrade(old: Snapshot<u32>) -> Result<Snapshot<Pushes>, &'static str> {
    if old.context > 99 {
        return Err(\"nobody pushes that often\");
    }
    let closed = Snapshot { configuration: vec![\"closed\".into()], ..old };
    Ok(closed.map_context(|count| Pushes { count }))
}

pub fn stored() -> Door {
    Door::new(Pushes { count: 1 }).runtime()
}
";

const LOCK: &str = "src/Door.machine.json";

struct Package(Project);

impl Package {
    fn new() -> Self {
        let dependencies = [
            &*Project::dependency("concierge-core", "concierge-core")
                .replace(" }", ", features = [\"json\"] }"),
            "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\n[build-dependencies]\n",
            &Project::dependency("concierge-diagram", "concierge-diagram")
                .replace(" }", ", default-features = false, features = [\"source\"] }"),
        ];
        let project = Project::new("evolution", &dependencies.concat());
        project.remove(LOCK);
        project.write("build.rs", BUILD);
        project.write("src/main.rs", MAIN);
        Self(project)
    }

    fn compiles(&self, definition: &str) {
        self.0.write("src/door.rs", definition);
        self.0.compile().unwrap_or_else(|errors| panic!("{errors}"));
    }

    /// What the compiler says: the first message, with its place.
    fn fails(&self, definition: &str, expected: &Expect) {
        let before = self.lock();
        self.0.write("src/door.rs", definition);
        let errors = self.0.compile().expect_err("it does not compile");
        let message = errors.lines().take_while(|line| !line.starts_with("error: could not"));
        let message: Vec<&str> = message.map(str::trim_end).collect();
        expected.assert_eq(&message.join("\n"));
        assert_eq!(self.lock(), before, "the lock file is as it was");
    }

    fn lock(&self) -> Option<String> {
        self.0.read(LOCK)
    }

    fn run(&self, arguments: &[String]) -> String {
        self.0.run("evolution", arguments).join("\n")
    }
}

/// One package from release to release, since a lock file is what the builds before have left.
#[test]
fn sessions_are_not_lost() {
    let package = Package::new();
    let stored = first_release(&package);
    renaming(&package, &stored);
    migrating(&package, &stored);
    files_that_are_none(&package);
    forgetting(&package);
}

fn first_release(package: &Package) -> String {
    package.compiles(FIRST);
    expect![[r#"
        {
          "lock": 1,
          "machine": "door",
          "fingerprint": "da7037bc2e4453df",
          "stored": [
            {
              "version": 1,
              "rests": [
                [
                  "ajar"
                ],
                [
                  "closed"
                ]
              ]
            }
          ],
          "definition": [
            "pub machine Door (u32) {",
            "    event Push;",
            "    initial Closed;",
            "    state Closed {",
            "        on Push => Ajar;",
            "        end;",
            "    }",
            "    state Ajar {",
            "        on Push => Closed;",
            "    }",
            "}"
          ]
        }
    "#]]
    .assert_eq(&package.lock().expect("it is written"));
    let stored = package.run(&[]);
    assert_eq!(package.run(std::slice::from_ref(&stored)), "ajar 7");
    stored
}

fn renaming(package: &Package, stored: &str) {
    let renamed = FIRST.replace("Ajar", "Open");
    package.fails(&renamed, &expect![[r#"
        error: stored sessions may rest in `ajar`, and no state is called so
               help: if the state has another name now, say so: `state Open was "ajar"`; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
               code: lost_sessions
         --> src/door.rs:6:15
          |
        6 |         state Open { on Push => Closed; }
          |               ^^^^
    "#]]);

    let declared = renamed.replace("state Open", "state Open was \"ajar\"");
    package.compiles(&declared);
    assert_eq!(package.run(&[stored.to_owned()]), "open 7");
    let grown = package.lock().expect("it is there");
    assert!(grown.contains("\"ajar\"") && grown.contains("\"open\""), "{grown}");

    // A name of two releases ago is stored all the same.
    package.fails(&renamed, &expect![[r#"
        error: stored sessions may rest in `ajar`, and no state is called so
               help: if the state has another name now, say so: `was "ajar"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
               code: lost_sessions
         --> src/door.rs:2:17
          |
        2 |     pub machine Door(u32) {
          |                 ^^^^
    "#]]);
}

fn migrating(package: &Package, stored: &str) {
    let removed = MIGRATED.replace("        migrate from 1 with upgrade;\n", "");
    package.fails(&removed, &expect![[r#"
        error: stored sessions may be of version 1, which nothing migrates
               help: say what becomes of them: `migrate from 1 with upgrade;`; if none is left, remove version 1 from `src/Door.machine.json`
               code: lost_sessions
         --> src/door.rs:5:9
          |
        5 |         version 2;
          |         ^^^^^^^
    "#]]);
    package.compiles(MIGRATED);
    assert_eq!(package.run(&[stored.to_owned()]), "closed Pushes { count: 7 }");
    assert_eq!(package.run(&[package.run(&[])]), "closed Pushes { count: 1 }");
    let often = stored.replace("\"context\":7", "\"context\":100");
    expect!["the snapshot was written by version 1 of machine `door`, and was not migrated: nobody pushes that often"].assert_eq(&package.run(&[often]));
    let damaged = stored.replace("\"context\":7", "\"context\":\"seven\"");
    expect![[r#"the snapshot was written by version 1 of machine `door`, and was not migrated: invalid type: string "seven", expected u32 at line 1 column 105"#]].assert_eq(&package.run(&[damaged]));

    // Once released, a version is never lowered.
    package.fails(
        FIRST,
        &expect![[r#"
            error: stored sessions may rest in `open`, and no state is called so
                   help: if the state has another name now, say so: `was "open"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
                   code: lost_sessions
             --> src/door.rs:2:17
              |
            2 |     pub machine Door(u32) {
              |                 ^^^^

            error: stored sessions may be of version 2, and this is version 1
                   help: a version is never lowered: `version 2;`
                   code: lost_sessions
             --> src/door.rs:2:17
              |
            2 |     pub machine Door(u32) {
              |                 ^^^^
        "#]],
    );
}

/// When no session of a version is left, its author takes it out of the file.
fn forgetting(package: &Package) {
    let file = package.lock().expect("it is there");
    let mut lock: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
    let stored = lock["stored"].as_array_mut().expect("it has versions");
    assert_eq!(stored.len(), 1, "a new file knows of what is there");
    let mut first = stored[0].clone();
    first["version"] = 1.into();
    stored.insert(0, first);
    package.0.write(LOCK, &lock.to_string());
    let without = MIGRATED.replace("        migrate from 1 with upgrade;\n", "");
    let without = without.replace("fn upgrade", "pub fn upgrade");
    package.0.write("src/door.rs", &without);
    let errors = package.0.compile().expect_err("sessions of version 1 may be stored");
    assert!(errors.contains("version 1, which nothing migrates"), "{errors}");
    package.0.write(LOCK, &file);
    package.compiles(&without);
}

fn files_that_are_none(package: &Package) {
    let lock = package.lock().expect("it is there");
    for (changed, expected) in [
        (
            lock[..lock.len() / 2].to_owned(),
            expect![[r#"
            error: the lock file `src/Door.machine.json` cannot be used: EOF while parsing a list at line 23 column 8
                   help: take it from version control; if it was never committed, delete it: it is written anew
                   code: wrong_lock
             --> src/door.rs:4:17
              |
            4 |     pub machine Door(Pushes) {
              |                 ^^^^
        "#]],
        ),
        (
            lock.replace("\"lock\": 1", "\"lock\": 2"),
            expect![[r#"
            error: the lock file `src/Door.machine.json` cannot be used: it has form 2, which a newer concierge-diagram wrote than this one: update it
                   help: take it from version control; if it was never committed, delete it: it is written anew
                   code: wrong_lock
             --> src/door.rs:4:17
              |
            4 |     pub machine Door(Pushes) {
              |                 ^^^^
        "#]],
        ),
        (
            lock.replace("\"closed\"", "\"shut\""),
            expect![[r#"
            error: the lock file `src/Door.machine.json` cannot be used: its definition stores what it does not list: it was changed by hand, or merged
                   help: take it from version control; if it was never committed, delete it: it is written anew
                   code: wrong_lock
             --> src/door.rs:4:17
              |
            4 |     pub machine Door(Pushes) {
              |                 ^^^^
        "#]],
        ),
        (
            lock.replace("state Closed", "state Shut"),
            expect![[r#"
            error: the lock file `src/Door.machine.json` cannot be used: its definition cannot be read: it was changed by hand, or merged
                   help: take it from version control; if it was never committed, delete it: it is written anew
                   code: wrong_lock
             --> src/door.rs:4:17
              |
            4 |     pub machine Door(Pushes) {
              |                 ^^^^
        "#]],
        ),
        (
            format!("<<<<<<< ours\n{lock}"),
            expect![[r#"
            error: the lock file `src/Door.machine.json` cannot be used: expected value at line 1 column 1
                   help: take it from version control; if it was never committed, delete it: it is written anew
                   code: wrong_lock
             --> src/door.rs:4:17
              |
            4 |     pub machine Door(Pushes) {
              |                 ^^^^
        "#]],
        ),
    ] {
        package.0.write(LOCK, &changed);
        package.fails(MIGRATED, &expected);
    }
    let foreign = lock.replace("\"door\"", "\"gate\"").replace("machine Door", "machine Gate");
    package.0.write(LOCK, &foreign);
    package.fails(MIGRATED, &expect![[r#"
        error: the lock file `src/Door.machine.json` cannot be used: the fingerprint of its definition is 73030bae3cd4aa76: it was changed by hand, or merged
               help: take it from version control; if it was never committed, delete it: it is written anew
               code: wrong_lock
         --> src/door.rs:4:17
          |
        4 |     pub machine Door(Pushes) {
          |                 ^^^^
    "#]]);
    package.0.remove(LOCK);
    package.compiles(MIGRATED);
    assert!(package.lock().is_some(), "it is written anew");
}
