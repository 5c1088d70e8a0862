//! Points in time.

use core::cmp::Ordering;
use core::time::Duration;

/// A time of delivery to which a delay can be added: what `at` names in a machine with timers.
///
/// It is implemented for [`Duration`] (since whatever the program counts from), for `u64` in
/// milliseconds, and, with the feature `sessions`, for `chrono::DateTime`.
///
/// ```
/// use concierge_core::Moment;
/// use core::time::Duration;
///
/// assert_eq!(1_000_u64.after(Duration::from_secs(2)), 3_000);
/// ```
#[diagnostic::on_unimplemented(
    message = "a delay cannot be added to `{Self}`",
    label = "the time of a machine that waits is a `concierge_core::Moment`",
    note = "`u64` in milliseconds and `core::time::Duration` are; with the feature `sessions`, \
            `chrono::DateTime` is; or implement it for a type of your own"
)]
pub trait Moment: Copy + Ord {
    /// The time when a delay is over that begins now. A time that its type cannot hold is the last
    /// one that it can.
    #[must_use]
    fn after(self, delay: Duration) -> Self;
}

impl Moment for Duration {
    fn after(self, delay: Duration) -> Self {
        self.saturating_add(delay)
    }
}

impl Moment for u64 {
    fn after(self, delay: Duration) -> Self {
        self.saturating_add(u64::try_from(delay.as_millis()).unwrap_or(Self::MAX))
    }
}

#[cfg(feature = "sessions")]
impl<Z: chrono::TimeZone> Moment for chrono::DateTime<Z>
where
    Z::Offset: Copy,
{
    fn after(self, delay: Duration) -> Self {
        let delay = chrono::TimeDelta::from_std(delay).unwrap_or(chrono::TimeDelta::MAX);
        let last = || Self::MAX_UTC.with_timezone(&self.timezone());
        self.checked_add_signed(delay).unwrap_or_else(last)
    }
}

/// What the engine does with points in time.
#[derive(Clone, Copy, Debug)]
pub struct Clock<T> {
    pub(super) after: fn(T, Duration) -> T,
    pub(super) compare: fn(&T, &T) -> Ordering,
}

/// That of a machine that waits.
pub const fn clock<T: Moment>() -> Clock<T> {
    Clock { after: T::after, compare: T::cmp }
}

impl<T> Clock<T> {
    /// That of a machine that never waits.
    pub const STOPPED: Self = Self { after: |now, _| now, compare: |_, _| Ordering::Equal };
}
