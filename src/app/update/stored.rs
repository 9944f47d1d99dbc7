//! What the storage answers, and what other tabs write into it.

use super::commit::store;
use super::settle;
use crate::app::effect::{Effect, StorageFault};
use crate::app::head::{Head, read_head};
use crate::app::model::{Model, Weight};
use crate::app::store::{self as keep, Key};
use crate::domain::article::ArticleId;
use crate::domain::exchange::concord::{record_from_json, reviewer_from_json};
use crate::domain::record::{DossierId, RecordId, Reviewer};
use crate::domain::tongue::{fill, retell, t};

/// Writes were tried.
pub(super) fn stored(model: &mut Model, outcome: Result<usize, StorageFault>) -> Vec<Effect> {
    match outcome {
        Ok(used) => {
            model.saving.pending.clear();
            model.saving.used = used;
            model.saving.is_retry = false;
            if model.saving.fault.take().is_some() && core::mem::take(&mut model.saving.is_told) {
                model.tell(Weight::Note, t("Everything is saved again."), vec![]);
            }
            settle::relieve(model, Vec::new()).into_iter().collect()
        }
        Err(fault) => {
            let is_new = model.saving.fault.replace(fault) != Some(fault);
            // What was done since an earlier failure is to be in the database too.
            let is_retry = core::mem::take(&mut model.saving.is_retry);
            let relief = if is_retry { None } else { settle::relieve(model, Vec::new()) };
            if is_new && relief.is_some() {
                return relief.into_iter().collect();
            }
            if is_new || !model.saving.is_told {
                model.saving.is_told = true;
                let advice = t(match fault {
                    StorageFault::Full => {
                        "What you do from now on is kept in this tab only: export the dossier now, then \
                         remove dossiers or other sites' data to make room."
                    }
                    StorageFault::Forbidden => {
                        "What you do is kept in this tab only: export before you close it."
                    }
                });
                model.tell(
                    Weight::Problem,
                    fill(
                        "Not saved: {why}. {advice}",
                        &[("why", &retell(&fault.to_string())), ("advice", &advice)],
                    ),
                    vec![],
                );
            }
            relief.into_iter().collect()
        }
    }
}

/// Another tab wrote or removed a key: records are merged, everything else of the open dossier follows.
/// Whatever changed, there may be room again for what could not be written.
pub(super) fn storage_changed(model: &mut Model, key: &str, value: Option<String>) -> Vec<Effect> {
    let mut effects = value.map(|value| changed(model, key, &value)).unwrap_or_default();
    let asks = effects.iter().any(|effect| matches!(effect, Effect::Store(_)));
    if !asks && model.saving.fault.is_some() && !model.saving.pending.is_empty() {
        effects.push(store(model, Vec::new()));
    }
    effects
}

fn changed(model: &mut Model, key: &str, value: &str) -> Vec<Effect> {
    let open = model.dossier.id.clone();
    match keep::parse_key(key) {
        Some(Key::Record(dossier, id)) if dossier == open => record(model, &id, value),
        Some(Key::Head(dossier)) => {
            read_head(value).map(|theirs| head(model, &dossier, theirs)).unwrap_or_default()
        }
        Some(Key::Article(id)) if model.wanted.remove(&id) => article(model, &id, value),
        Some(Key::Reviewer(dossier)) if dossier == open => {
            if let Ok(theirs) = reviewer_from_json(value) {
                let mine = model.dossier.reviewers.get(&theirs.id);
                let joined = mine.map_or_else(|| theirs.clone(), |mine| mine.join(&theirs));
                model.dossier.reviewers.insert(joined.id.clone(), joined);
                model.changes += 1;
            }
            Vec::new()
        }
        Some(Key::Layers(dossier)) if dossier == open => {
            if let Some(layers) = keep::read_layers(value) {
                model.layers = layers;
                super::layer::show(model);
            }
            Vec::new()
        }
        Some(Key::Step(dossier, n)) if dossier == open => {
            if let Some(step) = keep::read_step(value) {
                model.history.follow(n, step);
            }
            Vec::new()
        }
        Some(Key::History(dossier)) if dossier == open => {
            if let Some(cursor) = keep::read_cursor(value) {
                model.history.move_to(cursor);
            }
            Vec::new()
        }
        Some(Key::Me) => reviewer_from_json(value).map(|me| person(model, me)).unwrap_or_default(),
        Some(Key::Settings) => {
            let before = model.settings.language;
            model.settings = keep::read_settings(value);
            let mut effects = vec![Effect::ApplyTheme(model.settings.theme)];
            let language = model.settings.language;
            effects.extend((language != before).then_some(Effect::FetchLanguage(language)));
            effects
        }
        _ => Vec::new(),
    }
}

fn record(model: &mut Model, id: &RecordId, value: &str) -> Vec<Effect> {
    let Some(theirs) = record_from_json(value).ok().filter(|theirs| theirs.id == *id) else {
        return Vec::new();
    };
    let writes = if keep::is_reset(value) {
        let writes = super::withdrawal::follow_reset(model, vec![theirs]);
        super::focus::drop_lost_focus(model);
        writes
    } else {
        settle::merge_in(model, vec![theirs])
    };
    if writes.is_empty() { Vec::new() } else { vec![store(model, writes)] }
}

/// Another tab exported, or put articles into a dossier. Articles that only one of the two tabs has are
/// in both afterwards: none is ever dropped.
fn head(model: &mut Model, dossier: &DossierId, theirs: Head) -> Vec<Effect> {
    let (list, other) = if theirs.is_deleted {
        (&mut model.trash, &mut model.shelf)
    } else {
        (&mut model.shelf, &mut model.trash)
    };
    other.remove(dossier);
    list.insert(dossier.clone(), theirs.title.clone());
    if *dossier != model.dossier.id {
        return Vec::new();
    }
    if theirs.is_deleted {
        let message =
            t("This dossier was deleted in another tab. The next change here brings it back.");
        model.tell(Weight::Problem, message, vec![]);
        return Vec::new();
    }
    if (theirs.renamed, &theirs.title) > (model.dossier.renamed, &model.dossier.title) {
        (model.dossier.renamed, model.dossier.title) = (theirs.renamed, theirs.title.clone());
    }
    if theirs.exported > model.saving.exported {
        model.saving.exported = theirs.exported;
        model.saving.unexported = theirs.unexported;
    } else if theirs.exported == model.saving.exported {
        model.saving.unexported = model.saving.unexported.max(theirs.unexported);
    }
    let lacks_ours =
        model.dossier.articles.iter().any(|entry| !theirs.articles.contains(&entry.article.id));
    let mut effects = Vec::new();
    for id in theirs.articles {
        if model.dossier.position(&id).is_none() {
            effects.push(Effect::ReadKey(keep::article_key(&id)));
            model.wanted.insert(id);
        }
    }
    if lacks_ours {
        effects.insert(0, store(model, vec![super::commit::head(model)]));
    }
    effects
}

/// The text of an article that another tab put into the dossier.
fn article(model: &mut Model, id: &ArticleId, value: &str) -> Vec<Effect> {
    let Some(entry) = keep::read_article(value).ok().filter(|entry| entry.article.id == *id) else {
        return Vec::new();
    };
    model.stored_articles.insert(id.clone());
    super::share::add_articles(model, vec![entry]);
    // This tab may have written its own list since.
    vec![store(model, vec![super::commit::head(model)]), Effect::Continue]
}

/// The person at the keyboard changed their name, or two tabs were new at the same time and each made
/// one: the lesser identity stays, so that both tabs agree.
fn person(model: &mut Model, theirs: Reviewer) -> Vec<Effect> {
    if theirs.id <= model.me.id {
        let is_same = theirs.id == model.me.id;
        model.me = if is_same { model.me.join(&theirs) } else { theirs };
        model.changes += 1;
        return Vec::new();
    }
    vec![store(model, vec![keep::put_me(&model.me)])]
}
