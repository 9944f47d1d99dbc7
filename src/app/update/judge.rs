//! Tags and notes on the focused claim.

use super::commit::{commit, offer_undo, store};
use super::focus::NO_FOCUS;
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::{Model, Weight};
use crate::app::store as keep;
use crate::domain::anchor::{Anchor, describe};
use crate::domain::record::{Body, Color, Note, Record, RecordId, Tag, TagKind};
use crate::domain::text::OffsetMap;
use crate::domain::tongue::{fill, retell, t};

/// A tag key was pressed. With a chosen candidate it links; a second press takes the tag back.
pub(super) fn tag(model: &mut Model, kind: TagKind, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    if kind.can_link()
        && let Some(n) = model.draft.candidate
    {
        return super::link::link_candidate(model, kind, n, moment);
    }
    let unlinked = |tag: &Tag| tag.kind == kind && tag.counterpart.is_none();
    if let Some(id) = own_tag(model, &key, unlinked) {
        return take_back(model, &id, moment);
    }
    if kind == TagKind::Reviewed && own_tag(model, &key, |_| true).is_some() {
        model
            .say(t("This claim has tags: remove them before saying that there is nothing to tag."));
        return Vec::new();
    }
    let Some(target) = anchor(model, &key) else { return Vec::new() };
    let id = RecordId::new(moment.entropy.nth(1));
    let mut acts = vec![(id.clone(), Some(Body::Tag(Tag { kind, target, counterpart: None })))];
    acts.extend(no_longer_plain(model, &key));
    let effects = commit(model, moment, kind.word(), acts);
    if kind.can_link() {
        model.draft.open_link = Some(id);
        let said = fill("{kind}, not linked yet.", &[("kind", &name_of(kind))]);
        model.say_and(&said, t("Press a digit, or click a claim in another article."));
    } else {
        model.draft.open_link = None;
        model.say(format!("{}.", name_of(kind)));
    }
    effects
}

/// Removes an own record.
pub(super) fn remove(model: &mut Model, id: &RecordId, moment: Moment) -> Vec<Effect> {
    if !is_own(model, id) {
        model.say(t("Only its author can remove it."));
        return Vec::new();
    }
    take_back(model, id, moment)
}

fn take_back(model: &mut Model, id: &RecordId, moment: Moment) -> Vec<Effect> {
    let Some(record) = model.dossier.records.get(id) else { return Vec::new() };
    let what = match &record.current.body {
        Body::Tag(tag) => tag.kind.word(),
        Body::Note(_) => "note",
        Body::Mark(_) => "marked claim",
        Body::Correction(_) => "correction",
        Body::Resolution(_) => "resolution",
        Body::Edition(_) => "newer version",
        Body::Rejection(_) => "rejection",
        Body::Heading(_) => "heading",
        Body::Detail(_) => "detail of the article",
        Body::Dismissal(_) => "passage that is no claim",
    };
    if model.draft.open_link.as_ref() == Some(id) {
        model.draft.open_link = None;
    }
    let holds_words = matches!(&record.current.body, Body::Note(_) | Body::Mark(_));
    let label = format!("remove {what}");
    let effects = commit(model, moment, &label, vec![(id.clone(), None)]);
    super::focus::drop_lost_focus(model);
    let said = fill("Removed: {what}.", &[("what", &retell(what))]);
    // A tag comes back with its key; words are not typed again.
    if holds_words {
        offer_undo(model, said);
    } else {
        model.say(said);
    }
    effects
}

/// Changes an own tag to another kind. A kind that names no counterpart drops it.
pub(super) fn change(
    model: &mut Model,
    id: &RecordId,
    kind: TagKind,
    moment: Moment,
) -> Vec<Effect> {
    let record = model.dossier.records.get(id).filter(|_| is_own(model, id));
    let Some(Body::Tag(tag)) = record.and_then(Record::body) else { return Vec::new() };
    let counterpart = tag.counterpart.clone().filter(|_| kind.can_link());
    let changed = Tag { kind, counterpart, target: tag.target.clone() };
    model.say(fill("Changed to {kind}.", &[("kind", &t(kind.word()))]));
    commit(model, moment, kind.word(), vec![(id.clone(), Some(Body::Tag(changed)))])
}

/// Keeps what stands in the note field with every key, before it becomes a record.
pub(super) fn draft_note(model: &mut Model, text: &str, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else { return Vec::new() };
    let Some(target) = anchor(model, &key) else { return Vec::new() };
    let mut effects = Vec::new();
    if let Some((before, written)) = model.draft.note.take_if(|(of, _)| *of != key) {
        // The field of another claim went away without a word: what stood in it is a note.
        effects.extend(write_note(model, &before, &written, moment));
    }
    model.draft.note = Some((key, text.to_owned()));
    let note = Body::Note(Note { target, text: text.to_owned(), reply_to: None });
    let write = keep::put_draft(&model.dossier.id, &note);
    effects.push(store(model, vec![write]));
    effects
}

/// Writes the own note of the claim that the field belongs to; an empty one removes it.
pub(super) fn note(model: &mut Model, text: &str, moment: Moment) -> Vec<Effect> {
    let drafted = model.draft.note.take().map(|(key, _)| key);
    let Some(key) = drafted.or_else(|| model.place.claim.clone()) else { return Vec::new() };
    let mut effects = write_note(model, &key, text, moment);
    let write = keep::remove_draft(&model.dossier.id);
    effects.push(store(model, vec![write]));
    effects
}

/// Makes a note of a claim a record: a new one, or a new version of the own one that is there.
pub(super) fn write_note(
    model: &mut Model,
    key: &ClaimKey,
    text: &str,
    moment: Moment,
) -> Vec<Effect> {
    let is_remark = |body: &Body| matches!(body, Body::Note(note) if note.reply_to.is_none());
    let own = own_record(model, key, is_remark);
    let text = text.trim();
    if own.is_none() && text.is_empty() {
        return Vec::new();
    }
    let Some(target) = anchor(model, key) else { return Vec::new() };
    let id = own.map_or_else(|| RecordId::new(moment.entropy.nth(1)), |(id, _)| id);
    let note = Body::Note(Note { target, text: text.to_owned(), reply_to: None });
    let effects =
        commit(model, moment, "note", vec![(id, Some(note).filter(|_| !text.is_empty()))]);
    if text.is_empty() {
        offer_undo(model, t("The note was removed."));
    }
    effects
}

/// The reviewer's name, kept in this browser and in the open dossier if they made anything in it.
pub(super) fn name(model: &mut Model, name: &str) -> Vec<Effect> {
    let name: String = name.trim().chars().take(80).collect();
    if name != model.me.name {
        model.me.name = name;
        model.me.revision = model.me.revision.saturating_add(1);
    }
    introduce(model)
}

/// The reviewer's color, kept likewise.
pub(super) fn color(model: &mut Model, color: Color) -> Vec<Effect> {
    if model.me.color != Some(color) {
        model.me.color = Some(color);
        model.me.revision = model.me.revision.saturating_add(1);
    }
    introduce(model)
}

fn introduce(model: &mut Model) -> Vec<Effect> {
    // Pictures and descriptions name people.
    model.changes += 1;
    let mut writes = vec![keep::put_me(&model.me)];
    if model.dossier.reviewers.contains_key(&model.me.id) {
        model.dossier.reviewers.insert(model.me.id.clone(), model.me.clone());
        writes.push(keep::put_reviewer(&model.dossier.id, &model.me));
    }
    vec![store(model, writes)]
}

/// The anchor of a claim.
pub(super) fn anchor(model: &mut Model, key: &ClaimKey) -> Option<Anchor> {
    let text = model.dossier.article(&key.article).map(|entry| entry.article.text.as_str())?;
    let anchor = describe(&key.article, &OffsetMap::new(text), &key.ranges);
    if anchor.is_none() {
        model.tell(
            Weight::Problem,
            t("This passage has no words to hold on to: mark some text."),
            vec![],
        );
    }
    anchor
}

/// An own tag of a claim, from either end.
pub(super) fn own_tag(
    model: &Model,
    key: &ClaimKey,
    wanted: impl Fn(&Tag) -> bool,
) -> Option<RecordId> {
    let is_wanted = |body: &Body| body.as_tag().is_some_and(&wanted);
    own_record(model, key, is_wanted).map(|(id, _)| id)
}

/// An own record on a claim, from either end.
pub(super) fn own_record(
    model: &Model,
    key: &ClaimKey,
    wanted: impl Fn(&Body) -> bool,
) -> Option<(RecordId, Body)> {
    model.register.records_of(key).find_map(|id| {
        let body = model.dossier.records.get(id)?.body()?;
        (is_own(model, id) && wanted(body)).then(|| (id.clone(), body.clone()))
    })
}

/// The act that takes "nothing to tag" off a claim which is being tagged.
pub(super) fn no_longer_plain(model: &Model, key: &ClaimKey) -> Option<(RecordId, Option<Body>)> {
    own_tag(model, key, |tag| tag.kind == TagKind::Reviewed).map(|id| (id, None))
}

/// A kind as a word at the start of a sentence.
pub(super) fn name_of(kind: TagKind) -> &'static str {
    t(match kind {
        TagKind::Agreement => "Agreement",
        TagKind::Contradiction => "Contradiction",
        TagKind::Opinion => "Opinion",
        TagKind::Reviewed => "Reviewed, nothing to tag",
    })
}

/// Whether the person at the keyboard made a record.
pub(super) fn is_own(model: &Model, id: &RecordId) -> bool {
    model.dossier.records.get(id).is_some_and(|record| record.creator == model.me.id)
}
