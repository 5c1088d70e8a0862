//! The manager.

use core::hash::{BuildHasher as _, Hasher as _};
use core::time::Duration;
use std::hash::RandomState;

use chrono::{DateTime, Utc};

use super::delivered::{Delivered, Ended, Opened, Swept};
use super::draft::Draft;
use super::error::SessionError;
use super::key::SessionKey;
use super::machine::SessionMachine;
use super::record::{Due, Status, Write, Written};
use super::residents::{Resident, Residents};
use super::settings::Settings;
use super::store::SessionStore;
use super::stored::{self, Stored};
use super::turn::{Speaker, Turn};

/// The sessions of one kind of machine on one store.
///
/// Of a session, one event at a time is worked on: within the process callers wait for each other,
/// and of several processes on one store the version in the row decides; who lost reads the session
/// again and delivers the event to what it finds. An event is stored before anyone sees what it
/// did, so that a machine can leave memory at any time and nothing is lost.
///
/// A call that is dropped before it is ready may or may not have stored its event. Waiting between
/// two attempts takes a tokio runtime with its time enabled.
#[derive(Debug)]
pub struct Sessions<M, S> {
    store: S,
    settings: Settings,
    residents: Residents<M>,
}

/// What to do where there is no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Absent {
    Open,
    Fail,
}

/// A turn that is stored, and what its caller made of it.
struct Done<M, T> {
    turn: Turn<M>,
    opened: Opened,
    value: T,
}

type Error<S> = SessionError<<S as SessionStore>::Error>;

impl<M: SessionMachine, S: SessionStore> Sessions<M, S> {
    /// How many due sessions a sweep asks the store for at a time.
    const PAGE: usize = 256;

    /// A manager with no machine in memory.
    pub fn new(store: S, settings: Settings) -> Self {
        Self { store, settings, residents: Residents::new(settings.capacity) }
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
            Ok((turn.machine.state(), turn.deliver(event.clone())?))
        };
        let done = self.transact(key, now, Absent::Open, act).await?;
        let (from, outcome) = done.value;
        let Turn { machine, timed_out, .. } = done.turn;
        Ok(Delivered { machine, from, outcome, opened: done.opened, timed_out })
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
            let from = turn.machine.state();
            told.map(|event| Ok((from, turn.deliver(event)?))).transpose()
        };
        let done = match self.transact(key, now, Absent::Fail, act).await {
            Err(SessionError::NotFound(_)) => return Ok(None),
            done => done?,
        };
        let Turn { machine, timed_out, .. } = done.turn;
        Ok(done.value.map(|(from, outcome)| {
            let opened = done.opened;
            Delivered { machine, from, outcome, opened, timed_out }
        }))
    }

    /// Ends the session and lets it leave memory. A session that has ended already stays as it is.
    pub async fn end(&self, key: &SessionKey, now: DateTime<Utc>) -> Result<Ended<M>, Error<S>> {
        let act = |turn: &mut Turn<M>, status: Status| {
            let from = turn.machine.state();
            match status {
                Status::Active => turn.end()?,
                Status::Ended => turn.stores = false,
            }
            Ok(from)
        };
        let done = self.transact(key, now, Absent::Fail, act).await?;
        let Turn { machine, timed_out, .. } = done.turn;
        Ok(Ended { machine, from: done.value, timed_out })
    }

    /// The session's machine as an event would find it now; `None` if an event would find a new
    /// one. It is read from the store and changes nothing.
    pub async fn peek(&self, key: &SessionKey, now: DateTime<Utc>) -> Result<Option<M>, Error<S>> {
        let Some(record) = self.store.load(key).await.map_err(SessionError::Store)? else {
            return Ok(None);
        };
        match stored::read::<M>(record.data.as_deref(), key)? {
            Stored::Machine(machine) => Ok(Some(Turn::begin(machine, record.due, now)?.machine)),
            Stored::Unreadable(_) => Ok(None),
        }
    }

    /// Tells the machines whose sessions have been silent for too long, also those of other
    /// processes and of before a restart, and lets go of what is not in use. To be called now and
    /// then; what it has not reached is told with the session's next event.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<Swept, Error<S>> {
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
                    Err(error) => {
                        swept.failed += 1;
                        let SessionKey { owner, session } = &due.key;
                        tracing::warn!(%owner, %session, %error, "a silent session was not woken");
                    }
                }
            }
            match page.into_iter().next_back() {
                Some(due) => last = Some(due),
                None => return Ok(swept),
            }
        }
    }

    async fn wake(&self, key: &SessionKey, now: DateTime<Utc>) -> Result<bool, Error<S>> {
        let act = |turn: &mut Turn<M>, _: Status| {
            turn.stores = turn.timed_out;
            turn.stays = false;
            Ok(())
        };
        let done = self.transact(key, now, Absent::Fail, act).await?;
        Ok(done.turn.timed_out)
    }

    /// Lets `act` change a clone of the session's machine, stores the result, and only then holds
    /// it in memory. `act` is told the stored status, and is called again if the session turns out
    /// to have changed.
    async fn transact<T>(
        &self,
        key: &SessionKey,
        now: DateTime<Utc>,
        absent: Absent,
        act: impl Fn(&mut Turn<M>, Status) -> Result<T, Error<S>> + Send,
    ) -> Result<Done<M, T>, Error<S>>
    where
        T: Send,
    {
        let hold = self.residents.hold(key, now);
        let mut slot = hold.slot.lock().await;
        let mut conflicts = 0;
        loop {
            let in_memory = slot.as_ref().map(Draft::of_resident);
            let draft = match in_memory {
                Some(draft) => draft,
                None => self.open(key, now, absent).await?,
            };
            let Draft { machine, version, due: was_due, status, opened, set_aside } = draft;
            let acted = Turn::begin(machine, was_due, now).map_err(SessionError::from);
            let acted =
                acted.and_then(|mut turn| act(&mut turn, status).map(|value| (turn, value)));
            let (turn, value) = match acted {
                Ok(acted) => acted,
                // Another process may have moved the session on to where it can be done.
                Err(_) if slot.take().is_some() => continue,
                Err(error) => return Err(error),
            };
            if !turn.stores {
                return Ok(Done { turn, opened, value });
            }
            let data = stored::write(&turn.machine).map_err(SessionError::Unstorable)?;
            let due = turn.due(self.settings.timeout, was_due);
            let write = Write {
                expected: version,
                data: &data,
                kind: turn.machine.kind(),
                status: turn.status,
                at: now,
                due,
                set_aside: set_aside.as_deref(),
                steps: &turn.steps,
            };
            // From here on the store knows better: if this future is dropped or the store fails,
            // the next call must read what became of the write.
            *slot = None;
            match self.store.write(key, write).await.map_err(SessionError::Store)? {
                Written::Committed { version } => {
                    if turn.stays && turn.status == Status::Active {
                        let machine = turn.machine.clone();
                        *slot = Some(Resident { machine, version, due });
                    }
                    return Ok(Done { turn, opened, value });
                }
                Written::NotFound if version.is_none() => {
                    return Err(SessionError::NotFound(key.clone()));
                }
                Written::Conflict | Written::NotFound => {
                    conflicts += 1;
                    if conflicts >= self.settings.attempts {
                        return Err(SessionError::Contended { attempts: conflicts });
                    }
                    tokio::time::sleep(pause(conflicts)).await;
                }
            }
        }
    }

    /// The machine that the store holds, or a new one.
    async fn open(
        &self,
        key: &SessionKey,
        now: DateTime<Utc>,
        absent: Absent,
    ) -> Result<Draft<M>, Error<S>> {
        match self.store.load(key).await.map_err(SessionError::Store)? {
            Some(record) => Draft::of_record(&record, key, now),
            None if absent == Absent::Open => Draft::new(key, now),
            None => Err(SessionError::NotFound(key.clone())),
        }
    }
}

/// How long to wait before the next attempt: a random time, so that two writers part, below a bound
/// that doubles each time.
fn pause(conflicts: u32) -> Duration {
    const LONGEST: u64 = 64_000;
    let bound = LONGEST.min(1_000 << conflicts.min(10));
    Duration::from_micros(RandomState::new().build_hasher().finish() % bound)
}
