//! Whose work is shown.

use super::commit::{relist, store};
use crate::app::effect::Effect;
use crate::app::layer::{self, Layers};
use crate::app::model::Model;
use crate::app::store as keep;
use crate::domain::article::ArticleId;
use crate::domain::record::ReviewerId;
use crate::domain::tongue::t;

/// Switches a reviewer's layer on or off.
pub(super) fn switch(model: &mut Model, id: &ReviewerId, is_shown: bool) -> Vec<Effect> {
    let mut layers = model.layers.clone();
    if is_shown {
        layers.hidden.remove(id);
    } else {
        layers.hidden.insert(id.clone());
    }
    set(model, layers)
}

/// Switches blind review on or off. On, it holds for every article whose pass is not done.
pub(super) fn blind(model: &mut Model, is_blind: bool) -> Vec<Effect> {
    let mut layers = Layers { is_blind, ..model.layers.clone() };
    if is_blind {
        layers.revealed.clear();
    }
    model.say(t(if is_blind {
        "Blind: the others' work on an article shows once you have reviewed all its claims."
    } else {
        "Everybody's work is shown."
    }));
    let mut effects = set(model, layers);
    effects.extend(reveal_done(model));
    effects
}

/// Shows the others' work on an article before the own pass is done.
pub(super) fn reveal(model: &mut Model, article: &ArticleId) -> Vec<Effect> {
    let mut layers = model.layers.clone();
    layers.revealed.insert(article.clone());
    set(model, layers)
}

/// Shows the others' work on articles whose own pass is done now.
pub(super) fn reveal_done(model: &mut Model) -> Vec<Effect> {
    if !model.layers.is_blind {
        return Vec::new();
    }
    let is_done = |id: &ArticleId| {
        layer::is_concealed(model, id)
            && layer::pass(model, id).is_some_and(|(done, all)| done == all)
    };
    let ids = model.dossier.articles.iter().map(|entry| &entry.article.id);
    let done: Vec<ArticleId> = ids.filter(|id| is_done(id)).cloned().collect();
    if done.is_empty() {
        return Vec::new();
    }
    if done.iter().any(|id| layer::others(model, id) > 0) {
        model.say(t("All claims reviewed: what others said is shown now."));
    }
    let mut layers = model.layers.clone();
    layers.revealed.extend(done);
    set(model, layers)
}

fn set(model: &mut Model, layers: Layers) -> Vec<Effect> {
    if model.layers == layers {
        return Vec::new();
    }
    model.layers = layers;
    show(model);
    let write = keep::put_layers(&model.dossier.id, &model.layers);
    vec![store(model, vec![write])]
}

/// Lists the claims anew: a passage that only hidden records speak of is none.
pub(super) fn show(model: &mut Model) {
    model.review.is_stale = true;
    model.changes += 1;
    for id in model.readings.keys().cloned().collect::<Vec<_>>() {
        relist(model, &id);
    }
    super::focus::drop_lost_focus(model);
}
