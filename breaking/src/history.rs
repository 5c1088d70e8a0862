//! What the processes saw.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

/// Something that a process says on its standard output, in one line. Times are in nanoseconds, and
/// taken by the process: a reader would be late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// It is about to send this event.
    Sends { session: u64, event: String, at: u64 },
    /// It was told that the event is stored, as the entry of this number.
    Acknowledged { event: String, place: usize, at: u64 },
    /// It was told that something went wrong, and sends the event again.
    Failed { event: String },
    /// It was handed the effect of this event, under this version of its session.
    Delivered { session: u64, event: String, version: u64, at: u64 },
}

pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sends { session, event, at } => write!(f, "sends {session} {event} {at}"),
            Self::Acknowledged { event, place, at } => {
                write!(f, "acknowledged {event} {place} {at}")
            }
            Self::Failed { event } => write!(f, "failed {event}"),
            Self::Delivered { session, event, version, at } => {
                write!(f, "delivered {session} {event} {version} {at}")
            }
        }
    }
}

impl FromStr for Said {
    type Err = ();

    /// A line that a killed process did not finish is none.
    fn from_str(line: &str) -> Result<Self, ()> {
        let words: Vec<&str> = line.split(' ').collect();
        Ok(match words[..] {
            ["sends", session, event, at] => {
                Self::Sends { session: number(session)?, event: event.to_owned(), at: number(at)? }
            }
            ["acknowledged", event, place, at] => Self::Acknowledged {
                event: event.to_owned(),
                place: number(place)?,
                at: number(at)?,
            },
            ["failed", event] => Self::Failed { event: event.to_owned() },
            ["delivered", session, event, version, at] => Self::Delivered {
                session: number(session)?,
                event: event.to_owned(),
                version: number(version)?,
                at: number(at)?,
            },
            _ => return Err(()),
        })
    }
}

fn number<N: FromStr>(word: &str) -> Result<N, ()> {
    word.parse().map_err(|_| ())
}

/// An event and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) session: u64,
    /// When it was first sent.
    pub(crate) sent: u64,
    /// Where it stands in the session, and when that was first said.
    pub(crate) acknowledged: Option<(usize, u64)>,
    /// The process that has to send it until it is acknowledged.
    pub(crate) process: u64,
}

/// The effect of an event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delivery {
    pub(crate) session: u64,
    pub(crate) version: u64,
    /// When it was first handed out.
    pub(crate) first: u64,
    pub(crate) count: usize,
}

/// All events of a run.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) events: BTreeMap<String, Event>,
    pub(crate) deliveries: BTreeMap<String, Delivery>,
    pub(crate) failures: usize,
    /// What was said of an event twice, and differently.
    pub(crate) contradictions: Vec<String>,
}

impl History {
    pub(crate) fn hear(&mut self, process: u64, said: Said) {
        match said {
            Said::Sends { session, event, at } => {
                let first = Event { session, sent: at, acknowledged: None, process };
                self.events.entry(event).or_insert(first);
            }
            Said::Acknowledged { event, place, at } => {
                let Some(known) = self.events.get_mut(&event) else { return };
                match known.acknowledged {
                    None => known.acknowledged = Some((place, at)),
                    Some((before, _)) if before == place => {}
                    Some((before, _)) => self.contradictions.push(format!(
                        "event {event} was acknowledged at place {before} and at place {place}"
                    )),
                }
            }
            Said::Failed { .. } => self.failures += 1,
            Said::Delivered { session, event, version, at } => {
                let first = Delivery { session, version, first: at, count: 0 };
                let known = self.deliveries.entry(event.clone()).or_insert(first);
                known.count += 1;
                known.first = known.first.min(at);
                if (known.session, known.version) != (session, version) {
                    self.contradictions.push(format!(
                        "the effect of event {event} came under versions {} and {version}",
                        known.version
                    ));
                }
            }
        }
    }

    /// What a process had to send and was not told of, which is now its successor's to send.
    pub(crate) fn hand_over(&mut self, process: u64, successor: u64) -> Vec<(u64, String)> {
        let of_it = self.events.iter_mut().filter(|(_, event)| event.process == process);
        let open = of_it.filter(|(_, event)| event.acknowledged.is_none());
        open.map(|(name, event)| {
            event.process = successor;
            (event.session, name.clone())
        })
        .collect()
    }
}
