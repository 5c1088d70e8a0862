//! The macro behind `concierge_core::machine!`: a checked model to Rust.
//!
//! What a definition means, and what is wrong with one, is `concierge-model`'s. The files of
//! `generate` are named after what they generate.

mod alike;
mod chains;
mod course;
mod direct;
mod editor;
mod ends;
mod expand;
mod generate;
mod histories;
mod lowering;
mod name;
mod parameters;
mod paths;
mod slots;
mod target;
mod telling;
mod token;

use crate::expand::Wanted;

/// Expands `$crate` and the tokens of a definition; `concierge_core::machine!` passes both.
#[proc_macro]
pub fn machine(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let wanted = Wanted { tells: cfg!(feature = "trace"), edits: editor::is_asking() };
    expand::machine(tokens.into(), wanted).into()
}
