//! `allow never_fires "kept until the old clients are gone";`

use syn::parse::ParseStream;
use syn::{Ident, LitStr};

use super::{keyword, recover};

/// What the author knows better, and why.
#[derive(Clone)]
pub struct Allow {
    /// The code of the messages that are not to be given.
    pub code: Ident,
    /// Why.
    pub reason: LitStr,
}

impl Allow {
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<keyword::allow>()?;
        let code = input
            .parse()
            .map_err(|error: syn::Error| syn::Error::new(error.span(), "expected a code"))?;
        let reason: LitStr = input.parse().map_err(|error: syn::Error| {
            syn::Error::new(error.span(), "expected the reason, as in `\"why it is right here\"`")
        })?;
        recover::semicolon(input)?;
        Ok(Self { code, reason })
    }
}
