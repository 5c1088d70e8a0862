//! The effects of a machine.

use super::Event;

/// An effect's position: declaration order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectId(pub u16);

/// Something that the machine asks of whoever drives it. It is declared as an event is, and
/// carries a payload as an event does.
pub type Effect = Event;
