//! An article from plain text.

use super::{Article, ArticleId, Metadata};
use crate::domain::text::canonical;

/// Reads an article from any plain text. Total: an empty text gives an empty article.
pub fn read(raw: &str) -> Article {
    let text = canonical(raw);
    Article {
        id: ArticleId::of(&text),
        text,
        metadata: Metadata::default(),
        furniture: Vec::new(),
        subheads: Vec::new(),
    }
}
