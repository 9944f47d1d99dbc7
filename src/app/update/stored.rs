//! What the storage answers, and what other tabs write into it.

use super::commit::take;
use crate::app::effect::{Effect, StorageFault};
use crate::app::model::{Model, Weight};
use crate::app::store::{self as keep, Key};
use crate::domain::exchange::concord::{record_from_json, reviewer_from_json};
use crate::domain::merge;

/// Writes were tried.
pub(super) fn stored(model: &mut Model, outcome: Result<usize, StorageFault>) -> Vec<Effect> {
    match outcome {
        Ok(used) => {
            model.saving.pending.clear();
            model.saving.used = used;
            if model.saving.fault.take().is_some() {
                model.tell(Weight::Note, "Everything is saved again.", vec![]);
            }
        }
        Err(fault) => {
            if model.saving.fault.replace(fault) != Some(fault) {
                let advice = match fault {
                    StorageFault::Full => {
                        "What you do from now on is kept in this tab only: export the dossier now, then \
                         remove dossiers or other sites' data to make room."
                    }
                    StorageFault::Forbidden => {
                        "What you do is kept in this tab only: export before you close it."
                    }
                };
                model.tell(Weight::Problem, format!("Not saved: {fault}. {advice}"), vec![]);
            }
        }
    }
    Vec::new()
}

/// Another tab wrote or removed a key: records are merged, everything else of the open dossier follows.
pub(super) fn storage_changed(model: &mut Model, key: &str, value: Option<String>) -> Vec<Effect> {
    let Some(value) = value else { return Vec::new() };
    match keep::parse_key(key) {
        Some(Key::Record(dossier, id)) if dossier == model.dossier.id => {
            let Ok(record) = record_from_json(&value) else { return Vec::new() };
            let joined = match model.dossier.records.get(&id) {
                Some(mine) => merge::join(mine, &record),
                None => record.clone(),
            };
            let must_store = joined != record;
            take(model, joined.clone());
            super::focus::drop_lost_focus(model);
            if must_store {
                // Both tabs changed it: what the other wrote lacks what was done here.
                let write = keep::put_record(&model.dossier.id, &joined);
                return vec![super::commit::store(model, vec![write])];
            }
        }
        Some(Key::Reviewer(dossier)) if dossier == model.dossier.id => {
            if let Ok(reviewer) = reviewer_from_json(&value) {
                model.dossier.reviewers.insert(reviewer.id.clone(), reviewer);
            }
        }
        Some(Key::Step(dossier, n)) if dossier == model.dossier.id => {
            if let Some(step) = keep::read_step(&value)
                && n >= model.history.first
                && n <= model.history.end()
            {
                model.history.steps.truncate((n - model.history.first) as usize);
                model.history.steps.push(step);
            }
        }
        Some(Key::History(dossier)) if dossier == model.dossier.id => {
            if let Some((_, cursor, end)) = keep::read_cursor(&value)
                && end == model.history.end()
                && cursor >= model.history.first
            {
                model.history.cursor = cursor;
            }
        }
        Some(Key::Me) => {
            if let Ok(me) = reviewer_from_json(&value)
                && me.id == model.me.id
            {
                model.me = me;
            }
        }
        _ => {}
    }
    Vec::new()
}
