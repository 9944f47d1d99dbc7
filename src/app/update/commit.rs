//! Changes of records: each act is one step that can be undone, and is stored at once.

use crate::app::effect::{Effect, Write};
use crate::app::event::Moment;
use crate::app::history::{Change, Step};
use crate::app::model::{Draft, Model};
use crate::app::{candidate, claim::ClaimKey, furniture, store as keep};
use crate::domain::article::ArticleId;
use crate::domain::record::{Body, Record, RecordId};
use std::collections::BTreeSet;

/// Does an act: each record gets a new body (`None`: it is deleted).
pub(super) fn commit(
    model: &mut Model,
    moment: Moment,
    label: &str,
    acts: Vec<(RecordId, Option<Body>)>,
) -> Vec<Effect> {
    let mut changes = Vec::new();
    let mut writes = Vec::new();
    for (id, after) in acts {
        let before = model.dossier.records.get(&id).and_then(Record::body).cloned();
        if before == after {
            continue;
        }
        writes.extend(apply(model, moment, &id, after.clone()));
        changes.push(Change { id, before, after });
    }
    if changes.is_empty() {
        return Vec::new();
    }
    writes.extend(remember(model, Step { label: label.to_owned(), changes }));
    vec![store(model, writes)]
}

/// Puts a step that was done into the history and says what is to be stored for it.
pub(super) fn remember(model: &mut Model, step: Step) -> Vec<Write> {
    let dropped = model.history.push(step);
    let mut writes = keep::put_history(&model.dossier.id, &model.history, &dropped);
    model.saving.unexported += 1;
    writes.push(keep::put_head(&model.dossier, model.saving.exported, model.saving.unexported));
    writes
}

/// Asks for writes, together with all that failed before.
pub(super) fn store(model: &mut Model, writes: Vec<Write>) -> Effect {
    model.saving.expect(&writes);
    let writes = if model.saving.fault.is_some() { model.saving.retry() } else { writes };
    Effect::Store(writes)
}

/// Takes the last step back.
pub(super) fn undo(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(step) = model.history.last().cloned() else {
        model.say("Nothing to undo.");
        return Vec::new();
    };
    model.history.cursor -= 1;
    let turns =
        step.changes.into_iter().map(|c| Change { id: c.id, before: c.after, after: c.before });
    turn(model, moment, &format!("Undone: {}.", step.label), turns.collect())
}

/// Does the last undone step again.
pub(super) fn redo(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(step) = model.history.next().cloned() else {
        model.say("Nothing to redo.");
        return Vec::new();
    };
    model.history.cursor += 1;
    turn(model, moment, &format!("Done again: {}.", step.label), step.changes)
}

/// Brings records from one side of a step to the other. A record that somebody else has changed since
/// stays as it is.
fn turn(model: &mut Model, moment: Moment, sentence: &str, changes: Vec<Change>) -> Vec<Effect> {
    let mut writes = Vec::new();
    let mut skipped = 0;
    let mut seen = None;
    for change in changes {
        if model.dossier.records.get(&change.id).and_then(Record::body) != change.before.as_ref() {
            skipped += 1;
            continue;
        }
        let was = target(model, &change.id);
        writes.extend(apply(model, moment, &change.id, change.after));
        seen = target(model, &change.id).or(was).or(seen);
    }
    writes.push(keep::put_cursor(&model.dossier.id, &model.history));
    model.saving.unexported += 1;
    writes.push(keep::put_head(&model.dossier, model.saving.exported, model.saving.unexported));
    let rest = match skipped {
        0 => String::new(),
        n => format!(" {n} changed since by someone else and left alone."),
    };
    model.draft = Draft::default();
    let mut effects = vec![store(model, writes)];
    let is_listed = |key: &ClaimKey| {
        model.readings.get(&key.article).is_some_and(|reading| reading.position(key).is_some())
    };
    match seen.filter(is_listed) {
        Some(key) => effects.extend(super::focus::focus(model, key)),
        None => super::focus::drop_lost_focus(model),
    }
    model.say(format!("{sentence}{rest}"));
    effects
}

fn target(model: &Model, id: &RecordId) -> Option<ClaimKey> {
    model.register.placed(id).and_then(|placed| placed.target.clone())
}

/// Gives a record a new body and says what is to be stored for it.
fn apply(model: &mut Model, moment: Moment, id: &RecordId, body: Option<Body>) -> Vec<Write> {
    let me = &model.me.id;
    let record = match (model.dossier.records.get(id), body) {
        (Some(record), body) => record.revised(me, moment.now, body),
        (None, Some(body)) => Record::new(id.clone(), me.clone(), moment.now, body),
        (None, None) => return Vec::new(),
    };
    let mut writes = put(model, record);
    if model.dossier.reviewers.get(&model.me.id) != Some(&model.me) {
        model.dossier.reviewers.insert(model.me.id.clone(), model.me.clone());
        writes.push(keep::put_reviewer(&model.dossier.id, &model.me));
    }
    writes
}

/// Puts a record into the dossier as it is and says what is to be stored for it: the texts that it
/// speaks of come before it, so that it can always be placed again.
pub(super) fn put(model: &mut Model, record: Record) -> Vec<Write> {
    let mut writes = Vec::new();
    for anchor in record.current.body.anchors() {
        if !model.stored_articles.contains(&anchor.article)
            && let Some(entry) = model.dossier.article(&anchor.article)
        {
            writes.push(keep::put_article(entry));
            model.stored_articles.insert(anchor.article.clone());
        }
    }
    writes.push(keep::put_record(&model.dossier.id, &record));
    take(model, record);
    writes
}

/// Puts a record into the model and brings everything that follows from it up to date.
pub(super) fn take(model: &mut Model, record: Record) {
    let id = record.id.clone();
    let mut articles: BTreeSet<ArticleId> = BTreeSet::new();
    let mut is_correction = false;
    for known in model.dossier.records.get(&id).into_iter().chain([&record]) {
        articles.extend(known.current.body.anchors().map(|anchor| anchor.article.clone()));
        is_correction |= matches!(known.current.body, Body::Correction(_));
    }
    model.register.put(&record, &model.dossier);
    model.dossier.records.insert(id, record);
    for article in articles {
        if is_correction {
            furniture::extract(model, &article);
            candidate::learn(model, &article);
        }
        relist(model, &article);
    }
}

/// Lists the claims of an article anew.
pub(super) fn relist(model: &mut Model, article: &ArticleId) {
    let others: Vec<_> = model.register.claims_of(article).cloned().collect();
    model.readings.entry(article.clone()).or_default().list(article, others);
}
