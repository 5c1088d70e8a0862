//! What happens to sessions although nobody says anything.

use core::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::delivered::Swept;
use super::error::SessionError;
use super::join;
use super::key::SessionKey;
use super::machine::SessionMachine;
use super::manager::{Error, Sessions};
use super::record::{Due, Status};
use super::store::SessionStore;
use super::transact::{Absent, Call};
use super::turn::{Speaker, Turn};

/// How many due sessions a sweep asks the store for at a time.
const PAGE: usize = 256;
/// How many of them it wakes at a time: a store may commit them together.
const AT_ONCE: usize = 32;

impl<M: SessionMachine, S: SessionStore> Sessions<M, S> {
    /// Fires the timers that are over and tells the machines whose sessions have been silent for
    /// too long, also those of other processes and of before a restart; lets go of what is not in
    /// use, and forgets the keys of events of long ago. To be called now and then; what it has not
    /// reached happens with the session's next event, before it. What is over within a millisecond
    /// is found at its end, since stores keep whole ones.
    ///
    /// Any number of processes may sweep at once: what happens to a session is written at the
    /// version that it was read at, so that each timer fires once.
    pub async fn sweep(&self, now: DateTime<Utc>) -> Result<Swept, Error<S>> {
        drop(self.gate.enter()?);
        let mut swept = Swept {
            evicted: self.residents.evict_idle(now, self.settings.idle),
            ..Swept::default()
        };
        let mut last: Option<Due> = None;
        loop {
            let page = self.store.due(now, last.as_ref(), PAGE).await;
            let page = page.map_err(SessionError::Store)?;
            for some in page.chunks(AT_ONCE.min(self.settings.calls).max(1)) {
                let woken = join::all(some.iter().map(|due| self.wake(&due.key, now))).await;
                for (due, woken) in some.iter().zip(woken) {
                    match woken {
                        Ok((timed_out, fired)) => {
                            swept.silenced += usize::from(timed_out);
                            swept.fired += fired;
                        }
                        Err(SessionError::NotFound(_)) => {}
                        Err(SessionError::Closed) => return Err(SessionError::Closed),
                        Err(error) => {
                            swept.failed += 1;
                            let SessionKey { owner, session } = &due.key;
                            tracing::warn!(%owner, %session, %error, "a due session was not woken");
                        }
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

    /// Sweeps again and again, with this pause in between, until the sessions are closed. The time
    /// is the store's, so that of several processes none fires a timer early because its own clock
    /// is fast. With a pause below a second, timers fire within a second as long as a sweep takes
    /// no longer than the rest of it. What fails is logged and tried again.
    pub async fn sweep_every(&self, pause: Duration) {
        loop {
            let swept = match self.store.clock().await {
                Ok(now) => self.sweep(now).await,
                Err(error) => Err(SessionError::Store(error)),
            };
            match swept {
                Ok(_) => {}
                Err(SessionError::Closed) => return,
                Err(error) => tracing::warn!(%error, "a sweep was given up"),
            }
            tokio::time::sleep(pause).await;
        }
    }

    /// Whether the machine was told of a silence, and how many of its timers have fired.
    async fn wake(&self, key: &SessionKey, now: DateTime<Utc>) -> Result<(bool, usize), Error<S>> {
        let act = |turn: &mut Turn<M>, status: Status| {
            turn.speaker = Speaker::Other;
            // Also where nothing came of it, or the next sweep would find it again.
            turn.stores = status == Status::Active && turn.was.rings(now);
            turn.stays = false;
            Ok(())
        };
        let call = Call { key, event: None, now, absent: Absent::Fail };
        let turn = self.transact(call, act).await?.done().turn;
        Ok((turn.timed_out, turn.fired))
    }

    /// Forgets the keys of events that are older than they need to be remembered.
    async fn forget(&self, now: DateTime<Utc>) -> Result<usize, Error<S>> {
        let Some(before) = TimeDelta::from_std(self.settings.remember)
            .ok()
            .and_then(|remember| now.checked_sub_signed(remember))
        else {
            return Ok(0);
        };
        // Not every database knows the times before its calendar began.
        let before = before.max(DateTime::UNIX_EPOCH);
        let mut forgotten = 0;
        loop {
            let page = self.store.forget(before, PAGE).await.map_err(SessionError::Store)?;
            forgotten += page;
            if page < PAGE {
                return Ok(forgotten);
            }
        }
    }
}
