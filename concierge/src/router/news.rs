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
        let registered = match news {
            News::Registered { contractor, event } => self.registered(contractor, event).await?,
            News::Left { .. } | News::Ended { .. } => None,
        };
        // What it is to the conversation is for the machine to say when its turn comes: a message
        // in between may have made it one about another event.
        let heard = |machine: &Concierge| {
            let event = heard(machine, news, registered.as_ref())?;
            machine.can(&event, now).then_some(event)
        };
        let told = self.sessions.tell(&key, heard, now).await;
        let told = told.map_err(Failure::at(Stage::Session))?;
        let on = match news {
            News::Registered { .. } => concierge::EventKind::EventRegistered,
            News::Left { .. } | News::Ended { .. } => concierge::EventKind::EventEnded,
        };
        Ok(told.map(|told| Move { key, on, from: told.from, to: told.machine.state() }))
    }

    /// The event of an active registration.
    async fn registered(
        &self,
        contractor: i64,
        event: i64,
    ) -> Result<Option<EventContext>, Failure> {
        let events = self.directory.events_of(contractor).await;
        let mut events = events.map_err(Failure::at(Stage::Directory))?.into_iter();
        Ok(events.find(|found| found.event_id == event && found.status.is_active()))
    }
}

/// What the news are to a conversation, if they are anything to it.
fn heard(
    machine: &Concierge,
    news: News,
    registered: Option<&EventContext>,
) -> Option<concierge::Event> {
    match news {
        News::Registered { .. } => {
            let event_context = registered?.clone();
            Some(concierge::EventRegistered { event_context }.into())
        }
        News::Left { event, .. } | News::Ended { event } => {
            let current = machine.context().event_context.as_ref()?.event_id;
            (current == event).then(|| concierge::EventEnded.into())
        }
    }
}
