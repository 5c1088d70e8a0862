//! From a call to a stored session.

use core::hash::{BuildHasher as _, Hasher as _};
use core::time::Duration;
use std::hash::RandomState;
use std::string::String;
use std::vec::Vec;

use chrono::{DateTime, Utc};

use super::delivered::{Delivered, Opened};
use super::draft::Draft;
use super::error::SessionError;
use super::event_key::EventKey;
use super::key::SessionKey;
use super::machine::SessionMachine;
use super::manager::{Error, Sessions};
use super::record::{Receipt, Remembered, Status, Write, WriteError, Written};
use super::residents::Resident;
use super::store::{Lock as _, SessionStore};
use super::stored;
use super::turn::Turn;
use crate::machine::Machine;
use crate::outcome::Outcome;

/// After how many lost races a session is held, so that the next one is won.
const PATIENCE: u32 = 3;

/// How often an event is tried again whose outcome was not known and which is not stored. More would not
/// help, as where a disk is full.
const DOUBTS: u32 = 3;

/// What is asked of a session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call<'a> {
    pub(super) key: &'a SessionKey,
    /// The event's key, if it has one.
    pub(super) event: Option<&'a EventKey>,
    pub(super) now: DateTime<Utc>,
    pub(super) absent: Absent,
}

/// What to do where there is no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    Open,
    Fail,
}

/// What became of a call.
pub(super) enum Transacted<M, T> {
    Done(Done<M, T>),
    /// The event was stored before.
    Repeated(Remembered),
}

/// A turn that is stored, and what its caller made of it.
pub(super) struct Done<M, T> {
    pub(super) turn: Turn<M>,
    pub(super) opened: Opened,
    pub(super) value: T,
}

impl<M, T> Transacted<M, T> {
    /// What was done in a call whose event has no key.
    pub(super) fn done(self) -> Done<M, T> {
        match self {
            Self::Done(done) => done,
            Self::Repeated(_) => unreachable!("`transact` repeats only an event that has a key"),
        }
    }
}

impl<M: Machine> Done<M, (M::Configuration, Outcome<M::Configuration>)> {
    pub(super) fn delivered(self) -> Delivered<M> {
        let (from, outcome) = self.value;
        let Turn { machine, timed_out, .. } = self.turn;
        Delivered { machine, from, outcome, opened: self.opened, timed_out }
    }
}

impl<M: SessionMachine, S: SessionStore> Sessions<M, S> {
    /// Lets `act` change a clone of the session's machine, stores the result, and only then holds
    /// it in memory. `act` is told the stored status, and is called again if the session turns out
    /// to have changed.
    pub(super) async fn transact<T: Send>(
        &self,
        call: Call<'_>,
        act: impl Fn(&mut Turn<M>, Status) -> Result<T, Error<S>> + Send,
    ) -> Result<Transacted<M, T>, Error<S>> {
        let _place = self.gate.enter()?;
        match self.take_turn(call, act).await {
            // What cannot be done any more may have been done before. It is looked for once nothing is
            // held any more: a store may have one place to work at, which a lock takes.
            Err(
                error @ (SessionError::Refused(_)
                | SessionError::NotTaken(_)
                | SessionError::CannotEnd { .. }
                | SessionError::Unstorable(_)),
            ) => {
                let remembered = self.recall(call.key, call.event).await;
                let remembered = remembered.map_err(SessionError::Store)?;
                remembered.map(Transacted::Repeated).ok_or(error)
            }
            taken => taken,
        }
    }

    /// [`Self::transact`], but that an event which cannot be done is an error also where it was done
    /// before.
    async fn take_turn<T: Send>(
        &self,
        call: Call<'_>,
        act: impl Fn(&mut Turn<M>, Status) -> Result<T, Error<S>> + Send,
    ) -> Result<Transacted<M, T>, Error<S>> {
        let Call { key, event, now, .. } = call;
        let hold = self.residents.hold(key, now).ok_or(SessionError::Busy)?;
        let mut slot = hold.slot.lock().await;
        let (mut lost, mut doubts) = (0, 0);
        loop {
            let in_memory = slot.as_ref().map(Draft::of_resident);
            let (draft, lock) = match in_memory {
                Some(draft) => (draft, None),
                None if lost < PATIENCE => (self.open(call).await?, None),
                None => self.open_alone(call).await?,
            };
            let Draft { machine, version, alarm, status, opened, set_aside } = draft;
            let begun = Turn::begin(machine, alarm, status, now, self.settings.timers);
            let acted = begun.map_err(SessionError::from);
            let acted =
                acted.and_then(|mut turn| act(&mut turn, status).map(|value| (turn, value)));
            let (mut turn, value) = match acted {
                Ok(acted) => acted,
                // Another process may have moved the session on to where it can be done.
                Err(_) if slot.take().is_some() => continue,
                Err(error) => return Err(error),
            };
            if !turn.stores {
                return Ok(Transacted::Done(Done { turn, opened, value }));
            }
            let data = stored::write(&turn.machine).map_err(SessionError::Unstorable)?;
            let effects = turn.machine.take_effects();
            let effects = effects.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>();
            let effects = effects.map_err(SessionError::Unstorable)?;
            let bytes = data.len() + effects.iter().map(String::len).sum::<usize>();
            let most = self.settings.largest;
            if bytes > most {
                return Err(SessionError::TooLarge { bytes, most });
            }
            let alarm = turn.alarm(self.settings.timeout);
            let receipt = event.zip(turn.answer.as_deref());
            let write = Write {
                expected: version,
                data: &data,
                kind: turn.machine.kind(),
                status: turn.status,
                at: now,
                due: alarm.due,
                silence: alarm.silence,
                set_aside: set_aside.as_deref(),
                steps: &turn.steps,
                effects: &effects,
                receipt: receipt.map(|(key, answer)| Receipt { key, answer }),
            };
            // From here on the store knows better: if this future is dropped or the store fails,
            // the next call must read what became of the write.
            *slot = None;
            let written = match lock {
                Some(lock) => lock.write(write).await,
                None => self.store.write(key, write).await,
            };
            match written {
                Ok(Written::Committed { version }) => {
                    if !effects.is_empty() {
                        self.posted.notify_one();
                    }
                    if turn.stays && turn.status == Status::Active {
                        let machine = turn.machine.clone();
                        *slot = Some(Resident { machine, version, alarm });
                    }
                    return Ok(Transacted::Done(Done { turn, opened, value }));
                }
                Ok(Written::Duplicate(remembered)) if receipt.is_some() => {
                    return Ok(Transacted::Repeated(remembered));
                }
                Ok(Written::NotFound) if version.is_none() => {
                    return Err(SessionError::NotFound(key.clone()));
                }
                Ok(Written::Duplicate(_) | Written::Conflict | Written::NotFound) => {}
                Err(WriteError::Failed(error)) => return Err(SessionError::Store(error)),
                Err(WriteError::Unknown(error)) if event.is_none() => {
                    return Err(SessionError::Unknown(error));
                }
                Err(WriteError::Unknown(error)) => match self.recall(key, event).await {
                    Ok(Some(remembered)) => return Ok(Transacted::Repeated(remembered)),
                    // If that write is stored after all, the key stops the next one.
                    Ok(None) if doubts < DOUBTS => doubts += 1,
                    Ok(None) | Err(_) => return Err(SessionError::Unknown(error)),
                },
            }
            lost += 1;
            if lost >= self.settings.attempts {
                return Err(SessionError::Contended { attempts: lost });
            }
            tokio::time::sleep(pause(lost)).await;
        }
    }

    /// The machine that the store holds, or a new one.
    async fn open(&self, call: Call<'_>) -> Result<Draft<M>, Error<S>> {
        let Call { key, now, absent, .. } = call;
        match self.store.load(key).await.map_err(SessionError::Store)? {
            Some(record) => Draft::of_record(&record, key, now),
            None if absent == Absent::Open => Draft::new(key, now),
            None => Err(SessionError::NotFound(key.clone())),
        }
    }

    /// The same, and while there is a session nobody else writes it.
    async fn open_alone(&self, call: Call<'_>) -> Result<(Draft<M>, Option<S::Lock>), Error<S>> {
        match self.store.lock(call.key).await.map_err(SessionError::Store)? {
            Some(lock) => {
                let draft = Draft::of_record(lock.record(), call.key, call.now)?;
                Ok((draft, Some(lock)))
            }
            None => Ok((self.open(call).await?, None)),
        }
    }

    async fn recall(
        &self,
        key: &SessionKey,
        event: Option<&EventKey>,
    ) -> Result<Option<Remembered>, S::Error> {
        match event {
            Some(event) => self.store.recall(key, event).await,
            None => Ok(None),
        }
    }
}

/// How long to wait before the next attempt: a random time, so that two writers part, below a bound
/// that doubles each time.
fn pause(lost: u32) -> Duration {
    const LONGEST: u64 = 64_000;
    let bound = LONGEST.min(1_000 << lost.min(10));
    Duration::from_micros(RandomState::new().build_hasher().finish() % bound)
}
