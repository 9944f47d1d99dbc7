//! Paragraphs and sentences.

mod abbreviation;
mod boundary;
mod list;
mod mark;
mod paragraph;
mod sentence;

pub use paragraph::paragraphs;
pub use sentence::sentences;
