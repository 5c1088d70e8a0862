//! How the session manager keeps concierges.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{Names, SessionKey, SessionMachine, Settings};

use crate::machine::{Concierge, concierge};
use crate::session::{AgentType, Session};

/// The owner's table of sessions.
pub const NAMES: Names = Names {
    sessions: "ai_concierge_sessions",
    owner: "contractor_id",
    owners: Some("contractors(id)"),
};

/// How sessions are managed: half an hour of silence. A contractor rather waits for a few more
/// attempts than be answered by the wrong agent while another process is busy with the session.
pub fn settings() -> Settings {
    Settings { attempts: 64, ..Settings::default() }
}

impl SessionMachine for Concierge {
    fn new_context(key: &SessionKey, now: DateTime<Utc>) -> Session {
        Session::new(key.owner.0, key.session.as_str(), now)
    }

    fn belongs_to(&self, key: &SessionKey) -> bool {
        let session = self.context();
        session.contractor_id == key.owner.0 && session.session_id == key.session.as_str()
    }

    fn kind(&self) -> Option<&'static str> {
        agent_in(self.state()).map(AgentType::name)
    }

    fn silence(&self) -> Option<concierge::Event> {
        SessionMachine::end(self)
    }

    fn end(&self) -> Option<concierge::Event> {
        agent_in(self.state()).map(|_| concierge::SessionEnd.into())
    }
}

/// The agent who answers in a state; nobody while idle.
pub fn agent_in(state: concierge::State) -> Option<AgentType> {
    match state {
        concierge::State::Idle => None,
        concierge::State::StandardAgent => Some(AgentType::Standard),
        concierge::State::EventAgent => Some(AgentType::Event),
    }
}
