//! All claims of a dossier, so arranged that the neighbors of one are found without looking at all.

use std::cell::RefCell;
use std::collections::HashMap;

use super::clash::{Both, clashes};
use super::evidence::clues;
use super::feature::features;
use super::pairing::Pairing;
use super::passage::Passage;
use super::scorer::{FeatureScorer, PairScorer, Scores, pair};
use super::statement::Statement;
use super::{ClaimRef, Relation, Suggestion};
use crate::domain::article::Article;
use crate::domain::claim::Claim;

/// A stem that more claims have than this finds no neighbors; with it the cost of one search is
/// bounded, however many articles there are.
const MOST_CLAIMS_OF_A_STEM: usize = 400;
/// Most telling stems of a claim that are looked up.
const MOST_STEMS_LOOKED_UP: usize = 32;
/// Pairs of one claim that are compared in full.
const MOST_COMPARED: usize = 64;
/// Neighbors per article that are compared in full, for each one asked for.
const COMPARED_FOR_ONE: usize = 2;
/// Share of its own weight that a claim must have in common with a neighbor.
const LEAST_SHARED: f32 = 0.04;

/// The claims of the articles of a dossier.
pub struct Index {
    articles: Vec<Vec<u32>>,
    passages: Vec<Option<(ClaimRef, Passage)>>,
    numbers: HashMap<u32, u32>,
    postings: Vec<Vec<u32>>,
    live: usize,
    scorer: Box<dyn PairScorer>,
    sums: RefCell<Vec<f32>>,
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

impl Index {
    /// An index without claims.
    pub fn new() -> Self {
        Self::with_scorer(Box::new(FeatureScorer::new()))
    }

    /// An index whose pairs `scorer` judges.
    pub fn with_scorer(scorer: Box<dyn PairScorer>) -> Self {
        Self {
            articles: Vec::new(),
            passages: Vec::new(),
            numbers: HashMap::new(),
            postings: Vec::new(),
            live: 0,
            scorer,
            sums: RefCell::default(),
        }
    }

    /// Takes in the claims of one more article and gives the article's number: 0 for the first, and so on.
    pub fn add(&mut self, article: &Article, claims: &[Claim]) -> usize {
        let number = self.articles.len();
        let mut members = Vec::with_capacity(claims.len());
        for (i, claim) in claims.iter().enumerate() {
            let mut passage = Passage::read(&article.text, claim);
            passage.stems = self.number_stems(&passage.statement);
            let at = self.passages.len() as u32;
            for stem in distinct(&passage.stems) {
                self.postings[stem as usize].push(at);
            }
            members.push(at);
            self.passages.push(Some((ClaimRef { article: number, claim: i }, passage)));
        }
        self.live += members.len();
        self.articles.push(members);
        number
    }

    /// Forgets the claims of the article of that number; the numbers of the others stay.
    pub fn remove(&mut self, article: usize) {
        let Some(members) = self.articles.get_mut(article) else { return };
        for at in core::mem::take(members) {
            if let Some((_, passage)) = self.passages[at as usize].take() {
                self.live -= 1;
                for stem in distinct(&passage.stems) {
                    self.postings[stem as usize].retain(|p| *p != at);
                }
            }
        }
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there are no claims.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The best `per_article` neighbors of a claim in each other article: articles in order, in each
    /// the surest first. Empty for a claim that is not there.
    pub fn candidates(&self, of: ClaimRef, per_article: usize) -> Vec<Suggestion> {
        let Some(at) = self.place(of) else { return Vec::new() };
        let mut found: Vec<Suggestion> = self
            .neighbors(at, per_article.saturating_mul(COMPARED_FOR_ONE))
            .into_iter()
            .filter_map(|other| self.suggest(at, other))
            .collect();
        found.sort_by(|x, y| {
            let article = x.counterpart.article.cmp(&y.counterpart.article);
            article.then(y.score.total_cmp(&x.score)).then(x.counterpart.cmp(&y.counterpart))
        });
        let mut kept = 0;
        let mut last = usize::MAX;
        found.retain(|s| {
            kept = if s.counterpart.article == last { kept + 1 } else { 0 };
            last = s.counterpart.article;
            kept < per_article
        });
        found
    }

    /// Compares two claims; `None` where one is not there.
    pub fn compare(&self, a: ClaimRef, b: ClaimRef) -> Option<Suggestion> {
        self.suggest(self.place(a)?, self.place(b)?)
    }

    fn place(&self, of: ClaimRef) -> Option<u32> {
        self.articles.get(of.article)?.get(of.claim).copied()
    }

    fn passage(&self, at: u32) -> Option<&(ClaimRef, Passage)> {
        self.passages.get(at as usize)?.as_ref()
    }

    fn number_stems(&mut self, statement: &Statement) -> Vec<u32> {
        let numbers = &mut self.numbers;
        let postings = &mut self.postings;
        let number = |stem: u32| {
            *numbers.entry(stem).or_insert_with(|| {
                postings.push(Vec::new());
                postings.len() as u32 - 1
            })
        };
        statement.words.iter().map(|w| w.stem).map(number).collect()
    }

    /// What a stem tells among these claims: rare in news and rare here.
    fn weight(&self, stem: u32, in_news: f32) -> f32 {
        let claims = self.postings.get(stem as usize).map_or(0, Vec::len);
        let here = ((self.live as f32 + 6.0) / (claims as f32 + 0.5)).ln();
        in_news.min(1.2 * here)
    }

    /// A passage's statement with the weights that its words have among these claims.
    fn weighed(&self, passage: &Passage) -> Statement {
        let mut statement = passage.statement.clone();
        for (word, stem) in statement.words.iter_mut().zip(&passage.stems) {
            word.weight = self.weight(*stem, word.weight);
        }
        statement.weight = statement.words.iter().map(|w| w.weight).sum();
        statement
    }

    /// Claims of other articles that share telling stems with the one at `at`: at most `per_article`
    /// of each, those that share most.
    fn neighbors(&self, at: u32, per_article: usize) -> Vec<u32> {
        let Some((of, passage)) = self.passage(at) else { return Vec::new() };
        let mut stems: Vec<(f32, u32)> = passage
            .statement
            .words
            .iter()
            .zip(&passage.stems)
            .filter(|(word, _)| word.is_content())
            .map(|(word, stem)| (self.weight(*stem, word.weight), *stem))
            .collect();
        stems.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        stems.dedup_by_key(|s| s.1);
        stems.truncate(MOST_STEMS_LOOKED_UP);
        let whole: f32 = stems.iter().map(|s| s.0 * s.0).sum();
        let mut ranked: Vec<(f32, u32)> = self
            .gather(&stems)
            .into_iter()
            .filter(|(shared, _)| *shared >= LEAST_SHARED * whole)
            .filter_map(|(shared, other)| {
                let (there, passage) = self.passage(other)?;
                let length = 4.0 + passage.statement.words.len() as f32;
                (there.article != of.article).then(|| (shared / length.sqrt(), other))
            })
            .collect();
        ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut taken: HashMap<usize, usize> = HashMap::new();
        let mut kept = Vec::new();
        for (_, other) in ranked {
            let Some((there, _)) = self.passage(other) else { continue };
            let count = taken.entry(there.article).or_default();
            if *count < per_article && kept.len() < MOST_COMPARED {
                *count += 1;
                kept.push(other);
            }
        }
        kept
    }

    /// For each claim that has one of the stems, the sum of their squared weights.
    fn gather(&self, stems: &[(f32, u32)]) -> Vec<(f32, u32)> {
        let mut own = Vec::new();
        let mut guard = self.sums.try_borrow_mut();
        let sums = guard.as_deref_mut().unwrap_or(&mut own);
        sums.resize(self.passages.len(), 0.0);
        let mut touched = Vec::new();
        for (weight, stem) in stems {
            let Some(claims) = self.postings.get(*stem as usize) else { continue };
            if claims.len() > MOST_CLAIMS_OF_A_STEM {
                continue;
            }
            for claim in claims {
                let sum = &mut sums[*claim as usize];
                if *sum == 0.0 {
                    touched.push(*claim);
                }
                *sum += weight * weight;
            }
        }
        touched.into_iter().map(|c| (core::mem::take(&mut sums[c as usize]), c)).collect()
    }

    fn suggest(&self, at: u32, other: u32) -> Option<Suggestion> {
        let (_, here) = self.passage(at)?;
        let (counterpart, there) = self.passage(other)?;
        let (a, b) = (self.weighed(here), self.weighed(there));
        let pairing = Pairing::of(&a, &b);
        let both = Both { a: &a, b: &b, pairing: &pairing };
        let clashes = clashes(both);
        let scores = if a.digest == b.digest {
            Scores { same: 1.0, probabilities: [1.0, 0.0, 0.0, 0.0] }
        } else if (a.words.len(), &here.text) >= (b.words.len(), &there.text) {
            let features = features(&a, &b, &pairing);
            self.scorer.score(pair(&features, &clashes, (&here.text, &there.text)))
        } else {
            let features = features(&b, &a, &Pairing::of(&b, &a));
            self.scorer.score(pair(&features, &clashes, (&there.text, &here.text)))
        };
        let relation = Relation::likeliest(scores.probabilities);
        let is_contradiction = relation == Relation::Contradiction;
        Some(Suggestion {
            counterpart: *counterpart,
            score: scores.same,
            relation,
            probabilities: scores.probabilities,
            kind: clashes.first().filter(|_| is_contradiction).map(|c| c.kind),
            evidence: clues(here, there, both, &clashes),
        })
    }
}

fn distinct(stems: &[u32]) -> Vec<u32> {
    let mut stems = stems.to_vec();
    stems.sort_unstable();
    stems.dedup();
    stems
}
