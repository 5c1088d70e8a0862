//! Final states, and what is done when they are entered.

use concierge_core::Outcome;

use crate::log::{Log, noted};

concierge_core::machine! {
    machine Order(Log) {
        event Pay;
        event Pack;
        event Check;
        event Ship;

        initial Open;

        parallel Open {
            exit / open_out;
            done / all_done => Ready;

            state Payment {
                initial Unpaid;
                done / paid_done;
                state Unpaid { on Pay => Paid; }
                final state Paid { entry / paid_in; }
            }

            state Goods {
                initial Loose;
                state Loose { on Pack => Packing; }
                state Packing {
                    initial Unchecked;
                    done / packing_done => Packed;
                    state Unchecked { on Check => Checked; }
                    final state Checked { entry / checked_in; }
                }
                final state Packed { entry / packed_in; }
            }
        }

        state Ready {
            entry / ready_in;
            on Ship => Shipped;
        }

        final state Shipped {
            entry / shipped_in;
        }
    }
}

noted! { open_out all_done paid_done paid_in packing_done checked_in packed_in ready_in shipped_in }

#[test]
fn a_parallel_state_is_done_when_all_of_its_regions_are() {
    let order = Order::new(Log::default()).pay();
    let order: Order<(order::Paid, order::Loose)> = order;
    assert_eq!(order.context().take(), "paid_in paid_done");
    let ready: Order<order::Ready> = order.pack().check();
    let done = "checked_in packing_done packed_in open_out all_done ready_in";
    assert_eq!(ready.context().take(), done);
    let shipped: Order<order::Shipped> = ready.ship();
    assert_eq!(shipped.finish().take(), "shipped_in");
}

#[test]
fn the_order_of_the_regions_does_not_matter() {
    let order = Order::new(Log::default()).pack().check();
    let order: Order<(order::Unpaid, order::Packed)> = order;
    assert_eq!(order.context().take(), "checked_in packing_done packed_in");
    let ready: Order<order::Ready> = order.pay();
    assert_eq!(ready.context().take(), "paid_in paid_done open_out all_done ready_in");
}

#[test]
fn a_final_region_takes_no_event() {
    let mut order = Order::new(Log::default()).pay().runtime();
    assert!(!order.can(&order::Pay.into()));
    assert_eq!(order.dispatch(order::Pay), Outcome::Unhandled);
    assert!(order.dispatch(order::Pack).is_handled());
}

/// Completion is heard from anywhere, and does not bubble.
mod elsewhere {
    use crate::log::{Log, noted};

    concierge_core::machine! {
        pub(super) machine Race(Log) {
            allow no_end "the jury stays";
            allow conflicting_regions "the judge goes first";
            event Run;
            event Stop;
            initial Running;
            parallel Running {
                state Judge {
                    initial Watching;
                    state Watching { done(Runner) / seen => Satisfied; }
                    state Satisfied { on Stop => Over; }
                }
                state Lane {
                    initial Runner;
                    done / never;
                    state Runner {
                        initial Ready;
                        state Ready { on Run => Arrived; }
                        final state Arrived;
                    }
                    final state Unused;
                    state Jury { on Run => Unused; }
                    on Stop => Jury;
                }
            }
            final state Over;
        }
    }

    noted! { seen never }
}

#[test]
fn completion_is_heard_by_the_name_of_the_state_and_goes_no_further() {
    use elsewhere::{Race, race};
    let race: Race<(race::Watching, race::Ready)> = Race::new(Log::default());
    let race: Race<(race::Satisfied, race::Arrived)> = race.run();
    assert_eq!(race.context().take(), "seen", "`Lane` is not done");
    let over: Race<race::Over> = race.stop();
    let _ = over.finish();
}

/// At the top, nothing follows.
mod top {
    use crate::log::{Log, noted};

    concierge_core::machine! {
        pub(super) machine Job(Log) {
            event Go;
            event Tell;
            initial Busy;
            state Busy {
                exit / busy_out;
                on Go / raise Tell, send Tell => Gone;
                on Tell / told;
            }
            final state Gone { entry / gone_in, raise Tell; }
        }
    }

    noted! { busy_out told gone_in }
}

#[test]
fn a_final_state_at_the_top_halts_the_machine() {
    use top::Job;
    let gone = Job::new(Log::default()).go();
    assert_eq!(gone.finish().take(), "busy_out gone_in");
}
