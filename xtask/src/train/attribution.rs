//! Trains the attribution models on `PolNeAR`'s training articles.

use super::online::{Logistic, Perceptron, Shuffle};
use crate::Outcome;
use crate::attribution::{Gold, Story, stories};
use crate::row;
use concord::domain::claim::Reading;
use concord::domain::claim::attribution::{
    Frame, TAGS, best_path, can_be_cue, cue_features, step_features, tag_features, window,
};
use concord::domain::claim::model::Weights;
use std::path::Path;

/// Hash bits of the two models.
const CUE_BITS: u32 = 18;
const TAG_BITS: u32 = 18;

/// Trains both models and writes them beside their room.
pub(crate) fn train(data: &Path) -> Outcome {
    let rows = row::read(&data.join("3_attribution/polnear/train.jsonl.gz"))?;
    let all = stories(&rows);
    let (cue, tag) = fit(&all);
    let room = Path::new("src/domain/claim/attribution");
    for (name, bytes) in [("cue.bin", &cue), ("tag.bin", &tag)] {
        std::fs::write(room.join(name), bytes).map_err(|e| format!("{name}: {e}"))?;
        eprintln!("{name}: {} bytes", bytes.len());
    }
    Ok(())
}

/// The bytes of both models.
pub(crate) fn fit(stories: &[Story]) -> (Vec<u8>, Vec<u8>) {
    (fit_cue(stories), fit_tag(stories))
}

fn fit_cue(stories: &[Story]) -> Vec<u8> {
    let mut rows: Vec<(Vec<u32>, bool)> = Vec::new();
    for story in stories {
        let heads = story.heads();
        let reading = &story.reading;
        for index in 0..reading.sentences.len() {
            let frame = Frame::new(reading.words_of(index));
            let base = reading.sentences[index].words.start;
            for at in (0..frame.words.len()).filter(|at| can_be_cue(&frame, *at)) {
                let mut features = Vec::with_capacity(48);
                cue_features(&frame, at, &mut |f| features.push(f));
                rows.push((features, heads.contains(&(base + at))));
            }
        }
    }
    let positive = rows.iter().filter(|r| r.1).count();
    eprintln!("cue: {} words, {positive} cues", rows.len());
    keep_frequent(&mut rows, CUE_BITS, 5);
    let model = logistic(&rows);
    let kept = most_telling(&rows, &model.table(), 40000);
    for row in &mut rows {
        row.0.retain(|f| kept[*f as usize & ((1 << CUE_BITS) - 1)]);
    }
    let mut table = logistic(&rows).table();
    prune(&mut table, 0.01);
    Weights::write(&table, 1, CUE_BITS)
}

fn logistic(rows: &[(Vec<u32>, bool)]) -> Logistic {
    let mut model = Logistic::new(CUE_BITS, 0.03, 1e-5);
    let mut order = Shuffle::new(rows.len(), 7);
    for _ in 0..3 {
        for at in order.again() {
            let (features, is_cue) = &rows[*at];
            model.learn(features, *is_cue, 1.0);
        }
    }
    model
}

/// The `count` features whose weights move the most rows the furthest.
fn most_telling(rows: &[(Vec<u32>, bool)], table: &[f32], count: usize) -> Vec<bool> {
    let mut uses = vec![0_u32; table.len()];
    for feature in rows.iter().flat_map(|r| &r.0) {
        uses[*feature as usize & (table.len() - 1)] += 1;
    }
    let weight = |i: &usize| table[*i].abs() * (uses[*i] as f32).sqrt();
    let mut order: Vec<usize> = (0..table.len()).collect();
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.cmp(b)));
    let mut kept = vec![false; table.len()];
    order.iter().take(count).for_each(|i| kept[*i] = true);
    kept
}

/// Leaves out features that fewer than `least` rows have.
fn keep_frequent(rows: &mut [(Vec<u32>, bool)], bits: u32, least: u32) {
    let mask = (1 << bits) - 1;
    let mut counts = vec![0_u32; 1 << bits];
    for feature in rows.iter().flat_map(|r| &r.0) {
        counts[*feature as usize & mask] += 1;
    }
    for row in rows {
        row.0.retain(|f| counts[*f as usize & mask] >= least);
    }
}

fn prune(table: &mut [f32], below: f32) {
    for weight in table {
        if weight.abs() < below {
            *weight = 0.0;
        }
    }
}

/// The features of one cue's sentence, and its right tags.
struct Chain {
    states: Vec<Vec<u32>>,
    steps: Vec<[Vec<u32>; TAGS]>,
    tags: Vec<u8>,
}

fn fit_tag(stories: &[Story]) -> Vec<u8> {
    let mut chains = Vec::new();
    for story in stories {
        let reading = &story.reading;
        for gold in &story.gold {
            chains.extend(chain(reading, gold));
        }
    }
    eprintln!("tag: {} cues", chains.len());
    let table = perceptron(&chains);
    let most = table.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
    let mut order: Vec<f32> = table.iter().map(|w| w.abs()).collect();
    order.sort_by(|a, b| b.total_cmp(a));
    let keep = 60000;
    let below = order.get(keep).copied().unwrap_or_default().max(most / 300.0);
    let used: Vec<bool> = table.chunks(TAGS).map(|c| c.iter().any(|w| w.abs() >= below)).collect();
    for chain in &mut chains {
        let kept = |f: &u32| used[*f as usize & ((1 << TAG_BITS) - 1)];
        chain.states.iter_mut().for_each(|s| s.retain(kept));
        chain.steps.iter_mut().flatten().for_each(|s| s.retain(kept));
    }
    let mut table = perceptron(&chains);
    let most = table.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
    let mut order: Vec<f32> = table.iter().map(|w| w.abs()).collect();
    order.sort_by(|a, b| b.total_cmp(a));
    let below = order.get(keep).copied().unwrap_or_default().max(most / 300.0);
    prune(&mut table, below);
    Weights::write(&table, TAGS, TAG_BITS)
}

fn perceptron(chains: &[Chain]) -> Vec<f32> {
    let mut model = Perceptron::new(TAG_BITS, TAGS);
    let mut order = Shuffle::new(chains.len(), 11);
    for _ in 0..5 {
        for at in order.again() {
            step(&mut model, &chains[*at]);
        }
    }
    model.table()
}

fn chain(reading: &Reading, gold: &Gold) -> Option<Chain> {
    let (index, cue) = gold.head?;
    let frame = Frame::new(reading.words_of(index));
    let span = window(&frame, cue);
    let base = reading.sentences[index].words.start;
    let tags: Vec<u8> = span.clone().map(|i| gold.tag(base + i)).collect();
    let states = span.clone().map(|i| {
        let mut features = Vec::with_capacity(32);
        tag_features(&frame, cue, i, &mut |f| features.push(f));
        features
    });
    let step = |i: usize, from: u8| {
        let mut features = Vec::with_capacity(8);
        step_features(&frame, cue, i, from, &mut |f| features.push(f));
        features
    };
    let states = states.collect();
    let steps = span.map(|i| [step(i, 0), step(i, 1), step(i, 2)]).collect();
    Some(Chain { states, steps, tags })
}

/// Learns from one chain.
fn step(model: &mut Perceptron, chain: &Chain) {
    let score = |features: &[u32]| -> [f32; TAGS] {
        let mut sums = [0.0; TAGS];
        for feature in features {
            for (sum, weight) in sums.iter_mut().zip(model.of(*feature)) {
                *sum += weight;
            }
        }
        sums
    };
    let cost = 1.0;
    // Costs: a wrong tag must lose by a margin.
    let state = |i: usize| {
        let mut sums = score(&chain.states[i]);
        for (tag, sum) in sums.iter_mut().enumerate() {
            *sum += if tag == usize::from(chain.tags[i]) {
                0.0
            } else if chain.tags[i] == 1 {
                cost
            } else {
                1.0
            };
        }
        sums
    };
    let path = best_path(&(0..chain.tags.len()), 0.0, state, |i, from| {
        score(&chain.steps[i][usize::from(from)])
    });
    model.tick();
    if path == chain.tags {
        return;
    }
    for (tags, by) in [(&chain.tags, 1.0), (&path, -1.0)] {
        for i in 0..tags.len() {
            model.add(&chain.states[i], tags[i], by);
            if i > 0 {
                model.add(&chain.steps[i][usize::from(tags[i - 1])], tags[i], by);
            }
        }
    }
}
