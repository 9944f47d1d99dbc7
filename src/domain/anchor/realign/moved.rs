//! What stands elsewhere in the new text.

use super::chain::SHORT;
use super::gap::Pair;
use super::reading::Reading;
use super::similar::{Trigrams, likeness};
use crate::domain::order::SmallSort;
use std::collections::{HashMap, HashSet};

/// How alike the neighbor of a moved unit must be to have moved with it. Higher than in place: elsewhere
/// only one neighbor speaks for it.
const ALIKE: f32 = 0.6;

/// Letters of a paragraph that may move although it has few words: a heading, a byline.
const LETTERS: usize = 16;

/// Pairs among the units that `kept` leaves: those that have the very same words, once on each side, and
/// their neighbors, the same or edited. An edited unit never moves by itself: it could not be told from
/// another that looks like it.
pub(super) fn find(old: &Reading<'_>, new: &Reading<'_>, kept: &[Pair]) -> Vec<Pair> {
    let mut mine = vec![true; old.units.len()];
    let mut theirs = vec![true; new.units.len()];
    for pair in kept {
        mine[pair.old.clone()].fill(false);
        theirs[pair.new.clone()].fill(false);
    }
    let known: HashSet<u64> = old.units.iter().map(|u| u.key).collect();
    let mut open = same(old, new, &mine, &theirs);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (i, j) in &open {
        (mine[*i], theirs[*j]) = (false, false);
        found.push((*i, *j));
    }
    while let Some((i, j)) = open.pop() {
        let before = i.checked_sub(1).zip(j.checked_sub(1));
        for (i, j) in before.into_iter().chain([(i + 1, j + 1)]) {
            let is_free = mine.get(i) == Some(&true) && theirs.get(j) == Some(&true);
            if is_free && goes_along(old, new, (i, j), &known) {
                (mine[i], theirs[j]) = (false, false);
                found.push((i, j));
                open.push((i, j));
            }
        }
    }
    found.into_iter().map(|(i, j)| Pair { old: i..i + 1, new: j..j + 1 }).collect()
}

/// A run of words in either text: its first word in the old one, in the new one, and how many.
pub(super) type Run = (usize, usize, usize);

/// Whole units that no pair has and that moved into, or out of, a longer one: a heading without a period
/// that now stands before a sentence. `open` says which words of either text are not yet matched.
pub(super) fn glued(old: &Reading<'_>, new: &Reading<'_>, open: [&[bool]; 2]) -> Vec<Run> {
    let (left, right) = (runs(old, open[0]), runs(new, open[1]));
    let is_free = |open: &[bool], at: usize, count: usize| {
        open.get(at..at + count).is_some_and(|words| words.iter().all(|is_open| *is_open))
    };
    let mut found = Vec::new();
    for is_out in [false, true] {
        let (reading, other, inner, outer) =
            if is_out { (new, old, open[1], open[0]) } else { (old, new, open[0], open[1]) };
        for unit in &reading.units {
            let (start, count) = (unit.words.start, unit.words.len());
            let keys = &reading.keys[unit.words.clone()];
            let Some(head) = keys.first_chunk::<SHORT>() else { continue };
            let Some((mine, theirs)) = left.get(head).zip(right.get(head)) else { continue };
            let at = if is_out { mine.1 } else { theirs.1 };
            if (mine.0, theirs.0) == (1, 1)
                && is_free(inner, start, count)
                && is_free(outer, at, count)
                && other.keys.get(at..at + count) == Some(keys)
            {
                found.push(if is_out { (at, start, count) } else { (start, at, count) });
            }
        }
    }
    found
}

/// How often each run of [`SHORT`] open words stands in a text, and where last.
fn runs(reading: &Reading<'_>, open: &[bool]) -> HashMap<[u64; SHORT], (u32, usize)> {
    let mut places: HashMap<[u64; SHORT], (u32, usize)> = HashMap::new();
    for (at, (keys, open)) in reading.keys.windows(SHORT).zip(open.windows(SHORT)).enumerate() {
        if open.iter().all(|is_open| *is_open)
            && let Some(run) = keys.first_chunk()
        {
            let place = places.entry(*run).or_default();
            *place = (place.0 + 1, at);
        }
    }
    places
}

fn goes_along(
    old: &Reading<'_>,
    new: &Reading<'_>,
    (i, j): (usize, usize),
    known: &HashSet<u64>,
) -> bool {
    let key = new.units[j].key;
    if old.units[i].key == key {
        return true;
    }
    let alike = || likeness(&Trigrams::of(old.unit_text(i)), &Trigrams::of(new.unit_text(j)));
    !known.contains(&key) && alike() >= ALIKE
}

fn same(
    old: &Reading<'_>,
    new: &Reading<'_>,
    mine: &[bool],
    theirs: &[bool],
) -> Vec<(usize, usize)> {
    let mut places: HashMap<u64, [(u32, usize); 2]> = HashMap::new();
    for (side, reading, is_free) in [(0, old, mine), (1, new, theirs)] {
        for (at, unit) in reading.units.iter().enumerate().filter(|(at, _)| is_free[*at]) {
            let place = &mut places.entry(unit.key).or_default()[side];
            *place = (place.0 + 1, at);
        }
    }
    let is_telling = |at: usize| {
        let is_paragraph = old.units[at].words.len() > 2
            && old.is_paragraph(at)
            && old.unit_text(at).len() >= LETTERS;
        old.units[at].words.len() >= SHORT || is_paragraph
    };
    let mut pairs: Vec<(usize, usize)> = places
        .into_values()
        .filter(|[a, b]| (a.0, b.0) == (1, 1) && is_telling(a.1))
        .map(|[a, b]| (a.1, b.1))
        .collect();
    pairs.order();
    pairs
}
