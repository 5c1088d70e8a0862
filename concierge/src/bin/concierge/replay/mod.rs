//! Plays a file of what happened, line by line.

mod driver;
mod line;
mod report;
mod summary;

pub(crate) use driver::Replay;
