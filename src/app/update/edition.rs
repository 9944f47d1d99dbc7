//! Newer versions of articles, and what was made on the older ones.

use super::commit::{commit, relist};
use super::focus::{self, NO_FOCUS};
use crate::app::claim::ClaimKey;
use crate::app::edition::{EditionEvent, Plan, Replacing, outlook, plan};
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::{Dialog, Model, View};
use crate::app::neighbors;
use crate::domain::anchor::{Anchor, State};
use crate::domain::article::ArticleId;
use crate::domain::record::{Body, RecordId};
use crate::domain::tongue::{count, fill, retell, t};

/// Takes note of what happened with newer versions.
pub(super) fn happen(model: &mut Model, event: EditionEvent, moment: Moment) -> Vec<Effect> {
    match event {
        EditionEvent::Pressed(article) => {
            if model.dossier.article(&article).is_some() {
                model.replacing = Some(Replacing { article, text: String::new(), outlook: None });
                model.dialog = Some(Dialog::Replace);
            }
            Vec::new()
        }
        EditionEvent::TextGiven(text) => {
            give_text(model, text, moment);
            Vec::new()
        }
        EditionEvent::Accepted => accept(model, moment),
        EditionEvent::HoldConfirmed => hold_here(model, moment),
        EditionEvent::RecordHeld(id) => hold(model, vec![id], moment),
        EditionEvent::ReattachPressed(id) => start(model, &id),
        EditionEvent::ReattachConfirmed => reattach(model, moment),
    }
}

/// The newer text is here: says what would happen.
pub(super) fn give_text(model: &mut Model, text: String, moment: Moment) {
    let Some(Replacing { article, .. }) = model.replacing.take() else { return };
    let outlook = (!text.trim().is_empty()).then(|| {
        let plan = plan(model, &article, &text, moment.entropy)?;
        Ok(outlook(model, &article, &plan))
    });
    model.replacing = Some(Replacing { article, text, outlook });
}

/// A file with the newer text was picked.
pub(super) fn take_file(
    model: &mut Model,
    files: Vec<(String, Result<String, String>)>,
    moment: Moment,
) -> Vec<Effect> {
    match files.into_iter().next() {
        Some((_, Ok(text))) => give_text(model, text, moment),
        Some((name, Err(why))) => {
            if let Some(replacing) = &mut model.replacing {
                replacing.outlook = Some(Err(fill(
                    "{name} can't be read: {why}.",
                    &[("name", &name), ("why", &retell(&why))],
                )));
            }
        }
        None => {}
    }
    Vec::new()
}

fn accept(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(Replacing { article, text, .. }) = model.replacing.take() else { return Vec::new() };
    model.dialog = None;
    let Ok(Plan { entry, acts, id }) = plan(model, &article, &text, moment.entropy) else {
        return Vec::new();
    };
    model.dossier.articles.extend(entry);
    model.place.article = Some(article);
    let mut effects = commit(model, moment, "newer version", acts);
    model.place.article = Some(id);
    model.place.view = View::Read;
    let words = match crate::app::view::review::anchor::waiting(model) {
        0 => t("Replaced: everything that was made on it stands where it stood.").to_owned(),
        n => {
            count("Replaced: {n} judgement needs a look.|Replaced: {n} judgements need a look.", n)
        }
    };
    model.say(words);
    effects.extend([Effect::ShowTop, Effect::Continue]);
    effects
}

/// Other texts are shown than before: everything that follows from that is brought up to date.
pub(super) fn turn(model: &mut Model) {
    model.changes += 1;
    let editions = model.register.editions().clone();
    let shown = |id: &ArticleId| editions.shown_for(id).unwrap_or(id).clone();
    let here = model.place.article.as_ref().map(shown);
    let here = here.filter(|id| !editions.is_removed(id)).or_else(|| next_shown(model));
    if here != model.place.article {
        model.place.claim = None;
        model.place.left = None;
        model.place.article = here;
    }
    model.place.other = model.place.other.as_ref().map(shown).filter(|id| !editions.is_removed(id));
    model.place.third = model.place.third.as_ref().map(shown).filter(|id| !editions.is_removed(id));
    if model.place.other == model.place.article {
        model.place.other = None;
    }
    if model.place.third == model.place.article || model.place.third == model.place.other {
        model.place.third = None;
    }
    if model.place.other.is_none() {
        model.place.other = model.place.third.take();
    }
    for id in model.readings.keys().cloned().collect::<Vec<_>>() {
        relist(model, &id);
        if editions.is_hidden(&id) || editions.is_removed(&id) {
            neighbors::forget(model, &id);
        } else if model.readings.get(&id).is_some_and(|reading| reading.extracted.is_some()) {
            neighbors::learn(model, &id);
        }
    }
    if let Some(id) = model.place.article.clone() {
        super::open::ensure_read(model, &id);
    }
    if model.place.view == View::Compare && model.place.other.is_none() {
        focus::find_other(model);
    }
}

/// The article that takes the place of the one in the first pane, which is not shown any more: the next
/// that is, else the one before.
fn next_shown(model: &Model) -> Option<ArticleId> {
    let is_shown = |id: &&ArticleId| model.shown().any(|entry| entry.article.id == **id);
    let at = model.place.article.as_ref().and_then(|id| model.dossier.position(id)).unwrap_or(0);
    let ids: Vec<&ArticleId> =
        model.dossier.articles.iter().map(|entry| &entry.article.id).collect();
    let (before, after) = ids.split_at(at.min(ids.len()));
    let next = after.iter().copied().find(is_shown);
    next.or_else(|| before.iter().rev().copied().find(is_shown)).cloned()
}

fn hold_here(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    let ids = model.register.records_of(&key).cloned().collect();
    hold(model, ids, moment)
}

/// Records whose passage was changed hold all the same: they are anchored anew on the text as it is now.
fn hold(model: &mut Model, ids: Vec<RecordId>, moment: Moment) -> Vec<Effect> {
    let is_unsure = |id: &RecordId| {
        model.register.placed(id).is_some_and(|placed| placed.state == State::Changed)
    };
    let unsure: Vec<RecordId> = ids.into_iter().filter(is_unsure).collect();
    let acts: Vec<_> = unsure.into_iter().filter_map(|id| held(model, id)).collect();
    if acts.is_empty() {
        model.say(t("Nothing here has changed since it was judged."));
        return Vec::new();
    }
    let holding = acts.len();
    let effects = commit(model, moment, "still holds", acts);
    model.say(count("{n} judgement holds.|{n} judgements hold.", holding));
    effects
}

fn held(model: &mut Model, id: RecordId) -> Option<(RecordId, Option<Body>)> {
    let mut body = model.dossier.records.get(&id)?.body()?.clone();
    for anchor in body.anchors_mut() {
        if let Some(now) = stand(model, anchor) {
            *anchor = now;
        }
    }
    Some((id, Some(body)))
}

/// The anchor of the passage on which `anchor` stands now.
fn stand(model: &mut Model, anchor: &Anchor) -> Option<Anchor> {
    let key = model.register.find(anchor, &model.dossier)?;
    super::judge::anchor(model, &key)
}

fn start(model: &mut Model, id: &RecordId) -> Vec<Effect> {
    let Some(lost) = lost(model, id) else { return Vec::new() };
    model.draft.reattach = Some(id.clone());
    model.place.view = View::Read;
    let article =
        model.register.editions().shown_for(&lost.article).unwrap_or(&lost.article).clone();
    let mut effects = focus::open_article(model, &article);
    model.say(t("Focus a claim or select some words, then press t."));
    effects.push(Effect::ShowTop);
    effects
}

/// The first of a record's passages that is not found.
fn lost(model: &Model, id: &RecordId) -> Option<Anchor> {
    let body = model.dossier.records.get(id)?.body()?;
    body.anchors().find(|anchor| model.register.find(anchor, &model.dossier).is_none()).cloned()
}

/// Gives a record without a passage the selected words, or else the focused claim.
fn reattach(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(id) = model.draft.reattach.clone() else {
        model.say(t("Nothing waits for a passage."));
        return Vec::new();
    };
    let selection = model.draft.selection.clone();
    let selected = selection.as_ref().and_then(|s| super::mark::selected(model, s));
    let key = match selected {
        Some((article, span)) => Some(ClaimKey { article, ranges: vec![span] }),
        None => model.place.claim.clone(),
    };
    let Some(key) = key else {
        model.say(t("Focus a claim or select some words first."));
        return Vec::new();
    };
    let (Some(lost), Some(now)) = (lost(model, &id), super::judge::anchor(model, &key)) else {
        model.draft.reattach = None;
        return Vec::new();
    };
    let Some(mut body) = model.dossier.records.get(&id).and_then(|r| r.body()).cloned() else {
        return Vec::new();
    };
    for anchor in body.anchors_mut().into_iter().filter(|anchor| **anchor == lost) {
        anchor.clone_from(&now);
    }
    model.draft.reattach = None;
    model.draft.selection = None;
    let mut effects = commit(model, moment, "re-attached", vec![(id, Some(body))]);
    effects.extend(focus::focus(model, key));
    model.say(t("Re-attached."));
    effects
}
