//! What goes where: every act into local storage, at once; texts and records in bulk into the database; and
//! what has piled up in local storage after them, when there is time.

use super::commit::{store, take};
use super::withdrawal;
use crate::app::effect::{Effect, StorageFault, Write};
use crate::app::event::Pair;
use crate::app::model::Model;
use crate::app::settling::Batch;
use crate::app::store::{self as keep, Key};
use crate::domain::exchange::concord::record_from_json;
use crate::domain::merge;
use crate::domain::record::Record;
use std::collections::BTreeSet;

/// An act that changes more records than this goes into the database: local storage holds some thousands,
/// and an import can be larger than that.
const FEW: usize = 50;

/// A step of the history that is longer than this goes into the database, in bytes.
const LONG: usize = 50_000;

/// Local storage beyond this is moved into the database, in bytes: browsers give it 5 MB, and what one
/// session adds has to fit as well.
const MUCH: usize = 1_500_000;

/// It is tried again after so many bytes more, where another tab was in the way.
const MORE: usize = 250_000;

/// Sends each write where it belongs.
pub(super) fn route(model: &mut Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    let is_store = |effect: &Effect| matches!(effect, Effect::Store(_));
    let Some(at) = effects.iter().position(is_store) else { return effects };
    let Effect::Store(writes) = effects.remove(at) else { return effects };
    let was_empty = writes.is_empty();
    let (batch, journal) = match model.saving.settling.fault {
        Some(_) => (Batch::default(), writes),
        None => part(model, writes),
    };
    let here: BTreeSet<&str> = journal.iter().map(Write::key).collect();
    for write in batch.after.iter().chain(&batch.writes) {
        if !here.contains(write.key()) {
            model.saving.pending.forget(write.key());
        }
    }
    model.saving.settling.supersede(&journal);
    // Local storage answers first: what it refuses is known before anything follows from the database.
    if let Some(settle) = model.saving.settling.ask(batch) {
        effects.insert(at, settle);
    }
    if !journal.is_empty() || was_empty {
        note(model, &journal);
        effects.insert(at, Effect::Store(journal));
    }
    effects
}

/// Writes for the database, with what is to follow them, and writes for local storage.
fn part(model: &Model, writes: Vec<Write>) -> (Batch, Vec<Write>) {
    let is_record = |write: &&Write| matches!(write, Write::Put(key, _) if matches!(keep::parse_key(key), Some(Key::Record(..))));
    // A text that comes with the page is there whatever happens; another one must not be listed, nor spoken
    // of, before it is kept.
    let is_new = |write: &Write| {
        matches!((keep::parse_key(write.key()), write), (Some(Key::Article(id)), Write::Put(..))
            if !model.beside.contains(&id))
    };
    let records = writes.iter().filter(is_record).count();
    let is_bulk = records > FEW || writes.iter().any(is_new);
    let (mut batch, mut journal, mut both) = (Batch::default(), Vec::new(), BTreeSet::new());
    for write in writes {
        match (keep::parse_key(write.key()), write) {
            (_, write @ Write::Clear(_)) | (Some(Key::Article(_)), write @ Write::Put(..)) => {
                batch.writes.push(write);
            }
            (Some(Key::Record(..)), write @ Write::Put(..)) if is_bulk => batch.writes.push(write),
            (Some(Key::Article(_)), write @ Write::Remove(_))
            | (Some(Key::Record(..)), write @ (Write::Remove(_) | Write::Replace(..))) => {
                batch.writes.push(write.clone());
                both.insert(write.key().to_owned());
                journal.push(write);
            }
            (Some(Key::Step(dossier, n)), Write::Put(key, step)) if step.len() > LONG => {
                // A name of its own: a step that is undone and replaced has the same number.
                let name = format!("{n}-{}", model.saving.now.0);
                let [apart, pointer] = keep::put_long_step(&dossier, &name, &key, step);
                batch.writes.push(apart);
                journal.push(pointer);
            }
            (_, write) => journal.push(write),
        }
    }
    let is_put = |write: &Write| matches!(write, Write::Put(..));
    // An act on an article of the page does not wait for its text.
    if batch.writes.iter().any(is_put) && (is_bulk || records == 0) {
        (journal, batch.after) = journal.into_iter().partition(|write| both.contains(write.key()));
    }
    (batch, journal)
}

/// Remembers which records are in local storage.
fn note(model: &mut Model, writes: &[Write]) {
    for write in writes {
        let Some(Key::Record(dossier, id)) = keep::parse_key(write.key()) else { continue };
        if dossier != model.dossier.id {
            continue;
        }
        match write {
            Write::Remove(_) => model.saving.journal.remove(&id),
            _ => model.saving.journal.insert(id),
        };
    }
}

/// The database has taken a batch, or none of it: what followed it is written, or all of it goes into local
/// storage.
pub(super) fn settled(model: &mut Model, n: u64, outcome: Result<(), StorageFault>) -> Vec<Effect> {
    let Some(batch) = model.saving.settling.end(n) else { return Vec::new() };
    match outcome {
        Ok(()) => {
            let mut after = batch.after;
            if !core::mem::replace(&mut model.saving.settling.works, true) {
                let head = super::commit::head(model);
                after.retain(|write| write.key() != head.key());
                after.push(head);
            }
            let mut effects = vec![Effect::MeasureRoom(false)];
            if !after.is_empty() {
                effects.push(store(model, after));
            }
            if !batch.frees.is_empty() {
                effects.push(Effect::Free(batch.frees));
            }
            effects
        }
        Err(fault) => {
            model.saving.settling.fault = Some(fault);
            if !batch.frees.is_empty() {
                return Vec::new();
            }
            model.saving.pending.expect_first(batch.writes);
            for write in batch.after {
                model.saving.pending.expect(write);
            }
            vec![Effect::Store(model.saving.pending.all())]
        }
    }
}

/// Moves records of the open dossier from local storage into the database where they take much room.
/// `texts` are moved whatever they take, and everything where storage is full.
pub(super) fn relieve(model: &mut Model, texts: Vec<(Write, Pair)>) -> Option<Effect> {
    let saving = &model.saving;
    if saving.settling.fault.is_some() || saving.settling.is_moving() {
        return None;
    }
    let mut batch = Batch::default();
    for (write, pair) in texts {
        batch.writes.push(write);
        batch.frees.push(pair);
    }
    let is_full = saving.fault == Some(StorageFault::Full) && !saving.journal.is_empty();
    let is_much = saving.used > MUCH && saving.used > saving.moved_at + MORE;
    if is_full || is_much {
        let records = saving.journal.iter().filter_map(|id| model.dossier.records.get(id));
        for write in records.map(|record| keep::put_record(&model.dossier.id, record)) {
            if let Write::Put(key, value) = &write {
                batch.frees.push((key.clone(), value.clone()));
            }
            batch.writes.push(write);
        }
        model.saving.moved_at = model.saving.used;
    }
    model.saving.settling.ask(batch)
}

/// Local storage has let go of what is in the database now; what had no room is tried again.
pub(super) fn freed(model: &mut Model, used: Option<usize>) -> Vec<Effect> {
    let Some(used) = used else { return Vec::new() };
    (model.saving.used, model.saving.moved_at) = (used, 0);
    // Whatever of it was changed meanwhile is still there, and is moved the next time that it is changed.
    model.saving.journal.clear();
    if model.saving.pending.is_empty() {
        return Vec::new();
    }
    model.saving.is_retry = true;
    vec![store(model, Vec::new())]
}

/// Another tab wrote to the database: its records are merged, all at once.
pub(super) fn database_changed(
    model: &mut Model,
    pairs: Vec<(String, Option<String>)>,
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut theirs: Vec<Record> = Vec::new();
    let mut reset: Vec<Record> = Vec::new();
    let mut gone = Vec::new();
    for (key, value) in pairs {
        match (keep::parse_key(&key), value) {
            (Some(Key::Record(dossier, id)), Some(value)) if dossier == model.dossier.id => {
                let list = if keep::is_reset(&value) { &mut reset } else { &mut theirs };
                list.extend(record_from_json(&value).ok().filter(|record| record.id == id));
            }
            (Some(Key::Record(dossier, id)), None) if dossier == model.dossier.id => gone.push(id),
            (Some(Key::Article(id)), value @ Some(_)) => {
                if model.dossier.position(&id).is_some() {
                    model.stored_articles.insert(id);
                }
                effects.extend(super::stored::storage_changed(model, &key, value));
            }
            _ => {}
        }
    }
    let mut writes = merge_in(model, theirs);
    if !gone.is_empty() || !reset.is_empty() {
        writes.extend(withdrawal::follow_withdrawal(model, &gone));
        writes.extend(withdrawal::follow_reset(model, reset));
        super::focus::drop_lost_focus(model);
    }
    if !writes.is_empty() {
        effects.push(store(model, writes));
    }
    effects
}

/// Merges records that another tab wrote; where both tabs changed one, what the other wrote lacks what was
/// done here, and is written again.
pub(super) fn merge_in(model: &mut Model, theirs: Vec<Record>) -> Vec<Write> {
    let mut writes = Vec::new();
    let mut news = Vec::new();
    for record in theirs {
        let mine = model.dossier.records.get(&record.id);
        let joined = mine.map_or_else(|| record.clone(), |mine| merge::join(mine, &record));
        if joined != record {
            writes.push(keep::put_record(&model.dossier.id, &joined));
        }
        if mine != Some(&joined) {
            news.push(joined);
        }
    }
    if !news.is_empty() {
        take(model, news);
        super::focus::drop_lost_focus(model);
    }
    writes
}
