//! What an event can lead to: every end that some guards lead to, and no other.

use concierge_model::explore::Exploration;
use concierge_model::{Machine, StateId};
use expect_test::{Expect, expect};

/// Checks, for each state of rest and each event, the states in which the machine can rest after.
fn check(body: &str, expected: &Expect) {
    let definition = format!("machine Sample(()) {{ {body} }}");
    let reading = concierge_model::read(definition.parse().expect("these are tokens"));
    let machine = reading.machine.unwrap_or_else(|| panic!("{:?}", reading.errors));
    let exploration = Exploration::of(&machine);
    let mut lines = Vec::new();
    for source in exploration.resting() {
        for (id, event) in machine.events_of(source) {
            let outcomes = exploration.outcomes(source, id);
            let mut ends: Vec<String> =
                outcomes.moved_to.iter().map(|&state| name(&machine, state)).collect();
            ends.extend(outcomes.may_be_handled.then(|| "handled".to_owned()));
            ends.extend(outcomes.may_stay.then(|| "unhandled".to_owned()));
            ends.extend(outcomes.may_not_settle.then(|| "unsettled".to_owned()));
            lines.push(format!("{} {}: {}\n", name(&machine, source), event.name, ends.join(", ")));
        }
    }
    expected.assert_eq(&lines.concat());
}

fn name(machine: &Machine, state: StateId) -> String {
    machine.state(state).name.clone()
}

#[test]
fn an_unguarded_transition_has_one_end() {
    check(
        "event E; initial A; state A { on E => B; } state B { on E / act; end; }",
        &expect![[r#"
        a E: b
        b E: handled
    "#]],
    );
}

#[test]
fn guards_are_taken_either_way() {
    check(
        "event E; initial A;
         state A { on E [x] => B; on E [y] / act; end; }
         state B { on E [x] => A; on E => B; }",
        &expect![[r#"
            a E: b, handled, unhandled
            b E: a, b
        "#]],
    );
}

#[test]
fn choices_are_followed_to_where_they_rest() {
    check(
        "event E; initial A;
         state A { on E => First; }
         choice First { [x] => B; [y] => Second; else => A; }
         choice Second { [x] => C; else => B; }
         state B { end; }
         state C { end; }",
        &expect![[r#"
            a E: a, b, c
        "#]],
    );
}

#[test]
fn a_state_with_guarded_eventless_transitions_is_left_or_not() {
    check(
        "event E; event F; initial A;
         state A { on E => B; }
         state B { always [x] => C; on F / act; on E [y] / act; }
         state C { always => D; }
         state D { end; }",
        &expect![[r#"
            a E: b, d
            b E: d, handled, unhandled
            b F: d, handled
        "#]],
    );
}

#[test]
fn a_guarded_cycle_may_not_settle() {
    check(
        "event E; initial A;
         state A { on E => B; end; }
         state B { always [x] => C; on E => A; }
         state C { always [y] => B; on E => A; }",
        &expect![[r#"
            a E: b, c, unsettled
            b E: a
            c E: a
        "#]],
    );
}
