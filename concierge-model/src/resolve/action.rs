//! Actions.

use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::resolver::Resolver;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, Function, Raised, Timer};
use crate::syntax;

impl Resolver<'_> {
    /// The actions, but for those whose names are unknown.
    pub(super) fn actions(&mut self, actions: &[syntax::Action]) -> Vec<Action> {
        actions.iter().filter_map(|action| self.action(action)).collect()
    }

    fn action(&mut self, action: &syntax::Action) -> Option<Action> {
        match action {
            syntax::Action::Call(path) => Some(Action::Call(Function::new(path))),
            syntax::Action::Raise(raised) => self.raised(raised).map(Action::Raise),
            syntax::Action::Send { raised, delay, timer } => {
                let raised = self.raised(raised);
                let is_delayed = delay.is_some();
                let delay = delay.as_ref().and_then(|delay| self.delay(delay));
                if is_delayed && delay.is_none() {
                    return None;
                }
                let timer = timer
                    .as_ref()
                    .map(|ident| Timer { ident: ident.clone(), name: ident.to_string() });
                Some(Action::Send { raised: raised?, delay, timer })
            }
            syntax::Action::Cancel(ident) => {
                let name = self.timer(ident)?;
                Some(Action::Cancel(Timer { ident: ident.clone(), name }))
            }
            syntax::Action::Emit(raised) => {
                let effect = self.effect(&raised.ident)?;
                let carries = self.effects_carry[usize::from(effect.0)];
                self.is_made("effect", raised, carries).then(|| Action::Emit {
                    span: raised.ident.span(),
                    effect,
                    made_by: made_by(raised, carries),
                })
            }
        }
    }

    fn raised(&mut self, raised: &syntax::Raised) -> Option<Raised> {
        let event = self.one_event(&raised.ident)?;
        let carries = self.events_carry[event.index()];
        self.is_made("event", raised, carries).then(|| Raised {
            span: raised.ident.span(),
            event,
            made_by: made_by(raised, carries),
        })
    }

    /// Whether there is a function that makes what an event or an effect carries, if it carries
    /// something; says so if not, and if there is one that makes nothing.
    fn is_made(&mut self, what: &str, raised: &syntax::Raised, carries: bool) -> bool {
        let ident = &raised.ident;
        match (&raised.made_by, carries) {
            (Some(path), false) => self.superfluous(what, ident, path),
            (None, true) => {
                let message = format!("{what} `{ident}` is made without what it carries");
                self.errors.push(
                    Diagnostic::new(Code::WrongPayload, ident.span(), message)
                        .with_help(format!("name the function that makes it: `{ident}(make)`")),
                );
                self.is_whole = false;
                return false;
            }
            (Some(_), true) | (None, false) => {}
        }
        true
    }

    fn superfluous(&mut self, what: &str, ident: &Ident, path: &Path) {
        let span = path.segments.first().map_or_else(|| path.span(), |first| first.ident.span());
        let message = format!("{what} `{ident}` carries nothing that a function could make");
        let made_by = Function::new(path).name;
        self.errors.push(Diagnostic::new(Code::WrongPayload, span, message).with_help(format!(
            "remove `({made_by})`, or declare what it carries: `{what} {ident} {{ field: Type }}`"
        )));
    }
}

/// The function that makes what is carried.
fn made_by(raised: &syntax::Raised, carries: bool) -> Option<Function> {
    raised.made_by.as_ref().filter(|_| carries).map(Function::new)
}
