//! Paragraphs and sentences.

mod paragraph;
mod sentence;

pub use paragraph::paragraphs;
pub use sentence::sentences;
