//! What bad input gets: a clear message, nothing lost, no panic.

use concierge_core::sessions::Audit as _;
use expect_test::expect;

use crate::house::{House, at, key};
use crate::program::{CAST, Program};

const AT: &str = "2026-03-08T14:00:00Z";

fn message(contractor: i64, session: &str, text: &str) -> String {
    format!(
        "{{\"at\":\"{AT}\",\"type\":\"message\",\"contractor\":{contractor},\
         \"session\":\"{session}\",\"text\":\"{text}\"}}\n"
    )
}

/// A database in which contractor 1 has the session `a`, rewritten by some SQL.
fn tampered(sql: &str) -> Program {
    let program = Program::new();
    let run = program.replay(&format!("{CAST}{}", message(1, "a", "hi")));
    assert_eq!(run.code, 0, "{run:?}");
    program.database().execute_batch(sql).unwrap();
    program
}

#[test]
fn malformed_lines_are_reported_with_their_numbers_and_skipped() {
    let program = Program::new();
    let mut lines = Vec::from("not json\n{\"type\":\"message\"}\n[1]\n\n");
    lines.extend(b"\xff\xfe\n");
    lines.extend(b"{\"type\":\"clock\"}\n");
    lines.extend(b"{\"type\":\"contractor\",\"id\":1}\n");
    lines.extend(b"{\"type\":\"contractor\",\"id\":\"two\"}\n");
    lines.extend(b"{\"type\":\"clock\",\"at\":\"+99999-01-01T00:00:00Z\"}\n");
    lines.extend(message(1, "a", "hi").bytes());
    lines.extend(b"{\"type\":\"clock\",\"at\":\"2026-03-08T13:00:00Z\"}\n");
    lines.extend(message(1, "", "hi").bytes());
    lines.extend(message(1, &"x".repeat(256), "hi").bytes());
    lines.extend(message(1, "a\\u0000", "hi").bytes());
    lines.extend(b"{\"type\":\"event\",\"id\":1,\"name\":\"E\",\"starts\":\"2026-03-08\",\"ends\":\"2026-03-07\"}\n");
    lines.extend("[".repeat(100_000).bytes());
    lines.extend(b"\n");
    lines.extend(message(1, "a", "and the last line without its end").trim_end().bytes());
    let run = program.run(&["replay", "-"], lines);
    run.check(1, &expect![[r#"
        line 1 skipped: no JSON: expected ident at column 2
        line 2 skipped: missing field `contractor`
        line 3 skipped: invalid type: sequence, expected a map
        line 5 skipped: the line is not UTF-8
        line 6 skipped: no line yet has said what time it is
        line 8 skipped: invalid type: string "two", expected i64
        line 9 skipped: the year 99999 is not within 1970 and 9998

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                           idle -> standard_agent  no event, new session
        line 11 skipped: the clock would go back from 2026-03-08 14:00:00 UTC to 2026-03-08 13:00:00 UTC
        line 12 skipped: a session id has at least one character, this one is empty
        line 13 skipped: a session id has at most 255 characters, this one has 256
        line 14 skipped: a session id has no control characters, this one has '\0' at character 1
        line 16 skipped: invalid type: sequence, expected a map
        14:00   1 a                 standard_agent -> standard_agent  no event

        Summary
          lines         17   12 malformed, 0 failed
          messages       2   2 to the standard agent, 0 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   1 new, 0 restored from the database, 0 afresh
          timeouts       0
          ends           0
          fallbacks      0

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn a_line_beyond_the_limit_is_skipped_and_the_rest_processed() {
    let program = Program::new();
    let long = message(1, "a", &"x".repeat(5 * 1024 * 1024));
    let run = program.replay(&format!("{CAST}{long}{}", message(1, "a", "hi")));
    run.check(1, &expect![[r#"
        line 6 skipped: the line is longer than 4194304 bytes

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                           idle -> event_agent     Expo [has_active_event, event_is_live], new session

        Summary
          lines          7   1 malformed, 0 failed
          messages       1   0 to the standard agent, 1 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   1 new, 0 restored from the database, 0 afresh
          timeouts       0
          ends           0
          fallbacks      0

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn a_text_of_one_mebibyte_is_answered_and_said_to_be_too_long() {
    let program = Program::new();
    let text = "price ".repeat(1024 * 1024 / 6);
    let run = program.replay(&format!("{CAST}{}{}", message(1, "a", &text), message(1, "a", "hi")));
    run.check(1, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                 ! the standard agent steps in: the message has 1048572 bytes, and at most 65536 are read: send it in parts
        14:00   1 a                           idle -> event_agent     Expo [has_active_event, event_is_live], new session

        Summary
          lines          7   0 malformed, 0 failed
          messages       2   1 to the standard agent, 1 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   1 new, 0 restored from the database, 0 afresh
          timeouts       0
          ends           0
          fallbacks      1   1 message

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn who_or_what_is_unknown_is_named() {
    let program = Program::new();
    let lines = r#"
{"type":"registration","contractor":9,"event":1}
{"type":"registration","contractor":1,"event":9}
{"type":"session_end","contractor":1,"session":"never"}
{"at":"2026-03-08T14:00:00Z","type":"event_ended","event":9}
"#;
    let run = program.replay(&format!("{CAST}{}{lines}", message(9, "z", "hi")));
    run.check(
        1,
        &expect![[r#"

            Sunday, March 8, 2026
              UTC who session                     from -> to              event [guards that hold]
            14:00   9 z                 ! the standard agent steps in: there is no contractor 9
            line 8 failed: there is no contractor 9
            line 9 failed: there is no event 9
            line 10 failed: contractor 1 has no session `never`: there is none, or it is another's
            line 11 failed: there is no event 9

            Summary
              lines         11   0 malformed, 4 failed
              messages       1   1 to the standard agent, 0 to the event agent
              switches       0   0 to the event agent, 0 back, in mid-conversation
              sessions       0   0 new, 0 restored from the database, 0 afresh
              timeouts       0
              ends           0
              fallbacks      1   1 session

            The sessions are in concierge.db.
        "#]],
    );
}

#[test]
fn a_session_of_another_contractor_stays_closed() {
    let program = tampered("");
    let end = r#"{"type":"session_end","contractor":2,"session":"a"}"#;
    let run = program.replay(&format!("{}{end}\n{}", message(2, "a", "hi"), message(1, "a", "hi")));
    run.check(1, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   2 a                 ! the standard agent steps in: contractor 2 has no session `a`: there is none, or it is another's
        line 2 failed: contractor 2 has no session `a`: there is none, or it is another's
        14:00   1 a                    event_agent -> event_agent     Expo [has_active_event, event_is_live], restored

        Summary
          lines          3   0 malformed, 1 failed
          messages       2   1 to the standard agent, 1 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   0 new, 1 restored from the database, 0 afresh
          timeouts       0
          ends           0
          fallbacks      1   1 session

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn a_corrupt_session_starts_afresh() {
    let program = tampered("update ai_concierge_sessions set session_data = '{\"machine\":\"conc'");
    let run = program.replay(&message(1, "a", "hi"));
    run.check(0, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                           idle -> event_agent     Expo [has_active_event, event_is_live], afresh, the old data set aside: EOF while parsing a string at line 1 column 16

        Summary
          lines          1   0 malformed, 0 failed
          messages       1   0 to the standard agent, 1 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   0 new, 0 restored from the database, 1 afresh
          timeouts       0
          ends           0
          fallbacks      0

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn the_data_of_another_session_is_not_driven() {
    let program = tampered(
        "update ai_concierge_sessions set session_data =
            replace(session_data, '\"contractor_id\":1', '\"contractor_id\":2')",
    );
    let run = program.replay(&message(1, "a", "hi"));
    run.check(0, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                           idle -> event_agent     Expo [has_active_event, event_is_live], afresh, the old data set aside: the stored machine is of another session

        Summary
          lines          1   0 malformed, 0 failed
          messages       1   0 to the standard agent, 1 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       1   0 new, 0 restored from the database, 1 afresh
          timeouts       0
          ends           0
          fallbacks      0

        The sessions are in concierge.db.
    "#]]);
}

#[test]
fn a_session_of_a_newer_definition_is_refused_and_kept() {
    let program = tampered(
        "update ai_concierge_sessions set session_data =
            replace(session_data, '\"version\":1', '\"version\":2')",
    );
    let data = || {
        let sql = "select session_data from ai_concierge_sessions";
        program.database().query_row(sql, (), |row| row.get::<_, String>(0)).unwrap()
    };
    let before = data();
    assert!(before.contains("\"version\":2"));
    let run = program.replay(&message(1, "a", "hi"));
    run.check(1, &expect![[r#"

        Sunday, March 8, 2026
          UTC who session                     from -> to              event [guards that hold]
        14:00   1 a                 ! the standard agent steps in: the stored session is refused: the snapshot was written by version 2 of machine `concierge`, which is newer than this program's 1: deploy the newer program again

        Summary
          lines          1   0 malformed, 0 failed
          messages       1   1 to the standard agent, 0 to the event agent
          switches       0   0 to the event agent, 0 back, in mid-conversation
          sessions       0   0 new, 0 restored from the database, 0 afresh
          timeouts       0
          ends           0
          fallbacks      1   1 session

        The sessions are in concierge.db.
    "#]]);
    assert_eq!(data(), before);
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let program =
        tampered("update sc_schema set version = 99 where family = 'concierge_directory'");
    let run = program.replay(&message(1, "a", "hi"));
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    expect![[r#"
        concierge: the directory cannot be read or written: the database is newer than this program: its schema `concierge_directory` is at version 99, this program knows 1; run the newer program again
    "#]].assert_eq(&run.err);
}

#[test]
fn what_cannot_be_opened_is_said() {
    let program = Program::new();
    std::fs::write(program.folder().join("notes.txt"), "no database, just a text of some length")
        .unwrap();
    for (arguments, said) in [
        (
            ["replay", "-", "--database", "notes.txt"],
            expect![[r#"
                concierge: `notes.txt` is not an SQLite database: give another path
            "#]],
        ),
        (
            ["replay", "-", "--database", "nowhere/concierge.db"],
            expect![[r#"
                concierge: there is no folder `nowhere` for the database: create it first
            "#]],
        ),
        (
            ["replay", ".", "--database", "concierge.db"],
            expect![[r#"
            concierge: the input cannot be read: Is a directory (os error 21)
        "#]],
        ),
        (
            ["replay", "-", "--database", "mysql://host/secret"],
            expect![[r#"
                concierge: the database is a URL of another kind: give a path, `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`
            "#]],
        ),
        (
            ["replay", "-", "--database", "postgres://host:secret/secret"],
            expect![[r#"
                concierge: this is no URL of a database: write `postgres://USER:PASSWORD@HOST:PORT/DATABASE`
            "#]],
        ),
        (
            ["migrate", "--database", "postgres://127.0.0.1:1/secret", "--zone=UTC"],
            expect![[r#"
                concierge: the database cannot be reached: Connection refused (os error 111); check that it runs and that the URL has its host and port
            "#]],
        ),
        (
            ["replay", "absent.jsonl", "--database", "concierge.db"],
            expect![[r#"
            concierge: cannot read `absent.jsonl`: No such file or directory (os error 2)
        "#]],
        ),
    ] {
        let run = program.run(&arguments, "");
        assert_eq!(run.code, 2, "{run:?}");
        said.assert_eq(&run.err);
    }
}

#[tokio::test]
async fn what_an_earlier_framework_stored_is_kept_aside() {
    let house = House::new().await;
    for (session, data) in [
        ("xstate", Some(r#"{"value":"eventAgent","context":{"contractorId":1}}"#)),
        ("object", Some("[object Object]")),
        ("empty", Some("")),
        ("none", None),
    ] {
        house
            .connection()
            .execute(
                "insert into ai_concierge_sessions (contractor_id, session_id, session_data,
                    started_at, updated_at) values (1, ?1, ?2, ?3, ?3)",
                (session, data, AT),
            )
            .unwrap();
        let answer = house.say(1, session, AT).await;
        assert!(answer.failure.is_none(), "{answer:?}");
        let aside = house.router.sessions().store().set_aside(&key(1, session)).await.unwrap();
        let kept: Vec<_> = aside.iter().map(|replaced| replaced.data.as_slice()).collect();
        let expected: Vec<_> = data.into_iter().map(str::as_bytes).collect();
        assert_eq!(kept, expected, "{session}");
        let again = house.router.sessions().peek(&key(1, session), at(AT)).await.unwrap();
        assert!(again.is_some());
    }
}
