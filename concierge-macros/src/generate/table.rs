//! The table: the same value that the tools build from the source, as a `const`.

use concierge_model::StateId;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::target::Target;
use crate::token::local;
use concierge_table::{
    Event, Guard, State, StateKind, Table, Term, Transition, Trigger, Unhandled,
};

/// `pub const TABLE: Table<'static> = ...;`, and the assertion that it is well formed.
pub(super) fn definition(target: &Target<'_>) -> TokenStream {
    let (visibility, root) = (target.inner_visibility(), &target.root);
    let title = format!("[`{0}`](super::{0}) as data.", target.machine.ident);
    let table = target.machine.with_table(value);
    quote! {
        #[doc = #title]
        #visibility const TABLE: #root::table::Table<'static> = {
            use #root::table::*;
            #table
        };

        const _: () = TABLE.assert_well_formed();
    }
}

fn value(table: &Table<'_>) -> TokenStream {
    let (name, initial) = (table.name, index(table.initial.0));
    let docs = docs(table.docs);
    let version = Literal::u32_unsuffixed(table.version);
    let version = (table.version != 1).then(|| quote!(.version(#version)));
    let unhandled =
        matches!(table.unhandled, Unhandled::Error).then(|| quote!(.unhandled(Unhandled::Error)));
    let states = table.states.iter().map(|row| state(row));
    let events = table.events.iter().map(|row| event(row));
    let transitions = table.transitions.iter().map(|row| transition(row));
    let fingerprint = table.fingerprint.0;
    quote! {
        Table::new(#name, StateId(#initial))
            #docs
            #version
            #unhandled
            .states(&[#(#states),*])
            .events(&[#(#events),*])
            .transitions(&[#(#transitions),*])
            .fingerprint(Fingerprint(#fingerprint))
    }
}

fn index(index: u16) -> Literal {
    Literal::u16_unsuffixed(index)
}

fn docs(docs: &str) -> Option<TokenStream> {
    (!docs.is_empty()).then(|| quote!(.docs(#docs)))
}

fn state(row: &State<'_>) -> TokenStream {
    let name = row.name;
    let kind = match row.kind {
        StateKind::Final => quote!(final_state),
        StateKind::Choice => quote!(choice),
        _ => quote!(atomic),
    };
    let ends = (row.may_end && row.kind != StateKind::Final).then(|| quote!(.ends()));
    let (docs, entry, exit) = (docs(row.docs), names("entry", row.entry), names("exit", row.exit));
    quote!(State::#kind(#name) #docs #ends #entry #exit)
}

/// `.entry(&["log"])`, or nothing.
fn names(method: &str, names: &[&str]) -> Option<TokenStream> {
    let method = local(method);
    (!names.is_empty()).then(|| quote!(.#method(&[#(#names),*])))
}

fn event(row: &Event<'_>) -> TokenStream {
    let (name, docs) = (row.name, docs(row.docs));
    quote!(Event::new(#name) #docs)
}

fn transition(row: &Transition<'_>) -> TokenStream {
    let source = state_id(row.source);
    let triggered = if let Trigger::Events(events) = row.trigger {
        let events = events.iter().map(|event| {
            let index = index(event.0);
            quote!(EventId(#index))
        });
        quote!(on(#source, &[#(#events),*]))
    } else {
        quote!(always(#source))
    };
    let guard = (!row.guard.is_always()).then(|| {
        let guard = guard(&row.guard);
        quote!(.when(#guard))
    });
    let actions = names("actions", row.actions);
    let targets = row.targets.iter().map(|target| state_id(*target));
    let targets = (!row.targets.is_empty()).then(|| quote!(.to(&[#(#targets),*])));
    let docs = docs(row.docs);
    quote!(Transition::#triggered #guard #actions #targets #docs)
}

fn state_id(id: StateId) -> TokenStream {
    let index = index(id.0);
    quote!(StateId(#index))
}

fn guard(guard: &Guard<'_>) -> TokenStream {
    let terms = guard.terms().iter().map(|term| match term {
        Term::Call(name) => quote!(Term::Call(#name)),
        Term::Not => quote!(Term::Not),
        Term::And => quote!(Term::And),
        Term::Or => quote!(Term::Or),
    });
    quote!(Guard::of(&[#(#terms),*]))
}
