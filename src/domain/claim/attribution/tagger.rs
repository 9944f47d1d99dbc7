//! The best source and content for a cue: a linear chain over the words of its sentence.

use super::chain::{
    DISTANCES, Passed, Side, distance, meeting_features, passed_features, reach_features,
    step_features, step_meeting_features, word_features,
};
use super::frame::Frame;
use crate::domain::claim::model::{Sums, Weights};
use core::ops::Range;

/// Nothing, source, content.
pub const TAGS: usize = 3;
/// Steps from any tag to any: from `f` to `t` is step `f * TAGS + t`.
pub const STEPS: usize = TAGS * TAGS;
/// The tag of a word that belongs to the source.
pub const SOURCE: u8 = 1;
/// The tag of a word that belongs to the content.
pub const CONTENT: u8 = 2;

/// Words further from the cue than this are left out, so that a sentence without end stays linear.
const REACH: usize = 120;

/// The words of the sentence that are looked at for the cue at `cue`.
pub fn window(frame: &Frame, cue: usize) -> Range<usize> {
    cue.saturating_sub(REACH)..frame.words.len().min(cue + REACH)
}

/// The best path of tags.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Path<S> {
    /// A tag for each word.
    pub tags: Vec<u8>,
    /// The sum of the best path with a source, and of the best without.
    pub sums: [Option<S>; 2],
}

/// The weights of the chain.
#[derive(Clone, Debug, Default)]
pub struct ChainWeights {
    /// [`TAGS`] for each feature of a word.
    pub state: Weights,
    /// [`STEPS`] for each feature of a step.
    pub step: Weights,
    /// How much a path with a source is preferred: few cues have none.
    pub bonus: f32,
}

/// The sums of a word's tags.
type States = [Sums; 1];
/// The sums of the steps to a word, those from one tag side by side.
type Steps = [Sums; TAGS];

/// Tags one sentence after the other, and remembers sums that several words or cues share.
pub struct Tagger<'w> {
    weights: &'w ChainWeights,
    /// For each word and side what needs no cue.
    words: Vec<[Option<(States, Steps)>; 2]>,
}

impl<'w> Tagger<'w> {
    /// A tagger for the next sentence to come.
    pub fn new(weights: &'w ChainWeights) -> Self {
        Self { weights, words: Vec::new() }
    }

    /// Forgets the sentence before.
    pub fn begin(&mut self, frame: &Frame) {
        self.words.clear();
        self.words.resize(frame.words.len(), [None; 2]);
    }

    /// A tag for each word of [`window`].
    pub fn tag(&mut self, frame: &Frame, cue: usize) -> Path<i32> {
        let weights = self.weights;
        let mut reach: [[Option<States>; DISTANCES]; 2] = [[None; DISTANCES]; 2];
        let mut last: Option<(Side, Passed, States)> = None;
        let bonus = (weights.bonus / weights.state.scale()) as i32;
        best_path(&window(frame, cue), cue, bonus, |at| {
            let side = if at > cue { Side::After } else { Side::Before };
            let (mut state, mut step) = *self.words[at][side as usize].get_or_insert_with(|| {
                let (mut state, mut step) = (States::default(), Steps::default());
                word_features(frame, side, at, &mut |f| weights.state.add(f, &mut state));
                step_features(frame, side, at, &mut |f| weights.step.add(f, &mut step));
                (state, step)
            });
            step_meeting_features(frame, cue, at, &mut |f| weights.step.add(f, &mut step));
            if at == cue {
                return ([0; TAGS], spread(step));
            }
            let far = distance(cue, at);
            let reach = reach[side as usize][far].get_or_insert_with(|| {
                let mut sums = States::default();
                reach_features(frame, cue, side, far, &mut |f| weights.state.add(f, &mut sums));
                sums
            });
            let passed = Passed::between(frame, cue, at);
            let sums = match last {
                Some((s, p, sums)) if s == side && p == passed => sums,
                _ => {
                    let mut sums = States::default();
                    let add = &mut |f| weights.state.add(f, &mut sums);
                    passed_features(frame, cue, side, passed, add);
                    last = Some((side, passed, sums));
                    sums
                }
            };
            let add = &mut |f| weights.state.add(f, &mut state);
            meeting_features(frame, cue, side, at, passed, add);
            (state[0].with(reach[0]).with(sums[0]).get(), spread(step))
        })
    }
}

fn spread(steps: Steps) -> [i32; STEPS] {
    let mut all = [0; STEPS];
    for (three, sums) in all.chunks_exact_mut(TAGS).zip(steps) {
        three.copy_from_slice(&sums.get());
    }
    all
}

/// The path of tags with the highest sum (Viterbi), over `window`; the word at `cue` has no tag, and
/// `bonus` is added to paths with a source in them. `look` gives the sums of a word's tags, and of the
/// steps to it.
pub fn best_path<S: Copy + PartialOrd + core::ops::Add<Output = S>>(
    window: &Range<usize>,
    cue: usize,
    bonus: S,
    mut look: impl FnMut(usize) -> ([S; TAGS], [S; STEPS]),
) -> Path<S> {
    // A state is a tag, and (from TAGS on) whether a source was seen.
    const STATES: usize = 2 * TAGS;
    let mut back: Vec<[u8; STATES]> = Vec::with_capacity(window.len());
    let mut best: [Option<S>; STATES] = [None; STATES];
    for at in window.clone() {
        let (here, steps) = look(at);
        let mut next = [None; STATES];
        let mut from = [0; STATES];
        let tags = if at == cue { 1 } else { TAGS };
        if back.is_empty() {
            next[0] = Some(here[0]);
            if at != cue {
                next[2] = Some(here[2]);
                next[TAGS + usize::from(SOURCE)] = Some(here[usize::from(SOURCE)] + bonus);
            }
        } else {
            for (prior, sum) in best.iter().enumerate().filter_map(|(p, s)| s.map(|s| (p, s))) {
                for tag in 0..tags {
                    let is_source = tag == usize::from(SOURCE);
                    let to = if is_source || prior >= TAGS { TAGS + tag } else { tag };
                    let gain = here[tag] + steps[prior % TAGS * TAGS + tag];
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
        return Path { tags: Vec::new(), sums: [None; 2] };
    };
    let top = |states: Range<usize>| {
        let sums = states.filter_map(|s| best[s]);
        sums.reduce(|a, b| if b > a { b } else { a })
    };
    let sums = [top(TAGS..STATES), top(0..TAGS)];
    let mut path = Vec::with_capacity(back.len());
    for from in back.iter().rev() {
        path.push((at % TAGS) as u8);
        at = usize::from(from[at]);
    }
    path.reverse();
    Path { tags: path, sums }
}
