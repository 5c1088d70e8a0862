//! The situations in which the machine can rest, as data: what a snapshot is measured by.

use concierge_model::EventId;
use concierge_model::explore::{Set, Situation};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::target::Target;

/// `const SITUATIONS`, of a machine whose configurations are all known.
pub(super) fn list(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let value = target.is_typed().then(|| value(target)).map_or_else(
        || quote!(::core::option::Option::None),
        |value| quote!(::core::option::Option::Some(&#value)),
    );
    quote! {
        const SITUATIONS: ::core::option::Option<&'static #root::engine::Situations> = #value;
    }
}

fn value(target: &Target<'_>) -> TokenStream {
    let root = &target.root;
    let situations = target.exploration.situations();
    let delayed: Set<_> = situations.iter().flat_map(|situation| &situation.delayed).collect();
    let waiting: Set<_> = situations.iter().flat_map(|situation| &situation.waiting).collect();
    let mut rows: Vec<Vec<u16>> = situations
        .iter()
        .map(|situation| {
            let mut row = slots(target, situation);
            row.extend(delayed.iter().map(|delayed| {
                let waits = situation.delayed.iter().filter(|waits| waits == delayed);
                waits.map(|_| 1).sum::<u16>()
            }));
            row.extend(waiting.iter().map(|event| u16::from(situation.waiting.contains(event))));
            row
        })
        .collect();
    rows.sort();
    let numbers = rows.into_iter().flatten().map(Literal::u16_unsuffixed);
    let id = |event: &EventId| {
        let id = Literal::u16_unsuffixed(event.0);
        quote!(#root::table::EventId(#id))
    };
    let delayed = delayed.into_iter().map(|(event, timer)| {
        let event = id(event);
        quote!((#event, #timer))
    });
    let waiting = waiting.into_iter().map(id);
    quote! {
        #root::engine::Situations {
            delayed: &[#(#delayed),*],
            waiting: &[#(#waiting),*],
            rows: &[#(#numbers),*],
        }
    }
}

/// The slots of the configuration and of each history.
fn slots(target: &Target<'_>, situation: &Situation) -> Vec<u16> {
    let mut row = target.slots.numbers(target.leaves(situation.configuration));
    for history in target.histories() {
        let remembered = situation.remembered.get(&history);
        row.extend(target.slots.numbers(remembered.map_or(&[], Vec::as_slice)));
    }
    row
}
