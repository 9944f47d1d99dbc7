//! Learns the chain of source and content as an averaged structured perceptron (Collins 2002) whose
//! wrong tags must lose by a margin. The same chains give the same weights to the bit.

use super::online::{Perceptron, Shuffle};
use concord::domain::claim::attribution::{STEPS, TAGS, best_path};

/// Hash bits of the features of words and of steps.
pub(crate) const STATE_BITS: u32 = 18;
pub(crate) const STEP_BITS: u32 = 16;

/// The features of one cue's sentence, and its right tags.
pub(crate) struct Chain {
    /// For each word, what speaks for its tags.
    pub states: Vec<Vec<u32>>,
    /// For each word, what speaks for the step to it.
    pub steps: Vec<Vec<u32>>,
    /// The right tags.
    pub tags: Vec<u8>,
    /// The word that has no tag.
    pub cue: usize,
}

/// Weights of words and steps.
pub(crate) struct Fitted {
    pub state: Vec<f32>,
    pub step: Vec<f32>,
}

/// Goes over all chains `rounds` times.
pub(crate) fn fit(chains: &[Chain], rounds: usize) -> Fitted {
    let mut state = Perceptron::new(STATE_BITS, TAGS);
    let mut step = Perceptron::new(STEP_BITS, STEPS);
    let mut order = Shuffle::new(chains.len(), 11);
    for _ in 0..rounds {
        for at in order.again() {
            learn(&chains[*at], &mut state, &mut step);
        }
    }
    Fitted { state: state.table(), step: step.table() }
}

fn learn(chain: &Chain, state: &mut Perceptron, step: &mut Perceptron) {
    state.tick();
    step.tick();
    let look = |at: usize| {
        let mut sums: [f32; TAGS] = sums(state, &chain.states[at]);
        for (tag, sum) in sums.iter_mut().enumerate() {
            *sum += f32::from(u8::from(tag != usize::from(chain.tags[at])));
        }
        (sums, self::sums(step, &chain.steps[at]))
    };
    let path = best_path(&(0..chain.tags.len()), chain.cue, 0.0, look).tags;
    for (tags, by) in [(&chain.tags, 1.0), (&path, -1.0)] {
        for at in 0..tags.len() {
            if chain.tags[at] != path[at] {
                state.add(&chain.states[at], tags[at], by);
            }
            let changed = at > 0 && chain.tags[at - 1..=at] != path[at - 1..=at];
            if changed {
                step.add(&chain.steps[at], tags[at - 1] * TAGS as u8 + tags[at], by);
            }
        }
    }
}

fn sums<const N: usize>(model: &Perceptron, features: &[u32]) -> [f32; N] {
    let mut sums = [0.0; N];
    for feature in features {
        sums.iter_mut().zip(model.of(*feature)).for_each(|(sum, weight)| *sum += weight);
    }
    sums
}

/// Which features of chains are worth a weight: those whose weights move the most words the furthest.
pub(crate) fn keep(chains: &mut [Chain], fitted: &Fitted, states: usize, steps: usize) {
    let kept = most_telling(&fitted.state, TAGS, states, chains.iter().flat_map(|c| &c.states));
    let kept_steps = most_telling(&fitted.step, STEPS, steps, chains.iter().flat_map(|c| &c.steps));
    for chain in chains {
        chain.states.iter_mut().for_each(|s| s.retain(|f| kept[*f as usize & (kept.len() - 1)]));
        let last = kept_steps.len() - 1;
        chain.steps.iter_mut().for_each(|s| s.retain(|f| kept_steps[*f as usize & last]));
    }
}

fn most_telling<'c>(
    weights: &[f32],
    outputs: usize,
    count: usize,
    rows: impl Iterator<Item = &'c Vec<u32>>,
) -> Vec<bool> {
    let mut uses = vec![0_u32; weights.len() / outputs];
    let mask = uses.len() - 1;
    rows.flatten().for_each(|f| uses[*f as usize & mask] += 1);
    let moved: Vec<f32> = weights
        .chunks(outputs)
        .zip(&uses)
        .map(|(w, n)| w.iter().fold(0.0_f32, |m, w| m.max(w.abs())) * (*n as f32).sqrt())
        .collect();
    let mut order: Vec<usize> = (0..moved.len()).collect();
    order.sort_by(|a, b| moved[*b].total_cmp(&moved[*a]).then(a.cmp(b)));
    let mut kept = vec![false; moved.len()];
    order.iter().take(count).for_each(|i| kept[*i] = true);
    kept
}
