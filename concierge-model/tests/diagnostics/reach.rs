//! What a chart can never do.

use super::check;
use expect_test::expect;

#[test]
fn nothing_leads_to_a_state_inside() {
    check(
        "event Push; event Pull;
initial Open;
state Open {
    initial Wide;
    history Last => Wide;
    state Wide { on Push => Narrow; }
    state Narrow { on Pull => Wide; }
    state Attic { initial Beam; state Beam { on Push => Cellar; } state Floor; }
}
state Cellar { initial Rack; on Push => Attic; state Rack; }",
        &expect![[r#"
            6:13 unreachable_state: nothing leads to history `Last`
                help: add a transition to it, or remove it
            9:11 unreachable_state: nothing leads to state `Attic`
                help: add a transition to it, or remove it
        "#]],
    );
}

#[test]
fn nothing_leaves_states_that_are_active_together() {
    check(
        "event Push; event Pull; event Turn;
initial Open;
state Open {
    initial Wide;
    state Wide { on Push => Narrow; on Pull => Shut; on Turn => Left; }
    state Narrow;
    final state Shut;
    parallel Both {
        state Left { initial L; state L { on Push => M; } state M; }
        state Right { initial R; state R { on Push => S; } state S; }
    }
}",
        &expect![[r#"
            7:11 trap_state: nothing leaves state `Narrow`, and it is no end
                help: add a transition that leaves it or a state around it, or `end;` if a session may end there
            8:17 trap_state: nothing leaves state `Shut`, and it is no end
                help: `Open` is done there: add `done => State;` to `Open`, or `end;` if a session may end there
            10:65 trap_state: nothing leaves states `M`, `S` once they are active together, and it is no end
                help: add a transition that leaves it or a state around it, or `end;` if a session may end there
        "#]],
    );
}

#[test]
fn another_transition_always_goes_first() {
    check(
        "event Push; event Pull; event Turn;
initial Open;
state Open {
    initial Wide;
    on Push => Closed;
    on Pull => Closed;
    state Wide { on Push => Narrow; on _ [x] => Narrow; on Turn => Narrow; on _ => Wide; }
    state Narrow { on Push / count; on Pull [in(Wide)] => Wide; on Turn => Both; on _ / count; }
}
state Closed { always => Open; on Push => Open; }
parallel Both {
    state Left { on Push => Open; }
    state Right { on Push => Open; on Pull => Shut; state A { on Pull => Open; } initial A; final state Shut; done => Open; }
}",
        &expect![[r#"
            6:5 never_fires: this transition can never fire: those on lines 8 and 9 always go first
                help: guard one of those, or remove this one
            7:5 never_fires: this transition can never fire: those on lines 8 and 9 always go first
                help: guard one of those, or remove this one
            9:37 never_fires: this transition can never fire: `Wide` and `Narrow` are never active together
                help: ask for a state that can be, or remove it
            11:32 never_fires: this transition can never fire: the machine does not rest in `Closed`
                help: the unguarded `always` on line 11 fires at once: give it a guard, or remove it
            14:19 never_fires: this transition can never fire: the one on line 13 always goes first
                help: guard that one, or remove this one
            14:36 never_fires: this transition can never fire: the one on line 14 always goes first
                help: guard that one, or remove this one
        "#]],
    );
}

#[test]
fn a_group_may_hold_what_is_handled_before() {
    check(
        "event Push; event Pull;
group Any = Push | Pull;
initial Open;
state Open { on Push => Closed; on Any => Open; end; }
state Closed { on Push => Open; on Pull => Open; on Any => Closed; on Push | Any [x] => Open; }",
        &expect![[r#"
            6:50 never_fires: this transition can never fire on `Push`, `Pull`
                help: the one on line 6 is tried first and has no guard: guard that one, put it last, or remove one of the two
            6:68 never_fires: this transition can never fire on `Push`, `Pull`
                help: the one on line 6 is tried first and has no guard: guard that one, put it last, or remove one of the two
        "#]],
    );
}

#[test]
fn charts_that_never_rest() {
    check(
        "event Push; event Pull;
initial Open;
state Open {
    initial Wide;
    state Wide { on Push => Turning; on Pull => Both; }
    state Turning { always => Which; }
    choice Which { [x] => Turning; else => Which; }
    end;
}
parallel Both {
    state Left { initial A; state A { always => B; } state B { always => A; } }
    state Right { on Pull => Open; }
}",
        &expect![[r#"
            7:21 eventless_cycle: the machine would never come to rest: `Turning` -> `Which` -> `Turning`
                help: let one of these transitions wait for an event, or lead elsewhere
            8:44 eventless_cycle: choice `Which` leads to itself
                help: lead elsewhere: the machine cannot rest in a choice
            12:39 eventless_cycle: the machine would never come to rest: `A` -> `B` -> `A`
                help: let one of these transitions wait for an event, or lead elsewhere
        "#]],
    );
}
