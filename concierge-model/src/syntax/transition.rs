//! `on MessageReceived [is_open] / take, count => Routing;`

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Token};

use super::{Action, Guard, Target, Trigger, action, keyword, recover};

/// A transition as it was written.
#[derive(Clone)]
pub struct Transition {
    /// Doc comments.
    pub attributes: Vec<Attribute>,
    /// The word it begins with.
    pub span: Span,
    /// Whether it is marked `internal`.
    pub is_internal: bool,
    /// What makes it a candidate.
    pub trigger: Trigger,
    /// The condition, if there is one.
    pub guard: Option<Guard>,
    /// The actions, in order.
    pub actions: Vec<Action>,
    /// Where it leads, if anywhere.
    pub targets: Vec<Target>,
}

impl Transition {
    /// Whether a transition of a state starts here.
    pub(super) fn is_next(input: ParseStream<'_>) -> bool {
        input.peek(keyword::internal) || Trigger::is_next(input)
    }

    /// A transition of a state.
    pub(super) fn parse(input: ParseStream<'_>, attributes: Vec<Attribute>) -> syn::Result<Self> {
        let span = input.span();
        let is_internal = input.peek(keyword::internal);
        if is_internal {
            input.parse::<keyword::internal>()?;
        }
        let trigger = Trigger::parse(input)?;
        let transition = Self::parse_rest(input, attributes, span, trigger)?;
        Ok(Self { is_internal, ..transition })
    }

    /// A branch of a choice, which begins with its guard or with `else`.
    pub(super) fn parse_branch(
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
    ) -> syn::Result<Self> {
        if input.peek(Token![else]) {
            let word: Token![else] = input.parse()?;
            return Self::parse_rest(input, attributes, word.span(), Trigger::Else);
        }
        let span = input.span();
        Self::parse_rest(input, attributes, span, Trigger::Branch)
    }

    fn parse_rest(
        input: ParseStream<'_>,
        attributes: Vec<Attribute>,
        span: Span,
        trigger: Trigger,
    ) -> syn::Result<Self> {
        let guard_span = input.span();
        let guard = Guard::parse_optional(input)?;
        if guard.is_some() && matches!(trigger, Trigger::Else) {
            return Err(syn::Error::new(
                guard_span,
                "`else` has no guard: it is taken where no other branch is",
            ));
        }
        let actions = action::optional(input)?;
        let targets = Target::parse_optional(input)?;
        if targets.is_empty() && !trigger.may_stay() {
            return Err(input.error("expected `=> Target`: each branch of a choice leaves it"));
        }
        recover::semicolon(input).map_err(|error| {
            let expected = match (targets.is_empty(), actions.is_empty(), guard.is_some()) {
                (false, _, _) => "expected `;`",
                (true, false, _) => "expected `,`, `=>` or `;`",
                (true, true, true) => "expected `/`, `=>` or `;`",
                (true, true, false) => trigger.expected(),
            };
            syn::Error::new(error.span(), expected)
        })?;
        Ok(Self { attributes, span, is_internal: false, trigger, guard, actions, targets })
    }
}
