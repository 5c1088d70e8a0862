//! An AI concierge: each message of a contractor goes to one of two agents, the one for business
//! or, on the days of an event that the contractor takes part in, the one for events.
//!
//! The chart in [`machine`] decides; [`router`] finds the event that a message may be about, moves
//! the contractor's session, and hands the message to the agent. Sessions are kept by
//! [`concierge_core::sessions`] on a store of one's choice.
//!
//! ```
//! use chrono_tz::Tz;
//! use concierge::directory::Registry as _;
//! use concierge::open::open;
//! use concierge::session::AgentType;
//! use concierge_core::sessions::{Owner, SessionId, SessionKey};
//! use concierge_sqlite::Database;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let router = open(Database::in_memory()?, Tz::UTC, concierge::sessions::settings()).await?;
//! router.directory().add_contractor(7).await?;
//!
//! let key = SessionKey::new(Owner(7), SessionId::try_from("monday")?);
//! let answer = router.route(&key, "How do I price a job?", chrono::Utc::now()).await;
//! assert_eq!(answer.agent_type, AgentType::Standard);
//! assert!(answer.failure.is_none());
//! # Ok(())
//! # }
//! ```

pub mod agent;
pub mod candidates;
pub mod directory;
pub mod event;
pub mod failure;
pub mod guards;
pub mod machine;
pub mod moment;
pub mod open;
pub mod phase;
pub mod registration;
pub mod router;
pub mod session;
pub mod sessions;
pub mod span;
