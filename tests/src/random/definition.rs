//! The text of a random definition.

use std::fmt::Write as _;

use super::sketch::{Kind, Sketch};
use crate::dice::Dice;

const EVENTS: usize = 4;
const EFFECTS: usize = 2;
const GUARDS: usize = 4;
const TIMERS: usize = 2;

/// How many configurations may be reachable for there to be a typed API: rustc takes its time for
/// each.
const TYPED: usize = 60;

/// A definition on its way.
struct Writer<'d> {
    dice: &'d mut Dice,
    sketch: Sketch,
    text: String,
    /// How many actions have a name of their own.
    actions: usize,
    has_time: bool,
    is_calm: bool,
}

/// The text of a definition, which may have mistakes; `allows` are settings to be in it. In a calm
/// one most events concern a region each and have no sequel, so that machines take them without the
/// engine.
pub(super) fn write(name: &str, dice: &mut Dice, is_calm: bool, allows: &str) -> String {
    let sketch = Sketch::of(dice, is_calm);
    let has_time = dice.percent(60);
    let mut writer = Writer { dice, sketch, text: String::new(), actions: 0, has_time, is_calm };
    writer.machine(name, allows);
    writer.text
}

impl Writer<'_> {
    fn machine(&mut self, name: &str, allows: &str) {
        let time = if self.has_time { " at Instant" } else { "" };
        self.line(0, &format!("machine {name}(Log){time} {{"));
        let initial = self.initial(None);
        self.line(1, &format!("initial {initial};"));
        self.line(1, &format!("typed {TYPED};"));
        if self.is_calm || self.dice.percent(60) {
            let bound = 3 + self.dice.below(10);
            self.line(1, &format!("microsteps {bound};"));
        }
        let unhandled = match self.dice.below(6) {
            0 => "error",
            1 if !self.is_calm => "defer",
            _ => "ignore",
        };
        self.line(1, &format!("unhandled {unhandled};"));
        self.text += allows;
        for event in 0..EVENTS {
            self.line(1, &format!("event E{event};"));
        }
        for effect in 0..EFFECTS {
            self.line(1, &format!("effect F{effect};"));
        }
        for child in self.sketch.children(None) {
            self.state(1, child);
        }
        self.line(0, "}");
    }

    fn line(&mut self, depth: usize, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{:1$}{line}", "", 4 * depth);
    }

    fn state(&mut self, depth: usize, at: usize) {
        let name = Sketch::name(at);
        match self.sketch.kind_of(at) {
            kind @ (Kind::Shallow | Kind::Deep) => {
                let deep = if kind == Kind::Deep { "deep " } else { "" };
                let parent = self.sketch.nodes[at].parent;
                let targets = self.targets(parent, false);
                let actions = if self.dice.percent(50) { self.actions(1) } else { String::new() };
                self.line(depth, &format!("{deep}history {name}{actions} => {targets};"));
            }
            Kind::Choice => {
                self.line(depth, &format!("choice {name} {{"));
                for _ in 0..=self.dice.below(2) {
                    let guard = self.guard(1);
                    self.branch(depth + 1, at, &format!("[{guard}]"));
                }
                self.branch(depth + 1, at, "else");
                self.line(depth, "}");
            }
            Kind::Final => {
                self.line(depth, &format!("final state {name} {{"));
                self.entry_and_exit(depth + 1);
                self.line(depth, "}");
            }
            kind => {
                let word = if kind == Kind::Parallel { "parallel" } else { "state" };
                self.line(depth, &format!("{word} {name} {{"));
                self.members(depth + 1, at);
                self.line(depth, "}");
            }
        }
    }

    fn members(&mut self, depth: usize, at: usize) {
        if self.sketch.kind_of(at) == Kind::Compound {
            let initial = self.initial(Some(at));
            self.line(depth, &format!("initial {initial};"));
        }
        self.entry_and_exit(depth);
        if !self.is_calm && self.dice.percent(12) {
            let event = self.dice.below(EVENTS);
            self.line(depth, &format!("defer E{event};"));
        }
        if self.dice.percent(10) {
            self.line(depth, "end;");
        }
        let is_leaf = self.sketch.kind_of(at) == Kind::Atomic;
        let count = usize::from(is_leaf) + self.dice.below(3);
        for _ in 0..count {
            self.transition(depth, at);
        }
        if self.sketch.can_be_done(at) && self.dice.percent(60) {
            self.row(depth, at, "done", 30);
        }
        for child in self.sketch.children(Some(at)) {
            self.state(depth, child);
        }
    }

    fn entry_and_exit(&mut self, depth: usize) {
        for word in ["entry", "exit"] {
            if self.dice.percent(60) {
                let actions = self.actions(2);
                self.line(depth, &format!("{word}{actions};"));
            }
        }
    }

    /// Where a state, or the machine, starts.
    fn initial(&mut self, scope: Option<usize>) -> String {
        let actions = if self.dice.percent(25) { self.actions(1) } else { String::new() };
        let targets = if self.dice.percent(70) {
            let children = self.sketch.children(scope);
            let is_history =
                |at: &usize| matches!(self.sketch.kind_of(*at), Kind::Shallow | Kind::Deep);
            let children: Vec<usize> = children.into_iter().filter(|at| !is_history(at)).collect();
            self.one_of(&children)
        } else {
            self.targets(scope, true)
        };
        if actions.is_empty() { targets } else { format!("{} => {targets}", actions.trim_start()) }
    }

    fn branch(&mut self, depth: usize, choice: usize, when: &str) {
        let actions = if self.dice.percent(50) { self.actions(1) } else { String::new() };
        let mut targets = self.sketch.targets(None, when != "else");
        targets.retain(|&target| target != choice);
        let target = self.one_of(&targets);
        self.line(depth, &format!("{when}{actions} => {target};"));
    }

    fn transition(&mut self, depth: usize, source: usize) {
        match self.dice.below(20) {
            0 if !self.is_calm => self.row(depth, source, "always", 100),
            1..4 if self.has_time && !self.is_calm => {
                let delay = self.delay();
                self.row(depth, source, &format!("after {delay}"), 40);
            }
            4 => {
                let done = (0..self.sketch.nodes.len()).filter(|&at| self.sketch.can_be_done(at));
                let done: Vec<usize> = done.collect();
                if !done.is_empty() {
                    let name = Sketch::name(*self.dice.pick(&done));
                    self.row(depth, source, &format!("done({name})"), 30);
                }
            }
            5 => self.row(depth, source, "on _", 50),
            6..9 => {
                let event = self.dice.below(EVENTS - 1);
                self.row(depth, source, &format!("on E{event} | E{}", event + 1), 40);
            }
            _ => {
                let event = self.dice.below(EVENTS);
                self.row(depth, source, &format!("on E{event}"), 40);
            }
        }
    }

    /// A transition; it has a guard in so many of a hundred cases.
    fn row(&mut self, depth: usize, source: usize, trigger: &str, guarded: usize) {
        let guard = if self.dice.percent(guarded) {
            format!(" [{}]", self.guard(2))
        } else {
            String::new()
        };
        let actions = if self.dice.percent(60) { self.actions(2) } else { String::new() };
        let is_composite = matches!(self.sketch.kind_of(source), Kind::Compound | Kind::Parallel);
        let is_inner = is_composite && self.dice.percent(40);
        let internal = if is_inner && self.dice.percent(60) { "internal " } else { "" };
        let target = if self.is_calm && !is_inner && self.dice.percent(60) {
            format!(" => {}", self.sibling(source))
        } else if self.dice.percent(78) || is_inner {
            let scope = if is_inner { Some(source) } else { None };
            format!(" => {}", self.targets(scope, true))
        } else {
            String::new()
        };
        self.line(depth, &format!("{internal}{trigger}{guard}{actions}{target};"));
    }

    /// A state beside another, or that one.
    fn sibling(&mut self, of: usize) -> String {
        let mut siblings = self.sketch.children(self.sketch.nodes[of].parent);
        siblings.retain(|&at| !matches!(self.sketch.kind_of(at), Kind::Shallow | Kind::Deep));
        self.one_of(&siblings)
    }

    /// One target, or several in the regions of a parallel.
    fn targets(&mut self, scope: Option<usize>, has_pseudo: bool) -> String {
        let candidates = self.sketch.targets(scope, has_pseudo);
        let is_parallel = |at: &usize| self.sketch.kind_of(*at) == Kind::Parallel;
        let parallels: Vec<usize> =
            candidates.iter().copied().chain(scope).filter(is_parallel).collect();
        if !parallels.is_empty() && self.dice.percent(35) {
            let parallel = *self.dice.pick(&parallels);
            let mut names = Vec::new();
            for region in self.sketch.children(Some(parallel)) {
                let inside = self.sketch.targets(Some(region), has_pseudo);
                if !inside.is_empty() && self.dice.percent(75) {
                    names.push(Sketch::name(*self.dice.pick(&inside)));
                }
            }
            match names.as_slice() {
                [] => {}
                [name] => return name.clone(),
                names => return format!("({})", names.join(", ")),
            }
        }
        self.one_of(&candidates)
    }

    /// The name of one of several states. Where there is none, another one's: the checks refuse the
    /// definition, and the next is drawn.
    fn one_of(&mut self, states: &[usize]) -> String {
        Sketch::name(if states.is_empty() { 0 } else { *self.dice.pick(states) })
    }

    fn guard(&mut self, depth: usize) -> String {
        match self.dice.below(if depth == 0 { 7 } else { 10 }) {
            0..5 => format!("g{}", self.dice.below(GUARDS)),
            5..7 => {
                let states: Vec<usize> = self.sketch.targets(None, false);
                format!("in({})", self.one_of(&states))
            }
            7 => format!("!({})", self.guard(depth - 1)),
            8 => format!("({} && {})", self.guard(depth - 1), self.guard(depth - 1)),
            _ => format!("({} || {})", self.guard(depth - 1), self.guard(depth - 1)),
        }
    }

    /// From one action on, up to a number.
    fn actions(&mut self, most: usize) -> String {
        let count = 1 + self.dice.below(most);
        let actions: Vec<String> = (0..count).map(|_| self.action()).collect();
        format!(" / {}", actions.join(", "))
    }

    fn action(&mut self) -> String {
        let event = self.dice.below(EVENTS);
        let quiet = if self.is_calm { 200 } else { 24 };
        match self.dice.below(quiet) {
            0 | 1 => format!("raise E{event}"),
            2 => format!("send E{event}"),
            3 | 4 if self.has_time => {
                let delay = self.delay();
                let name = match self.dice.below(TIMERS + 1) {
                    0 => String::new(),
                    timer => format!(" as t{timer}"),
                };
                format!("send E{event} after {delay}{name}")
            }
            5 if self.has_time => format!("cancel t{}", 1 + self.dice.below(TIMERS)),
            6 => format!("emit F{}", self.dice.below(EFFECTS)),
            _ => {
                self.actions += 1;
                format!("act_{:02}", self.actions)
            }
        }
    }

    fn delay(&mut self) -> String {
        (*self.dice.pick(&["1s", "2s", "2500ms", "5s", "wait"])).to_owned()
    }
}
