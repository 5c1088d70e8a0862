//! The ring as crates of other libraries, for the compile times.

use concierge_bench_charts::peers::ring;
use concierge_benches::compile::Subject;

/// What stands before every ring: a context that folds.
const CONTEXT: &str = "#![allow(dead_code, unexpected_cfgs)]

#[derive(Default)]
pub struct Context(u64);

impl Context {
    fn fold(&mut self, action: u64) {
        self.0 = self.0.rotate_left(5) ^ action;
    }
}
";

/// A ring in a library, by the line of its dependency.
const fn ring(
    name: &'static str,
    line: &'static str,
    library: &'static str,
    text: fn(usize) -> String,
) -> Subject {
    Subject { chart: "ring", name, dependency: Some((line, library)), text, most: None }
}

/// Every library that has a ring.
pub(crate) const SUBJECTS: [Subject; 7] = [
    ring("rust-fsm", "rust-fsm = \"=0.8.0\"", "rust_fsm", ring::rust_fsm),
    ring("statig", "statig = \"=0.4.1\"", "statig", statig),
    ring("smlang", "smlang = \"=0.8.0\"", "smlang", smlang),
    ring(
        "stateforward-sml",
        "sml = { package = \"stateforward-sml\", version = \"=2.0.0\" }",
        "sml",
        sml,
    ),
    Subject {
        most: Some((200, "rustc takes more than 16 GB")),
        ..ring("finny", FINNY, "finny", finny)
    },
    ring("state-machines", STATE_MACHINES, "state_machines", state_machines),
    Subject {
        most: Some((50, "its macro panics")),
        ..ring("hsmc", "hsmc = \"=0.6.0\"", "hsmc", hsmc)
    },
];

const FINNY: &str =
    "finny = { version = \"=0.3.0\", default-features = false, features = [\"std\"] }";
const STATE_MACHINES: &str = "state-machines = { version = \"=0.34.0\", features = [\"dynamic\"] }";

fn statig(count: usize) -> String {
    format!(
        "{CONTEXT}
        use statig::prelude::*;
        pub enum Event {{ Next, Prev, Reset }}
        pub struct Ring {{ context: Context }}
        fn fold<const ACTION: u64>(context: &mut Context) {{ context.fold(ACTION); }}
        {}",
        ring::statig(count)
    )
}

fn smlang(count: usize) -> String {
    let actions = ["next", "prev", "reset"].iter().zip(1..).map(|(name, number)| {
        format!("fn {name}(&mut self) -> Result<(), ()> {{ self.0.fold({number}); Ok(()) }}\n")
    });
    format!(
        "{CONTEXT}
        pub struct Actions(Context);
        {}
        impl StateMachineContext for Actions {{ {} }}",
        ring::smlang(count),
        actions.collect::<String>()
    )
}

fn sml(count: usize) -> String {
    let actions = [("next", "Next", 1), ("prev", "Prev", 2), ("reset", "Reset", 3)];
    let actions = actions.map(|(name, event, number)| {
        format!(
            "fn {name}(&mut self, _: &{event}) -> Result<(), ()> {{ self.fold({number}); Ok(()) }}\n"
        )
    });
    format!(
        "{CONTEXT}
        pub struct Next;
        pub struct Prev;
        pub struct Reset;
        {}
        impl RingStateMachineContext for Context {{ {} }}",
        ring::sml(count),
        actions.concat()
    )
}

fn finny(count: usize) -> String {
    format!(
        "{CONTEXT}
        use finny::decl::{{BuiltFsm, FsmBuilder}};
        use finny::finny_fsm;
        #[derive(Clone)]
        pub struct Next;
        #[derive(Clone)]
        pub struct Prev;
        #[derive(Clone)]
        pub struct Reset;
        {}",
        ring::finny(count)
    )
}

fn state_machines(count: usize) -> String {
    let actions = (1..=3).map(|number| {
        format!("fn act{number}(&self) {{ self.ctx.0.set(self.ctx.0.get() ^ {number}); }}\n")
    });
    format!(
        "#![allow(dead_code, unexpected_cfgs)]
        #[derive(Debug, Default)]
        pub struct Shared(std::cell::Cell<u64>);
        {}
        impl<S> Ring<S> {{ {} }}",
        ring::state_machines(count),
        actions.collect::<String>()
    )
}

fn hsmc(count: usize) -> String {
    let actions =
        (1..=3).map(|number| format!("fn act{number}(&mut self) {{ self.fold({number}); }}\n"));
    format!(
        "{CONTEXT}
        use hsmc::statechart;
        #[derive(Clone, Debug)]
        pub enum Event {{ Next, Prev, Reset }}
        {}
        impl RingActions for RingActionContext<'_> {{ {} }}",
        ring::hsmc(count),
        actions.collect::<String>()
    )
}
