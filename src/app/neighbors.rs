//! The extracted claims of all articles, so arranged that those which speak of the same thing are found fast.

use super::claim::{ClaimKey, Reading};
use super::model::Model;
use crate::domain::alignment::{
    ClaimRef, Index, Learner, PairScorer, Suggestion, Vectors, Verdict,
};
use crate::domain::article::ArticleId;
use crate::domain::text::Span;
use core::fmt;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The claims of the open dossier as an index, and what words mean.
#[derive(Clone, Default)]
pub struct Neighbors {
    index: Index,
    numbers: BTreeMap<ArticleId, usize>,
    articles: BTreeMap<usize, ArticleId>,
    /// Counts the changes, so that what follows from an old state can be told.
    edition: u64,
    /// Counts the changes of how pairs are compared.
    scoring: u64,
    /// Counts the changes of what was learned.
    learning: u64,
    /// What was learned from the reviewer.
    learner: Learner,
    /// Survives a change of dossier, as the next does.
    vectors: Option<Rc<Vectors>>,
    /// Judges pairs, once its weights are here.
    scorer: Option<Rc<dyn PairScorer>>,
    /// How far the word vectors are.
    pub meaning: Meaning,
}

/// How far the word vectors are, which come after the first highlights.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Meaning {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// They are on their way.
    Asked,
    /// They are in use.
    Known,
    /// They can't be had: claims are compared by their words alone.
    Missing,
}

/// The index follows from the rest.
impl PartialEq for Neighbors {
    fn eq(&self, other: &Self) -> bool {
        (&self.numbers, self.edition, self.meaning)
            == (&other.numbers, other.edition, other.meaning)
    }
}

impl fmt::Debug for Neighbors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Neighbors({} claims)", self.index.len())
    }
}

impl Neighbors {
    /// Rises with every change of what [`suggestions`](Self::suggestions) gives.
    pub fn edition(&self) -> u64 {
        self.edition
    }

    /// Rises with every change of how pairs are compared: all of them must be, anew.
    pub fn scoring(&self) -> u64 {
        self.scoring
    }

    /// Rises with every change of what was learned: pairs that were compared are weighed anew.
    pub fn learning(&self) -> u64 {
        self.learning
    }

    /// All claims.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What was learned from the reviewer; `None` if nothing was.
    pub fn learner(&self) -> Option<&Learner> {
        Some(&self.learner).filter(|learner| !learner.is_empty())
    }

    /// What those judgements teach; what has been compared already is not compared again.
    pub fn taught(&self, judged: impl Iterator<Item = (ClaimRef, ClaimRef, Verdict)>) -> Learner {
        self.learner.renewed(judged, &self.index)
    }

    /// The number of an article in the index.
    pub fn number(&self, article: &ArticleId) -> Option<usize> {
        self.numbers.get(article).copied()
    }

    /// The best `most_of_one` counterparts of a claim in each other article.
    pub fn suggestions(&self, of: ClaimRef, most_of_one: usize) -> Vec<Suggestion> {
        self.index.candidates_with(of, most_of_one, self.learner())
    }
}

/// Takes note of an article whose claims have been extracted (again).
pub fn learn(model: &mut Model, id: &ArticleId) {
    let claims = model.readings.get(id).and_then(|reading| reading.extracted.as_ref());
    let (Some(entry), Some(claims)) = (model.dossier.article(id), claims) else { return };
    let neighbors = &mut model.neighbors;
    if let Some(old) = neighbors.numbers.remove(id) {
        neighbors.index.remove(old);
        neighbors.articles.remove(&old);
    }
    let number = neighbors.index.add(&entry.article, claims);
    neighbors.numbers.insert(id.clone(), number);
    neighbors.articles.insert(number, id.clone());
    neighbors.edition += 1;
}

/// Takes note that an article is not read any more.
pub fn forget(model: &mut Model, id: &ArticleId) {
    let neighbors = &mut model.neighbors;
    if let Some(old) = neighbors.numbers.remove(id) {
        neighbors.index.remove(old);
        neighbors.articles.remove(&old);
        neighbors.edition += 1;
    }
}

/// Starts anew with another dossier.
pub fn reset(model: &mut Model) {
    let Neighbors { vectors, scorer, meaning, edition, scoring, learning, .. } =
        core::mem::take(&mut model.neighbors);
    let mut index = scorer.clone().map_or_else(Index::default, Index::with_scorer);
    index.set_vectors(vectors.clone());
    let (edition, scoring) = (edition + 1, scoring + 1);
    model.neighbors = Neighbors {
        index,
        edition,
        scoring,
        learning,
        vectors,
        scorer,
        meaning,
        ..Neighbors::default()
    };
}

/// Lets `scorer` judge pairs.
pub fn judge_by(model: &mut Model, scorer: Rc<dyn PairScorer>) {
    let neighbors = &mut model.neighbors;
    neighbors.index.set_scorer(scorer.clone());
    neighbors.scorer = Some(scorer);
    neighbors.edition += 1;
    neighbors.scoring += 1;
}

/// Lets `scorer` judge pairs from here on, which says the same as the one before of every pair that it has
/// not heard of: nothing is compared anew.
pub fn hear_by(model: &mut Model, scorer: Rc<dyn PairScorer>) {
    let neighbors = &mut model.neighbors;
    neighbors.index.set_scorer(scorer.clone());
    neighbors.scorer = Some(scorer);
}

/// The scorer knows more of some pairs.
pub fn rescored(model: &mut Model) {
    model.neighbors.edition += 1;
}

/// Lets the index know what words mean.
pub fn understand(model: &mut Model, vectors: Vectors) {
    let neighbors = &mut model.neighbors;
    let vectors = Rc::new(vectors);
    neighbors.vectors = Some(vectors.clone());
    neighbors.index.set_vectors(Some(vectors));
    neighbors.meaning = Meaning::Known;
    neighbors.edition += 1;
    neighbors.scoring += 1;
}

/// Lets what was learned from the reviewer count.
pub fn heed(model: &mut Model, learner: Learner) {
    let neighbors = &mut model.neighbors;
    if neighbors.learner != learner {
        neighbors.learner = learner;
        neighbors.edition += 1;
        neighbors.learning += 1;
    }
}

/// The place of a claim in the index; of one that was marked by hand, the place of the extracted claim
/// that shares most with it.
pub fn place(model: &Model, key: &ClaimKey) -> Option<ClaimRef> {
    let article = model.neighbors.number(&key.article)?;
    let claim = nearest(model.reading(&key.article)?, key)?;
    Some(ClaimRef { article, claim })
}

/// The claim at a place of the index.
pub fn key_of(model: &Model, place: ClaimRef) -> Option<ClaimKey> {
    let article = model.neighbors.articles.get(&place.article)?;
    let claims = model.reading(article)?.extracted.as_ref()?;
    let ranges = claims.get(place.claim)?.ranges.clone();
    Some(ClaimKey { article: article.clone(), ranges })
}

/// The extracted claim with the same ranges; for a claim marked by hand the one that shares most of it.
fn nearest(reading: &Reading, key: &ClaimKey) -> Option<usize> {
    let claims = reading.extracted.as_ref()?;
    if let Ok(same) = claims.binary_search_by(|claim| claim.ranges.cmp(&key.ranges)) {
        return Some(same);
    }
    let shared = |i: usize| {
        let theirs = claims[i].ranges.iter();
        theirs.flat_map(|a| key.ranges.iter().map(move |b| overlap(*a, *b))).sum::<usize>()
    };
    (0..claims.len()).filter(|i| shared(*i) > 0).max_by_key(|i| shared(*i))
}

fn overlap(a: Span, b: Span) -> usize {
    a.end.0.min(b.end.0).saturating_sub(a.start.0.max(b.start.0))
}
