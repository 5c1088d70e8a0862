//! The hierarchical counterpart of [`ring`](crate::ring): composite states in a ring, each with
//! nine states in a ring of its own. `Next` and `Prev` go round the inner ring, `Hop` goes to the
//! next composite, `Reset` to the first one.

use crate::{lines, ring_of};

const EVENTS: [&str; 4] = ["Next", "Prev", "Hop", "Reset"];

/// How many states a composite is, itself among them.
const FAMILY: usize = 10;

/// The composites: the number of each, and of the next.
pub(crate) fn trees(count: usize) -> impl Iterator<Item = (usize, usize)> {
    ring_of(count / FAMILY).map(|(tree, hop, _)| (tree, hop))
}

/// The states of a composite: the number of each, of the next and of the one before it.
pub(crate) fn leaves() -> impl Iterator<Item = (usize, usize, usize)> {
    ring_of(FAMILY - 1)
}

/// The machine `Grove` as a `machine!`, of `count` states with the composites.
pub fn concierge(count: usize) -> String {
    let trees = lines(trees(count).map(|(tree, hop)| {
        let leaves = lines(leaves().map(|(at, next, prev)| {
            format!(
                "state S{tree}x{at} {{
                    on Next / fold::<1> => S{tree}x{next};
                    on Prev / fold::<2> => S{tree}x{prev};
                }}"
            )
        }));
        format!(
            "state Tree{tree} {{
                initial S{tree}x0;
                on Hop / fold::<3> => Tree{hop};
                on Reset / fold::<4> => Tree0;
                {leaves}
            }}"
        )
    }));
    crate::machine("Grove", &EVENTS, &format!("initial Tree0;\n{trees}"))
}

/// The same by hand: the innermost states are the enum.
pub fn hand(count: usize) -> String {
    let mut states = Vec::new();
    let arms = lines(trees(count).map(|(tree, hop)| {
        let names: Vec<_> = leaves().map(|(at, ..)| format!("S{tree}x{at}")).collect();
        let any = names.iter().map(|name| format!("State::{name}")).collect::<Vec<_>>().join(" | ");
        states.extend(names);
        let inside = lines(leaves().map(|(at, next, prev)| {
            format!(
                "(State::S{tree}x{at}, Event::Next) => self.go::<1>(State::S{tree}x{next}),
                (State::S{tree}x{at}, Event::Prev) => self.go::<2>(State::S{tree}x{prev}),"
            )
        }));
        format!(
            "{inside}
            ({any}, Event::Hop) => self.go::<3>(State::S{hop}x0),
            ({any}, Event::Reset) => self.go::<4>(State::S0x0),"
        )
    }));
    crate::hand("Grove", &states, &EVENTS, &arms)
}
