//! States.

use proc_macro2::Span;
use quote::ToTokens as _;
use syn::spanned::Spanned as _;

use super::resolver::Resolver;
use super::tree::Node;
use super::{attributes, duplicate};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Action, Data, Deferred, FormerName, Initial, State, StateId, StateKind, Target,
};
use crate::syntax;

impl Resolver<'_> {
    pub(super) fn resolve_state(&mut self, id: StateId, node: &Node<'_>) -> State {
        let syntax = node.syntax;
        let attributes = attributes::kept(&syntax.attributes, self.errors);
        let kind = kind(node);
        if let Some(what) = pseudo_state(kind) {
            let message = format!("a {what} keeps no attributes");
            attributes::only_docs(&attributes, &message, self.errors);
        }
        if kind == StateKind::Choice {
            self.choice(syntax);
        }
        State {
            ident: node.ident.clone(),
            name: node.name.clone(),
            was: former_names(syntax),
            docs: attributes::docs(&attributes),
            attributes,
            kind,
            parent: node.parent,
            initial: self.initial_of(id, node, kind),
            outcome: syntax.outcome.clone(),
            entry: self.actions(&syntax.entry),
            exit: self.exit(node, kind),
            defers: self.defers(node, kind),
            data: self.data(syntax, kind),
            is_whole: syntax.is_whole,
            end: self.end(node, kind),
        }
    }

    /// The last branch of a choice has no guard, so that one is always found. That a branch leads to
    /// what nobody knows is told there.
    fn choice(&mut self, syntax: &syntax::State) {
        let is_found = syntax.transitions.iter().any(|branch| branch.guard.is_none());
        if is_found || !syntax.is_whole {
            return;
        }
        let message = format!("choice `{}` may find no branch", syntax.ident);
        self.errors.push(
            Diagnostic::new(Code::ChoiceWithoutElse, syntax.ident.span(), message)
                .with_help("end it with a branch that needs no guard: `else => State;`"),
        );
    }

    /// Where a session may end. A final state at the top says so by itself.
    fn end(&mut self, node: &Node<'_>, kind: StateKind) -> Option<Span> {
        let syntax = node.syntax;
        if let (Some(end), true) = (syntax.end, stops(node, kind)) {
            let message = format!("`end` adds nothing to the final state `{}`", syntax.ident);
            self.errors.push(
                Diagnostic::new(Code::FinalWithTransition, end, message)
                    .with_help("remove it: the machine stops there, and its owner may finish it"),
            );
        }
        syntax.end
    }

    /// Where a state begins, if it is one that begins somewhere.
    fn initial_of(&mut self, id: StateId, node: &Node<'_>, kind: StateKind) -> Option<Initial> {
        let syntax = node.syntax;
        if let [first, second, ..] = syntax.initial.as_slice() {
            let message = "`initial` is set twice".to_owned();
            self.errors.push(duplicate(second.span, first.span, message));
        }
        match (kind, syntax.initial.first()) {
            (StateKind::ShallowHistory | StateKind::DeepHistory, default) => {
                self.is_whole &= default.is_some();
                default
                    .and_then(|default| self.initial(default, "the default", node.parent))
                    .or_else(|| first_inside(node, syntax.ident.span()))
            }
            (StateKind::Compound, Some(initial)) => self
                .initial(initial, "the initial state", Some(id))
                .or_else(|| first_inside(node, initial.span)),
            (StateKind::Compound, None) => {
                self.missing_initial(node);
                first_inside(node, syntax.ident.span())
            }
            (_, None) => None,
            (_, Some(initial)) => {
                self.superfluous_initial(syntax, kind, initial.span);
                None
            }
        }
    }

    /// A statement that could not be read may have been the one that is missing.
    fn missing_initial(&mut self, node: &Node<'_>) {
        let syntax = node.syntax;
        if !syntax.is_whole {
            self.is_whole = false;
            return;
        }
        let first = syntax.states.iter().find(|state| !state.kind.is_history());
        let first = first.map_or_else(String::new, |state| state.ident.to_string());
        let message = format!("state `{}` does not say where it starts", syntax.ident);
        self.errors.push(
            Diagnostic::new(Code::MissingInitial, syntax.ident.span(), message)
                .with_help(format!("add `initial {first};`")),
        );
    }

    fn superfluous_initial(&mut self, syntax: &syntax::State, kind: StateKind, span: Span) {
        if !syntax.is_whole {
            return;
        }
        let ident = &syntax.ident;
        let diagnostic = if kind == StateKind::Parallel {
            let message = format!("parallel `{ident}` starts in all of its regions");
            Diagnostic::new(Code::InitialInParallel, span, message).with_help(
                "remove this, and let each region say where it starts; or declare `state`, if one \
                 of them is active at a time",
            )
        } else {
            let message = format!("state `{ident}` has no state inside in which it could start");
            Diagnostic::new(Code::WrongInitial, span, message)
                .with_help(format!("declare a state inside `{ident}`, or remove this"))
        };
        self.errors.push(diagnostic);
    }

    /// The machine stops in a final state at the top, so that nothing ever leaves it; one inside a
    /// state is left with that state.
    fn exit(&mut self, node: &Node<'_>, kind: StateKind) -> Vec<Action> {
        let syntax = node.syntax;
        if stops(node, kind) && !syntax.exit.is_empty() {
            let message =
                format!("the final state `{}` is never left, and has no exit", node.ident);
            self.errors.push(
                Diagnostic::new(Code::FinalWithTransition, node.ident.span(), message)
                    .with_help("the machine stops there: let `entry` do it"),
            );
            return Vec::new();
        }
        self.actions(&syntax.exit)
    }

    /// Once the machine has stopped it takes nothing, and so nothing waits.
    fn defers(&mut self, node: &Node<'_>, kind: StateKind) -> Vec<Deferred> {
        let syntax = node.syntax;
        if let (Some(first), true) = (syntax.defers.first(), stops(node, kind)) {
            let message = format!("no event waits in the final state `{}`", syntax.ident);
            self.errors.push(
                Diagnostic::new(Code::FinalWithTransition, first.span(), message)
                    .with_help("remove `defer`: the machine stops there, and takes nothing more"),
            );
            return Vec::new();
        }
        let listed = self.listed(&syntax.defers).into_iter();
        listed.map(|(event, ident)| Deferred { span: ident.span(), event }).collect()
    }

    /// The data of a state that can be active for a time.
    fn data(&mut self, syntax: &syntax::State, kind: StateKind) -> Option<Data> {
        let ty = syntax.data.as_ref()?;
        let what = pseudo_state(kind).or((kind == StateKind::Final).then_some("final state"));
        if let Some(what) = what {
            let help = match kind {
                StateKind::Final => "keep it in the context: nothing happens in a final state",
                _ => "the machine never rests in it: let the states that it leads to own data",
            };
            let message = format!("a {what} owns no data");
            self.errors.push(Diagnostic::new(Code::WrongData, ty.span(), message).with_help(help));
            return None;
        }
        let name = ty.to_token_stream().to_string();
        Some(Data { ty: ty.clone(), name: without_blanks(&name) })
    }
}

fn former_names(syntax: &syntax::State) -> Vec<FormerName> {
    let names = syntax.was.iter();
    names.map(|name| FormerName { span: name.span(), name: name.value() }).collect()
}

/// What a state is: one with states inside is compound.
const fn kind(node: &Node<'_>) -> StateKind {
    match node.syntax.kind {
        syntax::StateKind::State if node.first.is_some() => StateKind::Compound,
        syntax::StateKind::State => StateKind::Atomic,
        syntax::StateKind::Parallel => StateKind::Parallel,
        syntax::StateKind::Final => StateKind::Final,
        syntax::StateKind::Choice => StateKind::Choice,
        syntax::StateKind::ShallowHistory => StateKind::ShallowHistory,
        syntax::StateKind::DeepHistory => StateKind::DeepHistory,
    }
}

/// Whether the machine stops in a state.
const fn stops(node: &Node<'_>, kind: StateKind) -> bool {
    matches!(kind, StateKind::Final) && node.parent.is_none() && node.first.is_none()
}

/// What a state is called that is never active.
const fn pseudo_state(kind: StateKind) -> Option<&'static str> {
    match kind {
        StateKind::Choice => Some("choice"),
        StateKind::ShallowHistory | StateKind::DeepHistory => Some("history"),
        _ => None,
    }
}

/// What is meant as long as nothing better is known: the first state inside, or beside a history.
fn first_inside(node: &Node<'_>, span: Span) -> Option<Initial> {
    let target = Target { span, state: node.first?, data: None };
    Some(Initial { span, targets: vec![target], actions: Vec::new() })
}

/// Tokens as people write them: blanks only between two words.
fn without_blanks(tokens: &str) -> String {
    let mut text = String::new();
    for word in tokens.split_whitespace() {
        let is_letter =
            |letter: Option<char>| letter.is_some_and(|it| it.is_alphanumeric() || it == '_');
        if is_letter(text.chars().next_back()) && is_letter(word.chars().next()) {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
