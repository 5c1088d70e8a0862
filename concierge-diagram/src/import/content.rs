//! Executable content: what is done when a state is entered or left, or a transition fires.

use std::time::Duration;

use roxmltree::Node;

use super::chart::{StateId, Step, Wait};
use super::condition::{self, Expression};
use super::delay;
use super::event;
use super::function::FunctionKind;
use super::names;
use super::read::Reader;
use super::xml;

/// When content runs, and what a function is called that belongs there.
pub(super) struct Moment {
    /// The state that is being entered or left: it and those around it are active, those in it are
    /// not yet or no longer. While a transition fires, nothing is certain.
    state: Option<StateId>,
    words: String,
}

impl Moment {
    pub(super) fn entry(state: StateId, words: String) -> Self {
        Self { state: Some(state), words }
    }

    pub(super) fn exit(state: StateId, words: String) -> Self {
        Self { state: Some(state), words }
    }

    pub(super) fn transition(words: String) -> Self {
        Self { state: None, words }
    }
}

impl Reader<'_, '_, '_> {
    /// The actions that stand in an element.
    pub(super) fn steps(&mut self, node: Node<'_, '_>, moment: &Moment) -> Vec<Step> {
        xml::elements(node).flat_map(|child| self.step(child, moment)).collect()
    }

    fn step(&mut self, node: Node<'_, '_>, moment: &Moment) -> Vec<Step> {
        let attribute = |name| node.attribute(name).map(names::snake).unwrap_or_default();
        if !xml::is_scxml(node) {
            let message = format!("`<{}>` is no element of SCXML", node.tag_name().name());
            self.note(node, message, "it became a call of a function, to be written");
            return self.call(node, &format!("run_{}", names::snake(node.tag_name().name())));
        }
        match node.tag_name().name() {
            "raise" => {
                let event = self.event(node, node.attribute("event"));
                event.map(Step::Raise).into_iter().collect()
            }
            "send" => self.send(node, moment),
            "cancel" => self.cancel(node, moment),
            "if" => self.decision(node, moment),
            "log" => self.call(node, &named("log", &attribute("label"), &moment.words)),
            "assign" => self.call(node, &named("set", &attribute("location"), &moment.words)),
            "foreach" => {
                self.note_events_inside(node);
                self.call(node, &named("for_each", &attribute("item"), &moment.words))
            }
            "script" => self.call(node, &moment.words),
            // What stands elsewhere is a mistake that was reported; `else` parts an `if`.
            _ => Vec::new(),
        }
    }

    /// A function that stands for an element.
    fn call(&mut self, node: Node<'_, '_>, words: &str) -> Vec<Step> {
        let (text, line) = (self.source.text(node), self.source.line(node));
        vec![Step::Call(self.functions.of(FunctionKind::Action, text, words, line))]
    }

    /// The event that an element makes.
    fn event(&mut self, node: Node<'_, '_>, name: Option<&str>) -> Option<usize> {
        let element = node.tag_name().name();
        let Some(name) = name else {
            let message = format!("`<{element}>` names no event");
            self.mistake(node, message, "give it one: `event=\"name\"`");
            return None;
        };
        if name.is_empty() || name.contains(|char: char| char.is_whitespace() || char == '*') {
            let message = format!("`{name}` is no name of an event");
            self.mistake(node, message, "an event's name has no blank and no `*` in it");
            return None;
        }
        if event::is_of_done(name) {
            let message = format!("`{name}` is made by the completion of a state alone");
            self.note(node, message, "it is not made here: use an event of another name");
            return None;
        }
        Some(self.events.declare(name))
    }

    fn send(&mut self, node: Node<'_, '_>, moment: &Moment) -> Vec<Step> {
        const PROCESSOR: &str = "http://www.w3.org/TR/scxml/#SCXMLEventProcessor";
        let target = node.attribute("target").unwrap_or_default();
        let is_own_processor = node.attribute("type").is_none_or(|found| {
            found.is_empty() || found == "scxml" || found.trim_end_matches('/') == PROCESSOR
        });
        let is_computed =
            ["eventexpr", "targetexpr", "typeexpr"].iter().any(|name| node.has_attribute(*name));
        if !is_own_processor || is_computed || !matches!(target, "" | "#_internal") {
            let message = "`<send>` to others, or of an event that is computed";
            let help = "it became a call of a function: declare an `effect`, `emit` it instead, and \
                        let the host send it";
            self.note(node, message, help);
            let event = names::snake(node.attribute("event").unwrap_or_default());
            return self.call(node, &named("send", &event, &moment.words));
        }
        if node.has_attribute("namelist") || xml::elements(node).next().is_some() {
            let message = "the data of a sent event";
            let help = "give the event fields, and make them by a function: `send Event(make)`";
            self.note(node, message, help);
        }
        let Some(event) = self.event(node, node.attribute("event")) else { return Vec::new() };
        let wait = self.wait(node);
        if target == "#_internal" {
            if wait.is_some() {
                let message = "an event that is delayed is sent to `#_internal`";
                self.mistake(node, message, "remove one of the two");
            }
            return vec![Step::Raise(event)];
        }
        if node.has_attribute("idlocation") {
            let message = "`idlocation`: the id of a sent event is no value";
            self.note(node, message, "name it with `id`, so that it can be canceled");
        }
        let timer = node.attribute("id").and_then(|id| self.timers.get(id).cloned());
        vec![Step::Send { event, wait: wait.map(|wait| (wait, timer)) }]
    }

    /// How long a sent event waits, if it does.
    fn wait(&mut self, node: Node<'_, '_>) -> Option<Wait> {
        if let Some(expression) = node.attribute("delayexpr") {
            let words = condition::words(expression).map(|words| format!("delay_of_{words}"));
            let event = names::snake(node.attribute("event").unwrap_or_default());
            let words = words.unwrap_or_else(|| named("delay_of", &event, "event"));
            let line = self.source.line(node);
            let function = self.functions.of(FunctionKind::Delay, expression, &words, line);
            return Some(Wait::Function(function));
        }
        let text = node.attribute("delay")?;
        let Some(time) = delay::parse(text) else {
            let message = format!("`{text}` is no delay");
            self.mistake(node, message, "write it like `250ms` or `1.5s`");
            return None;
        };
        // Without a wait the event goes behind those that wait already, just as with none.
        (time > Duration::ZERO).then_some(Wait::Constant(time))
    }

    fn cancel(&mut self, node: Node<'_, '_>, moment: &Moment) -> Vec<Step> {
        if node.has_attribute("sendidexpr") {
            let message = "`<cancel>` of an id that is computed";
            self.note(node, message, "it became a call of a function: name the timer instead");
            return self.call(node, &format!("cancel_{}", moment.words));
        }
        let Some(id) = node.attribute("sendid") else {
            self.mistake(node, "`<cancel>` names no sent event", "give it a `sendid`");
            return Vec::new();
        };
        if let Some(timer) = self.timers.get(id) {
            return vec![Step::Cancel(timer.clone())];
        }
        let message = format!("`<cancel>`: no delayed event is sent by the id `{id}`");
        self.note(node, message, "it is left out, since nothing can wait");
        Vec::new()
    }

    /// The branch that is taken, where that is certain; else a function.
    fn decision(&mut self, node: Node<'_, '_>, moment: &Moment) -> Vec<Step> {
        for branch in branches(node) {
            let decided = branch.condition.map_or(Some(true), |text| {
                Expression::parse(text).decide(&|id: &str| self.is_active(id, moment))
            });
            match decided {
                Some(false) => {}
                Some(true) => {
                    return branch.content.iter().flat_map(|it| self.step(*it, moment)).collect();
                }
                None => {
                    self.note_events_inside(node);
                    return self.call(node, &format!("decide_to_{}", moment.words));
                }
            }
        }
        Vec::new()
    }

    /// Whether a state is active at a moment, where that is certain.
    fn is_active(&self, id: &str, moment: &Moment) -> Option<bool> {
        let Some(&asked) = self.tree.ids.get(id) else { return Some(false) };
        let state = moment.state?;
        if self.tree.places[asked].kind.is_history() {
            return Some(false);
        }
        // Of another region nothing is certain; where there are no regions, one path is active.
        let is_around = asked == state || self.tree.is_inside(state, asked);
        (!self.tree.are_orthogonal(asked, state)).then_some(is_around)
    }

    /// What a function cannot do for an element that it stands for.
    fn note_events_inside(&mut self, node: Node<'_, '_>) {
        let makes_events = |inner: &Node<'_, '_>| {
            ["raise", "send", "cancel"].iter().any(|name| xml::is(*inner, name))
        };
        if node.descendants().any(|inner| makes_events(&inner)) {
            let message = format!(
                "`<{}>` makes events or not, and a function makes none",
                node.tag_name().name()
            );
            let help = "part the transition into several with guards, each with the events of its \
                        branch, or let an event's guard decide when it comes";
            self.note(node, message, help);
        }
    }
}

/// One branch of an `<if>`.
struct Branch<'a, 'input> {
    /// None of an `<else/>`.
    condition: Option<&'a str>,
    content: Vec<Node<'a, 'input>>,
}

fn branches<'a, 'input>(node: Node<'a, 'input>) -> Vec<Branch<'a, 'input>> {
    let condition = |node: Node<'a, 'input>| node.attribute("cond").unwrap_or("false");
    let mut branches = vec![Branch { condition: Some(condition(node)), content: Vec::new() }];
    for child in xml::elements(node) {
        if xml::is(child, "elseif") {
            branches.push(Branch { condition: Some(condition(child)), content: Vec::new() });
        } else if xml::is(child, "else") {
            branches.push(Branch { condition: None, content: Vec::new() });
        } else if let Some(branch) = branches.last_mut() {
            branch.content.push(child);
        }
    }
    branches
}

/// `set_count` for what has a name, else a name after the place.
fn named(verb: &str, object: &str, place: &str) -> String {
    if object.is_empty() { format!("{verb}_to_{place}") } else { format!("{verb}_{object}") }
}
