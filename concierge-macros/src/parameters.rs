//! Type, lifetime and const parameters, and which of them a piece of a definition uses.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, WhereClause};

/// The parameters of a generated item.
#[derive(Clone)]
pub(crate) struct Parameters {
    declared: Vec<GenericParam>,
    bounds: Option<WhereClause>,
}

impl Parameters {
    /// All that a machine declares; a default stays with the machine.
    pub(crate) fn of(generics: &Generics) -> Self {
        let mut declared: Vec<GenericParam> = generics.params.iter().cloned().collect();
        for parameter in &mut declared {
            match parameter {
                GenericParam::Type(parameter) => parameter.default = None,
                GenericParam::Const(parameter) => parameter.default = None,
                GenericParam::Lifetime(_) => {}
            }
        }
        Self { declared, bounds: generics.where_clause.clone() }
    }

    /// Those that appear in `tokens`, without a where clause: a type that only holds a payload
    /// needs no more than what its fields name. A bound that names a parameter which is not among
    /// them is left out.
    pub(crate) fn used_in(&self, tokens: TokenStream) -> Self {
        let mut used = Vec::new();
        collect_names(tokens, &mut used);
        let (kept, unused): (Vec<_>, Vec<_>) =
            self.declared.iter().cloned().partition(|parameter| used.contains(&name(parameter)));
        let unused: Vec<String> = unused.iter().map(name).collect();
        Self { declared: without(kept, &unused), bounds: None }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.declared.is_empty()
    }

    /// As they are declared: `'a`, `T: Clone`, `const N: usize`.
    pub(crate) fn declarations(&self) -> &[GenericParam] {
        &self.declared
    }

    /// As they are passed on: `'a`, `T`, `N`.
    pub(crate) fn arguments(&self) -> Vec<TokenStream> {
        let argument = |parameter: &GenericParam| match parameter {
            GenericParam::Lifetime(parameter) => parameter.lifetime.to_token_stream(),
            GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
            GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
        };
        self.declared.iter().map(argument).collect()
    }

    /// `<'a, T>`, or nothing.
    pub(crate) fn in_brackets(&self) -> Option<TokenStream> {
        let arguments = self.arguments();
        (!self.is_empty()).then(|| quote!(<#(#arguments),*>))
    }

    /// `<'a, T: Clone>`, or nothing.
    pub(crate) fn declared_in_brackets(&self) -> Option<TokenStream> {
        let declared = &self.declared;
        (!self.is_empty()).then(|| quote!(<#(#declared),*>))
    }

    pub(crate) fn where_clause(&self) -> Option<&WhereClause> {
        self.bounds.as_ref()
    }

    /// A type that uses each of them and owns nothing.
    pub(crate) fn phantom(&self) -> TokenStream {
        let uses = self.declared.iter().filter_map(|parameter| match parameter {
            GenericParam::Lifetime(parameter) => {
                let lifetime = &parameter.lifetime;
                Some(quote!(&#lifetime ()))
            }
            GenericParam::Type(parameter) => {
                let ident = &parameter.ident;
                Some(quote!(*const #ident))
            }
            GenericParam::Const(_) => None,
        });
        quote!(::core::marker::PhantomData<fn() -> (#(#uses,)*)>)
    }
}

/// The parameters without the bounds that name one of `unused`.
fn without(mut parameters: Vec<GenericParam>, unused: &[String]) -> Vec<GenericParam> {
    let is_closed = |bound: &dyn ToTokens| {
        let mut names = Vec::new();
        collect_names(bound.to_token_stream(), &mut names);
        !names.iter().any(|name| unused.contains(name))
    };
    for parameter in &mut parameters {
        match parameter {
            GenericParam::Type(parameter) => {
                let bounds = std::mem::take(&mut parameter.bounds);
                parameter.bounds = bounds.into_iter().filter(|bound| is_closed(bound)).collect();
            }
            GenericParam::Lifetime(parameter) => {
                let bounds = std::mem::take(&mut parameter.bounds);
                parameter.bounds = bounds.into_iter().filter(|bound| is_closed(bound)).collect();
            }
            GenericParam::Const(_) => {}
        }
    }
    parameters
}

fn name(parameter: &GenericParam) -> String {
    match parameter {
        GenericParam::Lifetime(parameter) => parameter.lifetime.ident.to_string(),
        GenericParam::Type(parameter) => parameter.ident.to_string(),
        GenericParam::Const(parameter) => parameter.ident.to_string(),
    }
}

fn collect_names(tokens: TokenStream, names: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => names.push(ident.to_string()),
            TokenTree::Group(group) => collect_names(group.stream(), names),
            _ => {}
        }
    }
}
