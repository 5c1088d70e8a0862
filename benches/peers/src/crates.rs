//! The charts as crates of other libraries, for the compile times.

use concierge_bench_charts::peers::{grove, ring};
use concierge_benches::compile::Subject;

/// What stands before most charts: a context that folds. Nobody calls what is here, and some macros
/// ask for features that their user does not have: neither is to be told while it is timed.
const CONTEXT: &str = "#![allow(dead_code, unexpected_cfgs)]

#[derive(Default)]
pub struct Context(u64);

impl Context {
    fn fold(&mut self, action: u64) {
        self.0 = self.0.rotate_left(5) ^ action;
    }
}
";

/// The events of the charts. The action of each folds its place here, counted from one.
const RING: [&str; 3] = ["Next", "Prev", "Reset"];
const GROVE: [&str; 4] = ["Next", "Prev", "Hop", "Reset"];

/// A library: its name in the tables, the line of its dependency, and its name in Rust.
type Library = (&'static str, &'static str, &'static str);

const RUST_FSM: Library =
    ("rust-fsm, guards and actions outside", "rust-fsm = \"=0.8.0\"", "rust_fsm");
const STATIG: Library = ("statig", "statig = \"=0.4.1\"", "statig");
const SMLANG: Library = ("smlang", "smlang = \"=0.8.0\"", "smlang");
const SML: Library =
    ("stateforward-sml", "sml = { package = \"stateforward-sml\", version = \"=2.0.0\" }", "sml");
const STATUM: Library = ("statum, dispatch by hand", "statum = \"=0.9.0\"", "statum");
const FINNY: Library = (
    "finny",
    "finny = { version = \"=0.3.0\", default-features = false, features = [\"std\"] }",
    "finny",
);
const FINNY_ADDRESSED: Library = ("finny, addressed by hand", FINNY.1, FINNY.2);
const STATE_MACHINES: Library = (
    "state-machines",
    "state-machines = { version = \"=0.34.0\", features = [\"dynamic\"] }",
    "state_machines",
);
const HSMC: Library = ("hsmc", "hsmc = \"=0.6.0\"", "hsmc");

/// Every library that has a ring or a grove.
pub(crate) const SUBJECTS: [Subject; 13] = [
    subject("ring", RUST_FSM, ring::rust_fsm),
    subject("ring", STATIG, |count| statig("Ring", &RING, &ring::statig(count))),
    subject("ring", SMLANG, |count| smlang(&RING, &ring::smlang(count))),
    subject("ring", STATUM, |count| statum(&RING, &ring::statum(count))),
    subject("ring", SML, |count| sml("Ring", &RING, &ring::sml(count))),
    Subject {
        most: Some((200, "rustc takes more than 16 GB")),
        ..subject("ring", FINNY, |count| finny(&RING, &ring::finny(count)))
    },
    subject("ring", STATE_MACHINES, |count| {
        state_machines("Ring", &RING, &ring::state_machines(count))
    }),
    Subject {
        most: Some((50, "its macro panics")),
        ..subject("ring", HSMC, |count| hsmc("Ring", &RING, &ring::hsmc(count)))
    },
    subject("grove", STATIG, |count| statig("Grove", &GROVE, &grove::statig(count))),
    Subject {
        most: Some((200, "a check takes a minute")),
        ..subject("grove", SML, |count| sml("Grove", &GROVE, &grove::sml(count)))
    },
    subject("grove", FINNY_ADDRESSED, |count| finny_shared(&GROVE, &grove::finny(count))),
    subject("grove", STATE_MACHINES, |count| {
        state_machines("Grove", &GROVE, &grove::state_machines(count))
    }),
    Subject {
        most: Some((50, "its macro panics")),
        ..subject("grove", HSMC, |count| hsmc("Grove", &GROVE, &grove::hsmc(count)))
    },
];

const fn subject(
    chart: &'static str,
    (name, line, library): Library,
    text: fn(usize) -> String,
) -> Subject {
    Subject { chart, name, dependency: Some((line, library)), text, most: None }
}

/// For each event, its name, that of a method, and the number of its action.
fn each(events: &[&str], text: impl Fn(&str, &str, usize) -> String) -> String {
    let text = |(at, event): (usize, &&str)| text(event, &event.to_lowercase(), at + 1);
    events.iter().enumerate().map(text).collect::<Vec<_>>().join("\n")
}

/// The events as types.
fn types(events: &[&str], attribute: &str) -> String {
    each(events, |event, _, _| format!("{attribute} pub struct {event};"))
}

fn statig(machine: &str, events: &[&str], chart: &str) -> String {
    format!(
        "{CONTEXT}
        use statig::prelude::*;
        pub enum Event {{ {} }}
        pub struct {machine} {{ context: Context }}
        fn fold<const ACTION: u64>(context: &mut Context) {{ context.fold(ACTION); }}
        {chart}",
        events.join(", ")
    )
}

fn smlang(events: &[&str], chart: &str) -> String {
    let actions = each(events, |_, name, number| {
        format!("fn {name}(&mut self) -> Result<(), ()> {{ self.0.fold({number}); Ok(()) }}")
    });
    format!(
        "{CONTEXT}
        pub struct Actions(Context);
        {chart}
        impl StateMachineContext for Actions {{ {actions} }}"
    )
}

fn statum(events: &[&str], chart: &str) -> String {
    format!(
        "{CONTEXT}
        use statum::{{machine, state, transition}};
        pub enum Event {{ {} }}
        {chart}",
        events.join(", ")
    )
}

fn sml(machine: &str, events: &[&str], chart: &str) -> String {
    let types = types(events, "");
    let actions = each(events, |event, name, number| {
        format!(
            "fn {name}(&mut self, _: &{event}) -> Result<(), ()> {{ self.fold({number}); Ok(()) }}"
        )
    });
    format!(
        "{CONTEXT}
        {types}
        {chart}
        impl {machine}StateMachineContext for Context {{ {actions} }}"
    )
}

fn finny(events: &[&str], chart: &str) -> String {
    let types = types(events, "#[derive(Clone)]");
    format!(
        "{CONTEXT}
        use finny::decl::{{BuiltFsm, FsmBuilder}};
        use finny::finny_fsm;
        {types}
        {chart}"
    )
}

fn finny_shared(events: &[&str], chart: &str) -> String {
    let text = format!(
        "use finny::{{FsmBackendImpl, FsmCurrentState}};
        pub struct Shared(std::cell::Cell<u64>);
        pub type Link = &'static Shared;
        impl Shared {{
            fn fold(&self, action: u64) {{ self.0.set(self.0.get().rotate_left(5) ^ action); }}
        }}
        pub enum Event {{ {} }}
        {chart}",
        events.join(", ")
    );
    finny(events, &text)
}

fn state_machines(machine: &str, events: &[&str], chart: &str) -> String {
    let actions = each(events, |_, _, number| {
        format!("fn act{number}(&self) {{ self.ctx.0.set(self.ctx.0.get() ^ {number}); }}")
    });
    format!(
        "#![allow(dead_code, unexpected_cfgs)]
        #[derive(Debug, Default)]
        pub struct Shared(std::cell::Cell<u64>);
        {chart}
        impl<S> {machine}<S> {{ {actions} }}"
    )
}

fn hsmc(machine: &str, events: &[&str], chart: &str) -> String {
    let actions = each(events, |_, _, number| {
        format!("fn act{number}(&mut self) {{ self.fold({number}); }}")
    });
    format!(
        "{CONTEXT}
        use hsmc::statechart;
        #[derive(Clone, Debug)]
        pub enum Event {{ {} }}
        {chart}
        impl {machine}Actions for {machine}ActionContext<'_> {{ {actions} }}",
        events.join(", ")
    )
}
