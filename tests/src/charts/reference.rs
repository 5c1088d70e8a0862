//! The reference as a driver.

use std::time::Duration;

use concierge_table::{EventId, StateId, Trigger};
use serde_json::{Map, Value, json};

use super::{Chart, DELAY, Driver, Seen};
use crate::compiled::Holding;
use crate::naive::{Bug, Due, Host, Interpreter, Outcome, Report};

/// A machine that the reference interprets, with a mistake or without one.
#[derive(Clone, Debug)]
pub struct Reference {
    chart: Chart,
    machine: Interpreter<'static, Functions>,
}

/// What the guards say, and how many actions have run.
#[derive(Clone, Debug, Default)]
struct Functions {
    holding: Holding,
    actions: u64,
    /// How many had run before the delivery that is under way.
    before: u64,
}

impl Host for Functions {
    fn holds(&mut self, guard: &str) -> bool {
        self.holding.holds(guard, self.actions)
    }

    fn delay(&mut self, _: &str) -> Duration {
        DELAY
    }

    fn run(&mut self, _: &str) {
        self.actions += 1;
    }

    fn keep(&mut self) {
        self.before = self.actions;
    }

    fn undo(&mut self) {
        self.actions = self.before;
    }
}

impl Reference {
    /// A machine of a chart that has not started.
    pub fn new(chart: &Chart, bug: Option<Bug>) -> Self {
        let machine = Interpreter::new(chart.table, Functions::default()).with_bug(bug);
        Self { chart: *chart, machine }
    }

    /// The machine.
    pub fn machine(&self) -> &Interpreter<'static, impl Host> {
        &self.machine
    }

    /// What it remembers, as JSON, as the snapshots of a machine have it.
    pub fn memory(&self) -> Value {
        let table = &self.chart.table;
        let name = |state: StateId| table.state(state).name;
        let event = |event: EventId| json!({ table.event(event).name: null });
        let mut memory = Map::new();
        let history = self.machine.remembered().iter().filter(|(_, states)| !states.is_empty());
        let history: Map<String, Value> = history
            .map(|(&history, states)| {
                let states = states.iter().map(|&state| name(state)).collect::<Vec<_>>();
                (name(history).to_owned(), json!(states))
            })
            .collect();
        memory.insert("history".to_owned(), json!(history));
        let timers = self.machine.timers().map(|(due, what)| match what {
            Due::After(transition) => {
                let source = table.transition(transition).source;
                let mut waiting = table
                    .rows_of(source)
                    .filter(|(_, row)| matches!(row.trigger, Trigger::After(_)));
                let after = waiting.position(|(id, _)| id == transition);
                json!({ "state": name(source), "after": after, "due": millis(due) })
            }
            Due::Sent(sent, timer) => {
                json!({ "send": event(sent), "timer": timer, "due": millis(due) })
            }
        });
        memory.insert("timers".to_owned(), timers.collect());
        memory.insert(
            "deferred".to_owned(),
            self.machine.deferred().iter().map(|&it| event(it)).collect(),
        );
        memory.retain(|_, value| *value != json!([]) && *value != json!({}));
        Value::Object(memory)
    }

    fn hold(&mut self, holding: &Holding) {
        self.machine.host().holding = holding.clone();
    }

    fn seen(&self, outcome: Option<Outcome>, actions: Vec<String>) -> Seen {
        let name = |&state| self.chart.table.state(state).name.to_owned();
        let active = self.machine.configuration().iter().map(name).collect();
        Seen { outcome, actions, active, is_running: self.machine.is_running() }
    }

    fn seen_in(&self, report: Report) -> Seen {
        self.seen(Some(report.outcome), report.actions)
    }
}

impl Driver for Reference {
    fn start(&mut self, holding: &Holding) -> Seen {
        self.hold(holding);
        let report = self.machine.start();
        self.seen_in(report)
    }

    fn deliver(&mut self, event: &str, holding: &Holding) -> Seen {
        self.hold(holding);
        let event = self.chart.table.event_named(event).expect("a chart names its own events");
        let report = self.machine.deliver(event);
        self.seen_in(report)
    }

    fn advance(&mut self, to: Duration, holding: &Holding) -> Seen {
        self.hold(holding);
        let reports = self.machine.advance(to);
        let outcome = reports.last().map(|report| report.outcome);
        let actions = reports.into_iter().flat_map(|report| report.actions).collect();
        self.seen(outcome, actions)
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).expect("no test lasts that long")
}
