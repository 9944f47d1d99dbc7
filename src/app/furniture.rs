//! What is furniture after the reviewers have had their say, and the claims that follow from it.

use super::claim::ClaimKey;
use super::model::Model;
use crate::domain::anchor::State;
use crate::domain::article::{Article, ArticleId, Furniture, FurnitureKind};
use crate::domain::claim;
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, Record};
use crate::domain::text::Span;

/// The article with its furniture as corrected: the person at the keyboard has the last word, before
/// them the other reviewers, before them the program.
pub fn corrected(model: &Model, id: &ArticleId) -> Option<Article> {
    let mut article = model.dossier.article(id)?.article.clone();
    let mine = |record: &&Record| record.creator == model.me.id;
    let said = model.register.corrections_of(id).filter_map(|id| model.dossier.records.get(id));
    let (own, others): (Vec<&Record>, Vec<&Record>) = said.partition(mine);
    for record in others.into_iter().chain(own) {
        let Some(Body::Correction(correction)) = record.body() else { continue };
        let placed = model.register.placed(&record.id);
        let placed = placed.filter(|placed| placed.state == State::Confirmed);
        for span in placed.and_then(|p| p.target.as_ref()).iter().flat_map(|key| &key.ranges) {
            correct(&mut article.furniture, *span, correction.is_furniture);
        }
    }
    Some(article)
}

/// Extracts the claims of an article anew.
pub fn extract(model: &mut Model, id: &ArticleId) {
    let insight = model.weights.insight();
    let claims = corrected(model, id).map(|article| claim::extract_with(&article, insight));
    let is_rough = insight.is_none();
    // What a person split or joined stands there as they cut it.
    let is_claim = |claim: &claim::Claim| {
        !model
            .register
            .is_dismissed(&ClaimKey { article: id.clone(), ranges: claim.ranges.clone() })
    };
    let claims = claims.map(|claims| claims.into_iter().filter(is_claim).collect());
    let reading = model.readings.entry(id.clone()).or_default();
    (reading.extracted, reading.is_rough) = (claims, is_rough);
}

/// The same for an article that was read without weights. The claim that is looked at stays, also where
/// nothing would be found there now.
pub fn refine(model: &mut Model, id: &ArticleId) {
    let here = model.place.claim.as_ref().filter(|key| key.article == *id);
    let found = here.and_then(|key| model.reading(id)?.item(key)?.found.clone());
    extract(model, id);
    let claims = model.readings.get_mut(id).and_then(|reading| reading.extracted.as_mut());
    if let (Some(found), Some(claims)) = (found, claims)
        && let Err(place) = claims.binary_search_by(|claim| claim.ranges.cmp(&found.ranges))
    {
        claims.insert(place, found);
    }
}

fn correct(furniture: &mut Vec<Furniture>, span: Span, is_furniture: bool) {
    furniture.retain(|piece| !piece.span.overlaps(span));
    if is_furniture {
        let reason = "a reviewer said so".to_owned();
        furniture.push(Furniture { span, kind: FurnitureKind::Other, score: 1.0, reason });
        furniture.order_by_key(|piece| piece.span);
    }
}
