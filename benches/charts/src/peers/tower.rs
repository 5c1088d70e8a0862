//! The [tower](crate::hierarchy) in the languages of other libraries.

use crate::lines;

/// For statig: the `impl` of a type `Tower` with a member `context`.
pub fn statig(depth: usize) -> String {
    let composites = depth - 1;
    let levels = lines((2..=composites).map(|level| {
        let around = level - 1;
        format!(
            "#[superstate(superstate = \"level{around}\")]
            fn level{level}() -> Outcome<State> {{ Super }}"
        )
    }));
    let leaf = |name: &str, other: &str| {
        format!(
            "#[state(superstate = \"level{composites}\", entry_action = \"enter_{name}\", exit_action = \"exit_{name}\")]
            fn {name}(&mut self, event: &Signal) -> Outcome<State> {{
                match event {{
                    Signal::Flip => Transition(State::{other}()),
                    _ => Super,
                }}
            }}"
        )
    };
    let (left, right) = (leaf("left", "right"), leaf("right", "left"));
    let actions = [("level1", 1, 2), ("left", 4, 5), ("right", 6, 7)];
    let actions = lines(actions.iter().map(|(state, enter, exit)| {
        format!(
            "#[action] fn enter_{state}(&mut self) {{ fold::<{enter}>(&mut self.context); }}
            #[action] fn exit_{state}(&mut self) {{ fold::<{exit}>(&mut self.context); }}"
        )
    }));
    format!(
        "#[state_machine(initial = \"State::left()\", state(derive(Debug)))]
        impl Tower {{
            #[state]
            fn away(&mut self, event: &Signal) -> Outcome<State> {{
                match event {{
                    Signal::Return => Transition(State::left()),
                    _ => Super,
                }}
            }}
            #[superstate(entry_action = \"enter_level1\", exit_action = \"exit_level1\")]
            fn level1(&mut self, event: &Signal) -> Outcome<State> {{
                match event {{
                    Signal::Ping => {{ fold::<3>(&mut self.context); Handled }}
                    Signal::Leave => Transition(State::away()),
                    _ => Super,
                }}
            }}
            {levels}
            {left}
            {right}
            {actions}
        }}"
    )
}

/// For stateforward-sml: a table for each level, the innermost first. A table must have a row, and one
/// that does nothing costs least.
pub fn sml(depth: usize) -> String {
    let innermost = depth - 1;
    let levels = lines((1..innermost).rev().map(|level| {
        let inside = level + 1;
        format!("Level{level} {{ *state<Level{inside}> + on_entry<_> / nothing, }}")
    }));
    format!(
        "sml::sml! {{
            Level{innermost} {{
                *\"left\"_s + event<Flip> = \"right\"_s,
                \"left\"_s + on_entry<_> / enter_left,
                \"left\"_s + on_exit<_> / exit_left,
                \"right\"_s + event<Flip> = \"left\"_s,
                \"right\"_s + on_entry<_> / enter_right,
                \"right\"_s + on_exit<_> / exit_right,
            }}
            {levels}
            Tower {{
                *state<Level1> + event<Ping> / ping,
                state<Level1> + event<Leave> = \"away\"_s,
                state<Level1> + on_entry<_> / enter_top,
                state<Level1> + on_exit<_> / exit_top,
                \"away\"_s + event<Return> = state<Level1>,
            }}
        }}"
    )
}

/// For state-machines: an action is `act` and its number, or what it enters or exits.
pub fn state_machines(depth: usize) -> String {
    let composites = depth - 1;
    let opened = lines((1..=composites).map(|level| format!("superstate Level{level} {{")));
    let closed = "},".repeat(composites);
    format!(
        "state_machines::state_machine! {{
            name: Tower,
            context: Shared,
            dynamic: true,
            initial: Left,
            states: [{opened} state Left, state Right, {closed} Away],
            lifecycle: {{
                Level1 {{ enter: [enter_top], exit: [exit_top] }}
                Left {{ enter: [enter_left], exit: [exit_left] }}
                Right {{ enter: [enter_right], exit: [exit_right] }}
            }},
            events {{
                flip {{
                    transition: {{ from: Left, to: Right }}
                    transition: {{ from: Right, to: Left }}
                }}
                ping {{ transition: {{ from: Level1, internal: true, before: [act3] }} }}
                leave {{ transition: {{ from: Level1, to: Away }} }}
                enter {{ transition: {{ from: Away, to: Level1 }} }}
            }}
        }}"
    )
}

/// For hsmc: an action is `act` and its number, or what it enters or exits.
pub fn hsmc(depth: usize) -> String {
    let composites = depth - 1;
    let opened = lines((2..=composites).map(|level| {
        format!(
            "default(Level{level});
            state Level{level} {{"
        )
    }));
    let closed = "}".repeat(composites);
    format!(
        "statechart! {{
            Tower {{
                context: Context;
                events: Event;
                default(Level1);
                state Away {{ on(Return) => Level1; }}
                state Level1 {{
                    entry: enter_top;
                    exit: exit_top;
                    on(Ping) => act3;
                    on(Leave) => Away;
                    {opened}
                    default(Left);
                    state Left {{ entry: enter_left; exit: exit_left; on(Flip) => Right; }}
                    state Right {{ entry: enter_right; exit: exit_right; on(Flip) => Left; }}
                {closed}
            }}
        }}"
    )
}

/// For finny: a sub-machine for each level. Their contexts are copies of what is around them, so that
/// it must be shared; an event is of one machine, and `flip` is for the innermost.
pub fn finny(depth: usize) -> String {
    let innermost = depth - 1;
    let levels = lines((1..innermost).rev().map(|level| {
        let inside = level + 1;
        format!(
            "#[finny_fsm]
            fn build_level{level}(mut fsm: FsmBuilder<Level{level}, Link>) -> BuiltFsm {{
                fsm.sub_machine::<Level{inside}>().with_context(|link| *link);
                fsm.initial_state::<Level{inside}>();
                fsm.build()
            }}"
        )
    }));
    let flip = (1..=innermost)
        .rev()
        .fold("Flip".to_owned(), |event, level| format!("Level{level}Events::from({event})"));
    let down = lines(
        (1..=innermost).map(|level| format!("let level: &Level{level} = level.get_state();")),
    );
    format!(
        "#[derive(Default)] pub struct Left;
        #[derive(Default)] pub struct Right;
        #[derive(Default)] pub struct Away;

        #[finny_fsm]
        fn build_level{innermost}(mut fsm: FsmBuilder<Level{innermost}, Link>) -> BuiltFsm {{
            fsm.state::<Left>()
                .on_entry(|_, run| run.context.fold(4))
                .on_exit(|_, run| run.context.fold(5))
                .on_event::<Flip>().transition_to::<Right>();
            fsm.state::<Right>()
                .on_entry(|_, run| run.context.fold(6))
                .on_exit(|_, run| run.context.fold(7))
                .on_event::<Flip>().transition_to::<Left>();
            fsm.initial_state::<Left>();
            fsm.build()
        }}

        {levels}

        #[finny_fsm]
        fn build(mut fsm: FsmBuilder<Tower, Link>) -> BuiltFsm {{
            fsm.sub_machine::<Level1>()
                .with_context(|link| *link)
                .on_entry(|_, run| run.context.fold(1))
                .on_exit(|_, run| run.context.fold(2))
                .on_event::<Leave>().transition_to::<Away>();
            fsm.sub_machine::<Level1>()
                .on_event::<Ping>().internal_transition()
                .action(|_, run, _| run.context.fold(3));
            fsm.state::<Away>().on_event::<Return>().transition_to::<Level1>();
            fsm.initial_state::<Level1>();
            fsm.build()
        }}

        fn flip() -> TowerEvents {{
            {flip}.into()
        }}

        fn innermost(level: &FsmBackendImpl<Tower>) -> &Level{innermost} {{
            {down}
            level
        }}"
    )
}
