//! Machines that do not do what their table says.
#![allow(clippy::unwrap_used, reason = "a test may panic, that is how it fails")]
#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use std::borrow::Cow;

use concierge_core::table::{
    Action, Event, EventId, Guard, Initial, State, StateId, Table, Term, Transition,
};
use concierge_core::{Machine, Never, Outcome, Refused, RestoreError, Snapshot, Unsettled};
use concierge_walk::Walk;
use expect_test::{Expect, expect};

concierge_core::machine! {
    #[derive(Clone)]
    pub machine Door(Latch) {
        event Push;
        event Turn;
        initial Closed;
        state Closed {
            exit / creak;
            on Push [is_free] => Open;
            on Turn => Locked;
        }
        state Open { entry / ring; on Push => Closed; }
        state Locked { on Turn => Closed; }
    }
}

/// What keeps the door.
#[derive(Clone, Default)]
pub struct Latch {
    is_free: bool,
}

fn is_free(latch: &Latch) -> bool {
    latch.is_free
}

fn ring(_: &mut Latch) {}

fn creak(_: &mut Latch) {}

const CLOSED: StateId = StateId(0);
const OPEN: StateId = StateId(1);
const LOCKED: StateId = StateId(2);
const PUSH: EventId = EventId(0);
const TURN: EventId = EventId(1);
const IS_FREE: Guard<'static> = Guard::of(&[Term::Call("is_free")]);

const EVENTS: &[Event<'static>] = &[Event::new("PUSH"), Event::new("TURN")];

const STATES: &[State<'static>] = &[
    State::atomic("closed").exit(&[Action::Call("creak")]),
    State::atomic("open").entry(&[Action::Call("ring")]),
    State::atomic("locked"),
];

const ROWS: [Transition<'static>; 4] = [
    Transition::on(CLOSED, &[PUSH]).when(IS_FREE).to(&[OPEN]),
    Transition::on(CLOSED, &[TURN]).to(&[LOCKED]),
    Transition::on(OPEN, &[PUSH]).to(&[CLOSED]),
    Transition::on(LOCKED, &[TURN]).to(&[CLOSED]),
];

const fn table(
    states: &'static [State<'static>],
    rows: &'static [Transition<'static>],
) -> Table<'static> {
    Table::new("door", Initial::to(&[CLOSED])).states(states).events(EVENTS).transitions(rows)
}

/// The tables of doors that this one is not.
const TABLES: &[Table<'static>] = &[
    table(STATES, &ROWS),
    // Pushed it stays.
    table(STATES, &[Transition::on(CLOSED, &[PUSH]).when(IS_FREE), ROWS[1], ROWS[2], ROWS[3]]),
    // It opens whatever its guard says.
    table(STATES, &[Transition::on(CLOSED, &[PUSH]).to(&[OPEN]), ROWS[1], ROWS[2], ROWS[3]]),
    // Its guard is another one.
    table(
        STATES,
        &[
            Transition::on(CLOSED, &[PUSH]).when(Guard::of(&[Term::Call("fits")])).to(&[OPEN]),
            ROWS[1],
            ROWS[2],
            ROWS[3],
        ],
    ),
    // It is locked for good.
    table(STATES, &[ROWS[0], ROWS[1], ROWS[2], Transition::on(LOCKED, &[PUSH]).to(&[CLOSED])]),
    // It rings as it closes.
    table(
        &[
            State::atomic("closed").exit(&[Action::Call("creak"), Action::Call("ring")]),
            State::atomic("open"),
            State::atomic("locked"),
        ],
        &ROWS,
    ),
];

/// The door, with one of the tables for its own.
struct Liar<const TABLE: usize>(Door);

impl<const TABLE: usize> Machine for Liar<TABLE> {
    type Context = Latch;
    type Event = door::Event;
    type Effect = Never;
    type State = door::State;
    type Configuration = door::State;
    type Time = ();
    type Kept = ();

    const TABLE: &'static Table<'static> = &TABLES[TABLE];

    fn start(context: Latch, now: ()) -> Result<Self, Unsettled> {
        Door::start(context, now).map(Self)
    }

    fn deliver(&mut self, event: door::Event, now: ()) -> Result<Outcome<door::State>, Refused> {
        self.0.deliver(event, now)
    }

    fn can(&self, event: &door::Event, now: ()) -> bool {
        Machine::can(&self.0, event, now)
    }

    fn configuration(&self) -> door::State {
        self.0.configuration()
    }

    fn configuration_of(names: &[Cow<'_, str>]) -> Option<door::State> {
        Door::configuration_of(names)
    }

    fn context(&self) -> &Latch {
        Machine::context(&self.0)
    }

    fn snapshot(&self) -> Snapshot<&Latch> {
        Machine::snapshot(&self.0)
    }

    fn restore(snapshot: Snapshot<Latch>) -> Result<Self, RestoreError> {
        Door::restore(snapshot).map(Self)
    }
}

fn check<const TABLE: usize>(expected: &Expect) {
    let walk = Walk::<Liar<TABLE>>::new(Latch::default, ());
    let has_guard = |guard| {
        let rows = TABLES[TABLE].transitions.iter();
        rows.flat_map(|row| row.guard.terms()).any(|term| *term == Term::Call(guard))
    };
    let walk = if has_guard("is_free") {
        walk.guard("is_free", |latch, holds| latch.is_free = holds)
    } else {
        walk
    };
    let error = walk.everywhere().run().err();
    expected.assert_eq(&error.map(|error| error.to_string()).unwrap_or_default());
}

#[test]
fn a_machine_that_does_what_its_table_says_is_believed() {
    let walk = Walk::<Door>::new(Latch::default, ())
        .guard("is_free", |latch, holds| latch.is_free = holds);
    walk.everywhere().run().unwrap().assert_complete();
    check::<0>(&expect![[""]]);
}

#[test]
fn another_transition_is_noticed() {
    check::<1>(&expect![[r#"
        machine `door` does not do what its definition says
            start -> closed
            PUSH
        the definition: no action runs then
        the machine:    `creak`, `ring` run then"#]]);
    check::<4>(&expect![[r#"
        machine `door` does not do what its definition says
            start -> closed
            TURN -> locked
            PUSH
        the definition: `locked --> closed : PUSH` fires
        the machine:    nothing fires then"#]]);
}

#[test]
fn another_guard_is_noticed() {
    check::<2>(&expect![[r#"
        machine `door` does not do what its definition says
            start -> closed
            PUSH
        the definition: `closed --> open : PUSH` fires
        the machine:    nothing fires then"#]]);
    check::<3>(&expect![[r#"
        machine `door` does not do what its definition says
            start -> closed
            PUSH
        the definition: it depends on `fits` whether `closed --> open : PUSH [fits]` fires
        the machine:    `fits` is not asked"#]]);
}

#[test]
fn other_actions_are_noticed() {
    check::<5>(&expect![[r#"
        machine `door` does not do what its definition says
            start -> closed
            TURN
        the definition: `creak`, `ring` run then
        the machine:    `creak` runs then"#]]);
}
