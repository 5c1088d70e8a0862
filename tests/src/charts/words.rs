//! Short words for what the tables are full of.

use std::time::Duration;

use concierge_table::{Action, Delay, EventId};

pub(super) const fn call(name: &'static str) -> Action<'static> {
    Action::Call(name)
}

pub(super) const fn raise(event: EventId) -> Action<'static> {
    Action::Raise { event, made_by: "" }
}

pub(super) const fn send(event: EventId) -> Action<'static> {
    Action::Send { event, made_by: "", delay: None, timer: "" }
}

pub(super) const fn send_later(
    event: EventId,
    seconds: u64,
    timer: &'static str,
) -> Action<'static> {
    Action::Send { event, made_by: "", delay: Some(self::seconds(seconds)), timer }
}

pub(super) const fn cancel(timer: &'static str) -> Action<'static> {
    Action::Cancel(timer)
}

pub(super) const fn emit(effect: &'static str) -> Action<'static> {
    Action::Emit { effect, made_by: "" }
}

pub(super) const fn seconds(seconds: u64) -> Delay<'static> {
    Delay::Constant(Duration::from_secs(seconds))
}
