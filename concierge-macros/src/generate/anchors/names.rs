//! What the anchors lead to: a module for each kind of name.

use concierge_model::explore::Set;
use concierge_model::outline::{Declaration, Outline, Words};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::target::Target;
use crate::token::all;

/// The module of the modules of names. `target` is the machine, if one is generated.
pub(super) fn modules(outline: &Outline, target: Option<&Target<'_>>) -> TokenStream {
    let types = Types::of(target);
    let parents = (0..outline.states.len()).map(Some).chain([None]);
    let blocks = parents.map(|parent| {
        let module = block(parent);
        let states = outline.children(parent);
        let states = states.map(|state| types.item(&types.states, &state.declaration));
        quote!(pub mod #module { #(#states)* })
    });
    let alone = outline.states.iter().filter(|state| outline.is_known_alone(state));
    let states = alone.map(|state| {
        let (module, ident) = (block(state.parent), &state.declaration.ident);
        quote!(pub use super::#module::#ident;)
    });
    let events = types.items(&types.messages, &outline.events);
    let effects = types.items(&types.messages, &outline.effects);
    let timers = types.items(&Set::new(), &outline.timers);
    let words = Words::ALL.map(words);
    quote! {
        #[allow(non_camel_case_types, reason = "timers and words are lower case")]
        mod __names {
            #(#blocks)*
            pub mod states { #(#states)* }
            pub mod events { #events }
            pub mod effects { #effects }
            pub mod timers { #timers }
            #(#words)*
        }
    }
}

fn words(words: Words) -> TokenStream {
    let module = of_words(words);
    let items = words.list().into_iter().map(|word| {
        let ident = Ident::new(word, Span::call_site());
        let docs = words.meaning(word).map(|meaning| quote!(#[doc = #meaning]));
        quote!(#docs pub struct #ident;)
    });
    quote!(pub mod #module { #(#items)* })
}

/// The module of the states inside one, or at the top.
fn block(parent: Option<usize>) -> Ident {
    parent.map_or_else(|| format_ident!("at_the_top"), inside)
}

/// The module of the states inside one.
pub(super) fn inside(state: usize) -> Ident {
    format_ident!("inside_{state}")
}

/// The module of some words.
pub(super) fn of_words(words: Words) -> Ident {
    let module = match words {
        Words::Machine => "words_of_machine",
        Words::State => "words_of_state",
        Words::Unhandled => "words_behind_unhandled",
        Words::Allow => "words_behind_allow",
    };
    Ident::new(module, Span::call_site())
}

/// The types that are generated: what is shown of a name is what is shown of its type.
struct Types {
    module: Option<Ident>,
    states: Set<String>,
    messages: Set<String>,
}

impl Types {
    fn of(target: Option<&Target<'_>>) -> Self {
        let Some(target) = target else {
            return Self { module: None, states: Set::new(), messages: Set::new() };
        };
        let machine = target.machine;
        let states = target.resting().chain(target.composites()).filter(|_| target.is_typed());
        let messages = machine.events.iter().chain(&machine.effects);
        Self {
            module: Some(target.module.clone()),
            states: states.map(|id| machine.state(id).ident.to_string()).collect(),
            messages: messages.map(|message| message.ident.to_string()).collect(),
        }
    }

    /// In a module of names, an item of a name: its type, or one in the place of it.
    fn item(&self, types: &Set<String>, declaration: &Declaration) -> TokenStream {
        let Declaration { docs, ident } = declaration;
        match &self.module {
            Some(module) if types.contains(&ident.to_string()) => {
                quote!(pub use super::super::#module::#ident;)
            }
            _ => quote!(#docs pub struct #ident;),
        }
    }

    /// An item for each name, for the first of those that are declared twice.
    fn items(&self, types: &Set<String>, declarations: &[Declaration]) -> TokenStream {
        let mut seen = Set::new();
        let first = declarations.iter().filter(|declaration| seen.insert(&declaration.ident));
        all(first.map(|declaration| self.item(types, declaration)))
    }
}
