//! States that do not fit into each other.

use super::check;
use expect_test::expect;

#[test]
fn a_state_does_not_say_where_it_starts() {
    check(
        "event Push;
initial Closed;
state Closed { on Push => Open; on Push [x] => Ajar; }
state Open { history Last => Wide; state Narrow { on Push => Wide; } state Wide { on Push => Last; } on Push => Closed; }
state Ajar { initial Bjar; initial Slit; state Slit { on Push => Closed; } }",
        &expect![[r#"
            4:33 never_fires: this transition can never fire on `Push`
                help: the one on line 4 is tried first and has no guard: guard that one, put it last, or remove one of the two
            5:7 missing_initial: state `Open` does not say where it starts
                help: add `initial Narrow;`
            5:102 never_fires: this transition can never fire: those on line 5 always go first
                help: guard one of those, or remove this one
            6:22 unknown_state: the initial state `Bjar` is not declared
                help: a state with a similar name is declared: `Ajar`
            6:28 duplicate_name: `initial` is set twice
                help: the first is on line 6
        "#]],
    );
}

#[test]
fn a_state_starts_where_it_cannot() {
    check(
        "event Push;
initial Closed;
state Closed { initial Open; on Push => Open; }
state Open { initial Open; on Push => Closed; state Wide { initial Closed; on Push => Narrow; state Inner; } state Narrow; }
final state Done { initial Open; }",
        &expect![[r#"
            4:16 wrong_initial: state `Closed` has no state inside in which it could start
                help: declare a state inside `Closed`, or remove this
            5:22 wrong_initial: state `Open` would start in itself
                help: name a state inside `Open`, such as `Wide`
            5:68 wrong_initial: state `Wide` would start in `Closed`, which lies outside
                help: name a state inside `Wide`, such as `Inner`
            6:20 wrong_initial: state `Done` has no state inside in which it could start
                help: declare a state inside `Done`, or remove this
        "#]],
    );
}

#[test]
fn a_parallel_has_no_regions_or_wrong_ones() {
    check(
        "event Push;
initial Closed;
parallel Closed { on Push => Open; }
parallel Open { initial Left; on Push => Third; state Left; final state Right; choice Middle { else => Left; } }
parallel Third { history Last => Closed; on Push => Closed; }",
        &expect![[r#"
            4:10 missing_region: parallel `Closed` has no region
                help: declare states inside it, which are active side by side
            5:17 initial_in_parallel: parallel `Open` starts in all of its regions
                help: remove this, and let each region say where it starts; or declare `state`, if one of them is active at a time
            5:73 wrong_region: a final state is no region of parallel `Open`
                help: declare it inside a state that is one
            5:87 wrong_region: a choice is no region of parallel `Open`
                help: declare it inside a state that is one
            6:10 missing_region: parallel `Third` has no region
                help: declare states inside it, which are active side by side
            6:34 wrong_default: history `Last` leads out of `Third` where nothing is remembered
                help: name a state inside `Third`
        "#]],
    );
}

#[test]
fn a_history_is_misplaced_or_leads_elsewhere() {
    check(
        "event Push;
initial Closed;
history Everything => Closed;
state Closed { history Nothing => Open; on Push => Wide; }
state Open {
    initial Wide;
    history Last => Closed;
    deep history First => (Last, Open);
    on Push => Last;
    state Wide { on Push => Narrow; on Push [x] => First; }
    state Narrow;
}",
        &expect![[r#"
            4:9 misplaced_history: history `Everything` lies in no state
                help: declare it inside the state of which it remembers what was active
            5:24 misplaced_history: history `Nothing` has nothing to remember: state `Closed` has no state inside
                help: declare states inside `Closed`, or remove it
            8:21 wrong_default: history `Last` leads out of `Open` where nothing is remembered
                help: name a state inside `Open`, such as `Wide`
            9:28 wrong_default: history `First` leads to a history where nothing is remembered
                help: name a state inside `Open`, such as `Wide`
            9:34 wrong_default: history `First` leads out of `Open` where nothing is remembered
                help: name a state inside `Open`, such as `Wide`
            11:37 never_fires: this transition can never fire on `Push`
                help: the one on line 11 is tried first and has no guard: guard that one, put it last, or remove one of the two
        "#]],
    );
}

#[test]
fn a_final_state_has_states_or_transitions() {
    check(
        "event Push;
initial Open;
state Open {
    initial Wide;
    done => Over;
    state Wide { on Push => Shut; }
    final state Shut { on Push => Wide; exit / close; }
}
final state Over { exit / close; state Inner; }
final state Out { exit / close; }",
        &expect![[r#"
            8:24 final_with_transition: a transition leaves the final state `Shut`
                help: remove it, or declare the state without `final`; once it is entered, `done` in `Open` can fire
            10:40 final_with_state: state `Inner` lies inside the final state `Over`
                help: declare `Over` without `final`
            11:13 final_with_transition: the final state `Out` is never left, and has no exit
                help: the machine stops there: let `entry` do it
        "#]],
    );
}

#[test]
fn completion_that_never_comes() {
    check(
        "event Push;
initial Open;
state Open {
    initial Wide;
    done => Both;
    state Wide { done => Both; on Push => Which; done(Which) => Wide; }
    choice Which { [x] => Both; else => Wide; }
}
parallel Both {
    done => Open;
    done(Right) => Right::End;
    state Left { initial Left::Begin; state Begin { on Push => Open; } }
    state Right { initial Right::Begin; done => Open; state Begin { on Push => Right::End; } final state End; }
}",
        &expect![[r#"
            6:5 never_done: state `Open` is never done: it has no final state inside
                help: declare one, as in `final state Ended;`, inside `Open`
            7:18 never_done: state `Wide` is never done: it has no state inside
                help: wait for the completion of a state with a final state inside
            7:50 never_done: state `Which` is never done: it has no state inside
                help: wait for the completion of a state with a final state inside
            11:5 never_done: state `Both` is never done: its region `Left` has no final state inside
                help: declare one, as in `final state Ended;`, inside `Left`
        "#]],
    );
}

#[test]
fn names_that_several_states_have() {
    check(
        "event Push; event Pull;
initial Idle;
state Idle { on Push => Left::Idle; on Pull => Busy; }
state Left { initial Idle; state Idle { on Push => Busy; } state Busy { on Pull => Lef::Idle; } }
state Right { initial Left::Busy; state Busy { on Push => Idle; on Pull => Middle::Busy; } }
state LeftIdle { on Push => Idle; }
state Idle { on Pull [in(Bussy)] => Idle; }",
        &expect![[r#"
            4:48 ambiguous_state: `Busy` is the name of several states
                help: say which one: `Left::Busy` or `Right::Busy`
            5:52 ambiguous_state: `Busy` is the name of several states
                help: say which one: `Left::Busy` or `Right::Busy`
            5:89 unknown_state: target state `Lef::Idle` is not declared
                help: a state with a similar name is declared: `Left::Idle`
            6:29 wrong_initial: state `Right` would start in `LeftBusy`, which lies outside
                help: name a state inside `Right`, such as `RightBusy`
            6:84 unknown_state: target state `Middle::Busy` is not declared
                help: declare it, as in `state Busy { ... }`
            7:7 duplicate_name: `LeftIdle` is the name of a state already, and cannot be that of a state
                help: the first is on line 5
            8:7 duplicate_name: state `Idle` is declared twice
                help: the first is on line 4
        "#]],
    );
}

#[test]
fn a_mistake_inside_a_state_loses_nothing_around() {
    check(
        "event Push;
initial Open;
state Open {
    inital Wide;
    state Wide { on Push =>; on Push => (Narrow, ); on Push => Narrow(1); on Push [in Wide] => Narrow; }
    state Narrow { entry / raise Push(), count; defer; after => Wide; done(Open Wide) => Wide; internal Push; }
    deep Last => Wide;
    history First;
    event Pull;
    #[doc(hidden)] initial Wide;
    parallel Both(u8, u8) { state Left }
    final Shut;
    on Push | => Closed
    on Push / send Push as clock => Closed;
    on Push / send Push after, cancel clock => Closed;
}
state Closed { on Push => Open::Wide::; }
group = Push;
group Some Push;
effect Beep",
        &expect![[r#"
            5:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
                help: a similar word begins one: `initial`
            6:28 syntax: expected a state
            6:50 syntax: expected a state
            6:71 syntax: expected the name of the function that makes it
            6:87 syntax: expected a state in parentheses
            7:39 syntax: expected the name of the function that makes it
            7:54 syntax: expected the name of an event
            7:62 syntax: expected a time such as `30s`, or the name of a function
            7:81 syntax: expected `::` or `)`
            7:105 syntax: expected `on`, `always`, `after` or `done`
            8:10 syntax: expected `history`
            9:18 syntax: expected `/` or `=> State`
            10:5 syntax: expected `on`, `always`, `after`, `done`, `internal`, `entry`, `exit`, `end`, `defer`, `initial`, or a state inside this one
            11:5 syntax: expected a transition or a state after this
            12:21 syntax: expected one type
            13:11 syntax: expected `state`
                help: write `final state Done;`
            14:15 syntax: expected the name of an event
            16:30 syntax: expected a time such as `30s`, or the name of a function
            18:39 syntax: expected a state
            19:7 syntax: expected the name of a group
            20:12 syntax: expected `=`
            22:1 syntax: expected `;`
                help: put `;` before this: an item ends with it
        "#]],
    );
}

#[test]
fn a_final_state_at_the_top_says_what_it_is_once() {
    check(
        "event Push; event Pull;
initial Open;
state Open { initial Ajar; on Pull => Over; state Ajar { on Push => Shut; } final state Shut { end; defer Push; } }
final state Over { end; defer Push; }",
        &expect![[r#"
            5:20 final_with_transition: `end` adds nothing to the final state `Over`
                help: remove it: the machine stops there, and its owner may finish it
            5:31 final_with_transition: no event waits in the final state `Over`
                help: remove `defer`: the machine stops there, and takes nothing more
        "#]],
    );
}

#[test]
fn attributes_of_a_state_without_a_type() {
    check(
        "event Push;
initial Open;
state Open { on Push => Passed; }
/// On the way
#[derive(Hash)]
state Passed { always => Open; }",
        &expect![[r#"
            6:3 attribute: state `Passed` has no type, and keeps no attributes
                help: the unguarded `always` on line 7 leaves it at once: only doc comments are kept here
        "#]],
    );
}

#[test]
fn a_state_starts_in_its_own_child_whatever_is_called_the_same_elsewhere() {
    check(
        "event Push; event Pull;
initial Front;
state Front {
    initial Open;
    history Last => Open;
    on Pull => Back;
    state Open { on Push => Shut; }
    state Shut;
}
state Back {
    initial Open;
    on Pull => Last;
    state Open { initial Wide; state Wide { on Push => Opne; } }
    state Shut { initial Wdie; state Wide; }
}
state Open { on Push => Front; }",
        &expect![[r#"
            8:29 ambiguous_state: `Shut` is the name of several states
                help: say which one: `Front::Shut` or `Back::Shut`
            14:56 unknown_state: target state `Opne` is not declared
                help: a state with a similar name is declared: `Open`
            15:26 unknown_state: the initial state `Wdie` is not declared
                help: a state with a similar name is declared: `Wide`
        "#]],
    );
}
