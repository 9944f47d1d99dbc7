//! A corrected version of a text: every anchor of the old text at once, each to what became of its
//! passage, or to nothing.
//!
//! Both whole texts are aligned first (so that no two anchors claim one passage, and a sentence that was
//! deleted can't slip to one that only looks like it), then each anchor is read off the alignment.
//!
//! 1. Units (sentences) that stand in both texts unmistakably, with those next to them that are alike,
//!    give a chain that rises in both texts, as in a patience diff.
//! 2. Between two links, units are paired by their letters: edited, split and joined sentences.
//! 3. What is left of both texts and has the very same words has moved, with its neighbors.
//! 4. Inside a pair, words are matched by a weighted longest common subsequence.

mod chain;
mod doubt;
mod flag;
mod gap;
mod moved;
mod place;
mod reading;
mod reanchor;
mod similar;
mod words;

#[cfg(test)]
mod tests;

use crate::domain::order::SmallSort;
pub use flag::{Flag, Flags};
pub use reanchor::{Reanchored, Reanchoring};

use super::State;
use crate::domain::text::Span;
use gap::{Gaps, Pair};
use reading::Reading;
use std::collections::HashSet;

/// What became of an anchor in the new text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Realigned {
    /// One span for each of the anchor's, in bytes of the new text; empty where orphaned.
    pub spans: Vec<Span>,
    /// Confirmed: the very same words (moved perhaps). Changed: the same passage, edited. Orphaned: gone,
    /// or not to be told for certain.
    pub state: State,
    /// What is different; empty where orphaned.
    pub flags: Flags,
    /// The words that are different, in the order of the old text.
    pub changes: Vec<Change>,
}

/// A stretch of the old text and what stands in its place. Either may be empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// In bytes of the old text.
    pub before: Span,
    /// In bytes of the new text.
    pub after: Span,
}

/// Finds each of `anchors` (spans of the `old` text, in bytes) in the `new` text.
///
/// Answers in the order of the anchors. Near-linear in the length of the texts.
///
/// ```
/// use concord::domain::anchor::{Flag, State, realign};
/// use concord::domain::text::Span;
/// let old = "Five men were hurt. Two left.";
/// let new = "It rained. Six men were hurt. Two left.";
/// let found = &realign(old, new, &[vec![Span::new(0, 19)], vec![Span::new(20, 29)]]);
/// assert_eq!(found[0].spans[0].of(new), "Six men were hurt.");
/// assert_eq!(found[0].state, State::Changed);
/// assert!(found[0].flags.has(Flag::Number));
/// assert_eq!(found[1].state, State::Confirmed);
/// ```
pub fn realign(old: &str, new: &str, anchors: &[Vec<Span>]) -> Vec<Realigned> {
    let alignment = Alignment::new(old, new);
    let mut found: Vec<Realigned> = anchors.iter().map(|spans| alignment.place(spans)).collect();
    part(anchors, &mut found);
    found
}

/// Two passages that shared nothing can't share a place: of such two, what is not the very words is
/// orphaned.
fn part(anchors: &[Vec<Span>], found: &mut [Realigned]) {
    let mut places: Vec<(Span, usize)> =
        found.iter().enumerate().flat_map(|(i, f)| f.spans.iter().map(move |s| (*s, i))).collect();
    places.order();
    let mut last: Option<(Span, usize)> = None;
    for (span, i) in places {
        if let Some((before, j)) = last
            && before.overlaps(span)
        {
            let shared = anchors[i].iter().any(|a| anchors[j].iter().any(|b| a.overlaps(*b)));
            for unsure in [i, j].into_iter().filter(|_| !shared) {
                if found[unsure].state == State::Changed {
                    found[unsure] = Realigned::orphaned();
                }
            }
        }
        if last.is_none_or(|(before, _)| span.end > before.end) {
            last = Some((span, i));
        }
    }
}

impl Realigned {
    /// Gone, or not to be told for certain.
    pub(super) fn orphaned() -> Self {
        Self {
            spans: Vec::new(),
            state: State::Orphaned,
            flags: Flags::default(),
            changes: Vec::new(),
        }
    }
}

/// Two versions of a text, aligned. Build it once, then ask for as many anchors as there are.
pub struct Alignment<'t> {
    old: Reading<'t>,
    new: Reading<'t>,
    /// For each old unit, its pair, if it has one.
    pairs: Vec<Option<(Pair, Order)>>,
    /// For each old word, the new one that it is, or [`NONE`].
    word: Vec<usize>,
    /// For each new unit, whether it is the pair of an old one.
    taken: Vec<bool>,
}

const NONE: usize = usize::MAX;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Order {
    Kept,
    Moved,
}

impl<'t> Alignment<'t> {
    /// Aligns two versions of a text.
    pub fn new(old: &'t str, new: &'t str) -> Self {
        let (old, new) = (Reading::new(old), Reading::new(new));
        let kept = in_order(&old, &new);
        let moved = moved::find(&old, &new, &kept);
        let mut pairs = vec![None; old.units.len()];
        let mut word = vec![NONE; old.tokens.len()];
        let orders = [(kept, Order::Kept), (moved, Order::Moved)];
        for (pair, order) in
            orders.into_iter().flat_map(|(p, o)| p.into_iter().map(move |p| (p, o)))
        {
            match_words(&old, &new, &pair, &mut word);
            for unit in pair.old.clone() {
                pairs[unit] = Some((pair.clone(), order));
            }
        }
        match_glued(&old, &new, &mut word);
        let mut taken = vec![false; new.units.len()];
        for unit in pairs.iter().flatten().flat_map(|(pair, _)| pair.new.clone()) {
            taken[unit] = true;
        }
        Self { old, new, pairs, word, taken }
    }
}

/// The chain and what lies between its links.
fn in_order(old: &Reading<'_>, new: &Reading<'_>) -> Vec<Pair> {
    let known: HashSet<u64> = old.units.iter().map(|u| u.key).collect();
    let gaps = Gaps { old, new, known: &known };
    let chain = chain::chain(old, new);
    let mut pairs = Vec::with_capacity(old.units.len());
    let (mut from, mut to) = (0, 0);
    for (i, j) in chain.into_iter().chain([(old.units.len(), new.units.len())]) {
        let mine: Vec<usize> = (from..i).collect();
        let here: HashSet<u64> = mine.iter().map(|u| old.units[*u].key).collect();
        // Whatever has the very words of a unit from elsewhere is that one, moved or copied.
        let is_open = |u: &usize| {
            let key = new.units[*u].key;
            here.contains(&key) || !known.contains(&key)
        };
        let theirs: Vec<usize> = (to..j).filter(is_open).collect();
        gaps.fill(&mine, &theirs, &mut pairs);
        if i < old.units.len() {
            pairs.push(Pair { old: i..i + 1, new: j..j + 1 });
        }
        (from, to) = (i + 1, j + 1);
    }
    pairs
}

/// Matches units that were joined to others without a mark between.
fn match_glued(old: &Reading<'_>, new: &Reading<'_>, word: &mut [usize]) {
    let mut is_open = vec![true; new.tokens.len()];
    for new in word.iter().filter(|new| **new != NONE) {
        is_open[*new] = false;
    }
    let mine: Vec<bool> = word.iter().map(|new| *new == NONE).collect();
    for (from, to, count) in moved::glued(old, new, [&mine, &is_open]) {
        let (mine, theirs) = (&mut word[from..from + count], &mut is_open[to..to + count]);
        if mine.iter().all(|w| *w == NONE) && theirs.iter().all(|is_open| *is_open) {
            theirs.fill(false);
            mine.iter_mut().zip(to..).for_each(|(w, new)| *w = new);
        }
    }
}

fn match_words(old: &Reading<'_>, new: &Reading<'_>, pair: &Pair, word: &mut [usize]) {
    let words = |reading: &Reading<'_>, units: &core::ops::Range<usize>| {
        let units = &reading.units[units.clone()];
        units.first().map_or(0, |u| u.words.start)..units.last().map_or(0, |u| u.words.end)
    };
    let (mine, theirs) = (words(old, &pair.old), words(new, &pair.new));
    let is_long: Vec<bool> = mine.clone().map(|w| is_long(old.word(w))).collect();
    let matched = words::common(&old.keys[mine.clone()], &new.keys[theirs.clone()], &is_long);
    for (i, j) in matched {
        word[mine.start + i] = theirs.start + j;
    }
}

/// Whether a word tells something: most words of three letters and fewer, and all marks, do not.
fn is_long(word: &str) -> bool {
    word.len() > 3 || word.bytes().any(|b| b.is_ascii_digit() || !b.is_ascii())
}
