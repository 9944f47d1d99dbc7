//! What came in with a file is let go of again, here and in the other tabs.

use super::commit::take;
use super::settle::merge_in;
use crate::app::effect::Write;
use crate::app::history::Change;
use crate::app::model::Model;
use crate::app::register::Register;
use crate::app::store as keep;
use crate::domain::record::{Body, Record, RecordId, Version};

/// Lets go of what came in with a file, as if it had not been imported: records that were not there go, and
/// others are as they were. Their authors' work is theirs: nothing is deleted, and a later import brings it
/// back. What was changed since stays; says how many did.
pub(super) fn withdraw(model: &mut Model, changes: &[Change]) -> (Vec<Write>, usize) {
    let mine = model.me.id.clone();
    let mut writes = Vec::new();
    let mut kept = 0;
    let mut gone = Vec::new();
    let mut back = Vec::new();
    for change in changes {
        let Some(record) = model.dossier.records.get(&change.id).cloned() else { continue };
        if record.body() != change.after.as_ref() {
            kept += 1;
            continue;
        }
        match former(&record, change) {
            Some(former) => back.push(former),
            // A tombstone takes a record out of everything that follows from it.
            None => gone.push(record.revised(&mine, record.created, None)),
        }
        model.withdrawn.insert(record.id.clone(), record);
    }
    writes.extend(back.iter().map(|record| keep::reset_record(&model.dossier.id, record)));
    take(model, back);
    writes.extend(let_go(model, gone));
    (writes, kept)
}

/// Takes tombstones, and then the records themselves out of the dossier: what is to be removed from storage.
fn let_go(model: &mut Model, gone: Vec<Record>) -> Vec<Write> {
    let ids: Vec<RecordId> = gone.iter().map(|record| record.id.clone()).collect();
    let mut writes = Vec::new();
    take(model, gone);
    let is_edition = |id: &RecordId| {
        let record = model.dossier.records.get(id);
        record.is_some_and(|record| matches!(record.current.body, Body::Edition(_)))
    };
    let has_turned = ids.iter().any(is_edition);
    for id in ids {
        model.dossier.records.remove(&id);
        writes.push(keep::remove_record(&model.dossier.id, &id));
    }
    if has_turned {
        // A newer text that somebody took back is hidden; one of which nothing is said any more is an
        // article like others, as it will be after a reload.
        model.register = Register::of(&model.dossier);
        super::edition::turn(model);
    }
    writes
}

/// Another tab has let go of records that had come in with a file. What was changed here since stays, and is
/// written again.
pub(super) fn follow_withdrawal(model: &mut Model, ids: &[RecordId]) -> Vec<Write> {
    let mine = model.me.id.clone();
    let is_mine = |record: &Record| versions(record).any(|version| version.editor == mine);
    let records = ids.iter().filter_map(|id| model.dossier.records.get(id)).cloned();
    let (stay, go): (Vec<Record>, Vec<Record>) = records.partition(is_mine);
    let tombstones = go.iter().map(|record| record.revised(&mine, record.created, None)).collect();
    let_go(model, tombstones);
    model.withdrawn.extend(go.into_iter().map(|record| (record.id.clone(), record)));
    stay.iter().map(|record| keep::put_record(&model.dossier.id, record)).collect()
}

/// Another tab has brought records back to what they were before a file came in. What was changed here
/// since is merged, and written again.
pub(super) fn follow_reset(model: &mut Model, records: Vec<Record>) -> Vec<Write> {
    let mine = model.me.id.clone();
    let mut back = Vec::new();
    let mut changed = Vec::new();
    for record in records {
        let Some(known) = model.dossier.records.get(&record.id) else { continue };
        let has_more = |version: &Version| {
            version.editor == mine && versions(&record).all(|theirs| theirs != version)
        };
        if versions(known).any(has_more) {
            changed.push(record);
        } else {
            model.withdrawn.insert(record.id.clone(), known.clone());
            back.push(record);
        }
    }
    take(model, back);
    merge_in(model, changed)
}

fn versions(record: &Record) -> impl Iterator<Item = &Version> {
    record.past.iter().chain([&record.current])
}

/// The record as it was before a change came in; `None` where it was not there.
fn former(record: &Record, change: &Change) -> Option<Record> {
    let was = |version: &Version| match &change.before {
        Some(body) => !version.is_deleted && version.body == *body,
        None => version.is_deleted,
    };
    let at = record.past.iter().rposition(was)?;
    let mut former = record.clone();
    former.past.truncate(at + 1);
    former.current = former.past.pop()?;
    Some(former)
}
