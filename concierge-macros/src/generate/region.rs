//! The part of a direct step that concerns one slot.

use concierge_model::explore::Set;
use concierge_model::{StateId, Transition};
use proc_macro2::{Ident, Literal, TokenStream};

use super::firing::Firing;
use crate::direct::Answer;
use crate::target::Target;
use crate::token::local;

/// The states that can be in a slot and answer to an event.
pub(super) struct Region<'a> {
    slot: usize,
    pub(super) direct: Vec<(StateId, Vec<&'a Transition>)>,
    /// Each of their transitions once.
    pub(super) distinct: Vec<&'a Transition>,
    /// Those that need the engine.
    pub(super) unknown: Vec<StateId>,
}

/// What may happen in a region.
#[allow(clippy::struct_excessive_bools, reason = "the passes of a step, each there or not")]
pub(super) struct Passes {
    /// Functions are asked, or the engine turns out to be needed.
    pub(super) asks: bool,
    /// Histories are told what they remember.
    pub(super) records: bool,
    pub(super) exits: bool,
    pub(super) acts: bool,
    pub(super) enters: bool,
}

impl<'a> Region<'a> {
    pub(super) const fn new(slot: usize) -> Self {
        Self { slot, direct: Vec::new(), distinct: Vec::new(), unknown: Vec::new() }
    }

    /// Adds a state of the slot.
    pub(super) fn add(&mut self, leaf: StateId, answer: Answer<'a>) {
        match answer {
            Answer::Nothing => {}
            Answer::Unknown => self.unknown.push(leaf),
            Answer::Direct(candidates) => {
                for transition in &candidates {
                    if !self.distinct.iter().any(|it| std::ptr::eq(*it, *transition)) {
                        self.distinct.push(transition);
                    }
                }
                self.direct.push((leaf, candidates));
            }
        }
    }

    /// Whether nothing in it answers.
    pub(super) const fn is_empty(&self) -> bool {
        self.direct.is_empty() && self.unknown.is_empty()
    }

    /// The states that answer.
    pub(super) fn answering(&self) -> impl Iterator<Item = StateId> {
        self.direct.iter().map(|(leaf, _)| *leaf).chain(self.unknown.iter().copied())
    }

    /// Whether one of the states that answer is always in the slot, if one of these is.
    pub(super) fn is_exhaustive(&self, target: &Target<'_>, among: &Set<StateId>) -> bool {
        target.placed(self.slot).filter(|leaf| among.contains(leaf)).count()
            == self.answering().count()
            && !target.slots.can_be_empty(self.slot)
    }

    /// Whether every state that can be in the slot answers.
    pub(super) fn is_all(&self, target: &Target<'_>) -> bool {
        target.placed(self.slot).count() == self.answering().count()
    }

    /// What may happen in it.
    pub(super) fn passes(&self, target: &Target<'a>) -> Passes {
        let fires = || {
            let transitions = self.transitions();
            transitions.map(|(leaf, transition)| (leaf, Firing { target, transition }))
        };
        Passes {
            asks: !self.unknown.is_empty()
                || self.distinct.iter().any(|it| it.guard.calls_function())
                || fires().any(|(_, firing)| firing.may_be_unknown()),
            records: fires().any(|(leaf, firing)| !firing.recorded(leaf).is_empty()),
            exits: fires().any(|(leaf, firing)| !firing.exit(leaf).is_empty()),
            acts: self.distinct.iter().any(|it| !it.actions.is_empty()),
            enters: fires().any(|(_, firing)| !firing.entry().is_empty()),
        }
    }

    /// Every direct transition, with the state that finds it.
    pub(super) fn transitions(&self) -> impl Iterator<Item = (StateId, &'a Transition)> {
        let direct = self.direct.iter();
        direct.flat_map(|(leaf, found)| found.iter().map(move |transition| (*leaf, *transition)))
    }

    /// The number of a transition among those of the region.
    pub(super) fn position(&self, transition: &Transition) -> Literal {
        let position = self.distinct.iter().position(|it| std::ptr::eq(*it, transition));
        Literal::usize_unsuffixed(position.expect("it is one of the region's"))
    }

    /// Whether its slot may change.
    pub(super) fn is_moving(&self) -> bool {
        self.distinct.iter().any(|transition| !transition.targets.is_empty())
    }

    /// The variable that holds which transition is taken.
    pub(super) fn picked(&self) -> Ident {
        local(&format!("picked_{}", self.slot))
    }

    /// The variable that holds the state in its slot after the step.
    pub(super) fn to(&self) -> Ident {
        local(&format!("to_{}", self.slot))
    }

    /// The state in its slot before the step.
    pub(super) fn in_slot(&self, target: &Target<'_>) -> TokenStream {
        target.in_slot(self.slot)
    }
}
