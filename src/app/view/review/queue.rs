//! Claims on which reviewers differ, one by one.

use super::{choices, decision_words, name, passage, tag_words};
use crate::app::model::Model;
use crate::app::view::rail;
use crate::domain::record::{Body, Decision, Record, RecordId, Resolution, TagKind, Verdict};
use crate::domain::review::{Passage, Side};
use crate::domain::tongue::{fill, listed, t};

/// The queue.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct QueueView {
    /// Disagreements that are settled, and all.
    pub progress: (usize, usize),
    /// All of them.
    pub rows: Vec<RowView>,
    /// The one that is looked at.
    pub card: Option<CardView>,
    /// Why there is nothing, and what to do about it.
    pub empty: String,
}

/// A disagreement in the list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RowView {
    /// Which.
    pub claim: Passage,
    /// The article and the first words.
    pub words: String,
    /// Whether somebody settled it.
    pub is_settled: bool,
    /// Whether it is looked at.
    pub is_open: bool,
}

/// The disagreement that is looked at.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CardView {
    /// Which.
    pub claim: Passage,
    /// "3 of 12".
    pub place: String,
    /// Its article.
    pub label: String,
    /// Its words.
    pub quote: String,
    /// What each reviewer says.
    pub sides: Vec<SideView>,
    /// How it was settled.
    pub resolution: Option<ResolutionView>,
    /// The adjudicator's own verdict that waits for its counterpart.
    pub edit: Option<TagKind>,
    /// What that may be: article and words.
    pub choices: Vec<(usize, String, String)>,
}

/// What one reviewer says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SideView {
    /// Number, from 0.
    pub n: usize,
    /// Who.
    pub by: String,
    /// What.
    pub verdicts: Vec<VerdictView>,
    /// Why, in their own words.
    pub notes: Vec<String>,
    /// Accepted by the resolution, or overruled.
    pub fate: Option<bool>,
}

/// One tag.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct VerdictView {
    /// Which.
    pub kind: TagKind,
    /// Article and words of its counterpart.
    pub counterpart: Option<(String, String)>,
}

/// How it was settled.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ResolutionView {
    /// Its record.
    pub id: RecordId,
    /// "Settled by Cy: contradiction".
    pub words: String,
    /// What holds now.
    pub verdicts: Vec<VerdictView>,
    /// What no longer counts: "agreement (Ada)".
    pub overruled: String,
    /// Why.
    pub reason: String,
}

/// How the focused claim was settled, with what was overruled: for the sheet beside the text.
pub fn settled(model: &Model) -> Option<ResolutionView> {
    let (record, resolution) = crate::app::view::resolution(model, model.place.claim.as_ref()?)?;
    Some(resolved(model, record, resolution))
}

fn resolved(model: &Model, record: &Record, it: &Resolution) -> ResolutionView {
    let overruled = |id: &RecordId| {
        let record = model.dossier.records.get(id)?;
        let tag = record.current.body.as_tag()?;
        Some(format!("{} ({})", tag_words(tag.kind), inside(name(model, &record.creator))))
    };
    ResolutionView {
        id: record.id.clone(),
        words: fill(
            "Settled by {who}: {how}",
            &[("who", &inside(name(model, &record.current.editor))), ("how", &decision_words(it))],
        ),
        verdicts: verdicts(model, &it.verdicts),
        overruled: listed(&it.overruled.iter().filter_map(overruled).collect::<Vec<_>>()),
        reason: it.reason.clone(),
    }
}

/// Draws the queue.
pub fn queue(model: &Model) -> QueueView {
    let review = &model.review;
    let here = review.position();
    let rows = review.rows.iter().enumerate().map(|(n, (d, resolution))| {
        let (label, quote) = passage(model, &d.target);
        RowView {
            claim: Passage::of(&d.target),
            words: format!("{label}: {}", first_words(&quote)),
            is_settled: resolution.is_some(),
            is_open: here == Some(n),
        }
    });
    QueueView {
        progress: (review.settled(), review.rows.len()),
        rows: rows.collect(),
        card: card(model),
        empty: empty(model),
    }
}

fn empty(model: &Model) -> String {
    if !model.review.rows.is_empty() {
        return String::new();
    }
    t(match model.review.survey.agreement().reviewers.len() {
        0 => "Nobody has tagged anything yet. Tag some claims in Read, export, and ask a colleague to \
              do the same with your file; then import theirs.",
        1 => "Only one reviewer has tagged claims here. Import a colleague's file (i) to see where you \
              differ.",
        _ if model.review.survey.agreement().claims == 0 => {
            "No claim has been reviewed by two people yet. Press x on a claim to say that there is \
             nothing to tag: unseen is not disagreement."
        }
        _ => "The reviewers do not differ on any claim.",
    })
    .to_owned()
}

fn card(model: &Model) -> Option<CardView> {
    let review = &model.review;
    let (disagreement, id) = review.current()?;
    let found = id.as_ref().and_then(|id| {
        let record = model.dossier.records.get(id)?;
        Some((record, record.body().and_then(Body::as_resolution)?))
    });
    let (label, quote) = passage(model, &disagreement.target);
    let resolution = found.map(|(record, it)| resolved(model, record, it));
    let sides = disagreement.sides.iter().enumerate();
    Some(CardView {
        claim: Passage::of(&disagreement.target),
        place: fill(
            "{n} of {all}",
            &[("n", &(review.position()? + 1)), ("all", &review.rows.len())],
        ),
        label,
        quote,
        sides: sides.map(|(n, s)| side(model, n, s, found.map(|(_, it)| it))).collect(),
        resolution,
        edit: review.edit,
        choices: match review.edit {
            Some(_) => choice_views(model),
            None => Vec::new(),
        },
    })
}

fn choice_views(model: &Model) -> Vec<(usize, String, String)> {
    let view = |(n, key): (usize, crate::app::claim::ClaimKey)| {
        let text = &model.dossier.article(&key.article)?.article.text;
        Some((n, rail::label(model, &key.article), key.quote(text)))
    };
    choices(model).into_iter().enumerate().filter_map(view).collect()
}

fn side(model: &Model, n: usize, side: &Side, resolution: Option<&Resolution>) -> SideView {
    let note = |id: &RecordId| match model.dossier.records.get(id)?.body()? {
        Body::Note(note) => Some(note.text.clone()),
        _ => None,
    };
    SideView {
        n,
        by: name(model, &side.reviewer),
        verdicts: verdicts(model, &side.verdicts),
        notes: side.notes.iter().filter_map(note).collect(),
        fate: resolution.map(|it| {
            let is_accepted = |id: &RecordId| it.accepted.contains(id);
            it.decision == Decision::Accept && side.records.iter().all(is_accepted)
        }),
    }
}

fn verdicts(model: &Model, verdicts: &[Verdict]) -> Vec<VerdictView> {
    let view = |verdict: &Verdict| VerdictView {
        kind: verdict.kind,
        counterpart: verdict.counterpart.as_ref().map(|anchor| passage(model, anchor)),
    };
    verdicts.iter().map(view).collect()
}

/// A name inside a sentence.
fn inside(name: String) -> String {
    if name == t("You") { t("you").to_owned() } else { name }
}

/// The start of a passage, for a list.
pub(super) fn first_words(quote: &str) -> String {
    let mut words: Vec<&str> = quote.split_whitespace().take(9).collect();
    let has_more = quote.split_whitespace().nth(9).is_some();
    if has_more {
        words.push("…");
    }
    words.join(" ")
}
