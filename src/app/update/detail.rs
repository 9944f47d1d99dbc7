//! Putting right what is said of an article as a whole, moving it, removing it and bringing it back.

use super::adding::cut;
use super::commit::{commit, offer_undo};
use crate::app::detail::DetailEvent;
use crate::app::edition::first_words;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::{Dialog, Model};
use crate::domain::article::{Article, ArticleId};
use crate::domain::dossier::CardField;
use crate::domain::record::{Aspect, Body, Detail, RecordId, STEP, place_of};
use crate::domain::tongue::{fill, t};

/// Takes note of what happened to an article as a whole.
pub(super) fn happen(model: &mut Model, event: DetailEvent, moment: Moment) -> Vec<Effect> {
    match event {
        DetailEvent::Pressed(id) => {
            model.detailed = id.or_else(|| model.place.article.clone());
            if model.detailed.is_some() {
                model.dialog = Some(Dialog::Details);
            }
            Vec::new()
        }
        DetailEvent::FieldChanged(id, field, value) => {
            put_right(model, &id, field, value.as_deref(), moment)
        }
        DetailEvent::Moved(id, by) => shift(model, &id, by, moment),
        DetailEvent::Removed(id) => remove(model, &id, moment),
        DetailEvent::Restored(id) => restore(model, &id, moment),
    }
}

/// The record by which a person says something of an article.
pub(super) fn body(article: &Article, aspect: Aspect, value: &str) -> Option<Body> {
    let target = first_words(article)?;
    Some(Body::Detail(Detail { target, aspect, value: value.to_owned() }))
}

fn act(
    model: &Model,
    id: &ArticleId,
    aspect: Aspect,
    value: &str,
) -> Option<(RecordId, Option<Body>)> {
    let entry = model.dossier.article(id)?;
    Some((aspect.record(id), Some(body(&entry.article, aspect, value)?)))
}

fn put_right(
    model: &mut Model,
    id: &ArticleId,
    field: CardField,
    value: Option<&str>,
    moment: Moment,
) -> Vec<Effect> {
    let aspect = Aspect::Card(field);
    let Some(entry) = model.dossier.article(id) else { return Vec::new() };
    let value = value.map(cut);
    // What stands there anyway needs no record.
    let is_own = value.as_deref().is_none_or(|value| entry.card().get(field) == value);
    let act = if is_own {
        model.dossier.detail(id, aspect).is_some().then(|| (aspect.record(id), None))
    } else {
        act(model, id, aspect, &value.unwrap_or_default())
    };
    let effects = commit(
        model,
        moment,
        &format!("{} of an article", field.word()),
        act.into_iter().collect(),
    );
    if !effects.is_empty() {
        model.say(t("Put right."));
    }
    effects
}

/// Puts an article `by` places further on in the list.
fn shift(model: &mut Model, id: &ArticleId, by: isize, moment: Moment) -> Vec<Effect> {
    let shown = model.register.editions().placed(&model.dossier);
    let places: Vec<i64> = shown.iter().map(|(place, _)| *place).collect();
    let ids: Vec<ArticleId> = shown.iter().map(|(_, entry)| entry.article.id.clone()).collect();
    let Some(from) = ids.iter().position(|it| it == id) else { return Vec::new() };
    let to = from.saturating_add_signed(by).min(ids.len() - 1);
    if to == from {
        model.say(t(if by < 0 { "It is the first already." } else { "It is the last already." }));
        return Vec::new();
    }
    // Between the article that stands there and the one beyond it.
    let (near, far) = if to > from { (to, to.checked_add(1)) } else { (to, to.checked_sub(1)) };
    let end = places[near] + if to > from { STEP } else { -STEP };
    let beyond =
        far.and_then(|far| places.get(far).copied()).unwrap_or_else(|| end * 2 - places[near]);
    let middle = places[near].midpoint(beyond);
    let acts = if middle == places[near] || middle == beyond {
        // No room is left: every article gets its place anew.
        let mut order = ids.clone();
        let moved = order.remove(from);
        order.insert(to, moved);
        let place =
            |(n, id): (usize, &ArticleId)| act(model, id, Aspect::Order, &place_of(n).to_string());
        order.iter().enumerate().filter_map(place).collect()
    } else {
        act(model, id, Aspect::Order, &middle.to_string()).into_iter().collect()
    };
    let effects = commit(model, moment, "order of articles", acts);
    model.say(fill("Article {n} of {all}.", &[("n", &(to + 1)), ("all", &ids.len())]));
    effects
}

fn remove(model: &mut Model, id: &ArticleId, moment: Moment) -> Vec<Effect> {
    let label = crate::app::view::rail::label(model, id);
    model.dialog = None;
    let acts = act(model, id, Aspect::Presence, "removed").into_iter().collect();
    let effects = commit(model, moment, "removed article", acts);
    offer_undo(
        model,
        fill("{label} was removed, with everything made on it.", &[("label", &label)]),
    );
    effects
}

fn restore(model: &mut Model, id: &ArticleId, moment: Moment) -> Vec<Effect> {
    let effects =
        commit(model, moment, "article brought back", vec![(Aspect::Presence.record(id), None)]);
    model.say(t("Brought back."));
    [effects, super::focus::open_article(model, id)].concat()
}
