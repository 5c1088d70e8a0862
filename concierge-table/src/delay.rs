//! How long something waits.

use core::fmt;
use core::time::Duration;

/// A time to wait, counted from the delivery of the event that starts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Delay<'a> {
    /// Always the same.
    Constant(Duration),
    /// What the function of this name says of the context.
    Function(&'a str),
}

/// As it is written in a definition: `90s`, `250ms`, `patience`. The largest unit that needs no
/// fraction.
impl fmt::Display for Delay<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = match self {
            Self::Function(name) => return f.write_str(name),
            Self::Constant(duration) => duration.as_millis(),
        };
        let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s")];
        let whole = |(size, _): &(u128, &str)| millis != 0 && millis % size == 0;
        match units.iter().find(|unit| whole(unit)) {
            Some((size, unit)) => write!(f, "{}{unit}", millis / size),
            None => write!(f, "{millis}ms"),
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate alloc;
    use super::Delay;
    use alloc::string::ToString as _;
    use core::time::Duration;

    #[test]
    fn prints_the_largest_unit_that_needs_no_fraction() {
        let printed = |millis| Delay::Constant(Duration::from_millis(millis)).to_string();
        assert_eq!(printed(0), "0ms");
        assert_eq!(printed(90_000), "90s");
        assert_eq!(printed(120_000), "2min");
        assert_eq!(printed(1_500), "1500ms");
        assert_eq!(printed(86_400_000), "1d");
        assert_eq!(Delay::Function("patience").to_string(), "patience");
    }
}
