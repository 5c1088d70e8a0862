//! From the elements of a document to a chart.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::Options;
use super::chart::{Chart, Kind, State, StateId};
use super::event::{self, Events};
use super::finding::{Finding, Findings};
use super::function::{FunctionKind, Functions, Variable};
use super::names::{self, Names};
use super::tree::Tree;
use super::xml::{self, Source};

/// What is known while a document is read.
pub(super) struct Reader<'r, 'a, 'input> {
    pub(super) tree: &'r Tree<'a, 'input>,
    pub(super) source: &'r Source<'r>,
    pub(super) events: Events,
    pub(super) functions: Functions,
    /// The name of the timer of each id by which a delayed event is sent.
    pub(super) timers: BTreeMap<String, String>,
    pub(super) findings: &'r mut Findings,
}

/// Reads a chart. Where the findings have a mistake, it is of no use.
pub(super) fn chart(
    document: &Document<'_>,
    source: &Source<'_>,
    options: &Options,
    findings: &mut Findings,
) -> Chart {
    let root = document.root_element();
    let tree = Tree::of(document, source, findings);
    let mut reader = Reader {
        tree: &tree,
        source,
        events: Events::default(),
        functions: Functions::new(),
        timers: timers(root),
        findings,
    };
    let mut states: Vec<State> = (0..tree.places.len()).map(|state| reader.state(state)).collect();
    let mut initial = reader.initial(root, None);
    if let Some(wrapper) = tree.wrapper {
        // It starts where the root does, unless the machine starts in a final state beside it.
        if initial.targets.iter().all(|&target| tree.is_inside(target, wrapper)) {
            let targets = vec![wrapper];
            states[wrapper].initial = std::mem::take(&mut initial);
            initial.targets = targets;
        }
    }
    let variables = reader.variables(root);
    reader.leftovers(root);
    let (mut events, functions) = (reader.events, reader.functions);
    let transitions = states.iter().flat_map(|state| &state.transitions);
    let descriptors: Vec<&String> = transitions.flat_map(|row| &row.descriptors).collect();
    let is_received = |name: &&String| {
        descriptors.iter().any(|it| event::matches(event::prefix(it), name))
            && !event::is_of_done(name)
    };
    options.events.iter().filter(is_received).for_each(|name| {
        events.declare(name);
    });
    let name = root.attribute("name").map(str::to_owned);
    Chart { name, states, initial, events, functions, variables }
}

/// The ids by which delayed events are sent, each with an identifier for its timer.
fn timers(root: Node<'_, '_>) -> BTreeMap<String, String> {
    let mut names = Names::of_functions();
    let mut timers = BTreeMap::new();
    for send in root.descendants().filter(|node| xml::is(*node, "send")) {
        let is_delayed = send.has_attribute("delay") || send.has_attribute("delayexpr");
        if let Some(id) = send.attribute("id").filter(|id| is_delayed && !timers.contains_key(*id))
        {
            let words = names::snake(id);
            let starts_well = words.starts_with(|first: char| first.is_ascii_lowercase());
            let words = if starts_well { words } else { format!("timer_{words}") };
            timers.insert(id.to_owned(), names.function(words.trim_end_matches('_')));
        }
    }
    timers
}

impl Reader<'_, '_, '_> {
    pub(super) fn mistake(&mut self, node: Node<'_, '_>, message: impl Into<String>, help: &str) {
        self.findings.mistake(Finding::new(self.source.line(node), message).help(help));
    }

    pub(super) fn note(&mut self, node: Node<'_, '_>, message: impl Into<String>, help: &str) {
        self.findings.note(Finding::new(self.source.line(node), message).help(help));
    }

    /// What a state is called in the names of functions.
    pub(super) fn words_of(&self, state: StateId) -> String {
        let words = names::snake(&self.tree.places[state].id);
        if words.is_empty() { format!("state_{}", state + 1) } else { words }
    }

    fn state(&mut self, state: StateId) -> State {
        let place = &self.tree.places[state];
        let (node, kind) = (place.node, place.kind);
        let is_wrapper = self.tree.wrapper == Some(state);
        self.check_children(node, kind);
        let mut read = State {
            id: place.id.clone(),
            docs: if is_wrapper { String::new() } else { xml::comment_before(node) },
            kind,
            parent: place.parent,
            initial: if is_wrapper {
                self.default_initial(Some(state))
            } else {
                self.initial(node, Some(state))
            },
            entry: Vec::new(),
            exit: Vec::new(),
            transitions: Vec::new(),
        };
        for child in xml::elements(node) {
            if xml::is(child, "onentry") {
                let words = format!("enter_{}", self.words_of(state));
                read.entry.extend(self.steps(child, &super::content::Moment::entry(state, words)));
            } else if xml::is(child, "onexit") {
                let words = format!("exit_{}", self.words_of(state));
                read.exit.extend(self.steps(child, &super::content::Moment::exit(state, words)));
            } else if xml::is(child, "transition") && !kind.is_history() {
                read.transitions.extend(self.transition(child, state));
            }
        }
        for invoke in xml::named(node, "invoke") {
            self.invoke(invoke, state, &mut read);
        }
        read
    }

    /// What a service does, and its end, is left to functions.
    fn invoke(&mut self, invoke: Node<'_, '_>, state: StateId, read: &mut State) {
        let words = invoke.attribute("id").map(names::snake).filter(|words| !words.is_empty());
        let words = words.unwrap_or_else(|| format!("service_of_{}", self.words_of(state)));
        let (text, line) = (self.source.text(invoke), self.source.line(invoke));
        let start = format!("start_{words}");
        let start = self.functions.of(FunctionKind::Action, text, &start, line);
        let text = format!("the end of\n{text}");
        let stop = self.functions.of(FunctionKind::Action, &text, &format!("stop_{words}"), line);
        read.entry.push(super::chart::Step::Call(start));
        read.exit.push(super::chart::Step::Call(stop));
        self.note(
            invoke,
            "`<invoke>` runs a service beside the chart, and a machine runs nothing by itself",
            "two functions are called where the state is entered and left: let them ask for the \
             service, and deliver what it answers as events",
        );
    }

    fn check_children(&mut self, node: Node<'_, '_>, kind: Kind) {
        let has = |name| xml::named(node, name).next().is_some();
        if kind == Kind::Parallel && !has("state") && !has("parallel") {
            self.mistake(
                node,
                "a `<parallel>` has no region",
                "give it a `<state>` or make it one",
            );
        }
        if kind == Kind::Atomic && has("history") {
            let message = "a state without children has a `<history>`";
            self.mistake(node, message, "there is nothing that it could remember: remove it");
        }
        if kind == Kind::Atomic && (has("initial") || node.has_attribute("initial")) {
            let message = "a state without children says which of them is initial";
            self.mistake(node, message, "remove it, or give the state children");
        }
        let types = node.attribute("type").filter(|_| kind.is_history());
        if types.is_some_and(|found| !matches!(found, "deep" | "shallow")) {
            let message = format!("a history is of no type `{}`", types.unwrap_or_default());
            self.mistake(node, message, "it is `shallow` or `deep`");
        }
    }

    fn variables(&mut self, root: Node<'_, '_>) -> Vec<Variable> {
        let mut variables = Vec::new();
        for data in root.descendants().filter(|node| xml::is(*node, "data")) {
            let content = || data.text().map(str::trim).filter(|text| !text.is_empty());
            let initial = data.attribute("expr").or_else(content).or(data.attribute("src"));
            let Some(id) = data.attribute("id") else {
                self.mistake(data, "a `<data>` has no id", "name the variable: `id=\"count\"`");
                continue;
            };
            variables.push(Variable {
                id: id.to_owned(),
                initial: initial.map(str::to_owned),
                line: self.source.line(data),
            });
        }
        variables
    }

    /// What belongs to no state and no transition, and has no counterpart.
    fn leftovers(&mut self, root: Node<'_, '_>) {
        for script in xml::named(root, "script") {
            let message = "`<script>` runs when the chart is loaded, and a definition runs nothing";
            self.note(script, message, "run what it does where the context is made");
        }
        let donedata = root.descendants().filter(|node| xml::is(*node, "donedata"));
        for donedata in donedata.collect::<Vec<_>>() {
            let message = "`<donedata>`: the completion of a state carries no data";
            self.note(donedata, message, "keep it in the context, from an entry action");
        }
    }
}
