//! What an outline has of a definition, right or half written.

use concierge_model::outline::{Declaration, Outline, Place};

fn outline(definition: &str) -> Outline {
    Outline::of(definition.parse().expect("these are tokens"))
}

/// Checks the places of a line of a state, one after the other.
#[track_caller]
fn check(line: &str, expected: &str) {
    let outline = outline(&format!("machine M(C) {{ state Idle {{ {line} }} }}"));
    let places: Vec<String> = outline.places.iter().map(print).collect();
    let of_line = &places[2..places.len() - 2];
    assert_eq!(of_line.join(", "), expected);
}

fn print(place: &Place) -> String {
    let name = |name: &Option<_>| name.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
    match place {
        Place::Word(_, word) => name(word),
        Place::State(around, state) => {
            let around: String =
                around.iter().flat_map(|ident| [ident.to_string(), "::".to_owned()]).collect();
            format!("state {around}{}", name(state))
        }
        Place::Event(event) => format!("event {}", name(event)),
        Place::Effect(effect) => format!("effect {}", name(effect)),
        Place::Timer(timer) => format!("timer {}", name(timer)),
        Place::Function(path) if path.is_empty() => "function ?".to_owned(),
        Place::Function(path) => format!("function {}", path.to_string().replace(' ', "")),
        Place::Type(ty) => format!("type {ty}"),
    }
}

#[test]
fn every_name_of_a_line_that_is_right_has_a_place() {
    check(
        "on A | B [x && !(in(S::T) || y::z)] / f, raise E(g) => (S::T(h), U);",
        "on, event A, event B, function x, state S, state S::T, function y::z, function f, event E, \
         function g, state S, state S::T, function h, state U",
    );
    check(
        "entry / send E(f) after g as clock, cancel clock, emit L(h);",
        "entry, event E, function f, function g, timer clock, effect L, function h",
    );
    check("internal after 30s / put::<u8> => S;", "internal, after, function put::<u8>, state S");
    check("initial / f => S;", "initial, function f, state S");
    check("done(S) => T;", "done, state S, state T");
    check("defer A | B; end;", "defer, event A, event B, end");
    check("deep history H / f => S;", "deep, function f, state S");
}

#[test]
fn what_is_missing_has_a_place_too() {
    check("on", "on, event ?");
    check("on A =>", "on, event A, state ?");
    check("on A | => ;", "on, event A, event ?, state ?");
    check("on A => S::", "on, event A, state S, state S::?");
    check("on A [] / => S;", "on, event A, function ?, function ?, state S");
    check("on A [x &&] / f,", "on, event A, function x, function ?, function f, function ?");
    check("done() => (S, );", "done, state ?, state S, state ?");
}

#[test]
fn the_next_item_begins_where_one_does_not_end() {
    check("on A => on B => S;", "on, event A, state ?, on, event B, state S");
    check("on entry / f; end;", "on, event ?, entry, function f, end");
    check("on A [x; on B => S;]", "on, event A, function x, on, event B, state S, ?");
    check("what A => S; on B;", "what, A, state S, on, event B");
}

/// Of a definition that is right, the outline and the machine have the same names.
#[test]
fn declares_what_the_machine_declares() {
    let definition = "machine Player<'a, T: Clone>(Data<'a, T>) at u64 where T: Copy {
        event Message { text: Vec<T> }
        event Tick as \"tick\";
        effect Beep;
        group Any = Message | Tick;
        initial Off(make);
        state Off(u8) { on Any / emit Beep => On; end; }
        state On {
            initial Sound;
            history Recent => Sound;
            parallel Sound {
                state Left { initial Low; state Low { on Tick => High; } state High { on Tick => Low; } }
                state Right { entry / send Tick after 5s as clock; exit / cancel clock; }
            }
            on Message [is_loud] => Ways;
        }
        choice Ways { [is_last] => Over; else => Recent; }
        final state Over;
    }";
    let outline = outline(definition);
    let reading = concierge_model::read(definition.parse().expect("these are tokens"));
    let told: Vec<String> = reading.errors.iter().map(ToString::to_string).collect();
    let machine = reading.machine.unwrap_or_else(|| panic!("{told:#?}"));
    let parents: Vec<_> =
        machine.states.iter().map(|it| it.parent.map(concierge_model::StateId::index)).collect();
    let states: Vec<_> = machine.states.iter().map(|state| state.ident.to_string()).collect();
    assert_eq!(outline.states.iter().map(|state| state.parent).collect::<Vec<_>>(), parents);
    let declared = |all: &[Declaration]| -> Vec<String> {
        all.iter().map(|declaration| declaration.ident.to_string()).collect()
    };
    let named: Vec<_> = outline.states.iter().map(|it| it.declaration.ident.to_string()).collect();
    assert_eq!(named, states);
    assert_eq!(declared(&outline.events), ["Message", "Tick", "Any"]);
    assert_eq!(declared(&outline.effects), ["Beep"]);
    assert_eq!(declared(&outline.timers), ["clock"]);
    assert_eq!(outline.generics.params.len(), 2);
    assert!(outline.generics.where_clause.is_some());
}
