//! How the claims of an article are marked in its text.

use super::look::Look;
use super::said::said;
use super::{linked, resolution, tags};
use crate::app::claim::{ClaimKey, Reading};
use crate::app::filter;
use crate::app::layer;
use crate::app::model::Model;
use crate::domain::anchor::State;
use crate::domain::record::RecordId;
use std::collections::BTreeSet;

/// A claim as it stands in the text.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::app) struct Mark {
    pub(super) key: ClaimKey,
    pub(super) name: String,
    pub(super) look: Look,
    /// What a screen reader says of it.
    pub(super) description: String,
    /// Where its first piece starts, in bytes.
    pub(super) at: usize,
    /// The keyboard comes here by Tab.
    pub(super) is_stop: bool,
}

/// What stands in relation to the focused claim.
#[derive(Clone, PartialEq, Debug, Default)]
pub(in crate::app) struct Near {
    linked: Vec<ClaimKey>,
    /// The chosen candidate, and what stands beside in the comparison.
    candidates: Vec<ClaimKey>,
}

impl Near {
    pub(super) fn of(model: &Model) -> Self {
        let focused = model.place.claim.as_ref();
        let chosen = model.draft.candidate.and_then(|n| super::candidate(model, n));
        let beside = model.comparison.others.iter().cloned();
        Self {
            linked: focused.map(|key| linked(model, key)).unwrap_or_default(),
            candidates: chosen.into_iter().chain(beside).collect(),
        }
    }

    /// The claims that look otherwise because of it, with the focused one.
    pub(super) fn claims(&self, focused: Option<&ClaimKey>) -> BTreeSet<ClaimKey> {
        focused.into_iter().chain(&self.linked).chain(&self.candidates).cloned().collect()
    }
}

/// The mark of claim `n` of an article.
pub(super) fn mark(model: &Model, reading: &Reading, n: usize, near: &Near) -> Mark {
    let key = &reading.items[n].key;
    let mut look = Look {
        is_focused: model.place.claim.as_ref() == Some(key),
        is_marked: reading.items[n].found.is_none(),
        ..Look::default()
    };
    let resolution = resolution(model, key);
    look.is_settled = resolution.is_some();
    // What was decided counts; what it overruled does not.
    match resolution {
        Some((_, it)) => it.verdicts.iter().for_each(|v| look.add(v.kind, v.counterpart.is_some())),
        None => {
            for (_, tag) in tags(model, key).filter(|(record, _)| is_sure(model, &record.id)) {
                look.add(tag.kind, tag.counterpart.is_some());
            }
        }
    }
    look.is_unsure = layer::records_of(model, key).any(|record| !is_sure(model, &record.id));
    if let Some(standing) = model.tally.standing(key) {
        look.may_agree = standing.may_agree;
        look.may_contradict = standing.may_contradict;
    }
    look.is_dimmed = !filter::shows(model, key);
    look.is_linked = near.linked.contains(key);
    look.is_candidate = near.candidates.contains(key);
    let description = said(model, reading, n, look);
    let focused = model.place.claim.as_ref().filter(|claim| claim.article == key.article);
    let is_stop = match focused.and_then(|claim| reading.position(claim)) {
        Some(at) => at == n,
        None => n == 0,
    };
    Mark { key: key.clone(), name: key.dom_id(), look, description, at: 0, is_stop }
}

/// Whether a record's passage is as it was when the record was made.
pub(super) fn is_sure(model: &Model, id: &RecordId) -> bool {
    model.register.placed(id).is_none_or(|placed| placed.state == State::Confirmed)
}
