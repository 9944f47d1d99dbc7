//! All claims of a dossier, so arranged that the neighbors of one are found without looking at all.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::ClaimRef;
use super::figure::{Counted, Figure};
use super::passage::Passage;
use super::scorer::{FeatureScorer, PairScorer};
use super::statement::Statement;
use super::vectors::Vectors;
use crate::domain::article::Article;
use crate::domain::claim::Claim;

/// The claims of the articles of a dossier.
#[derive(Clone)]
pub struct Index {
    articles: Vec<Option<Vec<u32>>>,
    /// The figures that each article names anywhere in its claims.
    named: Vec<HashSet<Counted>>,
    pub(super) passages: Vec<Option<(ClaimRef, Passage)>>,
    numbers: HashMap<u32, u32>,
    pub(super) postings: Vec<Vec<u32>>,
    live: usize,
    pub(super) scorer: Rc<dyn PairScorer>,
    pub(super) vectors: Option<Rc<Vectors>>,
    /// The edition that these came with; 0 without any.
    table: u64,
    /// Room for adding up what claims share; always all zeros between two searches.
    pub(super) sums: RefCell<Vec<(f32, u32)>>,
    /// Counts the changes: weights of words that were worked out before are stale.
    edition: u64,
}

/// Without weights: they may come later.
impl Default for Index {
    fn default() -> Self {
        Self::with_scorer(Rc::new(FeatureScorer::default()))
    }
}

impl Index {
    /// An index without claims, with the weights that can be compiled in.
    pub fn new() -> Self {
        Self::with_scorer(Rc::new(FeatureScorer::new()))
    }

    /// An index whose pairs `scorer` judges.
    pub fn with_scorer(scorer: Rc<dyn PairScorer>) -> Self {
        Self {
            articles: Vec::new(),
            named: Vec::new(),
            passages: Vec::new(),
            numbers: HashMap::new(),
            postings: Vec::new(),
            live: 0,
            scorer,
            vectors: None,
            table: 0,
            sums: RefCell::default(),
            edition: 0,
        }
    }

    /// Lets the index know what words mean: its answers change from here on.
    pub fn set_vectors(&mut self, vectors: Option<Rc<Vectors>>) {
        self.vectors = vectors;
        self.edition += 1;
        self.table = if self.vectors.is_some() { self.edition } else { 0 };
    }

    /// Lets `scorer` judge pairs: its answers change from here on.
    pub fn set_scorer(&mut self, scorer: Rc<dyn PairScorer>) {
        self.scorer = scorer;
        self.edition += 1;
    }

    /// Takes in the claims of one more article and gives the article's number: 0 for the first, and so on.
    pub fn add(&mut self, article: &Article, claims: &[Claim]) -> usize {
        let number = self.articles.len();
        let mut members = Vec::with_capacity(claims.len());
        let mut named = HashSet::new();
        for (i, claim) in claims.iter().enumerate() {
            let mut passage = Passage::read(&article.text, claim);
            passage.stems = self.number_stems(&passage.statement());
            named.extend(passage.statement().figures.iter().map(Figure::key));
            let at = self.passages.len() as u32;
            for stem in distinct(&passage.stems) {
                self.postings[stem as usize].push(at);
            }
            members.push(at);
            self.passages.push(Some((ClaimRef { article: number, claim: i }, passage)));
        }
        self.live += members.len();
        self.articles.push(Some(members));
        self.named.push(named);
        self.edition += 1;
        number
    }

    /// Forgets the claims of the article of that number; the numbers of the others stay.
    pub fn remove(&mut self, article: usize) {
        let Some(members) = self.articles.get_mut(article).and_then(Option::take) else { return };
        self.edition += 1;
        self.named[article].clear();
        for at in members {
            if let Some((_, passage)) = self.passages[at as usize].take() {
                self.live -= 1;
                for stem in distinct(&passage.stems) {
                    self.postings[stem as usize].retain(|p| *p != at);
                }
            }
        }
    }

    /// Rises with every change of what comparisons give.
    pub(super) fn edition(&self) -> u64 {
        self.edition
    }

    /// How many claims there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there are no claims.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Numbers of the articles that are there, rising.
    pub fn articles(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.articles.len()).filter(|n| self.articles[*n].is_some())
    }

    /// How many claims an article has; 0 for one that is not there.
    pub fn claims_of(&self, article: usize) -> usize {
        self.articles.get(article).and_then(Option::as_ref).map_or(0, Vec::len)
    }

    /// Whether an article names that figure in any of its claims.
    pub(super) fn names(&self, article: usize, figure: &Figure) -> bool {
        self.named.get(article).is_some_and(|named| named.contains(&figure.key()))
    }

    pub(super) fn place(&self, of: ClaimRef) -> Option<u32> {
        self.articles.get(of.article)?.as_ref()?.get(of.claim).copied()
    }

    pub(super) fn passage(&self, at: u32) -> Option<&(ClaimRef, Passage)> {
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

    /// A passage's statement with the weights that its words have among these claims. They are worked
    /// out when somebody asks, so that one more article costs nothing to claims far from it.
    pub(super) fn weighed(&self, passage: &Passage) -> Rc<Statement> {
        let vectors = (self.table, self.vectors.as_deref());
        passage.weighed(self.edition, vectors, |at, rarity| {
            passage.stems.get(at).map_or(rarity, |stem| self.weight(*stem, rarity))
        })
    }
}

fn distinct(stems: &[u32]) -> Vec<u32> {
    let mut stems = stems.to_vec();
    stems.sort_unstable();
    stems.dedup();
    stems
}
