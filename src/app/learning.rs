//! What reviewers said of pairs of claims, and what the program learns from the one at the keyboard.
//!
//! What was learned is never stored: it follows from the records. A reset is a point in time, and what was
//! judged before it teaches nothing any more.

use super::layer;
use super::model::Model;
use super::neighbors;
use crate::domain::alignment::{ClaimRef, Verdict};
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, Record, TagKind, Timestamp};

/// What a reviewer said of two claims.
pub type Judgement = (ClaimRef, ClaimRef, Verdict);

/// The newest so many judgements are learned from: more cost time and change little.
const MOST_LEARNED: usize = 300;

/// What the reviewers whose work is shown said of pairs, in the order of the records.
pub fn judgements(model: &Model) -> Vec<Judgement> {
    let shown = pairs(model).filter(|record| layer::is_visible(model, record));
    shown.filter_map(|record| judgement(model, record)).collect()
}

/// Learns anew from the judgements of the person at the keyboard, if anything has changed.
pub fn refresh(model: &mut Model) {
    let of = (model.changes, model.neighbors.edition());
    if model.learned_of == of {
        return;
    }
    let mut own: Vec<(Timestamp, Judgement)> = pairs(model)
        .filter(|record| record.creator == model.me.id && counts(model, record))
        .filter_map(|record| Some((record.current.modified, judgement(model, record)?)))
        .collect();
    own.order();
    let oldest = own.len().saturating_sub(MOST_LEARNED);
    let judged = own.into_iter().skip(oldest).map(|(_, judgement)| judgement);
    let learner = model.neighbors.taught(judged);
    neighbors::heed(model, learner);
    model.learned_of = (model.changes, model.neighbors.edition());
}

/// The records that speak of two claims, in their order.
fn pairs(model: &Model) -> impl Iterator<Item = &Record> {
    model.register.pairs().filter_map(|id| model.dossier.records.get(id))
}

/// Whether a record was made after the last reset.
fn counts(model: &Model, record: &Record) -> bool {
    let reset = model.settings.forgotten.get(&model.dossier.id);
    reset.is_none_or(|reset| record.current.modified > *reset)
}

fn judgement(model: &Model, record: &Record) -> Option<Judgement> {
    let verdict = match record.body()? {
        Body::Tag(tag) if tag.counterpart.is_some() => match tag.kind {
            TagKind::Agreement => Verdict::Agreement,
            TagKind::Contradiction => Verdict::Contradiction,
            TagKind::Opinion | TagKind::Reviewed => return None,
        },
        Body::Rejection(_) => Verdict::Rejected,
        _ => return None,
    };
    let placed = model.register.placed(&record.id)?;
    let place = |key: &Option<_>| neighbors::place(model, key.as_ref()?);
    Some((place(&placed.target)?, place(&placed.counterpart)?, verdict))
}
