//! The figures of agreement for a dossier, each with how many items stand behind it.

use super::bootstrap::Interval;
use super::judgement::{Labels, Passage};
use super::survey::Survey;
use crate::domain::dossier::Dossier;
use crate::domain::record::{ReviewerId, TagKind};
use std::collections::BTreeMap;

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

/// The figures for `dossier`, with their intervals. Where that must not hold anything up, take a [`Survey`]
/// and its steps.
pub fn agreement(dossier: &Dossier) -> Agreement {
    let mut survey = Survey::of(dossier);
    while survey.step() {}
    survey.into_agreement()
}
