//! Machines with every construct of the language.

concierge_core::machine! {
    /// Routes each message of a session.
    ///
    /// Second paragraph.
    #[derive(Clone)]
    pub(crate) machine Concierge(Session) at u64 as "the concierge" {
        version 12;
        unhandled error;
        microsteps 50;
        states as "kebab-case";
        #[derive(Debug, Clone)]
        events as "camelCase";

        /// A message came.
        event MessageReceived { event: Option<u32> }
        event EventRegistered(u32, u32);
        event EventEnded as "the event is over";
        event SessionEnd;

        initial Routing;

        /// Where a message goes.
        choice Routing -> Routed {
            /// The contractor is at the event.
            [is_registered && !(is_over || is_cancelled)] / choose_event, note => EventAgent;
            else / choose_standard => StandardAgent;
        }

        /// Business
        /// - Partner matching
        state StandardAgent {
            entry / greet, note;
            exit / part;
            exit / note;
            on MessageReceived | EventRegistered / take => Routing;
            /// Nothing changes.
            on SessionEnd [is_registered] / note;
            on SessionEnd => Ended;
            end;
        }

        state EventAgent as "event agent" {
            always [is_over] / note => StandardAgent;
            on EventEnded / Session::drop_event => Routing;
            on MessageReceived / take => EventAgent;
        }

        final state Ended {
            entry / part;
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Session(Option<u32>);

fn is_registered(session: &Session) -> bool {
    session.0.is_some()
}

fn is_over(session: &Session, now: u64) -> bool {
    session.0.is_some_and(|end| u64::from(end) < now)
}

fn is_cancelled(_: &Session) -> bool {
    false
}

fn choose_event(_: &mut Session) {}

fn choose_standard(_: &mut Session) {}

fn note(_: &mut Session) {}

fn greet(_: &mut Session) {}

fn part(_: &mut Session) {}

impl Session {
    fn drop_event(&mut self) {
        self.0 = None;
    }
}

fn take<E: Carries>(session: &mut Session, event: &E) {
    session.0 = event.carried();
}

trait Carries {
    fn carried(&self) -> Option<u32>;
}

impl Carries for concierge::MessageReceived {
    fn carried(&self) -> Option<u32> {
        self.event
    }
}

impl Carries for concierge::EventRegistered {
    fn carried(&self) -> Option<u32> {
        Some(self.0.max(self.1))
    }
}

concierge_core::machine! {
    pub(crate) machine Queue<T>(Vec<T>) where T: Clone {
        event Put { item: T }
        event Clear;

        initial Empty;

        state Empty {
            on Put / put => Some;
            end;
        }

        state Some {
            on Put / put;
            on Clear / Vec::clear => Empty;
        }
    }
}

fn put<T: Clone>(queue: &mut Vec<T>, event: &queue::Put<T>) {
    queue.push(event.item.clone());
}
