//! What the author states of the machine: `never in(Open) && in(Locked);`, `always_possible Idle;`

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, Token};

use super::{Guard, StatePath, keyword, recover};

/// A statement that is to hold whatever happens.
#[derive(Clone)]
pub struct Property {
    /// Doc comments.
    pub attributes: Vec<Attribute>,
    /// The word that says what it is.
    pub span: Span,
    /// What is stated.
    pub claim: Claim,
}

/// What can be stated.
#[derive(Clone)]
pub enum Claim {
    /// `never in(Open) && in(Locked);`
    Never(Guard),
    /// `always_possible Idle | Ended;`
    AlwaysPossible(Vec<StatePath>),
    /// `after Paid never Cancelled;`
    AfterNever {
        /// The state after which it holds.
        first: StatePath,
        /// The states that are ruled out then.
        others: Vec<StatePath>,
    },
    /// `Paid leads_to Shipped | Refunded;`
    LeadsTo {
        /// The state that leads there.
        from: StatePath,
        /// The states, one of which it leads to.
        to: Vec<StatePath>,
    },
}

impl Property {
    /// Whether a property starts here. A state may have a name that is a word of the language, so
    /// that this is asked after everything else.
    pub(super) fn is_next(input: ParseStream<'_>) -> bool {
        let ahead = input.fork();
        input.peek(keyword::never)
            || input.peek(keyword::always_possible)
            || input.peek(keyword::after)
            || (StatePath::parse(&ahead).is_ok() && ahead.peek(keyword::leads_to))
    }

    pub(super) fn parse(input: ParseStream<'_>, attributes: Vec<Attribute>) -> syn::Result<Self> {
        let (span, claim) = if input.peek2(keyword::leads_to) || input.peek2(Token![::]) {
            Self::parse_leads_to(input)?
        } else if input.peek(keyword::never) {
            let span = input.parse::<keyword::never>()?.span();
            (span, Claim::Never(Guard::parse_condition(input)?))
        } else if input.peek(keyword::always_possible) {
            let span = input.parse::<keyword::always_possible>()?.span();
            (span, Claim::AlwaysPossible(states(input)?))
        } else {
            let span = input.parse::<keyword::after>()?.span();
            let first = StatePath::parse(input)?;
            input.parse::<keyword::never>()?;
            (span, Claim::AfterNever { first, others: states(input)? })
        };
        let expected = match claim {
            Claim::Never(_) => "expected `&&`, `||` or `;`",
            _ => "expected `|` or `;`",
        };
        recover::semicolon(input).map_err(|error| syn::Error::new(error.span(), expected))?;
        Ok(Self { attributes, span, claim })
    }

    fn parse_leads_to(input: ParseStream<'_>) -> syn::Result<(Span, Claim)> {
        let from = StatePath::parse(input)?;
        let span = input.parse::<keyword::leads_to>()?.span();
        Ok((span, Claim::LeadsTo { from, to: states(input)? }))
    }
}

/// `A | B`
fn states(input: ParseStream<'_>) -> syn::Result<Vec<StatePath>> {
    let mut states = vec![StatePath::parse(input)?];
    while input.peek(Token![|]) {
        input.parse::<Token![|]>()?;
        states.push(StatePath::parse(input)?);
    }
    Ok(states)
}
