//! A sub-machine for each composite.

use concierge_benches::candidate::Driven;
use concierge_benches::machines::grove::Move as Event;
use finny::decl::{BuiltFsm, FsmBuilder};
use finny::{FsmBackendImpl, FsmCurrentState, finny_fsm};

use super::{Bare, names, started};
use crate::shared::Shared;

pub type Link = &'static Shared;

#[derive(Clone)]
pub struct Next;
#[derive(Clone)]
pub struct Prev;
#[derive(Clone)]
pub struct Hop;
#[derive(Clone)]
pub struct Reset;

include!(concat!(env!("OUT_DIR"), "/grove_finny.rs"));

pub(crate) struct Machine(Bare<Grove>);

impl Driven for Machine {
    type Input = Event;
    type Event = Event;

    fn new() -> Self {
        Self(started(Shared::leaked()))
    }

    #[inline]
    fn handle(&mut self, event: Event) {
        if let Some(event) = addressed(&self.0, event) {
            let _ = self.0.dispatch(event);
        }
    }

    fn result(&self) -> String {
        format!("{} {}", name(&self.0), self.0.get_context().checksum())
    }
}
