//! The [ring](crate::ring) in the languages of other libraries.

use crate::{lines, ring_of};

/// For statig: the `impl` of a type `Ring` with a member `context`. The events are those of a type
/// `Event` in scope.
pub fn statig(count: usize) -> String {
    let states = lines(ring_of(count).map(|(at, next, prev)| {
        format!(
            "#[state]
            fn s{at}(&mut self, event: &Event) -> Outcome<State> {{
                match event {{
                    Event::Next => self.go::<1>(State::s{next}()),
                    Event::Prev => self.go::<2>(State::s{prev}()),
                    Event::Reset => self.go::<3>(State::s0()),
                }}
            }}"
        )
    }));
    format!(
        "#[state_machine(initial = \"State::s0()\", state(derive(Debug)))]
        impl Ring {{
            {states}
        }}

        impl Ring {{
            fn go<const ACTION: u64>(&mut self, state: State) -> Outcome<State> {{
                fold::<ACTION>(&mut self.context);
                Transition(state)
            }}
        }}"
    )
}

/// For smlang: its context is called `Actions`, whose actions are `next`, `prev` and `reset`.
pub fn smlang(count: usize) -> String {
    let rows = lines(ring_of(count).map(|(at, next, prev)| {
        let start = if at == 0 { "*" } else { "" };
        format!(
            "{start}S{at} + Next / next = S{next},
            S{at} + Prev / prev = S{prev},
            S{at} + Reset / reset = S0,"
        )
    }));
    format!(
        "smlang::statemachine! {{
            derive_states: [Debug, Clone, Copy],
            transitions: {{ {rows} }}
        }}"
    )
}

/// For stateforward-sml.
pub fn sml(count: usize) -> String {
    let rows = lines(ring_of(count).map(|(at, next, prev)| {
        let start = if at == 0 { "*" } else { "" };
        format!(
            "{start}\"s{at}\"_s + event<Next> / next = \"s{next}\"_s,
            \"s{at}\"_s + event<Prev> / prev = \"s{prev}\"_s,
            \"s{at}\"_s + event<Reset> / reset = \"s0\"_s,"
        )
    }));
    format!("sml::sml! {{ Ring[states_attr: #[derive(Debug)]] {{ {rows} }} }}")
}

/// For rust-fsm: an action is an output, which the owner of the machine folds.
pub fn rust_fsm(count: usize) -> String {
    let rows = lines(ring_of(count).map(|(at, next, prev)| {
        format!(
            "S{at} => {{ Next => S{next} [Next], Prev => S{prev} [Prev], Reset => S0 [Reset] }},"
        )
    }));
    format!(
        "rust_fsm::state_machine! {{
            #[derive(Debug)]
            pub(crate) ring(S0)
            {rows}
        }}"
    )
}

/// For statum, which has no dispatch: its typed machines, and an enum of them with a `match`. The
/// events are those of a type `Event` in scope.
pub fn statum(count: usize) -> String {
    let states = (0..count).map(|at| format!("S{at}")).collect::<Vec<_>>().join(", ");
    let machines = lines((0..count).map(|at| format!("S{at}(Ring<S{at}>),")));
    let transitions = lines(ring_of(count).map(|(at, next, prev)| {
        let transition = |name: &str, to: usize, action: u8| {
            format!(
                "fn {name}(mut self) -> Ring<S{to}> {{
                    self.context.fold({action});
                    self.transition()
                }}"
            )
        };
        let transitions =
            [transition("next", next, 1), transition("prev", prev, 2), transition("reset", 0, 3)];
        format!("#[transition] impl Ring<S{at}> {{ {} }}", transitions.join("\n"))
    }));
    let arms = lines(ring_of(count).map(|(at, next, prev)| {
        format!(
            "(Self::S{at}(ring), Event::Next) => Self::S{next}(ring.next()),
            (Self::S{at}(ring), Event::Prev) => Self::S{prev}(ring.prev()),
            (Self::S{at}(ring), Event::Reset) => Self::S0(ring.reset()),"
        )
    }));
    format!(
        "#[state]
        pub enum Place {{ {states} }}

        #[machine]
        pub struct Ring<Place> {{
            context: Context,
        }}

        {transitions}

        pub(crate) enum Any {{ {machines} }}

        impl Any {{
            pub(crate) fn handle(self, event: Event) -> Self {{
                match (self, event) {{ {arms} }}
            }}
        }}"
    )
}

/// What a ring of statum tells: the name of its state, and its context.
pub fn statum_told(count: usize) -> String {
    let arms =
        lines((0..count).map(|at| format!("Self::S{at}(ring) => (\"S{at}\", &ring.context),")));
    format!(
        "impl Any {{
            fn told(&self) -> (&'static str, &Context) {{
                match self {{ {arms} }}
            }}
        }}"
    )
}

/// For state-machines: an action is `act` and its number.
pub fn state_machines(count: usize) -> String {
    let states = (0..count).map(|at| format!("S{at}")).collect::<Vec<_>>().join(", ");
    let rows = |target: fn((usize, usize, usize)) -> usize, action: u8| {
        lines(ring_of(count).map(|place| {
            let (from, to) = (place.0, target(place));
            format!("transition: {{ from: S{from}, to: S{to}, before: [act{action}] }}")
        }))
    };
    let (next, prev) = (rows(|place| place.1, 1), rows(|place| place.2, 2));
    format!(
        "state_machines::state_machine! {{
            name: Ring,
            context: Shared,
            dynamic: true,
            initial: S0,
            states: [{states}],
            events {{
                next {{ {next} }}
                prev {{ {prev} }}
                reset {{ transition: {{ from: [{states}], to: S0, before: [act3] }} }}
            }}
        }}"
    )
}

/// For hsmc: an action is `act` and its number.
pub fn hsmc(count: usize) -> String {
    let states = lines(ring_of(count).map(|(at, next, prev)| {
        format!(
            "state S{at} {{
                on(Next) => act1;
                on(Next) => S{next};
                on(Prev) => act2;
                on(Prev) => S{prev};
                on(Reset) => act3;
                on(Reset) => S0;
            }}"
        )
    }));
    format!("statechart! {{ Ring {{ context: Context; events: Event; default(S0); {states} }} }}")
}

/// For finny.
pub fn finny(count: usize) -> String {
    let states = lines((0..count).map(|at| format!("#[derive(Default)] pub struct S{at};")));
    let rows = lines(ring_of(count).map(|(at, next, prev)| {
        let reset = if at == 0 {
            "self_transition().action(|_, run, _| run.context.fold(3))"
        } else {
            "transition_to::<S0>().action(|_, run, _, _| run.context.fold(3))"
        };
        format!(
            "fsm.state::<S{at}>().on_event::<Next>().transition_to::<S{next}>()
                .action(|_, run, _, _| run.context.fold(1));
            fsm.state::<S{at}>().on_event::<Prev>().transition_to::<S{prev}>()
                .action(|_, run, _, _| run.context.fold(2));
            fsm.state::<S{at}>().on_event::<Reset>().{reset};"
        )
    }));
    format!(
        "{states}

        #[finny_fsm]
        fn build(mut fsm: FsmBuilder<Ring, Context>) -> BuiltFsm {{
            {rows}
            fsm.initial_state::<S0>();
            fsm.build()
        }}"
    )
}
