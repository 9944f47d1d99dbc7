//! The small model that joins engine and network (`Stack`): fitted, and measured by turns.
//!
//! `cargo xtask stack DATA WEIGHTS` fits it on rows that taught the network nothing, with what the
//! engine says of them out of turn, and writes `src/domain/alignment/stack.bin`. Pairs are read as in the
//! page, the longer text first. Before that it prints, for each set, what the engine, the network and both
//! say by turns over whole components.

use super::pairs::{FOLDS, folds, pearson};
use super::semantic::{KEPT, kept, longer_first, said};
use crate::train::boost::{Plan, Sample, cuts, grow, write};
use crate::train::relation::{Lesson, PAGE, Source, learn, rows, samples, vectors};
use crate::{Outcome, place, row};
use concord::domain::alignment::{
    FeatureScorer, Forest, JOINED, Pair, PairScorer, SAYS, Said, Scores, Vectors, joined, judge,
};
use concord_kernel::Model;
use std::cell::RefCell;
use std::fs;
use std::path::Path;

/// Where the model stands that is shipped.
pub(super) const STACK: &str = "src/domain/alignment/stack.bin";

/// A set that fits the stance, how much each of its rows counts, and what a row wants.
const STANCE: &[(&str, f32)] = &[
    ("4_pairs/vitaminc_test/train.tsv", 1.0),
    ("4_pairs/mnli_dev/train.tsv", 1.0),
    ("4_pairs/rte123/rte3_dev.tsv", 1.0),
    ("4_pairs/fever_symmetric/dev.tsv", 0.5),
];

/// How the forest is grown: of a few numbers, so it stays small.
const PLAN: Plan = Plan { depth: 3, rounds: 60, rate: 0.07 };

/// A set that tells whether both speak of the same thing; the file that teaches the engine, where that is
/// another.
const SAME: &[(&str, Option<&str>)] = &[
    ("4_pairs/sts_news/train.tsv", None),
    ("4_pairs/mrpc_news_paraphrase/train.tsv", None),
    (
        "4_same_event/ecbplus/dev_sentence_pairs.tsv",
        Some("4_same_event/ecbplus/train_sentence_pairs.tsv"),
    ),
    ("4_pairs/vitaminc_test/train.tsv", None),
];

/// One kept row: its fold, and what is joined, with what is wanted.
struct Case {
    fold: usize,
    sample: Sample,
}

/// The page's engine as it is without a fold.
struct Engine {
    scorer: FeatureScorer,
    forest: Forest,
}

/// Runs the command.
pub(crate) fn run(args: &[String]) -> Outcome {
    let [data, weights] = args else { return Err("cargo xtask stack DATA WEIGHTS".to_owned()) };
    let (data, file) = (Path::new(data), Path::new(weights));
    let bytes = fs::read(file).map_err(|e| format!("{weights}: {e}"))?;
    let model = Model::load(&bytes).map_err(|e| format!("{weights}: {e}"))?;
    let digest = crate::fingerprint::of(&bytes);
    let bench = Bench { data, model, digest, vectors: vectors() };
    let lesson = |name| PAGE.iter().find(|l| l.name == name).ok_or("the page has other heads");
    let (same, stance) = (lesson("same")?, lesson("stance")?);
    let engines = bench.by_turns(&[same, stance])?;
    let first = stance.sources.first().ok_or("no sources")?.wanted;
    let (mut stances, mut sames) = (Vec::new(), Vec::new());
    for (file, weight) in STANCE {
        stances.push((
            *file,
            bench.cases(file, &engines, &Source { file, weight: *weight, wanted: first })?,
        ));
    }
    for (file, taught) in SAME {
        let source = same.sources.iter().find(|s| s.file == taught.unwrap_or(file));
        sames.push((*file, bench.cases(file, &engines, source.ok_or("no such source")?)?));
    }
    report(&stances);
    compare(&sames);
    let all = |sets: &[Set]| -> Vec<Sample> {
        sets.iter().flat_map(|(_, cases)| cases).map(|c| c.sample.clone()).collect()
    };
    let version = bytes.get(12..20).unwrap_or_default();
    let out = place::root().join(STACK);
    let forest = grown("stack", LABELS, &all(&stances));
    fs::write(&out, [version, &forest].concat()).map_err(|e| format!("{}: {e}", out.display()))
}

struct Bench<'d> {
    data: &'d Path,
    model: Model,
    digest: String,
    vectors: Option<Vectors>,
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

impl Bench<'_> {
    /// For each fold, an engine that was grown without it.
    fn by_turns(&self, lessons: &[&Lesson]) -> Result<Vec<Engine>, String> {
        let mut taught: Vec<Vec<(usize, Sample)>> = Vec::new();
        for lesson in lessons {
            let mut all = Vec::new();
            for source in lesson.sources {
                let rows = rows(self.data, source.file)?;
                let fold_of = folds(&rows);
                let samples = samples(lesson, source, &rows, self.vectors.as_ref());
                all.extend(samples.into_iter().map(|(i, s)| (fold_of[i], s)));
            }
            taught.push(all);
        }
        let grown = |fold: usize| {
            let outside = |all: &'_ Vec<(usize, Sample)>| -> Vec<Sample> {
                all.iter().filter(|t| t.0 != fold).map(|t| t.1.clone()).collect()
            };
            let taught: Vec<Vec<Sample>> = taught.iter().map(outside).collect();
            let cuts = cuts(&taught.iter().flatten().collect::<Vec<_>>());
            let heads = lessons.iter().zip(&taught);
            let heads: Vec<_> =
                heads.map(|(l, all)| learn(l, &all.iter().collect::<Vec<_>>(), &cuts)).collect();
            let bytes = write(&cuts, &heads);
            let forest = Forest::read(&bytes).unwrap_or_default();
            Engine { scorer: FeatureScorer::read(&bytes), forest }
        };
        Ok((0..FOLDS).map(grown).collect())
    }

    /// The kept rows of a file.
    fn cases(&self, file: &str, engines: &[Engine], source: &Source) -> Result<Vec<Case>, String> {
        let rows = row::read(&self.data.join(file))?;
        let share = KEPT.iter().find(|k| k.0 == file).map_or(20, |k| k.1);
        let kept = kept(&rows, share);
        let said = said(&rows, &kept, &self.model, &self.digest, file)?;
        let fold_of = folds(&rows);
        let mut cases = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            let (Some(said), Some(wanted)) = (&said[i], (source.wanted)(row)) else { continue };
            let (a, b) = longer_first(row);
            let probe = Probe::default();
            judge(a, b, self.vectors.as_ref(), &probe);
            let (features, clash) = probe.0.into_inner();
            if features.is_empty() {
                continue;
            }
            let pair = Pair { features: &features, clash, first: a, second: b };
            let engine = &engines[fold_of[i]];
            let stance = engine.forest.head("stance").map(|head| head.probabilities(&features));
            let stance = stance.and_then(|s| s.try_into().ok()).unwrap_or([0.5, 0.1, 0.4]);
            let joined = joined(engine.scorer.same(pair), stance, clash, said);
            let sample = Sample { features: joined.to_vec(), wanted, weight: source.weight };
            cases.push(Case { fold: fold_of[i], sample });
        }
        Ok(cases)
    }
}

/// A forest over both.
fn grown(name: &str, labels: &'static [&'static str], samples: &[Sample]) -> Vec<u8> {
    let samples: Vec<&Sample> = samples.iter().collect();
    let cuts = cuts(&samples);
    write(&cuts, &[grow(name, labels, &samples, &cuts, PLAN)])
}

const LABELS: &[&str] = &["agree", "contradict", "neither"];

type Set = (&'static str, Vec<Case>);

/// What both say of each case, grown without its fold.
fn answers(sets: &[Set], labels: &'static [&'static str]) -> Vec<Vec<Vec<f32>>> {
    let mut answers: Vec<Vec<Vec<f32>>> =
        sets.iter().map(|(_, cases)| vec![Vec::new(); cases.len()]).collect();
    for fold in 0..FOLDS {
        let outside = sets.iter().flat_map(|(_, cases)| cases).filter(|c| c.fold != fold);
        let outside: Vec<Sample> = outside.map(|c| c.sample.clone()).collect();
        let forest = Forest::read(&grown("by turns", labels, &outside)).unwrap_or_default();
        let Some(head) = forest.heads().first() else { continue };
        for (answers, (_, cases)) in answers.iter_mut().zip(sets) {
            for (answer, case) in answers.iter_mut().zip(cases).filter(|(_, c)| c.fold == fold) {
                *answer = head.probabilities(&case.sample.features);
            }
        }
    }
    answers
}

/// How what is said goes with what is wanted, without and with the network. It is printed only: in the page
/// a joined model for it took away agreements and named pairs of bylines.
#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn compare(sets: &[Set]) {
    let answers = answers(sets, &["other", "same"]);
    for ((name, cases), both) in sets.iter().zip(&answers) {
        let figure = |said: &dyn Fn(usize, &[f32]) -> f32| {
            let pair = |(i, c): (usize, &Case)| {
                (vec![said(i, &c.sample.features)], c.sample.wanted.clone())
            };
            pearson(&cases.iter().enumerate().map(pair).collect::<Vec<_>>())
        };
        println!(
            "{name:44} {:5} rows  same: engine {:.3}  likeness {:.3}  both {:.3}",
            cases.len(),
            figure(&|_, joined| chance(joined[0])),
            figure(&|_, joined| chance(joined[JOINED - 1])),
            figure(&|i, _| both[i].last().copied().unwrap_or_default()),
        );
    }
}

fn chance(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn report(sets: &[Set]) {
    let answers = answers(sets, LABELS);
    for ((name, cases), both) in sets.iter().zip(&answers) {
        let figure = |said: &dyn Fn(usize, &[f32]) -> Vec<f32>| {
            let pairs: Vec<(Vec<f32>, &[f32])> = cases
                .iter()
                .enumerate()
                .map(|(i, c)| (said(i, &c.sample.features), &c.sample.wanted[..]))
                .collect();
            right(&pairs)
        };
        println!(
            "{name:44} {:5} rows  engine {:.3}  network {:.3}  both {:.3}",
            cases.len(),
            figure(&|_, joined| joined[1..4].to_vec()),
            figure(&|_, joined| vec![joined[6], joined[7], joined[5]]),
            figure(&|i, _| both[i].clone()),
        );
    }
    thresholds(sets, &answers);
}

/// How often a contradiction holds that is at least so sure, and how many are found: over all sets that
/// know neither, and without those in which words clash.
#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn thresholds(sets: &[Set], answers: &[Vec<Vec<f32>>]) {
    for is_mute in [false, true] {
        for least in [0.5, 0.6, 0.7, 0.8, 0.9] {
            let (mut right, mut said, mut all) = (0, 0, 0);
            for ((_, cases), answers) in
                sets.iter().zip(answers).filter(|(s, _)| !s.0.contains("fever"))
            {
                for (case, answer) in cases.iter().zip(answers) {
                    if is_mute && case.sample.features[4] > 0.0 {
                        continue;
                    }
                    let is_so = case.sample.wanted[1] > 0.5;
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

/// Probabilities from the network's log odds, as they are kept.
pub(super) fn chances(scores: &[f32]) -> Option<Said> {
    let chances: Vec<f32> = scores.iter().take(SAYS).map(|x| 1.0 / (1.0 + (-x).exp())).collect();
    chances.try_into().ok()
}
