//! What makes a snapshot of an older version one of this.

use concierge_model::Migration;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::name;
use crate::target::Target;
use crate::token::{at, local};

/// `fn migrate`, in a machine with migrations: each version goes through its own function and those
/// of all later ones.
pub(super) fn method(target: &Target<'_>) -> Option<TokenStream> {
    let (root, machine) = (&target.root, target.machine);
    if machine.migrations.is_empty() {
        return None;
    }
    let (source, version) = (local("source"), local("version"));
    let parameter = name::parameter("S", &machine.generics);
    let arms = (0..machine.migrations.len()).map(|first| {
        let steps = &machine.migrations[first..];
        let from = steps[0].from;
        let calls = steps
            .iter()
            .enumerate()
            .map(|(at, migration)| step(target, migration, at == 0, at + 1 == steps.len()));
        let snapshot = local("snapshot");
        quote!(#from => { #(let #snapshot = #calls?;)* ::core::result::Result::Ok(#snapshot) })
    });
    Some(quote! {
        fn migrate<#parameter: #root::SnapshotSource>(
            #version: ::core::primitive::u32,
            #source: &#parameter,
        ) -> ::core::result::Result<
            #root::Snapshot<Self::Context, Self::Kept>,
            #root::RestoreError,
        > {
            match #version {
                #(#arms)*
                _ => ::core::result::Result::Err(#root::RestoreError::PastVersion {
                    machine: Self::TABLE.name,
                    expected: Self::TABLE.version,
                    found: #version,
                }),
            }
        }
    })
}

/// The call of one function, with what is stored or what the one before has made. What the last one
/// makes is named, so that rustc says what it is to be.
fn step(target: &Target<'_>, migration: &Migration, is_first: bool, is_last: bool) -> TokenStream {
    let (from, path) = (migration.from, &migration.function.path);
    let here = at(path.span());
    let root = target.root_at(here);
    let (source, snapshot) = (local("source"), local("snapshot"));
    let made = if is_last { quote!(Self::Context, Self::Kept) } else { quote!(_, _) };
    if is_first {
        quote_spanned! {here=>
            #root::__private::migrate_stored::<_, _, #made, _, _>(Self::TABLE, #from, #source, #path)
        }
    } else {
        quote_spanned! {here=>
            #root::__private::migrate::<_, _, #made, _>(Self::TABLE, #from, #snapshot, #path)
        }
    }
}
