//! What happens to events while contractors are talking.

use chrono::{DateTime, Utc};
use concierge_core::sessions::{Owner, SessionKey, SessionStore};

use super::Router;
use crate::directory::Directory;
use crate::event::EventContext;
use crate::failure::{Failure, Stage};
use crate::machine::{Concierge, concierge};

/// Something that the directory already knows, and that conversations should learn of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum News {
    /// A contractor has registered for an event.
    Registered {
        /// Who.
        contractor: i64,
        /// For which.
        event: i64,
    },
    /// A contractor takes part in an event no longer.
    Left {
        /// Who.
        contractor: i64,
        /// In which.
        event: i64,
    },
    /// An event has ended.
    Ended {
        /// Which.
        event: i64,
    },
}

/// A session that moved on news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The session.
    pub key: SessionKey,
    /// The event that the news were to it.
    pub on: concierge::EventKind,
    /// Where it rested before.
    pub from: concierge::State,
    /// Where it rests now.
    pub to: concierge::State,
}

impl News {
    fn event(self) -> i64 {
        match self {
            Self::Registered { event, .. } | Self::Left { event, .. } | Self::Ended { event } => {
                event
            }
        }
    }

    fn concerns(self, owner: Owner) -> bool {
        match self {
            Self::Registered { contractor, .. } | Self::Left { contractor, .. } => {
                owner == Owner(contractor)
            }
            Self::Ended { .. } => true,
        }
    }
}

impl<S: SessionStore, D: Directory> Router<S, D> {
    /// Tells the conversations that it concerns, and answers which of them moved. One that cannot
    /// be told does not keep the others from it.
    pub async fn tell(
        &self,
        news: News,
        now: DateTime<Utc>,
    ) -> Result<Vec<Result<Move, Failure>>, Failure> {
        let keys = self.directory.sessions_at(news.event()).await;
        let keys = keys.map_err(Failure::at(Stage::Directory))?;
        let mut moves = Vec::new();
        for key in keys.into_iter().filter(|key| news.concerns(key.owner)) {
            moves.extend(self.tell_one(key, news, now).await.transpose());
        }
        Ok(moves)
    }

    async fn tell_one(
        &self,
        key: SessionKey,
        news: News,
        now: DateTime<Utc>,
    ) -> Result<Option<Move>, Failure> {
        let machine = self.sessions.peek(&key, now).await.map_err(Failure::at(Stage::Session))?;
        let Some(machine) = machine else { return Ok(None) };
        let Some(event) = self.heard(&machine, news).await? else { return Ok(None) };
        if !machine.can(&event, now) {
            return Ok(None);
        }
        let on = event.kind();
        let delivered = self.sessions.send(&key, event, now).await;
        let delivered = delivered.map_err(Failure::at(Stage::Session))?;
        Ok(Some(Move { key, on, from: delivered.from, to: delivered.machine.state() }))
    }

    /// What the news are to a conversation, if they are anything to it.
    async fn heard(
        &self,
        machine: &Concierge,
        news: News,
    ) -> Result<Option<concierge::Event>, Failure> {
        let context = machine.context();
        Ok(match news {
            News::Registered { contractor, event } => {
                let events = self.directory.events_of(contractor).await;
                let mut events = events.map_err(Failure::at(Stage::Directory))?.into_iter();
                let registered =
                    |found: &EventContext| found.event_id == event && found.status.is_active();
                events
                    .find(registered)
                    .map(|event_context| concierge::EventRegistered { event_context }.into())
            }
            News::Left { event, .. } | News::Ended { event } => {
                let current = context.event_context.as_ref().map(|current| current.event_id);
                (current == Some(event)).then(|| concierge::EventEnded.into())
            }
        })
    }
}
