//! What a manager can be told.

use core::time::Duration;

/// How a manager behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long a session may be silent before its machine is told so. It is stored with each
    /// event: a changed setting holds for a session from its next event on.
    pub timeout: Duration,
    /// How many timers of a machine fire at most when its session is taken up; the others do when it
    /// is taken up again. One that is over as soon as it is started would else fire for ever.
    pub timers: usize,
    /// How many machines stay in memory between events; beyond it, the least recently used leaves.
    pub capacity: usize,
    /// How long a machine stays in memory unused, at most; [`Sessions::sweep`](super::Sessions::sweep)
    /// lets it go.
    pub idle: Duration,
    /// How often an event is tried where other processes are faster, the first time included; it is
    /// tried once at least.
    pub attempts: u32,
    /// How many calls are worked on or wait at once; one more is answered as busy.
    pub calls: usize,
    /// How many of them on one session.
    pub calls_of_session: usize,
    /// How many bytes a machine has at most as JSON, together with what it emits; an event that lets
    /// it grow beyond is not stored.
    pub largest: usize,
    /// How long an effect may take to be delivered; later, it is handed out again.
    pub lease: Duration,
    /// How long an effect waits that was not delivered, the first time; the pause doubles each time,
    /// up to 256 times this.
    pub retry: Duration,
    /// How long the key of an event is remembered at least; later, the event would be applied again.
    pub remember: Duration,
}

impl Default for Settings {
    /// Half an hour of silence, a thousand timers at once, ten thousand machines for ten minutes,
    /// eight attempts, ten thousand calls at once and 128 on one session, machines of a mebibyte,
    /// half a minute to deliver an effect and a second before it is tried again, keys of events for
    /// a week.
    fn default() -> Self {
        Self {
            timeout: Duration::from_mins(30),
            timers: 1_000,
            capacity: 10_000,
            idle: Duration::from_mins(10),
            attempts: 8,
            calls: 10_000,
            calls_of_session: 128,
            largest: 1 << 20,
            lease: Duration::from_secs(30),
            retry: Duration::from_secs(1),
            remember: Duration::from_hours(7 * 24),
        }
    }
}
