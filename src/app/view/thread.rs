//! The notes on a claim, each with the answers to it.

use super::ago::ago;
use super::person::{PersonView, person};
use crate::app::claim::ClaimKey;
use crate::app::layer;
use crate::app::model::Model;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{Body, Note, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// Answers to answers are moved to the right so far, and no further.
const DEEPEST: usize = 4;

/// One note.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct NoteView {
    /// Its record.
    pub id: RecordId,
    /// Who wrote it.
    pub by: PersonView,
    /// When.
    pub when: String,
    /// What it says.
    pub text: String,
    /// 0 for a note, 1 for an answer to it, and so on.
    pub depth: usize,
    /// What stands in the field of an answer to it, if that is open.
    pub reply: Option<String>,
}

/// The notes on a claim.
pub(super) struct Threads {
    /// What the own note says.
    pub(super) note: String,
    pub(super) own_note: Option<RecordId>,
    /// Notes of others and answers, in the order in which they are read.
    pub(super) notes: Vec<NoteView>,
    /// Answers to the own note.
    pub(super) answers: Vec<NoteView>,
}

/// Every note stands once, whatever circles the answers make: one whose chain of answers does not end at
/// a note here stands as a note itself.
pub(super) fn threads(model: &Model, key: &ClaimKey) -> Threads {
    let here: BTreeMap<&RecordId, (&Record, &Note)> = layer::records_of(model, key)
        .filter_map(|record| match record.body()? {
            Body::Note(note) => Some((&record.id, (record, note))),
            _ => None,
        })
        .gather();
    let mut order: Vec<&RecordId> = here.keys().copied().collect();
    order.order_by_key(|id| (here[id].0.created, *id));
    let mut answers: BTreeMap<&RecordId, Vec<&RecordId>> = BTreeMap::new();
    let mut roots: Vec<&RecordId> = Vec::new();
    for id in &order {
        match here[id].1.reply_to.as_ref().filter(|parent| here.contains_key(parent)) {
            Some(parent) => answers.entry(parent).or_default().push(id),
            None => roots.push(id),
        }
    }
    let is_own = |id: &&RecordId| {
        let (record, note) = here[*id];
        record.creator == model.me.id && note.reply_to.is_none()
    };
    let own = roots.iter().copied().find(is_own);
    let mut seen: BTreeSet<&RecordId> = BTreeSet::new();
    let mut walk = |root: &'_ RecordId, out: &mut Vec<NoteView>| {
        let Some((root, _)) = here.get_key_value(root) else { return };
        let mut waiting = vec![(*root, 0)];
        while let Some((id, depth)) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let (record, note) = here[id];
            out.push(view(model, record, note, depth));
            let below = answers.get(id).into_iter().flatten().rev();
            waiting.extend(below.map(|id| (*id, (depth + 1).min(DEEPEST))));
        }
    };
    let mut below_own = Vec::new();
    if let Some(own) = own {
        walk(own, &mut below_own);
        below_own.remove(0);
    }
    let mut notes = Vec::new();
    // What no root leads to goes round in a circle: it starts at its oldest note.
    for id in roots.iter().chain(&order) {
        walk(id, &mut notes);
    }
    Threads {
        note: own.map(|id| here[id].1.text.clone()).unwrap_or_default(),
        own_note: own.cloned(),
        notes,
        answers: below_own,
    }
}

fn view(model: &Model, record: &Record, note: &Note, depth: usize) -> NoteView {
    let open = model.draft.reply.as_ref().filter(|(to, _)| *to == record.id);
    NoteView {
        id: record.id.clone(),
        by: person(model, &record.creator),
        when: ago(record.created, model.saving.now),
        text: note.text.clone(),
        depth,
        reply: open.map(|(_, text)| text.clone()),
    }
}
