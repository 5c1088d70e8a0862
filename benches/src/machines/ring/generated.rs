//! As a `machine!`.

use super::Step;
use crate::context::{Context, fold};
use crate::machines::drive;

include!(concat!(env!("OUT_DIR"), "/ring_50_concierge.rs"));

impl From<Step> for ring::Event {
    fn from(step: Step) -> Self {
        match step {
            Step::Next => ring::Next.into(),
            Step::Prev => ring::Prev.into(),
            Step::Reset => ring::Reset.into(),
        }
    }
}

drive!(Ring: Step => ring::Event);
