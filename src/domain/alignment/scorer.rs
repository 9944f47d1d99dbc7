//! From features to probabilities.

use super::clash::Clash;
use super::feature::{self, Features};
use crate::domain::claim::model::{Forest, Head};

/// What a scorer is told of a pair of claims.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'p> {
    /// What the two have in common and where they differ, named by [`super::FEATURE_NAMES`].
    pub features: &'p [f32],
    /// How strongly the strongest clash of figures, dates, names or words speaks for a contradiction,
    /// 0 (no clash) to 1.
    pub clash: f32,
    /// The longer of the two texts.
    pub first: &'p str,
    /// The shorter.
    pub second: &'p str,
}

/// What a scorer says of a pair.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Scores {
    /// How sure that the two speak of the same thing, 0 to 1.
    pub same: f32,
    /// Agreement, contradiction, related, unrelated; they sum to 1.
    pub probabilities: [f32; 4],
}

impl Scores {
    /// What is said of two claims with the same words.
    pub(super) const IDENTICAL: Self = Self { same: 1.0, probabilities: [1.0, 0.0, 0.0, 0.0] };

    /// The rest goes to related and unrelated: the less the two speak of the same thing, the more to
    /// the latter.
    pub(super) fn of(same: f32, agreement: f32, contradiction: f32) -> Self {
        let rest = (1.0 - contradiction - agreement).max(0.0);
        let unrelated = rest * (1.0 - same) * (1.0 - same);
        Self { same, probabilities: [agreement, contradiction, rest - unrelated, unrelated] }
    }
}

/// Scores pairs of claims. The one seam behind which a stronger model can stand.
pub trait PairScorer {
    /// The scores of a pair. Must be the same for the same pair.
    fn score(&self, pair: Pair<'_>) -> Scores;

    /// Only [`Scores::same`], for a scorer that knows it sooner than the rest.
    fn same(&self, pair: Pair<'_>) -> f32 {
        self.score(pair).same
    }

    /// The scores of a pair of which [`PairScorer::same`] is known.
    fn score_known(&self, pair: Pair<'_>, _same: f32) -> Scores {
        self.score(pair)
    }
}

/// The scorer of this program: two small forests over the features, and the rule that a
/// contradiction needs a clash that can be named.
#[derive(Clone, Debug, Default)]
pub struct FeatureScorer {
    forest: Option<Forest>,
}

impl FeatureScorer {
    /// Reads the weights that can be compiled in. The page does not ask for them: it loads them.
    pub fn new() -> Self {
        Self::read(include_bytes!("relation.bin"))
    }

    /// Reads weights. Without any that can be read, pairs are scored by hand-set ones.
    pub fn read(bytes: &[u8]) -> Self {
        Self { forest: Forest::read(bytes) }
    }

    /// What answers whether two speak of the same thing, and how they stand then.
    fn heads(&self) -> Option<(&Head, &Head)> {
        let forest = self.forest.as_ref()?;
        Some((forest.head("same")?, forest.head("stance")?))
    }

    /// How sure that both speak of the same thing, and agreement, contradiction, neither; `None` without
    /// weights. The stance is worked out whether or not the two speak of the same thing.
    pub(super) fn parts(&self, pair: Pair<'_>) -> Option<(f32, [f32; 3])> {
        let (_, stance) = self.heads()?;
        let stance = stance.probabilities(pair.features).try_into().ok()?;
        Some((self.same(pair), stance))
    }
}

impl PairScorer for FeatureScorer {
    fn score(&self, pair: Pair<'_>) -> Scores {
        self.score_known(pair, self.same(pair))
    }

    fn same(&self, pair: Pair<'_>) -> f32 {
        match self.heads() {
            Some((same, _)) => with_overlap(logistic(same.sum(pair.features)), pair.features),
            None => by_hand(pair.features),
        }
    }

    fn score_known(&self, pair: Pair<'_>, same: f32) -> Scores {
        // How two claims stand that do not speak of the same thing, nobody will ask.
        let stance = self.heads().filter(|_| same >= LEAST_SAME);
        let stance = stance.and_then(|(_, s)| s.probabilities(pair.features).try_into().ok());
        combine(same, stance.unwrap_or(NO_STANCE), pair.clash)
    }
}

/// Below this the stance is not worked out.
const LEAST_SAME: f32 = 0.05;
const NO_STANCE: [f32; 3] = [0.5, 0.1, 0.4];

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// How much of a contradiction is left where nothing clashes strongly: the forest alone is not
/// believed, because it can't say why: less than any contradiction that is suggested.
const WITHOUT_CLASH: f32 = 0.1;

/// The four probabilities: what is not the same thing can't contradict, and what does not clash
/// hardly contradicts.
pub(super) fn combine(same: f32, [agree, contradict, _]: [f32; 3], clash: f32) -> Scores {
    let named = WITHOUT_CLASH + (1.0 - WITHOUT_CLASH) * clash;
    let contradiction = same * named * (contradict + (1.0 - contradict) * clash * clash);
    let agreement = with_clash(same - contradiction, agree, clash);
    Scores::of(same, agreement, contradiction)
}

/// How much of what is the same thing, and no contradiction, is agreement.
pub(super) fn with_clash(rest: f32, agree: f32, clash: f32) -> f32 {
    rest.max(0.0) * (0.6 + 0.4 * agree) * (1.0 - 0.5 * clash)
}

/// How much the plain overlap counts beside the forest, and the overlap at which it changes nothing.
/// In the page the weights of the words come from the dossier too, which the forest never saw.
const OVERLAP: (f32, f32) = (4.0, 0.4);

/// The forest's answer, moved by the plain overlap of the two.
fn with_overlap(same: f32, features: &[f32]) -> f32 {
    let value = |i: usize| features.get(i).copied().unwrap_or_default();
    let overlap = value(2) + 0.3 * value(0).max(value(1));
    let same = same.clamp(1e-3, 1.0 - 1e-3);
    let sum = (same / (1.0 - same)).ln() + OVERLAP.0 * (overlap - OVERLAP.1);
    logistic(sum)
}

/// A fixed weighing of a few features, for the case that no weights can be read.
fn by_hand(features: &[f32]) -> f32 {
    let value = |name: &str| {
        feature::NAMES
            .iter()
            .position(|n| *n == name)
            .and_then(|i| features.get(i))
            .copied()
            .unwrap_or(0.0)
    };
    let sum = 5.0 * value("shared over all weight")
        + 2.0 * value("second weight covered")
        + 1.5 * value("trigrams shared")
        - 3.5;
    logistic(sum)
}

/// The strongest clash.
pub(super) fn strongest(clashes: &[Clash]) -> f32 {
    clashes.iter().map(|c| c.weight).fold(0.0, f32::max)
}

/// Features as a scorer reads them.
pub(super) fn pair<'p>(
    features: &'p Features,
    clashes: &[Clash],
    texts: (&'p str, &'p str),
) -> Pair<'p> {
    Pair { features, clash: strongest(clashes), first: texts.0, second: texts.1 }
}
