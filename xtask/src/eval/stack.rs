//! The small model that joins engine and network (`Stack`): fitted, and measured by turns.
//!
//! `cargo xtask stack DATA WEIGHTS` fits it on rows that taught the network nothing, with what the
//! engine says of them out of turn, and writes `src/domain/alignment/stack.bin`. Pairs are read as in the
//! page, the longer text first. Before that it prints, for each set, what the engine, the network and both
//! say by turns over whole components.

use super::pairs::{FOLDS, folds};
use super::semantic::{KEPT, kept, said};
use crate::Outcome;
use crate::row::{self, Row, cell};
use crate::train::boost::{Sample, cuts, write};
use crate::train::logistic::fit_classes;
use crate::train::relation::{Lesson, PAGE, learn, rows, samples, vectors};
use concord::domain::alignment::{
    FeatureScorer, Forest, JOINED, Pair, PairScorer, SAYS, Said, Scores, Stack, Vectors, joined,
    judge,
};
use concord_kernel::Model;
use std::cell::RefCell;
use std::fs;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A set that fits the stance, how much each of its rows counts, and what a row wants.
const STANCE: &[(&str, f64)] = &[
    ("4_pairs/vitaminc_test/train.tsv", 1.0),
    ("4_pairs/mnli_dev/train.tsv", 1.0),
    ("4_pairs/rte123/rte3_dev.tsv", 1.0),
    ("4_pairs/fever_symmetric/dev.tsv", 0.5),
    ("4_pairs/claimdiff/train.tsv", 1.0),
];

/// Sets that fit how sure it is that both speak of the same thing.
const SAME: &[&str] = &[
    "4_same_event/ecbplus/dev_sentence_pairs.tsv",
    "4_pairs/mrpc_news_paraphrase/train.tsv",
    "4_pairs/sts_news/train.tsv",
];

/// How firmly weights are held at 0.
const PULL: f64 = 3.0;

/// One kept row: its fold, what is joined, and what is wanted.
struct Case {
    fold: usize,
    joined: [f32; JOINED],
    wanted: Vec<f32>,
    weight: f64,
}

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let [data, weights] = args else { return Err("cargo xtask stack DATA WEIGHTS".to_owned()) };
    let (data, file) = (Path::new(data), Path::new(weights));
    let bytes = fs::read(file).map_err(|e| format!("{weights}: {e}"))?;
    let model = Model::load(&bytes).map_err(|e| format!("{weights}: {e}"))?;
    let digest = crate::fingerprint::of(&bytes);
    let bench = Bench { data, model, digest, vectors: vectors(), engine: FeatureScorer::new() };
    let [same, stance] = PAGE else { return Err("the page has other heads".to_owned()) };
    let by_turns = bench.by_turns(stance)?;
    let mut stances = Vec::new();
    for (name, weight) in STANCE {
        stances.push((*name, bench.cases(name, stance, &by_turns, *weight)?));
    }
    let mut sames = Vec::new();
    for name in SAME {
        sames.push((*name, bench.cases(name, same, &by_turns, 1.0)?));
    }
    report(&stances, 3);
    report(&sames, 1);
    let all = |sets: &[(&str, Vec<Case>)], count: usize| {
        fit(sets.iter().flat_map(|(_, cases)| cases).collect::<Vec<_>>().as_slice(), count)
    };
    let rows = [all(&stances, 3), all(&sames, 1)].concat();
    let version = bytes.get(12..20).and_then(|b| b.first_chunk().copied()).unwrap_or_default();
    let rows = rows.try_into().map_err(|_| "four rows are fitted")?;
    let stack = Stack { weights: u64::from_le_bytes(version), rows };
    let out = Path::new(ROOT).join("../src/domain/alignment/stack.bin");
    fs::write(&out, stack.write()).map_err(|e| format!("{}: {e}", out.display()))
}

struct Bench<'d> {
    data: &'d Path,
    model: Model,
    digest: String,
    vectors: Option<Vectors>,
    engine: FeatureScorer,
}

/// Takes down what a scorer is told of a pair.
#[derive(Default)]
struct Probe(RefCell<(Vec<f32>, f32)>);

impl PairScorer for Probe {
    fn score(&self, pair: Pair<'_>) -> Scores {
        self.0.replace((pair.features.to_vec(), pair.clash));
        Scores::default()
    }
}

/// The text that comes first in the page.
fn longer_first(row: &Row) -> (&str, &str) {
    let (a, b) = (cell(row, "text_a"), cell(row, "text_b"));
    if a.len() >= b.len() { (a, b) } else { (b, a) }
}

impl Bench<'_> {
    /// For each fold, a forest that was grown without it.
    fn by_turns(&self, lesson: &Lesson) -> Result<Vec<Forest>, String> {
        let mut taught: Vec<(usize, Sample)> = Vec::new();
        for source in lesson.sources {
            let rows = rows(self.data, source.file)?;
            let fold_of = folds(&rows);
            let samples = samples(lesson, source, &rows, self.vectors.as_ref());
            taught.extend(samples.into_iter().map(|(i, s)| (fold_of[i], s)));
        }
        let grown = |fold: usize| {
            let outside: Vec<&Sample> =
                taught.iter().filter(|t| t.0 != fold).map(|t| &t.1).collect();
            let cuts = cuts(&outside);
            Forest::read(&write(&cuts, &[learn(lesson, &outside, &cuts)])).unwrap_or_default()
        };
        Ok((0..FOLDS).map(grown).collect())
    }

    /// The kept rows of a file.
    fn cases(
        &self,
        file: &str,
        lesson: &Lesson,
        by_turns: &[Forest],
        weight: f64,
    ) -> Result<Vec<Case>, String> {
        let rows = row::read(&self.data.join(file))?;
        let share = KEPT.iter().find(|k| k.0 == file).map_or(20, |k| k.1);
        let kept = kept(&rows, share);
        let path = std::env::temp_dir().join(format!(
            "concord-stack-{}-{}",
            &self.digest[..12],
            file.replace('/', "-")
        ));
        let said = said(&rows, &kept, &self.model, &path, longer_first)?;
        let fold_of = folds(&rows);
        let mut cases = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            let Some(said) = &said[i] else { continue };
            let Some(wanted) = wanted(lesson, file, row) else { continue };
            let (a, b) = longer_first(row);
            let probe = Probe::default();
            judge(a, b, self.vectors.as_ref(), &probe);
            let (features, clash) = probe.0.into_inner();
            if features.is_empty() {
                continue;
            }
            let pair = Pair { features: &features, clash, first: a, second: b };
            let same = self.engine.score(pair).same;
            let stance =
                by_turns[fold_of[i]].heads().first().map(|head| head.probabilities(&features));
            let stance = stance.and_then(|s| s.try_into().ok()).unwrap_or([0.5, 0.1, 0.4]);
            let joined = joined(same, stance, clash, said);
            cases.push(Case { fold: fold_of[i], joined, wanted, weight });
        }
        Ok(cases)
    }
}

/// What a row wants of a head: as its own source has it, or as the first source whose labels fit.
fn wanted(lesson: &Lesson, file: &str, row: &Row) -> Option<Vec<f32>> {
    let own = lesson.sources.iter().find(|s| s.file == file);
    let train = file.replace("dev_sentence", "train_sentence");
    let kin = lesson.sources.iter().find(|s| s.file == train);
    own.or(kin).or(lesson.sources.first()).and_then(|source| (source.wanted)(row))
}

fn fit(cases: &[&Case], count: usize) -> Vec<[f32; JOINED]> {
    let rows: Vec<(&[f32], &[f32], f64)> =
        cases.iter().map(|c| (&c.joined[..], &c.wanted[..], c.weight)).collect();
    let weights = fit_classes(&rows, JOINED, count, PULL);
    let row = |at: usize| core::array::from_fn(|i| weights[at * JOINED + i] as f32);
    (0..count).map(row).collect()
}

/// What both say of each case, fitted without its fold.
fn answers(sets: &[(&str, Vec<Case>)], count: usize) -> Vec<Vec<Vec<f32>>> {
    let mut answers: Vec<Vec<Vec<f32>>> =
        sets.iter().map(|(_, cases)| vec![Vec::new(); cases.len()]).collect();
    for fold in 0..FOLDS {
        let outside: Vec<&Case> =
            sets.iter().flat_map(|(_, cases)| cases).filter(|c| c.fold != fold).collect();
        let rows = fit(&outside, count);
        let mut all = [[0.0; JOINED]; 4];
        for (n, row) in rows.iter().enumerate() {
            all[if count == 1 { 3 } else { n }] = *row;
        }
        let stack = Stack { weights: 0, rows: all };
        for (answers, (_, cases)) in answers.iter_mut().zip(sets) {
            for (answer, case) in answers.iter_mut().zip(cases).filter(|(_, c)| c.fold == fold) {
                let (same, stance) = stack.join(&case.joined);
                *answer = if count == 1 { vec![same] } else { stance.to_vec() };
            }
        }
    }
    answers
}

#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn report(sets: &[(&str, Vec<Case>)], count: usize) {
    let answers = answers(sets, count);
    for ((name, cases), both) in sets.iter().zip(&answers) {
        let engine =
            |c: &Case| if count == 1 { vec![c.joined[1]] } else { c.joined[2..5].to_vec() };
        let network = |c: &Case| match (count, &c.joined[7..]) {
            (1, said) => vec![said[6]],
            (_, said) if name.contains("claimdiff") => vec![said[4], said[5], said[3]],
            (_, said) => vec![said[1], said[2], said[0]],
        };
        let figure = |said: &dyn Fn(usize, &Case) -> Vec<f32>| {
            let pairs: Vec<(Vec<f32>, &[f32])> =
                cases.iter().enumerate().map(|(i, c)| (said(i, c), &c.wanted[..])).collect();
            if count == 1 { ranked(&pairs) } else { right(&pairs) }
        };
        println!(
            "{name:44} {:5} rows  engine {:.3}  network {:.3}  both {:.3}",
            cases.len(),
            figure(&|_, c| engine(c)),
            figure(&|_, c| network(c)),
            figure(&|i, _| both[i].clone()),
        );
    }
    if count == 3 {
        thresholds(sets, &answers);
    }
}

/// How often a contradiction holds that is at least so sure, and how many are found: over all sets that
/// know neither, and without those in which words clash.
#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn thresholds(sets: &[(&str, Vec<Case>)], answers: &[Vec<Vec<f32>>]) {
    for is_mute in [false, true] {
        for least in [0.5, 0.6, 0.7, 0.8, 0.9] {
            let (mut right, mut said, mut all) = (0, 0, 0);
            for ((_, cases), answers) in
                sets.iter().zip(answers).filter(|(s, _)| !s.0.contains("fever"))
            {
                for (case, answer) in cases.iter().zip(answers) {
                    if is_mute && case.joined[5] > 0.0 {
                        continue;
                    }
                    let is_so = case.wanted[1] > 0.5;
                    all += usize::from(is_so);
                    said += usize::from(answer[1] >= least);
                    right += usize::from(answer[1] >= least && is_so);
                }
            }
            let share = |of: usize| right as f64 / of.max(1) as f64;
            let which = if is_mute { "without a clash" } else { "all" };
            println!(
                "contradictions from {least} on, {which}: precision {:.3} recall {:.3}",
                share(said),
                share(all)
            );
        }
    }
}

/// Share of rows whose surest class is the wanted one; of two classes where neither is never wanted.
fn right(pairs: &[(Vec<f32>, &[f32])]) -> f64 {
    let has_neither = pairs.iter().any(|(_, wanted)| wanted.get(2).is_some_and(|w| *w > 0.5));
    let classes = if has_neither { 3 } else { 2 };
    let best =
        |values: &[f32]| (1..classes).fold(0, |b, i| if values[i] > values[b] { i } else { b });
    let hits = pairs.iter().filter(|(said, wanted)| best(said) == best(wanted)).count();
    hits as f64 / pairs.len().max(1) as f64
}

/// Correlation of ranks between what was said and what was wanted.
fn ranked(pairs: &[(Vec<f32>, &[f32])]) -> f64 {
    let ranks = |values: Vec<f32>| -> Vec<f64> {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
        let mut ranks = vec![0.0; values.len()];
        let mut at = 0;
        while at < order.len() {
            let end = (at..order.len())
                .find(|i| values[order[*i]] > values[order[at]])
                .unwrap_or(order.len());
            for place in &order[at..end] {
                ranks[*place] = (at + end) as f64 / 2.0;
            }
            at = end;
        }
        ranks
    };
    let x = ranks(pairs.iter().map(|p| p.0[0]).collect());
    let y = ranks(pairs.iter().map(|p| p.1[0]).collect());
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len().max(1) as f64;
    let (mx, my) = (mean(&x), mean(&y));
    let sum =
        |f: &dyn Fn(f64, f64) -> f64| x.iter().zip(&y).map(|(a, b)| f(a - mx, b - my)).sum::<f64>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

/// Seven probabilities from the network's log odds, as they are kept.
pub(super) fn chances(scores: &[f32]) -> Option<Said> {
    let chances: Vec<f32> = scores.iter().take(SAYS).map(|x| 1.0 / (1.0 + (-x).exp())).collect();
    chances.try_into().ok()
}
