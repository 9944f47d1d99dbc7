//! Changes of records: each act is one step that can be undone, and is stored at once.

use super::withdrawal::withdraw;
use crate::app::effect::{Effect, Write};
use crate::app::event::Moment;
use crate::app::head::put_head;
use crate::app::history::{Change, Step};
use crate::app::model::{Draft, Model, View, Weight};
use crate::app::{claim::ClaimKey, furniture, keeping, layer, neighbors, store as keep, touched};
use crate::domain::article::ArticleId;
use crate::domain::merge;
use crate::domain::record::{Body, Record, RecordId};
use crate::domain::tongue::{count, fill, retell, t};
use std::collections::BTreeSet;

/// Does an act: each record gets a new body (`None`: it is deleted).
pub(super) fn commit(
    model: &mut Model,
    moment: Moment,
    label: &str,
    acts: Vec<(RecordId, Option<Body>)>,
) -> Vec<Effect> {
    let mut changes = Vec::new();
    let mut records = Vec::new();
    for (id, after) in acts {
        let before = model.dossier.records.get(&id).and_then(Record::body).cloned();
        if before == after {
            continue;
        }
        records.extend(version(model, moment, &id, after.clone()));
        changes.push(Change { id, before, after, came_in: false });
    }
    if changes.is_empty() {
        return Vec::new();
    }
    let mut writes = sign(model);
    writes.extend(remember(model, Step { label: label.to_owned(), changes }));
    writes.extend(put(model, records));
    let mut effects = keep_stored(model);
    effects.push(store(model, writes));
    effects
}

/// Says in a notice what the last step took away, and offers to take the step back.
pub(super) fn offer_undo(model: &mut Model, message: impl Into<String>) {
    model.tell(Weight::Note, message, Vec::new());
    if let Some(notice) = model.notices.last_mut() {
        notice.undoes = Some(model.history.cursor);
    }
}

/// An offer ends when the step is not the last one any more.
pub(super) fn withdraw_offers(model: &mut Model) {
    let last = model.history.cursor;
    model.notices.retain(|notice| notice.undoes.is_none_or(|step| step == last));
}

/// Asks the browser to keep what is stored, once there is something.
pub(super) fn keep_stored(model: &mut Model) -> Vec<Effect> {
    let Some(ask) = keeping::ask(model) else { return Vec::new() };
    vec![store(model, vec![keep::put_settings(&model.settings)]), ask]
}

/// Puts a step that was done into the history and says what is to be stored for it: before its records, so
/// that another tab that shows them knows already what its own next act follows.
pub(super) fn remember(model: &mut Model, step: Step) -> Vec<Write> {
    let dropped = model.history.push(step);
    let mut writes = keep::put_history(&model.dossier.id, &model.history, &dropped);
    model.saving.unexported += 1;
    keeping::remind_of_number(model);
    writes.push(head(model));
    writes
}

/// Keeps the dossier's title, its articles, and how long ago it was exported.
pub(super) fn head(model: &Model) -> Write {
    put_head(&model.dossier.id, &crate::app::head::head(model))
}

/// Asks for writes, together with all that failed before.
pub(super) fn store(model: &mut Model, writes: Vec<Write>) -> Effect {
    for write in &writes {
        model.saving.pending.expect(write.clone());
    }
    let has_failed = model.saving.fault.is_some();
    Effect::Store(if has_failed { model.saving.pending.all() } else { writes })
}

/// Takes the last step back.
pub(super) fn undo(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(step) = model.history.last().cloned() else {
        model.say(t("Nothing to undo."));
        return Vec::new();
    };
    model.history.cursor -= 1;
    let (came_in, changes): (Vec<Change>, Vec<Change>) =
        step.changes.into_iter().partition(|change| change.came_in);
    let (writes, kept) = withdraw(model, &came_in);
    let turns = changes.into_iter().map(|c| Change { before: c.after, after: c.before, ..c });
    let mut effects = turn(
        model,
        moment,
        &fill("Undone: {what}.", &[("what", &retell(&step.label))]),
        turns.collect(),
    );
    effects.push(store(model, writes));
    if kept > 0 {
        let rest =
            count("{n} changed since and left alone.|{n} changed since and left alone.", kept);
        model.say(format!("{} {rest}", model.spoken.1));
    }
    effects
}

/// Does the last undone step again.
pub(super) fn redo(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(step) = model.history.next().cloned() else {
        model.say(t("Nothing to redo."));
        return Vec::new();
    };
    model.history.cursor += 1;
    let (came_in, changes): (Vec<Change>, Vec<Change>) =
        step.changes.into_iter().partition(|change| change.came_in);
    let wanted = came_in.len();
    let back: Vec<Record> = came_in
        .iter()
        .filter_map(|change| {
            let record = model.withdrawn.remove(&change.id)?;
            let known = model.dossier.records.get(&change.id);
            Some(known.map_or_else(|| record.clone(), |known| merge::join(known, &record)))
        })
        .collect();
    let is_whole = back.len() == wanted;
    let writes = put(model, back);
    let mut effects = turn(
        model,
        moment,
        &fill("Done again: {what}.", &[("what", &retell(&step.label))]),
        changes,
    );
    effects.push(store(model, writes));
    if !is_whole {
        model.say(t("Import the file once more: what it held was let go of."));
    }
    effects
}

/// Brings records from one side of a step to the other. A record that somebody else has changed since
/// stays as it is.
fn turn(model: &mut Model, moment: Moment, sentence: &str, changes: Vec<Change>) -> Vec<Effect> {
    let mut records = Vec::new();
    let mut seen = None;
    let all = changes.len();
    for change in changes {
        if model.dossier.records.get(&change.id).and_then(Record::body) == change.before.as_ref() {
            seen = target(model, &change.id).or(seen);
            records.extend(version(model, moment, &change.id, change.after));
        }
    }
    let skipped = all - records.len();
    let last = records.last().map(|record| record.id.clone());
    let mut writes = if records.is_empty() { Vec::new() } else { sign(model) };
    writes.push(keep::put_cursor(&model.dossier.id, &model.history));
    writes.extend(put(model, records));
    seen = last.and_then(|id| target(model, &id)).or(seen);
    model.saving.unexported += 1;
    writes.push(head(model));
    let rest = match skipped {
        0 => String::new(),
        n => [
            " ",
            &count(
                "{n} changed since by someone else and left alone.|{n} changed since by someone else and left alone.",
                n,
            ),
        ]
        .concat(),
    };
    model.draft = Draft { note: model.draft.note.take(), ..Draft::default() };
    let mut effects = vec![store(model, writes)];
    let is_listed = |key: &ClaimKey| {
        model.readings.get(&key.article).is_some_and(|reading| reading.position(key).is_some())
    };
    match seen.filter(is_listed) {
        // What was done among the facts is seen there.
        _ if model.place.view == View::Facts => effects.extend(super::fact::show(model)),
        Some(key) => effects.extend(super::focus::focus(model, key)),
        None => super::focus::drop_lost_focus(model),
    }
    model.say(format!("{sentence}{rest}"));
    effects
}

fn target(model: &Model, id: &RecordId) -> Option<ClaimKey> {
    model.register.placed(id).and_then(|placed| placed.target.clone())
}

/// The record with a new body (`None`: deleted), which is not in the model yet.
pub(super) fn version(
    model: &Model,
    moment: Moment,
    id: &RecordId,
    body: Option<Body>,
) -> Option<Record> {
    let me = &model.me.id;
    match (model.dossier.records.get(id), body) {
        (Some(record), body) => Some(record.revised(me, moment.now, body)),
        (None, Some(body)) => Some(Record::new(id.clone(), me.clone(), moment.now, body)),
        (None, None) => None,
    }
}

/// Puts the person at the keyboard under the reviewers of the dossier.
pub(super) fn sign(model: &mut Model) -> Vec<Write> {
    if model.dossier.reviewers.get(&model.me.id) == Some(&model.me) {
        return Vec::new();
    }
    model.dossier.reviewers.insert(model.me.id.clone(), model.me.clone());
    vec![keep::put_reviewer(&model.dossier.id, &model.me)]
}

/// Puts records into the dossier as they are and says what is to be stored for them: the texts that they
/// speak of come before them, so that they can always be placed again.
pub(super) fn put(model: &mut Model, records: Vec<Record>) -> Vec<Write> {
    let mut writes = Vec::new();
    let bodies = records.iter().map(|record| &record.current.body);
    let articles = bodies.flat_map(|body| {
        let former = match body {
            Body::Edition(edition) => Some(&edition.supersedes),
            _ => None,
        };
        body.anchors().map(|anchor| &anchor.article).chain(former)
    });
    for article in articles {
        if !model.stored_articles.contains(article)
            && let Some(entry) = model.dossier.article(article)
        {
            writes.push(keep::put_article(entry));
            model.stored_articles.insert(article.clone());
        }
    }
    writes.extend(records.iter().map(|record| keep::put_record(&model.dossier.id, record)));
    take(model, records);
    writes
}

/// Puts records into the model and brings everything that follows from them up to date, each article
/// once however many of the records speak of it.
pub(super) fn take(model: &mut Model, records: Vec<Record>) {
    let mut articles: BTreeSet<ArticleId> = BTreeSet::new();
    let mut corrected: BTreeSet<ArticleId> = BTreeSet::new();
    let mut is_local = true;
    for record in &records {
        for known in model.dossier.records.get(&record.id).into_iter().chain([record]) {
            let body = &known.current.body;
            articles.extend(body.anchors().map(|anchor| anchor.article.clone()));
            if matches!(body, Body::Correction(_) | Body::Dismissal(_)) {
                corrected.insert(body.target().article.clone());
            }
            // What is said of an article as a whole, or of a former text, may move anything.
            let is_hidden = |id: &ArticleId| model.register.editions().is_hidden(id);
            is_local &= !body.is_of_article() && !body.anchors().any(|a| is_hidden(&a.article));
        }
    }
    model.review.is_stale = true;
    let ids: Vec<RecordId> = records.iter().map(|record| record.id.clone()).collect();
    let mut claims = spoken_of(model, &ids);
    model.dossier.records.extend(records.into_iter().map(|record| (record.id.clone(), record)));
    let has_turned = model.register.put(&ids, &model.dossier);
    if is_local {
        claims.extend(spoken_of(model, &ids));
        touched::note_claims(model, claims.iter().cloned());
    } else {
        model.changes += 1;
    }
    for article in &corrected {
        if model.readings.get(article).is_some_and(|reading| reading.extracted.is_some()) {
            furniture::extract(model, article);
            neighbors::learn(model, article);
        }
    }
    if has_turned {
        super::edition::turn(model);
    }
    for article in articles {
        let mut here = claims.iter().filter(|key| key.article == article);
        let is_other = !is_local || corrected.contains(&article);
        if is_other || !here.all(|key| is_listed_rightly(model, key)) {
            relist(model, &article);
        }
    }
}

/// The claims at the ends of records.
fn spoken_of(model: &Model, ids: &[RecordId]) -> BTreeSet<ClaimKey> {
    let placed = ids.iter().filter_map(|id| model.register.placed(id));
    placed.flat_map(|p| p.target.iter().chain(&p.counterpart)).cloned().collect()
}

/// Whether a claim stands in the list of its article exactly if it should.
fn is_listed_rightly(model: &Model, key: &ClaimKey) -> bool {
    let Some(reading) = model.readings.get(&key.article) else { return false };
    let is_extracted = || {
        let claims = reading.extracted.as_deref().unwrap_or_default();
        claims.binary_search_by(|claim| claim.ranges.cmp(&key.ranges)).is_ok()
    };
    let is_said = || layer::records_of(model, key).next().is_some();
    reading.position(key).is_some() == (is_extracted() || is_said())
}

/// Lists the claims of an article anew.
pub(super) fn relist(model: &mut Model, article: &ArticleId) {
    touched::note_article(model, article);
    let is_seen = |key: &&ClaimKey| layer::records_of(model, key).next().is_some();
    let others: Vec<_> = model.register.claims_of(article).filter(is_seen).cloned().collect();
    model.readings.entry(article.clone()).or_default().list(article, others);
}
