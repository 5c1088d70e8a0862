//! The machine of these tests, and shorthands.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use concierge_core::Snapshot;
use concierge_core::sessions::{
    Audit as _, EventKey, MemoryStore, Owner, Receipt, Record, SessionId, SessionKey,
    SessionMachine, SessionStore, Sessions, Settings, Status, Write, Written,
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
        migrate from 1 with sign;
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

/// In version 1, what was said stood alone, and `Loud` was called noisy.
fn sign(mut old: Snapshot<Vec<String>>) -> Snapshot<Notes> {
    for state in &mut old.configuration {
        if state == "noisy" {
            *state = "loud".into();
        }
    }
    old.map_context(|said| Notes { owner: 1, said, raised: 0 })
}

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

/// Puts this answer in the store as if another program had given it to the first event.
pub(crate) async fn answered(store: &Store, key: &SessionKey, event: &EventKey, answer: &str) {
    let receipt = Some(Receipt { key: event, answer });
    let written = store.write(key, Write { receipt, ..plain("") }).await.unwrap();
    assert_eq!(written, Written::Committed { version: 1 });
}

/// Puts this text in the store as if another program had, and answers its record.
pub(crate) async fn put(store: &Store, key: &SessionKey, data: &str) -> Record {
    assert_eq!(store.write(key, plain(data)).await.unwrap(), Written::Committed { version: 1 });
    stored(store, key).await
}
