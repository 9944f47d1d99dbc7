//! Why is this sentence not a claim? What the program found in a sentence that it did not highlight.

use super::claim::ClaimKey;
use super::furniture::corrected;
use super::model::Model;
use crate::domain::article::ArticleId;
use crate::domain::claim::{self, Claim};
use crate::domain::segment::paragraphs;
use crate::domain::text::{Byte, Span};

/// A passage that somebody asked about.
#[derive(Clone, PartialEq, Debug)]
pub struct Asked {
    /// The passage: a sentence, or a paragraph that is not the report.
    pub key: ClaimKey,
    /// What the program found in the sentence; `None` where it did not look.
    pub found: Option<Claim>,
    /// Why the passage is not the report, if it is not.
    pub furniture: Option<String>,
}

/// What there is to say of the passage at a place; `None` where a claim is highlighted, or no words are.
pub fn ask(model: &Model, id: &ArticleId, at: Byte) -> Option<Asked> {
    let reading = model.reading(id)?;
    let holds = |span: &Span| (span.start..span.end).contains(&at);
    if reading.items.iter().any(|item| item.key.ranges.iter().any(holds)) {
        return None;
    }
    let article = corrected(model, id)?;
    let key = |span| ClaimKey { article: id.clone(), ranges: vec![span] };
    if let Some(piece) = article.furniture.iter().find(|piece| holds(&piece.span)) {
        let paragraph = paragraphs(&article.text).into_iter().find(holds)?;
        let furniture = Some(piece.reason.clone());
        return Some(Asked { key: key(paragraph), found: None, furniture });
    }
    let found = claim::assess_with(&article, model.weights.insight())
        .into_iter()
        .find(|claim| holds(&claim.sentence));
    let span = match &found {
        Some(claim) => claim.sentence,
        None => paragraphs(&article.text).into_iter().find(holds)?,
    };
    Some(Asked { key: key(span), found, furniture: None })
}
