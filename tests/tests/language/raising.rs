//! Events that a machine raises, and sends to itself.

use crate::log::{Log, noted};

concierge_core::machine! {
    machine Chain(Log) {
        event Start;
        event Raised;
        event Second { number: u32 }
        event Sent;
        event Nobody;

        initial Idle;

        state Idle {
            on Start / send Sent, raise Raised, begin, raise Second(two), raise Nobody => Middle;
        }

        state Middle {
            entry / middle_in;
            always [is_told] / eventless => Told;
            on Raised / raised, raise Second(three);
            on Second / second;
            on Sent / sent => Idle;
        }

        state Told {
            entry / told_in;
            on Second / told_second => Middle;
            on Sent / told_sent => Idle;
            on Nobody => Idle;
        }
    }
}

noted! { begin middle_in eventless raised sent told_in told_sent }

fn is_told(log: &Log) -> bool {
    log.has("raised") && !log.has("told_in")
}

fn two(_: &Log) -> chain::Second {
    chain::Second { number: 2 }
}

fn three(_: &Log, _: &chain::Raised) -> chain::Second {
    chain::Second { number: 3 }
}

fn second(log: &mut Log, event: &chain::Second) {
    log.note(if event.number == 2 { "second(2)" } else { "second(3)" });
}

fn told_second(log: &mut Log, event: &chain::Second) {
    log.note(if event.number == 2 { "told(2)" } else { "told(3)" });
}

#[test]
fn eventless_transitions_come_first_then_what_was_raised_then_what_was_sent() {
    let idle = Chain::new(Log::default()).start();
    let order = "begin middle_in raised eventless told_in told(2) middle_in second(3) sent";
    assert_eq!(idle.context().take(), order);
    assert_eq!(idle.state(), chain::State::Idle);
}

/// An event that is raised goes to every region.
mod regions {
    use crate::log::{Log, noted};

    concierge_core::machine! {
        pub(super) machine Talk(Log) {
            event Say;
            event Hear;
            initial Room;
            parallel Room {
                state Speaker {
                    initial Silent;
                    state Silent { on Say / said, raise Hear => Speaking; on Hear / self_heard; }
                    state Speaking { on Hear / echo => Silent; }
                }
                state Listener {
                    initial Waiting;
                    state Waiting { on Hear / heard, raise Say => Listening; }
                    state Listening;
                }
            }
        }
    }

    noted! { said self_heard echo heard }
}

#[test]
fn what_one_region_raises_all_regions_hear() {
    use regions::{Talk, talk};
    let talk: Talk<(talk::Silent, talk::Listening)> = Talk::new(Log::default()).say();
    assert_eq!(talk.context().take(), "said echo heard said echo");
}
