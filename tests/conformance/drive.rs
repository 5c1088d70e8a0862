//! Drives machines by scripts, and prints what is active after each step, as lines of JSON. A part
//! of the generated program; the test that writes it compares.

use concierge_core::{Configuration as _, Machine, StateTag as _};

/// One way to drive a machine.
pub trait Subject: Sized {
    /// What its functions share.
    type Context;
    /// The enum of its events.
    type Event;

    /// The way's name.
    const WAY: &'static str;

    fn start(context: Self::Context) -> Self;
    fn deliver(&mut self, event: Self::Event, now: u64);
    /// When the next timer is due.
    fn due(&self) -> Option<u64>;
    /// Lets the timer fire that is due first.
    fn elapse(&mut self, now: u64);
    /// The outside names of the active states without active children.
    fn configuration(&self) -> Vec<String>;
}

/// Where a machine rests, by outside names.
pub fn names<M: Machine>(machine: &M) -> Vec<String> {
    let configuration = machine.configuration();
    configuration.states().map(|state| M::TABLE.state(state.id()).name.to_owned()).collect()
}

/// A machine's time, in milliseconds; `()` of machines that have none.
pub trait Clock: Copy {
    fn at(millis: u64) -> Self;
    fn millis(self) -> u64;
}

impl Clock for u64 {
    fn at(millis: u64) -> Self {
        millis
    }

    fn millis(self) -> u64 {
        self
    }
}

impl Clock for () {
    fn at(_: u64) -> Self {}

    fn millis(self) -> u64 {
        0
    }
}

/// A machine that is driven by events that are not known beforehand.
pub struct Dispatcher<M>(M);

impl<M: Machine<Time: Clock>> Subject for Dispatcher<M> {
    type Context = M::Context;
    type Event = M::Event;

    const WAY: &'static str = "dispatcher";

    fn start(context: M::Context) -> Self {
        Self(M::start(context, Clock::at(0)).expect("it comes to rest"))
    }

    fn deliver(&mut self, event: M::Event, now: u64) {
        let _ = self.0.deliver(event, Clock::at(now)).expect("it comes to rest");
    }

    fn due(&self) -> Option<u64> {
        self.0.due().map(Clock::millis)
    }

    fn elapse(&mut self, now: u64) {
        let _ = self.0.elapse(Clock::at(now)).expect("it comes to rest");
    }

    fn configuration(&self) -> Vec<String> {
        names(&self.0)
    }
}

/// The most timers of one step: a chart that sets one whenever one fires would never end.
const MOST_TIMERS: usize = 1_000;

/// Runs a script, each step of which lets milliseconds pass, and then delivers an event; without
/// one, lets time pass until nothing is due. What a machine has no event for changes nothing in it.
pub fn run<S: Subject>(
    case: &str,
    context: fn() -> S::Context,
    event: fn(&str) -> Option<S::Event>,
    script: &[(u64, Option<&str>)],
) {
    let driven = std::panic::catch_unwind(|| {
        let mut now = 0;
        let mut subject = S::start(context());
        print::<S>(case, 0, &subject);
        for (step, (after, name)) in script.iter().enumerate() {
            let end = name.map(|_| now + after);
            let mut fired = 0;
            while let Some(due) = subject.due().filter(|due| end.is_none_or(|end| *due <= end)) {
                fired += 1;
                assert!(fired <= MOST_TIMERS, "the timers of this step do not end");
                now = now.max(due);
                subject.elapse(now);
            }
            now = end.unwrap_or(now);
            if let Some(event) = name.and_then(event) {
                subject.deliver(event, now);
            }
            print::<S>(case, step + 1, &subject);
        }
    });
    if let Err(panic) = driven {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        let panic = text.unwrap_or_else(|| "it panics".to_owned());
        println!("{}", serde_json::json!({ "case": case, "way": S::WAY, "panic": panic }));
    }
}

fn print<S: Subject>(case: &str, step: usize, subject: &S) {
    let mut configuration = subject.configuration();
    configuration.sort();
    let line = serde_json::json!({
        "case": case, "way": S::WAY, "step": step, "configuration": configuration,
    });
    println!("{line}");
}
