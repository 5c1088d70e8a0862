//! The charts in the languages of other libraries.

pub mod board;
pub mod grove;
pub mod ring;
pub mod tower;
