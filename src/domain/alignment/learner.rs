//! What is learned from the reviewer: how much the likenesses and clashes of a pair count in this
//! dossier.
//!
//! A small linear model over a few [`Traits`] of a pair, added to what the scorer says (in log odds).
//! Its weights are the likeliest ones (logistic regression with a normal prior around "nothing learned")
//! given all judgements, so they follow from the set of judgements alone: not from their order, and not
//! from what was suggested meanwhile. Merging two files means to learn anew from both files' records.

use super::index::Index;
use super::lesson::{COUNT, LIKENESS, Lesson, STANCE, TRAITS, Traits};
use super::scorer::Scores;
use super::{ClaimRef, Verdict};
use crate::domain::order::SmallSort;

/// No weight gets farther from 0 than this.
const MOST_CHANGE: f64 = 1.5;
/// How firmly weights are held at 0: as much as that many doubtful judgements would.
const PRIOR: f64 = 8.0;
/// Rounds over all weights: more change nothing that can be seen.
const ROUNDS: usize = 12;
/// Smaller changes are not worth telling.
const LEAST_TOLD: f32 = 0.05;
/// No learned shift of a score is larger, in log odds, however much was judged.
const MOST_SHIFT: f32 = 1.5;
/// After so many judgements a shift may be half as large: two hasty ones hardly move anything.
const HALFWAY: f32 = 20.0;

/// What was learned from a reviewer's judgements. Compares equal where the same was learned.
#[derive(Clone, Debug, Default)]
pub struct Learner {
    /// What was judged, sorted, so that the sums come out the same however it came in.
    cases: Vec<Case>,
    /// The edition of the index that the cases were compared in.
    edition: u64,
    pub(super) learned: Learned,
}

impl PartialEq for Learner {
    fn eq(&self, other: &Self) -> bool {
        self.cases == other.cases && self.learned == other.learned
    }
}

/// What follows from the judgements.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Learned {
    weights: [f32; COUNT],
    /// No shift is larger, in log odds.
    reach: f32,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct Case {
    pair: (ClaimRef, ClaimRef),
    verdict: Verdict,
    traits: Traits,
    scores: Scores,
}

impl Learner {
    /// Learns from judgements, in any order. Those of claims that are not in the index, and of claims
    /// with the same words, teach nothing. Costs one comparison for each judgement.
    pub fn from_judgements(
        judgements: impl IntoIterator<Item = (ClaimRef, ClaimRef, Verdict)>,
        index: &Index,
    ) -> Self {
        Self::default().renewed(judgements, index)
    }

    /// The same as [`Learner::from_judgements`], but what this learner has compared already, in the
    /// index as it is, is not compared again.
    #[must_use]
    pub fn renewed(
        &self,
        judgements: impl IntoIterator<Item = (ClaimRef, ClaimRef, Verdict)>,
        index: &Index,
    ) -> Self {
        let mut learner = Self { edition: index.edition(), ..Self::default() };
        let known: &[Case] = if self.edition == learner.edition { &self.cases } else { &[] };
        for (a, b, verdict) in judgements {
            learner.take(a, b, verdict, known, index);
        }
        learner.fit();
        learner
    }

    /// Learns from one more judgement: the same as learning from all anew, as long as the index stays
    /// the same.
    pub fn learn(&mut self, a: ClaimRef, b: ClaimRef, verdict: Verdict, index: &Index) {
        self.edition = index.edition();
        self.take(a, b, verdict, &[], index);
        self.fit();
    }

    /// How many judgements it has learned from.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether it has learned from none.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// What was learned, the largest change first; empty after too few or too even judgements.
    pub fn lessons(&self) -> Vec<Lesson> {
        let mut lessons: Vec<Lesson> = TRAITS
            .iter()
            .zip(self.learned.weights)
            .filter(|(_, change)| change.abs() >= LEAST_TOLD)
            .map(|(told, change)| {
                let more = if change > 0.0 { "more" } else { "less" };
                Lesson { name: told.name, words: format!("{} {more}", told.words), change }
            })
            .collect();
        lessons.order_by(|x, y| y.change.abs().total_cmp(&x.change.abs()).then(x.name.cmp(y.name)));
        lessons
    }

    /// Takes a judgement in; `known` are cases that need not be compared again.
    fn take(&mut self, a: ClaimRef, b: ClaimRef, verdict: Verdict, known: &[Case], index: &Index) {
        let pair = (a.min(b), a.max(b));
        let at = known.partition_point(|c| c.pair < pair);
        let found = known.get(at).filter(|c| c.pair == pair).map(|c| (c.traits, c.scores));
        let Some((traits, scores)) = found.or_else(|| index.lesson(pair.0, pair.1)) else { return };
        let at = self.cases.partition_point(|c| (c.pair, c.verdict) < (pair, verdict));
        self.cases.insert(at, Case { pair, verdict, traits, scores });
    }

    /// Newton's method, one weight after the other.
    fn fit(&mut self) {
        let mut weights = [0.0_f64; COUNT];
        for (range, reading) in [(LIKENESS, likeness as Reading), (STANCE, stance)] {
            let rows: Vec<(&Traits, Row)> =
                self.cases.iter().filter_map(|c| Some((&c.traits, reading(c)?))).collect();
            let mut sums: Vec<f64> = rows.iter().map(|(_, row)| row.prior).collect();
            for _ in 0..ROUNDS {
                for at in range.clone() {
                    let (mut slope, mut curve) = (PRIOR * weights[at], PRIOR);
                    for ((traits, row), sum) in rows.iter().zip(&sums) {
                        let x = f64::from(traits.value(at));
                        let p = 1.0 / (1.0 + (-sum).exp());
                        slope += row.weight * (p - row.wanted) * x;
                        curve += row.weight * p * (1.0 - p) * x * x;
                    }
                    let new = (weights[at] - slope / curve).clamp(-MOST_CHANGE, MOST_CHANGE);
                    for ((traits, _), sum) in rows.iter().zip(&mut sums) {
                        *sum += (new - weights[at]) * f64::from(traits.value(at));
                    }
                    weights[at] = new;
                }
            }
        }
        let count = self.cases.len() as f32;
        let reach = MOST_SHIFT * count / (count + HALFWAY);
        self.learned = Learned { weights: weights.map(|w| w as f32), reach };
    }
}

impl Learned {
    /// What the scorer says, moved by what was learned. A contradiction never gets likelier where no
    /// clash can be named, and never less likely where the clash is plain to see: what the reviewer is
    /// here to find must not vanish because of what was judged elsewhere.
    pub(super) fn adjust(&self, scores: Scores, traits: &Traits) -> Scores {
        // Claims with the same words are the same, whatever was judged elsewhere.
        if self.reach <= 0.0 || scores.same >= 1.0 {
            return scores;
        }
        let [agreement, contradiction, ..] = scores.probabilities;
        let is_explicit = traits.is_explicit && contradiction > 0.0;
        let least = if is_explicit { 0.0 } else { -self.reach };
        let shift = |of: core::ops::Range<usize>, most: f32| -> f32 {
            let sum: f32 = of.map(|i| self.weights[i] * traits.value(i)).sum();
            sum.min(most).max(least)
        };
        let same = moved(scores.same, shift(LIKENESS, self.reach));
        let sure = (agreement + contradiction) * same / scores.same.max(1e-6);
        let sure = sure.min(same);
        let stance = shift(STANCE, if traits.has_clash { self.reach } else { 0.0 });
        let part = contradiction / (agreement + contradiction).max(1e-6);
        let contradiction = if part > 0.0 { sure * moved(part, stance) } else { 0.0 };
        Scores::of(same, (sure - contradiction).max(0.0), contradiction)
    }
}

type Reading = fn(&Case) -> Option<Row>;

/// What a judgement teaches one of the two questions.
struct Row {
    /// What the scorer says, in log odds.
    prior: f64,
    /// What would have been right, 0 to 1.
    wanted: f64,
    /// How much it counts.
    weight: f64,
}

/// Do the two speak of the same thing?
#[allow(clippy::unnecessary_wraps, reason = "has the shape of the other question")]
fn likeness(case: &Case) -> Option<Row> {
    let (wanted, weight) = match case.verdict {
        Verdict::Agreement | Verdict::Contradiction => (1.0, 1.0),
        Verdict::Related => (0.5, 0.5),
        // Who rejects a contradiction does not say that the two speak of different things.
        Verdict::Rejected if case.traits.has_clash => (0.0, 0.5),
        Verdict::Rejected => (0.0, 1.0),
    };
    Some(Row { prior: log_odds(f64::from(case.scores.same)), wanted, weight })
}

/// If they do, do they contradict each other? Only a pair with a clash can tell.
fn stance(case: &Case) -> Option<Row> {
    let [agreement, contradiction, ..] = case.scores.probabilities.map(f64::from);
    let prior = log_odds(contradiction / (agreement + contradiction).max(1e-6));
    let wanted = f64::from(u8::from(case.verdict == Verdict::Contradiction));
    case.traits.has_clash.then_some(Row { prior, wanted, weight: 1.0 })
}

fn log_odds(p: f64) -> f64 {
    let p = p.clamp(1e-3, 1.0 - 1e-3);
    (p / (1.0 - p)).ln()
}

fn moved(p: f32, shift: f32) -> f32 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    let sum = (p / (1.0 - p)).ln() + shift;
    1.0 / (1.0 + (-sum).exp())
}
