//! Answers to notes.

use super::commit::{commit, store};
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::Model;
use crate::app::store as keep;
use crate::domain::record::{Body, Note, Record, RecordId};
use crate::domain::tongue::t;

/// Opens the field of an answer to a note, or closes it.
pub(super) fn open(model: &mut Model, id: &RecordId, moment: Moment) -> Vec<Effect> {
    let was_open = model.draft.reply.as_ref().is_some_and(|(to, _)| to == id);
    let mut effects = write(model, moment);
    if !was_open && parent(model, id).is_some() {
        model.draft.reply = Some((id.clone(), String::new()));
        effects.push(Effect::FocusReply);
    }
    effects
}

/// Keeps what stands in the field with every key, before it becomes a record.
pub(super) fn draft(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some((id, _)) = model.draft.reply.clone() else { return Vec::new() };
    let Some(note) = answer(model, &id, text) else { return Vec::new() };
    model.draft.reply = Some((id, text.to_owned()));
    let write = keep::put_draft(&model.dossier.id, &Body::Note(note));
    vec![store(model, vec![write])]
}

/// Makes the answer a record. Blank, it is none.
pub(super) fn write(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some((id, text)) = model.draft.reply.take() else { return Vec::new() };
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let Some(note) = answer(model, &id, text) else { return Vec::new() };
    let record = RecordId::new(moment.entropy.nth(1));
    let mut effects = commit(model, moment, "answer", vec![(record, Some(Body::Note(note)))]);
    let write = keep::remove_draft(&model.dossier.id);
    effects.push(store(model, vec![write]));
    model.say(t("Answered."));
    effects
}

fn answer(model: &Model, id: &RecordId, text: &str) -> Option<Note> {
    let target = parent(model, id)?.target.clone();
    Some(Note { target, text: text.to_owned(), reply_to: Some(id.clone()) })
}

fn parent<'m>(model: &'m Model, id: &RecordId) -> Option<&'m Note> {
    match model.dossier.records.get(id).and_then(Record::body)? {
        Body::Note(note) => Some(note),
        _ => None,
    }
}
