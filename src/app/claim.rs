//! The claims of one article as the reader meets them: extracted ones, hand-marked ones, and every
//! passage that a record speaks of.

use crate::domain::article::ArticleId;
use crate::domain::claim::Claim;
use crate::domain::order::SmallSort;
use crate::domain::text::Span;

/// Which claim: an article and the exact ranges. Two claims with the same ranges are the same claim,
/// whoever found it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClaimKey {
    /// The article.
    pub article: ArticleId,
    /// Its ranges in bytes of the canonical text, in order.
    pub ranges: Vec<Span>,
}

impl ClaimKey {
    /// A name for the claim that can stand in the page: `c-` and the start of the article's digest,
    /// then the ranges.
    pub fn dom_id(&self) -> String {
        let mut id = format!("c-{}", &self.article.as_str()[..12]);
        for range in &self.ranges {
            id.extend(["-", &range.start.0.to_string(), "-", &range.end.0.to_string()]);
        }
        id
    }

    /// The words of the claim, with an ellipsis between ranges.
    pub fn quote(&self, text: &str) -> String {
        let quotes: Vec<&str> = self.ranges.iter().map(|range| range.of(text)).collect();
        quotes.join(" … ")
    }
}

/// One claim in the reader's list.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Which claim.
    pub key: ClaimKey,
    /// What the program found in it; `None` where only a person marked it.
    pub found: Option<Claim>,
}

/// The claims of one article, in the order of their places.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reading {
    /// What the program extracted; `None` until it has looked.
    pub extracted: Option<Vec<Claim>>,
    /// It looked without the weights that come later.
    pub is_rough: bool,
    /// Everything that can be focused.
    pub items: Vec<Item>,
}

impl Reading {
    /// Lists the extracted claims and `others` (passages that records speak of), each once, by place.
    pub fn list(&mut self, article: &ArticleId, others: impl IntoIterator<Item = ClaimKey>) {
        let key = |ranges: &[Span]| ClaimKey { article: article.clone(), ranges: ranges.to_vec() };
        let extracted = self.extracted.iter().flatten();
        let mut items: Vec<Item> = extracted
            .map(|claim| Item { key: key(&claim.ranges), found: Some(claim.clone()) })
            .chain(others.into_iter().map(|key| Item { key, found: None }))
            .collect();
        // Stable: of two equal keys the extracted one stands first and stays.
        items.order_by(|a, b| a.key.cmp(&b.key));
        items.dedup_by(|b, a| a.key == b.key);
        self.items = items;
    }

    /// The place of a claim in the list.
    pub fn position(&self, key: &ClaimKey) -> Option<usize> {
        self.items.binary_search_by(|item| item.key.cmp(key)).ok()
    }

    /// The claim in the list.
    pub fn item(&self, key: &ClaimKey) -> Option<&Item> {
        self.position(key).map(|i| &self.items[i])
    }
}
