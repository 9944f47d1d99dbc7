//! Which claims across articles speak of the same thing, where they agree, where they contradict, and why.
//!
//! [`Index`] finds the neighbors of a claim by the stems they share, and compares them in full: the
//! words are paired (`pairing`), the pair becomes features (`feature`) and clashes (`clash`), a
//! [`PairScorer`] turns these into probabilities, and `evidence` says why in plain words.

mod clash;
mod compare;
mod count;
mod evidence;
mod fact;
mod feature;
mod figure;
mod index;
mod job;
mod joining;
mod learner;
mod lesson;
mod lexicon;
mod mark;
mod name;
mod network;
mod pairing;
mod passage;
mod scorer;
mod search;
mod statement;
mod suggestion;
mod tone;
mod vectors;
mod word;

pub use crate::domain::claim::model::{Forest, Head, MAGIC, VERSION};
pub use fact::{Fact, facts};
pub use index::Index;
pub use job::Alignment;
pub use learner::Learner;
pub use lesson::Lesson;
pub use mark::{MarkKind, Marks};
pub use network::{JOINED, NetworkScorer, SAYS, Said, Stack, joined, pair_digest};
pub use scorer::{FeatureScorer, Pair, PairScorer, Scores};
pub use suggestion::{ClaimRef, Clue, ContradictionKind, Link, Relation, Suggestion, Verdict};
pub use vectors::{Vectors, VectorsError};

use clash::{Both, clashes};
use pairing::Pairing;
use statement::Statement;

/// Names of the pair features, in order.
pub const FEATURE_NAMES: &[&str] = &feature::NAMES;

/// The features of a pair of bare texts: the evidence first, the claim second.
pub fn pair_features(evidence: &str, claim: &str, vectors: Option<&Vectors>) -> Vec<f32> {
    let (a, b) = (read(evidence, vectors), read(claim, vectors));
    let pairing = Pairing::of(&a, &b);
    let both = Both { a: &a, b: &b, pairing: &pairing };
    feature::features(both, &clashes(both), vectors).to_vec()
}

fn read(text: &str, vectors: Option<&Vectors>) -> Statement {
    let mut statement = Statement::read(text);
    statement.find_meaning(vectors);
    statement
}

/// How two bare texts stand to each other, without a dossier around them.
pub fn judge(a: &str, b: &str, vectors: Option<&Vectors>, scorer: &dyn PairScorer) -> Scores {
    let (first, second) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (x, y) = (read(first, vectors), read(second, vectors));
    if x.digest == y.digest {
        return Scores::IDENTICAL;
    }
    let pairing = Pairing::of(&x, &y);
    let both = Both { a: &x, b: &y, pairing: &pairing };
    let clashes = clashes(both);
    let features = feature::features(both, &clashes, vectors);
    scorer.score(scorer::pair(&features, &clashes, (first, second)))
}

#[cfg(test)]
mod law;
#[cfg(test)]
mod odd_law;
#[cfg(test)]
mod review_law;
