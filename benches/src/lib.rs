//! What a machine costs beside the code that one would write by hand: the machines, the events
//! that drive them, and the measurements.
//!
//! This crate has two programs: its own, which CI runs, and that of `peers/`, which compares with
//! other libraries as well, and has those as its dependencies.

pub mod baseline;
pub mod candidate;
pub mod cargo;
pub mod code;
pub mod compile;
pub mod context;
pub mod count;
pub mod expansion;
pub mod machines;
pub mod page;
pub mod plot;
pub mod storing;
pub mod table;
pub mod timing;
pub mod workload;
