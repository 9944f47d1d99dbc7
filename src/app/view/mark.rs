//! How the claims of an article are marked in its text.

use super::look::Look;
use super::{linked, resolution, tags};
use crate::app::claim::{ClaimKey, Reading};
use crate::app::filter;
use crate::app::layer;
use crate::app::model::Model;
use crate::domain::anchor::State;
use crate::domain::record::RecordId;
use crate::domain::tongue::{fill, phrase, t};
use std::collections::BTreeSet;

/// What a screen reader says of a claim: "claim 2 of 14, contradicts one claim".
#[derive(Clone, PartialEq, Debug)]
pub(in crate::app) struct Mark {
    pub(super) key: ClaimKey,
    pub(super) name: String,
    pub(super) look: Look,
    pub(super) description: String,
}

/// What stands in relation to the focused claim.
#[derive(Clone, PartialEq, Debug, Default)]
pub(in crate::app) struct Near {
    linked: Vec<ClaimKey>,
    candidate: Option<ClaimKey>,
}

impl Near {
    pub(super) fn of(model: &Model) -> Self {
        let focused = model.place.claim.as_ref();
        Self {
            linked: focused.map(|key| linked(model, key)).unwrap_or_default(),
            candidate: model.draft.candidate.and_then(|n| super::candidate(model, n)),
        }
    }

    /// The claims that look otherwise because of it, with the focused one.
    pub(super) fn claims(&self, focused: Option<&ClaimKey>) -> BTreeSet<ClaimKey> {
        focused.into_iter().chain(&self.linked).chain(&self.candidate).cloned().collect()
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
    look.is_candidate = near.candidate.as_ref() == Some(key);
    let said = [
        (look.agrees, phrase("agreement")),
        (look.contradicts, phrase("contradiction")),
        (look.opines, phrase("opinion")),
        (look.is_plain, phrase("reviewed")),
        (look.is_unlinked, phrase("not linked")),
        (look.is_settled, phrase("settled")),
        (look.is_unsure, phrase("changed since it was judged, needs a look")),
        (look.may_agree, phrase("perhaps agreement")),
        (look.may_contradict, phrase("perhaps contradiction")),
        (look.is_dimmed, phrase("left out by the filter")),
    ];
    let mut description =
        fill("claim {n} of {all}", &[("n", &(n + 1)), ("all", &reading.items.len())]);
    for (_, word) in said.into_iter().filter(|(is_so, _)| *is_so) {
        description.push_str(", ");
        description.push_str(t(word));
    }
    Mark { key: key.clone(), name: key.dom_id(), look, description }
}

/// Whether a record's passage is as it was when the record was made.
fn is_sure(model: &Model, id: &RecordId) -> bool {
    model.register.placed(id).is_none_or(|placed| placed.state == State::Confirmed)
}
