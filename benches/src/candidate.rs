//! What is compared.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::workload::{self, Input};

/// A machine that takes events of a type of its own.
pub trait Driven {
    /// What its events are made of: the same for every candidate.
    type Input: Input;
    /// Its events.
    type Event: From<Self::Input>;

    /// A new machine.
    fn new() -> Self;
    /// Takes an event.
    fn handle(&mut self, event: Self::Event);
    /// The state, and the checksum of all actions.
    fn result(&self) -> String;
}

/// One way to run the events of a machine.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Who it is.
    pub name: &'static str,
    /// The size of the machine with its context, in bytes.
    pub size: usize,
    run: fn(usize) -> String,
    time: fn(usize) -> Duration,
    address: fn() -> usize,
}

impl Candidate {
    /// The candidate that is this type.
    pub const fn of<D: Driven>(name: &'static str) -> Self {
        Self { name, size: size_of::<D>(), run: run::<D>, time: time::<D>, address: address::<D> }
    }

    /// Delivers the events, and passes as many by. It tells the final state and the checksum of
    /// all actions.
    pub fn run(&self, count: usize) -> String {
        (self.run)(count)
    }

    /// How long it takes to deliver the events.
    pub fn time(&self, count: usize) -> Duration {
        (self.time)(count)
    }

    /// Where in this process the code is that takes an event.
    pub fn address(&self) -> usize {
        (self.address)()
    }
}

fn events<D: Driven>(count: usize) -> Vec<D::Event> {
    black_box(workload::events::<D::Input>(count).map(D::Event::from).collect())
}

fn run<D: Driven>(count: usize) -> String {
    let mut machine = D::new();
    for event in events::<D>(count) {
        deliver_event(black_box(&mut machine), event);
    }
    for event in events::<D>(count) {
        pass_event_by(black_box(&mut machine), event);
    }
    machine.result()
}

fn time<D: Driven>(count: usize) -> Duration {
    let mut machine = D::new();
    let events = events::<D>(count);
    let start = Instant::now();
    for event in events {
        deliver_event(black_box(&mut machine), event);
    }
    let elapsed = start.elapsed();
    black_box(machine.result());
    elapsed
}

fn address<D: Driven>() -> usize {
    deliver_event::<D> as *const () as usize
}

/// What is counted; `count.rs` finds it by its name.
#[inline(never)]
fn deliver_event<D: Driven>(machine: &mut D, event: D::Event) {
    machine.handle(event);
}

/// What a call costs without a machine, to be subtracted.
#[inline(never)]
fn pass_event_by<D: Driven>(_machine: &mut D, event: D::Event) {
    black_box(event);
}
