//! From a passage to the selectors that find it again.

use super::{Anchor, Range};
use crate::domain::article::ArticleId;
use crate::domain::order::SmallSort;
use crate::domain::text::{OffsetMap, Span};

/// Characters of context kept on each side of a quote: enough to tell two equal sentences apart
/// (Hypothesis keeps 32 as well).
pub const CONTEXT: usize = 32;

/// The anchor of `spans` (bytes) in the canonical text of `article`, which `map` reads.
///
/// Spans that are empty, outside the text or that cut a character are left out; `None` where nothing
/// remains.
pub fn describe(article: &ArticleId, map: &OffsetMap, spans: &[Span]) -> Option<Anchor> {
    let mut spans: Vec<Span> = spans.to_vec();
    spans.order();
    spans.dedup();
    let ranges: Vec<Range> = spans.into_iter().filter_map(|s| range(map, s)).collect();
    (!ranges.is_empty()).then(|| Anchor { article: article.clone(), ranges })
}

fn range(map: &OffsetMap, span: Span) -> Option<Range> {
    let text = map.text();
    let quote = span.get(text).filter(|quote| !quote.trim().is_empty())?;
    let before = &text[..span.start.0];
    let after = &text[span.end.0..];
    let prefix_start =
        before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |p| p.0);
    let suffix_end = after.char_indices().nth(CONTEXT).map_or(after.len(), |p| p.0);
    Some(Range {
        span: map.to_code_points(span)?,
        quote: quote.to_owned(),
        prefix: before[prefix_start..].to_owned(),
        suffix: after[..suffix_end].to_owned(),
    })
}
