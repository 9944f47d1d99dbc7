//! All claims of a dossier, so arranged that the neighbors of one are found without looking at all.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::clash::{Both, Clash, clashes};
use super::evidence::clues;
use super::feature::features;
use super::pairing::Pairing;
use super::passage::Passage;
use super::scorer::{FeatureScorer, PairScorer, Scores, pair};
use super::statement::Statement;
use super::vectors::Vectors;
use super::{ClaimRef, Relation, Suggestion};
use crate::domain::article::Article;
use crate::domain::claim::Claim;

/// A stem that more claims have than this finds no neighbors; with it the cost of one search is
/// bounded, however many articles there are.
const MOST_CLAIMS_OF_A_STEM: usize = 400;
/// Most telling stems of a claim that are looked up.
const MOST_STEMS_LOOKED_UP: usize = 32;
/// Pairs of one claim that are compared in full.
const MOST_COMPARED: usize = 48;
/// Pairs that are compared however little they share beside the best.
const ALWAYS_COMPARED: usize = 16;
/// Share of the best neighbor's that any further one must have.
const LEAST_OF_BEST: f32 = 0.3;
/// Neighbors per article that are compared in full, for each one asked for.
const COMPARED_FOR_ONE: usize = 2;
/// Share of its own weight that a claim must have in common with a neighbor.
const LEAST_SHARED: f32 = 0.04;

/// The claims of the articles of a dossier.
#[derive(Clone)]
pub struct Index {
    articles: Vec<Vec<u32>>,
    passages: Vec<Option<(ClaimRef, Passage)>>,
    numbers: HashMap<u32, u32>,
    postings: Vec<Vec<u32>>,
    live: usize,
    scorer: Rc<dyn PairScorer>,
    vectors: Option<Rc<Vectors>>,
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
        Self::with_scorer(Rc::new(FeatureScorer::new()))
    }

    /// An index whose pairs `scorer` judges.
    pub fn with_scorer(scorer: Rc<dyn PairScorer>) -> Self {
        Self {
            articles: Vec::new(),
            passages: Vec::new(),
            numbers: HashMap::new(),
            postings: Vec::new(),
            live: 0,
            scorer,
            vectors: None,
            sums: RefCell::default(),
        }
    }

    /// Lets the index know what words mean: its answers change from here on.
    pub fn set_vectors(&mut self, vectors: Option<Rc<Vectors>>) {
        self.vectors = vectors;
        for (_, passage) in self.passages.iter_mut().flatten() {
            passage.statement.find_meaning(self.vectors.as_deref());
        }
    }

    /// Takes in the claims of one more article and gives the article's number: 0 for the first, and so on.
    pub fn add(&mut self, article: &Article, claims: &[Claim]) -> usize {
        let number = self.articles.len();
        let mut members = Vec::with_capacity(claims.len());
        for (i, claim) in claims.iter().enumerate() {
            let mut passage = Passage::read(&article.text, claim);
            passage.stems = self.number_stems(&passage.statement);
            passage.statement.find_meaning(self.vectors.as_deref());
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
        let Some(here) = self.place(of).and_then(|at| self.see(at)) else { return Vec::new() };
        let neighbors = self.neighbors(&here, per_article.saturating_mul(COMPARED_FOR_ONE));
        let mut found: Vec<(Seen<'_>, Judged)> = neighbors
            .into_iter()
            .filter_map(|at| self.see(at))
            .map(|there| {
                let judged = self.judge(&here, &there);
                (there, judged)
            })
            .collect();
        found.sort_by(|(x, p), (y, q)| {
            let article = x.of.article.cmp(&y.of.article);
            article.then(q.scores.same.total_cmp(&p.scores.same)).then(x.of.cmp(&y.of))
        });
        let mut kept = 0;
        let mut last = usize::MAX;
        found.retain(|(there, _)| {
            kept = if there.of.article == last { kept + 1 } else { 0 };
            last = there.of.article;
            kept < per_article
        });
        found.into_iter().map(|(there, judged)| suggestion(&here, &there, judged)).collect()
    }

    /// Compares two claims; `None` where one is not there.
    pub fn compare(&self, a: ClaimRef, b: ClaimRef) -> Option<Suggestion> {
        let (here, there) = (self.see(self.place(a)?)?, self.see(self.place(b)?)?);
        let judged = self.judge(&here, &there);
        Some(suggestion(&here, &there, judged))
    }

    /// A claim with the weights that its words have among these claims.
    fn see(&self, at: u32) -> Option<Seen<'_>> {
        let (of, passage) = self.passage(at)?;
        Some(Seen { of: *of, passage, statement: self.weighed(passage) })
    }

    /// Compares in full. The longer text is the first, so that both ways give the same.
    fn judge(&self, here: &Seen<'_>, there: &Seen<'_>) -> Judged {
        let key = |seen: &Seen<'_>| (seen.statement.words.len(), seen.of);
        let is_turned = key(here) < key(there);
        let (first, second) = if is_turned { (there, here) } else { (here, there) };
        let pairing = Pairing::of(&first.statement, &second.statement);
        let both = Both { a: &first.statement, b: &second.statement, pairing: &pairing };
        let clashes = clashes(both);
        let scores = if both.a.digest == both.b.digest {
            Scores { same: 1.0, probabilities: [1.0, 0.0, 0.0, 0.0] }
        } else {
            let features = features(both, &clashes, self.vectors.as_deref());
            let texts = (first.passage.text.as_str(), second.passage.text.as_str());
            self.scorer.score(pair(&features, &clashes, texts))
        };
        Judged { scores, clashes, pairing, is_turned }
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

    /// Claims of other articles that share telling stems with `here`: at most `per_article` of each,
    /// those that share most.
    fn neighbors(&self, here: &Seen<'_>, per_article: usize) -> Vec<u32> {
        let (of, passage) = (here.of, here.passage);
        let words = here.statement.words.iter().zip(&passage.stems);
        let content = words.filter(|(word, _)| word.is_content());
        let mut stems: Vec<(f32, u32)> = content.map(|(word, stem)| (word.weight, *stem)).collect();
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
        let least = LEAST_OF_BEST * ranked.first().map_or(0.0, |r| r.0);
        let mut taken: HashMap<usize, usize> = HashMap::new();
        let mut kept = Vec::new();
        for (shared, other) in ranked {
            if kept.len() >= MOST_COMPARED || kept.len() >= ALWAYS_COMPARED && shared < least {
                break;
            }
            let Some((there, _)) = self.passage(other) else { continue };
            let count = taken.entry(there.article).or_default();
            if *count < per_article {
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
}

/// A claim as it is compared.
struct Seen<'i> {
    of: ClaimRef,
    passage: &'i Passage,
    statement: Statement,
}

/// What came of a comparison; pairing and clashes go from the longer to the shorter.
struct Judged {
    scores: Scores,
    clashes: Vec<Clash>,
    pairing: Pairing,
    is_turned: bool,
}

fn suggestion(here: &Seen<'_>, there: &Seen<'_>, mut judged: Judged) -> Suggestion {
    if judged.is_turned {
        judged.pairing = judged.pairing.turned();
        for clash in &mut judged.clashes {
            core::mem::swap(&mut clash.a, &mut clash.b);
        }
    }
    let relation = Relation::suggested(judged.scores.probabilities);
    let is_contradiction = relation == Relation::Contradiction;
    let both = Both { a: &here.statement, b: &there.statement, pairing: &judged.pairing };
    Suggestion {
        counterpart: there.of,
        score: judged.scores.same,
        relation,
        probabilities: judged.scores.probabilities,
        kind: judged.clashes.first().filter(|_| is_contradiction).map(|c| c.kind),
        evidence: clues(here.passage, there.passage, both, &judged.clashes),
    }
}

fn distinct(stems: &[u32]) -> Vec<u32> {
    let mut stems = stems.to_vec();
    stems.sort_unstable();
    stems.dedup();
    stems
}
