//! What generated code calls. No promise is made about it: it changes with the generator, whose
//! version is locked to this crate's.

pub use crate::fuel::Fuel;
pub use crate::function::{act, act_on, holds, holds_on};
pub use crate::held::{Held, context, hold, release, state};
pub use crate::keep::keep;
pub use crate::machine::{deliver, restore};
pub use concierge_macros::machine;
