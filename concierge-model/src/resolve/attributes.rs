//! Attributes and doc comments: which are kept, and where.

use proc_macro2::Span;
use syn::{Attribute, Expr, Ident, Lit, Meta};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The attributes that an item may keep: all but those that would make it come and go, which
/// would take the rest of the machine with it.
pub(super) fn kept(attributes: &[Attribute], errors: &mut Diagnostics) -> Vec<Attribute> {
    let is_conditional = |attribute: &&Attribute| {
        attribute.path().is_ident("cfg") || attribute.path().is_ident("cfg_attr")
    };
    for attribute in attributes.iter().filter(is_conditional) {
        errors.push(
            Diagnostic::new(
                Code::Attribute,
                span(attribute),
                "a definition cannot depend on `cfg`: its diagram and its table are one",
            )
            .with_help("put the `cfg` on the whole `machine!`"),
        );
    }
    attributes.iter().filter(|attribute| !is_conditional(attribute)).cloned().collect()
}

/// Refuses what is no doc comment, where there is no type to keep it.
pub(super) fn only_docs(attributes: &[Attribute], message: &str, errors: &mut Diagnostics) {
    for attribute in attributes.iter().filter(|attribute| !is_doc(attribute)) {
        errors.push(
            Diagnostic::new(Code::Attribute, span(attribute), message)
                .with_help("only doc comments are kept here"),
        );
    }
}

/// Refuses derives that a machine cannot have: it holds a state that nothing but a transition
/// makes, so that it has no default, and what is stored of it is a snapshot.
pub(super) fn derives(attributes: &[Attribute], errors: &mut Diagnostics) {
    const POSSIBLE: [&str; 4] = ["Clone", "Debug", "Eq", "PartialEq"];
    for derived in derived(attributes) {
        if !POSSIBLE.iter().any(|possible| derived == possible) {
            let message = format!("a machine cannot derive `{derived}`");
            errors.push(Diagnostic::new(Code::Attribute, derived.span(), message).with_help(
                "it can derive `Clone`, `Debug`, `Eq` and `PartialEq`; what is stored of it is a \
                 snapshot",
            ));
        }
    }
}

/// The names of the traits that some attributes derive. What is no list of paths is for rustc to
/// report, at the attribute.
pub fn derived(attributes: &[Attribute]) -> Vec<Ident> {
    let mut names = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let _ = attribute.parse_nested_meta(|derived| {
            names.extend(derived.path.segments.last().map(|last| last.ident.clone()));
            Ok(())
        });
    }
    names
}

fn span(attribute: &Attribute) -> Span {
    attribute.path().segments.first().map_or_else(Span::call_site, |segment| segment.ident.span())
}

fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

/// The doc comment's lines, without the blank after `///`, joined; blank lines around it dropped.
pub(super) fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if is_doc(attribute) => match &meta.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    let lines: Vec<String> = lines
        .flat_map(|text| text.split('\n').map(str::to_owned).collect::<Vec<_>>())
        .map(|line| line.strip_prefix(' ').unwrap_or(&line).trim_end().to_owned())
        .collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
