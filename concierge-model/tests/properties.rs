//! What authors state of their machines: proved, or refuted with the shortest way to where it
//! fails.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

/// Checks what is reported for a machine with these properties: `line:column code: message`, and the
/// help behind it. Properties are the first lines.
fn check(properties: &str, chart: &str, expected: &Expect) {
    let definition = format!("machine Shop(()) at u64 {{\n{properties}\n{chart}\n}}");
    let reading = concierge_model::read(definition.parse().expect("these are tokens"));
    let mut report = String::new();
    for error in &reading.errors {
        let (start, code) = (error.span().start(), error.code().name());
        let place = format!("{}:{}", start.line, start.column + 1);
        writeln!(report, "{place} {code}: {}", error.message()).expect("a string takes all");
        if let Some(help) = error.help() {
            writeln!(report, "    {help}").expect("a string takes all");
        }
    }
    assert_eq!(reading.machine.is_some(), report.is_empty(), "a machine has no mistake");
    expected.assert_eq(&report);
}

/// Checks that these properties are proved.
fn holds(properties: &str, chart: &str) {
    check(properties, chart, &expect![""]);
}

const ORDER: &str = "event Pay; event Ship; event Cancel; event Again;
    initial Open;
    state Open { on Pay => Paying; on Cancel => Canceled; end; }
    choice Paying { [is_valid && !is_late] => Paid; else => Open; }
    state Paid { on Ship [in_stock] => Shipped; on Cancel / refund => Refunded; }
    state Shipped { on Again => Open; }
    state Refunded { on Again => Open; }
    state Canceled { on Again => Canceled; end; }";

#[test]
fn a_flat_machine_is_proved() {
    holds(
        "never in(Open) && in(Paid);
never !(in(Open) || in(Paid) || in(Shipped) || in(Refunded) || in(Canceled));
always_possible Open | Canceled;
after Canceled never Open | Paid | Shipped | Refunded;
Paid leads_to Shipped | Refunded;
Shipped leads_to Open;",
        ORDER,
    );
}

#[test]
fn a_flat_machine_is_refuted_with_events_and_guards() {
    check(
        "never in(Refunded);
always_possible Open;
after Paid never Canceled;
Paid leads_to Paid;
Open leads_to Paid;
after Open never Shipped | Refunded;",
        ORDER,
        &expect![[r#"
            2:1 property: this can happen: the machine rests in `Refunded`
                from `Open`: `Pay [is_valid, !is_late] -> Paid; Cancel -> Refunded`
            3:1 property: `Open` is not always possible: nothing leads there from `Canceled`
                from `Open`: `Cancel -> Canceled`
            4:1 property: after `Paid`, the machine can rest in `Canceled`
                from `Open`: `Pay [is_valid, !is_late] -> Paid; Ship [in_stock] -> Shipped; Again -> Open; Cancel -> Canceled`
            6:6 property: `Open` does not always lead to `Paid`: nothing leads there from `Canceled`
                from `Open`: `Cancel -> Canceled`
            7:1 property: after `Open`, the machine can rest in `Shipped`
                from `Open`: `Pay [is_valid, !is_late] -> Paid; Ship [in_stock] -> Shipped`
        "#]],
    );
}

const PLAYER: &str = "event Press; event Play; event Next; event Break;
    initial Off;
    state Off { on Press => On; end; }
    state On {
        initial Paused;
        on Press => Off;
        state Paused { on Play => Playing; }
        state Playing {
            initial First;
            on Play => Paused;
            on Break [is_old] => Broken;
            state First { on Next => Second; }
            state Second { on Next => First; }
        }
        state Broken { initial Jammed; on Press [!is_stuck]; state Jammed { on Next => Jammed; } }
    }";

#[test]
fn a_hierarchical_machine() {
    holds(
        "always_possible Off;
never in(Paused) && in(Playing);
never in(On) && !in(Paused) && !in(Playing) && !in(Broken);
Playing leads_to Paused | Off;",
        PLAYER,
    );
    check(
        "after Playing never Broken;
after Broken never Off;
never in(On) && in(Second);",
        PLAYER,
        &expect![[r#"
            2:1 property: after `Playing`, the machine can rest in `Jammed`
                from `Off`: `Press -> Paused; Play -> First; Break [is_old] -> Jammed`
            3:1 property: after `Broken`, the machine can rest in `Off`
                from `Off`: `Press -> Paused; Play -> First; Break [is_old] -> Jammed; Press [is_stuck] -> Off`
            4:1 property: this can happen: the machine rests in `Second`
                from `Off`: `Press -> Paused; Play -> First; Next -> Second`
        "#]],
    );
}

const LOCK: &str = "event Arm; event Open; event Close; event Stop;
    initial Home;
    parallel Home {
        on Stop => Halted;
        state Door {
            initial Shut;
            state Shut { on Open [!in(Armed)] => Ajar; }
            state Ajar { on Close => Shut; }
        }
        state Alarm {
            initial Idle;
            state Idle { on Arm => Armed; }
            state Armed { on Arm [knows_code] => Idle; }
        }
    }
    final state Halted;";

#[test]
fn a_machine_with_regions() {
    holds(
        "always_possible Halted;
after Halted never Home;
Armed leads_to Idle | Halted;",
        LOCK,
    );
    check(
        "never in(Ajar) && in(Armed);
never in(Door::Shut) && in(Idle);
always_possible Idle;
Ajar leads_to Shut;",
        LOCK,
        &expect![[r#"
            2:1 property: this can happen: the machine rests in `Ajar`, `Armed`
                from `Shut + Idle`: `Open -> Ajar + Idle; Arm -> Ajar + Armed`
            3:1 property: this can happen: the machine rests in `Shut`, `Idle`
                from the start: `Shut + Idle`
            4:1 property: `Idle` is not always possible: nothing leads there from `Halted`
                from `Shut + Idle`: `Stop -> Halted`
            5:6 property: `Ajar` does not always lead to `Shut`: nothing leads there from `Halted`
                from `Shut + Idle`: `Open -> Ajar + Idle; Stop -> Halted`
        "#]],
    );
}

/// A situation in which the door is remembered open is told from one in which it is not.
const MEMORY: &str = "event Leave; event Back; event Turn; event Burn;
    initial House;
    state House {
        initial Dark;
        history Last => Dark;
        on Leave => Away;
        state Dark { on Turn => Lit; }
        state Lit { on Turn => Dark; on Burn => Ash; }
        state Ash { on Turn => Ash; }
    }
    state Away { on Back => Last; end; }";

#[test]
fn a_machine_with_a_history() {
    holds("after Ash never Lit | Dark;\nalways_possible Away;\nHouse leads_to Away;", MEMORY);
    check(
        "always_possible Dark;
after Away never Lit;
never in(Ash);",
        MEMORY,
        &expect![[r#"
            2:1 property: `Dark` is not always possible: nothing leads there from `Ash`
                from `Dark`: `Turn -> Lit; Burn -> Ash`
            3:1 property: after `Away`, the machine can rest in `Lit`
                from `Dark`: `Leave -> Away; Back -> Dark; Turn -> Lit`
            4:1 property: this can happen: the machine rests in `Ash`
                from `Dark`: `Turn -> Lit; Burn -> Ash`
        "#]],
    );
}

#[test]
fn time_and_what_a_machine_sends_to_itself_are_told() {
    check(
        "never in(Late);
never in(Warned);
never in(Closed);",
        "event Begin; event Remind; event Close;
initial Idle;
state Idle { on Begin / send Remind after 30s => Busy; end; }
state Busy { after 5min [is_patient] => Late; on Remind / raise Close => Warned; }
state Late { on Begin => Idle; }
state Warned { on Close [is_due] => Closed; on Begin => Idle; }
final state Closed;",
        &expect![[r#"
            2:1 property: this can happen: the machine rests in `Late`
                from `Idle`: `Begin -> Busy; after 5min [is_patient] -> Late`
            3:1 property: this can happen: the machine rests in `Warned`
                from `Idle`: `Begin -> Busy; Remind [!is_due] -> Warned`
            4:1 property: this can happen: the machine rests in `Closed`
                from `Idle`: `Begin -> Busy; Remind [is_due] -> Closed`
        "#]],
    );
}

#[test]
fn a_start_that_a_guard_decides_is_told() {
    check(
        "never in(Welcome);\nnever in(Known) || in(Welcome);",
        "event Leave;
initial Greeting;
choice Greeting { [is_new] => Welcome; else => Known; }
state Welcome { on Leave => Gone; }
state Known { on Leave => Gone; }
final state Gone;",
        &expect![[r#"
            2:1 property: this can happen: the machine rests in `Welcome`
                from the start: `[is_new] -> Welcome`
            3:1 property: this can happen: the machine rests in `Known`
                from the start: `[!is_new] -> Known`
        "#]],
    );
}

#[test]
fn what_a_property_cannot_be_about() {
    check(
        "never Open;
never in(Open) && is_late;
never in(Paying) || in(Opne);
always_possible Nowhere;
after Paying never Open;
Paid leads_to Passed | Shipped;
never in(Open) in(Paid);
always_possible;
never;
after Paid;
#[inline] always_possible Open;
Paid leads_to;",
        "event Pay; event Ship;
initial Open;
state Open { on Pay => Paying; end; }
choice Paying { [is_valid] => Paid; else => Open; }
state Paid { on Ship => Passed; }
state Passed { always => Shipped; }
state Shipped { on Ship => Open; }",
        &expect![[r#"
            2:7 wrong_property: `Open` is a state, and a function would be asked here
                write `in(Open)`
            3:19 wrong_property: a property cannot ask the function `is_late`
                it is proved without running code: ask which states are active, as in `in(State)`
            4:10 wrong_property: `Paying` is a choice, and the machine never rests in it
                name a state in which it can rest: a property is about the machine at rest
            4:24 unknown_state: state `Opne` is not declared
                a state with a similar name is declared: `Open`
            5:17 unknown_state: state `Nowhere` is not declared
                declare it, as in `state Nowhere { ... }`
            6:7 wrong_property: `Paying` is a choice, and the machine never rests in it
                name a state in which it can rest: a property is about the machine at rest
            8:16 syntax: expected `&&`, `||` or `;`
            9:16 syntax: expected a state
            10:6 syntax: expected `in(State)`
            11:11 syntax: expected `never`
            12:3 attribute: a property keeps no attributes
                only doc comments are kept here
            13:14 syntax: expected a state
        "#]],
    );
    check(
        "Paid leads_to Passed;",
        "event Pay; event Ship;
initial Open;
state Open { on Pay => Paid; end; }
state Paid { on Ship => Passed; }
state Passed { always => Open; }",
        &expect![[r#"
            2:15 wrong_property: the machine never rests in `Passed`: it only passes
                name a state in which it can rest: a property is about the machine at rest
        "#]],
    );
}

#[test]
fn several_mistakes_are_told_at_once() {
    check(
        "always_possible Open;
never in(Paid);",
        "event Pay; event Lose; event Never;
initial Open;
state Open { on Pay => Paid; end; }
state Paid { on Lose => Lost; }
state Lost;
state Attic { on Pay => Open; }",
        &expect![[r#"
            2:1 property: `Open` is not always possible: nothing leads there from `Paid`
                from `Open`: `Pay -> Paid`
            3:1 property: this can happen: the machine rests in `Paid`
                from `Open`: `Pay -> Paid`
            4:30 unhandled_event: no state handles event `Never`
                add `on Never` to a state, or remove the event
            8:7 trap_state: nothing leaves state `Lost`, and it is no end
                add a transition that leaves it, or `end;` if a session may end there, or declare it `final state`
            9:7 unreachable_state: nothing leads to state `Attic`
                add a transition to it, or remove it
        "#]],
    );
}

#[test]
fn beyond_the_limit_nothing_is_proved() {
    check(
        "typed 2;
never in(A) && in(B);
never in(C);
always_possible A;",
        "event Next;
initial A;
state A { on Next => B; end; }
state B { on Next => C; }
state C { on Next => D; }
state D { on Next => A; }",
        &expect![[r#"
            3:1 property: this is neither proved nor refuted: the machine can rest in more situations than are followed
                let more of them be followed, as in `typed 20;`
            4:1 property: this can happen: the machine rests in `C`
                from `A`: `Next -> B; Next -> C`
            5:1 property: this is neither proved nor refuted: the machine can rest in more situations than are followed
                let more of them be followed, as in `typed 20;`
        "#]],
    );
}

#[test]
fn words_of_properties_are_no_keywords() {
    holds(
        "always_possible after;
never leads_to after;
after leads_to never | always_possible;
never in(never) && in(after);
after after never leads_to;",
        "event Next;
initial after;
state after { on Next => always_possible; end; }
state always_possible { on Next [x] => after; on Next => never; }
state never { on Next => after; }
state leads_to { on Next => after; }
allow unreachable_state \"its name is tried\";",
    );
}
