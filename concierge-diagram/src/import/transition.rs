//! Transitions, among them the initial ones and the defaults of histories.

use roxmltree::Node;

use super::chart::{Condition, Initial, Kind, StateId, Transition};
use super::condition::{self, Expression};
use super::content::Moment;
use super::function::FunctionKind;
use super::names;
use super::read::Reader;
use super::xml;

impl Reader<'_, '_, '_> {
    pub(super) fn transition(&mut self, node: Node<'_, '_>, source: StateId) -> Option<Transition> {
        let descriptors: Vec<String> = words(node, "event").map(str::to_owned).collect();
        let is_empty = |name: &str| node.attribute(name).is_some_and(|it| it.trim().is_empty());
        for attribute in ["event", "target"].into_iter().filter(|name| is_empty(name)) {
            self.mistake(
                node,
                format!("`{attribute}` is empty"),
                "name something, or leave it out",
            );
        }
        for descriptor in &descriptors {
            self.events.declare_described(descriptor);
        }
        let targets = self.targets(node);
        let is_internal = match node.attribute("type") {
            None | Some("external") => false,
            Some("internal") => !targets.is_empty(),
            Some(other) => {
                let message = format!("a transition is of no type `{other}`");
                self.mistake(node, message, "it is `internal` or `external`");
                false
            }
        };
        let first = descriptors.first().map(|descriptor| names::snake(descriptor));
        let on = match first.as_deref() {
            None => "always".to_owned(),
            Some("") => "on_any".to_owned(),
            Some(event) => format!("on_{event}"),
        };
        let source_words = self.words_of(source);
        let condition = node.attribute("cond").map_or(Condition::Constant(true), |text| {
            self.condition(node, text, &format!("can_{on}_in_{source_words}"))
        });
        let steps = self.steps(node, &Moment::transition(format!("do_{on}_in_{source_words}")));
        if descriptors.is_empty() && targets.is_empty() && steps.is_empty() {
            let message = "a transition without event, target and content does nothing";
            self.note(node, message, "it is left out");
            return None;
        }
        Some(Transition {
            line: self.source.line(node),
            docs: if self.tree.places[source].node == node {
                String::new()
            } else {
                xml::comment_before(node)
            },
            descriptors,
            condition,
            is_internal,
            steps,
            targets,
        })
    }

    /// The states that a transition leads to.
    fn targets(&mut self, node: Node<'_, '_>) -> Vec<StateId> {
        self.states(node, "target")
    }

    /// The states that an attribute names, which all can be active at once.
    fn states(&mut self, node: Node<'_, '_>, attribute: &'static str) -> Vec<StateId> {
        let mut states: Vec<StateId> = Vec::new();
        for id in words(node, attribute) {
            let Some(&state) = self.tree.ids.get(id) else {
                let message = format!("there is no state `{id}`");
                self.mistake(node, message, &self.nearest(id));
                continue;
            };
            if let Some(&other) = states.iter().find(|it| !self.tree.are_orthogonal(**it, state)) {
                let other = &self.tree.places[other].id;
                let message = format!("`{other}` and `{id}` cannot both be entered");
                self.mistake(node, message, "targets lie in different regions of a `<parallel>`");
            } else {
                states.push(state);
            }
        }
        states
    }

    /// A word about an id that nothing has.
    fn nearest(&self, id: &str) -> String {
        let is_near = |other: &&String| other.eq_ignore_ascii_case(id);
        match self.tree.ids.keys().find(is_near) {
            Some(near) => format!("there is one of the id `{near}`"),
            None => "give a state this id, or name another".to_owned(),
        }
    }

    /// The initial transition of the root or a compound state, the default of a history.
    pub(super) fn initial(&mut self, node: Node<'_, '_>, state: Option<StateId>) -> Initial {
        let kind = state.map_or(Kind::Compound, |state| self.tree.places[state].kind);
        let (holder, is_required) = match kind {
            Kind::Compound => (xml::named(node, "initial").next(), false),
            Kind::ShallowHistory | Kind::DeepHistory => (Some(node), true),
            Kind::Atomic | Kind::Parallel | Kind::Final => return Initial::default(),
        };
        let by_attribute = node.has_attribute("initial");
        let initial = match holder {
            Some(holder) if by_attribute => {
                let message = "a state has both an attribute and an element `initial`";
                self.mistake(holder, message, "keep one of them");
                return Initial::default();
            }
            Some(holder) => self.plain_transition(holder, state, is_required),
            None if by_attribute => {
                Initial { steps: Vec::new(), targets: self.states(node, "initial") }
            }
            None => return self.default_initial(state),
        };
        // A history and what it remembers lie inside the same state.
        let outer = if is_required { self.tree.places[state.unwrap_or(0)].parent } else { state };
        for &target in &initial.targets {
            if outer.is_some_and(|outer| !self.tree.is_inside(target, outer)) {
                let id = &self.tree.places[target].id;
                let message = format!("`{id}` does not lie inside the state that starts with it");
                self.mistake(node, message, "name a state inside");
            }
        }
        initial
    }

    /// Where a state starts that does not say it: in its first child, which a history is not.
    pub(super) fn default_initial(&mut self, state: Option<StateId>) -> Initial {
        let places = self.tree.places.iter().enumerate();
        let mut children = places.filter(|(_, place)| place.parent == state);
        let first = children.find(|(_, place)| !place.kind.is_history());
        Initial { steps: Vec::new(), targets: first.map(|(child, _)| child).into_iter().collect() }
    }

    /// The one transition of an `<initial>` or a `<history>`: no event, no condition.
    fn plain_transition(
        &mut self,
        holder: Node<'_, '_>,
        state: Option<StateId>,
        is_history: bool,
    ) -> Initial {
        let name = holder.tag_name().name();
        let mut transitions = xml::named(holder, "transition");
        let Some(transition) = transitions.next() else {
            let message = format!("`<{name}>` has no transition");
            self.mistake(holder, message, "say where it leads: `<transition target=\"state\"/>`");
            return Initial::default();
        };
        if let Some(second) = transitions.next() {
            let message = format!("`<{name}>` has more than one transition");
            self.mistake(second, message, "keep the first");
        }
        if transition.has_attribute("event") || transition.has_attribute("cond") {
            let message = format!("the transition of `<{name}>` has an event or a condition");
            self.mistake(transition, message, "it is taken whatever happens: remove it");
        }
        let targets = self.targets(transition);
        if !transition.has_attribute("target") {
            let message = format!("the transition of `<{name}>` has no target");
            self.mistake(transition, message, "say where it leads");
        }
        let outer =
            if is_history { state.and_then(|it| self.tree.places[it].parent) } else { state };
        let place = outer.map_or_else(|| "chart".to_owned(), |outer| self.words_of(outer));
        let words = format!("start_{place}");
        // What is done on the way is done right after the state around was entered.
        let moment = outer.map_or_else(
            || Moment::transition(words.clone()),
            |outer| Moment::entry(outer, words.clone()),
        );
        Initial { steps: self.steps(transition, &moment), targets }
    }

    fn condition(&mut self, node: Node<'_, '_>, text: &str, name: &str) -> Condition {
        let condition = self.lower(node, &Expression::parse(text), name);
        if condition == Condition::Constant(false) {
            let line = self.source.line(node);
            let never = self.functions.of(FunctionKind::Guard, "false", "never", line);
            return Condition::Call(never);
        }
        condition
    }

    fn lower(&mut self, node: Node<'_, '_>, expression: &Expression<'_>, name: &str) -> Condition {
        match expression {
            Expression::Constant(value) => Condition::Constant(*value),
            Expression::In(id) => match self.tree.ids.get(*id) {
                // A history stands for states, and is never active itself.
                Some(&state) if self.tree.places[state].kind.is_history() => {
                    Condition::Constant(false)
                }
                Some(&state) => Condition::In(state),
                None => {
                    let message = format!("`In('{id}')` never holds: there is no state `{id}`");
                    self.note(node, message, &self.nearest(id));
                    Condition::Constant(false)
                }
            },
            Expression::Foreign(text) => {
                if text.contains("In(") {
                    let message =
                        format!("`{text}` asks for a state inside of what a function computes");
                    let help = "a function sees the context alone: part them with `&&` or `||`";
                    self.note(node, message, help);
                }
                let name = condition::words(text).unwrap_or_else(|| name.to_owned());
                let line = self.source.line(node);
                Condition::Call(self.functions.of(FunctionKind::Guard, text, &name, line))
            }
            Expression::Not(inner) => self.lower(node, inner, name).negation(),
            Expression::And(left, right) => {
                let left = self.lower(node, left, name);
                left.and(self.lower(node, right, name))
            }
            Expression::Or(left, right) => {
                let left = self.lower(node, left, name);
                left.or(self.lower(node, right, name))
            }
        }
    }
}

/// The words of an attribute.
fn words<'a>(node: Node<'a, '_>, attribute: &'static str) -> impl Iterator<Item = &'a str> {
    node.attribute(attribute).unwrap_or_default().split_whitespace()
}
