//! The inspector: everything about the focused claim.

use super::candidate::{CandidateView, RejectedView, candidate_views, rejected_views};
use super::person::{PersonView, person};
use super::source::sources;
use super::thread::{self, NoteView};
use super::words::{Words, words};
use super::{ago::ago, candidate, rail, tags};
use crate::app::claim::ClaimKey;
use crate::app::model::Model;
use crate::domain::anchor::State;
use crate::domain::claim::{Claim, Comparator, Judgement};
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, Record, RecordId, TagKind};
use crate::domain::tongue::{fill, phrase, retell, t};

/// What the inspector shows of the focused claim.
#[derive(Clone, PartialEq, Debug)]
pub struct InspectorView {
    /// Which claim.
    pub key: ClaimKey,
    /// "Claim 3 of 14".
    pub position: String,
    /// Its words, marked where they differ from the chosen or the top candidate.
    pub quote: Words,
    /// Who is said to have said it.
    pub attributions: Vec<String>,
    /// Numbers, dates, names, and words of doubt, each group with its heading.
    pub facts: Vec<(&'static str, Vec<String>)>,
    /// Why the program highlighted it.
    pub reasons: Vec<String>,
    /// Kinds that the person at the keyboard has tagged it with.
    pub own: Vec<TagKind>,
    /// All tags.
    pub tags: Vec<TagView>,
    /// The own note.
    pub note: String,
    /// Notes of others, each followed by the answers to it.
    pub notes: Vec<NoteView>,
    /// Answers to the own note.
    pub answers: Vec<NoteView>,
    /// The own note, if it is a record: what others answer to.
    pub own_note: Option<RecordId>,
    /// The own hand-made mark, if it is one.
    pub own_mark: Option<RecordId>,
    /// Claims of other articles that may speak of the same thing.
    pub candidates: Vec<CandidateView>,
    /// Candidates that were rejected.
    pub rejected: Vec<RejectedView>,
    /// A link waits for its counterpart.
    pub is_linking: Option<TagKind>,
}

/// One tag.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct TagView {
    /// Its record.
    pub id: RecordId,
    /// Its kind.
    pub kind: TagKind,
    /// Who made it.
    pub by: PersonView,
    /// When it was made.
    pub when: String,
    /// Whether the person at the keyboard made it.
    pub is_own: bool,
    /// The other end of the link: claim, name of its article, words.
    pub counterpart: Option<(ClaimKey, String, String)>,
    /// Why the other end is not shown, if it has one that can't be found.
    pub is_lost: bool,
}

/// Draws the inspector; `None` where no claim is focused.
pub fn inspector(model: &Model) -> Option<InspectorView> {
    let key = model.place.claim.clone()?;
    let text = &model.dossier.article(&key.article)?.article.text;
    let reading = model.reading(&key.article)?;
    let position = reading.position(&key)?;
    let found = reading.items[position].found.as_ref();
    let mut own: Vec<TagKind> = tags(model, &key)
        .filter(|(record, _)| record.creator == model.me.id)
        .map(|(_, tag)| tag.kind)
        .collect();
    own.order();
    own.dedup();
    let thread::Threads { note, own_note, notes, answers } = thread::threads(model, &key);
    let drafted = model.draft.note.as_ref().filter(|(of, _)| *of == key);
    let note = drafted.map_or(note, |(_, text)| text.clone());
    Some(InspectorView {
        position: fill(
            "Claim {n} of {all}",
            &[("n", &(position + 1)), ("all", &reading.items.len())],
        ),
        quote: words(text, &key.ranges, &candidate::marks_here(model, &key)),
        attributions: found.map(|c| sources(c, text)).unwrap_or_default(),
        facts: found.map(|c| facts(c, text)).unwrap_or_default(),
        reasons: reasons(found),
        own,
        tags: tag_views(model, &key),
        note,
        notes,
        answers,
        own_note,
        own_mark: own_mark(model, &key),
        candidates: candidate_views(model, &key),
        rejected: rejected_views(model, &key),
        is_linking: linking(model),
        key,
    })
}

/// The kind of the link that waits for its counterpart.
pub fn linking(model: &Model) -> Option<TagKind> {
    let id = model.draft.open_link.as_ref()?;
    model.dossier.records.get(id)?.body()?.as_tag().map(|tag| tag.kind)
}

fn facts(claim: &Claim, text: &str) -> Vec<(&'static str, Vec<String>)> {
    let figure = |f: &crate::domain::claim::Figure| {
        let about = match f.comparator {
            Comparator::Exactly => "{figure}",
            Comparator::About => phrase("about {figure}"),
            Comparator::AtLeast => phrase("at least {figure}"),
            Comparator::AtMost => phrase("at most {figure}"),
        };
        let counted =
            if f.counted.is_empty() { String::new() } else { format!(" · {}", f.counted) };
        fill(about, &[("figure", &f.span.of(text))]) + &counted
    };
    let date = |d: &crate::domain::claim::DateMention| {
        let days = match (d.first, d.last) {
            (Some(first), Some(last)) if first == last => format!(" = {first}"),
            (Some(first), Some(last)) => {
                [" = ", &fill("{first} to {last}", &[("first", &first), ("last", &last)])].concat()
            }
            _ => String::new(),
        };
        format!("{}{days}", d.span.of(text))
    };
    let words = |spans: &[crate::domain::text::Span]| {
        spans.iter().map(|s| s.of(text).to_owned()).collect::<Vec<_>>()
    };
    let mut names: Vec<String> = claim.names.iter().map(|n| n.canonical.clone()).collect();
    names.order();
    names.dedup();
    let groups = [
        (phrase("Figures"), claim.figures.iter().map(figure).collect()),
        (phrase("Dates"), claim.dates.iter().map(date).collect()),
        (phrase("Names"), names),
        (phrase("Denied by"), words(&claim.polarity.negations)),
        (phrase("Hedged by"), words(&claim.polarity.hedges)),
        (phrase("Will, may, must"), words(&claim.polarity.modals)),
    ];
    groups.into_iter().filter(|(_, list): &(_, Vec<String>)| !list.is_empty()).collect()
}

pub(super) fn reasons(found: Option<&Claim>) -> Vec<String> {
    let Some(claim) = found else { return vec![t("Marked by hand.").to_owned()] };
    let mut reasons =
        vec![fill("Checkable: {percent} %.", &[("percent", &(claim.score * 100.0).round())])];
    if claim.opinion > 0.3 {
        reasons.push(fill(
            "Sounds like opinion: {percent} %.",
            &[("percent", &(claim.opinion * 100.0).round())],
        ));
    }
    reasons.extend(claim.evidence.iter().map(|e| {
        let what = match e.speaks_for {
            Judgement::Claim => t("claim"),
            Judgement::Opinion => t("opinion"),
        };
        let sign = if e.weight < 0.0 { "−" } else { "+" };
        format!("{sign} {what}: {}", retell(&e.reason))
    }));
    reasons
}

/// All tags in the order in which they were made.
fn tag_views(model: &Model, key: &ClaimKey) -> Vec<TagView> {
    let mut tags: Vec<_> = tags(model, key).collect();
    tags.order_by_key(|(record, _)| (record.created, record.id.clone()));
    tags.into_iter().map(|(record, tag)| tag_view(model, key, record, tag.kind)).collect()
}

fn tag_view(model: &Model, key: &ClaimKey, record: &Record, kind: TagKind) -> TagView {
    let placed = model.register.placed(&record.id);
    let other = placed.and_then(|p| {
        if p.target.as_ref() == Some(key) { p.counterpart.clone() } else { p.target.clone() }
    });
    let counterpart = other.and_then(|other| {
        let text = &model.dossier.article(&other.article)?.article.text;
        let (label, quote) = (rail::label(model, &other.article), other.quote(text));
        Some((other, label, quote))
    });
    let is_own = record.creator == model.me.id;
    TagView {
        id: record.id.clone(),
        kind,
        by: person(model, &record.creator),
        when: ago(record.created, model.saving.now),
        is_own,
        is_lost: placed.is_some_and(|p| p.state == State::Orphaned),
        counterpart,
    }
}

fn own_mark(model: &Model, key: &ClaimKey) -> Option<RecordId> {
    model.register.records_of(key).find_map(|id| {
        let record = model.dossier.records.get(id).filter(|r| r.creator == model.me.id)?;
        matches!(record.body()?, Body::Mark(_)).then(|| id.clone())
    })
}
