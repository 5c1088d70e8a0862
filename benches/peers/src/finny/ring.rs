//! 50 states.

use concierge_benches::context::Context;
use concierge_benches::machines::ring::Step;
use finny::decl::{BuiltFsm, FsmBuilder};
use finny::finny_fsm;

#[derive(Clone)]
pub struct Next;
#[derive(Clone)]
pub struct Prev;
#[derive(Clone)]
pub struct Reset;

include!(concat!(env!("OUT_DIR"), "/ring_finny.rs"));

super::drive!(Ring: Step => RingEvents, "" "", |step| match step {
    Step::Next => Next.into(),
    Step::Prev => Prev.into(),
    Step::Reset => Reset.into(),
});
