//! The [board](crate::parallel) in the languages of other libraries.

use crate::lines;

/// For stateforward-sml: an initial state for each region. An action is `act` and its number; on
/// `First` it is `first`. Without a row that leads to its end, what the macro makes does not
/// compile, so that there is one behind another that is always taken.
pub fn sml(regions: usize) -> String {
    let rows = lines((1..=regions).map(|region| {
        let row = |start: &str, from: &str, event: &str, action: String, to: &str| {
            format!("{start}\"{from}{region}\"_s + event<{event}> / {action} = \"{to}{region}\"_s,")
        };
        let states = [("*", "off", "dim", 2), ("", "dim", "on", 1), ("", "on", "off", 0)];
        lines(states.iter().map(|(start, from, to, back)| {
            let action = 3 * region - back;
            let all = row(start, from, "All", format!("act{action}"), to);
            let first = (region == 1).then(|| row("", from, "First", format!("first{action}"), to));
            format!("{all}\n{}", first.unwrap_or_default())
        }))
    }));
    format!(
        "sml::sml! {{ Board[states_attr: #[derive(Debug)]] {{ {rows} \"off1\"_s + event<All> = X, }} }}"
    )
}

/// For finny: an initial state for each region.
pub fn finny(regions: usize) -> String {
    let names = |region: usize| ["Off", "Dim", "On"].map(|name| format!("{name}{region}"));
    let states = lines(
        (1..=regions).flat_map(names).map(|name| format!("#[derive(Default)] pub struct {name};")),
    );
    let rows = lines((1..=regions).flat_map(|region| {
        let [off, dim, on] = names(region);
        let moves = [(off.clone(), dim.clone(), 2), (dim, on.clone(), 1), (on, off, 0)];
        let events = if region == 1 { ["All", "First"].as_slice() } else { &["All"] };
        moves.into_iter().flat_map(move |(from, to, back)| {
            let action = 3 * region - back;
            events.iter().map(move |event| {
                format!(
                    "fsm.state::<{from}>().on_event::<{event}>().transition_to::<{to}>()
                        .action(|_, run, _, _| run.context.fold({action}));"
                )
            })
        })
    }));
    let initial = (1..=regions).map(|region| format!("Off{region}")).collect::<Vec<_>>().join(", ");
    format!(
        "{states}

        #[finny_fsm]
        fn build(mut fsm: FsmBuilder<Board, Context>) -> BuiltFsm {{
            {rows}
            fsm.initial_states::<({initial})>();
            fsm.build()
        }}"
    )
}
