//! Tables of machines with composite states.

use core::time::Duration;

use concierge_table::Action::{Call, Cancel, Emit, Raise, Send, Supply};
use concierge_table::{
    Delay, Effect, Event, EventId, Guard, Initial, State, StateId, StateKind, Table, Term,
    Transition, Unhandled,
};

/// A media player with every construct of a composite machine.
pub(crate) const PLAYER: Table<'static> = {
    const OFF: StateId = StateId(0);
    const ON: StateId = StateId(1);
    const LAST: StateId = StateId(2);
    const MEDIA: StateId = StateId(3);
    const TITLE: StateId = StateId(4);
    const STOPPED: StateId = StateId(5);
    const CHECKING: StateId = StateId(6);
    const RUNNING: StateId = StateId(7);
    const PLAYING: StateId = StateId(8);
    const PAUSED: StateId = StateId(9);
    const FINISHED: StateId = StateId(10);
    const VOLUME: StateId = StateId(11);
    const NORMAL: StateId = StateId(12);
    const MUTED: StateId = StateId(13);
    const FADED: StateId = StateId(14);
    const BROKEN: StateId = StateId(16);

    const POWER: EventId = EventId(0);
    const PLAY: EventId = EventId(1);
    const PAUSE: EventId = EventId(2);
    const MUTE: EventId = EventId(3);
    const PARTY: EventId = EventId(4);
    const TICK: EventId = EventId(5);

    const RETRY: Delay<'static> = Delay::Constant(Duration::from_millis(1500));

    Table::new("player", Initial::to(&[OFF]).actions(&[Call("greet")]))
        .docs("Plays music.")
        .unhandled(Unhandled::Defer)
        .microsteps(50)
        .states(&[
            State::atomic("off").ends(),
            State::parallel("on")
                .docs("All of it runs.")
                .entry(&[Call("heat"), Emit { effect: "POWERED", made_by: "" }])
                .exit(&[Call("cool")]),
            State::deep_history("last", Initial::to(&[STOPPED, NORMAL]).actions(&[Call("reset")]))
                .inside(ON)
                .docs("What was on."),
            State::compound("media", Initial::to(&[STOPPED]).actions(&[Call("rewind")]))
                .inside(ON)
                .defers(&[PARTY])
                .exit(&[Cancel("clock")]),
            State::shallow_history("title", Initial::to(&[STOPPED])).inside(MEDIA),
            State::atomic("stopped").inside(MEDIA),
            State::choice("checking").inside(MEDIA),
            State::compound("running", Initial::to(&[PLAYING])).inside(MEDIA).data("Track"),
            State::atomic("playing").inside(RUNNING).data("Position<u32>").entry(&[Send {
                event: TICK,
                made_by: "now",
                delay: Some(RETRY),
                timer: "clock",
            }]),
            State::atomic("paused").inside(RUNNING).defers(&[PLAY, TICK]),
            State::final_state("finished").inside(MEDIA),
            State::compound("volume", Initial::to(&[FADED])).inside(ON),
            State::atomic("normal").inside(VOLUME),
            State::compound("muted", Initial::to(&[FADED])).inside(VOLUME),
            State::atomic("faded").inside(MUTED).ends(),
            State::atomic("light").inside(ON).docs("Always shines."),
            State::final_state("broken"),
        ])
        .events(&[
            Event::new("POWER").docs("The button."),
            Event::new("PLAY"),
            Event::new("PAUSE"),
            Event::new("MUTE"),
            Event::new("PARTY"),
            Event::new("TICK"),
        ])
        .effects(&[Effect::new("POWERED").docs("It is warm."), Effect::new("SHOWN")])
        .transitions(&[
            Transition::on(OFF, &[POWER]).to(&[ON]),
            Transition::on(OFF, &[PLAY]).to(&[LAST]).docs("As it was."),
            Transition::on(OFF, &[PARTY]).actions(&[Call("invite")]).to(&[PLAYING, NORMAL]),
            Transition::on(ON, &[POWER]).to(&[OFF]),
            Transition::on(ON, &[PLAY]).to(&[ON]).docs("From the beginning."),
            Transition::on(ON, &[PARTY]).to(&[NORMAL]),
            Transition::on(ON, &[PAUSE]).to(&[PAUSED, MUTED]),
            Transition::done(ON, ON).actions(&[Raise { event: POWER, made_by: "" }]).to(&[BROKEN]),
            Transition::on_any(ON).actions(&[Call("count")]),
            Transition::on(MEDIA, &[PLAY, PAUSE])
                .when(Guard::of(&[Term::Not, Term::In(MUTED)]))
                .to(&[TITLE])
                .internal(),
            Transition::on(MEDIA, &[TICK]).to(&[STOPPED]),
            Transition::on(STOPPED, &[PLAY]).to(&[CHECKING]),
            Transition::always(CHECKING)
                .when(Guard::of(&[Term::Call("has_disc")]))
                .actions(&[Supply { state: PLAYING, made_by: "start" }])
                .to(&[PLAYING]),
            Transition::always(CHECKING).to(&[STOPPED]),
            Transition::after(RUNNING, Delay::Constant(Duration::from_mins(5))).to(&[FINISHED]),
            Transition::on(RUNNING, &[PAUSE]).to(&[PAUSED]).internal(),
            Transition::on(PLAYING, &[PARTY]).to(&[MEDIA]),
            Transition::on(PLAYING, &[PAUSE]).to(&[PAUSED]),
            Transition::after(PAUSED, Delay::Function("patience")).to(&[PLAYING]),
            Transition::on(PAUSED, &[POWER]).to(&[ON]),
            Transition::always(NORMAL).when(Guard::of(&[Term::Call("quiet")])).to(&[MUTED]),
            Transition::done(NORMAL, MEDIA).actions(&[Emit { effect: "SHOWN", made_by: "end" }]),
            Transition::on(MUTED, &[MUTE]).to(&[MUTED]),
            Transition::on(FADED, &[MUTE]).to(&[NORMAL]),
            Transition::on(FADED, &[TICK]).to(&[STOPPED]),
        ])
};

/// Composite states whose names Mermaid or Graphviz would read as something else, or which are
/// those of marks and points.
pub(crate) const NESTED_NAMES: Table<'static> = {
    const EVENTS: &[EventId] = &[EventId(0)];
    const PARALLEL: StateId = StateId(0);
    const FORK: StateId = StateId(2);
    const END: StateId = StateId(3);
    const INNER: StateId = StateId(5);
    Table::new("node \\N & \"x\" -- }", Initial::to(&[FORK, INNER]).actions(&[Call("a\nb")]))
        .states(&[
            State::parallel("--").entry(&[Call("x {")]).docs("}\n--\nend note\n&amp; \\l <b>"),
            State::compound("subgraph", Initial::to(&[END])).inside(PARALLEL).data("Vec<(A, {B})>"),
            State::atomic("fork").inside(StateId(1)).entry(&[Call("a|b"), Call("<c> \\d")]),
            State::final_state("end").inside(StateId(1)).docs("classDef history fill:red"),
            State::compound("graph.digraph", Initial::to(&[StateId(6)])).inside(PARALLEL),
            State::new("H*", StateKind::Atomic).inside(StateId(4)),
            State::shallow_history("end_end", Initial::to(&[INNER])).inside(StateId(4)),
            State::choice("choice [*]").inside(PARALLEL).docs("--> x"),
            State::atomic("subgraph_itself"),
            State::atomic("subgraph_start"),
        ])
        .events(&[Event::new("A --> B")])
        .transitions(&[
            Transition::on(PARALLEL, EVENTS).to(&[FORK, INNER]),
            Transition::on(StateId(1), EVENTS).to(&[FORK]),
            Transition::on(FORK, EVENTS).to(&[StateId(7)]),
            Transition::on(StateId(4), EVENTS).to(&[StateId(4)]),
            Transition::always(StateId(7)).to(&[StateId(8)]),
            Transition::on(StateId(8), EVENTS).to(&[StateId(9)]),
            Transition::on(StateId(9), EVENTS).to(&[StateId(6)]),
        ])
};
