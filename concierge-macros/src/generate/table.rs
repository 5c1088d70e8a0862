//! The table: the same value that the tools build from the source, as a `const`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::table_row::Rows;
use crate::target::Target;
use crate::token::local;
use concierge_table::{
    Action, Delay, Effect, Event, EventId, Guard, Initial, State, StateId, StateKind, Table, Term,
    Unhandled,
};

/// `pub const TABLE: Table<'static> = ...;`. That it is well formed is asserted here: rustc would
/// take long to.
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let (visibility, root) = (target.inner_visibility(), &target.root);
    let title = format!("[`{0}`](super::{0}) as data.", target.machine.ident);
    let table = target.machine.with_table(|table| {
        table.assert_well_formed();
        value(table)
    });
    quote! {
        #[doc = #title]
        #visibility const TABLE: #root::table::Table<'static> = {
            use #root::table::*;
            #table
        };
    }
}

fn value(table: &Table<'_>) -> TokenStream {
    let (name, initial) = (table.name, initial(&table.initial));
    let docs = docs(table.docs);
    let version = Literal::u32_unsuffixed(table.version);
    let version = (table.version != 1).then(|| quote!(.version(#version)));
    let microsteps = Literal::u32_unsuffixed(table.microsteps);
    let microsteps = (table.microsteps != 1_000).then(|| quote!(.microsteps(#microsteps)));
    let unhandled = match table.unhandled {
        Unhandled::Error => Some(quote!(.unhandled(Unhandled::Error))),
        Unhandled::Defer => Some(quote!(.unhandled(Unhandled::Defer))),
        _ => None,
    };
    let states = table.states.iter().map(|row| state(row));
    let events = table.events.iter().map(|row| event(row));
    let effects = table.effects.iter().map(|row| effect(row));
    let effects = (!table.effects.is_empty()).then(|| quote!(.effects(&[#(#effects),*])));
    let rows = Rows::of(table);
    let (shared, transitions) = (rows.shared(), table.transitions.iter().map(|row| rows.row(row)));
    let fingerprint = table.fingerprint.0;
    quote! {
        const STATES: &[State<'_>] = &[#(#states),*];
        #shared
        const TRANSITIONS: &[Transition<'_>] = &[#(#transitions),*];
        Table::new(#name, #initial)
            #docs
            #version
            #microsteps
            #unhandled
            .states(STATES)
            .events(&[#(#events),*])
            #effects
            .transitions(TRANSITIONS)
            .fingerprint(Fingerprint(#fingerprint))
    }
}

pub(super) fn docs(docs: &str) -> Option<TokenStream> {
    (!docs.is_empty()).then(|| quote!(.docs(#docs)))
}

fn state(row: &State<'_>) -> TokenStream {
    let name = row.name;
    let value = match row.kind {
        StateKind::Final => quote!(final_state(#name)),
        StateKind::Choice => quote!(choice(#name)),
        StateKind::Parallel => quote!(parallel(#name)),
        StateKind::Compound => {
            let initial = initial(&row.initial);
            quote!(compound(#name, #initial))
        }
        StateKind::ShallowHistory => {
            let default = initial(&row.initial);
            quote!(shallow_history(#name, #default))
        }
        StateKind::DeepHistory => {
            let default = initial(&row.initial);
            quote!(deep_history(#name, #default))
        }
        _ => quote!(atomic(#name)),
    };
    let ends = (row.may_end && row.kind != StateKind::Final).then(|| quote!(.ends()));
    let inside = row.parent.map(|parent| {
        let parent = state_id(parent);
        quote!(.inside(#parent))
    });
    let (docs, entry, exit) =
        (docs(row.docs), actions("entry", row.entry), actions("exit", row.exit));
    let defers = (!row.defers.is_empty()).then(|| {
        let events = event_ids(row.defers);
        quote!(.defers(#events))
    });
    let data = row.data;
    let data = (!data.is_empty()).then(|| quote!(.data(#data)));
    let was = row.was;
    let was = (!was.is_empty()).then(|| quote!(.was(&[#(#was),*])));
    quote!(State::#value #inside #docs #ends #entry #exit #defers #data #was)
}

fn initial(row: &Initial<'_>) -> TokenStream {
    let (targets, actions) = (state_ids(row.targets), actions("actions", row.actions));
    quote!(Initial::to(#targets) #actions)
}

/// `.entry(&[Action::Call("log")])`, or nothing.
pub(super) fn actions(method: &str, actions: &[Action<'_>]) -> Option<TokenStream> {
    let (method, list) = (local(method), list(actions));
    (!actions.is_empty()).then(|| quote!(.#method(#list)))
}

/// `&[Action::Call("log")]`
pub(super) fn list(actions: &[Action<'_>]) -> TokenStream {
    let values = actions.iter().map(|row| action(*row));
    quote!(&[#(#values),*])
}

fn action(row: Action<'_>) -> TokenStream {
    match row {
        Action::Raise { event, made_by } => {
            let event = event_id(event);
            quote!(Action::Raise { event: #event, made_by: #made_by })
        }
        Action::Send { event, made_by, delay, timer } => {
            let (event, delay) = (event_id(event), optional(delay.map(self::delay)));
            quote!(Action::Send { event: #event, made_by: #made_by, delay: #delay, timer: #timer })
        }
        Action::Cancel(timer) => quote!(Action::Cancel(#timer)),
        Action::Emit { effect, made_by } => {
            quote!(Action::Emit { effect: #effect, made_by: #made_by })
        }
        Action::Supply { state, made_by } => {
            let state = state_id(state);
            quote!(Action::Supply { state: #state, made_by: #made_by })
        }
        Action::Call(name) => quote!(Action::Call(#name)),
        _ => unreachable!("this file knows every action of the table"),
    }
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(#value)),
    )
}

pub(super) fn delay(row: Delay<'_>) -> TokenStream {
    match row {
        Delay::Constant(duration) => {
            let duration = self::duration(duration);
            quote!(Delay::Constant(#duration))
        }
        Delay::Function(name) => quote!(Delay::Function(#name)),
        _ => unreachable!("this file knows every delay of the table"),
    }
}

/// `Duration::new(5, 0)`
pub(super) fn duration(duration: std::time::Duration) -> TokenStream {
    let seconds = Literal::u64_unsuffixed(duration.as_secs());
    let nanoseconds = Literal::u32_unsuffixed(duration.subsec_nanos());
    quote!(::core::time::Duration::new(#seconds, #nanoseconds))
}

fn event(row: &Event<'_>) -> TokenStream {
    let (name, docs) = (row.name, docs(row.docs));
    quote!(Event::new(#name) #docs)
}

fn effect(row: &Effect<'_>) -> TokenStream {
    let (name, docs) = (row.name, docs(row.docs));
    quote!(Effect::new(#name) #docs)
}

pub(super) fn state_id(id: StateId) -> TokenStream {
    let index = Literal::u16_unsuffixed(id.0);
    quote!(StateId(#index))
}

pub(super) fn state_ids(ids: &[StateId]) -> TokenStream {
    let ids = ids.iter().map(|id| state_id(*id));
    quote!(&[#(#ids),*])
}

fn event_id(id: EventId) -> TokenStream {
    let index = Literal::u16_unsuffixed(id.0);
    quote!(EventId(#index))
}

pub(super) fn event_ids(ids: &[EventId]) -> TokenStream {
    let ids = ids.iter().map(|id| event_id(*id));
    quote!(&[#(#ids),*])
}

pub(super) fn guard(guard: &Guard<'_>) -> TokenStream {
    let terms = guard.terms().iter().map(|term| match term {
        Term::Call(name) => quote!(Term::Call(#name)),
        Term::In(state) => {
            let state = state_id(*state);
            quote!(Term::In(#state))
        }
        Term::Not => quote!(Term::Not),
        Term::And => quote!(Term::And),
        Term::Or => quote!(Term::Or),
    });
    quote!(Guard::of(&[#(#terms),*]))
}
