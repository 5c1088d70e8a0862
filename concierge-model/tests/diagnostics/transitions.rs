//! Transitions that lead where they cannot, or do what they cannot.

use super::check;
use expect_test::expect;

#[test]
fn targets_that_cannot_be_active_together() {
    check(
        "event Push; event Pull;
initial (Left, Closed);
state Closed { on Push [x] => (A, B); on Push => (A, Left); on Pull [w] => (A, A, C); on Pull [x] => (Last, A); on Pull [y] => (Any, C); on Pull [z] => (Last, D); }
parallel Both {
    history Any => A;
    on Push => Closed;
    state Left { initial (A, C); history Last => (A, B); state A { on Pull => B; } state B; }
    state Right { initial C; state C { on Pull => D; } state D; }
}",
        &expect![[r#"
            3:16 conflicting_targets: targets `Left` and `Closed` do not lie in different regions
                help: several targets are active together: name one in each region of a `parallel`, or remove one
            4:35 conflicting_targets: targets `A` and `B` do not lie in different regions
                help: several targets are active together: name one in each region of a `parallel`, or remove one
            4:54 conflicting_targets: targets `A` and `Left` do not lie in different regions
                help: several targets are active together: name one in each region of a `parallel`, or remove one
            4:80 conflicting_targets: target `A` is named twice
                help: several targets are active together: name one in each region of a `parallel`, or remove one
            4:109 conflicting_targets: targets `Last` and `A` do not lie in different regions
                help: several targets are active together: name one in each region of a `parallel`, or remove one
            4:134 conflicting_targets: targets `Any` and `C` do not lie in different regions
                help: several targets are active together: name one in each region of a `parallel`, or remove one
            8:30 wrong_initial: state `Left` would start in `C`, which lies outside
                help: name a state inside `Left`, such as `A`
            8:54 conflicting_targets: targets `A` and `B` do not lie in different regions
                help: several targets are active together: name one in each region of a `parallel`, or remove one
        "#]],
    );
}

#[test]
fn internal_that_changes_nothing() {
    check(
        "event Push; event Pull;
initial Closed;
state Closed { internal on Push => Open; internal on Pull / count; }
state Open {
    initial Wide;
    internal on Push => Closed;
    internal on Pull [x] => Both;
    internal on Pull => Narrow;
    state Wide { internal always [x] => Narrow; internal on Push => Wide; }
    parallel Both { internal on Push => Left; state Left; state Right; }
    state Narrow;
}",
        &expect![[r#"
            4:16 internal_without_effect: `internal` has no effect here: `Closed` has no state inside
                help: remove `internal`
            4:42 internal_without_effect: `internal` has no effect here: a transition without a target leaves nothing
                help: remove `internal`
            7:5 internal_without_effect: `internal` has no effect here: `Closed` lies outside `Open`, which is left in any case
                help: remove `internal`
            10:18 internal_without_effect: `internal` has no effect here: `Wide` has no state inside
                help: remove `internal`
            10:49 internal_without_effect: `internal` has no effect here: `Wide` has no state inside
                help: remove `internal`
            11:21 internal_without_effect: `internal` has no effect here: parallel `Both` is always left as a whole
                help: remove `internal`
        "#]],
    );
}

#[test]
fn data_that_is_missing_or_has_no_owner() {
    check(
        "event Push; event Pull; event Back; event Redo;
initial Talking;
state Idle(Data) { on Push => Talking(make); on Pull => Open; on Back => Last; on Redo => Both; }
state Talking(Call) {
    initial Held;
    history Last => Held(make);
    on Push => Idle; on Pull => Open(make); on Redo => (Left, Right(make)); on Back => Both(make);
    state Open { on Push => Held(make); on Pull => Open; on Redo => Last(make); }
    state Held(Music) { on Push => Open; on Back => Talking(make); }
    internal on Redo => Open;
}
parallel Both {
    on Push => Talking(make);
    deep history Again => (Left, Right(make));
    state Left { initial Deeper; state Deeper { initial Deep(make); state Deep(Well) { on Pull => Deep; on Back => Again; } } }
    state Right(Side) { on Pull => Left; }
}
choice Which(Data) { else => Idle(make); }
final state Done(Data);",
        &expect![[r#"
            3:9 missing_data: state `Talking` is entered without the data that it owns
                help: name the function that makes it: `Talking(make)`
            4:57 missing_data: state `Talking` is entered without the data that it owns
                help: lead to `Talking(make)`: what is inside says where it starts
            4:74 missing_data: state `Talking` is entered without the data that it owns
                help: lead to `Talking(make)`: what is inside says where it starts
            4:91 missing_data: state `Right` is entered without the data that it owns
                help: name the region among the targets: `Right(make)`
            6:13 missing_data: state `Held` is entered without the data that it owns
                help: name the function that makes it: `Held(make)`
            7:13 missing_data: history `Last` may lead back to `Held`, whose data is gone
                help: keep the data in the context, or do without the history
            8:5 never_fires: this transition can never fire: those on lines 9 and 10 always go first
                help: guard one of those, or remove this one
            8:16 missing_data: state `Idle` is entered without the data that it owns
                help: name the function that makes it: `Idle(make)`
            8:33 missing_data: state `Talking` is entered without the data that it owns
                help: the transition leaves `Talking` and enters it again: let it stay inside
            8:38 wrong_data: state `Open` owns no data
                help: remove `(make)`, or declare what it owns: `state Open(Data)`
            8:88 missing_data: state `Right` is entered without the data that it owns
                help: name the region among the targets: `Right(make)`
            8:93 wrong_data: `Both` owns no data
                help: remove `(make)`
            9:74 wrong_data: `Last` owns no data
                help: remove `(make)`
            11:5 never_fires: this transition can never fire on `Redo`
                help: the one on line 8 is tried first and has no guard: guard that one, put it last, or remove one of the two
            15:18 missing_data: history `Again` may lead back to `Deep`, whose data is gone
                help: keep the data in the context, or do without the history
            15:18 missing_data: history `Again` may lead back to `Right`, whose data is gone
                help: keep the data in the context, or do without the history
            16:99 missing_data: state `Deep` is entered without the data that it owns
                help: name the function that makes it: `Deep(make)`
            17:25 never_fires: this transition can never fire: the one on line 16 always goes first
                help: guard that one, or remove this one
            17:36 missing_data: state `Right` is entered without the data that it owns
                help: the transition leaves `Right` and enters it again: let it stay inside
            19:8 unreachable_state: nothing leads to state `Which`
                help: add a transition to it, or remove it
            19:14 wrong_data: a choice owns no data
                help: the machine never rests in it: let the states that it leads to own data
            20:13 unreachable_state: nothing leads to state `Done`
                help: add a transition to it, or remove it
            20:18 wrong_data: a final state owns no data
                help: keep it in the context: nothing happens in a final state
        "#]],
    );
}

#[test]
fn waiting_without_time_and_delays_that_are_none() {
    check(
        "event Push;
initial Closed;
state Closed {
    entry / send Push after 5s as door, cancel dor, cancel window;
    after 5min => Open;
    after patience [x] => Open;
    on Push / send Push => Open;
}
state Open {
    after -5s => Closed;
    after 5 => Closed;
    after 5m => Closed;
    after 1.5s => Closed;
    after -1.5s => Closed;
    after \"5s\" => Closed;
    after 99999999999999999999s => Closed;
    after 999999999999999d => Closed;
    on Push / send Push after 2weeks => Closed;
}",
        &expect![[r#"
            5:18 missing_time: machine `Door` has no time, and cannot wait
                help: name the type of its time in its head, as in `machine Door(()) at std::time::Duration`
            5:48 unknown_timer: nothing is sent as `dor`
                help: something is sent under a similar name: `door`
            5:60 unknown_timer: nothing is sent as `window`
                help: name what is to be canceled: `send Event after 30s as window`
            6:5 missing_time: machine `Door` has no time, and cannot wait
                help: name the type of its time in its head, as in `machine Door(()) at std::time::Duration`
            7:5 missing_time: machine `Door` has no time, and cannot wait
                help: name the type of its time in its head, as in `machine Door(()) at std::time::Duration`
            11:11 wrong_delay: a delay cannot be below zero
                help: write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the name of a function
            12:11 wrong_delay: a delay has a unit
                help: write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the name of a function
            13:11 wrong_delay: `m` is no unit of time
                help: write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the name of a function
            14:11 wrong_delay: a delay is a whole number
                help: write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the name of a function
            15:11 wrong_delay: a delay cannot be below zero
                help: write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the name of a function
            16:11 wrong_delay: this is no delay
                help: write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the name of a function
            17:11 wrong_delay: this delay is too long
                help: the longest is 213503982334 days
            18:11 wrong_delay: this delay is too long
                help: the longest is 213503982334 days
            19:31 wrong_delay: `weeks` is no unit of time
                help: write a whole number with `ms`, `s`, `min`, `h` or `d`, as in `30s`, or the name of a function
        "#]],
    );
}

#[test]
fn events_and_effects_that_are_made_wrong() {
    check(
        "event Push; event Pull(u32); event Empty {} effect Beep; effect Show(u32); effect Never;
group Both = Push | Pull;
initial Closed;
state Closed {
    entry / raise Push, raise Push(make), raise Pull, raise Pull(make), raise Empty(make);
    exit / emit Beep(make), emit Show, emit Show(make), emit Push, raise Beep, send Both, emit Sow(make);
    on Push / raise Psuh, send Pul(make) => Open;
    on Empty;
}
state Open { on Pull => Closed; }",
        &expect![[r#"
            6:36 wrong_payload: event `Push` carries nothing that a function could make
                help: remove `(make)`, or declare what it carries: `event Push { field: Type }`
            6:49 wrong_payload: event `Pull` is made without what it carries
                help: name the function that makes it: `Pull(make)`
            6:85 wrong_payload: event `Empty` carries nothing that a function could make
                help: remove `(make)`, or declare what it carries: `event Empty { field: Type }`
            7:22 wrong_payload: effect `Beep` carries nothing that a function could make
                help: remove `(make)`, or declare what it carries: `effect Beep { field: Type }`
            7:34 wrong_payload: effect `Show` is made without what it carries
                help: name the function that makes it: `Show(make)`
            7:62 unknown_effect: effect `Push` is not declared
                help: `Push` is an event: `raise Push` or `send Push`
            7:74 unknown_event: event `Beep` is not declared
                help: `Beep` is an effect: `emit Beep`
            7:85 unknown_event: `Both` is a group of events, and one event is needed here
                help: name one of its events
            7:96 unknown_effect: effect `Sow` is not declared
                help: an effect with a similar name is declared: `Show`
            8:5 eventless_cycle: the machine would never come to rest: `Closed` -> `Open` -> `Closed`
                help: let one of these transitions wait for an event, or lead elsewhere
            8:21 unknown_event: event `Psuh` is not declared
                help: an event with a similar name is declared: `Push`
            8:32 unknown_event: event `Pul` is not declared
                help: an event with a similar name is declared: `Pull`
        "#]],
    );
}

#[test]
fn groups_that_are_none() {
    check(
        "event Push; event Pull;
initial Closed;
group Push = Pull;
group All = Both | Pull;
group Both = Push | Pull | Pull | Some;
group Some = More | Psuh;
group More = All;
group Both = Pull;
#[inline] group Own = Own;
state Closed { on All | Push => Open; on Pull => Open; end; }
state Open { on Push => Closed; defer All | Pull; }",
        &expect![[r#"
            4:7 duplicate_name: `Push` is the name of an event already, and cannot be that of a group
                help: the first is on line 2
            6:28 duplicate_name: event `Pull` is named twice
                help: remove one of the two
            7:21 unknown_event: event `Psuh` is not declared
                help: an event with a similar name is declared: `Push`
            8:14 group_cycle: group `All` is a part of itself: `All` -> `Both` -> `Some` -> `More` -> `All`
                help: remove it here: a group has the events of its members
            9:7 duplicate_name: group `Both` is declared twice
                help: the first is on line 6
            10:3 attribute: a group keeps no attributes
                help: only doc comments are kept here
            10:23 group_cycle: group `Own` is a part of itself: `Own` -> `Own`
                help: remove it here: a group has the events of its members
            11:25 duplicate_name: event `Push` is named twice
                help: remove one of the two
            11:39 never_fires: this transition can never fire on `Pull`
                help: the one on line 11 is tried first and has no guard: guard that one, put it last, or remove one of the two
            12:39 never_deferred: event `Push` never waits in `Open`
                help: the transition on line 12 always handles it: give that a guard, or let `Push` not wait
            12:45 duplicate_name: event `Pull` is named twice
                help: remove one of the two
        "#]],
    );
}

#[test]
fn events_that_never_wait() {
    check(
        "event Push; event Pull; event Turn;
initial Open;
state Open {
    initial Wide;
    on Pull => Open;
    state Wide { defer Push | Pull | Turn; on Push => Narrow; on Turn [x] => Narrow; }
    state Narrow { on Turn => Wide; }
}",
        &expect![[r#"
            7:24 never_deferred: event `Push` never waits in `Wide`
                help: the transition on line 7 always handles it: give that a guard, or let `Push` not wait
            7:31 never_deferred: event `Pull` never waits in `Wide`
                help: the transition on line 6 always handles it: give that a guard, or let `Pull` not wait
        "#]],
    );
}

#[test]
fn without_event_and_target() {
    check(
        "event Push; event Pull; event Knock;
initial Closed;
state Closed { on Push => Open; always [is_low] / fill; }
state Open { on Pull => Closed; on Knock => Broken; always; }
state Broken { on Knock => Closed; always [is_low] => Closed; always / raise Push; }",
        &expect![[r#"
            5:14 never_fires: this transition can never fire, nor can another one there: the machine does not rest in `Open`
                help: the unguarded `always` on line 5 fires at once: give it a guard, or remove it
            5:53 eventless_cycle: the machine would never come to rest: `Open` -> `Open`
                help: let one of these transitions wait for an event, or lead elsewhere
            6:16 never_fires: this transition can never fire: the machine does not rest in `Broken`
                help: the unguarded `always` on line 6 fires at once: give it a guard, or remove it
        "#]],
    );
    check(
        "event Push; initial Closed; state Closed { on Push => Which; }
choice Which { [is_low] / fill; else => Closed; }",
        &expect![[r#"
            3:31 syntax: expected `=> Target`: each branch of a choice leaves it
        "#]],
    );
}
