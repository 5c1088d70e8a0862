//! The events that every candidate gets.

/// How many events a run delivers.
pub(crate) const EVENTS: usize = 1_000_000;

/// What makes them.
pub(crate) const GENERATOR: &str = "xorshift64* seeded with 0x2545f4914f6cdd1d";

/// An event of the concierge.
#[derive(Clone, Copy)]
pub(crate) enum Input {
    /// A message, which comes with an active event or without one.
    Message { has_event: bool },
    /// A registration.
    Registered,
    /// The event is over.
    EventEnded,
    /// The session is over.
    SessionEnd,
}

/// `count` events: half of them messages, an eighth registrations, the rest ends.
pub(crate) fn events(count: usize) -> Vec<Input> {
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    let mut next = || {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 60
    };
    let input = |bits| match bits {
        0..4 => Input::Message { has_event: true },
        4..8 => Input::Message { has_event: false },
        8..10 => Input::Registered,
        10..13 => Input::EventEnded,
        _ => Input::SessionEnd,
    };
    (0..count).map(|_| input(next())).collect()
}
