//! The facts: opened, gone through, and followed to their passages.

use super::focus;
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::facts::{Stance, facts};
use crate::app::model::{Model, View};

/// Shows the passages of a fact, or hides them.
pub(super) fn open(model: &mut Model, key: ClaimKey) -> Vec<Effect> {
    let is_open = model.place.fact.as_ref() == Some(&key);
    model.place.fact = (!is_open).then_some(key);
    Vec::new()
}

/// Opens the fact so many further on.
pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    let known = facts(model);
    let Some(last) = known.len().checked_sub(1) else {
        model.say("No facts yet: no two articles seem to say the same.");
        return Vec::new();
    };
    let here = model.place.fact.as_ref().and_then(|key| known.iter().position(|f| f.best == *key));
    let next = match here {
        Some(at) => at.saturating_add_signed(by).min(last),
        None if by < 0 => last,
        None => 0,
    };
    let fact = &known[next];
    model.place.fact = Some(fact.best.clone());
    let said = format!("Fact {} of {}.", next + 1, known.len());
    let effects = vec![Effect::ShowFact(fact.best.clone())];
    model.say(said);
    effects
}

/// Brings the passages of the open fact side by side: its best wording, and one that contradicts it or
/// else states it too.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let open = model.place.fact.clone();
    let Some(fact) = facts(model).into_iter().find(|fact| Some(&fact.best) == open.as_ref()) else {
        model.say("Open a fact first: press j, or click one.");
        return Vec::new();
    };
    let others = || fact.passages.iter().filter(|(key, _)| key.article != fact.best.article);
    let against = others().find(|(_, stance)| *stance == Stance::Contradicts);
    let other = against.or_else(|| others().next()).map(|(key, _)| key.clone());
    model.place.view = View::Compare;
    let mut effects = focus::focus(model, fact.best.clone());
    if let Some(other) = other {
        focus::open_other(model, &other.article);
        effects.retain(|effect| !matches!(effect, Effect::ShowCounterpart(_)));
        effects.push(Effect::ShowCounterpart(other));
    }
    effects
}
