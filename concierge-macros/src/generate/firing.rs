//! What a direct transition asks and does, in the variables of the hook.

use concierge_model::{Action, StateId, Transition};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote};

use super::arms::{matched, merged};
use super::call::{self, Active, Asking, Scope};
use crate::course::{self, Course};
use crate::target::Target;
use crate::token::{all, local};
use crate::{histories, paths};

/// A direct transition.
#[derive(Clone, Copy)]
pub(super) struct Firing<'a, 'b> {
    pub(super) target: &'b Target<'a>,
    pub(super) transition: &'a Transition,
}

impl Firing<'_, '_> {
    /// What is done if it is taken, else the others. Where its history remembers what the engine
    /// has to see to, nothing is done.
    pub(super) fn guarded(self, taken: &TokenStream, others: &TokenStream) -> TokenStream {
        let unless_unknown = self
            .is_unknown()
            .map(|is_unknown| quote!(if #is_unknown { return ::core::option::Option::None; }));
        let guard = &self.transition.guard;
        if guard.is_always() {
            return quote!(#unless_unknown #taken);
        }
        let guard = call::guard(self.target, guard, &self.scope(), Asking::OnLentEvent);
        let otherwise = (!others.is_empty()).then(|| quote!(else { #others }));
        quote!(if #guard { #unless_unknown #taken } #otherwise)
    }

    /// Whether its history may remember what the engine has to see to.
    pub(super) fn may_be_unknown(self) -> bool {
        let Self { target, transition } = self;
        target.direct.courses(transition).len() < Course::all(target.machine, transition).len()
    }

    /// What its histories remember of the states that it leaves while a state is active.
    pub(super) fn recorded(self, leaf: StateId) -> TokenStream {
        let (target, machine, histories) = (self.target, self.target.machine, local("histories"));
        self.by_course(|course| {
            let left = paths::left(machine, leaf, course.domain);
            let recorded = left.flat_map(|state| histories::of(machine, state)).map(|history| {
                let remembered = histories::remembered(machine, history, leaf);
                let (place, slots) = (target.memory_of(history), self.memory(leaf, remembered));
                quote!(#histories[#place] = #slots;)
            });
            all(recorded)
        })
    }

    /// The slots of a history that remembers one state; in all states where that is the one without
    /// active children, it reads the same.
    fn memory(self, leaf: StateId, remembered: StateId) -> TokenStream {
        let (root, slots) = (&self.target.root, &self.target.slots);
        let states = (0..slots.count()).map(|slot| {
            if slot != slots.first(leaf) {
                return Literal::u16_unsuffixed(u16::MAX).into_token_stream();
            }
            if remembered != leaf {
                return Literal::u16_unsuffixed(remembered.0).into_token_stream();
            }
            self.target.number_in_slot(slot)
        });
        quote!(#root::engine::Slots::new([#(#states),*]))
    }

    /// The exit actions of what it leaves while a state is active.
    pub(super) fn exit(self, leaf: StateId) -> TokenStream {
        let machine = self.target.machine;
        self.by_course(|course| {
            let left = paths::left(machine, leaf, course.domain);
            all(left.map(|state| self.run(&machine.state(state).exit)))
        })
    }

    /// Its own actions.
    pub(super) fn actions(self) -> TokenStream {
        let actions = &self.transition.actions;
        call::functions(self.target, actions, &self.scope(), Asking::OnLentEvent)
    }

    /// The entry actions of what it enters.
    pub(super) fn entry(self) -> TokenStream {
        let machine = self.target.machine;
        self.by_course(|course| {
            let entered = course.entered(machine).into_iter();
            let default = course.default_of.map(|history| machine.state(history));
            let entry = entered.map(|entered| {
                let state = machine.state(entered.state);
                let initial = state.initial.as_ref().filter(|_| entered.by_default);
                let default = default.filter(|history| history.parent == Some(entered.state));
                let default = default.and_then(|history| history.initial.as_ref());
                let begun = initial.into_iter().chain(default).map(|it| self.run(&it.actions));
                let entry = self.run(&state.entry);
                quote!(#entry #(#begun)*)
            });
            all(entry)
        })
    }

    /// The state without children that is active once it has entered what it enters; nothing of a
    /// targetless one.
    pub(super) fn leaf(self) -> TokenStream {
        let (target, machine) = (self.target, self.target.machine);
        let Some(course) = target.direct.courses(self.transition).into_iter().next() else {
            return TokenStream::new();
        };
        let leaf = paths::leaf(machine, course.target);
        if course::history(machine, self.transition).is_none() {
            return target.place(leaf);
        }
        let number = self.by_course(|course| {
            let leaf = paths::leaf(machine, course.target);
            if course.default_of.is_none() && leaf == course.target {
                return self.remembered();
            }
            Literal::u16_unsuffixed(leaf.0).into_token_stream()
        });
        let found = target.placed_by_number(target.slots.first(leaf), &number);
        let state = local("state");
        quote! {
            match #found {
                ::core::option::Option::Some(#state) => #state,
                ::core::option::Option::None => {
                    ::core::unreachable!("a history remembers what was in its slot")
                }
            }
        }
    }

    /// What depends on where it leads: where a history is asked, a `match` over what it remembers,
    /// in which the default, the first of the courses, is what is left.
    fn by_course(self, body: impl Fn(&Course) -> TokenStream) -> TokenStream {
        let courses = self.target.direct.courses(self.transition);
        let arms = courses.iter().map(|course| (number(course), body(course)));
        let mut arms = merged(arms);
        if arms.len() <= 1 {
            return arms.pop().map(|(_, body)| body).unwrap_or_default();
        }
        arms.rotate_left(1);
        arms.last_mut().expect("there are several").0 = quote!(_);
        matched(&self.remembered(), &arms)
    }

    /// Whether what its history remembers is none of what is known beforehand.
    fn is_unknown(self) -> Option<TokenStream> {
        self.may_be_unknown().then(|| {
            let courses = self.target.direct.courses(self.transition);
            let (remembered, known) = (self.remembered(), courses.iter().map(number));
            quote!(!::core::matches!(#remembered, #(#known)|*))
        })
    }

    /// What its history remembers.
    fn remembered(self) -> TokenStream {
        let (target, machine) = (self.target, self.target.machine);
        let history = course::history(machine, self.transition);
        let history = history.expect("a transition takes one course unless a history is asked");
        let slot = Literal::usize_unsuffixed(target.slots.first(history));
        let (histories, place) = (local("histories"), target.memory_of(history));
        quote!(#histories[#place].as_array()[#slot])
    }

    fn run(self, actions: &[Action]) -> TokenStream {
        call::functions(self.target, actions, &self.scope(), Asking::Eventless)
    }

    fn scope(self) -> Scope {
        let context = local("context");
        let now = self.target.now_value();
        Scope { context: quote!(*#context), now, active: Active::Slots }
    }
}

/// What a history remembers where a course is taken: a state, or nothing.
fn number(course: &Course) -> TokenStream {
    let number = if course.default_of.is_some() { u16::MAX } else { course.target.0 };
    Literal::u16_unsuffixed(number).into_token_stream()
}
