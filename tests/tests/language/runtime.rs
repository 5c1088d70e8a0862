//! The runtime machine: conversions, consts, generic code.

use concierge_core::{Configuration as _, Machine, Outcome, StateTag};

concierge_core::machine! {
    #[derive(Clone)]
    machine Door(u32) {
        event Push;
        event Lock { code: u32 }

        initial Closed;

        state Closed {
            on Push / count => Open;
            on Lock [is_code] => Locked;
            end;
        }

        state Open {
            on Push => Closed;
        }

        state Locked {
            on Lock [is_code] => Closed;
        }
    }
}

fn count(pushes: &mut u32) {
    *pushes += 1;
}

fn is_code(_: &u32, event: &door::Lock) -> bool {
    event.code == 7
}

#[test]
fn typed_and_runtime_machines_convert_into_each_other() {
    let door: Door = Door::new(0).into();
    let door::Typed::Closed(closed) = door.typed() else { panic!("a new door is closed") };
    let door: Door = Door::from(closed.push());
    assert_eq!((door.state(), *door.context()), (door::State::Open, 1));
    let typed = door.typed();
    assert!(matches!(typed, door::Typed::Open(_)));
    let door = Door::from(typed);
    assert_eq!(door.state(), door::State::Open);
    let outcome = Door::new(0).lock(7);
    assert_eq!(Door::from(outcome).state(), door::State::Locked);
}

#[test]
fn a_state_says_what_it_accepts_and_where_that_leads() {
    use door::{AtRest, EventKind, State};
    assert_eq!(door::Closed::ACCEPTS, [EventKind::Push, EventKind::Lock]);
    assert_eq!(door::Closed::NEXT, [State::Open, State::Locked], "staying is no next state");
    assert_eq!(door::Open::ACCEPTS, [EventKind::Push]);
    assert_eq!(door::Open::NEXT, [State::Closed]);
    assert_eq!(door::Locked::STATE, State::Locked);
    assert_eq!(door::Locked::STATE.name(), "locked");
    assert_eq!(State::Locked.id(), concierge_core::table::StateId(2));
}

#[test]
fn can_asks_and_changes_nothing() {
    let door = Door::new(0).runtime();
    assert!(door.can(&door::Push.into()));
    assert!(door.can(&door::Lock { code: 7 }.into()));
    assert!(!door.can(&door::Lock { code: 8 }.into()));
    assert!(door.matches(door::State::Closed) && !door.matches(door::State::Open));
    assert_eq!(*door.context(), 0);
}

#[test]
fn a_clone_goes_its_own_way() {
    let mut door = Door::new(0).runtime();
    let before = door.clone();
    assert!(door.dispatch(door::Push).is_handled());
    assert_eq!((before.state(), *before.context()), (door::State::Closed, 0));
    assert_eq!((door.state(), *door.context()), (door::State::Open, 1));
}

/// What generic code can do with any machine.
fn walk<M: Machine<Time = ()>>(context: M::Context, events: Vec<M::Event>) -> (M, usize) {
    let mut machine = M::start(context, ()).expect("these machines come to rest");
    let mut handled = 0;
    for event in events {
        let can = machine.can(&event, ());
        let before = machine.configuration();
        match machine.deliver(event, ()).expect("these machines refuse nothing") {
            Outcome::Transitioned { from, to } => {
                assert_eq!((from, to), (before, machine.configuration()));
                handled += 1;
            }
            Outcome::Handled => handled += 1,
            Outcome::Unhandled | Outcome::Deferred => assert!(!can),
        }
        for state in machine.configuration().states() {
            assert!(M::State::ALL.contains(&state) && machine.is_in(state.id()));
        }
    }
    (machine, handled)
}

#[test]
fn generic_code_drives_any_machine() {
    let events = vec![
        door::Push.into(),
        door::Lock { code: 7 }.into(),
        door::Push.into(),
        door::Lock { code: 7 }.into(),
    ];
    let (door, handled) = walk::<Door>(0, events);
    assert_eq!((door.state(), handled), (door::State::Locked, 3));
}

#[test]
fn a_machine_is_no_larger_than_its_context_and_a_tag() {
    assert_eq!(size_of::<Door<door::Closed>>(), size_of::<u32>());
    assert!(size_of::<Door>() <= size_of::<(u32, u16)>());
}
