//! Links: agreement or contradiction between two claims of different articles, stored once.

use super::commit::commit;
use super::focus::NO_FOCUS;
use super::judge::{anchor, is_own, name_of, no_longer_plain, own_tag};
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::Model;
use crate::app::{candidate, view};
use crate::domain::order::Gather;
use crate::domain::record::{Body, Record, RecordId, Tag, TagKind};
use crate::domain::tongue::{fill, t};
use std::collections::BTreeSet;

/// A candidate was chosen. If the focused claim has a link in progress, it is completed.
pub(super) fn choose(model: &mut Model, n: usize, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    let Some(candidate) = view::candidate(model, n) else {
        model.say(fill("There is no candidate {n}.", &[("n", &n.saturating_add(1))]));
        return Vec::new();
    };
    if let Some((id, tag, target)) = in_progress(model)
        && target == key
    {
        return complete(model, id, tag, &key, &candidate, moment);
    }
    model.draft.candidate = Some(n);
    crate::app::semantic::turn_to(model, Some(&candidate));
    let label = view::rail::label(model, &candidate.article);
    let said =
        fill("Candidate {n} in {article}.", &[("n", &n.saturating_add(1)), ("article", &label)]);
    model.say_and(&said, t("a agrees, c contradicts."));
    super::focus::show_linked(model);
    Vec::new()
}

/// Links the focused claim with a candidate.
pub(super) fn link_candidate(
    model: &mut Model,
    kind: TagKind,
    n: usize,
    moment: Moment,
) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else { return Vec::new() };
    model.draft.candidate = None;
    let Some(other) = view::candidate(model, n) else {
        model.say(fill("There is no candidate {n}.", &[("n", &n.saturating_add(1))]));
        return Vec::new();
    };
    model.draft.open_link = None;
    link(model, kind, &key, &other, moment)
}

/// Enter: the focused claim becomes the counterpart of the link in progress; at the claim where the link
/// began, the chosen or the top candidate does.
pub(super) fn confirm(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let key = model.place.claim.clone();
    if let Some((_, _, target)) = in_progress(model)
        && key.as_ref() == Some(&target)
        && let Some(n) = model.draft.candidate.or_else(|| candidate::top(model))
    {
        return choose(model, n, moment);
    }
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
    let mut effects = complete(model, id, tag, &target, key, moment);
    effects.extend(super::focus::focus(model, target));
    Some(effects)
}

/// An unlinked tag waits for its counterpart (again).
pub(super) fn reopen(model: &mut Model, id: &RecordId) -> Vec<Effect> {
    let Some((id, _, target)) = open_end(model, id) else { return Vec::new() };
    let effects = super::focus::focus(model, target);
    model.draft.open_link = Some(id);
    model.say(t("Press a digit, or click a claim in another article."));
    effects
}

fn in_progress(model: &Model) -> Option<(RecordId, Tag, ClaimKey)> {
    open_end(model, model.draft.open_link.as_ref()?)
}

/// An own agreement or contradiction that names no counterpart yet, and its claim.
fn open_end(model: &Model, id: &RecordId) -> Option<(RecordId, Tag, ClaimKey)> {
    let record = model.dossier.records.get(id).filter(|r| r.creator == model.me.id)?;
    let tag = record.body()?.as_tag()?;
    let is_open = tag.kind.can_link() && tag.counterpart.is_none();
    let target = model.register.placed(id)?.target.clone()?;
    is_open.then(|| (id.clone(), tag.clone(), target))
}

fn complete(
    model: &mut Model,
    id: RecordId,
    tag: Tag,
    target: &ClaimKey,
    counterpart: &ClaimKey,
    moment: Moment,
) -> Vec<Effect> {
    let kind = tag.kind;
    model.draft.open_link = None;
    model.draft.candidate = None;
    let Some(counterpart_anchor) = anchor(model, counterpart) else { return Vec::new() };
    let linked = Tag { counterpart: Some(counterpart_anchor), ..tag };
    // Two claims have one link: a former one goes.
    let former = between(model, target, counterpart).map(|former| (former, None));
    let mut acts = vec![(id, Some(Body::Tag(linked)))];
    acts.extend(former);
    acts.extend(super::suggest::no_longer_rejected(model, target, counterpart));
    let effects = commit(model, moment, kind.word(), acts);
    say_linked(model, kind, counterpart);
    effects
}

/// Links two claims. An own link between the two is changed to the new kind, or taken back if it has it
/// already; an own unlinked tag of the kind is completed.
pub(super) fn link(
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
    acts.extend(super::suggest::no_longer_rejected(model, key, other));
    let effects = commit(model, moment, kind.word(), acts);
    say_linked(model, kind, other);
    effects
}

/// The own link between two claims, whichever end it started from.
pub(super) fn between(model: &Model, key: &ClaimKey, other: &ClaimKey) -> Option<RecordId> {
    let here: BTreeSet<&RecordId> = model.register.records_of(key).gather();
    let mut own = model.register.records_of(other).filter(|id| is_own(model, id));
    own.find(|id| here.contains(id)).cloned()
}

fn say_linked(model: &mut Model, kind: TagKind, other: &ClaimKey) {
    let label = view::rail::label(model, &other.article);
    model.say(fill("{kind} with {article}.", &[("kind", &name_of(kind)), ("article", &label)]));
}
