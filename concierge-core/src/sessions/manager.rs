//! The manager.

use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use super::alarm::Alarm;
use super::answer::{self, Mismatch};
use super::delivered::{Delivered, Ended};
use super::error::SessionError;
use super::event_key::EventKey;
use super::gate::Gate;
use super::key::SessionKey;
use super::machine::SessionMachine;
use super::record::Status;
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
    /// Rung when effects were stored.
    pub(super) posted: Notify,
}

pub(super) type Error<S> = SessionError<<S as SessionStore>::Error>;

impl<M: SessionMachine, S: SessionStore> Sessions<M, S> {
    /// A manager with no machine in memory.
    pub fn new(store: S, settings: Settings) -> Self {
        let residents = Residents::new(settings.capacity, settings.calls_of_session);
        Self { store, settings, residents, gate: Gate::new(settings.calls), posted: Notify::new() }
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
        event: impl Into<M::Event>,
        now: DateTime<Utc>,
    ) -> Result<Delivered<M>, Error<S>> {
        let event = event.into();
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
        event: impl Into<M::Event>,
        now: DateTime<Utc>,
    ) -> Result<Delivered<M>, Error<S>> {
        let event = event.into();
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
            Stored::Machine(machine) => {
                let alarm = Alarm::of_record(&record, &machine);
                let turn = Turn::begin(machine, alarm, record.status, now, self.settings.timers)?;
                let mut machine = turn.machine;
                // They are emitted when this is what happens.
                drop(machine.take_effects());
                Ok(Some(machine))
            }
            Stored::Unreadable(_) => Ok(None),
        }
    }

    /// Takes no more calls and waits for those that are under way, so that the program can end
    /// without anybody having to ask what became of an event. Calls that come later fail as
    /// [`SessionError::Closed`].
    pub async fn close(&self) {
        let closed = self.gate.close();
        // Who waits for effects hears of it.
        self.posted.notify_waiters();
        self.posted.notify_one();
        closed.await;
    }
}
