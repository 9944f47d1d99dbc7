//! Links: agreement or contradiction between two claims of different articles, stored once.

use super::commit::commit;
use super::focus::NO_FOCUS;
use super::judge::{anchor, name_of, no_longer_plain, own_tag};
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::Model;
use crate::app::view;
use crate::domain::record::{Body, Record, RecordId, Tag, TagKind};

/// A candidate was chosen. If the focused claim has a link in progress, it is completed.
pub(super) fn choose(model: &mut Model, n: usize, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(NO_FOCUS);
        return Vec::new();
    };
    let Some(candidate) = view::candidate(model, n) else {
        model.say(format!("There is no candidate {}.", n + 1));
        return Vec::new();
    };
    if let Some((id, tag, target)) = in_progress(model)
        && target == key
    {
        return complete(model, id, tag, &candidate, moment);
    }
    model.draft.candidate = Some(n);
    let label = view::rail::label(model, &candidate.article);
    model.say(format!("Candidate {} in {label}: a agrees, c contradicts.", n + 1));
    super::focus::show_linked(model)
}

/// Links the focused claim with a candidate.
pub(super) fn link_candidate(
    model: &mut Model,
    kind: TagKind,
    n: usize,
    moment: Moment,
) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else { return Vec::new() };
    let Some(other) = view::candidate(model, n) else { return Vec::new() };
    model.draft.candidate = None;
    model.draft.open_link = None;
    link(model, kind, &key, &other, moment)
}

/// Enter: the focused claim becomes the counterpart of the link in progress.
pub(super) fn confirm(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let key = model.place.claim.clone();
    key.and_then(|key| complete_with(model, &key, moment)).unwrap_or_default()
}

/// Gives the link in progress its counterpart, if there is one and `key` is in another article; the
/// focus goes back to the claim from which the link started.
pub(super) fn complete_with(
    model: &mut Model,
    key: &ClaimKey,
    moment: Moment,
) -> Option<Vec<Effect>> {
    let (id, tag, target) = in_progress(model)?;
    if key.article == target.article {
        return None;
    }
    let mut effects = complete(model, id, tag, key, moment);
    effects.extend(super::focus::focus(model, target));
    Some(effects)
}

/// An unlinked tag waits for its counterpart (again).
pub(super) fn reopen(model: &mut Model, id: &RecordId) -> Vec<Effect> {
    let target = model.register.placed(id).and_then(|placed| placed.target.clone());
    model.draft.open_link = Some(id.clone());
    model.say("Press a digit, or click a claim in another article.");
    target.map(|key| super::focus::focus(model, key)).unwrap_or_default()
}

fn in_progress(model: &Model) -> Option<(RecordId, Tag, ClaimKey)> {
    let id = model.draft.open_link.clone()?;
    let tag = model.dossier.records.get(&id).and_then(Record::body)?.as_tag()?.clone();
    let target = model.register.placed(&id)?.target.clone()?;
    Some((id, tag, target))
}

fn complete(
    model: &mut Model,
    id: RecordId,
    tag: Tag,
    counterpart: &ClaimKey,
    moment: Moment,
) -> Vec<Effect> {
    let kind = tag.kind;
    model.draft.open_link = None;
    model.draft.candidate = None;
    let Some(counterpart_anchor) = anchor(model, counterpart) else { return Vec::new() };
    let linked = Tag { counterpart: Some(counterpart_anchor), ..tag };
    let effects = commit(model, moment, kind.word(), vec![(id, Some(Body::Tag(linked)))]);
    say_linked(model, kind, counterpart);
    effects
}

/// Links two claims. An own link between the two is changed to the new kind, or taken back if it has it
/// already; an own unlinked tag of the kind is completed.
fn link(
    model: &mut Model,
    kind: TagKind,
    key: &ClaimKey,
    other: &ClaimKey,
    moment: Moment,
) -> Vec<Effect> {
    if let Some(id) = between(model, key, other) {
        let same = model.dossier.records.get(&id).and_then(Record::body).and_then(Body::as_tag);
        return if same.is_some_and(|tag| tag.kind == kind) {
            super::judge::remove(model, &id, moment)
        } else {
            super::judge::change(model, &id, kind, moment)
        };
    }
    let unlinked = own_tag(model, key, |tag| tag.kind == kind && tag.counterpart.is_none());
    let (Some(target), Some(counterpart)) = (anchor(model, key), anchor(model, other)) else {
        return Vec::new();
    };
    let id = unlinked.unwrap_or_else(|| RecordId::new(moment.entropy.nth(1)));
    let tag = Body::Tag(Tag { kind, target, counterpart: Some(counterpart) });
    let mut acts = vec![(id, Some(tag))];
    acts.extend(no_longer_plain(model, key));
    let effects = commit(model, moment, kind.word(), acts);
    say_linked(model, kind, other);
    effects
}

/// The own link between two claims, whichever end it started from.
fn between(model: &Model, key: &ClaimKey, other: &ClaimKey) -> Option<RecordId> {
    let here: Vec<&RecordId> = model.register.records_of(key).collect();
    let id = model.register.records_of(other).find(|id| here.contains(id))?;
    model.dossier.records.get(id).filter(|record| record.creator == model.me.id)?;
    Some(id.clone())
}

fn say_linked(model: &mut Model, kind: TagKind, other: &ClaimKey) {
    let label = view::rail::label(model, &other.article);
    model.say(format!("{} with {label}.", name_of(kind)));
}
