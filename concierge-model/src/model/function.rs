//! The names of the user's functions.

use quote::ToTokens as _;
use syn::Path;

/// The name of a function, as a call needs it and as the table shows it.
#[derive(Clone)]
pub struct Function {
    /// The path to the function, at its place in the definition.
    pub path: Path,
    /// The path without blanks, as in `Session::reset`.
    pub name: String,
}

impl Function {
    /// The function of this path.
    pub(crate) fn new(path: &Path) -> Self {
        let name = path.to_token_stream().to_string().replace(char::is_whitespace, "");
        Self { path: path.clone(), name }
    }
}
