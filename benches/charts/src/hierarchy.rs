//! Two states at the bottom of a tower of composite states, and one beside the tower. `Flip` goes
//! from one of the two to the other, `Ping` is handled at the very top without leaving anything,
//! `Leave` and `Return` leave and enter the whole tower. Only the bottom and the top have actions,
//! and only where they are entered and left, so that libraries that act before they leave a state
//! come to the same.

use crate::lines;

/// The machine `Tower` as a `machine!`; its innermost states are `depth` levels deep.
pub fn concierge(depth: usize) -> String {
    let composites = depth - 1;
    let opened = lines((2..=composites).map(|level| {
        format!(
            "initial Level{level};
            state Level{level} {{"
        )
    }));
    let closed = "}".repeat(composites);
    let body = format!(
        "initial Level1;
        state Away {{ on Return => Level1; }}
        state Level1 {{
            entry / fold::<1>;
            exit / fold::<2>;
            on Ping / fold::<3>;
            on Leave => Away;
            {opened}
            initial Left;
            state Left {{ entry / fold::<4>; exit / fold::<5>; on Flip => Right; }}
            state Right {{ entry / fold::<6>; exit / fold::<7>; on Flip => Left; }}
        {closed}"
    );
    crate::machine("Tower", &["Flip", "Ping", "Leave", "Return"], &body)
}
