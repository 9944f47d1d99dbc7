//! The figures of agreement for a dossier, each with how many items stand behind it.

use super::bootstrap::{Interval, interval};
use super::coefficient::{Unit, alpha, cohen, f1, fleiss, masi, nominal, percent};
use super::judgement::{Judgements, Labels, Link, Passage};
use super::unitize::{Continuum, unitizing_alpha};
use crate::domain::dossier::Dossier;
use crate::domain::record::{Body, ReviewerId, TagKind};
use std::collections::{BTreeMap, BTreeSet};

/// A figure, its interval, and the number of items behind it.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Figure {
    /// The figure; `None` where it is not defined (nothing to compare, or only one answer ever given).
    pub value: Option<f64>,
    /// The middle 95 % of resampled figures.
    pub interval: Option<Interval>,
    /// Items behind it: claims, links or articles.
    pub count: usize,
}

/// How far reviewers agree, over the claims that at least two have reviewed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Agreement {
    /// Everybody who has reviewed a claim.
    pub reviewers: Vec<ReviewerId>,
    /// Claims that at least two have reviewed.
    pub claims: usize,
    /// The share of pairs of reviewers who said the very same of a claim.
    pub percent: Figure,
    /// Fleiss' kappa, over the claims that all reviewers have reviewed.
    pub fleiss: Figure,
    /// Krippendorff's alpha over sets of tags, with MASI distance.
    pub sets: Figure,
    /// Krippendorff's alpha of each tag: has it or has it not.
    pub tags: Vec<(TagKind, Figure)>,
    /// Krippendorff's alpha for unitizing, over claims marked by hand.
    pub marks: Figure,
    /// Each two reviewers.
    pub pairs: Vec<PairAgreement>,
}

/// How far two reviewers agree.
#[derive(Clone, PartialEq, Debug)]
pub struct PairAgreement {
    /// The two.
    pub reviewers: [ReviewerId; 2],
    /// The share of claims of which they said the very same.
    pub percent: Figure,
    /// Cohen's kappa over sets of tags.
    pub kappa: Figure,
    /// F1 of their links, over the claims that both have reviewed.
    pub links: Figure,
    /// Who said what.
    pub confusion: Confusion,
}

/// For each pair of answers, the claims of which the first reviewer said the one and the second the other.
pub type Confusion = BTreeMap<(Labels, Labels), Vec<Passage>>;

/// The figures for `dossier`.
pub fn agreement(dossier: &Dossier) -> Agreement {
    let said = Judgements::of(dossier);
    let answers = |(_, by): (&Passage, &BTreeMap<ReviewerId, _>)| -> Unit<Labels> {
        by.values().map(|judgement: &super::Judgement| judgement.labels).collect()
    };
    let units: Vec<Unit<Labels>> = said.shared().map(answers).collect();
    let everybody = said.reviewers.len();
    let whole: Vec<Unit<Labels>> =
        units.iter().filter(|unit| unit.len() == everybody).cloned().collect();
    Agreement {
        reviewers: said.reviewers.iter().cloned().collect(),
        claims: units.len(),
        percent: figure(&units, |units| percent(&canonical(units))),
        fleiss: figure(&whole, |units| fleiss(&canonical(units))),
        sets: figure(&units, |units| alpha(units, masi)),
        tags: TagKind::ALL.into_iter().map(|kind| (kind, tag(&units, kind))).collect(),
        marks: marks(dossier),
        pairs: pairs(&said),
    }
}

/// The sets as numbers, so that "nothing to tag" is one answer however it was said.
fn canonical(units: &[Unit<Labels>]) -> Vec<Unit<usize>> {
    units.iter().map(|unit| unit.iter().map(|labels| labels.index()).collect()).collect()
}

fn figure<T: Clone>(items: &[T], of: impl Fn(&[T]) -> Option<f64>) -> Figure {
    Figure { value: of(items), interval: interval(items, &of), count: items.len() }
}

fn tag(units: &[Unit<Labels>], kind: TagKind) -> Figure {
    let has = |unit: &Unit<Labels>| unit.iter().map(|labels| labels.has(kind)).collect();
    let units: Vec<Unit<bool>> = units.iter().map(has).collect();
    figure(&units, |units| alpha(units, nominal))
}

fn pairs(said: &Judgements) -> Vec<PairAgreement> {
    let everybody: Vec<&ReviewerId> = said.reviewers.iter().collect();
    let mut all = Vec::new();
    for (i, a) in everybody.iter().enumerate() {
        for b in &everybody[i + 1..] {
            all.extend(pair(said, a, b));
        }
    }
    all
}

fn pair(said: &Judgements, a: &ReviewerId, b: &ReviewerId) -> Option<PairAgreement> {
    let mut answers: Vec<(usize, usize)> = Vec::new();
    let mut confusion = Confusion::new();
    let mut both: BTreeSet<&Passage> = BTreeSet::new();
    for (claim, by) in said.shared() {
        if let Some((mine, theirs)) = by.get(a).zip(by.get(b)) {
            answers.push((mine.labels.index(), theirs.labels.index()));
            let cell = (mine.labels.plain(), theirs.labels.plain());
            confusion.entry(cell).or_default().push(claim.clone());
            both.insert(claim);
        }
    }
    if answers.is_empty() {
        return None;
    }
    let same = |pairs: &[(usize, usize)]| {
        let count = pairs.iter().filter(|(a, b)| a == b).count();
        (!pairs.is_empty()).then(|| count as f64 / pairs.len() as f64)
    };
    Some(PairAgreement {
        reviewers: [a.clone(), b.clone()],
        percent: figure(&answers, same),
        kappa: figure(&answers, cohen),
        links: links(said, a, b, &both),
        confusion,
    })
}

/// F1 of two reviewers' links between claims that both have reviewed; it is the same from either side.
fn links(said: &Judgements, a: &ReviewerId, b: &ReviewerId, both: &BTreeSet<&Passage>) -> Figure {
    let of = |who: &ReviewerId| -> BTreeSet<&Link> {
        let links = said.links.get(who).into_iter().flat_map(|links| links.keys());
        links.filter(|link| link.ends.iter().all(|end| both.contains(end))).collect()
    };
    let (mine, theirs) = (of(a), of(b));
    let found: Vec<(bool, bool)> =
        mine.union(&theirs).map(|link| (mine.contains(link), theirs.contains(link))).collect();
    figure(&found, f1)
}

/// Marks of different extent, over the articles in which anybody marked a claim, laid end to end.
fn marks(dossier: &Dossier) -> Figure {
    let mut who: BTreeMap<&ReviewerId, usize> = BTreeMap::new();
    let mut places: BTreeMap<&str, Vec<(&ReviewerId, core::ops::Range<usize>)>> = BTreeMap::new();
    for record in dossier.records.values() {
        let Some(Body::Mark(mark)) = record.body() else { continue };
        let count = who.len();
        who.entry(&record.creator).or_insert(count);
        for range in &mark.target.ranges {
            let span = range.span.start.0..range.span.end.0;
            places.entry(mark.target.article.as_str()).or_default().push((&record.creator, span));
        }
    }
    let mut whole = Continuum { length: 0, marks: vec![Vec::new(); who.len()] };
    let mut articles = 0;
    for entry in &dossier.articles {
        let Some(marks) = places.get(entry.article.id.as_str()) else { continue };
        let length = entry.article.text.chars().count();
        for (creator, span) in marks.iter().filter(|(_, span)| span.start < length) {
            let start = whole.length + span.start;
            let end = whole.length + span.end.min(length);
            whole.marks[who[creator]].push(start..end.max(start));
        }
        whole.length += length;
        articles += 1;
    }
    Figure { value: unitizing_alpha(&whole.tidy()), interval: None, count: articles }
}
