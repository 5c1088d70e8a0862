//! 50 states.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::ring::Step;
use hsmc::{Duration, statechart};

#[derive(Clone, Debug)]
pub enum Event {
    Next,
    Prev,
    Reset,
}

include!(concat!(env!("OUT_DIR"), "/ring_hsmc.rs"));

impl RingActions for RingActionContext<'_> {
    super::acts!(act1 1, act2 2, act3 3);
}

impl From<Step> for Event {
    fn from(step: Step) -> Self {
        match step {
            Step::Next => Self::Next,
            Step::Prev => Self::Prev,
            Step::Reset => Self::Reset,
        }
    }
}

super::drive!(Ring: Step => Event);
