//! Pictures and tables of machines.
//!
//! Every output is a function of a [`Table`](concierge_table::Table). A compiled machine has one
//! as a `const`, and a definition in a source file yields an equal one; so the picture in a
//! machine's docs, the file that a build script writes and what the command line prints are the
//! same text.
//!
//! ```
//! use concierge_table::{Event, EventId, Initial, State, StateId, Table, Transition};
//!
//! const DOOR: Table<'static> = Table::new("door", Initial::to(&[StateId(0)]))
//!     .states(&[State::atomic("closed"), State::atomic("open")])
//!     .events(&[Event::new("PUSH")])
//!     .transitions(&[Transition::on(StateId(0), &[EventId(0)]).to(&[StateId(1)])]);
//!
//! assert!(concierge_diagram::mermaid(&DOOR).contains("closed --> open : PUSH"));
//! assert!(concierge_diagram::table(&DOOR).contains("| closed | PUSH  |       |         | open   |"));
//! ```

mod body;
#[cfg(feature = "source")]
pub mod build;
#[cfg(feature = "source")]
mod compare;
mod dot;
mod escape;
mod grid;
mod ids;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "json")]
mod json;
mod label;
#[cfg(feature = "source")]
mod layout;
#[cfg(feature = "source")]
mod lock;
mod markdown;
mod mermaid;
#[cfg(feature = "source")]
mod mistake;
#[cfg(feature = "source")]
mod nesting;
mod overlay;
mod picture;
mod place;
mod quote;
#[cfg(feature = "source")]
mod source;
mod text;

#[cfg(feature = "source")]
pub use compare::Comparison;
pub use dot::dot;
#[cfg(feature = "json")]
pub use json::json;
pub use label::transition as transition_text;
#[cfg(feature = "source")]
pub use lock::{LockError, LockFile};
pub use markdown::table;
pub use mermaid::{mermaid, mermaid_with};
#[cfg(feature = "source")]
pub use mistake::{Mistake, Mistakes};
pub use overlay::Overlay;
#[cfg(feature = "source")]
pub use source::{Definition, SelectError, Source};
