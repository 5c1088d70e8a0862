//! The machine of the clauses that need one.

use core::time::Duration;
use std::format;
use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::draft::minute;
use crate::sessions::key::SessionKey;
use crate::sessions::machine::SessionMachine;
use crate::sessions::manager::Sessions;
use crate::sessions::settings::Settings;
use crate::sessions::store::Audit;

/// What a watch has counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Beats {
    pub(super) beats: u32,
}

crate::machine! {
    #[derive(Clone)]
    pub(super) machine Watch(Beats) at DateTime<Utc> {
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        events;

        event Set;
        event Beat;
        event Spin;
        event Doze;
        event Sleep;
        event Ring;
        event Stop;
        event Hush;

        effect Made;
        effect Counted(u32);

        initial / emit Made => Idle;

        state Idle {
            end;
            on Set / send Ring after 1min as bell => Waiting;
            on Beat => Beating;
            on Spin => Spinning;
            on Doze => Dozing;
            on Sleep => Asleep;
            on Ring / count, emit Counted(counted);
        }

        state Waiting {
            after 30s => Late;
            on Stop / cancel bell => Idle;
            on Hush => Idle;
        }

        state Late {
            on Ring => Idle;
            on Stop / cancel bell => Idle;
            on Hush => Idle;
        }

        state Beating {
            after 1s / count, emit Counted(counted) => Beating;
            on Ring / count, emit Counted(counted), count, emit Counted(counted);
            on Stop => Idle;
        }

        state Dozing {
            after 1d => Late;
        }

        state Asleep {
            after for_ever => Late;
            on Set / send Ring after 1min as bell => Waiting;
        }

        state Spinning {
            after at_once / count => Spinning;
            on Stop => Idle;
        }
    }
}

fn count(beats: &mut Beats) {
    beats.beats += 1;
}

fn counted(beats: &Beats) -> watch::Counted {
    watch::Counted(beats.beats)
}

fn at_once(_: &Beats) -> Duration {
    Duration::ZERO
}

fn for_ever(_: &Beats) -> Duration {
    Duration::MAX
}

impl SessionMachine for Watch {
    fn new_context(_: &SessionKey, _: DateTime<Utc>) -> Beats {
        Beats::default()
    }

    fn silence(&self) -> Option<watch::Event> {
        matches!(self.state(), watch::State::Waiting | watch::State::Late)
            .then(|| watch::Hush.into())
    }

    fn end(&self) -> Option<watch::Event> {
        (self.state() != watch::State::Idle).then(|| watch::Stop.into())
    }
}

/// A manager that is told of a silence after 45 seconds; each is a process of its own.
pub(super) fn manager<S: Audit>(store: &Arc<S>) -> Sessions<Watch, Arc<S>> {
    let settings = Settings {
        timeout: Duration::from_secs(45),
        timers: 10,
        attempts: 64,
        ..Settings::default()
    };
    Sessions::new(Arc::clone(store), settings)
}

/// A time in seconds after the suite's first one.
pub(super) fn second(second: i64) -> DateTime<Utc> {
    minute(0) + TimeDelta::seconds(second)
}

/// The stored steps of a watch, as `SET: idle -> waiting`.
pub(super) async fn steps<S: Audit>(store: &S, key: &SessionKey) -> Vec<String> {
    let steps = store.steps(key).await.expect("the store can be read");
    steps.iter().map(|step| format!("{}: {} -> {}", step.event, step.from, step.to)).collect()
}
