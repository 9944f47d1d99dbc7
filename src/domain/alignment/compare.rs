//! Two claims of the index compared in full, and what is said of them.

use super::clash::{Both, Clash, clashes};
use super::evidence::clues;
use super::feature::{Features, add_meaning, features, features_of_words};
use super::figure::Figure;
use super::index::Index;
use super::learner::{Learned, Learner};
use super::lesson::Traits;
use super::mark::{Marks, marks};
use super::pairing::Pairing;
use super::passage::Passage;
use super::scorer::{Scores, pair};
use super::search::Depth;
use super::statement::Statement;
use super::{ClaimRef, ContradictionKind, Link, Relation, Suggestion};
use crate::domain::order::SmallSort;
use crate::domain::text::Span;
use std::rc::Rc;

/// Pairs that the words alone hold for less alike are not looked at for what their words mean.
const WORTH_MEANING: f32 = 0.1;

/// What is left of a clash of figures where one article names both.
const DOUBTED: f32 = 0.25;

impl Index {
    /// The best `per_article` neighbors of a claim in each other article: articles in order, in each
    /// the surest first. Empty for a claim that is not there.
    pub fn candidates(&self, of: ClaimRef, per_article: usize) -> Vec<Suggestion> {
        self.candidates_with(of, per_article, None)
    }

    /// The same as [`Index::candidates`], with what was learned from the reviewer.
    pub fn candidates_with(
        &self,
        of: ClaimRef,
        per_article: usize,
        learner: Option<&Learner>,
    ) -> Vec<Suggestion> {
        let Some(here) = self.place(of).and_then(|at| self.see(at)) else { return Vec::new() };
        let mut found = self.found(&here, per_article);
        if let Some(learner) = learner {
            for (_, judged) in &mut found {
                judged.scores = judged.compared().heeding(&learner.learned);
            }
            order(&mut found, |(there, judged)| (there.of, judged.scores.same));
        }
        found.into_iter().map(|(there, judged)| suggestion(&here, &there, judged)).collect()
    }

    /// Neighbors as [`Index::candidates`] finds them, though not looked for as thoroughly, without the
    /// reasons and before anything that was learned: what whole dossiers are aligned by. A pair that is `known` is not compared again:
    /// as a rule each pair is met twice, once from each side.
    pub(super) fn compared(
        &self,
        of: ClaimRef,
        per_article: usize,
        known: impl Fn(ClaimRef) -> Option<Compared>,
    ) -> Vec<(ClaimRef, Compared)> {
        let Some(here) = self.place(of).and_then(|at| self.see(at)) else { return Vec::new() };
        let judge = |at: u32| {
            let (there, _) = self.passage(at)?;
            let compared =
                known(*there).or_else(|| Some(self.judge(&here, &self.see(at)?).compared()));
            compared.map(|compared| (*there, compared))
        };
        let neighbors = self.neighbors(&here, Depth::of_all(per_article));
        let mut found: Vec<(ClaimRef, Compared)> =
            neighbors.into_iter().filter_map(judge).collect();
        order(&mut found, |(of, compared)| (*of, compared.same));
        keep(&mut found, per_article, |(of, _)| of.article);
        found
    }

    /// One pair compared, before anything that was learned.
    pub(super) fn compared_again(&self, a: ClaimRef, b: ClaimRef) -> Option<Compared> {
        let (here, there) = (self.see(self.place(a)?)?, self.see(self.place(b)?)?);
        Some(self.judge(&here, &there).compared())
    }

    /// The texts of two claims as a scorer gets them, the longer first, and whether that is the second;
    /// `None` where one is not there or both are the same words.
    pub fn texts(&self, a: ClaimRef, b: ClaimRef) -> Option<(&str, &str, bool)> {
        let see = |of: ClaimRef| self.passage(self.place(of)?);
        let ((_, here), (_, there)) = (see(a)?, see(b)?);
        let (x, y) = (here.statement(), there.statement());
        let is_turned = (x.words.len(), a) < (y.words.len(), b);
        let (first, second) = if is_turned { (there, here) } else { (here, there) };
        (x.digest != y.digest).then_some((&first.text, &second.text, is_turned))
    }

    /// Compares two claims; `None` where one is not there.
    pub fn compare(&self, a: ClaimRef, b: ClaimRef) -> Option<Suggestion> {
        self.compare_with(a, b, None)
    }

    /// The same as [`Index::compare`], with what was learned from the reviewer.
    pub fn compare_with(
        &self,
        a: ClaimRef,
        b: ClaimRef,
        learner: Option<&Learner>,
    ) -> Option<Suggestion> {
        let (here, there) = (self.see(self.place(a)?)?, self.see(self.place(b)?)?);
        let mut judged = self.judge(&here, &there);
        if let Some(learner) = learner {
            judged.scores = judged.compared().heeding(&learner.learned);
        }
        Some(suggestion(&here, &there, judged))
    }

    /// The features of two claims as they are compared in this dossier: what a model is taught by. `None`
    /// where one is not there or both are the same words.
    pub fn features(&self, a: ClaimRef, b: ClaimRef) -> Option<Vec<f32>> {
        let (here, there) = (self.see(self.place(a)?)?, self.see(self.place(b)?)?);
        let (pairing, mut clashes, is_turned) = pair_up(&here, &there);
        self.doubt(&here, &there, is_turned, &mut clashes);
        let (a, b) = if is_turned { (&there, &here) } else { (&here, &there) };
        let both = Both { a: &a.statement, b: &b.statement, pairing: &pairing };
        (a.statement.digest != b.statement.digest)
            .then(|| features(both, &clashes, self.vectors.as_deref()).to_vec())
    }

    /// Which words of two claims are shared, differ or clash; `None` where one is not there.
    pub fn marks(&self, a: ClaimRef, b: ClaimRef) -> Option<Marks> {
        let (here, there) = (self.see(self.place(a)?)?, self.see(self.place(b)?)?);
        let (pairing, mut clashes, is_turned) = pair_up(&here, &there);
        self.doubt(&here, &there, is_turned, &mut clashes);
        let (pairing, clashes) = face(pairing, clashes, is_turned);
        let both = Both { a: &here.statement, b: &there.statement, pairing: &pairing };
        Some(marks(both, (here.passage, there.passage), &clashes))
    }

    /// What the learner looks at in a pair, and what is said of it without one; `None` where one is
    /// not there or both are the same words.
    pub(super) fn lesson(&self, a: ClaimRef, b: ClaimRef) -> Option<(Traits, Scores)> {
        let (here, there) = (self.see(self.place(a)?)?, self.see(self.place(b)?)?);
        let judged = self.judge(&here, &there);
        judged.features.map(|f| (Traits::of(&f, &judged.clashes), judged.scores))
    }

    /// A claim with the weights that its words have among these claims.
    fn see(&self, at: u32) -> Option<Seen<'_>> {
        let (of, passage) = self.passage(at)?;
        Some(Seen { of: *of, passage, statement: self.weighed(passage) })
    }

    /// The best neighbors, articles in order, in each the surest first. Which these are, nothing that
    /// was learned has a say in: it orders them, and drops none.
    fn found(&self, here: &Seen<'_>, per_article: usize) -> Vec<(Seen<'_>, Judged)> {
        let neighbors = self.neighbors(here, Depth::of_one(per_article));
        let mut found: Vec<(Seen<'_>, Judged)> = neighbors
            .into_iter()
            .filter_map(|at| self.see(at))
            .map(|there| {
                let judged = self.judge(here, &there);
                (there, judged)
            })
            .collect();
        order(&mut found, |(there, judged)| (there.of, judged.scores.same));
        keep(&mut found, per_article, |(there, _)| there.of.article);
        found
    }

    /// An article that names both figures does not contradict itself: it counts two things, and so does
    /// another that names only one of them. Days are named for many reasons: there both must name both.
    fn doubt(&self, here: &Seen<'_>, there: &Seen<'_>, is_turned: bool, clashes: &mut [Clash]) {
        let (first, second) = if is_turned { (there, here) } else { (here, there) };
        let figure = |seen: &Seen<'_>, spans: &[Span]| {
            seen.statement.figures.iter().find(|f| Some(&f.span) == spans.first()).cloned()
        };
        let counts = |kind| matches!(kind, ContradictionKind::Number | ContradictionKind::Date);
        for clash in clashes.iter_mut().filter(|c| counts(c.kind)) {
            let (x, y) = (figure(first, &clash.a), figure(second, &clash.b));
            let names = |seen: &Seen<'_>, f: Option<Figure>| {
                f.is_some_and(|f| self.names(seen.of.article, &f))
            };
            let (in_second, in_first) = (names(second, x), names(first, y));
            let is_date = clash.kind == ContradictionKind::Date;
            if in_second && in_first || !is_date && (in_second || in_first) {
                clash.weight *= DOUBTED;
            }
        }
        clashes.sort_by(|x, y| y.weight.total_cmp(&x.weight));
    }

    /// Compares in full.
    fn judge(&self, here: &Seen<'_>, there: &Seen<'_>) -> Judged {
        let (pairing, mut clashes, is_turned) = pair_up(here, there);
        self.doubt(here, there, is_turned, &mut clashes);
        let (first, second) = if is_turned { (there, here) } else { (here, there) };
        if first.statement.digest == second.statement.digest {
            return Judged {
                scores: Scores::IDENTICAL,
                clashes,
                pairing,
                is_turned,
                features: None,
            };
        }
        let both = Both { a: &first.statement, b: &second.statement, pairing: &pairing };
        let texts = (first.passage.text.as_str(), second.passage.text.as_str());
        let mut features = features_of_words(both, &clashes);
        let judge = &self.scorer;
        let mut same = judge.same(pair(&features, &clashes, texts));
        if self.vectors.is_some() && same >= WORTH_MEANING {
            add_meaning(both, self.vectors.as_deref(), &mut features);
            same = judge.same(pair(&features, &clashes, texts));
        }
        let scores = judge.score_known(pair(&features, &clashes, texts), same);
        Judged { scores, clashes, pairing, is_turned, features: Some(features) }
    }
}

/// Articles in order, in each the surest first.
fn order<T>(found: &mut [T], key: impl Fn(&T) -> (ClaimRef, f32)) {
    found.order_by(|x, y| {
        let ((x, p), (y, q)) = (key(x), key(y));
        x.article.cmp(&y.article).then(q.total_cmp(&p)).then(x.cmp(&y))
    });
}

/// Keeps the first `most` of each article.
fn keep<T>(found: &mut Vec<T>, most: usize, article: impl Fn(&T) -> usize) {
    let (mut kept, mut last) = (0, usize::MAX);
    found.retain(|one| {
        kept = if article(one) == last { kept + 1 } else { 0 };
        last = article(one);
        kept < most
    });
}

/// A claim as it is compared.
pub(super) struct Seen<'i> {
    pub(super) of: ClaimRef,
    pub(super) passage: &'i Passage,
    pub(super) statement: Rc<Statement>,
}

impl Seen<'_> {
    fn key(&self) -> (usize, ClaimRef) {
        (self.statement.words.len(), self.of)
    }
}

/// What came of a comparison, before anything that was learned; pairing, clashes and features go from the longer to the shorter.
struct Judged {
    scores: Scores,
    clashes: Vec<Clash>,
    pairing: Pairing,
    is_turned: bool,
    /// `None` where both are the same words.
    features: Option<Features>,
}

impl Judged {
    fn compared(&self) -> Compared {
        let traits = self.features.as_ref().map(|f| Traits::of(f, &self.clashes));
        let [agreement, contradiction, ..] = self.scores.probabilities;
        let traits = traits.unwrap_or_default();
        Compared { same: self.scores.same, agreement, contradiction, traits }
    }
}

/// What is kept of a comparison, so that what is learned later can be heeded without another one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared {
    pub(super) same: f32,
    agreement: f32,
    contradiction: f32,
    traits: Traits,
}

impl Compared {
    /// What is said of the pair, with what was learned.
    pub(super) fn heeding(&self, learned: &Learned) -> Scores {
        learned.adjust(Scores::of(self.same, self.agreement, self.contradiction), &self.traits)
    }
}

/// Pairs the words of two claims and finds their clashes, the longer claim first, so that both
/// ways give the same; says whether the second is the longer.
fn pair_up(here: &Seen<'_>, there: &Seen<'_>) -> (Pairing, Vec<Clash>, bool) {
    let is_turned = here.key() < there.key();
    let (first, second) = if is_turned { (there, here) } else { (here, there) };
    let pairing = Pairing::of(&first.statement, &second.statement);
    let both = Both { a: &first.statement, b: &second.statement, pairing: &pairing };
    let clashes = clashes(both);
    (pairing, clashes, is_turned)
}

/// Pairing and clashes as seen from the claim that was asked about.
fn face(pairing: Pairing, mut clashes: Vec<Clash>, is_turned: bool) -> (Pairing, Vec<Clash>) {
    if !is_turned {
        return (pairing, clashes);
    }
    for clash in &mut clashes {
        core::mem::swap(&mut clash.a, &mut clash.b);
    }
    (pairing.turned(), clashes)
}

fn suggestion(here: &Seen<'_>, there: &Seen<'_>, judged: Judged) -> Suggestion {
    let link = Link::between(here.of, there.of, judged.scores);
    let (pairing, clashes) = face(judged.pairing, judged.clashes, judged.is_turned);
    let both = Both { a: &here.statement, b: &there.statement, pairing: &pairing };
    let is_contradiction = link.relation == Relation::Contradiction;
    Suggestion {
        counterpart: there.of,
        score: judged.scores.same,
        relation: link.relation,
        probabilities: judged.scores.probabilities,
        kind: clashes.first().filter(|_| is_contradiction).map(|c| c.kind),
        evidence: clues((here.passage, there.passage), both, &clashes),
    }
}
