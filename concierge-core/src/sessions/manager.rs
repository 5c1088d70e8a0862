//! The manager.

use chrono::{DateTime, TimeDelta, Utc};

use super::answer::{self, Mismatch};
use super::delivered::{Delivered, Ended, Swept};
use super::error::SessionError;
use super::event_key::EventKey;
use super::gate::Gate;
use super::key::SessionKey;
use super::machine::SessionMachine;
use super::record::{Due, Status};
use super::residents::Residents;
use super::settings::Settings;
use super::store::SessionStore;
use super::stored::{self, Stored};
use super::transact::{Absent, Call, Done, Transacted};
use super::turn::{Speaker, Turn};
use crate::machine::EventValue as _;

/// The sessions of one kind of machine on one store.
///
/// Of a session, one event at a time is worked on: within the process callers wait for each other,
/// and of several processes on one store the version in the row decides; who lost reads the session
/// again and delivers the event to what it finds. An event is stored before anyone sees what it
/// did, so that a machine can leave memory at any time and nothing is lost.
///
/// A call that is dropped before it is ready, or whose answer is lost on the way, may or may not have
/// stored its event. [`Sessions::send_once`] takes the event again and applies it once.
///
/// Waiting between two attempts takes a tokio runtime with its time enabled.
#[derive(Debug)]
pub struct Sessions<M, S> {
    pub(super) store: S,
    pub(super) settings: Settings,
    pub(super) residents: Residents<M>,
    pub(super) gate: Gate,
}

pub(super) type Error<S> = SessionError<<S as SessionStore>::Error>;

impl<M: SessionMachine, S: SessionStore> Sessions<M, S> {
    /// How many due sessions a sweep asks the store for at a time.
    const PAGE: usize = 256;

    /// A manager with no machine in memory.
    pub fn new(store: S, settings: Settings) -> Self {
        let residents = Residents::new(settings.capacity, settings.calls_of_session);
        Self { store, settings, residents, gate: Gate::new(settings.calls) }
    }

    /// The store.
    pub const fn store(&self) -> &S {
        &self.store
    }

    /// How many sessions have a place in memory: at most [`Settings::capacity`], or as many as are
    /// being worked on.
    pub fn resident(&self) -> usize {
        self.residents.count()
    }

    /// Delivers an event to the session's machine, which is opened if there is none, and stores
    /// what it did. A session that has ended goes on where it ended.
    pub async fn send(
        &self,
        key: &SessionKey,
        event: M::Event,
        now: DateTime<Utc>,
    ) -> Result<Delivered<M>, Error<S>> {
        let act = move |turn: &mut Turn<M>, _: Status| {
            Ok((turn.machine.configuration(), turn.deliver(event.clone())?))
        };
        let call = Call { key, event: None, now, absent: Absent::Open };
        Ok(self.transact(call, act).await?.done().delivered())
    }

    /// [`Self::send`], once: an event that the session has stored under this key before is not
    /// applied again, and its sender gets the answer of then. An event that failed was not stored,
    /// unless the error says that this is not known, and may be sent again under its key.
    pub async fn send_once(
        &self,
        key: &SessionKey,
        event_key: &EventKey,
        event: M::Event,
        now: DateTime<Utc>,
    ) -> Result<Delivered<M>, Error<S>> {
        let name = M::TABLE.event(event.id()).name;
        let act = move |turn: &mut Turn<M>, _: Status| {
            let (from, outcome) = (turn.machine.configuration(), turn.deliver(event.clone())?);
            let answer = answer::write(name, from, &outcome, turn.timed_out, &turn.machine);
            turn.answer = Some(answer.map_err(SessionError::Unstorable)?);
            Ok((from, outcome))
        };
        let call = Call { key, event: Some(event_key), now, absent: Absent::Open };
        let remembered = match self.transact(call, act).await? {
            Transacted::Done(done) => return Ok(done.delivered()),
            Transacted::Repeated(remembered) => remembered,
        };
        answer::read(name, &remembered).map_err(|mismatch| {
            let key = event_key.clone();
            match mismatch {
                Mismatch::OtherEvent(found) => SessionError::KeyReused { key, found },
                Mismatch::Unreadable(reason) => SessionError::AnswerLost { key, reason },
            }
        })
    }

    /// Tells a session what its owner did not say: the event that `event` makes of the machine as
    /// it is when its turn comes, if it makes one. A session that has ended, or is not there, is
    /// told nothing, and a silence goes on.
    pub async fn tell(
        &self,
        key: &SessionKey,
        event: impl Fn(&M) -> Option<M::Event> + Send + Sync,
        now: DateTime<Utc>,
    ) -> Result<Option<Delivered<M>>, Error<S>> {
        let act = |turn: &mut Turn<M>, status: Status| {
            turn.speaker = Speaker::Other;
            let told = event(&turn.machine).filter(|_| status == Status::Active);
            turn.stores = told.is_some();
            let from = turn.machine.configuration();
            told.map(|event| Ok((from, turn.deliver(event)?))).transpose()
        };
        let call = Call { key, event: None, now, absent: Absent::Fail };
        let done = match self.transact(call, act).await {
            Err(SessionError::NotFound(_)) => return Ok(None),
            done => done?.done(),
        };
        let Done { turn, opened, value } = done;
        Ok(value.map(|value| Done { turn, opened, value }.delivered()))
    }

    /// Ends the session and lets it leave memory. A session that has ended already stays as it is.
    pub async fn end(&self, key: &SessionKey, now: DateTime<Utc>) -> Result<Ended<M>, Error<S>> {
        let act = |turn: &mut Turn<M>, status: Status| {
            let from = turn.machine.configuration();
            match status {
                Status::Active => turn.end()?,
                Status::Ended => turn.stores = false,
            }
            Ok(from)
        };
        let call = Call { key, event: None, now, absent: Absent::Fail };
        let done = self.transact(call, act).await?.done();
        let Turn { machine, timed_out, .. } = done.turn;
        Ok(Ended { machine, from: done.value, timed_out })
    }

    /// The session's machine as an event would find it now; `None` if an event would find a new
    /// one. It is read from the store and changes nothing.
    pub async fn peek(&self, key: &SessionKey, now: DateTime<Utc>) -> Result<Option<M>, Error<S>> {
        let _place = self.gate.enter()?;
        let Some(record) = self.store.load(key).await.map_err(SessionError::Store)? else {
            return Ok(None);
        };
        match stored::read::<M>(record.data.as_deref(), key)? {
            Stored::Machine(machine) => Ok(Some(Turn::begin(machine, record.due, now)?.machine)),
            Stored::Unreadable(_) => Ok(None),
        }
    }

    /// Tells the machines whose sessions have been silent for too long, also those of other
    /// processes and of before a restart, lets go of what is not in use, and forgets the keys of
    /// events of long ago. To be called now and then; what it has not reached is told with the session's next event.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<Swept, Error<S>> {
        drop(self.gate.enter()?);
        let mut swept = Swept {
            evicted: self.residents.evict_idle(now, self.settings.idle),
            ..Swept::default()
        };
        let mut last: Option<Due> = None;
        loop {
            let page = self.store.due(now, last.as_ref(), Self::PAGE).await;
            let page = page.map_err(SessionError::Store)?;
            for due in &page {
                match self.wake(&due.key, now).await {
                    Ok(timed_out) => swept.silenced += usize::from(timed_out),
                    Err(SessionError::NotFound(_)) => {}
                    Err(SessionError::Closed) => return Err(SessionError::Closed),
                    Err(error) => {
                        swept.failed += 1;
                        let SessionKey { owner, session } = &due.key;
                        tracing::warn!(%owner, %session, %error, "a silent session was not woken");
                    }
                }
            }
            match page.into_iter().next_back() {
                Some(due) => last = Some(due),
                None => break,
            }
        }
        swept.forgotten = self.forget(now).await?;
        Ok(swept)
    }

    /// Takes no more calls and waits for those that are under way, so that the program can end
    /// without anybody having to ask what became of an event. Calls that come later fail as
    /// [`SessionError::Closed`].
    pub async fn close(&self) {
        self.gate.close().await;
    }

    async fn wake(&self, key: &SessionKey, now: DateTime<Utc>) -> Result<bool, Error<S>> {
        let act = |turn: &mut Turn<M>, _: Status| {
            turn.stores = turn.timed_out;
            turn.stays = false;
            Ok(())
        };
        let call = Call { key, event: None, now, absent: Absent::Fail };
        Ok(self.transact(call, act).await?.done().turn.timed_out)
    }

    /// Forgets the keys of events that are older than they need to be remembered.
    async fn forget(&self, now: DateTime<Utc>) -> Result<usize, Error<S>> {
        let Some(before) = TimeDelta::from_std(self.settings.remember)
            .ok()
            .and_then(|remember| now.checked_sub_signed(remember))
        else {
            return Ok(0);
        };
        let mut forgotten = 0;
        loop {
            let page = self.store.forget(before, Self::PAGE).await.map_err(SessionError::Store)?;
            forgotten += page;
            if page < Self::PAGE {
                return Ok(forgotten);
            }
        }
    }
}
