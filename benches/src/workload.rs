//! The events that every candidate gets.

/// What makes them.
pub const GENERATOR: &str = "xorshift64* seeded with 0x2545f4914f6cdd1d";

/// An event of a machine, before it is made one of a candidate's own type.
pub trait Input: Copy {
    /// One of sixteen equally frequent inputs.
    fn of(sixteenth: u8) -> Self;
}

/// `count` events.
pub fn events<I: Input>(count: usize) -> impl Iterator<Item = I> {
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    let mut next = move || {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d).to_be_bytes()[0] >> 4
    };
    (0..count).map(move |_| I::of(next()))
}
