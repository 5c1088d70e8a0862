//! As a `machine!`.

use super::Move;
use crate::context::{Context, fold};
use crate::machines::drive;

include!(concat!(env!("OUT_DIR"), "/grove_50_concierge.rs"));

impl From<Move> for grove::Event {
    fn from(step: Move) -> Self {
        match step {
            Move::Next => grove::Next.into(),
            Move::Prev => grove::Prev.into(),
            Move::Hop => grove::Hop.into(),
            Move::Reset => grove::Reset.into(),
        }
    }
}

drive!(Grove: Move => grove::Event);
