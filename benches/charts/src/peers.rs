//! The ring and the tower in the languages of other libraries.

pub mod board;
pub mod ring;
pub mod tower;
