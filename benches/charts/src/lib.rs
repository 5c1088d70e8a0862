//! Machines whose definitions are too repetitive to be written by hand, as Rust source: the build
//! script of the benchmarks makes modules of it, the measurement of compile times whole crates.
//!
//! The type of the context is `Context`, and an action is `fold::<N>`: whoever includes the text
//! has both.

pub mod grove;
pub mod hierarchy;
pub mod parallel;
pub mod peers;
pub mod ring;

/// A definition: the head of the machine, its events, and the rest of it.
fn machine(name: &str, events: &[&str], body: &str) -> String {
    let events = lines(events.iter().map(|event| format!("event {event};")));
    format!(
        "concierge_core::machine! {{
            pub(crate) machine {name}(Context) {{
                {events}
                {body}
            }}
        }}"
    )
}

/// The same by hand: an enum of states, one of events, and the arms of a `match` over both.
fn hand(name: &str, states: &[String], events: &[&str], arms: &str) -> String {
    let (states, events) = (states.join(",\n"), events.join(", "));
    format!(
        "#[derive(Clone, Copy, Debug)]
        pub(crate) enum State {{
            {states}
        }}

        #[derive(Clone, Copy)]
        pub(crate) enum Event {{ {events} }}

        pub(crate) struct {name} {{
            pub(crate) state: State,
            pub(crate) context: Context,
        }}

        impl {name} {{
            #[inline]
            #[allow(clippy::match_same_arms, clippy::too_many_lines, reason = \"a row is an arm\")]
            pub(crate) fn handle(&mut self, event: Event) {{
                match (self.state, event) {{
                    {arms}
                }}
            }}

            fn go<const ACTION: u64>(&mut self, state: State) {{
                fold::<ACTION>(&mut self.context);
                self.state = state;
            }}
        }}"
    )
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// A member of a ring: its number, the next one and the one before it.
fn ring_of(count: usize) -> impl Iterator<Item = (usize, usize, usize)> {
    (0..count).map(move |at| (at, (at + 1) % count, (at + count - 1) % count))
}
