//! The claims of other articles that may speak of the same thing as the focused one.
//!
//! They are worked out when the focus moves, and stay as they are while a claim is looked at.

use super::claim::{ClaimKey, Reading};
use super::model::Model;
use crate::domain::alignment::{ClaimRef, ContradictionKind, Index, Relation, Suggestion};
use crate::domain::article::ArticleId;
use crate::domain::text::Span;
use core::fmt;
use std::collections::BTreeMap;

/// At most as many as there are digits on the keyboard.
pub const MOST: usize = 9;

/// At most so many of each other article: the list should show the dossier, not one article.
const MOST_OF_ONE: usize = 3;

/// One candidate.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// The claim in another article.
    pub key: ClaimKey,
    /// How sure that it speaks of the same thing, 0 to 1.
    pub score: f32,
    /// How the two seem to stand to each other.
    pub relation: Relation,
    /// How sure of that, 0 to 1.
    pub sureness: f32,
    /// By what they seem to contradict.
    pub kind: Option<ContradictionKind>,
    /// Why, in plain words, the strongest reason first.
    pub reasons: Vec<String>,
}

/// How much a possible contradiction is worth beside likeness: two reports that clash are alike in fewer
/// words than two that agree, and are what a reviewer looks for.
const WORTH_OF_CLASH: f32 = 0.5;

impl Candidate {
    fn worth(&self) -> f32 {
        let clash = if self.relation == Relation::Contradiction { self.sureness } else { 0.0 };
        self.score + WORTH_OF_CLASH * clash
    }
}

/// The candidates of the claim that is looked at.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Candidates {
    of: Option<ClaimKey>,
    edition: u64,
    list: Vec<Candidate>,
}

/// The extracted claims of all articles, so arranged that neighbors are found fast.
#[derive(Clone, Default)]
pub struct Neighbors {
    index: Index,
    numbers: BTreeMap<ArticleId, usize>,
    articles: BTreeMap<usize, ArticleId>,
    /// Counts the changes, so that what follows from an old state can be told.
    edition: u64,
}

/// The index follows from the rest.
impl PartialEq for Neighbors {
    fn eq(&self, other: &Self) -> bool {
        (&self.numbers, self.edition) == (&other.numbers, other.edition)
    }
}

impl fmt::Debug for Neighbors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Neighbors({} claims)", self.index.len())
    }
}

/// The candidates of the focused claim, best first, all in other articles.
pub fn candidates(model: &Model) -> &[Candidate] {
    &model.candidates.list
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
    model.neighbors = Neighbors::default();
    model.candidates = Candidates::default();
}

/// Works out the candidates of the focused claim if it is another one, or if articles came in since.
pub fn refresh(model: &mut Model) {
    let edition = model.neighbors.edition;
    if model.candidates.of == model.place.claim && model.candidates.edition == edition {
        return;
    }
    let list = model.place.claim.as_ref().map(|key| find(model, key)).unwrap_or_default();
    model.candidates = Candidates { of: model.place.claim.clone(), edition, list };
}

fn find(model: &Model, key: &ClaimKey) -> Vec<Candidate> {
    let neighbors = &model.neighbors;
    let place = neighbors
        .numbers
        .get(&key.article)
        .copied()
        .zip(model.reading(&key.article).and_then(|reading| nearest(reading, key)));
    let Some((article, claim)) = place else { return Vec::new() };
    let suggestions = neighbors.index.candidates(ClaimRef { article, claim }, MOST_OF_ONE);
    let mut list: Vec<Candidate> =
        suggestions.into_iter().filter_map(|s| candidate(model, s)).collect();
    list.sort_by(|a, b| b.worth().total_cmp(&a.worth()).then_with(|| a.key.cmp(&b.key)));
    list.truncate(MOST);
    list
}

/// The extracted claim with the same ranges; for a claim marked by hand the one that shares most of it.
fn nearest(reading: &Reading, key: &ClaimKey) -> Option<usize> {
    let claims = reading.extracted.as_ref()?;
    if let Some(same) = claims.iter().position(|claim| claim.ranges == key.ranges) {
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

fn candidate(model: &Model, suggestion: Suggestion) -> Option<Candidate> {
    let Suggestion { counterpart, score, relation, probabilities, kind, evidence } = suggestion;
    let article = model.neighbors.articles.get(&counterpart.article)?;
    let claims = model.reading(article)?.extracted.as_ref()?;
    let ranges = claims.get(counterpart.claim)?.ranges.clone();
    Some(Candidate {
        key: ClaimKey { article: article.clone(), ranges },
        score,
        sureness: probabilities[Relation::ALL.iter().position(|r| *r == relation)?],
        relation,
        kind,
        reasons: evidence.into_iter().map(|clue| clue.reason).take(4).collect(),
    })
}
