//! Trains the attribution models on `PolNeAR`'s training articles.

use super::linear::{Logistic, Perceptron, Shuffle};
use crate::Outcome;
use crate::attribution::{Gold, Story, stories};
use crate::row;
use concord::domain::claim::Reading;
use concord::domain::claim::attribution::{
    Frame, TAGS, best_path, bias_feature, can_be_cue, cue_features, step_features, tag_features, window,
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
    if std::env::var("TUNE").is_ok() {
        // TUNING
        let fold = env("FOLD", 0.0) as usize;
        let (mut fit_on, mut held) = (Vec::new(), Vec::new());
        for (i, s) in all.into_iter().enumerate() {
            if i % 6 == fold { held.push(s) } else { fit_on.push(s) }
        }
        let (cue, tag) = fit(&fit_on);
        eprintln!("bytes {} {}", cue.len(), tag.len());
        let (c, t) = (Weights::read(&cue), Weights::read(&tag));
        for bias in [1.2, 1.5, 1.8, 2.1, 2.5] {
            let models = concord::domain::claim::attribution::Models { cue: c.clone(), tag: t.clone(), bias };
            let s = crate::eval::attribution::score(&held, &models);
            let pr = |t: crate::eval::Tally| format!("P {:.3} R {:.3} F {:.3}", t.hit as f64 / (t.hit + t.false_alarm) as f64, t.hit as f64 / (t.hit + t.miss) as f64, t.f1());
            eprintln!("{bias:5.2} sent {} | dir {:.3} ind {:.3} | content {} | source {}", pr(s.sentence), s.direct.0 as f64 / s.direct.1 as f64, s.indirect.0 as f64 / s.indirect.1 as f64, pr(s.content), pr(s.source));
        }
        let (mut hit, mut all, mut has) = ([0; 2], [0; 2], [0; 2]);
        for story in &held {
            for g in story.gold.iter().filter(|g| !g.source.is_empty()) {
                let k = usize::from(g.kind == "indirect");
                all[k] += 1;
                let Some((i, cue)) = g.head else { continue };
                has[k] += 1;
                let frame = Frame::new(story.reading.words_of(i));
                let tags = concord::domain::claim::attribution::tag(&frame, cue, &t);
                let first = window(&frame, cue).start + story.reading.sentences[i].words.start;
                let right = tags.iter().enumerate().any(|(j, t)| *t == 1 && g.tag(first + j) == 1);
                hit[k] += usize::from(right);
                if !right && std::env::var("DUMPS").is_ok() {
                    let r = &story.reading;
                    eprintln!("WRONG cue[{}] gold{:?} ours{:?} in {}", frame.words[cue].span.of(r.text), g.source.iter().map(|s| s.of(r.text)).collect::<Vec<_>>(), tags.iter().enumerate().filter(|x| *x.1 == 1).map(|x| r.words[first + x.0].span.of(r.text)).collect::<Vec<_>>(), r.sentences[i].span.of(r.text));
                }
            }
        }
        eprintln!("oracle cue sent: hit {hit:?} has {has:?} all {all:?}");
        if std::env::var("DUMP").is_ok() {
            let models = concord::domain::claim::attribution::Models { cue: c.clone(), tag: t.clone(), bias: 1.5 };
            for story in &held {
                let heads = story.heads();
                let r = &story.reading;
                for i in 0..r.sentences.len() {
                    let frame = Frame::new(r.words_of(i));
                    let base = r.sentences[i].words.start;
                    for at in 0..frame.words.len() {
                        if !can_be_cue(&frame, at) { continue; }
                        let s = concord::domain::claim::attribution::cue_score(&frame, at, &models.cue) as f32 * models.cue.scale() + models.bias;
                        let g = heads.contains(&(base + at));
                        if g != (s > 0.0) { eprintln!("{} {s:.2} [{}] {}", if g {"MISS"} else {"FALSE"}, frame.words[at].span.of(r.text), r.sentences[i].span.of(r.text)); }
                    }
                }
            }
        }
        return Ok(());
    }
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
    keep_frequent(&mut rows, CUE_BITS, env("CUE_MIN", 3.0) as u32);
    let mut model = Logistic::new(CUE_BITS, env("RATE", 0.05) as f32, env("PULL", 1e-6) as f32);
    let mut order = Shuffle::new(rows.len(), 7);
    for _ in 0..env("CUE_EPOCHS", 4.0) as usize {
        for at in order.again() {
            let (features, is_cue) = &rows[*at];
            model.learn(features, *is_cue, 1.0);
        }
    }
    let mut table = model.table();
    shift(&mut table, CUE_BITS, env("CUE_BIAS", 0.0) as f32);
    prune(&mut table, env("CUE_PRUNE", 0.02) as f32);
    Weights::write(&table, 1, CUE_BITS)
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

/// A parameter of an experiment.
fn env(name: &str, default: f64) -> f64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// Moves the bias, so that what scores above 0 is the best trade between misses and false alarms.
fn shift(table: &mut [f32], bits: u32, by: f32) {
    table[bias_feature() as usize & ((1 << bits) - 1)] += by;
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
    let mut model = Perceptron::new(TAG_BITS, TAGS);
    let mut order = Shuffle::new(chains.len(), 11);
    for epoch in 0..env("TAG_EPOCHS", 6.0) as usize {
        let mut wrong = 0;
        for at in order.again() {
            wrong += usize::from(step(&mut model, &chains[*at]));
        }
        eprintln!("tag: pass {epoch}, {wrong} wrong");
    }
    let mut table = model.table();
    let most = table.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
    prune(&mut table, most * env("TAG_PRUNE", 0.006) as f32);
    Weights::write(&table, TAGS, TAG_BITS)
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

/// Learns from one chain; whether it was wrong.
fn step(model: &mut Perceptron, chain: &Chain) -> bool {
    let score = |features: &[u32]| -> [f32; TAGS] {
        let mut sums = [0.0; TAGS];
        for feature in features {
            for (sum, weight) in sums.iter_mut().zip(model.of(*feature)) {
                *sum += weight;
            }
        }
        sums
    };
    let cost = env("COST", 1.0) as f32;
    // Costs: a wrong tag must lose by a margin.
    let state = |i: usize| {
        let mut sums = score(&chain.states[i]);
        for (tag, sum) in sums.iter_mut().enumerate() {
            *sum += if tag == usize::from(chain.tags[i]) { 0.0 } else if chain.tags[i] == 1 { cost } else { 1.0 };
        }
        sums
    };
    let path = best_path(&(0..chain.tags.len()), 0.0, state, |i, from| {
        score(&chain.steps[i][usize::from(from)])
    });
    model.tick();
    if path == chain.tags {
        return false;
    }
    for (tags, by) in [(&chain.tags, 1.0), (&path, -1.0)] {
        for i in 0..tags.len() {
            model.add(&chain.states[i], tags[i], by);
            if i > 0 {
                model.add(&chain.steps[i][usize::from(tags[i - 1])], tags[i], by);
            }
        }
    }
    true
}
