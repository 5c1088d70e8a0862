//! Names that meet: of two machines, of payloads, of the user's items and of generated ones.

use concierge_core::Outcome;

concierge_core::machine! {
    machine Front(u32) {
        event Push;
        event Lock;
        initial Closed;
        state Closed { on Push => Open; on Lock / count_front => Locked; end; }
        state Open { on Push => Closed; }
        state Locked { on Lock => Closed; }
    }
}

concierge_core::machine! {
    machine Back(u64) {
        event Push;
        event Lock;
        initial Closed;
        state Closed { on Push => Open; on Lock / count_back => Locked; end; }
        state Open { on Push => Closed; }
        state Locked { on Lock => Closed; }
    }
}

fn count_front(count: &mut u32) {
    *count += 1;
}

fn count_back(count: &mut u64) {
    *count += 1;
}

#[test]
fn two_machines_of_one_module_share_the_names_of_states_and_events() {
    let front = Front::new(0).lock().lock();
    let back = Back::new(0).send(back::Lock).send(back::Lock).push().push();
    assert_eq!((front.finish(), back.finish()), (1_u32, 1_u64));
}

mod shop {
    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Order(pub(super) u32);

    #[derive(Debug)]
    pub(super) struct Open {
        pub(super) hour: u32,
    }

    #[expect(unused_qualifications, reason = "a payload may be named by any path")]
    pub(super) mod desk {
        use super::{Open, Order};

        concierge_core::machine! {
            pub(in super::super) machine Desk(Vec<Order>) {
                #[derive(Debug)]
                events;

                /// The event has the name of what comes with it.
                event Order(Order);
                event Return { order: super::Order }
                event Several(Vec<super::super::shop::Order>, Option<self::Order>);
                /// What comes with it has the name of a state.
                event Unlock(Open);

                initial Shut;

                state Shut {
                    on Unlock [is_day] => Open;
                    end;
                }

                state Open {
                    on Order / order;
                    on Return / take_back;
                    on Several / several => Shut;
                }
            }
        }

        fn is_day(_: &Vec<Order>, event: &desk::Unlock) -> bool {
            (8..20).contains(&event.0.hour)
        }

        fn order(orders: &mut Vec<Order>, event: &desk::Order) {
            orders.push(event.0.clone());
        }

        fn take_back(orders: &mut Vec<Order>, event: &desk::Return) {
            orders.retain(|order| *order != event.order);
        }

        fn several(orders: &mut Vec<Order>, event: &desk::Several) {
            orders.extend(event.0.iter().chain(&event.1).cloned());
        }
    }
}

#[test]
fn payloads_mean_what_they_mean_at_the_site() {
    use shop::desk::{Desk, desk};
    let desk::UnlockFromShut::Open(open) = Desk::new(Vec::new()).unlock(shop::Open { hour: 9 })
    else {
        panic!("nine is day");
    };
    let open = open.order(shop::Order(1)).order(shop::Order(2)).r#return(shop::Order(1));
    let shut = open.several(vec![shop::Order(3)], Some(shop::Order(4)));
    assert_eq!(shut.finish(), [shop::Order(2), shop::Order(3), shop::Order(4)]);
}

/// Events whose methods would be those of every machine.
mod methods {
    concierge_core::machine! {
        pub(super) machine Mail(Vec<&'static str>) {
            event Send(&'static str);
            event New;
            event Finish;
            event Context { context: u32 }
            event Runtime;
            event StateOf;
            event Deliver;
            event Dispatch;
            event Typed2;
            event Clone;
            event Into;

            initial Writing;

            state Writing {
                on Send / send;
                on New | Finish | Context | Runtime | StateOf | Deliver | Dispatch / note;
                on Typed2 | Clone | Into / note => Sent;
            }

            final state Sent;
        }
    }

    fn send(log: &mut Vec<&'static str>, event: &mail::Send) {
        log.push(event.0);
    }

    fn note<E>(log: &mut Vec<&'static str>, _: &E) {
        log.push("note");
    }
}

#[test]
fn events_may_be_named_like_methods() {
    use methods::{Mail, mail};
    let writing = Mail::new(Vec::new())
        .send_event("hello")
        .send(mail::Send("again"))
        .new_event()
        .finish_event()
        .context_event(3)
        .runtime_event()
        .state_of()
        .deliver()
        .dispatch();
    assert_eq!(writing.context().len(), 9);
    assert_eq!(writing.clone().finish().len(), 10);
    let mut runtime = Mail::new(Vec::new()).runtime();
    assert_eq!(runtime.dispatch(mail::New), Outcome::Handled);
    assert_eq!(runtime.dispatch(mail::Dispatch), Outcome::Handled);
    assert!(runtime.dispatch(mail::Into).is_handled());
}

/// A machine whose generated outcomes could meet each other and the states.
mod outcomes {
    concierge_core::machine! {
        pub(super) machine Sort(u32) {
            event Pay;
            event PayFrom;

            initial Idle;

            state Idle {
                on Pay [is_even] => PayFromIdle;
                on PayFrom => Routing;
            }

            choice Routing {
                [is_even] => RoutingOutcome;
                else => Idle;
            }

            final state RoutingOutcome;

            state PayFromIdle {
                on Pay => Idle;
            }
        }
    }

    fn is_even(number: &u32) -> bool {
        number.is_multiple_of(2)
    }
}

#[test]
fn an_outcome_gives_way_to_a_state_of_its_name() {
    use outcomes::{Sort, sort};
    let sort::PayFromIdle_::PayFromIdle(paid) = Sort::new(2).pay() else { panic!("two is even") };
    let paid: Sort<sort::PayFromIdle> = paid;
    let sort::RoutingOutcome_::RoutingOutcome(end) = paid.pay().pay_from() else {
        panic!("two is even");
    };
    assert_eq!(end.finish(), 2);
}

/// A machine in which states that are active together are called as another state.
mod configurations {
    concierge_core::machine! {
        pub(super) machine Lock(()) {
            event Turn;

            initial Both;

            parallel Both {
                on Turn => DoorKey;
                state Door { end; }
                state Key { end; }
            }

            state DoorKey {
                on Turn => Both;
            }
        }
    }
}

#[test]
fn a_configuration_gives_way_to_a_state_of_its_name() {
    use configurations::{Lock, lock};
    let lock::Typed::DoorKey_(both) = Lock::from(Lock::new(())).typed() else {
        panic!("it starts in both");
    };
    let turned: Lock<lock::DoorKey> = both.turn();
    assert!(matches!(turned.runtime().typed(), lock::Typed::DoorKey(_)));
}
