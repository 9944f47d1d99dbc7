//! How a record finds its passage again: the W3C position and quote selectors, both kept.
//!
//! An anchor never silently moves to text it was not made on: what can't be placed for certain is
//! said to be changed or orphaned.

mod describe;
mod locate;
mod realign;

pub use describe::{CONTEXT, describe};
pub use locate::{Located, State, locate};
pub use realign::{Alignment, Change, Flag, Flags, Realigned, Reanchored, Reanchoring, realign};

use crate::domain::article::ArticleId;
use crate::domain::text::{CodePoint, Span};

/// A passage of an article: one or more ranges, each with its words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Anchor {
    /// The version of the article on which it was made.
    pub article: ArticleId,
    /// The ranges, in order.
    pub ranges: Vec<Range>,
}

/// One range of an anchor (a `TextPositionSelector` and a `TextQuoteSelector` in one).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Range {
    /// Where it stood, in code points of the canonical text: an anchor is a description that must
    /// stay whole even where the text is not at hand.
    pub span: Span<CodePoint>,
    /// The words.
    pub quote: String,
    /// Up to [`CONTEXT`] characters before.
    pub prefix: String,
    /// As many after.
    pub suffix: String,
}

impl Anchor {
    /// The words of all ranges, with an ellipsis between them.
    pub fn quote(&self) -> String {
        let quotes: Vec<&str> = self.ranges.iter().map(|range| range.quote.as_str()).collect();
        quotes.join(" … ")
    }
}
