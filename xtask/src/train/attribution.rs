//! Trains the attribution models on `PolNeAR`'s training articles.

use super::boost::{Plan, Sample, cuts, grow, write};
use super::chain::{self, Chain, STATE_BITS, STEP_BITS};
use super::online::{Logistic, Shuffle};
use crate::Outcome;
use crate::attribution::{Gold, Story, stories};
use crate::row;
use concord::domain::claim::Reading;
use concord::domain::claim::attribution::{
    ChainWeights, Frame, Models, Passed, STEPS, Side, TAGS, can_be_cue, cue_features, distance,
    judge, meeting_features, passed_features, propose, reach_features, step_features,
    step_meeting_features, window, word_features,
};
use concord::domain::claim::model::{Grain, Weights};
use std::path::Path;

/// Hash bits of the cues' features.
const CUE_BITS: u32 = 18;

/// Trains both models and writes them beside their room.
pub(crate) fn train(data: &Path) -> Outcome {
    let rows = row::read(&data.join("3_attribution/polnear/train.jsonl.gz"))?;
    let all = stories(&rows);
    let fitted = fit(&all.iter().collect::<Vec<_>>());
    let room = Path::new("src/domain/claim/attribution");
    for (name, bytes) in [
        ("cue.bin", &fitted.cue),
        ("tag.bin", &fitted.tag),
        ("step.bin", &fitted.step),
        ("judge.bin", &fitted.judge),
    ] {
        std::fs::write(room.join(name), bytes).map_err(|e| format!("{name}: {e}"))?;
        eprintln!("{name}: {} bytes", bytes.len());
    }
    Ok(())
}

/// The bytes of all models.
pub(crate) struct Fitted {
    pub cue: Vec<u8>,
    pub tag: Vec<u8>,
    pub step: Vec<u8>,
    pub judge: Vec<u8>,
}

impl Fitted {
    /// As the program reads them, in the broad setting.
    pub(crate) fn models(&self) -> Models {
        let broad = Models::broad().clone();
        Models {
            cue: Weights::read(&self.cue),
            tag: ChainWeights {
                state: Weights::read(&self.tag),
                step: Weights::read(&self.step),
                ..broad.tag.clone()
            },
            judge: judge(&self.judge),
            ..broad
        }
    }
}

/// The forest learns from what linear models say of articles that they have not seen: one part of so
/// many at a time.
const PARTS: usize = 4;

/// Fits all models.
pub(crate) fn fit(stories: &[&Story]) -> Fitted {
    let part = |i: usize| -> Vec<Sample> {
        let rest = stories.iter().enumerate().filter(|s| s.0 % PARTS != i);
        let rest: Vec<&Story> = rest.map(|s| *s.1).collect();
        let fitted = linear(&rest).models();
        let held = stories.iter().enumerate().filter(|s| s.0 % PARTS == i);
        held.flat_map(|s| samples(s.1, &fitted)).collect()
    };
    let samples: Vec<Sample> = std::thread::scope(|scope| {
        let half = |parity: usize| {
            let part = &part;
            move || (0..PARTS).filter(|i| i % 2 == parity).map(part).collect::<Vec<_>>()
        };
        let other = scope.spawn(half(1));
        let mut all = half(0)();
        all.extend(other.join().unwrap_or_default());
        all.concat()
    });
    let fitted = linear(stories);
    Fitted { judge: fit_judge(&samples), ..fitted }
}

fn linear(stories: &[&Story]) -> Fitted {
    let (tag, step) = fit_tag(stories);
    Fitted { cue: fit_cue(stories), tag, step, judge: Vec::new() }
}

/// What the forest learns from one article.
fn samples(story: &Story, models: &Models) -> Vec<Sample> {
    let heads = story.heads();
    let mut rows = Vec::new();
    propose(&story.reading, models, |_, proposals| {
        for p in proposals {
            let at = story.reading.sentences[p.sentence].words.start + p.at;
            rows.push(Sample {
                features: p.evidence.to_vec(),
                wanted: vec![f32::from(u8::from(heads.contains(&at)))],
                weight: 1.0,
            });
        }
    });
    rows
}

fn fit_judge(samples: &[Sample]) -> Vec<u8> {
    let rows: Vec<&Sample> = samples.iter().collect();
    eprintln!("judge: {} words", rows.len());
    let cuts = cuts(&rows);
    let plan = Plan { depth: 5, rounds: 200, rate: 0.08 };
    write(&cuts, &[grow("cue", &["no", "yes"], &rows, &cuts, plan)])
}

fn fit_cue(stories: &[&Story]) -> Vec<u8> {
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
    let kept = most_telling(&rows, &model.table(), 45000);
    for row in &mut rows {
        row.0.retain(|f| kept[*f as usize & ((1 << CUE_BITS) - 1)]);
    }
    let mut table = logistic(&rows).table();
    prune(&mut table, 0.01);
    Weights::write(&table, 1, CUE_BITS, Grain(6))
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

pub(crate) fn fit_tag(stories: &[&Story]) -> (Vec<u8>, Vec<u8>) {
    let mut chains = Vec::new();
    for story in stories {
        chains.extend(story.gold.iter().filter_map(|gold| read_chain(&story.reading, gold)));
    }
    eprintln!("tag: {} cues", chains.len());
    let all = chain::fit(&chains, 4);
    chain::keep(&mut chains, &all, 28000, 3500);
    let mut fitted = chain::fit(&chains, 8);
    let most = fitted.state.iter().chain(&fitted.step).fold(0.0_f32, |m, w| m.max(w.abs()));
    prune(&mut fitted.state, most / 200.0);
    prune(&mut fitted.step, most / 200.0);
    (
        Weights::write_up_to(&fitted.state, TAGS, STATE_BITS, most, Grain(6)),
        Weights::write_up_to(&fitted.step, STEPS, STEP_BITS, most, Grain(4)),
    )
}

fn read_chain(reading: &Reading, gold: &Gold) -> Option<Chain> {
    let (index, cue) = gold.head?;
    let frame = Frame::new(reading.words_of(index));
    let span = window(&frame, cue);
    let base = reading.sentences[index].words.start;
    let mut chain =
        Chain { states: Vec::new(), steps: Vec::new(), tags: Vec::new(), cue: cue - span.start };
    for at in span {
        let side = if at > cue { Side::After } else { Side::Before };
        let mut state = Vec::with_capacity(60);
        let mut step = Vec::with_capacity(16);
        step_features(&frame, side, at, &mut |f| step.push(f));
        step_meeting_features(&frame, cue, at, &mut |f| step.push(f));
        if at != cue {
            let put = &mut |f| state.push(f);
            let passed = Passed::between(&frame, cue, at);
            word_features(&frame, side, at, put);
            reach_features(&frame, cue, side, distance(cue, at), put);
            passed_features(&frame, cue, side, passed, put);
            meeting_features(&frame, cue, side, at, passed, put);
        }
        chain.states.push(state);
        chain.steps.push(step);
        chain.tags.push(if at == cue { 0 } else { gold.tag(base + at) });
    }
    Some(chain)
}
