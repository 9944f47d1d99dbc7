//! What stands elsewhere in the new text.

use super::chain::SHORT;
use super::gap::Pair;
use super::reading::Reading;
use super::similar::{Trigrams, likeness};
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
    let (mut mine, mut theirs) = free(old, new, kept);
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

/// Which units of either text `pairs` leave.
fn free(old: &Reading<'_>, new: &Reading<'_>, pairs: &[Pair]) -> (Vec<bool>, Vec<bool>) {
    let mut mine = vec![true; old.units.len()];
    let mut theirs = vec![true; new.units.len()];
    for pair in pairs {
        mine[pair.old.clone()].fill(false);
        theirs[pair.new.clone()].fill(false);
    }
    (mine, theirs)
}

/// Whole units that `pairs` leave and that moved into, or out of, a longer one, as first words and number
/// of words: a heading without a period that now stands before a sentence.
pub(super) fn glued(
    old: &Reading<'_>,
    new: &Reading<'_>,
    pairs: &[Pair],
) -> Vec<(usize, usize, usize)> {
    let (mine, theirs) = free(old, new, pairs);
    let (left, right) = (runs(old, &mine), runs(new, &theirs));
    let mut found = Vec::new();
    for (reading, is_free, from, to, other) in
        [(old, &mine, &left, &right, new), (new, &theirs, &right, &left, old)]
    {
        let is_old = core::ptr::eq(reading, old);
        for unit in (0..is_free.len()).filter(|unit| is_free[*unit]) {
            let words = &reading.units[unit].words;
            let keys = &reading.keys[words.clone()];
            let Some(head) = keys.first_chunk::<SHORT>() else { continue };
            let Some((1, at)) = from.get(head).zip(to.get(head)).map(|(a, b)| (a.0.max(b.0), b.1))
            else {
                continue;
            };
            if other.keys.get(at..at + keys.len()) == Some(keys) {
                let (a, b) = if is_old { (words.start, at) } else { (at, words.start) };
                found.push((a, b, keys.len()));
            }
        }
    }
    found
}

/// How often each run of [`SHORT`] words stands in the free units, and where last.
fn runs(reading: &Reading<'_>, is_free: &[bool]) -> HashMap<[u64; SHORT], (u32, usize)> {
    let mut places: HashMap<[u64; SHORT], (u32, usize)> = HashMap::new();
    for (unit, _) in reading.units.iter().zip(is_free).filter(|(_, is_free)| **is_free) {
        for at in unit.words.clone() {
            let Some(run) = reading.keys.get(at..).and_then(|keys| keys.first_chunk()) else {
                break;
            };
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
    pairs.sort_unstable();
    pairs
}
