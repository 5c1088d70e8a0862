//! What a chart does, and was hardly meant to.

use super::{check, check_whole};
use expect_test::expect;

#[test]
fn guards_that_ask_for_what_is_never_active() {
    check(
        "event Push; event Pull;
initial Open;
state Open {
    initial Wide;
    history Last => Wide;
    state Wide { on Push [in(Last)] => Which; on Pull [!in(Which)] => Last; end; }
}
choice Which { [x && in(Which)] => Open; else => Open; }",
        &expect![[r#"
            7:30 in_pseudo_state: `Last` is a history, and not active when a guard is asked
                help: ask for a state to which the history leads
            7:60 in_pseudo_state: `Which` is a choice, and not active when a guard is asked
                help: ask for a state to which the choice leads
            9:25 in_pseudo_state: `Which` is a choice, and not active when a guard is asked
                help: ask for a state to which the choice leads
        "#]],
    );
}

#[test]
fn regions_that_exclude_each_other() {
    check(
        "event Push; event Pull; event Turn; event Next;
initial Both;
parallel Both {
    on Next => Shut;
    state Left {
        initial A;
        state A { on Push [x] => Shut; on Pull => Shut; on Turn => B; on Next [y] => B; }
        state B { on Turn => A; on Push => Ajar; always [z] => Ajar; }
    }
    state Right {
        initial C;
        state C { on Push => Ajar; on Pull => Shut; on Turn => D; }
        state D { on Turn => C; on Push [!x] => Ajar; always [!z] => Shut; }
    }
}
state Shut { on Next => Both; end; }
state Ajar { on Next => Both; }",
        &expect![[r#"
            13:19 conflicting_regions: this transition does not fire on `Push` where the one on line 8 does
                help: both would leave `Both`, and region `Left` goes before `Right`: guard one of the two, or let `Both` handle it
        "#]],
    );
}

#[test]
fn no_end_is_reached_any_more() {
    check(
        "event Push; event Pull;
initial Open;
state Open { on Push => Around; on Pull => Shut; end; }
state Around { initial A; state A { on Push => B; } state B { on Push => A; on Pull => Shut; } }
state Shut { on Pull => Out; on Push [x] => Round; }
final state Out;
state Round { on Push => Trip; }
state Trip { on Push => Round; }",
        &expect![[r#"
            8:7 no_end: no end can be reached from `Round`
                help: lead from here to an end, or say `end;` where a session may end; the machine comes here from `Open`: `Pull -> Shut; Push [x] -> Round`
        "#]],
    );
    check(
        "event Push;
initial Open;
state Open { on Push => Both; }
parallel Both {
    state Left { initial A; state A { on Push => B; } state B { on Push => A; } }
    state Right { on Push / count; }
}
state Lost { on Push => Out; }
final state Out;",
        &expect![[r#"
            9:7 unreachable_state: nothing leads to state `Lost`
                help: add a transition to it, or remove it
        "#]],
    );
}

#[test]
fn events_that_nothing_hears() {
    check_whole(
        "machine Door(()) at u64 {
event Push; event Echo; event Ring; event Bell; event Heard;
initial Open;
state Open { on Push / raise Echo, raise Heard => Shut; on Ring; on Bell; end; }
state Shut { entry / send Ring, send Bell after 2s; on Push => Far; on Heard; }
state Far { on Echo => Open; }
}",
        &expect![[r#"
            4:30 unheard_event: nothing hears event `Echo`: whenever it is raised, no transition fires
                help: handle `Echo` in a state that is active then, or remove this
            5:27 unheard_event: nothing hears event `Ring`: whenever it is sent, no transition fires
                help: handle `Ring` in a state that is active then, or remove this
        "#]],
    );
}

#[test]
fn an_event_that_waits_is_heard() {
    check(
        "event Push; event Echo;
initial Open;
state Open { on Push / send Echo => Shut; end; }
state Shut { defer Echo; on Push => Far; }
state Far { on Echo => Open; }",
        &expect![""],
    );
}

#[test]
fn delays_that_are_never_over() {
    check_whole(
        "machine Door(()) at u64 {
event Push; event Bell; event Tick; event Late;
initial Open;
state Open { on Push / send Bell after 2s as bell => Shut; on Bell; on Tick => Over; on Late; end; }
state Shut { entry / cancel bell, send Tick after 1s as clock; exit / cancel clock; on Push => Passed; on Tick => Open; }
state Passed { always [x] => Open; after 1s => Open; always [!x] => Open; }
state Over { entry / send Late after 1s; always => Ended; }
final state Ended;
}",
        &expect![[r#"
            4:29 never_due: event `Bell` is never due
                help: `bell` is canceled, or the machine has stopped, before any time passes: remove this, or cancel it later
            6:36 never_fires: this transition can never fire: the machine never rests in `Passed`
                help: `Passed` is left in the same step in which it is entered, by those on line 6: remove this one, or let the machine rest there
            7:27 never_due: event `Late` is never due
                help: the machine has stopped before any time passes: remove this
        "#]],
    );
}

#[test]
fn names_that_nothing_uses() {
    check_whole(
        "machine Door(()) at u64 {
event Push; event Bell;
group Both = Push | Bell;
group All = Both | Push;
group Some = Push | Bell;
group Waiting = Bell;
initial Open;
state Open { on Push / send Bell after 2s as bell, send Bell after 3s as bell => Shut; defer Waiting; end; }
state Shut { on Some => Open; }
}",
        &expect![[r#"
            4:7 unused_group: nothing names group `All`
                help: name it, as in `on All`, or remove it
            8:46 unused_timer: nothing cancels `bell`
                help: add the action `cancel bell` where it is to wait no longer, or remove `as bell`
        "#]],
    );
}
