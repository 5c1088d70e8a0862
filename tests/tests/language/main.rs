//! Every construct of the language, at run time and typed.
#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "guards and actions get references, however small the context is"
)]
#![recursion_limit = "512"]

mod always;
mod attributes;
mod choices;
mod collisions;
mod endings;
mod generics;
mod guards;
mod keywords;
mod large;
mod names;
mod order;
mod payloads;
mod raw_names;
mod restoring;
mod runtime;
mod settings;
mod start;
mod targetless;
mod time;
mod visibility;
