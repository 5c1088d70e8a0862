//! How long the compiler follows large charts: `cargo run -p concierge-model --example exploration`.
//!
//! Unoptimized, as a macro is in a debug build. Each chart is followed several times, and the best
//! counts: what else runs on the machine only ever adds to it. Beside each stands how many situations
//! were found, since the time goes by these and not by the states.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use concierge_model::explore::Exploration;

/// How often each chart is followed.
const TIMES: usize = 10;
/// What a chart may take for each thousand situations begun: one of 200 states and 600 transitions
/// has fewer, unless its histories or its regions multiply them.
const ALLOWED: Duration = Duration::from_millis(50);

fn main() {
    println!("{:28} {:>6} {:>11} {:>10}", "", "states", "transitions", "situations");
    let mut slow = 0;
    for (name, definition) in [
        ("in industry", flat(47, 3)),
        ("flat", flat(200, 3)),
        ("nested", nested(20, 9, "")),
        ("with a history", nested(10, 19, "history Last => Inner0x0;")),
        ("with two regions", regions(2, 10, 178)),
        ("with three regions", regions(3, 6, 178)),
    ] {
        slow += usize::from(!is_fast(name, &definition));
    }
    assert_eq!(
        slow, 0,
        "charts took more than {ALLOWED:?} a thousand, or were not followed to the end"
    );
}

/// Follows a chart, and says how long it took.
fn is_fast(name: &str, definition: &str) -> bool {
    let reading = concierge_model::read(definition.parse().expect("these are tokens"));
    let told: Vec<&str> = reading.errors.iter().map(concierge_model::Diagnostic::message).collect();
    let machine = reading.machine.unwrap_or_else(|| panic!("{told:#?}"));
    machine.with_table(|table| {
        let mut best = Duration::MAX;
        let mut situations = 0;
        let mut is_complete = true;
        for _ in 0..TIMES {
            let start = Instant::now();
            let exploration = Exploration::of(table, 1_000);
            best = best.min(start.elapsed());
            situations = exploration.situations().len();
            is_complete = exploration.is_complete();
        }
        let (states, transitions) = (table.states.len(), table.transitions.len());
        println!("{name:28} {states:6} {transitions:11} {situations:10} {best:10.1?}");
        let thousands = u32::try_from(situations.div_ceil(1_000)).expect("there are fewer");
        best <= ALLOWED * thousands && is_complete
    })
}

/// Every state leads to the next, and to others under guards.
fn flat(states: usize, each: usize) -> String {
    let mut text = String::from("machine Chart(u32) { initial State0; ");
    events(&mut text, each);
    for state in 0..states {
        write!(text, "state State{state} {{ end; on E0 => State{}; ", (state + 1) % states)
            .expect(WRITES);
        for event in 1..each {
            let target = (state * 7 + event * 31) % states;
            write!(text, "on E{event} [guard{event}] / act => State{target}; ").expect(WRITES);
        }
        text.push('}');
    }
    text + "}"
}

/// States with states inside that lead to each other, out and in; the first has what is `beside`, to
/// which others lead if it is a history.
fn nested(outer: usize, inner: usize, beside: &str) -> String {
    let mut text = String::from("machine Chart(u32) { initial Outer0; ");
    events(&mut text, 4);
    for state in 0..outer {
        let next = (state + 1) % outer;
        let last = if next == 0 && !beside.is_empty() {
            "Last".to_owned()
        } else {
            format!("Outer{next}")
        };
        write!(text, "state Outer{state} {{ initial Inner{state}x0; end; on E0 => {last}; ")
            .expect(WRITES);
        if state == 0 {
            text += beside;
        }
        for child in 0..inner {
            let sibling = (child + 1) % inner;
            let (there, inside) = ((state * 3 + child) % outer, (child * 5 + state) % inner);
            write!(
                text,
                "state Inner{state}x{child} {{ on E1 => Inner{state}x{sibling}; \
                 on E2 [guard] => Inner{there}x{inside}; \
                 on E3 [!guard] / act => Inner{state}x{inside}; }} "
            )
            .expect(WRITES);
        }
        text.push('}');
    }
    text + "}"
}

/// A flat chart, from which a parallel state of some regions is entered.
fn regions(regions: usize, size: usize, states: usize) -> String {
    let mut text = flat(states, 3);
    text.truncate(text.len() - 1);
    text = text.replacen("state State0 { ", "state State0 { on E3 => Side; ", 1);
    text += "event E3; parallel Side { on E3 => State1; ";
    for region in 0..regions {
        write!(text, "state Region{region} {{ initial R{region}x0; ").expect(WRITES);
        for state in 0..size {
            let next = (state + 1) % size;
            let other = (state * 3 + 1) % size;
            write!(
                text,
                "state R{region}x{state} {{ on R{region} => R{region}x{next}; \
                 on E1 [guard{region}] => R{region}x{other}; }} "
            )
            .expect(WRITES);
        }
        text.push('}');
    }
    text.push('}');
    for region in 0..regions {
        write!(text, "event R{region}; ").expect(WRITES);
    }
    text + "}"
}

fn events(text: &mut String, count: usize) {
    for event in 0..count {
        write!(text, "event E{event}; ").expect(WRITES);
    }
}

const WRITES: &str = "a string takes all";
