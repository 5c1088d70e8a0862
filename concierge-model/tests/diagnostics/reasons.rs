//! Why a transition never fires, and what goes first.

use super::check;
use expect_test::expect;

#[test]
fn the_guard_contradicts_itself_or_asks_for_what_is_never_active_beside() {
    check(
        "event Up; event Down;
initial Lift;
parallel Lift {
    end;
    state Door { initial Shut; state Shut { on Up => Ajar; } state Ajar { on Down => Shut; } }
    state Light { initial Dark;
        state Dark { on Up => Lit; on Down [lamp && !lamp] => Lit; }
        state Lit { on Up [in(Shut)] => Dark; on Down => Dark; }
    }
}",
        &expect![[r#"
            8:36 never_fires: this transition can never fire: its guard never holds while `Dark` is active
                help: correct the guard, or remove it
            9:21 never_fires: this transition can never fire: `Shut` and `Lit` are never active together
                help: ask for a state that can be, or remove it
        "#]],
    );
}

#[test]
fn two_guards_leave_nothing_to_a_third_transition() {
    check(
        "event Pay;
initial Open;
state Open {
    on Pay [is_full] => Paid;
    on Pay [!is_full] => Open;
    on Pay => Paid;
}
final state Paid;",
        &expect![[r#"
            7:5 never_fires: this transition can never fire: those on lines 5 and 6 always go first
                help: guard one of those, or remove this one
        "#]],
    );
}

#[test]
fn a_raised_event_leaves_a_state_before_anything_from_outside_comes() {
    check(
        "event Open; event Knock; event Opened;
initial Shut;
state Shut { on Open / raise Opened => Opening; end; }
state Opening { on Opened => Wide; on Knock => Shut; }
state Wide { on Knock | Open => Shut; }",
        &expect![[r#"
            5:36 never_fires: this transition can never fire: the machine never rests in `Opening`
                help: `Opening` is left in the same step in which it is entered, by the one on line 5: remove this one, or let the machine rest there
        "#]],
    );
}

#[test]
fn what_comes_after_an_endless_cycle_is_not_told_again() {
    check(
        "event Go;
initial Round;
state Round { initial Over; done => Round; on Go => Away; final state Over; }
state Away { on Go => Round; end; }",
        &expect![[r#"
            4:29 eventless_cycle: the machine would never come to rest: `Round` -> `Round`
                help: let one of these transitions wait for an event, or lead elsewhere
        "#]],
    );
}
