//! The review: where reviewers differ, how far they agree, and what does not go together.

pub mod agreement;
pub mod anchor;
pub mod consistency;
pub mod queue;

use super::rail;
use crate::app::claim::ClaimKey;
use crate::app::model::Model;
use crate::app::review::Section;
use crate::domain::anchor::Anchor;
use crate::domain::record::{Decision, RecordId, Resolution, ReviewerId, TagKind};
use crate::domain::review::{Inconsistency, Labels};
use crate::domain::tongue::{fill, t};

/// At most as many as there are digits on the keyboard.
const MOST: usize = 9;

/// The parts of the review, each with how much waits in it.
pub fn tabs(model: &Model) -> Vec<(Section, String)> {
    let review = &model.review;
    let waiting = review.rows.len() - review.settled();
    let counted = |name: &str, n: usize| match n {
        0 => name.to_owned(),
        n => format!("{name} ({n})"),
    };
    Section::ALL
        .into_iter()
        .map(|section| {
            let words = match section {
                Section::Queue => counted(t("To settle"), waiting),
                Section::Agreement => t("Agreement").to_owned(),
                Section::Consistency => counted(t("Consistency"), review.findings.len()),
                Section::Anchors => counted(t("Changed texts"), anchor::waiting(model)),
            };
            (section, words)
        })
        .collect()
}

/// The claims that a verdict of the adjudicator's own may name: those that the sides name, then those
/// that the program thinks of.
pub fn choices(model: &Model) -> Vec<ClaimKey> {
    let Some((disagreement, _)) = model.review.current() else { return Vec::new() };
    let verdicts = disagreement.sides.iter().flat_map(|side| &side.verdicts);
    let named = verdicts.filter_map(|verdict| verdict.counterpart.as_ref());
    let named = named.filter_map(|anchor| model.register.find(anchor, &model.dossier));
    let thought = crate::app::candidate::candidates(model);
    let thought = thought.iter().map(|c| c.key.clone());
    let mut keys: Vec<ClaimKey> = Vec::new();
    for key in named.chain(thought) {
        if !keys.contains(&key) && keys.len() < MOST {
            keys.push(key);
        }
    }
    keys
}

/// The record by which a finding is best mended: the one that stands against the others.
pub fn mends(finding: &Inconsistency) -> Option<&RecordId> {
    match finding {
        Inconsistency::Chain { contradiction, .. }
        | Inconsistency::BothWays { contradiction, .. } => Some(contradiction),
        Inconsistency::OpinionAgrees { records, .. } => records.first(),
        Inconsistency::ToItself { record, .. } => Some(record),
    }
}

/// A kind in a sentence.
pub fn tag_words(kind: TagKind) -> &'static str {
    match kind {
        TagKind::Reviewed => t("nothing to tag"),
        kind => t(kind.word()),
    }
}

/// A set of tags in a sentence.
pub fn label_words(labels: Labels) -> String {
    listed(labels.iter().map(tag_words))
}

/// Words with "and" between them.
fn listed(words: impl Iterator<Item = &'static str>) -> String {
    let join = |all: String, next: String| {
        fill("{first} and {second}", &[("first", &all), ("second", &next)])
    };
    words.map(str::to_owned).reduce(join).unwrap_or_default()
}

/// How a claim was decided, in a few words.
pub fn decision_words(resolution: &Resolution) -> String {
    let mut kinds: Vec<&'static str> =
        resolution.verdicts.iter().map(|v| tag_words(v.kind)).collect();
    kinds.dedup();
    match resolution.decision {
        Decision::Reject => t("all rejected, nothing holds").to_owned(),
        Decision::Accept | Decision::Edit => listed(kinds.into_iter()),
    }
}

/// A reviewer as the page names them.
pub fn name(model: &Model, id: &ReviewerId) -> String {
    if *id == model.me.id {
        return t("You").to_owned();
    }
    let name = model.dossier.reviewers.get(id).map(|r| r.name.trim().to_owned());
    name.filter(|name| !name.is_empty())
        .unwrap_or_else(|| t("A reviewer without a name").to_owned())
}

/// An article's shortest name and the words of a passage in it.
fn passage(model: &Model, anchor: &Anchor) -> (String, String) {
    let label = rail::label(model, &anchor.article);
    let label = if label.is_empty() { t("An article that is not here").to_owned() } else { label };
    (label, anchor.quote())
}
