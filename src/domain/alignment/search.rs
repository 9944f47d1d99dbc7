//! The neighbors of a claim, found by the stems that it shares with others.

use super::compare::Seen;
use super::index::Index;
use std::collections::HashMap;

/// A stem that more claims have than this finds no neighbors; with it the cost of one search is
/// bounded, however many articles there are.
const MOST_CLAIMS_OF_A_STEM: usize = 400;
/// Most telling stems of a claim that are looked up.
const MOST_STEMS_LOOKED_UP: usize = 32;
/// How thoroughly the neighbors of a claim are looked for.
#[derive(Clone, Copy)]
pub(super) struct Depth {
    /// Pairs of one article that are compared in full.
    per_article: usize,
    /// Pairs that are compared in full, for all articles together.
    most: usize,
    /// Pairs that are compared however little they share beside the best.
    always: usize,
    /// Claims that share a single stem are compared only while there are no more than so many better
    /// ones: of a hundred such pairs one speaks of the same thing.
    by_one_stem: usize,
}

impl Depth {
    /// For the one claim that somebody looks at: a millisecond's work.
    pub(super) fn of_one(wanted: usize) -> Self {
        Self {
            per_article: wanted.saturating_mul(2).max(12),
            most: 128,
            always: 64,
            by_one_stem: 64,
        }
    }

    /// For each of all claims.
    pub(super) fn of_all(wanted: usize) -> Self {
        let per_article = wanted.saturating_mul(2);
        let most = per_article.saturating_mul(5).max(28);
        Self { per_article, most, always: 16, by_one_stem: 8 }
    }
}

/// Share of the best neighbor's that any further one must have.
const LEAST_OF_BEST: f32 = 0.3;
/// Share of its own weight that a claim must have in common with a neighbor.
const LEAST_SHARED: f32 = 0.04;

impl Index {
    /// Claims of other articles that share telling stems with `here`, those that share most.
    pub(super) fn neighbors(&self, here: &Seen<'_>, depth: Depth) -> Vec<u32> {
        let (of, passage) = (here.of, here.passage);
        let words = here.statement.words.iter().zip(&passage.stems);
        let content = words.filter(|(word, _)| word.is_content());
        let mut stems: Vec<(f32, u32)> = content.map(|(word, stem)| (word.weight, *stem)).collect();
        stems.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        stems.dedup_by_key(|s| s.1);
        stems.truncate(MOST_STEMS_LOOKED_UP);
        let whole: f32 = stems.iter().map(|s| s.0 * s.0).sum();
        let mut ranked: Vec<Near> = self
            .gather(&stems)
            .into_iter()
            .filter(|near| near.shared >= LEAST_SHARED * whole)
            .filter_map(|near| {
                let (there, passage) = self.passage(near.other)?;
                let length = 4.0 + passage.stems.len() as f32;
                let shared = near.shared / length.sqrt();
                (there.article != of.article).then_some(Near { shared, ..near })
            })
            .collect();
        put_best_first(&mut ranked);
        let least = LEAST_OF_BEST * ranked.first().map_or(0.0, |r| r.shared);
        let mut taken: HashMap<usize, usize> = HashMap::new();
        let mut kept = Vec::new();
        for Near { shared, stems, other } in ranked {
            if kept.len() >= depth.most || kept.len() >= depth.always && shared < least {
                break;
            }
            if stems < 2 && kept.len() >= depth.by_one_stem {
                continue;
            }
            let Some((there, _)) = self.passage(other) else { continue };
            let count = taken.entry(there.article).or_default();
            if *count < depth.per_article {
                *count += 1;
                kept.push(other);
            }
        }
        kept
    }

    /// The claims that have one of the stems, with the sum of their squared weights.
    fn gather(&self, stems: &[(f32, u32)]) -> Vec<Near> {
        let mut own = Vec::new();
        let mut guard = self.sums.try_borrow_mut();
        let sums = guard.as_deref_mut().unwrap_or(&mut own);
        sums.resize(self.passages.len(), (0.0, 0));
        let mut touched = Vec::new();
        for (weight, stem) in stems {
            let Some(claims) = self.postings.get(*stem as usize) else { continue };
            if claims.len() > MOST_CLAIMS_OF_A_STEM {
                continue;
            }
            for claim in claims {
                let sum = &mut sums[*claim as usize];
                if sum.1 == 0 {
                    touched.push(*claim);
                }
                *sum = (sum.0 + weight * weight, sum.1 + 1);
            }
        }
        let near = |other: u32| {
            let (shared, stems) = core::mem::take(&mut sums[other as usize]);
            Near { shared, stems, other }
        };
        touched.into_iter().map(near).collect()
    }
}

/// A claim that shares stems with another.
#[derive(Clone, Copy)]
struct Near {
    /// How much.
    shared: f32,
    /// How many stems.
    stems: u32,
    /// Which claim.
    other: u32,
}

/// About so many are put in order: more are hardly ever looked at.
const PUT_IN_ORDER: usize = 256;
/// Classes by which the best of very many are found.
const CLASSES: usize = 64;

/// Orders by what is shared, the most first; of very many only the best are left.
fn put_best_first(ranked: &mut Vec<Near>) {
    if ranked.len() > PUT_IN_ORDER {
        let best = ranked.iter().map(|r| r.shared).fold(f32::MIN_POSITIVE, f32::max);
        let class = |shared: f32| ((shared / best * CLASSES as f32) as usize).min(CLASSES - 1);
        let mut counts = [0_usize; CLASSES];
        for near in ranked.iter() {
            counts[class(near.shared)] += 1;
        }
        let mut above = 0;
        let is_enough = |count: &usize| {
            above += count;
            above >= PUT_IN_ORDER
        };
        let least = counts.iter().rposition(is_enough).unwrap_or_default();
        ranked.retain(|r| class(r.shared) >= least);
    }
    ranked.sort_by(|x, y| y.shared.total_cmp(&x.shared).then(x.other.cmp(&y.other)));
}
