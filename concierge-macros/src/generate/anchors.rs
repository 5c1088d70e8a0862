//! What rust-analyzer completes, goes to, shows and renames at the places of a definition.
//!
//! It looks at what a token of the definition became. A name in a line that cannot be parsed
//! becomes nothing, so that each also becomes a path of its own, whatever stands around it; that of
//! a state leads into a module that has the states and nothing else to be completed. Where a name
//! is missing there is a path too: rust-analyzer completes in the expansion of the text with a name
//! at the cursor, and looks up what stands before it in the expansion of the text without, at the
//! same offset. For that the two must be alike as far as the cursor, and anchors come first.

use std::collections::{BTreeMap, BTreeSet};

use concierge_model::outline::{Declaration, Outline, Place, Words};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};

use crate::target::Target;

/// A path for every name of a definition. `target` is the machine, if one is generated.
pub(crate) fn anchors(definition: TokenStream, target: Option<&Target<'_>>) -> TokenStream {
    let outline = Outline::of(definition);
    let places = outline.places.iter().map(|place| anchor(&outline, place));
    let names = names(&outline, &Types::of(target));
    let (parameters, bounds) = (&outline.generics, &outline.generics.where_clause);
    quote! {
        const _: () = {
            fn __anchors #parameters () #bounds {
                #(#places)*
                // What is typed last is still inside.
                let _: __names::states::__;
                let _: __names::states::__;
            }

            #names
        };
    }
}

/// A statement in which the tokens of a place mean what they mean there.
fn anchor(outline: &Outline, place: &Place) -> TokenStream {
    let (module, name) = match place {
        Place::Word(words, word) => (of_words(*words), word),
        Place::State(around, state) if around.is_empty() => (format_ident!("states"), state),
        Place::State(around, state) => match outline.find(around) {
            Some(parent) => (inside(parent), state),
            None => return TokenStream::new(),
        },
        Place::Event(event) => (format_ident!("events"), event),
        Place::Effect(effect) => (format_ident!("effects"), effect),
        Place::Timer(timer) => (format_ident!("timers"), timer),
        Place::Function(path) => return function(path),
        Place::Type(ty) if ty.is_empty() => return anchor_of_type(&missing().to_token_stream()),
        Place::Type(ty) => return anchor_of_type(ty),
    };
    let name = name.clone().unwrap_or_else(missing);
    anchor_of_type(&quote!(__names::#module::#name))
}

fn anchor_of_type(ty: &TokenStream) -> TokenStream {
    quote!(let _: #ty;)
}

/// A function is named, not called. In an import rust-analyzer completes the name alone, and in an
/// expression a call; but what belongs to a type cannot be imported.
fn function(path: &TokenStream) -> TokenStream {
    let names = path.clone().into_iter().filter_map(|token| match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        _ => None,
    });
    let names: Vec<String> = names.collect();
    let is_name = path.clone().into_iter().nth(1).is_none();
    if is_name {
        let name = if path.is_empty() { missing().to_token_stream() } else { path.clone() };
        return quote!(use self::#name as _;);
    }
    if names.iter().any(|name| name.starts_with(char::is_uppercase)) {
        return quote!(let _ = #path;);
    }
    quote!(use #path as _;)
}

/// What stands for a name that is missing.
fn missing() -> Ident {
    Ident::new("__", Span::call_site())
}

/// The types that are generated: what is shown of a name is what is shown of its type.
struct Types {
    module: Option<Ident>,
    states: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Types {
    fn of(target: Option<&Target<'_>>) -> Self {
        let Some(target) = target else {
            return Self { module: None, states: BTreeSet::new(), messages: BTreeSet::new() };
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
    fn item(&self, types: &BTreeSet<String>, declaration: &Declaration) -> TokenStream {
        let Declaration { docs, ident } = declaration;
        match &self.module {
            Some(module) if types.contains(&ident.to_string()) => {
                quote!(pub use super::super::#module::#ident;)
            }
            _ => quote!(#docs pub struct #ident;),
        }
    }

    /// An item for each name, for the first of those that are declared twice.
    fn items(&self, types: &BTreeSet<String>, declarations: &[Declaration]) -> TokenStream {
        let mut seen = BTreeSet::new();
        let first = declarations.iter().filter(|declaration| seen.insert(&declaration.ident));
        first.map(|declaration| self.item(types, declaration)).collect()
    }
}

/// The modules of the names.
fn names(outline: &Outline, types: &Types) -> TokenStream {
    let parents = (0..outline.states.len()).map(Some).chain([None]);
    let blocks = parents.map(|parent| {
        let module = block(parent);
        let states = outline.children(parent);
        let states = states.map(|state| types.item(&types.states, &state.declaration));
        quote!(pub mod #module { #(#states)* })
    });
    // Of a name that several states have, the first one.
    let mut by_name = BTreeMap::new();
    for state in &outline.states {
        by_name.entry(&state.declaration.ident).or_insert(state.parent);
    }
    let states = by_name.into_iter().map(|(ident, parent)| {
        let module = block(parent);
        quote!(pub use super::#module::#ident;)
    });
    let events = types.items(&types.messages, &outline.events);
    let effects = types.items(&types.messages, &outline.effects);
    let timers = types.items(&BTreeSet::new(), &outline.timers);
    let words = Words::ALL.map(words);
    quote! {
        #[allow(non_camel_case_types)]
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

fn inside(state: usize) -> Ident {
    format_ident!("inside_{state}")
}

fn of_words(words: Words) -> Ident {
    let module = match words {
        Words::Machine => "words_of_machine",
        Words::State => "words_of_state",
        Words::Unhandled => "words_behind_unhandled",
        Words::Allow => "words_behind_allow",
    };
    Ident::new(module, Span::call_site())
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    const DEFINITION: &str = include_str!("../expansion/chart.txt");

    /// The anchors of a text, as rust-analyzer sees them.
    fn anchors(definition: &str) -> String {
        let tokens: TokenStream = definition.parse().expect("these are tokens");
        super::anchors(tokens, None).to_string()
    }

    /// Where a name is typed at `$0`: the statement that it is in. Up to the name, the anchors are
    /// those of the text without it, and so is the path in which it is looked up.
    #[track_caller]
    fn check(machine: &str, statement: &str) {
        let with = anchors(&machine.replace("$0", "marker"));
        let without = anchors(&machine.replace("$0", ""));
        let at = with.find("marker").expect("the name is in the anchors");
        let start = with[..at].rfind([';', '{']).expect("it is in a statement") + 1;
        let end = at + with[at..].find(';').expect("a statement ends");
        assert_eq!(with[start..end].trim(), statement);
        let path = &with[start..at];
        assert!(without.starts_with(&with[..start]), "{without}");
        assert!(without[start..].starts_with(path), "{} in place of {path}", &without[start..]);
    }

    #[track_caller]
    fn check_line(line: &str, statement: &str) {
        for rest in ["", "on Quote => Quoted;", "end;", "state Inner { on Quote => Quoted; }"] {
            let text = format!("machine M(C) {{ event Quote; state Idle {{ {line} {rest} }} }}");
            check(&text, statement);
        }
    }

    #[test]
    fn of_a_target() {
        for line in ["on Quote => $0", "on Quote => $0;", "on Quote / note => $0", "always => $0"] {
            check_line(line, "let _ : __names :: states :: marker");
        }
        check_line("on Quote => Idle::$0", "let _ : __names :: inside_0 :: marker");
        check_line("on Quote => (Idle, $0);", "let _ : __names :: states :: marker");
        check_line("initial $0", "let _ : __names :: states :: marker");
        check_line("on Quote [in($0)]", "let _ : __names :: states :: marker");
        check_line("done($0)", "let _ : __names :: states :: marker");
    }

    #[test]
    fn of_an_event() {
        for line in ["on $0", "on $0 => Idle;", "on Quote | $0", "defer $0;", "on $0 [is_open]"] {
            check_line(line, "let _ : __names :: events :: marker");
        }
        check_line("entry / raise $0;", "let _ : __names :: events :: marker");
    }

    #[test]
    fn of_a_function() {
        for line in
            ["on Quote [$0]", "on Quote [is_open && !$0] => Idle;", "entry / $0", "after $0"]
        {
            check_line(line, "use self :: marker as _");
        }
        check_line("on Quote / note, $0 => Idle;", "use self :: marker as _");
        check_line("on Quote / send Quote($0) after 5s;", "use self :: marker as _");
        check_line("on Quote [Draft::$0]", "let _ = Draft :: marker");
        check_line("on Quote [guards::$0]", "use guards :: marker as _");
    }

    #[test]
    fn of_a_bracket_that_nothing_closes() {
        // So rust-analyzer closes it: where the block around it ends.
        let line = "on Quote [$0; on Quote => Idle;]";
        check(
            &format!("machine M(C) {{ event Quote; state Idle {{ {line} }} }}"),
            "use self :: marker as _",
        );
        let line = "on Quote [is_open; on Quote => $0]";
        check(
            &format!("machine M(C) {{ event Quote; state Idle {{ {line} }} }}"),
            "let _ : __names :: states :: marker",
        );
    }

    #[test]
    fn of_a_word() {
        check_line("$0", "let _ : __names :: words_of_state :: marker");
        check_line("on Quote; $0", "let _ : __names :: words_of_state :: marker");
        for item in ["$0", "$0 event Quote;", "event Quote; $0 state Idle;", "initial Idle; $0"] {
            let text = format!("machine M(C) {{ {item} }}");
            check(&text, "let _ : __names :: words_of_machine :: marker");
        }
        let text = "machine M(C) { allow $0 }";
        check(text, "let _ : __names :: words_behind_allow :: marker");
    }

    #[test]
    fn of_a_property() {
        for item in
            ["never in($0)", "always_possible $0;", "after Idle never $0", "Idle leads_to $0"]
        {
            let text = format!("machine M(C) {{ {item} event Quote; state Idle; }}");
            check(&text, "let _ : __names :: states :: marker");
        }
    }

    #[test]
    fn of_a_type() {
        check("machine M($0) {}", "let _ : marker");
        check("machine M(C) at $0 {}", "let _ : marker");
        check("machine M(C) { event Say { text: $0 } }", "let _ : marker");
        check("machine M(C) { event Say { all: Map<A, $0>, } }", "let _ : Map < A , marker >");
        check("machine M(C) { state Idle($0); }", "let _ : marker");
    }

    /// Wherever a name is put between two tokens, the anchors before it are as they were.
    #[test]
    fn a_name_changes_nothing_before_it() {
        let body = DEFINITION.find("event").expect("there is one");
        let gaps = DEFINITION.match_indices([' ', ';', '[', '(']).map(|(at, _)| at + 1);
        let mut found = 0;
        for gap in gaps.filter(|gap| *gap > body) {
            let (before, behind) = DEFINITION.split_at(gap);
            if before.rsplit('\n').next().is_some_and(|line| line.contains("//")) {
                continue;
            }
            let with = anchors(&format!("{before} marker {behind}"));
            let of_place = with.find("marker").filter(|at| !with[..*at].contains("mod __names"));
            if let Some(at) = of_place {
                let start = with[..at].rfind([';', '{']).expect("it is in a statement");
                let without = anchors(DEFINITION);
                let line = before.rsplit('\n').next();
                assert!(without.starts_with(&with[..start]), "behind {line:?}");
                found += 1;
            }
        }
        assert!(found > 50, "{found}");
    }
}
