//! The program, run on files and on its standard input.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use expect_test::{Expect, expect, expect_file};

/// Exit code, standard output and standard error of a run.
type Seen = (Option<i32>, String, String);

fn run(arguments: &[&str]) -> Seen {
    fed(arguments, b"")
}

fn fed(arguments: &[&str], input: &[u8]) -> Seen {
    let mut child = Command::new(env!("CARGO_BIN_EXE_concierge-diagram"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/definitions"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built for this test");
    // A run that does not read it may have closed it.
    let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input));
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn prints(arguments: &[&str]) -> String {
    let (code, stdout, stderr) = run(arguments);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{arguments:?}");
    stdout
}

fn fails(arguments: &[&str], exit_code: i32, expected: &Expect) {
    let (code, stdout, stderr) = run(arguments);
    assert_eq!((code, stdout.as_str()), (Some(exit_code), ""), "{arguments:?}: {stderr}");
    expected.assert_eq(&stderr);
}

#[test]
fn prints_each_format_of_the_only_machine() {
    let file = "concierge.rs";
    expect_file!["definitions/concierge.mmd"].assert_eq(&prints(&[file]));
    expect_file!["definitions/concierge.dot"].assert_eq(&prints(&[file, "--format", "dot"]));
    expect_file!["definitions/concierge.md"].assert_eq(&prints(&[file, "--format", "table"]));
    expect_file!["definitions/concierge.json"].assert_eq(&prints(&[file, "--format", "json"]));
}

#[test]
fn imports_a_chart_in_scxml() {
    let imported = prints(&["import", "../imports/player.scxml"]);
    expect_file!["imports/player.txt"].assert_eq(&imported);
    let named = prints(&["import", "../imports/player.scxml", "--machine", "Radio"]);
    assert!(named.contains("pub machine Radio("), "{named}");
    let (code, stdout, stderr) = run(&["import", "../imports/mistakes.scxml"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    let first = "../imports/mistakes.scxml:2: `<state>` has no attribute `inital`\n  help: ";
    assert!(stderr.starts_with(first), "{stderr}");
}

#[test]
fn compares_definitions_and_lock_files() {
    let (old, new) = ("../changes/old.rs", "../changes/new.rs");
    let (code, text, stderr) = run(&["diff", old, new]);
    assert_eq!((code, stderr.as_str()), (Some(1), ""), "they differ");
    expect_file!["changes/desk.txt"].assert_eq(&text);
    let (code, picture, _) = run(&["diff", old, new, "--format", "mermaid"]);
    assert_eq!(code, Some(1));
    expect_file!["changes/desk.mmd"].assert_eq(&picture);
    let same = prints(&["diff", old, old]);
    assert!(same.ends_with("\nnothing differs\n"), "{same}");

    let lock = include_bytes!("changes/Desk.machine.json");
    assert_eq!(fed(&["diff", "-", new], lock), (Some(1), text, String::new()));
    let file = "../changes/Desk.machine.json";
    let (code, _, stderr) = run(&["diff", file, old]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "it is the lock file of this one");
}

#[test]
fn says_what_cannot_be_compared() {
    let old = "../changes/old.rs";
    let cases: [(&[&str], &str, Expect); 6] = [
        (
            &["diff", "-", "-"],
            "",
            expect![[r#"
            only one of the two can be read from the standard input
        "#]],
        ),
        (
            &["diff", old, "nowhere.rs"],
            "",
            expect![[r#"
            cannot read `nowhere.rs`: No such file or directory (os error 2)
        "#]],
        ),
        (
            &["diff", old, "-"],
            "{\"lock\": 7}",
            expect![[r#"
            <stdin>: it has form 7, which a newer concierge-diagram wrote than this one: update it
        "#]],
        ),
        (
            &["diff", "-", old],
            "machine! { machine Door(()) {} }",
            expect![[r#"
            <stdin>:1:20: machine `Door` has no state
              help: declare one, and say where it starts: `initial Idle; state Idle { end; }`
              code: missing_initial
        "#]],
        ),
        (
            &["diff", old, "several.rs"],
            "",
            expect![[r#"
            several.rs: several machines are defined there: `Door` (line 2), `Lamp` (line 13)
              help: choose one with `--machine NAME`
        "#]],
        ),
        (
            &["diff", old, "several.rs", "--machine", "Desk"],
            "",
            expect![[r#"
            several.rs: no machine `Desk` is defined there, but `Door` (line 2), `Lamp` (line 13)
        "#]],
        ),
    ];
    for (arguments, input, expected) in cases {
        let (code, stdout, stderr) = fed(arguments, input.as_bytes());
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        expected.assert_eq(&stderr);
    }
}

#[test]
fn reads_the_standard_input() {
    let source = include_bytes!("definitions/concierge.rs");
    let (code, stdout, _) = fed(&["-"], source);
    assert_eq!((code, stdout), (Some(0), prints(&["concierge.rs"])));
    let (code, _, stderr) = fed(&["-"], b"machine! { machine Door() {} }");
    assert_eq!(code, Some(1));
    assert!(stderr.starts_with("<stdin>:1:"), "{stderr}");
    let (code, _, stderr) = fed(&["-"], b"\xff");
    assert_eq!(code, Some(2));
    assert!(stderr.contains("UTF-8"), "{stderr}");
}

#[test]
fn finds_machines_in_modules_and_function_bodies_by_either_name() {
    let lamp = prints(&["several.rs", "--machine", "Lamp"]);
    assert_eq!(prints(&["several.rs", "--machine", "light"]), lamp);
    assert!(lamp.contains("off --> on : PRESS [!broken #38;#38; powered]"), "{lamp}");
    let tables = prints(&["several.rs", "--format", "table"]);
    assert!(tables.starts_with("# door\n") && tables.contains("\n\n# light\n"), "{tables}");
}

#[test]
fn says_which_machines_there_are_when_none_is_meant() {
    fails(
        &["several.rs"],
        2,
        &expect![[r#"
        several.rs: several machines are defined there: `Door` (line 2), `Lamp` (line 13)
          help: choose one with `--machine NAME`
    "#]],
    );
    fails(
        &["several.rs", "--format", "json"],
        2,
        &expect![[r#"
        several.rs: several machines are defined there: `Door` (line 2), `Lamp` (line 13)
          help: choose one with `--machine NAME`
    "#]],
    );
    fails(
        &["several.rs", "--machine", "Window"],
        2,
        &expect![[r#"
        several.rs: no machine `Window` is defined there, but `Door` (line 2), `Lamp` (line 13)
    "#]],
    );
    fails(
        &["../command.rs"],
        1,
        &expect![[r#"
        ../command.rs: no `machine!` is defined there
    "#]],
    );
    fails(
        &["nowhere.rs"],
        2,
        &expect![[r#"
        cannot read `nowhere.rs`: No such file or directory (os error 2)
    "#]],
    );
}

#[test]
fn is_not_exhausted_by_its_input() {
    let depth = 100_000;
    let source = format!("fn f() {{ {}{} }}", "[".repeat(depth), "]".repeat(depth));
    let (code, _, stderr) = fed(&["-"], source.as_bytes());
    assert_eq!(code, Some(1), "{stderr}");
    expect![[r#"
        <stdin>:1:136: brackets are nested too deep here to be read
    "#]]
    .assert_eq(&stderr);
}

#[test]
fn lists_every_mistake_of_every_machine() {
    fails(
        &["mistakes.rs"],
        1,
        &expect![[r#"
            mistakes.rs:5:35: target state `Opne` is not declared
              help: a state with a similar name is declared: `Open`
              code: unknown_state
            mistakes.rs:6:25: event `Pull` is not declared
              help: declare it, as in `event Pull;`
              code: unknown_event
            mistakes.rs:14:29: expected `|`, `[`, `/`, `=>` or `;`
              code: syntax
            mistakes.rs:18:1: expected `machine Name(Context) { ... }`
              code: syntax
        "#]],
    );
    let (code, _, stderr) = fed(&["-"], b"fn main() {\n    let = 1;\n}\n");
    assert_eq!(code, Some(1));
    expect![[r#"
        <stdin>:2:9: expected one of: identifier, `::`, `<`, `_`, literal, `const`, `ref`, `mut`, `&`, parentheses, square brackets, `..`, `const`
    "#]].assert_eq(&stderr);
}

/// Compares the diagram of the concierge with a file of this text; `None` if it is up to date.
fn checked(text: Option<&str>) -> Option<String> {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("concierge.mmd");
    text.map(|text| fs::write(&path, text)).transpose().expect("the folder can be written");
    let path = path.display().to_string();
    let (code, stdout, stderr) = run(&["concierge.rs", "--check", &path]);
    assert_eq!(stdout, "");
    assert_eq!(code, Some(i32::from(!stderr.is_empty())), "{stderr}");
    (!stderr.is_empty()).then(|| stderr.replace(&path, "concierge.mmd"))
}

#[test]
fn checks_an_output() {
    let diagram = prints(&["concierge.rs"]);
    assert_eq!(checked(Some(&diagram)), None);
    assert_eq!(checked(Some(&diagram.replace('\n', "\r\n"))), None);
    expect![[r#"
        `concierge.mmd` is not there
        to write it: concierge-diagram concierge.rs > concierge.mmd
    "#]]
    .assert_eq(&checked(None).unwrap_or_default());
    let older = diagram.replace("EVENT_ENDED", "EVENT_OVER");
    expect![[r#"
        `concierge.mmd` is not up to date
        line 19:
        -     event_agent --> routing : EVENT_OVER / forget_event
        +     event_agent --> routing : EVENT_ENDED / forget_event
        to update it: concierge-diagram concierge.rs > concierge.mmd
    "#]]
    .assert_eq(&checked(Some(&older)).unwrap_or_default());
}

#[test]
fn refuses_what_is_no_command() {
    for arguments in [&[][..], &["a.rs", "--format", "svg"], &["a.rs", "b.rs"]] {
        let (code, _, stderr) = run(arguments);
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains("Usage") || stderr.contains("--help"), "{stderr}");
    }
}
