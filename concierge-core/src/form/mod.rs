//! What a stored machine is to serde: the implementations that `derive` would make, written out, so
//! that nobody who wants a machine compiles a derive for it.

mod field;
mod kept;
mod snapshot;
mod timer;
