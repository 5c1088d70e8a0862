//! The composites have defaults.

use concierge_benches::candidate::Driven;
use concierge_benches::context::Context;
use concierge_benches::machines::grove::Move;
use hsmc::{Duration, statechart};

#[derive(Clone, Debug)]
pub enum Event {
    Next,
    Prev,
    Hop,
    Reset,
}

include!(concat!(env!("OUT_DIR"), "/grove_hsmc.rs"));

impl GroveActions for GroveActionContext<'_> {
    super::acts!(act1 1, act2 2, act3 3, act4 4);
}

impl From<Move> for Event {
    fn from(step: Move) -> Self {
        match step {
            Move::Next => Self::Next,
            Move::Prev => Self::Prev,
            Move::Hop => Self::Hop,
            Move::Reset => Self::Reset,
        }
    }
}

super::drive!(Grove: Move => Event);
