//! The tree of states of a random definition.

use crate::dice::Dice;

/// How deep states are nested at most.
const DEPTH: usize = 4;

/// How many states a sketch has, about.
const STATES: usize = 14;

/// What kind of state it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Atomic,
    Compound,
    Parallel,
    Final,
    Choice,
    Shallow,
    Deep,
}

/// A state of a sketch, known by its position, which is that of document order.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) parent: Option<usize>,
    /// The position behind the last state inside.
    pub(super) end: usize,
}

/// The states of a definition, in document order.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketch {
    pub(super) nodes: Vec<Node>,
}

impl Sketch {
    /// A sketch; one that has regions at the top begins with them.
    pub(super) fn of(dice: &mut Dice, has_regions: bool) -> Self {
        let mut sketch = Self::default();
        if has_regions {
            sketch.grow(dice, Kind::Parallel, None, 1);
        }
        let is_flat = !has_regions && dice.percent(15);
        for _ in 0..2 + dice.below(3) {
            let kind = sketch.kind(dice, if is_flat { DEPTH } else { 0 });
            sketch.grow(dice, kind, None, 1);
        }
        if is_flat {
            sketch.grow(dice, Kind::Choice, None, 1);
        }
        if dice.percent(15) {
            sketch.grow(dice, Kind::Final, None, 1);
        }
        sketch
    }

    /// The kind of a state that may have states inside, unless it is too deep.
    fn kind(&self, dice: &mut Dice, depth: usize) -> Kind {
        let percent = dice.below(100);
        let is_leaf = depth + 1 >= DEPTH || self.nodes.len() >= STATES;
        match percent {
            0..40 if !is_leaf => Kind::Compound,
            40..65 if !is_leaf => Kind::Parallel,
            65..72 => Kind::Choice,
            _ => Kind::Atomic,
        }
    }

    fn grow(&mut self, dice: &mut Dice, kind: Kind, parent: Option<usize>, depth: usize) {
        let at = self.nodes.len();
        self.nodes.push(Node { kind, parent, end: at });
        match kind {
            Kind::Compound => {
                self.remember(dice, at);
                for _ in 0..2 + dice.below(2) {
                    let kind = self.kind(dice, depth);
                    self.grow(dice, kind, Some(at), depth + 1);
                }
                // Something rests here.
                self.grow(dice, Kind::Atomic, Some(at), depth + 1);
                if dice.percent(45) {
                    self.grow(dice, Kind::Final, Some(at), depth + 1);
                }
            }
            Kind::Parallel => {
                self.remember(dice, at);
                for _ in 0..2 + usize::from(dice.percent(25)) {
                    let kind = match self.kind(dice, depth) {
                        Kind::Atomic | Kind::Choice if depth + 1 < DEPTH => Kind::Compound,
                        Kind::Choice => Kind::Atomic,
                        kind => kind,
                    };
                    self.grow(dice, kind, Some(at), depth + 1);
                }
            }
            _ => {}
        }
        self.nodes[at].end = self.nodes.len();
    }

    /// A state may have histories.
    fn remember(&mut self, dice: &mut Dice, parent: usize) {
        for kind in [Kind::Shallow, Kind::Deep] {
            if dice.percent(25) {
                let end = self.nodes.len() + 1;
                self.nodes.push(Node { kind, parent: Some(parent), end });
            }
        }
    }

    pub(super) fn kind_of(&self, at: usize) -> Kind {
        self.nodes[at].kind
    }

    pub(super) fn children(&self, parent: Option<usize>) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&at| self.nodes[at].parent == parent).collect()
    }

    /// What a target can be, inside a state or in the whole definition.
    pub(super) fn targets(&self, scope: Option<usize>, has_pseudo: bool) -> Vec<usize> {
        let range = scope.map_or(0..self.nodes.len(), |at| at + 1..self.nodes[at].end);
        let is_pseudo =
            |at: usize| matches!(self.kind_of(at), Kind::Choice | Kind::Shallow | Kind::Deep);
        range.filter(|&at| has_pseudo || !is_pseudo(at)).collect()
    }

    /// Whether the completion of a state can be awaited.
    pub(super) fn can_be_done(&self, at: usize) -> bool {
        let children = self.children(Some(at));
        match self.kind_of(at) {
            Kind::Compound => children.iter().any(|&child| self.kind_of(child) == Kind::Final),
            Kind::Parallel => children.iter().all(|&child| {
                matches!(self.kind_of(child), Kind::Shallow | Kind::Deep) || self.can_be_done(child)
            }),
            _ => false,
        }
    }

    /// The names by which a definition knows its states. None begins with another.
    pub(super) fn name(at: usize) -> String {
        format!("S{at:02}")
    }
}
