//! From tokens to tokens.

use concierge_model::past::{Lock, Locks};
use concierge_model::{Diagnostic, Reading};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::editor;
use crate::generate;
use crate::target::Target;
use crate::token::all;

/// What an expansion is for, beside being compiled.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wanted {
    /// Whether the machine says which guards it asks and which transitions it takes.
    pub(crate) tells: bool,
    /// Whether an editor asks.
    pub(crate) edits: bool,
}

/// The expansion of `$crate` and a definition. A definition with mistakes expands to all of them,
/// and, where one can be guessed, to the machine that was meant, so that a use of it is no second
/// mistake. Where none can, nothing else is emitted: rustc then leaves names alone that a failed
/// macro may have defined, while half a machine would not type-check.
///
/// An editor gets anchors first, and the half machine: it does not complain of what is missing,
/// and completes what is there.
pub(crate) fn machine(tokens: TokenStream, wanted: Wanted) -> TokenStream {
    let mut tokens = tokens.into_iter();
    let root = tokens.next().into_iter().collect();
    let definition: TokenStream = tokens.collect();
    let Reading { machine, errors, guess, rest, exploration } =
        concierge_model::read_with(definition.clone(), lock);
    let errors = all(errors.iter().map(compile_error));
    let meant = machine.or(guess).or(rest.filter(|_| wanted.edits)).zip(exploration);
    let target = meant
        .as_ref()
        .map(|(machine, exploration)| Target::new(machine, exploration, root, wanted.tells));
    let anchors = wanted.edits.then(|| generate::anchors::anchors(definition, target.as_ref()));
    let items = target.as_ref().map(generate::machine);
    quote!(#anchors #errors #items)
}

/// What the package's build script passes on of the lock file of a machine, which is told apart from
/// others of its name by the source file. What is no lock is of somebody else.
fn lock(machine: &Ident) -> Option<Lock> {
    let variable = Locks::variable(&machine.to_string());
    let locks: Locks = std::env::var(variable).ok()?.parse().ok()?;
    // Neither an editor nor a test need have a source file.
    let file = proc_macro::is_available().then(|| machine.span().unwrap().local_file()).flatten();
    let is_meant = |lock: &Lock| file.as_ref().is_none_or(|file| file.ends_with(&lock.source));
    locks.0.into_iter().find(is_meant)
}

/// An editor that asks what stands at the place of the mistake is not to find the crate `core`.
fn compile_error(error: &Diagnostic) -> TokenStream {
    let (here, text) = (error.span(), error.to_string());
    let core = Ident::new("core", if editor::is_asking() { Span::call_site() } else { here });
    quote_spanned!(here=> ::#core::compile_error! { #text })
}

#[cfg(test)]
mod tests {
    use super::Wanted;
    use expect_test::{ExpectFile, expect_file};
    use proc_macro2::{Group, TokenStream, TokenTree};
    use quote::quote;
    use syn::{File, ImplItem, Item};

    /// The expansion is a document for the machine's user: it is reviewed as a file. `UPDATE_EXPECT=1`
    /// rewrites it.
    fn check(definition: &str, expected: &ExpectFile) {
        let file = syn::parse2(expand(definition)).expect("the expansion is a Rust file");
        expected.assert_eq(&prettyplease::unparse(&file));
    }

    #[test]
    fn reads_well() {
        check(include_str!("expansion/definition.txt"), &expect_file!["expansion/expanded.txt"]);
    }

    #[test]
    fn of_a_chart_reads_well() {
        check(include_str!("expansion/chart.txt"), &expect_file!["expansion/chart_expanded.txt"]);
    }

    /// The hook alone, of all that there is.
    #[test]
    fn of_events_that_need_no_engine_reads_well() {
        let tokens = expand(include_str!("expansion/direct.txt"));
        let mut file: File = syn::parse2(tokens).expect("the expansion is a Rust file");
        let is_hook =
            |item: &ImplItem| matches!(item, ImplItem::Fn(it) if it.sig.ident == "direct");
        file.items.retain_mut(|item| match item {
            Item::Impl(item) => {
                item.items.retain(is_hook);
                !item.items.is_empty()
            }
            _ => false,
        });
        expect_file!["expansion/direct_expanded.txt"].assert_eq(&prettyplease::unparse(&file));
    }

    #[test]
    fn is_the_same_for_the_same_tokens() {
        let definition = include_str!("expansion/definition.txt");
        assert_eq!(expand(definition).to_string(), expand(definition).to_string());
    }

    /// Generators cannot fail, also on the machine that a definition with a mistake is taken for.
    #[test]
    fn expands_whatever_token_is_missing_or_doubled() {
        for definition in [
            include_str!("expansion/definition.txt"),
            include_str!("expansion/chart.txt"),
            include_str!("expansion/direct.txt"),
        ] {
            let mut expanded = 0;
            for changed in changes(definition.parse().expect("these are tokens")) {
                super::machine(
                    quote!(concierge_core #changed),
                    Wanted { tells: true, edits: true },
                );
                expanded += 1;
            }
            assert!(expanded > 150, "{expanded}");
        }
    }

    /// The tokens with one of them left out, or there twice, at any depth.
    fn changes(tokens: TokenStream) -> Vec<TokenStream> {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut all = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let mut with = |between: &[TokenTree]| {
                let parts = [&tokens[..at], between, &tokens[at + 1..]];
                all.push(parts.concat().into_iter().collect());
            };
            with(&[]);
            with(&[token.clone(), token.clone()]);
            if let TokenTree::Group(group) = token {
                for inside in changes(group.stream()) {
                    with(&[Group::new(group.delimiter(), inside).into()]);
                }
            }
        }
        all
    }

    fn expand(definition: &str) -> TokenStream {
        let tokens: TokenStream = definition.parse().expect("these are tokens");
        super::machine(quote!(concierge_core #tokens), Wanted::default())
    }
}
