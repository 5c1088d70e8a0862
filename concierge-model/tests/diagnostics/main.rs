//! What a mistake in a definition is told: all of them at once, each at its own place.

mod behavior;
mod newcomers;
mod past;
mod reach;
mod reasons;
mod transitions;
mod tree;

use concierge_model::Reading;
use expect_test::{Expect, expect};

/// Checks what is reported for the body of `machine Door(()) { ... }`: `line:column code: message`,
/// and the help behind it.
fn check(body: &str, expected: &Expect) {
    check_whole(&format!("machine Door(()) {{\n{body}\n}}"), expected);
}

fn check_whole(definition: &str, expected: &Expect) {
    let tokens = definition.parse().expect("these are tokens");
    let reading = concierge_model::read(tokens);
    let report = report(&reading);
    assert_eq!(reading.machine.is_some(), report.is_empty(), "a machine has no mistake");
    expected.assert_eq(&report);
}

fn report(reading: &Reading) -> String {
    let lines = reading.errors.iter().map(|error| {
        let (start, code) = (error.span().start(), error.code().name());
        let help = error.help().map_or(String::new(), |help| format!("\n    help: {help}"));
        format!("{}:{} {code}: {}{help}\n", start.line, start.column + 1, error.message())
    });
    lines.collect::<Vec<_>>().concat()
}

const DOOR: &str = "event Push;
    initial Closed;
    state Closed { on Push => Open; end; }
    state Open { on Push => Closed; }";

#[test]
fn a_right_definition_has_no_mistake() {
    check(DOOR, &expect![""]);
}

#[test]
fn names_that_are_not_declared() {
    check(
        "event Push;
initial Clsoed;
state Closed { on Push => Opne; on Pull => Closed; }
state Open { on Psuh => Closed; }
state Ajar { on Push => Somewhere; }",
        &expect![[r#"
            3:9 unknown_state: the initial state `Clsoed` is not declared
                help: a state with a similar name is declared: `Closed`
            4:27 unknown_state: target state `Opne` is not declared
                help: a state with a similar name is declared: `Open`
            4:36 unknown_event: event `Pull` is not declared
                help: declare it, as in `event Pull;`
            5:17 unknown_event: event `Psuh` is not declared
                help: an event with a similar name is declared: `Push`
            6:25 unknown_state: target state `Somewhere` is not declared
                help: declare it, as in `state Somewhere { ... }`
        "#]],
    );
}

#[test]
fn names_that_are_taken() {
    check(
        "event Push; event Push; event Open; event Event;
initial Closed;
state Closed { on Push | Push | Open | Event => Open; }
state Open { on Push => Closed; }
state Closed { on Push => Open; }
choice Which -> Closed { else => Closed; }
state Shut as \"closed\" { on Push => Which; }",
        &expect![[r#"
            2:19 duplicate_name: event `Push` is declared twice
                help: the first is on line 2
            2:43 reserved_name: `Event` is the name of a generated item
                help: choose another, and keep this one outside Rust: `as "name"`
            4:26 duplicate_name: event `Push` is named twice
                help: remove one of the two
            5:7 duplicate_name: `Open` is the name of an event already, and cannot be that of a state
                help: the first is on line 2
            6:7 duplicate_name: state `Closed` is declared twice
                help: the first is on line 4
            7:17 duplicate_name: `Closed` is the name of a state already, and cannot be that of an outcome
                help: the first is on line 4
            7:17 unused_outcome: no transition has the outcome `Closed`
                help: remove `-> Closed`: the choice has one end, and what comes out is the machine in that state
            8:7 duplicate_name: two states are called `closed` outside Rust
                help: the first is on line 4; set a name for one, as in `as "other_name"`
            8:7 unreachable_state: nothing leads to state `Shut`
                help: add a transition to it, or remove it
        "#]],
    );
}

#[test]
fn settings_that_are_wrong() {
    check(
        "event Push;
initial Closed; initial Open;
version 0; microsteps 5000; unhandled later; states as \"spongeCase\";
state Closed { on Push => Open; end; }
state Open { on Push => Closed; }",
        &expect![[r#"
            3:17 duplicate_name: `initial` is set twice
                help: the first is on line 3
            4:9 syntax: expected a number from 1 to 4294967295
            4:23 syntax: expected a number from 1 to 1000
            4:39 syntax: expected `ignore`, `error` or `defer`
            4:56 syntax: expected one of `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case`, `SCREAMING-KEBAB-CASE`
        "#]],
    );
}

#[test]
fn a_machine_that_does_not_say_where_it_starts() {
    check(
        "event Push; state Closed { on Push => Closed; end; }",
        &expect![[r#"
        1:9 missing_initial: machine `Door` does not say where it starts
            help: add `initial Closed;`
    "#]],
    );
    check(
        "event Push;",
        &expect![[r#"
            1:9 missing_initial: machine `Door` has no state
                help: declare one, and say where it starts: `initial Idle; state Idle { end; }`
        "#]],
    );
}

#[test]
fn kinds_of_state() {
    check(
        "event Push;
initial Closed;
state Closed { on Push => Which; }
choice Which { [a] => Closed; [b] => Done; }
final state Done { on Push => Closed; }",
        &expect![[r#"
            5:8 choice_without_else: choice `Which` may find no branch
                help: end it with a branch that needs no guard: `else => State;`
            6:20 final_with_transition: a transition leaves the final state `Done`
                help: remove it, or declare the state without `final`, with `end;` if a session may end there
        "#]],
    );
}

#[test]
fn candidates_that_never_fire() {
    check(
        "event Push; event Pull;
initial Closed;
state Closed {
    on Push => Open;
    on Push [a] => Closed;
    on Pull [a && !b] => Open;
    on Pull [a && !b] => Closed;
    end;
}
state Open { always => Closed; on Push => Closed; always [a] => Open; }",
        &expect![[r#"
            6:5 never_fires: this transition can never fire on `Push`
                help: the one on line 5 is tried first and has no guard: guard that one, put it last, or remove one of the two
            8:5 never_fires: this transition can never fire on `Pull`
                help: the one on line 7 is tried first and has the same guard: guard that one, put it last, or remove one of the two
            11:32 never_fires: this transition can never fire: the machine does not rest in `Open`
                help: the unguarded `always` on line 11 fires at once: give it a guard, or remove it
            11:51 never_fires: this transition can never fire without an event
                help: the one on line 11 is tried first and has no guard: guard that one, put it last, or remove one of the two
        "#]],
    );
}

#[test]
fn chains_that_never_rest() {
    check(
        "event Push;
initial Closed;
state Closed { on Push => A; end; }
state A { always => B; }
state B { always => C; }
choice C { [x] => A; else => B; }",
        &expect![[r#"
            5:11 eventless_cycle: the machine would never come to rest: `A` -> `B` -> `C` -> `A`
                help: let one of these transitions wait for an event, or lead elsewhere
        "#]],
    );
}

#[test]
fn states_out_of_reach_and_traps() {
    check(
        "event Push; event Never;
initial Closed;
state Closed { on Push => Open; }
state Open { on Push / count; }
state Attic { on Push => Cellar; }
state Cellar { on Push => Attic; }",
        &expect![[r#"
            2:19 unhandled_event: no state handles event `Never`
                help: add `on Never` to a state, or remove the event
            5:7 trap_state: nothing leaves state `Open`, and it is no end
                help: add a transition that leaves it, or `end;` if a session may end there, or declare it `final state`
            6:7 unreachable_state: nothing leads to state `Attic`
                help: add a transition to it, or remove it
        "#]],
    );
}

#[test]
fn a_mistake_in_one_state_loses_nothing_else() {
    check(
        "event Push;
event Pull { n: u32 };
initial Closed;
state Closed { on Push => ; entry log; on Pull [a &&] => Open; on Psuh => Open; }
state Open { on Push => Closed on Pull => Closd; else => Open; end }
choice Which { on Push => Open; [a b] => Open; else [b] => Open; else / => Open; }
stat Ajar {}
final state Done;",
        &expect![[r#"
            3:22 syntax: this `;` ends nothing
                help: remove it
            5:27 syntax: expected a state
            5:35 syntax: expected `/` and the names of actions
                help: actions stand behind `/`: `entry / action;`
            5:53 syntax: expected the name of a guard function
                help: `&&` and `||` stand between two functions, and `!` before one
            5:67 unknown_event: event `Psuh` is not declared
                help: an event with a similar name is declared: `Push`
            6:32 syntax: expected `;`
                help: put `;` before this: an item ends with it
            6:43 unknown_state: target state `Closd` is not declared
                help: a state with a similar name is declared: `Closed`
            6:50 syntax: a branch belongs in a `choice`; in a state, write `always [guard] => State;`
            6:68 syntax: expected `;`
                help: put `;` before this: an item ends with it
            7:16 syntax: expected a branch: `[guard] => State;` or `else => State;`; a choice has nothing else
            7:36 syntax: expected `&&`, `||` or the end of the guard: functions are named in it, and code stands in them
                help: `&&` and `||` stand between two functions, and `!` before one
            7:53 syntax: `else` has no guard: it is taken where no other branch is
            7:73 syntax: expected the name of an action function
            8:1 syntax: expected `event`, `effect`, `group`, `state`, `parallel`, `final state`, `choice`, `initial`, `version`, `migrate`, `unhandled`, `microsteps`, `typed`, `states`, `events`, `allow`, `never`, `always_possible` or `after`
                help: a similar word begins one: `state`
        "#]],
    );
}

#[test]
fn heads_that_are_none() {
    check_whole(
        "machine Door { state A; }",
        &expect![[r#"
        1:14 syntax: expected the type of the machine's context in parentheses; `(())` if it has none
    "#]],
    );
    check_whole(
        "mashine Door(()) {}",
        &expect![[r#"
        1:1 syntax: expected `machine Name(Context) { ... }`
    "#]],
    );
    check_whole(
        "machine Door(u8, u8) { initial A; state A { end; } }",
        &expect![[r#"
        1:16 syntax: expected one type
    "#]],
    );
    check_whole(
        "machine Door(()) { initial A; state A { end; } } machine Two(()) {}",
        &expect![[r#"
            1:50 syntax: expected the end of this definition
                help: each `machine!` has one machine: write a second `machine!`
        "#]],
    );
}

#[test]
fn attributes_that_cannot_be_kept() {
    check(
        "#[cfg(test)] event Push;
#[inline] initial Closed;
#[cfg_attr(test, derive(Debug))] state Closed { #[must_use] on Push => Open; #[x] end; }
state Open { /// why
on Push => Closed; }",
        &expect![[r#"
            2:3 attribute: a definition cannot depend on `cfg`: its diagram and its table are one
                help: put the `cfg` on the whole `machine!`
            3:1 syntax: a setting keeps no attributes
            4:3 attribute: a definition cannot depend on `cfg`: its diagram and its table are one
                help: put the `cfg` on the whole `machine!`
            4:51 attribute: a transition keeps no attributes
                help: only doc comments are kept here
            4:78 syntax: expected a transition or a state after this
        "#]],
    );
}

#[test]
fn what_is_allowed_and_what_cannot_be() {
    check(
        "allow trap_state \"it is a demonstration\";
allow unreachable_sate \"it is to come\";
allow eventless_cycle \"it never was one\";
allow unused_effect \" \";
allow never_fires;
event Push; effect Beep;
initial Closed;
state Closed { on Push => Open; }
state Open;
state Attic { on Push => Open; }",
        &expect![[r#"
            3:7 wrong_allow: there is no code `unreachable_sate`
                help: a code with a similar name is `unreachable_state`
            4:7 wrong_allow: `eventless_cycle` cannot be allowed: no machine could be generated
                help: what can be allowed is `unused_outcome`, `internal_without_effect`, `never_fires`, `never_deferred`, `unreachable_state`, `trap_state`, `unhandled_event`, `unused_effect`, `in_pseudo_state`, `conflicting_regions`, `no_end`, `unheard_event`, `never_due`, `unused_timer`, `unused_group`
            5:21 wrong_allow: `unused_effect` is allowed without a reason
                help: say why it is right here: whoever reads it next will ask
            6:18 syntax: expected the reason, as in `"why it is right here"`
        "#]],
    );
}
