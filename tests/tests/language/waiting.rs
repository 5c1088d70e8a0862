//! Events that wait until the machine has moved.

use concierge_core::Outcome;

use crate::log::{Log, noted};

concierge_core::machine! {
    machine Printer(Log) {
        #[derive(Debug, PartialEq)]
        events;
        event Print { page: u32 }
        event Done;
        event Jam;
        event Fix;
        event Peek;

        initial Idle;

        state Idle {
            on Print / print => Busy;
            end;
        }

        state Busy {
            defer Print | Fix;
            on Done => Idle;
            on Jam => Jammed;
            on Peek / peek;
        }

        state Jammed {
            on Fix / fix => Idle;
        }
    }
}

noted! { peek fix }

fn print(log: &mut Log, event: &printer::Print) {
    log.note(["page 0", "page 1", "page 2"][event.page as usize]);
}

#[test]
fn an_event_waits_until_a_state_takes_it() {
    let mut printer = Printer::new(Log::default()).runtime();
    let _ = printer.dispatch(printer::Print { page: 0 });
    for page in [1, 2] {
        assert_eq!(printer.dispatch(printer::Print { page }), Outcome::Deferred);
    }
    assert_eq!(printer.dispatch(printer::Peek), Outcome::Handled);
    assert_eq!(printer.context().take(), "page 0 peek", "the machine has not moved");
    let busy = printer::State::Busy;
    let moved = printer.dispatch(printer::Done);
    assert_eq!(moved, Outcome::Transitioned { from: busy, to: busy }, "the next page is printed");
    assert_eq!(printer.context().take(), "page 1");
    let _ = printer.dispatch(printer::Done);
    assert_eq!(printer.context().take(), "page 2");
    let _ = printer.dispatch(printer::Done);
    assert_eq!((printer.state(), printer.context().take()), (printer::State::Idle, String::new()));
}

#[test]
fn what_no_state_defers_any_longer_is_dropped() {
    let mut printer = Printer::new(Log::default()).runtime();
    let _ = printer.dispatch(printer::Print { page: 0 });
    assert_eq!(printer.dispatch(printer::Fix), Outcome::Deferred);
    assert_eq!(printer.dispatch(printer::Print { page: 1 }), Outcome::Deferred);
    let _ = printer.dispatch(printer::Jam);
    assert_eq!(printer.context().take(), "page 0 fix page 1", "in the order in which they came");
    assert_eq!(printer.state(), printer::State::Busy);
    let _ = printer.dispatch(printer::Jam);
    assert_eq!(printer.state(), printer::State::Jammed, "`Fix` was taken");
}

#[test]
fn the_typed_machine_may_have_moved_on() {
    let busy = Printer::new(Log::default()).print(0);
    let printer::PrintFromBusy::Stayed(busy) = busy.print(1);
    match busy.done() {
        printer::DoneFromBusy::Idle(_) => panic!("a page waits"),
        printer::DoneFromBusy::Busy(busy) => assert_eq!(busy.context().take(), "page 0 page 1"),
    }
}

/// A machine that drops nothing.
mod all {
    use crate::log::{Log, noted};

    concierge_core::machine! {
        pub(super) machine Steps(Log) {
            unhandled defer;
            event One;
            event Two;
            event Three;
            initial Zero;
            state Zero { on One / one => First; }
            state First { on Two / two => Second; }
            state Second { on Three / three => Third; }
            final state Third;
        }
    }

    noted! { one two three }
}

#[test]
fn a_machine_can_let_every_event_wait() {
    use all::{Steps, steps};
    let mut all = Steps::new(Log::default()).runtime();
    assert_eq!(all.dispatch(steps::Three), Outcome::Deferred);
    assert_eq!(all.dispatch(steps::Two), Outcome::Deferred);
    assert_eq!(all.state(), steps::State::Zero);
    let (from, to) = (steps::State::Zero, steps::State::Third);
    assert_eq!(all.dispatch(steps::One), Outcome::Transitioned { from, to });
    assert_eq!(all.context().take(), "one two three");
}
