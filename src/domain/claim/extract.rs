//! Which sentences of an article are claims.

use super::{Claim, Polarity};
use crate::domain::article::Article;
use crate::domain::segment::{paragraphs, sentences};

/// The claims of `article`, in order of their place.
pub fn extract(article: &Article) -> Vec<Claim> {
    let mut claims = Vec::new();
    for paragraph in paragraphs(&article.text) {
        if article.furniture.iter().any(|f| f.span.overlaps(paragraph)) {
            continue;
        }
        for sentence in sentences(paragraph.of(&article.text)) {
            let span = sentence.shift(paragraph.start.0);
            claims.push(Claim {
                ranges: vec![span],
                sentence: span,
                score: 0.5,
                opinion: 0.0,
                figures: Vec::new(),
                dates: Vec::new(),
                names: Vec::new(),
                polarity: Polarity::default(),
                attributions: Vec::new(),
                evidence: Vec::new(),
            });
        }
    }
    claims
}
