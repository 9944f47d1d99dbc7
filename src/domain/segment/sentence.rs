//! Sentences of a paragraph.

use crate::domain::text::Span;

/// The sentences of `paragraph` (byte spans inside it, in order, trimmed of white space at the ends).
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (i, _) in paragraph.match_indices(". ") {
        spans.push(Span::new(start, i + 1));
        start = i + 2;
    }
    spans.push(Span::new(start, paragraph.len()));
    spans.into_iter().map(|s| s.trim(paragraph)).filter(|s| !s.is_empty()).collect()
}
