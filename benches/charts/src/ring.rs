//! A ring of states: `Next` and `Prev` go round it, `Reset` goes to its first state.

use crate::{lines, ring_of};

const EVENTS: [&str; 3] = ["Next", "Prev", "Reset"];

/// The machine `Ring` as a `machine!`.
pub fn concierge(count: usize) -> String {
    let states = lines(ring_of(count).map(|(at, next, prev)| {
        format!(
            "state S{at} {{
                on Next / fold::<1> => S{next};
                on Prev / fold::<2> => S{prev};
                on Reset / fold::<3> => S0;
            }}"
        )
    }));
    crate::machine("Ring", &EVENTS, &format!("initial S0;\n{states}"))
}

/// The same by hand.
pub fn hand(count: usize) -> String {
    let states: Vec<_> = (0..count).map(|at| format!("S{at}")).collect();
    let arms = lines(ring_of(count).map(|(at, next, prev)| {
        format!(
            "(State::S{at}, Event::Next) => self.go::<1>(State::S{next}),
            (State::S{at}, Event::Prev) => self.go::<2>(State::S{prev}),
            (State::S{at}, Event::Reset) => self.go::<3>(State::S0),"
        )
    }));
    crate::hand("Ring", &states, &EVENTS, &arms)
}
