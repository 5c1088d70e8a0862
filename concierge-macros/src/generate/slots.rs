//! What can be in each slot of a configuration of several states.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::target::Target;

/// In the module, `mod slots`, with an enum for each slot.
pub(super) fn definition(target: &Target<'_>) -> Option<TokenStream> {
    let (visibility, slots) = (target.inner_visibility(), &target.slots_module);
    let enums = (0..target.slots.count()).map(|slot| place(target, slot));
    target.is_parallel().then(|| {
        quote! {
            /// What can be in each slot.
            #[doc(hidden)]
            #visibility mod #slots {
                #(#enums)*
            }
        }
    })
}

fn place(target: &Target<'_>, slot: usize) -> TokenStream {
    let (root, ident) = (&target.root, Target::place_enum(slot));
    let states = target
        .placed(slot)
        .map(|id| (&target.machine.state(id).ident, Literal::u16_unsuffixed(id.0)));
    let (idents, numbers): (Vec<_>, Vec<_>) = states.unzip();
    quote! {
        #[::core::prelude::v1::derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::cmp::Eq,
            ::core::hash::Hash
        )]
        pub enum #ident {
            #(#idents,)*
        }

        #[automatically_derived]
        impl #root::engine::Place for #ident {
            #[inline]
            fn of(number: ::core::primitive::u16) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match number {
                    #(#numbers => Self::#idents,)*
                    _ => return ::core::option::Option::None,
                })
            }

            #[inline]
            fn number(self) -> ::core::primitive::u16 {
                const NUMBERS: &[::core::primitive::u16] = &[#(#numbers),*];
                NUMBERS[self as ::core::primitive::usize]
            }
        }
    }
}
