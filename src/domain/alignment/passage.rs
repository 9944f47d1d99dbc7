//! A claim as one running text, and the way back from there to its article.

use super::statement::Statement;
use crate::domain::claim::Claim;
use crate::domain::text::Span;

/// A claim that the index keeps.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Passage {
    /// The claim's ranges, joined by spaces.
    pub(super) text: String,
    /// Where each range starts in `text`, and the range.
    pieces: Vec<(usize, Span)>,
    /// What it says.
    pub(super) statement: Statement,
    /// For each word of the statement, the number of its stem in the index.
    pub(super) stems: Vec<u32>,
}

impl Passage {
    /// Reads `claim` of the article with that text. Ranges outside the text are left out.
    pub(super) fn read(article: &str, claim: &Claim) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::new();
        for range in &claim.ranges {
            if !text.is_empty() {
                text.push(' ');
            }
            pieces.push((text.len(), *range));
            text.push_str(range.of(article));
        }
        let statement = Statement::read(&text);
        Self { text, pieces, statement, stems: Vec::new() }
    }

    /// A span of `text` as a span of the article.
    pub(super) fn locate(&self, span: Span) -> Span {
        let at = self.pieces.partition_point(|p| p.0 <= span.start.0);
        let (start, range) = self.pieces.get(at.saturating_sub(1)).copied().unwrap_or_default();
        let from = range.start.0 + span.start.0.saturating_sub(start);
        Span::new(from, from + span.len())
    }
}
