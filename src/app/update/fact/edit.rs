//! Facts put right by hand: named, pinned, joined with another, and rid of what does not belong to them.
//! Each is an act on records, and can be undone.

use super::commit::{commit, offer_undo};
use super::{here, source};
use crate::app::candidate::withheld;
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::facts::{Known, Stance};
use crate::app::model::Model;
use crate::app::update::judge::{anchor, is_own, no_longer_plain};
use crate::app::update::link::between;
use crate::domain::record::{Body, Heading, RecordId, Rejection, Tag, TagKind};
use crate::domain::tongue::t;
use std::collections::BTreeSet;

/// A longer name is cut.
const LONGEST_NAME: usize = 200;

type Act = (RecordId, Option<Body>);

/// Puts the fact before all others, or back among them.
pub(super) fn pin(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(fact) = here(model) else { return Vec::new() };
    let is_pinned = !fact.is_pinned;
    let text = fact.heading.clone().unwrap_or_default();
    let label = if is_pinned { "pin a fact" } else { "unpin a fact" };
    let effects = head(model, &fact, label, (text, is_pinned), moment);
    model.say(t(if is_pinned { "Pinned: it comes first." } else { "No longer pinned." }));
    effects
}

/// Shows a field for the fact's name.
pub(super) fn ask_name(model: &mut Model) -> Vec<Effect> {
    if here(model).is_none() {
        return Vec::new();
    }
    model.place.facts.is_open = true;
    vec![Effect::FocusName]
}

/// Names the fact.
pub(super) fn name(model: &mut Model, name: &str, moment: Moment) -> Vec<Effect> {
    let Some(fact) = here(model) else { return Vec::new() };
    let text: String = name.trim().chars().take(LONGEST_NAME).collect();
    if text == fact.heading.clone().unwrap_or_default() {
        return Vec::new();
    }
    model.say(t(if text.is_empty() { "It has its own wording again." } else { "Named." }));
    let is_pinned = fact.is_pinned;
    head(model, &fact, "name a fact", (text, is_pinned), moment)
}

/// Keeps what a person calls a fact: one record for each person and fact, gone when it says nothing.
fn head(
    model: &mut Model,
    fact: &Known,
    label: &str,
    (text, is_pinned): (String, bool),
    moment: Moment,
) -> Vec<Effect> {
    let known: BTreeSet<RecordId> =
        fact.stating().flat_map(|key| model.register.headings_of(key)).cloned().collect();
    let own: Vec<RecordId> = known.iter().filter(|id| is_own(model, id)).cloned().collect();
    let says_nothing = text.is_empty() && !is_pinned && own.len() == known.len();
    let Some(target) = anchor(model, &fact.best) else { return Vec::new() };
    let body = Body::Heading(Heading { target, text, is_pinned });
    let mut acts: Vec<Act> = own.into_iter().map(|id| (id, None)).collect();
    if !says_nothing {
        // The newest of the own ones says it; of a fact that was joined from two the other goes.
        match acts.pop() {
            Some((id, _)) => acts.push((id, Some(body))),
            None => acts.push((RecordId::new(moment.entropy.nth(1)), Some(body))),
        }
    }
    commit(model, moment, label, acts)
}

/// The first press chooses a fact, the second one joins it with the fact that is looked at then: their
/// best wordings agree, by this person's word.
pub(super) fn join(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(fact) = here(model) else { return Vec::new() };
    let first = model.place.facts.joining.take();
    let Some(first) = first.and_then(|key| model.facts.with(&key).cloned()) else {
        model.place.facts.joining = Some(fact.best);
        model.say(t(
            "Go to the fact that says the same and press m there. Escape: leave them apart.",
        ));
        return Vec::new();
    };
    if first.best == fact.best {
        model.say(t("Left as it is."));
        return Vec::new();
    }
    let pairs = || first.stating().flat_map(|a| fact.stating().map(move |b| (a, b)));
    let Some((a, b)) = pairs().find(|(a, b)| a.article != b.article) else {
        model.say(t("Both stand in one article only: facts are joined across articles."));
        return Vec::new();
    };
    let (Some(target), Some(counterpart)) = (anchor(model, a), anchor(model, b)) else {
        return Vec::new();
    };
    let id = between(model, a, b).unwrap_or_else(|| RecordId::new(moment.entropy.nth(1)));
    let tag = Tag { kind: TagKind::Agreement, target, counterpart: Some(counterpart) };
    let mut acts: Vec<Act> = vec![(id, Some(Body::Tag(tag)))];
    acts.extend([a, b].into_iter().filter_map(|key| no_longer_plain(model, key)));
    // What this person had held apart is not apart any more.
    let theirs: BTreeSet<&ClaimKey> = fact.stating().collect();
    for key in first.stating() {
        let rejected = withheld(model, key).into_iter();
        let gone = rejected.filter(|(id, end)| theirs.contains(end) && is_own(model, id));
        acts.extend(gone.map(|(id, _)| (id, None)));
    }
    let effects = commit(model, moment, "join facts", acts);
    model.say(t("Joined: their best wordings agree, by your word."));
    effects
}

/// Takes passages out of the fact: they are no pair with what else it says. Own links between them go.
pub(super) fn take_out(model: &mut Model, key: Option<&ClaimKey>, moment: Moment) -> Vec<Effect> {
    let Some(fact) = here(model) else { return Vec::new() };
    let article = source(model, model.place.facts.column);
    let is_meant = |passage: &ClaimKey| match key {
        Some(key) => key == passage,
        None => Some(&passage.article) == article.as_ref(),
    };
    let (out, rest): (Vec<_>, Vec<_>) = fact.passages.iter().partition(|p| is_meant(&p.key));
    if out.is_empty() || rest.is_empty() {
        model.say(t("Nothing to take out here: go to a source that speaks of the fact."));
        return Vec::new();
    }
    let mut acts: Vec<Act> = Vec::new();
    for passage in &out {
        // What contradicts the fact is held apart from what states it, and the other way round too; two
        // that contradict it are no pair.
        let is_pair = |other: &ClaimKey, stance: Stance| {
            other.article != passage.key.article
                && !(stance == Stance::Contradicts && passage.stance == Stance::Contradicts)
        };
        let rejected = withheld(model, &passage.key);
        for other in rest.iter().filter(|p| is_pair(&p.key, p.stance)).map(|p| &p.key) {
            acts.extend(between(model, &passage.key, other).map(|link| (link, None)));
            if rejected.iter().any(|(_, end)| end == other) {
                continue;
            }
            let (target, counterpart) = (anchor(model, &passage.key), anchor(model, other));
            if let (Some(target), Some(counterpart)) = (target, counterpart) {
                let id = RecordId::new(moment.entropy.nth(acts.len() as u128 + 1));
                acts.push((id, Some(Body::Rejection(Rejection { target, counterpart }))));
            }
        }
    }
    let effects = commit(model, moment, "take a passage out", acts);
    offer_undo(model, t("Taken out: it is no pair with the others."));
    effects
}
