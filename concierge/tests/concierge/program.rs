//! The program, run as its users run it.

use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use concierge::machine::Concierge;
use expect_test::{Expect, expect};
use tempfile::TempDir;

/// The program in a folder of its own.
pub(crate) struct Program {
    folder: TempDir,
    env: Vec<(&'static str, OsString)>,
}

#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Program {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), env: Vec::new() }
    }

    pub(crate) fn with_env(mut self, name: &'static str, value: impl AsRef<OsStr>) -> Self {
        self.env.push((name, value.as_ref().to_owned()));
        self
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn database(&self) -> concierge_sqlite::rusqlite::Connection {
        concierge_sqlite::rusqlite::Connection::open(self.folder().join("concierge.db")).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_concierge"))
            .args(arguments)
            .current_dir(self.folder())
            .env_remove("DATABASE_URL")
            .env_remove("RUST_LOG")
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_owned();
        // Beside the reading, or a full pipe would stop both.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        // The folder has another name in each run.
        let folder = self.folder().canonicalize().unwrap();
        let folder = format!("{}/", folder.display());
        let text = |bytes| String::from_utf8(bytes).unwrap().replace(&folder, "");
        let code = output.status.code().expect("no signal ended it");
        Run { code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Replays these lines.
    pub(crate) fn replay(&self, lines: &str) -> Run {
        self.run(&["replay", "-"], lines)
    }
}

impl Run {
    pub(crate) fn summary(&self) -> &str {
        let at = self.out.find("Summary").expect("there is a summary");
        &self.out[at..]
    }

    pub(crate) fn check(&self, code: i32, out: &Expect) {
        out.assert_eq(&self.out);
        assert_eq!(self.code, code, "{}", self.err);
    }
}

pub(crate) const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample.jsonl");

#[test]
fn the_sample_is_played_and_a_second_run_continues_its_sessions() {
    let program = Program::new();
    let first = program.run(&["replay", SAMPLE], "");
    expect![[r#"
        Summary
          lines        616   0 malformed, 0 failed
          messages     500   251 to the standard agent, 249 to the event agent
          switches      15   9 to the event agent, 6 back, in mid-conversation
          sessions      72   72 new, 1 restored from the database, 0 afresh
          timeouts      53
          ends          31
          fallbacks      0

        The sessions are in concierge.db.
    "#]]
    .assert_eq(first.summary());
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let second = program.run(&["replay", SAMPLE], "");
    expect![[r#"
        Summary
          lines        616   0 malformed, 0 failed
          messages     500   240 to the standard agent, 260 to the event agent
          switches      14   8 to the event agent, 6 back, in mid-conversation
          sessions      72   0 new, 73 restored from the database, 0 afresh
          timeouts      53
          ends          31
          fallbacks      0

        The sessions are in concierge.db.
    "#]]
    .assert_eq(second.summary());
    assert_eq!((second.code, second.err.as_str()), (0, ""));
}

/// Two contractors, of whom one goes to an event in New York.
pub(crate) const CAST: &str = r#"
{"type":"contractor","id":1}
{"type":"contractor","id":2}
{"type":"event","id":1,"name":"Expo","starts":"2026-03-08T09:00","ends":"2026-03-08T17:00","time_zone":"America/New_York"}
{"type":"registration","contractor":1,"event":1}
"#;

#[test]
fn each_message_is_printed_with_its_route_and_why() {
    let program = Program::new();
    let lines = r#"
{"at":"2026-03-08T14:00:00Z","type":"message","contractor":1,"session":"a","text":"hi"}
{"at":"2026-03-08T14:01:00Z","type":"message","contractor":2,"session":"b","text":"price?"}
{"at":"2026-03-08T14:02:00Z","type":"registration","contractor":2,"event":1}
{"at":"2026-03-08T14:03:00Z","type":"cancellation","contractor":1,"event":1}
{"at":"2026-03-08T15:00:00Z","type":"message","contractor":2,"session":"b","text":"still there?"}
{"type":"session_end","contractor":2,"session":"b"}
{"at":"2026-03-08T16:00:00Z","type":"clock"}
"#;
    let arguments = ["replay", "--replies", "-"];
    let run = program.run(&arguments, format!("{CAST}{lines}"));
    run.check(0, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                           idle -> event_agent     Expo [has_active_event, event_is_live], new session
               event: Expo is on now, until 17:00 EDT.
        14:01   2 b                           idle -> standard_agent  no event, new session
               standard: Price from your real hourly cost, then add the margin you need; three quotes at different scopes win more than one low quote.
        14:02 * contractor 2 and event 1: registered
        14:02   2 b                 standard_agent -> event_agent     EVENT_REGISTERED
        14:03 * contractor 1 and event 1: cancelled
        14:03   1 a                    event_agent -> standard_agent  EVENT_ENDED
        15:00   2 b                           idle -> event_agent     Expo [has_active_event, event_is_live], back after a timeout
               event: Expo is on now, until 17:00 EDT.
        15:00   2 b                    event_agent -> idle            the session has ended
        16:00 * silent sessions back to idle: 1

        Summary
          lines         13   0 malformed, 0 failed
          messages       3   1 to the standard agent, 2 to the event agent
          switches       2   1 to the event agent, 1 back, in mid-conversation
          sessions       2   2 new, 0 restored from the database, 0 afresh
          timeouts       2
          ends           1
          fallbacks      0

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn a_second_process_continues_where_the_first_ended() {
    let program = Program::new();
    let message = |at| {
        format!(r#"{{"at":"{at}","type":"message","contractor":1,"session":"a","text":"hi"}}"#)
    };
    program.replay(&format!("{CAST}{}", message("2026-03-08T14:00:00Z")));
    let run = program.replay(&message("2026-03-08T14:05:00Z"));
    run.check(0, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:05   1 a                    event_agent -> event_agent     Expo [has_active_event, event_is_live], restored

        Summary
          lines          1   0 malformed, 0 failed
          messages       1   0 to the standard agent, 1 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   0 new, 1 restored from the database, 0 afresh
          timeouts       0
          ends           0
          fallbacks      0

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn a_message_that_comes_again_moves_its_session_once() {
    let program = Program::new();
    let message = r#"{"at":"2026-03-08T14:00:00Z","type":"message","contractor":1,"session":"a","id":"m1","text":"hi"}"#;
    let run = program.replay(&format!("{CAST}{message}\n{message}"));
    run.check(0, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                           idle -> event_agent     Expo [has_active_event, event_is_live], new session
        14:00   1 a                           idle -> event_agent     Expo [has_active_event, event_is_live], as answered before

        Summary
          lines          7   0 malformed, 0 failed
          messages       2   0 to the standard agent, 2 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   1 new, 0 restored from the database, 0 afresh
          timeouts       0
          ends           0
          fallbacks      0

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn a_migration_can_be_asked_for() {
    let program = Program::new();
    for _ in 0..2 {
        let run = program.run(&["migrate"], "");
        assert_eq!((run.code, run.out.as_str()), (0, "The tables are up to date.\n"), "{run:?}");
    }
    let sessions = "select count(*) from ai_concierge_sessions";
    let count = program.database().query_row(sessions, (), |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count, 0);
}

#[test]
fn diagram_and_table_are_those_of_the_machine() {
    let program = Program::new();
    let diagram = program.run(&["diagram"], "");
    assert_eq!(diagram.out, concierge_diagram::mermaid(Concierge::TABLE));
    let table = program.run(&["table"], "");
    assert_eq!(table.out, concierge_diagram::table(Concierge::TABLE));
    assert_eq!((diagram.code, table.code), (0, 0));
    assert_eq!(program.folder().read_dir().unwrap().count(), 0, "no database is made");
}

#[test]
fn a_contractor_chats() {
    let program = Program::new();
    program.replay(&format!("{CAST}{}", r#"{"type":"clock","at":"2026-03-07T00:00:00Z"}"#));
    let arguments = ["chat", "--contractor", "1", "--at", "2026-03-08T14:00:00Z"];
    let run = program.run(&arguments, "When does it end?\n\n/end\nnobody hears this\n");
    run.check(
        0,
        &expect![[r#"
        [event] Expo is on now, until 17:00 EDT.
        The session has ended.
    "#]],
    );
    let run = program.run(&arguments[..3], "How do I price a job?\n");
    run.check(0, &expect![[r#"
        [standard] Price from your real hourly cost, then add the margin you need; three quotes at different scopes win more than one low quote.
    "#]]);
}

#[test]
fn a_chat_needs_a_contractor_that_there_is() {
    let run = Program::new().run(&["chat", "--contractor", "5"], "hi\n");
    assert_eq!(run.code, 2);
    expect![[r#"
        concierge: there is no contractor 5 in the database; `concierge replay` adds contractors
    "#]]
    .assert_eq(&run.err);
}

#[test]
fn every_line_that_the_help_shows_is_understood() {
    let program = Program::new();
    let help = program.run(&["replay", "--help"], "").out;
    let lines: Vec<_> = help
        .lines()
        .filter_map(|line| line.trim().strip_prefix('{'))
        .map(|line| format!("{{\"at\":\"2026-03-08T14:00:00Z\",{line}"))
        .collect();
    assert_eq!(lines.len(), 8, "{help}");
    let run = program.replay(&lines.join("\n"));
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn logs_go_to_the_standard_error_and_only_if_asked_for() {
    let lines = format!(
        "{CAST}{}",
        r#"{"at":"2026-03-08T14:00:00Z","type":"message","contractor":1,"session":"a","text":"hi"}"#
    );
    let quiet = Program::new().replay(&lines);
    assert_eq!(quiet.err, "");
    let loud = Program::new().with_env("RUST_LOG", "concierge=debug").replay(&lines);
    assert!(loud.err.contains("the event agent takes over"), "{}", loud.err);
    assert_eq!(loud.out, quiet.out);
}
