//! Delivering what machines have emitted.

use core::fmt::Display;
use core::future::Future;
use core::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout};

use super::error::SessionError;
use super::join;
use super::key::SessionKey;
use super::machine::SessionMachine;
use super::manager::{Error, Sessions};
use super::outbox::{Dispatched, Posted};
use super::store::SessionStore;

/// How many effects, each of another session, are on their way at a time.
const AT_ONCE: usize = 32;
/// How often the pause after a failure doubles.
const DOUBLINGS: u32 = 8;

impl<M: SessionMachine<Effect: DeserializeOwned>, S: SessionStore> Sessions<M, S> {
    /// Hands effects that were stored to `deliver`: of some sessions the first one each, so that
    /// those of a session are delivered in order, and the next one only after this one was.
    ///
    /// What `deliver` answers with `Ok` is not handed out again; so each effect is delivered once
    /// or, where a process or the store fails in between, more often, always under the same
    /// [`EffectKey`](super::EffectKey). What fails, or takes longer than [`Settings::lease`], comes
    /// again after [`Settings::retry`], and then after pauses that double up to 256 times that.
    ///
    /// Any number of processes may deliver at once.
    ///
    /// [`Settings::lease`]: super::Settings::lease
    /// [`Settings::retry`]: super::Settings::retry
    pub async fn deliver_effects<F, E>(
        &self,
        now: DateTime<Utc>,
        deliver: impl Fn(Posted<M::Effect>) -> F + Send + Sync,
    ) -> Result<Dispatched, Error<S>>
    where
        F: Future<Output = Result<(), E>> + Send,
        E: Display + Send,
    {
        let _place = self.gate.enter()?;
        let lease = self.settings.lease;
        // A handler that is given up at its end has not long been overtaken then.
        let until = after(now, lease + lease / 4);
        let posted = self.store.claim(now, until, AT_ONCE).await.map_err(SessionError::Store)?;
        let settled =
            join::all(posted.into_iter().map(|posted| self.settle(now, posted, &deliver)));
        let mut dispatched = Dispatched::default();
        for is_delivered in settled.await {
            let is_delivered = is_delivered.map_err(SessionError::Store)?;
            dispatched.delivered += usize::from(is_delivered);
            dispatched.failed += usize::from(!is_delivered);
        }
        Ok(dispatched)
    }

    /// Delivers effects as they come, until the sessions are closed: those of this process at once,
    /// those of others, and those that failed, after this pause. The time is the store's. What
    /// fails is logged and tried again.
    pub async fn deliver_effects_every<F, E>(
        &self,
        pause: Duration,
        deliver: impl Fn(Posted<M::Effect>) -> F + Send + Sync,
    ) where
        F: Future<Output = Result<(), E>> + Send,
        E: Display + Send,
    {
        loop {
            let dispatched = match self.store.clock().await {
                Ok(now) => self.deliver_effects(now, &deliver).await,
                Err(error) => Err(SessionError::Store(error)),
            };
            match dispatched {
                Ok(Dispatched { delivered: 1.., .. }) => continue,
                Ok(_) => {}
                Err(SessionError::Closed) => return,
                Err(error) => tracing::warn!(%error, "effects could not be delivered"),
            }
            // Whether an effect has come or the time is over, there may be something to do.
            let _ = timeout(pause, self.posted.notified()).await;
        }
    }

    /// Delivers an effect that is claimed, and tells the store whether it was.
    async fn settle<F, E>(
        &self,
        now: DateTime<Utc>,
        posted: Posted,
        deliver: impl Fn(Posted<M::Effect>) -> F + Send,
    ) -> Result<bool, S::Error>
    where
        F: Future<Output = Result<(), E>> + Send,
        E: Display + Send,
    {
        let begun = Instant::now();
        let Posted { key, effect, at, failures } = posted;
        let SessionKey { owner, session } = &key.session;
        match serde_json::from_str(&effect) {
            Err(error) => {
                tracing::warn!(%owner, %session, %error, "an effect cannot be read");
            }
            Ok(effect) => {
                let posted = Posted { key: key.clone(), effect, at, failures };
                match timeout(self.settings.lease, deliver(posted)).await {
                    Ok(Ok(())) => return self.store.delivered(&key).await.map(|()| true),
                    Ok(Err(error)) => {
                        tracing::warn!(%owner, %session, %error, "an effect was not delivered");
                    }
                    Err(_) => tracing::warn!(%owner, %session, "an effect took too long"),
                }
            }
        }
        let pause = self.settings.retry.saturating_mul(1 << failures.min(DOUBLINGS));
        let again = after(now, begun.elapsed().saturating_add(pause));
        self.store.postpone(&key, again).await.map(|()| false)
    }
}

/// The time so much later, or the last one that there is.
fn after(time: DateTime<Utc>, delay: Duration) -> DateTime<Utc> {
    let later = TimeDelta::from_std(delay).ok().and_then(|delay| time.checked_add_signed(delay));
    later.unwrap_or(DateTime::<Utc>::MAX_UTC)
}
