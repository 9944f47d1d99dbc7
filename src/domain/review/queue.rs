//! Claims on which reviewers differ, and how each was settled.

use super::judgement::{Judgements, Labels, Passage};
use crate::domain::anchor::Anchor;
use crate::domain::dossier::Dossier;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{
    Body, Decision, Record, RecordId, Resolution, ReviewerId, Tag, Verdict,
};
use std::collections::{BTreeMap, BTreeSet};

/// All claims on which reviewers differ.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Queue {
    /// Those that nobody has settled, in the order of the articles and of the text.
    pub open: Vec<Disagreement>,
    /// Those that somebody has settled, with the resolution.
    pub settled: Vec<(Disagreement, RecordId)>,
}

/// A claim on which reviewers differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disagreement {
    /// The claim.
    pub target: Anchor,
    /// What each says, by reviewer.
    pub sides: Vec<Side>,
}

/// What one reviewer says of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// Who.
    pub reviewer: ReviewerId,
    /// The tags.
    pub labels: Labels,
    /// The same as verdicts, with the counterparts of links.
    pub verdicts: Vec<Verdict>,
    /// The records that say so.
    pub records: Vec<RecordId>,
    /// The reviewer's notes on the claim.
    pub notes: Vec<RecordId>,
}

impl Disagreement {
    /// The records of all sides.
    pub fn records(&self) -> impl Iterator<Item = &RecordId> {
        self.sides.iter().flat_map(|side| &side.records)
    }

    /// The resolution by which what `reviewer` says holds; `None` if they have said nothing.
    pub fn accept(&self, reviewer: &ReviewerId, reason: &str) -> Option<Resolution> {
        let side = self.sides.iter().find(|side| side.reviewer == *reviewer)?;
        let alike = |other: &&Side| other.verdicts == side.verdicts;
        let accepted: BTreeSet<RecordId> =
            self.sides.iter().filter(alike).flat_map(|side| side.records.clone()).gather();
        let verdicts = side.verdicts.clone();
        Some(self.resolution(Decision::Accept, verdicts, accepted, reason))
    }

    /// The resolution by which `verdicts` hold, whatever was said.
    pub fn edit(&self, verdicts: Vec<Verdict>, reason: &str) -> Resolution {
        self.resolution(Decision::Edit, verdicts, BTreeSet::new(), reason)
    }

    /// The resolution by which nothing that was said holds.
    pub fn reject(&self, reason: &str) -> Resolution {
        self.resolution(Decision::Reject, Vec::new(), BTreeSet::new(), reason)
    }

    fn resolution(
        &self,
        decision: Decision,
        verdicts: Vec<Verdict>,
        accepted: BTreeSet<RecordId>,
        reason: &str,
    ) -> Resolution {
        let all: BTreeSet<RecordId> = self.records().cloned().gather();
        Resolution {
            target: self.target.clone(),
            decision,
            verdicts,
            overruled: all.difference(&accepted).cloned().collect(),
            accepted: accepted.into_iter().collect(),
            reason: reason.to_owned(),
        }
    }
}

impl Queue {
    /// How many disagreements are settled, of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.settled.len(), self.settled.len() + self.open.len())
    }
}

/// The disagreements of `dossier`.
///
/// Reviewers differ on a claim where at least two have reviewed it and their tags are not the same, or
/// their links name counterparts neither of which include the other's. A resolution settles it while it names every record that is in
/// dispute: what somebody adds later, or has changed since, opens it again.
pub fn queue(dossier: &Dossier) -> Queue {
    let said = Judgements::of(dossier);
    let notes = notes(dossier);
    let resolutions = resolutions(dossier);
    let mut queue = Queue::default();
    let mut found: Vec<(usize, &Passage, Disagreement)> = Vec::new();
    for (claim, by) in said.shared() {
        let Some(target) = said.anchors.get(claim) else { continue };
        let side = |(reviewer, judgement): (&ReviewerId, &super::Judgement)| Side {
            reviewer: reviewer.clone(),
            labels: judgement.labels,
            verdicts: verdicts(dossier, claim, &judgement.records),
            records: judgement.records.clone(),
            notes: notes.get(&(reviewer, claim.clone())).cloned().unwrap_or_default(),
        };
        let sides: Vec<Side> = by.iter().map(side).collect();
        let first = sides.first();
        if sides.iter().any(|side| first.is_some_and(|first| differ(first, side))) {
            let place = dossier.position(&claim.article).unwrap_or(usize::MAX);
            found.push((place, claim, Disagreement { target: target.clone(), sides }));
        }
    }
    found.order_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    for (_, claim, disagreement) in found {
        let settles = |record: &&&Record| {
            let resolution = record.body().and_then(Body::as_resolution);
            resolution.is_some_and(|it| settles(dossier, it, disagreement.records()))
        };
        let all = resolutions.get(claim).map_or(&[][..], Vec::as_slice);
        // Of several, the one whose version is greatest, as in a merge.
        match all.iter().filter(settles).max_by_key(|record| (&record.current, &record.id)) {
            Some(record) => queue.settled.push((disagreement, record.id.clone())),
            None => queue.open.push(disagreement),
        }
    }
    queue
}

fn differ(a: &Side, b: &Side) -> bool {
    let links = |side: &Side| -> BTreeSet<(usize, Passage)> {
        let end = |v: &Verdict| v.counterpart.as_ref().map(|c| (v.kind as usize, Passage::of(c)));
        side.verdicts.iter().filter_map(end).gather()
    };
    let (mine, theirs) = (links(a), links(b));
    // Who names no counterpart, or only some, has said less, not something else.
    !a.labels.is_same(b.labels) || !(mine.is_subset(&theirs) || theirs.is_subset(&mine))
}

/// The tags of `records` as verdicts on `claim`: the other end of a link is the counterpart.
fn verdicts(dossier: &Dossier, claim: &Passage, records: &[RecordId]) -> Vec<Verdict> {
    let verdict = |id: &RecordId| {
        let tag = dossier.records.get(id)?.body()?.as_tag()?;
        Some(Verdict { kind: tag.kind, counterpart: other_end(tag, claim).cloned() })
    };
    let mut all: Vec<Verdict> = records.iter().filter_map(verdict).collect();
    all.order();
    all.dedup();
    all
}

fn other_end<'a>(tag: &'a Tag, claim: &Passage) -> Option<&'a Anchor> {
    let counterpart = tag.counterpart.as_ref()?;
    Some(if Passage::of(&tag.target) == *claim { counterpart } else { &tag.target })
}

/// Whether `resolution` speaks of all `records`, and those that it accepted still say what it holds: what
/// somebody adds later, or has changed since, opens the disagreement again.
pub fn settles<'r>(
    dossier: &Dossier,
    resolution: &Resolution,
    mut records: impl Iterator<Item = &'r RecordId>,
) -> bool {
    let named: BTreeSet<&RecordId> =
        resolution.accepted.iter().chain(&resolution.overruled).gather();
    let claim = Passage::of(&resolution.target);
    let is_accepted = |id: &RecordId| resolution.accepted.contains(id);
    let still_says = |id: &RecordId| {
        let tag = dossier.records.get(id).and_then(|r| r.body()?.as_tag());
        tag.is_some_and(|tag| {
            let says = |verdict: &Verdict| {
                let named = verdict.counterpart.as_ref();
                let ends = [other_end(tag, &claim), tag.counterpart.as_ref()];
                verdict.kind == tag.kind && ends.into_iter().any(|end| is_alike(named, end))
            };
            resolution.verdicts.iter().any(says)
        })
    };
    records.all(|id| named.contains(id) && (!is_accepted(id) || still_says(id)))
}

/// Whether two anchors are the same, or the same words in two versions of an article.
fn is_alike(a: Option<&Anchor>, b: Option<&Anchor>) -> bool {
    let same_words = |a: &Anchor, b: &Anchor| a.article != b.article && a.quote() == b.quote();
    a == b || a.zip(b).is_some_and(|(a, b)| same_words(a, b))
}

fn notes(dossier: &Dossier) -> BTreeMap<(&ReviewerId, Passage), Vec<RecordId>> {
    let mut all: BTreeMap<(&ReviewerId, Passage), Vec<RecordId>> = BTreeMap::new();
    for record in dossier.records.values() {
        if let Some(Body::Note(note)) = record.body() {
            let key = (&record.creator, Passage::of(&note.target));
            all.entry(key).or_default().push(record.id.clone());
        }
    }
    all
}

fn resolutions(dossier: &Dossier) -> BTreeMap<Passage, Vec<&Record>> {
    let mut all: BTreeMap<Passage, Vec<&Record>> = BTreeMap::new();
    for record in dossier.records.values() {
        if let Some(resolution) = record.body().and_then(Body::as_resolution) {
            all.entry(Passage::of(&resolution.target)).or_default().push(record);
        }
    }
    all
}
