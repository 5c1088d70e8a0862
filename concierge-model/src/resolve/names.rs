//! What each declared name stands for.

use concierge_exploration::{Map, Set};
use syn::Ident;

use super::tree::Tree;
use crate::model::{EffectId, EventId, StateId};
use crate::syntax::{self, Action, StateKind, StatePath};

/// The declared names of a definition.
pub(super) struct Names {
    /// By state, the names from the top down to it.
    paths: Vec<Vec<String>>,
    /// By state, what it is.
    kinds: Vec<StateKind>,
    /// By its own name, every state that has it.
    states: Map<String, Vec<StateId>>,
    pub(super) events: Map<String, EventId>,
    pub(super) effects: Map<String, EffectId>,
    /// The events of each group.
    pub(super) groups: Map<String, Vec<EventId>>,
    /// The names of what is sent with a delay.
    pub(super) timers: Set<String>,
}

/// What a path may name.
pub(super) enum Found {
    /// One state.
    State(StateId),
    /// Several, by their whole paths.
    Several(Vec<(StateId, String)>),
    /// None.
    Nothing,
}

impl Names {
    pub(super) fn of(
        syntax: &syntax::Machine,
        tree: &Tree<'_>,
        events: &[&syntax::Message],
        effects: &[&syntax::Message],
    ) -> Self {
        let mut states: Map<String, Vec<StateId>> = Map::new();
        for (id, node) in tree.nodes() {
            states.or_default(node.syntax.ident.to_string()).push(id);
        }
        let events = (0..).map(EventId).zip(events);
        let effects = (0..).map(EffectId).zip(effects);
        Self {
            paths: tree.nodes().map(|(id, _)| tree.path(id)).collect(),
            kinds: tree.nodes().map(|(_, node)| node.syntax.kind).collect(),
            states,
            events: events.map(|(id, event)| (event.ident.to_string(), id)).collect(),
            effects: effects.map(|(id, effect)| (effect.ident.to_string(), id)).collect(),
            groups: Map::new(),
            timers: timers(syntax),
        }
    }

    /// The state of which a path is the end. Where that is several, it may be the whole path of
    /// one: a state at the top has no longer name.
    pub(super) fn state(&self, path: &StatePath) -> Found {
        let names: Vec<String> = path.names.iter().map(Ident::to_string).collect();
        let same = names.last().and_then(|name| self.states.get(name));
        let same = same.into_iter().flatten().copied();
        let matching: Vec<StateId> =
            same.filter(|id| self.paths[id.index()].ends_with(&names)).collect();
        let whole = matching.iter().copied().find(|id| self.paths[id.index()] == names);
        match (whole, matching.as_slice()) {
            (Some(state), _) | (None, &[state]) => Found::State(state),
            (None, []) => Found::Nothing,
            (None, several) => Found::Several(
                several.iter().map(|&id| (id, self.paths[id.index()].join("::"))).collect(),
            ),
        }
    }

    /// The state inside another that a path names where one of those is meant: a child, else the one
    /// further inside.
    pub(super) fn inside(&self, scope: StateId, path: &StatePath) -> Option<StateId> {
        let names: Vec<String> = path.names.iter().map(Ident::to_string).collect();
        let same = self.states.get(names.last()?)?.iter().copied();
        let matching: Vec<StateId> = same
            .filter(|&id| self.is_inside(id, scope) && self.paths[id.index()].ends_with(&names))
            .collect();
        let depth = self.paths[scope.index()].len() + 1;
        let child = matching.iter().copied().find(|id| self.paths[id.index()].len() == depth);
        child.or(if let [only] = *matching { Some(only) } else { None })
    }

    /// Whether a state lies inside another.
    pub(super) fn is_inside(&self, state: StateId, scope: StateId) -> bool {
        let (path, around) = (&self.paths[state.index()], &self.paths[scope.index()]);
        path.len() > around.len() && path.starts_with(around)
    }

    /// What a state is.
    pub(super) fn kind(&self, state: StateId) -> StateKind {
        self.kinds[state.index()]
    }

    /// Whether some state has this name.
    pub(super) fn is_state(&self, name: &str) -> bool {
        self.states.contains_key(name)
    }

    /// The names of all states, as long as a path of so many names is.
    pub(super) fn of_length(&self, length: usize) -> Vec<(StateId, String)> {
        let ids = (0..).map(StateId);
        ids.zip(&self.paths).map(|(id, path)| (id, end(path, length))).collect()
    }

    /// The one state whose own name is that of a path, by its name of that length, if it is one.
    pub(super) fn namesake(&self, path: &StatePath) -> Option<(StateId, String)> {
        let own = path.names.last()?.to_string();
        match self.states.get(&own)?.as_slice() {
            [id] => Some((*id, end(&self.paths[id.index()], path.names.len()))),
            _ => None,
        }
    }
}

/// The last of the names of a path, as they are written.
fn end(path: &[String], length: usize) -> String {
    path[path.len().saturating_sub(length)..].join("::")
}

/// Every name under which something is sent with a delay.
fn timers(syntax: &syntax::Machine) -> Set<String> {
    let mut timers = Set::new();
    let mut note = |actions: &[Action]| {
        for action in actions {
            if let Action::Send { timer: Some(timer), .. } = action {
                timers.insert(timer.to_string());
            }
        }
    };
    for setting in &syntax.settings {
        if let syntax::Setting::Initial(initial) = setting {
            note(&initial.actions);
        }
    }
    let mut open: Vec<&syntax::State> = syntax.states.iter().collect();
    while let Some(state) = open.pop() {
        note(&state.entry);
        note(&state.exit);
        state.initial.iter().for_each(|initial| note(&initial.actions));
        state.transitions.iter().for_each(|transition| note(&transition.actions));
        open.extend(&state.states);
    }
    timers
}
