//! What runs when: exit, transition, entry, also through states that are only passed.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Trail(Log) {
        event Go;
        event Again;
        event Stay;

        initial Start;

        state Start {
            entry / enter_start, look_around;
            exit / leave_start, close_door;
            on Go / first, second, third => Passed;
            on Again / again => Start;
            on Stay / stay;
        }

        state Passed {
            entry / enter_passed;
            exit / leave_passed;
            always [is_short] / cut => Goal;
            always / walk => Fork;
        }

        choice Fork {
            [is_tired] / rest => Start;
            else / hurry => Goal;
        }

        final state Goal {
            entry / enter_goal;
            entry / celebrate;
        }
    }
}

#[derive(Debug, Default)]
struct Log {
    is_short: bool,
    is_tired: bool,
    lines: Vec<&'static str>,
}

macro_rules! logged {
    ($($name:ident)*) => { $(
        fn $name(log: &mut Log) {
            log.lines.push(stringify!($name));
        }
    )* };
}

logged! {
    enter_start look_around leave_start close_door first second third again stay
    enter_passed leave_passed cut walk rest hurry enter_goal celebrate
}

fn is_short(log: &Log) -> bool {
    log.is_short
}

fn is_tired(log: &Log) -> bool {
    log.is_tired
}

/// What one event writes to the log, at run time and typed.
fn written(
    log: impl Fn() -> Log,
    event: fn() -> trail::Event,
) -> (Vec<&'static str>, trail::State) {
    let start = Trail::new(log());
    assert_eq!(start.context().lines, ["enter_start", "look_around"], "entry actions of a new one");
    let typed = match event() {
        trail::Event::Go(event) => Trail::from(start.send(event)),
        trail::Event::Again(event) => Trail::from(start.send(event)),
        trail::Event::Stay(event) => Trail::from(start.send(event)),
    };
    let mut runtime = Trail::new(log()).runtime();
    let outcome = runtime.dispatch(event());
    let lines = runtime.context().lines[2..].to_vec();
    assert_eq!(typed.context().lines[2..], lines);
    assert_eq!(typed.state(), runtime.state());
    if let Outcome::Transitioned { from, to } = outcome {
        assert_eq!((from, to), (trail::State::Start, runtime.state()));
    }
    (lines, runtime.state())
}

#[test]
fn exit_then_transition_then_entry_along_the_whole_chain() {
    let (lines, state) = written(Log::default, || trail::Go.into());
    let expected = [
        "leave_start",
        "close_door",
        "first",
        "second",
        "third",
        "enter_passed",
        "leave_passed",
        "walk",
        "hurry",
        "enter_goal",
        "celebrate",
    ];
    assert_eq!(lines, expected);
    assert_eq!(state, trail::State::Goal);
}

#[test]
fn a_guarded_eventless_transition_is_tried_before_the_unguarded_one() {
    let (lines, state) = written(|| Log { is_short: true, ..Log::default() }, || trail::Go.into());
    assert_eq!(lines[5..], ["enter_passed", "leave_passed", "cut", "enter_goal", "celebrate"]);
    assert_eq!(state, trail::State::Goal);
}

#[test]
fn a_chain_that_comes_back_enters_the_first_state_again() {
    let (lines, state) = written(|| Log { is_tired: true, ..Log::default() }, || trail::Go.into());
    let expected = ["enter_passed", "leave_passed", "walk", "rest", "enter_start", "look_around"];
    assert_eq!(lines[5..], expected);
    assert_eq!(state, trail::State::Start);
}

#[test]
fn a_transition_to_itself_leaves_and_enters() {
    let (lines, state) = written(Log::default, || trail::Again.into());
    let expected = ["leave_start", "close_door", "again", "enter_start", "look_around"];
    assert_eq!(lines, expected);
    assert_eq!(state, trail::State::Start);
}

#[test]
fn a_targetless_transition_neither_leaves_nor_enters() {
    let (lines, state) = written(Log::default, || trail::Stay.into());
    assert_eq!(lines, ["stay"]);
    assert_eq!(state, trail::State::Start);
}
