//! A definition in which a token is missing, doubled, swapped with the next, or another one is read
//! to its end: nothing panics, and no mistake is told twice.

use concierge_table::Table;
use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What a definition that someone is writing looks like, now and then.
const FLAT: &str = r#"
    /// Docs.
    #[derive(Clone)]
    pub machine Concierge<'a, T: Clone>(Session<'a, T>) at u64 as "concierge" where T: Copy {
        version 2;
        unhandled error;
        microsteps 5;
        states as "kebab-case";
        #[derive(Debug)]
        events as "camelCase";
        event Message { event: Option<u32> }
        event Registered(u32, T);
        event Ended as "over";
        initial Idle;
        state Idle { on Message | Registered [a && !(b || c::d)] / x, y::z => Routing; end; }
        choice Routing -> Routed { [a] / x => Agent; else => Idle; }
        state Agent { entry / x; exit / y; always [b] => Idle; on Message => Routing; on Ended [a] / x; on Ended => Done; }
        final state Done { entry / x; }
    }
"#;

/// The same of a definition whose states lie inside each other.
const CHART: &str = r#"
    machine Player(()) at u64 {
        unhandled defer;
        typed 50;
        allow unused_effect "the next release emits it";
        event Message(u32);
        event Tick;
        effect Beep;
        effect Reply(String);
        group Any = Message | Tick;
        initial / greet => Off;
        state Off { on Any => On(make); end; }
        state On(Data<u8>) {
            initial Recent;
            after 30s / emit Beep, cancel clock => Off;
            history Recent => Both;
            parallel Both {
                done(Track) / note => (Loud, Over);
                deep history Exact / x => (Loud, Track::Idle);
                state Sound {
                    initial Quiet;
                    internal done(Track) [in(Loud)] => Quiet;
                    state Quiet { on _ [!in(Track::Idle)] / raise Message(number) => Loud; }
                    state Loud { defer Tick; on Message [a] => Exact; on Message => Quiet; }
                }
                state Track {
                    initial Track::Idle;
                    state Idle { exit / send Tick after 5s as clock; on Tick => Over; }
                    final state Over;
                }
            }
        }
    }
"#;

/// Each way to change one token of `tokens`, here or inside a bracket.
fn mutilations(tokens: &[TokenTree]) -> Vec<Vec<TokenTree>> {
    let mut all = Vec::new();
    let other: Vec<TokenTree> = "; => event state 0 \"x\" {} [] else ::"
        .parse::<TokenStream>()
        .expect("tokens")
        .into_iter()
        .collect();
    for at in 0..tokens.len() {
        let (before, rest) = tokens.split_at(at);
        let (token, after) = rest.split_first().expect("the position is one of a token");
        let changed = |middle: &[TokenTree]| [before, middle, after].concat();
        all.push(changed(&[]));
        all.push(changed(&[token.clone(), token.clone()]));
        all.extend(other.iter().map(|other| changed(std::slice::from_ref(other))));
        if let Some((next, after)) = after.split_first() {
            all.push([before, &[next.clone(), token.clone()], after].concat());
        }
        if let TokenTree::Group(group) = token {
            let inside: Vec<TokenTree> = group.stream().into_iter().collect();
            all.push(changed(&inside));
            all.extend(mutilations(&inside).into_iter().map(|inside| {
                let delimiter = group.delimiter();
                changed(&[TokenTree::Group(Group::new(delimiter, inside.into_iter().collect()))])
            }));
        }
    }
    all
}

fn tokens(text: &str) -> Vec<TokenTree> {
    text.parse::<TokenStream>().expect("these are tokens").into_iter().collect()
}

#[test]
fn the_definitions_themselves_are_some() {
    for machine in [FLAT, CHART] {
        let reading = concierge_model::read(tokens(machine).into_iter().collect());
        assert!(reading.machine.is_some(), "{:?}", reading.errors);
    }
}

/// Reads every mutilation of a definition.
fn check(machine: &str) {
    let mut mutilated = 0;
    let mut refused = 0;
    for tokens in mutilations(&tokens(machine)) {
        let text = tokens.into_iter().collect::<TokenStream>().to_string();
        // Read as text once more, each token has a place of its own; half a lifetime has none.
        let Ok(tokens) = text.parse() else { continue };
        let reading = concierge_model::read(tokens);
        assert_eq!(reading.machine.is_none(), !reading.errors.is_empty(), "{text}");
        for machine in reading.machine.iter().chain(&reading.guess) {
            machine.with_table(assert_well_formed);
        }
        let mut told = BTreeSet::new();
        for error in &reading.errors {
            let place = (error.span().start().line, error.span().start().column);
            assert!(told.insert((place, error.to_string())), "told twice: {error}\n{text}");
        }
        mutilated += 1;
        refused += usize::from(!reading.errors.is_empty());
    }
    assert!(mutilated > 2_000, "{mutilated}");
    assert!(refused * 10 > mutilated * 8, "most are refused: {refused} of {mutilated}");
}

#[test]
fn every_mutilation_of_a_flat_machine_is_read_to_its_end() {
    check(FLAT);
}

#[test]
fn every_mutilation_of_a_chart_is_read_to_its_end() {
    check(CHART);
}

#[test]
fn a_definition_that_breaks_off_is_read_to_its_end() {
    for machine in [FLAT, CHART] {
        let whole = tokens(machine);
        let Some(TokenTree::Group(body)) = whole.last() else {
            panic!("a definition ends in a body")
        };
        assert_eq!(body.delimiter(), Delimiter::Brace);
        let inside: Vec<TokenTree> = body.stream().into_iter().collect();
        for length in 0..inside.len() {
            let cut = inside[..length].iter().cloned().collect();
            let mut tokens = whole[..whole.len() - 1].to_vec();
            tokens.push(TokenTree::Group(Group::new(Delimiter::Brace, cut)));
            let reading = concierge_model::read(tokens.into_iter().collect());
            assert!(!reading.errors.is_empty(), "the last state is missing");
        }
    }
}

/// As a function of a table of any lifetime, which the method is not.
fn assert_well_formed(table: &Table<'_>) {
    table.assert_well_formed();
}
