//! `migrate from 1 with upgrade;`

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitInt, Path};

use super::function::function;
use super::{keyword, recover};

/// What makes a session of an older version one of the next.
#[derive(Clone)]
pub struct Migration {
    /// Where the version is written.
    pub span: Span,
    /// The version from which it leads to the next.
    pub from: u32,
    /// The function.
    pub function: Path,
}

impl Migration {
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let expected = |error: syn::Error, what| Err(syn::Error::new(error.span(), what));
        input.parse::<keyword::migrate>()?;
        if let Err(error) = input.parse::<keyword::from>() {
            return expected(error, "expected `from`, as in `migrate from 1 with upgrade;`");
        }
        let version: LitInt = match input.parse() {
            Ok(version) => version,
            Err(error) => return expected(error, "expected the version that is migrated"),
        };
        if let Err(error) = input.parse::<keyword::with>() {
            return expected(error, "expected `with` and the name of a function");
        }
        let function = function(input, "expected the name of the function that migrates")?;
        recover::semicolon(input)?;
        Ok(Self { span: version.span(), from: version.base10_parse()?, function })
    }
}
