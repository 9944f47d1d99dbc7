//! Paragraphs of a canonical text.

use crate::domain::text::Span;

/// The paragraphs of a canonical text, in order, without the blank lines between them.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for part in text.split("\n\n") {
        let span = Span::new(start, start + part.len());
        if !part.trim().is_empty() {
            spans.push(span);
        }
        start = span.end.0 + 2;
    }
    spans
}
