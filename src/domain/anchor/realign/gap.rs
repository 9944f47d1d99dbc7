//! What lies between two links of the chain: edited, split, joined, inserted and deleted units.

use super::chain::ALIKE;
use super::reading::{Reading, mix};
use super::similar::Trigrams;
use core::ops::Range;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Units of the old text and the units of the new one that they became.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Pair {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Letters compared at most in one gap: some milliseconds. A larger one is first split at runs of words
/// that stand once on each side.
const COST: usize = 4_000_000;
/// How alike two units must be that stand alone between the same neighbors.
const ALONE: f32 = 0.43;
/// How often a gap is split before what is left counts as rewritten.
const DEPTH: usize = 3;

/// Pairs the units of a gap one to one (or one to two, or two to one), in order, so that as many letters
/// as possible are explained and no pair is less than [`ALIKE`].
///
/// A new unit that has the very words of an old one is that one and no edit of another.
pub(super) struct Gaps<'r, 't> {
    pub(super) old: &'r Reading<'t>,
    pub(super) new: &'r Reading<'t>,
    /// The keys of all old units.
    pub(super) known: &'r HashSet<u64>,
}

impl Gaps<'_, '_> {
    /// Pairs `mine` and `theirs`, the units of one gap in their order.
    pub(super) fn fill(&self, mine: &[usize], theirs: &[usize], pairs: &mut Vec<Pair>) {
        self.fill_within(mine, theirs, DEPTH, pairs);
    }

    fn is_same(&self, i: usize, j: usize) -> bool {
        self.old.units[i].key == self.new.units[j].key
    }

    fn fill_within(
        &self,
        mut mine: &[usize],
        mut theirs: &[usize],
        depth: usize,
        pairs: &mut Vec<Pair>,
    ) {
        let (old, new) = (self.old, self.new);
        while let ([i, rest @ ..], [j, more @ ..]) = (mine, theirs)
            && self.is_same(*i, *j)
        {
            pairs.push(Pair { old: *i..i + 1, new: *j..j + 1 });
            (mine, theirs) = (rest, more);
        }
        while let ([rest @ .., i], [more @ .., j]) = (mine, theirs)
            && self.is_same(*i, *j)
        {
            pairs.push(Pair { old: *i..i + 1, new: *j..j + 1 });
            (mine, theirs) = (rest, more);
        }
        if mine.is_empty() || theirs.is_empty() {
            return;
        }
        let size = |reading: &Reading<'_>, units: &[usize]| -> usize {
            units.iter().map(|u| reading.unit_text(*u).len()).sum()
        };
        if size(old, mine) * theirs.len() + size(new, theirs) * mine.len() <= COST {
            pairs.extend(self.best(mine, theirs));
        } else if depth > 0 {
            let (mut from, mut to) = (0, 0);
            let links = split(old, new, mine, theirs);
            for (i, j) in links.into_iter().chain([(mine.len(), theirs.len())]) {
                self.fill_within(&mine[from..i], &theirs[to..j], depth - 1, pairs);
                if i < mine.len() {
                    self.fill_within(&mine[i..=i], &theirs[j..=j], 0, pairs);
                }
                (from, to) = (i + 1, j + 1);
            }
        }
    }

    fn best(&self, mine: &[usize], theirs: &[usize]) -> Vec<Pair> {
        let runs = |reading: &Reading<'_>, units: &[usize]| -> Vec<Trigrams> {
            units.iter().map(|u| Trigrams::of(reading.unit_text(*u))).collect()
        };
        let (left, right) = (runs(self.old, mine), runs(self.new, theirs));
        let alike = if (mine.len(), theirs.len()) == (1, 1) { ALONE } else { ALIKE };
        let width = theirs.len() + 1;
        let mut table = vec![(0.0_f32, 0_u8); (mine.len() + 1) * width];
        for i in 0..=mine.len() {
            for j in 0..width {
                let mut top = (if i + j == 0 { 0.0 } else { f32::MIN }, 0_u8);
                for (step, (di, dj)) in STEPS.iter().enumerate() {
                    let (Some(pi), Some(pj)) = (i.checked_sub(*di), j.checked_sub(*dj)) else {
                        continue;
                    };
                    if !is_run(&mine[pi..i]) || !is_run(&theirs[pj..j]) {
                        continue;
                    }
                    if *di > 0 && *dj > 0 && !self.can_be(&mine[pi..i], &theirs[pj..j]) {
                        continue;
                    }
                    let gain = gain(&left[pi..i], &right[pj..j], alike);
                    let total = table[pi * width + pj].0 + gain;
                    if total > top.0 {
                        top = (total, step as u8);
                    }
                }
                table[i * width + j] = top;
            }
        }
        trace(&table, mine, theirs)
    }

    fn can_be(&self, mine: &[usize], theirs: &[usize]) -> bool {
        let is_same = |(i, j): (&usize, &usize)| self.is_same(*i, *j);
        let is_new = |j: &usize| !self.known.contains(&self.new.units[*j].key);
        theirs.iter().all(is_new)
            || (mine.len() == theirs.len() && mine.iter().zip(theirs).all(is_same))
    }
}

/// The steps of the alignment: how many units of each side become one pair.
const STEPS: [(usize, usize); 5] = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1)];

fn trace(table: &[(f32, u8)], mine: &[usize], theirs: &[usize]) -> Vec<Pair> {
    let (mut i, mut j) = (mine.len(), theirs.len());
    let mut pairs = Vec::new();
    while i + j > 0 {
        let (di, dj) = STEPS[usize::from(table[i * (theirs.len() + 1) + j].1)];
        if di > 0 && dj > 0 {
            let old = mine[i - di]..mine[i - 1] + 1;
            pairs.push(Pair { old, new: theirs[j - dj]..theirs[j - 1] + 1 });
        }
        (i, j) = (i - di, j - dj);
    }
    pairs
}

fn is_run(units: &[usize]) -> bool {
    units.windows(2).all(|w| w[0] + 1 == w[1])
}

/// Letters explained beyond what a pair must explain; no pair gains nothing, a pair that falls short is
/// worse than none.
fn gain(mine: &[Trigrams], theirs: &[Trigrams], alike: f32) -> f32 {
    let (common, total) = match (mine, theirs) {
        ([a], [b]) => (a.common(b), a.len() + b.len()),
        ([a], [b, c]) => (a.common(&b.and(c)), a.len() + b.len() + c.len()),
        ([a, b], [c]) => (c.common(&a.and(b)), a.len() + b.len() + c.len()),
        _ => return 0.0,
    };
    let gain = 2.0 * common as f32 - alike * total as f32;
    if gain > 0.0 { gain } else { f32::MIN / 4.0 }
}

/// Words in a run that tells a place in a large gap.
const RUN: usize = 4;

/// Links of a large gap, as places in `mine` and `theirs`: units that share runs of words which stand
/// once on each side, the longest chain of them.
fn split(
    old: &Reading<'_>,
    new: &Reading<'_>,
    mine: &[usize],
    theirs: &[usize],
) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, [(u32, usize); 2]> = HashMap::new();
    for (side, reading, units) in [(0, old, mine), (1, new, theirs)] {
        for (at, unit) in units.iter().enumerate() {
            let keys = &reading.keys[reading.units[*unit].words.clone()];
            for run in keys.windows(RUN) {
                let key = run.iter().fold(0, |sum, key| mix(sum, *key));
                let place = &mut places.entry(key).or_default()[side];
                *place = (place.0 + 1, at);
            }
        }
    }
    let mut votes: BTreeMap<(usize, core::cmp::Reverse<usize>), u64> = BTreeMap::new();
    for [(once, i), (too, j)] in places.into_values() {
        if (once, too) == (1, 1) {
            *votes.entry((i, core::cmp::Reverse(j))).or_default() += 1;
        }
    }
    let pairs: Vec<(usize, usize)> = votes.keys().map(|(i, j)| (*i, j.0)).collect();
    let weights: Vec<u64> = votes.into_values().collect();
    super::chain::heaviest(&pairs, &weights, theirs.len())
}
