//! The machine of these tests, and shorthands.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use concierge_core::sessions::{
    Audit as _, EventKey, MemoryStore, Owner, Record, SessionId, SessionKey, SessionMachine,
    SessionStore, Sessions, Settings, Status, Write, Written,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Notes {
    pub(crate) owner: i64,
    pub(crate) said: Vec<String>,
    /// How often `Loud` was entered.
    pub(crate) raised: u32,
}

concierge_core::machine! {
    #[derive(Clone)]
    pub(crate) machine Talk(Notes) at DateTime<Utc> {
        version 2;
        unhandled error;

        #[derive(Clone, Debug)]
        events;

        event Say { text: String }
        event Hush;
        event Lock;
        event Leave;

        initial Quiet;

        state Quiet {
            end;
            on Say / note => Loud;
            on Leave => Gone;
        }

        state Loud {
            entry / raise;
            on Say / note;
            on Hush => Quiet;
            on Lock => Locked;
        }

        state Locked {
            on Hush => Loud;
        }

        final state Gone;
    }
}

pub(crate) use talk::State;

fn note(notes: &mut Notes, said: &talk::Say) {
    notes.said.push(said.text.clone());
}

fn raise(notes: &mut Notes) {
    notes.raised += 1;
}

impl SessionMachine for Talk {
    fn new_context(key: &SessionKey, _now: DateTime<Utc>) -> Notes {
        Notes { owner: key.owner.0, said: Vec::new(), raised: 0 }
    }

    fn kind(&self) -> Option<&'static str> {
        (self.state() == State::Loud).then_some("loud")
    }

    fn silence(&self) -> Option<talk::Event> {
        (self.state() == State::Loud).then(|| talk::Hush.into())
    }

    fn end(&self) -> Option<talk::Event> {
        (self.state() != State::Quiet).then(|| talk::Hush.into())
    }
}

pub(crate) type Store = Arc<MemoryStore>;

pub(crate) fn store() -> Store {
    Arc::default()
}

/// A manager with the usual settings; each is a process of its own.
pub(crate) fn manager<S: SessionStore>(store: S) -> Sessions<Talk, S> {
    Sessions::new(store, Settings::default())
}

pub(crate) fn key(owner: i64, session: &str) -> SessionKey {
    SessionKey::new(Owner(owner), SessionId::try_from(session).unwrap())
}

pub(crate) fn event(name: &str) -> EventKey {
    EventKey::try_from(name).unwrap()
}

pub(crate) fn say(text: &str) -> talk::Event {
    talk::Say { text: text.to_owned() }.into()
}

pub(crate) fn minute(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minute)
}

pub(crate) async fn stored(store: &Store, key: &SessionKey) -> Record {
    store.load(key).await.unwrap().unwrap()
}

/// The stored steps, as `SAY: quiet -> loud`.
pub(crate) async fn steps(store: &Store, key: &SessionKey) -> Vec<String> {
    let steps = store.steps(key).await.unwrap();
    steps.iter().map(|step| format!("{}: {} -> {}", step.event, step.from, step.to)).collect()
}

/// A first write of this text.
pub(crate) fn plain(data: &str) -> Write<'_> {
    Write {
        expected: None,
        data,
        kind: None,
        status: Status::Active,
        at: minute(0),
        due: Some(minute(30)),
        silence: None,
        set_aside: None,
        steps: &[],
        effects: &[],
        receipt: None,
    }
}

/// Puts this text in the store as if another program had, and answers its record.
pub(crate) async fn put(store: &Store, key: &SessionKey, data: &str) -> Record {
    assert_eq!(store.write(key, plain(data)).await.unwrap(), Written::Committed { version: 1 });
    stored(store, key).await
}
