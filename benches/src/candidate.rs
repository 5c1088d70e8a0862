//! What is compared.

use std::hint::black_box;

use crate::generated::{Dispatched, Typed};
use crate::hand::Hand;
use crate::workload::{self, Input};

/// One way to run the events.
#[derive(Clone, Copy)]
pub(crate) enum Candidate {
    Hand,
    Dispatched,
    Typed,
}

/// What a run does with its events.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mode {
    /// Delivers them.
    Deliver,
    /// Makes them and passes them by: what a run costs without a machine.
    PassBy,
}

/// A machine that takes events of a type of its own.
pub(crate) trait Driven {
    type Event: From<Input>;

    fn new() -> Self;
    fn handle(&mut self, event: Self::Event);
    /// The final state and the checksum of all actions.
    fn result(&self) -> String;
}

impl Candidate {
    pub(crate) const ALL: [Self; 3] = [Self::Hand, Self::Dispatched, Self::Typed];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Dispatched => "dispatch",
            Self::Typed => "typed-and-back",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|candidate| candidate.name() == name)
    }

    /// Runs the events and tells the final state and the checksum of all actions.
    pub(crate) fn run(self, mode: Mode) -> String {
        match self {
            Self::Hand => run::<Hand>(mode),
            Self::Dispatched => run::<Dispatched>(mode),
            Self::Typed => run::<Typed>(mode),
        }
    }
}

fn run<D: Driven>(mode: Mode) -> String {
    let events: Vec<D::Event> =
        workload::events(workload::EVENTS).into_iter().map(D::Event::from).collect();
    let mut machine = D::new();
    for event in black_box(events) {
        match mode {
            Mode::Deliver => deliver(black_box(&mut machine), event),
            Mode::PassBy => pass_by::<D>(black_box(&mut machine), event),
        }
    }
    machine.result()
}

#[inline(never)]
fn deliver<D: Driven>(machine: &mut D, event: D::Event) {
    machine.handle(event);
}

#[inline(never)]
fn pass_by<D: Driven>(_machine: &mut D, event: D::Event) {
    black_box(event);
}
