//! The best source and content for a cue: a linear chain over the words of its sentence.

use super::features::{step_features, tag_features};
use super::frame::Frame;
use crate::domain::claim::model::Weights;
use core::ops::Range;

/// Nothing, source, content.
pub const TAGS: usize = 3;
/// The tag of a word that belongs to the source.
pub const SOURCE: u8 = 1;
/// The tag of a word that belongs to the content.
pub const CONTENT: u8 = 2;

/// Words further from the cue than this are left out, so that a sentence without end stays linear.
const REACH: usize = 120;

/// How much a path with a source is preferred: few cues have none.
const BONUS: f32 = 100.0;

/// The words of the sentence that are looked at for the cue at `cue`.
pub fn window(frame: &Frame, cue: usize) -> Range<usize> {
    cue.saturating_sub(REACH)..frame.words.len().min(cue + REACH)
}

/// A tag for each word of [`window`].
pub fn tag(frame: &Frame, cue: usize, weights: &Weights) -> Vec<u8> {
    let score = |at: usize, from: Option<u8>| {
        let mut sums = [0_i32; TAGS];
        let mut add = |feature: u32| {
            for (sum, step) in sums.iter_mut().zip(weights.of(feature)) {
                *sum += i32::from(*step);
            }
        };
        match from {
            None => tag_features(frame, cue, at, &mut add),
            Some(from) => step_features(frame, cue, at, from, &mut add),
        }
        sums
    };
    let bonus = (BONUS / weights.scale()) as i32;
    best_path(&window(frame, cue), bonus, |at| score(at, None), |at, from| score(at, Some(from)))
}

/// The path of tags with the highest sum (Viterbi), over `window`; `bonus` is added to paths with a
/// source in them.
pub fn best_path<S: Copy + PartialOrd + core::ops::Add<Output = S>>(
    window: &Range<usize>,
    bonus: S,
    state: impl Fn(usize) -> [S; TAGS],
    step: impl Fn(usize, u8) -> [S; TAGS],
) -> Vec<u8> {
    // A state is a tag, and (from TAGS on) whether a source was seen.
    const STATES: usize = 2 * TAGS;
    let mut back: Vec<[u8; STATES]> = Vec::with_capacity(window.len());
    let mut best: [Option<S>; STATES] = [None; STATES];
    for at in window.clone() {
        let here = state(at);
        let mut next = [None; STATES];
        let mut from = [0; STATES];
        if back.is_empty() {
            next[0] = Some(here[0]);
            next[2] = Some(here[2]);
            next[TAGS + usize::from(SOURCE)] = Some(here[usize::from(SOURCE)] + bonus);
        } else {
            let steps = [step(at, 0), step(at, 1), step(at, 2)];
            for (prior, sum) in best.iter().enumerate().filter_map(|(p, s)| s.map(|s| (p, s))) {
                for tag in 0..TAGS {
                    let is_source = tag == usize::from(SOURCE);
                    let to = if is_source || prior >= TAGS { TAGS + tag } else { tag };
                    let gain = here[tag] + steps[prior % TAGS][tag];
                    let gain = if is_source && prior < TAGS { gain + bonus } else { gain };
                    if next[to].is_none_or(|n| sum + gain > n) {
                        next[to] = Some(sum + gain);
                        from[to] = prior as u8;
                    }
                }
            }
        }
        best = next;
        back.push(from);
    }
    let ends = (0..STATES).filter(|s| best[*s].is_some());
    let Some(mut at) = ends.reduce(|b, s| if best[s] > best[b] { s } else { b }) else {
        return Vec::new();
    };
    let mut path = Vec::with_capacity(back.len());
    for from in back.iter().rev() {
        path.push((at % TAGS) as u8);
        at = usize::from(from[at]);
    }
    path.reverse();
    path
}
