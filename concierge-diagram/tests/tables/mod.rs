//! Tables of machines as `machine!` emits them, and of some that nobody would write.

mod player;

use concierge_table::Action::Call;
use concierge_table::{
    Event, EventId, Fingerprint, Guard, Initial, State, StateId, Table, Term, Transition, Unhandled,
};
pub(crate) use player::{NESTED_NAMES, PLAYER};

/// The AI concierge.
pub(crate) const CONCIERGE: Table<'static> = {
    const IDLE: StateId = StateId(0);
    const ROUTING: StateId = StateId(1);
    const STANDARD_AGENT: StateId = StateId(2);
    const EVENT_AGENT: StateId = StateId(3);
    const MESSAGE_RECEIVED: EventId = EventId(0);
    const EVENT_REGISTERED: EventId = EventId(1);
    const EVENT_ENDED: EventId = EventId(2);
    const SESSION_END: EventId = EventId(3);
    Table::new("concierge", Initial::to(&[IDLE]))
        .docs("Routes each message of a contractor's session to the agent that answers it.")
        .states(&[
            State::atomic("idle").docs("Waiting for a message").ends(),
            State::choice("routing").docs("Determining which agent to use"),
            State::atomic("standard_agent")
                .docs("Business Growth Mode\n- Partner matching\n- Resource recommendations")
                .entry(&[Call("log_standard_agent")]),
            State::atomic("event_agent")
                .docs("Event Support Mode\n- Real-time session info")
                .entry(&[Call("log_event_agent")]),
        ])
        .events(&[
            Event::new("MESSAGE_RECEIVED").docs("The contractor wrote."),
            Event::new("EVENT_REGISTERED"),
            Event::new("EVENT_ENDED"),
            Event::new("SESSION_END").docs("The contractor left, or was silent for too long."),
        ])
        .transitions(&[
            Transition::on(IDLE, &[MESSAGE_RECEIVED])
                .actions(&[Call("take_event_context")])
                .to(&[ROUTING]),
            Transition::always(ROUTING)
                .when(Guard::of(&[Term::Call("has_active_event")]))
                .actions(&[Call("choose_event_agent")])
                .to(&[EVENT_AGENT]),
            Transition::always(ROUTING)
                .actions(&[Call("choose_standard_agent")])
                .to(&[STANDARD_AGENT]),
            Transition::on(STANDARD_AGENT, &[MESSAGE_RECEIVED, EVENT_REGISTERED])
                .actions(&[Call("take_event_context")])
                .to(&[ROUTING]),
            Transition::on(STANDARD_AGENT, &[SESSION_END])
                .actions(&[Call("forget_event")])
                .to(&[IDLE]),
            Transition::on(EVENT_AGENT, &[MESSAGE_RECEIVED])
                .actions(&[Call("take_event_context")])
                .to(&[ROUTING]),
            Transition::on(EVENT_AGENT, &[EVENT_ENDED])
                .actions(&[Call("forget_event")])
                .to(&[ROUTING]),
            Transition::on(EVENT_AGENT, &[SESSION_END])
                .actions(&[Call("forget_event")])
                .to(&[IDLE]),
        ])
        .fingerprint(Fingerprint(0x0123_4567_89ab_cdef))
};

/// Every construct of a flat machine.
pub(crate) const EVERY_CONSTRUCT: Table<'static> = {
    const OPEN: StateId = StateId(0);
    const CHECKING: StateId = StateId(1);
    const PAID: StateId = StateId(2);
    const LOST: StateId = StateId(3);
    use Term::{And, Not, Or};
    Table::new("order", Initial::to(&[OPEN]))
        .version(3)
        .unhandled(Unhandled::Error)
        .states(&[
            State::atomic("open")
                .entry(&[Call("reserve"), Call("log")])
                .exit(&[Call("release")])
                .ends(),
            State::choice("checking"),
            State::final_state("paid").entry(&[Call("thank")]),
            State::final_state("lost").docs("Nobody paid in time."),
        ])
        .events(&[Event::new("PAY"), Event::new("TICK"), Event::new("CALL")])
        .transitions(&[
            Transition::on(OPEN, &[EventId(0)]).to(&[CHECKING]).docs("Any method of payment."),
            Transition::on(OPEN, &[EventId(1)])
                .when(Guard::of(&[
                    And,
                    Or,
                    Term::Call("overdue"),
                    Term::Call("blocked"),
                    Not,
                    Term::Call("vip"),
                ]))
                .actions(&[Call("warn"), Call("count")]),
            Transition::on(OPEN, &[EventId(1), EventId(2)]),
            Transition::on(OPEN, &[EventId(2)]).to(&[OPEN]),
            Transition::always(OPEN).when(Guard::of(&[Term::Call("forgotten")])).to(&[LOST]),
            Transition::always(CHECKING).when(Guard::of(&[Term::Call("covered")])).to(&[PAID]),
            Transition::always(CHECKING).to(&[OPEN]),
        ])
};

/// Names and docs that Mermaid or Markdown would read as something else.
pub(crate) const HOSTILE: Table<'static> = {
    const EVENT: EventId = EventId(0);
    Table::new("a;b: \"c\" <b>#1", Initial::to(&[StateId(0)]))
        .docs("%%{init: {}}%%\naccDescr { x }\n```\n</pre>")
        .states(&[
            State::atomic("a-b").docs("end note\nstate x {\nnote right of y : z"),
            State::atomic("a_b")
                .docs("direction LR\n# heading\n> quote\n1. first\n| a | b |\n|--|--|"),
            State::choice("<<choice>>").docs("[link](https://example.com) www.example.com"),
            State::atomic("Option<String>").entry(&[Call("std::mem::drop"), Call("crate::_log_")]),
            State::atomic("*bold* `code` __init__").docs("a --> b : c\n[*] --> d\n--\n~~gone~~"),
            State::atomic("日本 😀 ﬂ°°58¶ß"),
            State::atomic("two\nlines \\n"),
            State::atomic(""),
        ])
        .events(&[Event::new("A; B: C"), Event::new("direction TB"), Event::new("\"} {\"")])
        .transitions(&[
            Transition::on(StateId(0), &[EVENT, EventId(1)]).to(&[StateId(1)]),
            Transition::on(StateId(1), &[EventId(2)]).actions(&[Call("x::y<T>")]).to(&[StateId(2)]),
            Transition::on(StateId(1), &[EVENT]).actions(&[Call("%% no comment")]),
            Transition::always(StateId(2))
                .when(Guard::of(&[Term::Not, Term::Call("a|b & <i>c</i>")]))
                .to(&[StateId(3)]),
            Transition::always(StateId(2)).to(&[StateId(4)]),
            Transition::always(StateId(3)).actions(&[Call("- item")]).to(&[StateId(5)]),
            Transition::always(StateId(4)).actions(&[Call("end note")]).to(&[StateId(6)]),
            Transition::on(StateId(5), &[EVENT]).to(&[StateId(7)]),
            Transition::on(StateId(6), &[EVENT]).to(&[StateId(7)]),
        ])
};

/// Words of Mermaid's own language, and of the script that it is written in.
pub(crate) const KEYWORDS: [&str; 24] = [
    "state",
    "note",
    "end",
    "root",
    "choice",
    "fork",
    "direction",
    "as",
    "left",
    "Class",
    "STYLE",
    "default",
    "accTitle",
    "stateful",
    "note_taking",
    "classroom",
    "click_here",
    "state_start",
    "state_end",
    "root_start",
    "__proto__",
    "toString",
    "constructor",
    "hasOwnProperty",
];

/// The least that a table can be.
pub(crate) const LEAST: Table<'static> =
    Table::new("least", Initial::to(&[StateId(0)])).states(&[State::atomic("only").ends()]);
