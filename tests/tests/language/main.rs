//! Every construct of the language, at run time and typed.
#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "guards and actions get references, however small the context is"
)]
#![recursion_limit = "512"]

mod always;
mod attributes;
mod bounds;
mod choices;
mod collisions;
mod completion;
mod data;
mod effects;
mod endings;
mod former_names;
mod generics;
mod groups;
mod guards;
mod hierarchy;
mod history;
mod inside;
mod internal;
mod keywords;
mod large;
mod log;
mod migrations;
mod names;
mod order;
mod parallel;
mod payloads;
mod queues;
mod raising;
mod raw_names;
mod restoring;
mod runtime;
mod settings;
mod start;
mod stored;
mod targetless;
mod targets;
mod time;
mod time_alone;
mod timers;
mod untyped;
mod visibility;
mod waiting;
