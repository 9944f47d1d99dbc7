//! The figures of agreement, worked out in steps: the figures at once, then one interval at a time.

use super::Judgement;
use super::agreement::{Agreement, Confusion, Figure, PairAgreement};
use super::bootstrap::{interval, rounds};
use super::coefficient::{Unit, alpha, cohen, f1, fleiss, masi, nominal, percent};
use super::judgement::{Judgements, Labels, Link, Passage};
use super::unitize::{Continuum, unitizing_alpha};
use crate::domain::dossier::Dossier;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::{Body, ReviewerId, TagKind};
use std::collections::{BTreeMap, BTreeSet};

/// The answers, and how far the figures over them have come.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Survey {
    agreement: Agreement,
    /// What each claim was tagged, by those who have reviewed it.
    units: Vec<Unit<Labels>>,
    /// How many reviewers there are: Fleiss' kappa wants the answers of all.
    everybody: usize,
    /// Hand-made marks, article by article.
    marks: Vec<Continuum>,
    /// For each two reviewers, their answers and whose links are whose.
    pairs: Vec<Answers>,
    /// Intervals that are there.
    done: usize,
}

/// What two reviewers answered, and whose links are whose.
type Answers = (Vec<(usize, usize)>, Vec<(bool, bool)>);

/// Figures that are of nobody in particular, the tags' aside.
const COMMON: usize = 4;

/// Answers that are looked at in one step.
const WORK_OF_A_STEP: usize = 400_000;

/// Reviewers that are compared two by two: more pairs than these are read by nobody, and there are as many
/// as the square of the reviewers.
pub const MOST_PAIRED: usize = 12;

impl Survey {
    /// Gathers what reviewers have said; all figures are there, and no intervals yet.
    pub fn of(dossier: &Dossier) -> Self {
        let said = Judgements::of(dossier);
        let answers = |(_, by): (&Passage, &BTreeMap<ReviewerId, Judgement>)| -> Unit<Labels> {
            by.values().map(|judgement| judgement.labels).collect()
        };
        let mut survey = Self {
            units: said.shared().map(answers).collect(),
            everybody: said.reviewers.len(),
            marks: marks(dossier),
            ..Self::default()
        };
        survey.agreement.reviewers = said.reviewers.iter().cloned().collect();
        survey.agreement.claims = survey.units.len();
        survey.agreement.tags =
            TagKind::ALL.into_iter().map(|kind| (kind, Figure::default())).gather();
        survey.add_pairs(&said);
        for n in 0..survey.steps() {
            let figure = survey.figure(n, false);
            survey.put(n, figure);
        }
        survey
    }

    /// Works out some more intervals, a few milliseconds of work; `false` where all are there.
    pub fn step(&mut self) -> bool {
        if self.is_done() {
            return false;
        }
        let mut work = 0;
        while !self.is_done() && work < WORK_OF_A_STEP {
            let figure = self.figure(self.done, true);
            self.put(self.done, figure);
            let cost = self.cost(self.done);
            work += cost * rounds(cost);
            self.done += 1;
        }
        true
    }

    /// About how many answers figure `n` looks at.
    fn cost(&self, n: usize) -> usize {
        match n.checked_sub(COMMON + TagKind::ALL.len()) {
            Some(of_pair) => self.pairs[of_pair / 3].0.len(),
            None if n == 3 => cost_of_marks(&self.marks),
            None => self.units.iter().map(Vec::len).sum(),
        }
    }

    /// Whether all intervals are there.
    pub fn is_done(&self) -> bool {
        self.done == self.steps()
    }

    /// The figures so far.
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// The figures, taken out.
    pub fn into_agreement(self) -> Agreement {
        self.agreement
    }

    fn steps(&self) -> usize {
        COMMON + TagKind::ALL.len() + 3 * self.pairs.len()
    }

    fn figure(&self, n: usize, draws: bool) -> Figure {
        let units = &self.units;
        let of_pair = n.saturating_sub(COMMON + TagKind::ALL.len());
        let cost = |draws: bool| draws.then(|| self.cost(n));
        match n {
            0 => figure(&canonical(units), cost(draws), percent),
            1 => {
                let whole = units.iter().filter(|unit| unit.len() == self.everybody);
                let whole: Vec<Unit<Labels>> = whole.cloned().collect();
                figure(&canonical(&whole), cost(draws), fleiss)
            }
            2 => figure(units, cost(draws), |units| alpha(units, masi)),
            3 => figure(&self.marks, cost(draws), end_to_end),
            _ if n < COMMON + TagKind::ALL.len() => {
                let kind = TagKind::ALL[n - COMMON];
                let has =
                    |unit: &Unit<Labels>| unit.iter().map(|labels| labels.has(kind)).collect();
                let units: Vec<Unit<bool>> = units.iter().map(has).collect();
                figure(&units, cost(draws), |units| alpha(units, nominal))
            }
            _ => {
                let (answers, links) = &self.pairs[of_pair / 3];
                match of_pair % 3 {
                    0 => figure(answers, cost(draws), same),
                    1 => figure(answers, cost(draws), cohen),
                    _ => figure(links, cost(draws), f1),
                }
            }
        }
    }

    fn put(&mut self, n: usize, figure: Figure) {
        let all = &mut self.agreement;
        let of_pair = n.saturating_sub(COMMON + TagKind::ALL.len());
        *match n {
            0 => &mut all.percent,
            1 => &mut all.fleiss,
            2 => &mut all.sets,
            3 => &mut all.marks,
            _ if n < COMMON + TagKind::ALL.len() => &mut all.tags[n - COMMON].1,
            _ => {
                let pair = &mut all.pairs[of_pair / 3];
                match of_pair % 3 {
                    0 => &mut pair.percent,
                    1 => &mut pair.kappa,
                    _ => &mut pair.links,
                }
            }
        } = figure;
    }

    /// Every two of the reviewers who have reviewed most, where there is a claim that both have reviewed.
    fn add_pairs(&mut self, said: &Judgements) {
        let chosen = busiest(said);
        let mut shared: BTreeMap<[&ReviewerId; 2], Vec<&Passage>> = BTreeMap::new();
        for (claim, by) in said.shared() {
            let here: Vec<&ReviewerId> = by.keys().filter(|id| chosen.contains(id)).collect();
            for (i, a) in here.iter().enumerate() {
                for b in &here[i + 1..] {
                    shared.entry([a, b]).or_default().push(claim);
                }
            }
        }
        for ([a, b], claims) in shared {
            self.add_pair(said, a, b, &claims);
        }
    }

    /// Two reviewers and the claims that both have reviewed.
    fn add_pair(&mut self, said: &Judgements, a: &ReviewerId, b: &ReviewerId, claims: &[&Passage]) {
        let mut answers: Vec<(usize, usize)> = Vec::new();
        let mut confusion = Confusion::new();
        for claim in claims {
            let by = said.claims.get(*claim);
            if let Some((mine, theirs)) = by.and_then(|by| by.get(a).zip(by.get(b))) {
                answers.push((mine.labels.index(), theirs.labels.index()));
                let cell = (mine.labels.plain(), theirs.labels.plain());
                confusion.entry(cell).or_default().push((*claim).clone());
            }
        }
        let both: BTreeSet<&Passage> = claims.iter().copied().gather();
        let reviewers = [a.clone(), b.clone()];
        let (percent, kappa, links) = Default::default();
        self.agreement.pairs.push(PairAgreement { reviewers, percent, kappa, links, confusion });
        self.pairs.push((answers, shared_links(said, a, b, &both)));
    }
}

/// The reviewers who have reviewed most of the claims that others have reviewed too.
fn busiest(said: &Judgements) -> BTreeSet<&ReviewerId> {
    let mut counts: BTreeMap<&ReviewerId, usize> = BTreeMap::new();
    for id in said.shared().flat_map(|(_, by)| by.keys()) {
        *counts.entry(id).or_default() += 1;
    }
    let mut all: Vec<(usize, &ReviewerId)> =
        counts.into_iter().map(|(id, count)| (usize::MAX - count, id)).collect();
    all.order();
    all.into_iter().take(MOST_PAIRED).map(|(_, id)| id).gather()
}

/// Each two raters' sections are held against each other.
fn cost_of_marks(articles: &[Continuum]) -> usize {
    let raters = articles.first().map_or(0, |article| article.marks.len());
    let marks: usize = articles.iter().flat_map(|a| &a.marks).map(Vec::len).sum();
    (2 * marks + raters).saturating_mul(2 * raters)
}

/// The sets as numbers, so that "nothing to tag" is one answer however it was said.
fn canonical(units: &[Unit<Labels>]) -> Vec<Unit<usize>> {
    units.iter().map(|unit| unit.iter().map(|labels| labels.index()).collect()).collect()
}

/// The figure; with its interval, where it is said what the figure costs.
fn figure<T: Clone>(items: &[T], cost: Option<usize>, of: impl Fn(&[T]) -> Option<f64>) -> Figure {
    let interval = cost.and_then(|cost| interval(items, cost, &of));
    Figure { value: of(items), interval, count: items.len() }
}

fn same(pairs: &[(usize, usize)]) -> Option<f64> {
    let count = pairs.iter().filter(|(a, b)| a == b).count();
    (!pairs.is_empty()).then(|| count as f64 / pairs.len() as f64)
}

/// Two reviewers' links between claims that both have reviewed: who has which. F1 over them is the same
/// from either side.
fn shared_links(
    said: &Judgements,
    a: &ReviewerId,
    b: &ReviewerId,
    both: &BTreeSet<&Passage>,
) -> Vec<(bool, bool)> {
    let of = |who: &ReviewerId| -> BTreeSet<&Link> {
        let links = said.links.get(who).into_iter().flat_map(|links| links.keys());
        links.filter(|link| link.ends.iter().all(|end| both.contains(end))).gather()
    };
    let (mine, theirs) = (of(a), of(b));
    mine.union(&theirs).map(|link| (mine.contains(link), theirs.contains(link))).collect()
}

/// Marks of different extent, over the articles in which anybody marked a claim, laid end to end.
fn end_to_end(articles: &[Continuum]) -> Option<f64> {
    let raters = articles.first().map_or(0, |article| article.marks.len());
    let mut whole = Continuum { length: 0, marks: vec![Vec::new(); raters] };
    for article in articles {
        for (all, marks) in whole.marks.iter_mut().zip(&article.marks) {
            let place =
                |mark: &core::ops::Range<usize>| whole.length + mark.start..whole.length + mark.end;
            all.extend(marks.iter().map(place));
        }
        whole.length += article.length;
    }
    unitizing_alpha(&whole)
}

fn marks(dossier: &Dossier) -> Vec<Continuum> {
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
    let of = |entry: &crate::domain::dossier::Entry| {
        let here = places.get(entry.article.id.as_str())?;
        let length = entry.article.text.chars().count();
        let mut marks = vec![Vec::new(); who.len()];
        for (creator, span) in here {
            marks[who[creator]].push(span.clone());
        }
        Some(Continuum { length, marks }.tidy())
    };
    dossier.articles.iter().filter_map(of).collect()
}
