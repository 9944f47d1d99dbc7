//! The columns of the comparison: how many there are, and in which one the work goes on.

use super::focus;
use crate::app::candidate::candidates;
use crate::app::effect::Effect;
use crate::app::model::{Model, Settings, View};
use crate::app::view::rail;
use crate::domain::article::ArticleId;
use crate::domain::tongue::{fill, t};

/// Takes a third article in, or out.
pub(super) fn switch_third(model: &mut Model) -> Vec<Effect> {
    let is_comparing = model.place.view == View::Compare;
    if is_comparing && model.place.third.take().is_some() {
        model.place.seat = model.place.seat.min(1);
        model.say(t("Two articles side by side."));
        return Vec::new();
    }
    let effects = if is_comparing { Vec::new() } else { focus::switch_view(model, View::Compare) };
    if model.place.third.is_none() {
        let Some(third) = find_third(model) else {
            model.say(t("There is no third article here: add one first."));
            return effects;
        };
        super::open::ensure_read(model, &third);
        let label = rail::label(model, &third);
        model.say(fill("Three articles side by side: {article} came in.", &[("article", &label)]));
        model.place.third = Some(third);
    }
    effects
}

/// The article whose claims come nearest to the focused one, or else the first that is not in sight.
fn find_third(model: &Model) -> Option<ArticleId> {
    let columns = model.place.columns();
    let near = candidates(model).into_iter().map(|candidate| &candidate.key.article);
    let all = model.shown().map(|entry| &entry.article.id);
    near.chain(all).find(|id| !columns.contains(id)).cloned()
}

/// Goes on in another column, round and round: at the claim that stands beside the focused one, or at the
/// top of the article.
pub(super) fn move_column(model: &mut Model, by: isize) -> Vec<Effect> {
    let columns = model.place.columns();
    let count = columns.len().cast_signed();
    if model.place.view != View::Compare || count < 2 {
        return Vec::new();
    }
    let here = columns.iter().position(|id| model.place.article.as_ref() == Some(id)).unwrap_or(0);
    let next = (here.cast_signed() + by % count).rem_euclid(count).cast_unsigned();
    let id = columns[next].clone();
    let from = model.place.claim.clone();
    let beside = model.comparison.others.iter().find(|key| key.article == id).cloned();
    let effects = match beside {
        Some(key) => focus::focus(model, key),
        None => focus::open_article(model, &id),
    };
    // Back again leads to where one came from.
    model.place.beside = from.filter(|_| model.place.claim.is_some());
    effects
}

/// Has the columns scrolled together, or not.
pub(super) fn tie(model: &mut Model, is_tied: bool) -> Vec<Effect> {
    model.say(if is_tied {
        t("The columns are scrolled together.")
    } else {
        t("Each column scrolls alone.")
    });
    super::set(model, Settings { scrolls_apart: !is_tied, ..model.settings.clone() })
}
