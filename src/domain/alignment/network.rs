//! What a small transformer says of pairs of claims, joined with what the engine says: the semantic mode.
//!
//! The network runs elsewhere (in the page in a worker) and its answers come in late. Pairs without an
//! answer are scored by the engine alone. Whether two claims speak of the same thing, the engine says; how
//! they stand, both say, joined by a small forest ([`Stack`]). A contradiction without a clash is named
//! only where that is sure, one with a clash only where the engine sees it too; the others are kept back.

use super::Relation;
use super::scorer::{FeatureScorer, Pair, PairScorer, Scores, combine, with_clash};
use crate::domain::claim::model::Forest;
use std::cell::RefCell;
use std::collections::HashMap;

/// Numbers that the network gives for a pair: neither, agreement, contradiction; neither, strengthens,
/// weakens; one event; likeness. Probabilities.
pub const SAYS: usize = 8;

/// What the network says of a pair.
pub type Said = [f32; SAYS];

/// What a pair is known by: a digest of both texts, the longer first as the scorer gets them.
pub fn pair_digest(first: &str, second: &str) -> u64 {
    let end = core::iter::once(&0xff);
    let bytes = first.as_bytes().iter().chain(end).chain(second.as_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        let hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        hash ^ (hash >> 29)
    })
}

/// Numbers that are joined: the engine's same and stance in log odds, the clash, and the network's.
pub const JOINED: usize = 5 + SAYS;

/// A small forest over both: agreement, contradiction, neither.
#[derive(Clone, Debug)]
pub struct Stack {
    /// The version of the weights that it was grown for: the hash that their file names.
    pub weights: u64,
    forest: Forest,
}

impl Stack {
    /// The one that is shipped.
    pub fn shipped() -> Option<Self> {
        Self::read(include_bytes!("stack.bin"))
    }

    /// Reads the version of the weights, least byte first, and a forest with one head of three classes
    /// over [`JOINED`] numbers; `None` for anything else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (weights, forest) = bytes.split_first_chunk()?;
        let forest = Forest::read(forest)?;
        let count = forest.heads().first()?.probabilities(&[0.0; JOINED]).len();
        (count == 3).then(|| Self { weights: u64::from_le_bytes(*weights), forest })
    }

    /// Agreement, contradiction, neither.
    pub fn join(&self, joined: &[f32; JOINED]) -> [f32; 3] {
        let said = self.forest.heads().first().map(|head| head.probabilities(joined));
        said.and_then(|said| said.try_into().ok()).unwrap_or([0.0, 0.0, 1.0])
    }
}

/// What is joined: the engine's same and stance (agreement, contradiction, neither), the clash, and what
/// the network says.
pub fn joined(same: f32, stance: [f32; 3], clash: f32, said: &Said) -> [f32; JOINED] {
    let odds = core::iter::once(same).chain(stance).map(log_odds);
    let values = odds.chain([clash]).chain(said.iter().copied().map(log_odds));
    let mut joined = [0.0; JOINED];
    for (to, value) in joined.iter_mut().zip(values) {
        *to = value;
    }
    joined
}

fn log_odds(p: f32) -> f32 {
    let p = p.clamp(1e-3, 1.0 - 1e-3);
    (p / (1.0 - p)).ln()
}

/// A contradiction without any clash that can be named is suggested from here on; the stronger the clash,
/// the less is needed.
const SURE_WITHOUT_CLASH: f32 = 0.6;

/// What is left of one that is not sure enough, if the engine says so much: less than anything that is
/// suggested.
const UNSURE: f32 = 0.1;

/// The engine's scorer with what the network has said so far.
#[derive(Debug)]
pub struct NetworkScorer {
    engine: FeatureScorer,
    stack: Stack,
    said: RefCell<HashMap<u64, Said>>,
}

impl NetworkScorer {
    /// The engine, of whose pairs the network has said nothing yet.
    pub fn new(engine: FeatureScorer, stack: Stack) -> Self {
        Self { engine, stack, said: RefCell::default() }
    }

    /// Takes in what the network says of a pair, by its [`pair_digest`]. Scores of that pair change from
    /// here on.
    pub fn hear(&self, pair: u64, said: Said) {
        self.said.borrow_mut().insert(pair, said);
    }

    /// What the network has said of a pair.
    pub fn heard(&self, pair: u64) -> Option<Said> {
        self.said.borrow().get(&pair).copied()
    }

    /// The scores of a pair of which the network has spoken.
    fn joined(&self, pair: Pair<'_>) -> Option<Scores> {
        let said = self.heard(pair_digest(pair.first, pair.second))?;
        let (same, stance) = self.engine.parts(pair)?;
        let [agreement, contradiction, neither] =
            self.stack.join(&joined(same, stance, pair.clash, &said));
        // Where no words clash, the network must say a contradiction itself, not only what both add up to.
        let has_clash = pair.clash > 0.0;
        let is_said = has_clash || said[2] > said[0].max(said[1]);
        let is_likeliest = is_said && contradiction > agreement.max(neither);
        let contradiction = contradiction * same;
        // Where words clash, the engine must see it too: over articles, half of those that it did not see
        // were none.
        let engine = combine(same, stance, pair.clash).probabilities;
        let is_seen = !has_clash || Relation::suggested(engine) == Relation::Contradiction;
        let is_sure =
            is_said && is_seen && contradiction >= SURE_WITHOUT_CLASH * (1.0 - pair.clash);
        let unsure = contradiction.min(engine[1]).min(UNSURE);
        let named = if is_sure { contradiction } else { unsure };
        // Entailment is more than what a reviewer calls agreement: that there is none, the network can't
        // say. But what both rather take for a contradiction is not shown as an agreement, sure or not.
        let rest = same - if is_likeliest { contradiction } else { named };
        let agreement = with_clash(rest, agreement.max(stance[0]), pair.clash);
        Some(Scores::of(same, agreement, named))
    }
}

impl PairScorer for NetworkScorer {
    fn score(&self, pair: Pair<'_>) -> Scores {
        self.joined(pair).unwrap_or_else(|| self.engine.score(pair))
    }

    fn same(&self, pair: Pair<'_>) -> f32 {
        self.joined(pair).map_or_else(|| self.engine.same(pair), |scores| scores.same)
    }

    fn score_known(&self, pair: Pair<'_>, same: f32) -> Scores {
        self.joined(pair).unwrap_or_else(|| self.engine.score_known(pair, same))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alignment::judge;

    const NEITHER: Said = [0.96, 0.02, 0.02, 0.9, 0.05, 0.05, 0.3, 0.5];
    const DENIES: Said = [0.02, 0.02, 0.96, 0.1, 0.1, 0.8, 0.95, 0.8];

    #[test]
    fn nothing_but_a_version_and_a_forest_of_three_classes_is_a_stack() {
        let bytes = include_bytes!("stack.bin");
        assert!(Stack::read(bytes).is_some());
        for broken in [&bytes[..0], &bytes[..7], &bytes[1..], &bytes[..bytes.len() - 4]] {
            assert!(Stack::read(broken).is_none());
        }
        assert!(Stack::read(&[&bytes[..8], include_bytes!("relation.bin")].concat()).is_none());
    }

    fn scorer() -> NetworkScorer {
        NetworkScorer::new(FeatureScorer::new(), Stack::shipped().expect("a stack"))
    }

    /// What is said of two claims without a word that clashes, after the network has spoken.
    fn relation(said: Option<Said>) -> (Relation, [f32; 4]) {
        let a = "The company will close the Norwick plant in May, the director announced.";
        let b = "The Norwick plant stays in business, the company announced.";
        let scorer = scorer();
        if let Some(said) = said {
            scorer.hear(pair_digest(a, b), said);
        }
        let Scores { probabilities, .. } = judge(a, b, None, &scorer);
        let sum: f32 = probabilities.iter().sum();
        assert!((sum - 1.0).abs() < 1e-3, "{probabilities:?}");
        (Relation::suggested(probabilities), probabilities)
    }

    #[test]
    fn a_contradiction_without_a_clash_needs_a_sure_network() {
        assert_ne!(relation(None).0, Relation::Contradiction);
        assert_ne!(relation(Some(NEITHER)).0, Relation::Contradiction);
        for share in 0_u8..=100 {
            let p = f32::from(share) / 100.0;
            let said = [(1.0 - p) / 2.0, (1.0 - p) / 2.0, p, 0.4, 0.2, 0.4, 0.8, 0.8];
            let (relation, probabilities) = relation(Some(said));
            let is_sure = probabilities[1] >= SURE_WITHOUT_CLASH;
            assert_eq!(relation == Relation::Contradiction, is_sure, "{p}: {probabilities:?}");
        }
    }

    #[test]
    fn what_is_called_the_network_s_contradiction_it_says_itself() {
        let a =
            "The order is for the people with kidney disease, which affects 30 million Americans.";
        let b =
            "The order is for the more than 30 million Americans who suffer from kidney disease.";
        let scorer = scorer();
        for [agrees, contradicts] in [[0.6, 0.3], [0.4, 0.35], [0.2, 0.4], [0.1, 0.3]] {
            let said = [1.0 - agrees - contradicts, agrees, contradicts, 0.2, 0.2, 0.6, 0.97, 0.9];
            scorer.hear(pair_digest(a, b), said);
            scorer.hear(pair_digest(b, a), said);
            let Scores { probabilities, .. } = judge(a, b, None, &scorer);
            let says_so = contradicts > agrees.max(1.0 - agrees - contradicts);
            assert!(says_so || probabilities[1] <= UNSURE, "{said:?} {probabilities:?}");
        }
    }

    #[test]
    fn what_the_network_denies_is_no_agreement_and_what_it_leaves_open_stays_the_engine_s() {
        let [alone, open, denied] =
            [None, Some(NEITHER), Some(DENIES)].map(|said| relation(said).1);
        assert!(open[0] >= alone[0] && open[1] <= alone[1], "{alone:?} {open:?}");
        assert!(denied[0] < alone[0], "{alone:?} {denied:?}");
        assert_ne!(relation(Some(DENIES)).0, Relation::Agreement);
    }

    #[test]
    fn pairs_are_told_apart_by_both_texts_and_their_order() {
        let digests = [("a", "b"), ("b", "a"), ("ab", ""), ("", "ab")];
        let mut digests = digests.map(|(a, b)| pair_digest(a, b));
        digests.sort_unstable();
        assert!(digests.windows(2).all(|w| w[0] != w[1]), "{digests:x?}");
    }

    #[test]
    fn pairs_that_were_not_read_are_scored_by_the_engine_alone() {
        let (a, b) = ("Police said 15 people died in Norwick.", "In Norwick 12 people died.");
        let scorer = scorer();
        scorer.hear(1, DENIES);
        assert_eq!(judge(a, b, None, &scorer), judge(a, b, None, &FeatureScorer::new()));
    }
}
