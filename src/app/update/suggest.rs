//! What the reviewer does with suggestions: accepts one and goes on, or rejects it for good.

use super::commit::commit;
use super::focus::{self, NO_FOCUS};
use super::judge::{anchor, is_own};
use super::link::{between, link};
use crate::app::candidate::{self, candidates};
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::Model;
use crate::app::view;
use crate::domain::record::{Body, RecordId, Rejection};
use crate::domain::tongue::{fill, t};

/// Links the focused claim as the program suggests, and moves on to the next one.
pub(super) fn accept(model: &mut Model, n: Option<usize>, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    let Some(n) = n.or(model.draft.candidate).or_else(|| candidate::top(model)) else {
        model.say(t("No suggestion to accept here: choose a candidate by its digit, then a or c."));
        return Vec::new();
    };
    let chosen = candidates(model).get(n).map(|c| (c.key.clone(), c.guess()));
    let Some((other, guess)) = chosen else {
        model.say(fill("There is no candidate {n}.", &[("n", &n.saturating_add(1))]));
        return Vec::new();
    };
    let Some(kind) = guess else {
        model.say(fill(
            "The program does not say how candidate {n} relates: a agrees, c contradicts.",
            &[("n", &n.saturating_add(1))],
        ));
        return Vec::new();
    };
    model.draft.candidate = None;
    // Accepting what is linked so already only moves on: it must not take the link back.
    let mut effects = if candidate::own_link(model, &key, &other) == Some(kind) {
        Vec::new()
    } else {
        link(model, kind, &key, &other, moment)
    };
    let said = model.spoken.1.clone();
    if let Some(next) = focus::step(model, 1) {
        effects.extend(focus::focus(model, next));
        model.say(said);
    } else {
        model.say([&said, " ", t("This was the last claim here.")].concat());
    }
    effects
}

/// Rejects a candidate for good: it is no pair with the focused claim, whatever the program thinks later.
/// An own link between the two goes.
pub(super) fn reject(model: &mut Model, n: Option<usize>, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    let n = n.or(model.draft.candidate).or_else(|| candidate::top(model)).unwrap_or(0);
    let Some(other) = view::candidate(model, n) else {
        model.say(t("There is no candidate to reject."));
        return Vec::new();
    };
    let (Some(target), Some(counterpart)) = (anchor(model, &key), anchor(model, &other)) else {
        return Vec::new();
    };
    let id = RecordId::new(moment.entropy.nth(1));
    let rejection = Body::Rejection(Rejection { target, counterpart });
    let mut acts = vec![(id, Some(rejection))];
    acts.extend(between(model, &key, &other).map(|link| (link, None)));
    model.draft.candidate = None;
    let effects = commit(model, moment, "rejected suggestion", acts);
    let label = view::rail::label(model, &other.article);
    model.say(fill(
        "Rejected: the claim in {article} is no pair with this one.",
        &[("article", &label)],
    ));
    effects
}

/// The acts that take own rejections of a pair back which is being linked.
pub(super) fn no_longer_rejected(
    model: &Model,
    key: &ClaimKey,
    other: &ClaimKey,
) -> Vec<(RecordId, Option<Body>)> {
    let rejections = candidate::withheld(model, key).into_iter();
    rejections
        .filter(|(id, end)| end == other && is_own(model, id))
        .map(|(id, _)| (id, None))
        .collect()
}
