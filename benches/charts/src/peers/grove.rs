//! The [grove](crate::grove) in the languages of other libraries.

use crate::grove::{leaves, trees};
use crate::lines;

/// For statig: the `impl` of a type `Grove` with a member `context`. The events are those of a type
/// `Event` in scope.
pub fn statig(count: usize) -> String {
    let states = lines(trees(count).map(|(tree, hop)| {
        let leaves = lines(leaves().map(|(at, next, prev)| {
            format!(
                "#[state(superstate = \"tree{tree}\")]
                fn s{tree}x{at}(&mut self, event: &Event) -> Outcome<State> {{
                    match event {{
                        Event::Next => self.go::<1>(State::s{tree}x{next}()),
                        Event::Prev => self.go::<2>(State::s{tree}x{prev}()),
                        Event::Hop | Event::Reset => Super,
                    }}
                }}"
            )
        }));
        format!(
            "#[superstate]
            fn tree{tree}(&mut self, event: &Event) -> Outcome<State> {{
                match event {{
                    Event::Hop => self.go::<3>(State::s{hop}x0()),
                    Event::Reset => self.go::<4>(State::s0x0()),
                    Event::Next | Event::Prev => Super,
                }}
            }}
            {leaves}"
        )
    }));
    format!(
        "#[state_machine(initial = \"State::s0x0()\", state(derive(Debug)))]
        impl Grove {{
            {states}
        }}

        impl Grove {{
            fn go<const ACTION: u64>(&mut self, state: State) -> Outcome<State> {{
                fold::<ACTION>(&mut self.context);
                Transition(state)
            }}
        }}"
    )
}

/// For stateforward-sml: a table for each tree, and one of the trees. It neither leaves nor enters a
/// table on the way from one to another, so that there is a state between.
pub fn sml(count: usize) -> String {
    let tables = lines(trees(count).map(|(tree, _)| {
        let rows = lines(leaves().map(|(at, next, prev)| {
            let start = if at == 0 { "*" } else { "" };
            format!(
                "{start}\"s{tree}x{at}\"_s + event<Next> / next = \"s{tree}x{next}\"_s,
                \"s{tree}x{at}\"_s + event<Prev> / prev = \"s{tree}x{prev}\"_s,"
            )
        }));
        format!("Tree{tree} {{ {rows} }}")
    }));
    let rows = lines(trees(count).map(|(tree, hop)| {
        let start = if tree == 0 { "*" } else { "" };
        format!(
            "{start}state<Tree{tree}> + event<Hop> / hop = \"to{hop}\"_s,
            state<Tree{tree}> + event<Reset> / reset = \"to0\"_s,
            \"to{tree}\"_s = state<Tree{tree}>,"
        )
    }));
    format!("sml::sml! {{ {tables} Grove {{ {rows} }} }}")
}

/// The names of the innermost states for stateforward-sml, whose machines tell no more than whether
/// they are in a state.
pub fn sml_names(count: usize) -> String {
    let trees = lines(trees(count).map(|(tree, _)| {
        let leaves = lines(leaves().map(|(at, ..)| {
            format!(
                "if grove.is(&GroveTree{tree}States::S{tree}x{at}) {{ return \"S{tree}x{at}\"; }}"
            )
        }));
        format!("if grove.is(&GroveStates::Tree{tree}) {{ {leaves} }}")
    }));
    format!(
        "fn name<C: GroveStateMachineContext>(grove: &GroveStateMachine<C>) -> &'static str {{
            {trees}
            unreachable!(\"it rests in one of its states\")
        }}"
    )
}

/// For state-machines: an action is `act` and its number.
pub fn state_machines(count: usize) -> String {
    let states = lines(trees(count).map(|(tree, _)| {
        let leaves = leaves().map(|(at, ..)| format!("state S{tree}x{at}")).collect::<Vec<_>>();
        format!("superstate Tree{tree} {{ {} }},", leaves.join(", "))
    }));
    let inside = |target: fn((usize, usize, usize)) -> usize, action: u8| {
        lines(trees(count).flat_map(|(tree, _)| {
            leaves().map(move |place| {
                let (from, to) = (place.0, target(place));
                format!(
                    "transition: {{ from: S{tree}x{from}, to: S{tree}x{to}, before: [act{action}] }}"
                )
            })
        }))
    };
    let (next, prev) = (inside(|place| place.1, 1), inside(|place| place.2, 2));
    let hop = lines(trees(count).map(|(tree, hop)| {
        format!("transition: {{ from: Tree{tree}, to: Tree{hop}, before: [act3] }}")
    }));
    let all = trees(count).map(|(tree, _)| format!("Tree{tree}")).collect::<Vec<_>>().join(", ");
    format!(
        "state_machines::state_machine! {{
            name: Grove,
            context: Shared,
            dynamic: true,
            initial: S0x0,
            states: [{states}],
            events {{
                next {{ {next} }}
                prev {{ {prev} }}
                hop {{ {hop} }}
                reset {{ transition: {{ from: [{all}], to: Tree0, before: [act4] }} }}
            }}
        }}"
    )
}

/// For hsmc: an action is `act` and its number. A composite that is not left takes no default, so
/// that the first leaves are the targets.
pub fn hsmc(count: usize) -> String {
    let trees = lines(trees(count).map(|(tree, hop)| {
        let leaves = lines(leaves().map(|(at, next, prev)| {
            format!(
                "state S{tree}x{at} {{
                    on(Next) => act1;
                    on(Next) => S{tree}x{next};
                    on(Prev) => act2;
                    on(Prev) => S{tree}x{prev};
                }}"
            )
        }));
        format!(
            "state Tree{tree} {{
                default(S{tree}x0);
                on(Hop) => act3;
                on(Hop) => S{hop}x0;
                on(Reset) => act4;
                on(Reset) => S0x0;
                {leaves}
            }}"
        )
    }));
    format!(
        "statechart! {{ Grove {{ context: Context; events: Event; default(Tree0); {trees} }} }}"
    )
}

/// For finny: a sub-machine for each composite. Their contexts are copies of what is around them, so
/// that it must be shared; an event is of one machine, so that `addressed` makes it one of the
/// machine that is active.
pub fn finny(count: usize) -> String {
    let machines = lines(trees(count).map(|(tree, _)| {
        let states =
            lines(leaves().map(|(at, ..)| format!("#[derive(Default)] pub struct S{tree}x{at};")));
        let rows = lines(leaves().map(|(at, next, prev)| {
            format!(
                "fsm.state::<S{tree}x{at}>().on_event::<Next>().transition_to::<S{tree}x{next}>()
                    .action(|_, run, _, _| run.context.fold(1));
                fsm.state::<S{tree}x{at}>().on_event::<Prev>().transition_to::<S{tree}x{prev}>()
                    .action(|_, run, _, _| run.context.fold(2));"
            )
        }));
        format!(
            "{states}

            #[finny_fsm]
            fn build_tree{tree}(mut fsm: FsmBuilder<Tree{tree}, Link>) -> BuiltFsm {{
                {rows}
                fsm.initial_state::<S{tree}x0>();
                fsm.build()
            }}"
        )
    }));
    let to = |from: usize, to: usize, action: u8| {
        if from == to {
            format!("self_transition().action(|_, run, _| run.context.fold({action}))")
        } else {
            format!("transition_to::<Tree{to}>().action(|_, run, _, _| run.context.fold({action}))")
        }
    };
    let rows = lines(trees(count).map(|(tree, hop)| {
        let (hop, reset) = (to(tree, hop, 3), to(tree, 0, 4));
        format!(
            "fsm.sub_machine::<Tree{tree}>().with_context(|link| *link).on_event::<Hop>().{hop};
            fsm.sub_machine::<Tree{tree}>().on_event::<Reset>().{reset};"
        )
    }));
    let arms = lines(trees(count).map(|(tree, _)| {
        format!(
            "(GroveCurrentState::Tree{tree}, Event::Next) => Tree{tree}Events::from(Next).into(),
            (GroveCurrentState::Tree{tree}, Event::Prev) => Tree{tree}Events::from(Prev).into(),"
        )
    }));
    format!(
        "{machines}

        #[finny_fsm]
        fn build(mut fsm: FsmBuilder<Grove, Link>) -> BuiltFsm {{
            {rows}
            fsm.initial_state::<Tree0>();
            fsm.build()
        }}

        pub(crate) fn addressed(grove: &FsmBackendImpl<Grove>, event: Event) -> Option<GroveEvents> {{
            let [FsmCurrentState::State(state)] = grove.get_current_states() else {{
                return None;
            }};
            Some(match (state, event) {{
                (_, Event::Hop) => Hop.into(),
                (_, Event::Reset) => Reset.into(),
                {arms}
            }})
        }}"
    )
}

/// What tells the innermost state of a grove of finny.
pub fn finny_name(count: usize) -> String {
    let arms = lines(trees(count).map(|(tree, _)| {
        format!("\"Tree{tree}\" => {{ let tree: &Tree{tree} = grove.get_state(); names(tree) }}")
    }));
    format!(
        "fn name(grove: &FsmBackendImpl<Grove>) -> String {{
            match names(grove).as_str() {{
                {arms}
                _ => unreachable!(\"it rests in one of its states\"),
            }}
        }}"
    )
}
