//! What generated code calls. No promise is made about it: it changes with the generator, whose
//! version is locked to this crate's.

pub use crate::configuration::places_mut;
pub use crate::function::{act, act_on, holds, holds_on, make, make_on};
pub use crate::held::{Held, context, hold, memory, release, retold, state};
pub use crate::keep::keep;
pub use crate::list::part;
pub use crate::migration::{migrate, migrate_stored};
pub use crate::rows::{Acts, Arrive, Rows, Step, configuration_of, deliver, restore, snapshot};
pub use crate::same::Same;
pub use crate::sent::SentTo;
#[cfg(feature = "trace")]
pub use crate::trace::{asked, fired, ran};
pub use concierge_macros::machine;

pub use alloc::borrow::Cow;
pub use alloc::vec::Vec;
