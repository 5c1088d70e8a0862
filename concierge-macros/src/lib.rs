//! The macro behind `concierge_core::machine!`: a checked model to Rust.
//!
//! What a definition means, and what is wrong with one, is `concierge-model`'s. The files of
//! `generate` are named after what they generate.

mod alike;
mod chains;
mod ends;
mod expand;
mod generate;
mod lowering;
mod name;
mod parameters;
mod paths;
mod slots;
mod target;
mod token;

/// Expands `$crate` and the tokens of a definition; `concierge_core::machine!` passes both.
#[proc_macro]
pub fn machine(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand::machine(tokens.into(), cfg!(feature = "trace")).into()
}
