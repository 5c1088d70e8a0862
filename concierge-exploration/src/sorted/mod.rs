//! Sets and maps as sorted lists.
//!
//! Who compiles a machine compiles these for every type that is kept in one. A `BTreeMap` is four
//! thousand lines to LLVM for each, a list with a binary search three hundred. What is kept here is
//! short, or comes in order; what is neither, as the nodes of a search, is in a tree.

mod map;
mod set;

pub use map::Map;
pub use set::Set;
