//! What a definition is told that would lose stored sessions.

use concierge_model::explore::Exploration;
use concierge_model::past::{Lock, Locks, Past, Version};
use expect_test::{Expect, expect};

use super::report;

/// What the sessions of these definitions may hold, one after the other.
fn past(definitions: &[&str]) -> Past {
    let mut past = Past { machine: "door".to_owned(), versions: Vec::new() };
    for body in definitions {
        let tokens = format!("machine Door(()) at u64 {{\n{body}\n}}").parse();
        let reading = concierge_model::read(tokens.expect("these are tokens"));
        assert_eq!(report(&reading), "", "the definitions of the past are right");
        let machine = reading.machine.expect("it has no mistake");
        past.grow(machine.with_table(|table| Version::of(table, &Exploration::of(table, 1_000))));
    }
    past
}

/// Checks what the body of `machine Door(()) at u64 { ... }` is told after these.
fn check(before: &[&str], body: &str, expected: &Expect) {
    check_past(Ok(past(before)), &format!("machine Door(()) at u64 {{\n{body}\n}}"), expected);
}

fn check_past(past: Result<Past, String>, definition: &str, expected: &Expect) {
    let lock = Lock { source: "door.rs".to_owned(), file: "Door.lock".to_owned(), past };
    // As it comes to the macro.
    let locks: Locks = lock.to_string().parse().expect("a lock is read as it was written");
    let lock = locks.0.into_iter().next();
    let tokens = definition.parse().expect("these are tokens");
    let reading = concierge_model::read_with(tokens, |_| lock);
    assert!(reading.machine.is_some() || reading.guess.is_some(), "the machine is generated");
    expected.assert_eq(&report(&reading));
}

const DOOR: &str = "event Push;
initial Closed;
state Closed { on Push => Open; end; }
state Open { on Push => Closed; }";

#[test]
fn an_added_state_and_a_removed_transition_lose_nothing() {
    let added = "event Push;
initial Closed;
state Closed { on Push => Ajar; end; }
state Ajar { on Push => Open; }
state Open { on Push => Closed; }";
    check(&[DOOR], DOOR, &expect![""]);
    check(&[DOOR], added, &expect![""]);
    let passed = "event Push;
initial Closed;
state Closed { on Push => Trying; end; }
choice Trying { [held] => Closed; else => Open; }
state Open { on Push => Closed; }";
    check(&[passed], DOOR, &expect![""]);
}

#[test]
fn a_state_that_is_gone_or_has_another_name() {
    let renamed = DOOR.replace("Open", "Ajar");
    check(
        &[DOOR],
        &renamed,
        &expect![[r#"
        5:7 lost_sessions: stored sessions may rest in `open`, and no state is called so
            help: if the state has another name now, say so: `state Ajar was "open"`; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
    "#]],
    );
    let declared = renamed.replace("state Ajar", "state Ajar was \"open\"");
    check(&[DOOR], &declared, &expect![""]);
    check(
        &[DOOR, &declared],
        &renamed,
        &expect![[r#"
            1:9 lost_sessions: stored sessions may rest in `open`, and no state is called so
                help: if the state has another name now, say so: `was "open"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
    let both = renamed.replace("Closed", "Shut");
    check(
        &[DOOR],
        &both,
        &expect![[r#"
            1:9 lost_sessions: stored sessions may rest in `closed`, and no state is called so
                help: if the state has another name now, say so: `was "closed"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
            1:9 lost_sessions: stored sessions may rest in `open`, and no state is called so
                help: if the state has another name now, say so: `was "open"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
}

#[test]
fn a_state_in_which_none_rests_any_more() {
    let choice = "event Push;
initial Closed;
state Closed { on Push => Open; end; }
choice Open { [held] => Closed; else => Gone; }
final state Gone;";
    check(
        &[DOOR],
        choice,
        &expect![[r#"
        5:8 lost_sessions: stored sessions may rest in `open`, where none rests any more
            help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
    "#]],
    );
    let compound = "event Push;
initial Closed;
state Closed { on Push => Open; end; }
state Open { initial Wide; on Push => Closed; state Wide; }";
    check(
        &[DOOR],
        compound,
        &expect![[r#"
        5:7 lost_sessions: stored sessions may rest in `open`, where none rests any more
            help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
    "#]],
    );
}

const HOUSE: &str = "event Push;
event Flip;
initial House;
parallel House {
    end;
    state Entrance { initial Closed; state Closed { on Push => Open; } state Open { on Push => Closed; } }
    state Lamp { initial Dark; state Dark { on Flip => Lit; } state Lit { on Flip => Dark; } }
}";

#[test]
fn what_is_never_active_together_any_more() {
    let coupled = HOUSE.replace("on Flip => Lit;", "on Flip [in(Open)] => Lit;").replace(
        "state Lit { on Flip => Dark; }",
        "state Lit { on Flip => Dark; on Push => Dark; }",
    );
    check(
        &[HOUSE],
        &coupled,
        &expect![[r#"
        1:9 lost_sessions: stored sessions may rest in exactly `closed` and `lit`, where none comes any more
            help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
    "#]],
    );
    let region = HOUSE
        .replace("    end;", "    end;\n    state Alarm { initial Off; state Off { on Flip; } }");
    check(
        &[HOUSE],
        &region,
        &expect![[r#"
        1:9 lost_sessions: stored sessions may rest in exactly `closed` and `dark`, where none comes any more
            help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
    "#]],
    );
    check(&[&coupled], HOUSE, &expect![""]);
}

#[test]
fn data_that_sessions_lack_or_have_too_much() {
    let with = "event Push;
initial Closed;
state Closed { on Push => Open(make); end; }
state Open(u32) { on Push => Closed; }";
    check(
        &[DOOR],
        with,
        &expect![[r#"
            5:7 lost_sessions: stored sessions in `open` have no data of it
                help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
    check(
        &[with],
        DOOR,
        &expect![[r#"
            5:7 lost_sessions: stored sessions in `open` have data of it, and it owns none any more
                help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
    check(&[with], &with.replace("u32", "u64"), &expect![""]);
}

#[test]
fn what_is_stored_beside_the_states() {
    let full = "event Push;
event Knock;
initial Closed;
state Closed { on Push => Recent; end; defer Knock; exit / send Push after 5s as reminder; }
state Open {
    history Recent => Ajar;
    initial Ajar;
    on Push / cancel reminder => Closed;
    after 1s => Closed;
    state Ajar { on Knock => Wide; }
    state Wide { on Knock => Ajar; }
}";
    check(&[full], full, &expect![""]);
    let less = "event Push;
initial Closed;
state Closed { on Push => Open; end; }
state Open {
    initial Ajar;
    on Push => Closed;
    state Ajar { always [held] => Wide; }
    state Wide;
}";
    check(
        &[full],
        less,
        &expect![[r#"
            1:9 lost_sessions: stored sessions remember by history `recent`, which is not there
                help: if the state has another name now, say so: `was "recent"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
            1:9 lost_sessions: stored sessions may have sent `PUSH` as `reminder`, which nothing sends any more
                help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
            4:7 lost_sessions: `KNOCK` may wait in `closed` in stored sessions, which nothing defers any more
                help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
            5:7 lost_sessions: `open` has 0 `after`, and stored sessions may wait for 1
                help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
    let elsewhere =
        full.replace("state Wide { on Knock => Ajar; }", "") + "\nstate Wide { on Knock => Ajar; }";
    check(
        &[full],
        &elsewhere,
        &expect![[r#"
            7:13 lost_sessions: stored sessions may remember `wide` by history `recent`, which cannot any more
                help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
    let patient = full.replace("defer Knock;", "");
    check(
        &[full],
        &patient,
        &expect![[r#"
        5:7 lost_sessions: `KNOCK` may wait in `closed` in stored sessions, which nothing defers any more
            help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
    "#]],
    );
    check(&[full], &patient.replace("event Push;", "unhandled defer; event Push;"), &expect![""]);
    let deep = full.replace("history Recent", "deep history Recent");
    check(
        &[full],
        &deep,
        &expect![[r#"
        7:18 lost_sessions: history `recent` of stored sessions is not deep
            help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
    "#]],
    );
    let named = full
        .replace("history Recent", "history Latest was \"recent\"")
        .replace("=> Recent", "=> Latest");
    check(&[full], &named, &expect![""]);
}

#[test]
fn composite_states_with_other_names() {
    let deck = "event Play;
event Stop;
initial Off;
state Off { on Play => Recent; end; }
state On {
    history Recent => Playing;
    initial Playing;
    on Stop => Off;
    state Playing { initial Slow; defer Play; after 5s => Paused; state Slow; }
    state Paused { initial Short; on Play => Playing; state Short; }
}";
    let renamed = deck.replace("Playing", "Running").replace("Paused", "Waiting");
    check(
        &[deck],
        &renamed,
        &expect![[r#"
            1:9 lost_sessions: stored sessions may remember `paused`, and no state is called so
                help: if the state has another name now, say so: `was "paused"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
            1:9 lost_sessions: stored sessions may remember `playing`, and no state is called so
                help: if the state has another name now, say so: `was "playing"` behind that one; if it is gone, give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
    let declared = renamed
        .replace("state Running", "state Running was \"playing\"")
        .replace("state Waiting", "state Waiting was \"paused\"");
    check(&[deck], &declared, &expect![""]);
    let inner = deck
        .replace("defer Play; after", "after")
        .replace("state Slow;", "state Slow { defer Play; }");
    check(&[deck], &inner, &expect![""]);
}

#[test]
fn events_that_wait_wherever_they_are_not_handled() {
    let patient = format!("unhandled defer;\nevent Knock;\n{DOOR}");
    let patient = patient.replace("=> Open; end;", "=> Open; on Knock; end;");
    check(&[&patient], &patient, &expect![""]);
    check(
        &[&patient],
        &patient.replace("unhandled defer;", ""),
        &expect![[r#"
            1:9 lost_sessions: `KNOCK` may wait in stored sessions, which nothing defers any more
                help: give the definition a new `version`, and say by `migrate from` what becomes of those sessions
        "#]],
    );
}

#[test]
fn versions() {
    let second = format!("version 2;\n{}", DOOR.replace("Open", "Ajar"));
    check(
        &[DOOR],
        &second,
        &expect![[r#"
        2:1 lost_sessions: stored sessions may be of version 1, which nothing migrates
            help: say what becomes of them: `migrate from 1 with upgrade;`; if none is left, remove version 1 from `Door.lock`
    "#]],
    );
    let migrated = format!("migrate from 1 with upgrade;\n{second}");
    check(&[DOOR], &migrated, &expect![""]);
    check(
        &[DOOR, &migrated],
        DOOR,
        &expect![[r#"
        1:9 lost_sessions: stored sessions may be of version 2, and this is version 1
            help: a version is never lowered: `version 2;`
    "#]],
    );
    let third = migrated.replace("version 2", "version 3");
    check(
        &[DOOR, &migrated],
        &third,
        &expect![[r#"
            2:14 wrong_migration: version 1 is migrated to 2, which is not migrated
                help: say what becomes of version 2: `migrate from 2 with other_function;`
        "#]],
    );
    let whole = format!("migrate from 2 with other;\n{third}");
    check(&[DOOR, &migrated], &whole, &expect![""]);
}

#[test]
fn migrations() {
    let definition = format!(
        "migrate from 1 with upgrade;\nmigrate from 1 with again;\nmigrate from 3 with upgrade;\n\
         migrate from 0 with upgrade;\nversion 3;\n{DOOR}"
    );
    super::check(
        &definition,
        &expect![[r#"
            2:14 wrong_migration: version 1 is migrated to 2, which is not migrated
                help: say what becomes of version 2: `migrate from 2 with other_function;`
            3:14 duplicate_name: version 1 is migrated twice
                help: the first is on line 2
            4:14 wrong_migration: version 3 is not older than the definition's
                help: the definition is of version 3: set a newer one, as in `version 4;`
            5:14 wrong_migration: there is no version 0
                help: the first is version 1, also where none is set
        "#]],
    );
    super::check(
        &format!("migrate from 1 with upgrade;\n{DOOR}"),
        &expect![[r#"
        2:14 wrong_migration: version 1 is not older than the definition's
            help: the definition is of version 1: set a newer one, as in `version 2;`
    "#]],
    );
    super::check(
        &format!(
            "migrate 1 with upgrade;\nmigrate from one with upgrade;\nmigrate from 1 upgrade;\nmigrate from 1 with upgrade();\n{DOOR}"
        ),
        &expect![[r#"
            2:9 syntax: expected `from`, as in `migrate from 1 with upgrade;`
            3:14 syntax: expected the version that is migrated
            4:16 syntax: expected `with` and the name of a function
            5:28 syntax: expected `;`
                help: a function is named, not called: what it takes is told by its signature
        "#]],
    );
}

#[test]
fn another_machine_and_a_lock_that_cannot_be_used() {
    let gate = format!("machine Gate(()) {{\n{DOOR}\n}}");
    check_past(
        Ok(past(&[DOOR])),
        &gate,
        &expect![[r#"
        1:9 lost_sessions: stored sessions are of machine `door`, not of `gate`
            help: keep the name outside Rust: `machine Gate(..) as "door"`
    "#]],
    );
    check_past(
        Err("it is no text".to_owned()),
        &gate,
        &expect![[r#"
        1:9 wrong_lock: the lock file `Door.lock` cannot be used: it is no text
            help: take it from version control; if it was never committed, delete it: it is written anew
    "#]],
    );
}

#[test]
fn former_names_of_the_present() {
    super::check(
        "event Pay; event Cancel;
initial Open;
state Open was \"new\" { on Pay => Settling; }
choice Settling was \"settled\" { [is_covered] => Paid; else => Open; }
state Paid was \"closed\" | \"new\" | \"paid\" | \"due\" | \"due\" { on Cancel => Closed; }
state Closed { end; }",
        &expect![[r#"
            5:21 wrong_was: no session rests in choice `Settling`: it is never stored
                help: remove this, or give the name to the state in which those sessions go on
            6:16 wrong_was: `closed` is what state `Closed` on line 7 is called now
                help: a stored `closed` would mean that one: call it otherwise with `as`, or give the definition a new `version` and tell by `migrate` which is which
            6:27 wrong_was: states `Open` and `Paid` cannot both have been `new`
                help: the first is on line 4: remove one of the two
            6:35 wrong_was: `paid` is what state `Paid` is called now
                help: remove this
            6:52 wrong_was: `due` is named twice
                help: the first is on line 6: remove one of the two
        "#]],
    );
}
