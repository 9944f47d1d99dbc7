//! The backbone of an alignment: units that stand in both texts, in the same order.

use super::reading::{Reading, mix};
use super::similar::{Trigrams, likeness};
use crate::domain::order::SmallSort;
use std::collections::{HashMap, HashSet};

/// How alike two units must be to be the same one edited, where a neighbor says so too.
pub(super) const ALIKE: f32 = 0.5;
/// Units shorter than this many words are no evidence by themselves.
pub(super) const SHORT: usize = 5;

/// The pairs of units with the same words of the heaviest chain that rises in both texts.
///
/// The chain is chosen among pairs with the same words, unmistakably (they stand once in each text, alone
/// or together with a neighbor), and pairs that are alike and next to such a pair. What also has the right
/// neighbors weighs more, so that a sentence edited in place is not drawn to a copy of its former self.
pub(super) fn chain(old: &Reading<'_>, new: &Reading<'_>) -> Vec<(usize, usize)> {
    let mut pairs = exact(old, new);
    let seen: HashSet<(usize, usize)> = pairs.iter().copied().collect();
    let (grown, seen) = grow(old, new, pairs.clone(), seen);
    let mut weights = Vec::with_capacity(pairs.len() + grown.len());
    pairs.extend(grown.iter().map(|(pair, _)| *pair));
    let likeness_of: HashMap<(usize, usize), f32> = grown.into_iter().collect();
    pairs.order_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
    for &(i, j) in &pairs {
        let alike = likeness_of.get(&(i, j)).copied().unwrap_or(1.0);
        let is_start = i == 0 && j == 0;
        let is_end = i + 1 == old.units.len() && j + 1 == new.units.len();
        let left = is_start || (i > 0 && j > 0 && seen.contains(&(i - 1, j - 1)));
        let right = is_end || seen.contains(&(i + 1, j + 1));
        let neighbors = f32::from(u8::from(left) + u8::from(right));
        weights.push((alike * old.units[i].words.len() as f32 * (16.0 + 6.0 * neighbors)) as u64);
    }
    let mut chain = heaviest(&pairs, &weights, new.units.len());
    // The alike ones have done their part in the choice. What they became is settled between the links,
    // where a sentence may also have been split in two.
    chain.retain(|(i, j)| old.units[*i].key == new.units[*j].key);
    chain
}

/// Where a key stands: how often in each text, and the place of the last.
#[derive(Default, Clone, Copy)]
struct Places {
    old: (u32, usize),
    new: (u32, usize),
}

/// Units whose key, or whose key together with a neighbor's, stands once in each text.
fn exact(old: &Reading<'_>, new: &Reading<'_>) -> Vec<(usize, usize)> {
    let mut singles: HashMap<u64, Places> = HashMap::new();
    let mut doubles: HashMap<u64, Places> = HashMap::new();
    for (is_old, reading) in [(true, old), (false, new)] {
        for (i, unit) in reading.units.iter().enumerate() {
            count(singles.entry(unit.key).or_default(), is_old, i);
            if let Some(next) = reading.units.get(i + 1) {
                count(doubles.entry(mix(unit.key, next.key)).or_default(), is_old, i);
            }
        }
    }
    let mut pairs = Vec::with_capacity(old.units.len());
    for (i, unit) in old.units.iter().enumerate() {
        let alone = singles.get(&unit.key).and_then(only);
        if let Some(j) = alone.filter(|_| unit.words.len() >= SHORT) {
            pairs.push((i, j));
        }
        if let Some(next) = old.units.get(i + 1)
            && let Some(j) = doubles.get(&mix(unit.key, next.key)).and_then(only)
        {
            pairs.extend([(i, j), (i + 1, j + 1)]);
        }
    }
    pairs.retain(|(i, j)| new.units.get(*j).is_some_and(|unit| unit.key == old.units[*i].key));
    pairs.order();
    pairs.dedup();
    pairs
}

fn count(places: &mut Places, is_old: bool, at: usize) {
    let place = if is_old { &mut places.old } else { &mut places.new };
    *place = (place.0 + 1, at);
}

fn only(places: &Places) -> Option<usize> {
    (places.old.0 == 1 && places.new.0 == 1).then_some(places.new.1)
}

type Grown = Vec<((usize, usize), f32)>;

/// Walks from each pair to its neighbors as long as they are the same or alike. A unit of the new text
/// that has the very words of another old unit is that one, not an edit.
fn grow(
    old: &Reading<'_>,
    new: &Reading<'_>,
    mut open: Vec<(usize, usize)>,
    mut seen: HashSet<(usize, usize)>,
) -> (Grown, HashSet<(usize, usize)>) {
    let known: HashSet<u64> = old.units.iter().map(|u| u.key).collect();
    let mut tried = HashSet::new();
    let mut grown = Vec::new();
    while let Some((i, j)) = open.pop() {
        let before = i.checked_sub(1).zip(j.checked_sub(1));
        for (i, j) in before.into_iter().chain([(i + 1, j + 1)]) {
            let (Some(mine), Some(theirs)) = (old.units.get(i), new.units.get(j)) else { continue };
            if seen.contains(&(i, j)) || !tried.insert((i, j)) {
                continue;
            }
            let alike = if mine.key == theirs.key {
                1.0
            } else if known.contains(&theirs.key) {
                0.0
            } else {
                likeness(&Trigrams::of(old.unit_text(i)), &Trigrams::of(new.unit_text(j)))
            };
            if alike >= ALIKE {
                seen.insert((i, j));
                grown.push(((i, j), alike));
                open.push((i, j));
            }
        }
    }
    (grown, seen)
}

/// The chain of greatest weight through `pairs` (sorted by old, then by new falling), strictly rising
/// in both. O(n log n) with a Fenwick tree of maxima.
pub(super) fn heaviest(
    pairs: &[(usize, usize)],
    weights: &[u64],
    width: usize,
) -> Vec<(usize, usize)> {
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); width + 1];
    let mut previous = vec![usize::MAX; pairs.len()];
    for (at, (&(_, j), weight)) in pairs.iter().zip(weights).enumerate() {
        let mut best = (0, usize::MAX);
        let mut node = j;
        while node > 0 {
            if tree[node].0 > best.0 {
                best = tree[node];
            }
            node &= node - 1;
        }
        previous[at] = best.1;
        let total = (best.0 + weight, at);
        let mut node = j + 1;
        while node <= width {
            if total.0 > tree[node].0 {
                tree[node] = total;
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut best = (0, usize::MAX);
    let mut node = width;
    while node > 0 {
        if tree[node].0 > best.0 {
            best = tree[node];
        }
        node &= node - 1;
    }
    let mut found = Vec::new();
    let mut at = best.1;
    while let Some(pair) = pairs.get(at) {
        found.push(*pair);
        at = previous[at];
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_heaviest_rising_chain() {
        let pairs = [(0, 2), (1, 0), (2, 1), (3, 3)];
        assert_eq!(heaviest(&pairs, &[5, 2, 2, 1], 4), [(0, 2), (3, 3)]);
        assert_eq!(heaviest(&pairs, &[3, 2, 2, 1], 4), [(1, 0), (2, 1), (3, 3)]);
        assert_eq!(heaviest(&[], &[], 0), []);
    }
}
