//! Where a session may end.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Order(String) {
        event Pay;
        event Ship;
        event Cancel;

        initial Open;

        /// May be given up.
        state Open {
            on Pay => Paid;
            on Cancel => Cancelled;
            end;
        }

        state Paid {
            on Ship => Shipped;
        }

        final state Shipped {
            entry / thank;
        }

        final state Cancelled;
    }
}

fn thank(note: &mut String) {
    note.push_str(", thanks");
}

#[test]
fn a_machine_gives_its_context_back_where_it_may_end() {
    let order = || Order::new("tea".to_owned());
    assert_eq!(order().finish(), "tea");
    assert_eq!(order().cancel().finish(), "tea");
    assert_eq!(order().pay().ship().finish(), "tea, thanks");
}

#[test]
fn nothing_leaves_a_final_state() {
    use order::AtRest;
    assert!(order::Shipped::ACCEPTS.is_empty());
    assert!(order::Shipped::NEXT.is_empty());
    let mut order = Order::new(String::new()).cancel().runtime();
    for event in [order::Pay.into(), order::Ship.into(), order::Cancel.into()] {
        assert!(!order.can(&event));
        assert_eq!(order.dispatch(event), Outcome::Unhandled);
    }
    assert_eq!(order.state(), order::State::Cancelled);
}

concierge_core::machine! {
    machine Only(u32) {
        event Add;

        initial Here;

        state Here {
            on Add / add;
            end;
        }
    }
}

fn add(count: &mut u32) {
    *count += 1;
}

#[test]
fn one_state_is_a_machine() {
    let only = Only::new(3).add();
    assert_eq!(
        (only.state(), only::State::ALL),
        (only::State::Here, [only::State::Here].as_slice())
    );
    let mut runtime = only.runtime();
    assert_eq!(runtime.dispatch(only::Add), Outcome::Handled);
    let only::Typed::Here(only) = runtime.typed();
    assert_eq!(only.finish(), 5);
}

concierge_core::machine! {
    machine Check(bool) {
        event Retry;

        initial Deciding;

        choice Deciding {
            [is_fine] => Done;
            else => Failed;
        }

        state Failed {
            on Retry => Deciding;
        }

        final state Done;
    }
}

fn is_fine(is_fine: &bool) -> bool {
    *is_fine
}

#[test]
fn a_machine_can_be_done_from_the_start() {
    let check::DecidingOutcome::Done(done) = Check::new(true) else { panic!("it is fine") };
    assert!(done.finish());
}
