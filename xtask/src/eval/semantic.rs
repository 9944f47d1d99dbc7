//! Semantic mode beside the engine alone, on rows that taught the network nothing.
//!
//! `cargo xtask bench semantic DATA WEIGHTS` gives, for each set, the engine's figure, the network's where
//! its classes are the set's, and that of both together, by turns over the same groups: the network's say
//! added to the engine's so many times, or a forest over what both say, without or with the engine's
//! features, or the engine alone, whichever is best by turns over the rows that are not asked. All three
//! figures are over the same rows, read the longer text first. What the network says is kept in the system's
//! temporary folder, so that a second run takes seconds.

use super::pairs::{self, Answer, FOLDS, Measure, TRIALS, Trial};
use crate::row::{self, Row, cell};
use crate::train::boost::{Plan, Sample};
use crate::train::relation::{Lesson, SETS, samples, vectors};
use concord::domain::alignment::{SAYS, Said, Vectors};
use concord_kernel::Model;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How many of twenty components are kept for reporting: those of `xtask/distill/semantic/pairs.py`. What is
/// not listed teaches the network nothing.
pub(super) const KEPT: &[(&str, u32)] = &[
    ("4_pairs/vitaminc_test/train.tsv", 5),
    ("4_pairs/mnli_dev/train.tsv", 5),
    ("4_pairs/claimdiff/train.tsv", 7),
];

/// How the forest over what both say is grown.
const PLAN: Plan = Plan { depth: 2, rounds: 150, rate: 0.05 };

/// How it is grown over the engine's features as well.
const WHOLE: Plan = Plan { depth: 3, rounds: 200, rate: 0.05 };

/// One line of the table.
struct Line {
    name: String,
    measure: &'static str,
    rows: usize,
    engine: f64,
    network: Option<f64>,
    both: f64,
}

/// Runs the command.
pub(crate) fn run(data: &Path, weights: &Path) -> crate::Outcome {
    let bytes = fs::read(weights).map_err(|e| format!("{}: {e}", weights.display()))?;
    let model = Model::load(&bytes).map_err(|e| format!("{}: {e}", weights.display()))?;
    let digest = crate::fingerprint::of(&bytes);
    let only = std::env::var("CONCORD_TRIAL").unwrap_or_default();
    let vectors = vectors();
    for trial in TRIALS.iter().filter(|t| t.set.contains(&only)) {
        print(&line(trial, data, &model, &digest, vectors.as_ref())?);
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn print(line: &Line) {
    let network = line.network.map_or("    –".to_owned(), |n| format!("{n:.3}"));
    println!(
        "{:34} {:9} {:5} rows  engine {:.3}  network {network}  both {:.3}",
        line.name, line.measure, line.rows, line.engine, line.both
    );
}

fn line(
    trial: &Trial,
    data: &Path,
    model: &Model,
    digest: &str,
    vectors: Option<&Vectors>,
) -> Result<Line, String> {
    let lesson = SETS.iter().find(|l| l.name == trial.lesson).ok_or("no such lesson")?;
    let file = trial.dev.unwrap_or(trial.file);
    let rows = row::read(&data.join(file))?;
    let share = KEPT.iter().find(|k| k.0 == file).map_or(20, |k| k.1);
    let kept = kept(&rows, share);
    let mut engine = pairs::answers(lesson, trial, data, vectors)?;
    engine.retain(|(i, _)| kept[*i]);
    engine.sort_by_key(|a| a.0);
    let scores = scores(&rows, &kept, model, &keeping(digest, file))?;
    let network: Vec<Answer> = engine
        .iter()
        .filter_map(|(i, a)| {
            let odds = own(lesson.name, scores[*i].as_ref()?)?;
            Some((odds.into_iter().map(chance).collect(), a.1.clone()))
        })
        .collect();
    let source = lesson.sources.iter().find(|s| s.file == trial.file).ok_or("no such source")?;
    let features =
        samples(lesson, source, &rows, vectors).into_iter().map(|(i, s)| (i, s.features)).collect();
    let both = Joiner { lesson, measure: trial.measure, scores: &scores, features }
        .by_turns(&engine, &pairs::folds(&rows));
    let engine: Vec<Answer> = engine.into_iter().map(|a| a.1).collect();
    Ok(Line {
        name: trial.set.replace(", by turns", ""),
        measure: trial.measure.name(),
        rows: engine.len(),
        engine: trial.measure.of(&engine),
        network: (!network.is_empty()).then(|| trial.measure.of(&network)),
        both: trial.measure.of(&both),
    })
}

/// Which rows are kept for reporting: `share` of twenty, by the first row of their component.
pub(super) fn kept(rows: &[Row], share: u32) -> Vec<bool> {
    let first = pairs::components(rows);
    first.iter().map(|&i| (fnv(cell(&rows[i], "id")) >> 8) % 20 < share).collect()
}

fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

fn keeping(digest: &str, file: &str) -> PathBuf {
    let name = format!("concord-semantic-{}-{}", &digest[..12], file.replace('/', "-"));
    std::env::temp_dir().join(name)
}

/// The scores of each kept row, as probabilities.
pub(super) fn said(
    rows: &[Row],
    kept: &[bool],
    model: &Model,
    digest: &str,
    file: &str,
) -> Result<Vec<Option<Said>>, String> {
    let scores = scores(rows, kept, model, &keeping(digest, file))?;
    Ok(scores.into_iter().map(|s| s.and_then(|s| super::stack::chances(&s))).collect())
}

/// The text that comes first in the page, and the other.
pub(super) fn longer_first(row: &Row) -> (&str, &str) {
    let (a, b) = (cell(row, "text_a"), cell(row, "text_b"));
    if a.len() >= b.len() { (a, b) } else { (b, a) }
}

/// What the network says of each kept row, read from `path` as far as it was written before.
fn scores(
    rows: &[Row],
    kept: &[bool],
    model: &Model,
    path: &Path,
) -> Result<Vec<Option<Vec<f32>>>, String> {
    let written = fs::read_to_string(path).unwrap_or_default();
    let before: Vec<Vec<f32>> = written
        .lines()
        .map(|l| l.split(' ').filter_map(|x| x.parse().ok()).collect())
        .take_while(|l: &Vec<f32>| l.len() == SAYS)
        .collect();
    let mut all: Vec<Vec<f32>> = before;
    let places: Vec<usize> = (0..rows.len()).filter(|&i| kept[i]).collect();
    while all.len() < places.len() {
        let next = &places[all.len()..(all.len() + 64).min(places.len())];
        let pairs: Vec<(&str, &str)> = next.iter().map(|&i| longer_first(&rows[i])).collect();
        all.extend(model.judge(&pairs).iter().map(|said| said.numbers().map(odds).to_vec()));
        let line = |s: &Vec<f32>| s.iter().map(|x| format!("{x:.5}")).collect::<Vec<_>>().join(" ");
        let text: Vec<String> = all.iter().map(line).collect();
        fs::write(path, text.join("\n")).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    let mut scores = vec![None; rows.len()];
    for (place, score) in places.into_iter().zip(all) {
        scores[place] = Some(score);
    }
    Ok(scores)
}

fn chance(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

fn odds(p: f32) -> f32 {
    let p = p.clamp(1e-5, 1.0 - 1e-5);
    (p / (1.0 - p)).ln()
}

/// The network's scores in the order of a lesson's labels, where it has them.
fn own(lesson: &str, scores: &[f32]) -> Option<Vec<f32>> {
    match (lesson, scores) {
        ("vitaminc" | "entailment", [neither, agree, contradict, ..]) => {
            Some(vec![*agree, *contradict, *neither])
        }
        ("fever", [_, agree, contradict, ..]) => Some(vec![*agree, *contradict]),
        ("claimdiff", [_, _, _, neither, strengthens, weakens, ..]) => {
            Some(vec![*strengthens, *weakens, *neither])
        }
        ("event", [.., same, _]) => Some(vec![-same, *same]),
        ("paraphrase" | "similarity", [.., like]) => Some(vec![-like, *like]),
        _ => None,
    }
}

/// Joins what the engine and the network say of the rows of a set.
struct Joiner<'s> {
    lesson: &'s Lesson,
    measure: Measure,
    scores: &'s [Option<Vec<f32>>],
    /// The engine's of each row.
    features: HashMap<usize, Vec<f32>>,
}

/// A row that the engine has answered: its place, and what was said and wanted.
type Told = (usize, Answer);

/// How the two are joined.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// The network's log odds, so many times, are added to the engine's; at 0 the engine is alone.
    Added(f32),
    /// By a small forest over both.
    Forest,
    /// By a forest over both and the engine's features.
    Whole,
}

const WAYS: [Way; 7] = [
    Way::Added(0.0),
    Way::Added(0.25),
    Way::Added(0.5),
    Way::Added(1.0),
    Way::Added(2.0),
    Way::Forest,
    Way::Whole,
];

impl Joiner<'_> {
    /// What both say of each row: each fold is answered in the way that was best by turns over the others.
    fn by_turns(&self, engine: &[Told], fold_of: &[usize]) -> Vec<Answer> {
        let mut answers = Vec::new();
        for fold in 0..FOLDS {
            let (inside, outside) = parted(engine, fold_of, fold);
            let of = |way: Way| -> f64 {
                let turns = (0..FOLDS).filter(|turn| *turn != fold);
                let said = turns.flat_map(|turn| {
                    let (asked, taught) = parted(&outside, fold_of, turn);
                    self.answers(way, &taught, &asked)
                });
                self.measure.of(&said.collect::<Vec<_>>())
            };
            let first = (of(WAYS[0]), WAYS[0]);
            let best = WAYS[1..].iter().fold(first, |best, way| {
                let figure = of(*way);
                if figure > best.0 { (figure, *way) } else { best }
            });
            answers.extend(self.answers(best.1, &outside, &inside));
        }
        answers
    }

    fn answers(&self, way: Way, taught: &[Told], asked: &[Told]) -> Vec<Answer> {
        let Way::Added(times) = way else {
            let is_whole = matches!(way, Way::Whole);
            let (taught, asked) = (self.samples(taught, is_whole), self.samples(asked, is_whole));
            let lesson = Lesson { plan: if is_whole { WHOLE } else { PLAN }, ..*self.lesson };
            let refer = |samples: &[(usize, Sample)]| samples.iter().map(|s| s.1.clone()).collect();
            let (taught, asked): (Vec<Sample>, Vec<Sample>) = (refer(&taught), refer(&asked));
            return pairs::answer(
                &lesson,
                &taught.iter().collect::<Vec<_>>(),
                &asked.iter().collect::<Vec<_>>(),
            );
        };
        asked.iter().map(|told| (self.added(told, times), told.1.1.clone())).collect()
    }

    /// The mean of both in log odds, the network's counting so many times, as chances.
    fn added(&self, (row, (said, _)): &Told, times: f32) -> Vec<f32> {
        let network = self.scores[*row].as_ref().and_then(|s| own(self.lesson.name, s));
        let odds = said.iter().map(|p| odds(*p));
        match network {
            Some(network) => {
                odds.zip(network).map(|(e, n)| chance((e + times * n) / (1.0 + times))).collect()
            }
            None => said.clone(),
        }
    }

    fn samples(&self, told: &[Told], is_whole: bool) -> Vec<(usize, Sample)> {
        let sample = |(i, (said, wanted)): &Told| {
            let network = self.scores[*i].iter().flatten().copied();
            let own = self.features.get(i).filter(|_| is_whole).into_iter().flatten().copied();
            let features = said.iter().map(|p| odds(*p)).chain(network).chain(own).collect();
            (*i, Sample { features, wanted: wanted.clone(), weight: 1.0 })
        };
        let mut samples: Vec<(usize, Sample)> = told.iter().map(sample).collect();
        crate::train::relation::balance(&mut samples, self.lesson.balance);
        samples
    }
}

/// The rows of a fold, and the others.
fn parted(told: &[Told], fold_of: &[usize], fold: usize) -> (Vec<Told>, Vec<Told>) {
    told.iter().cloned().partition(|(i, _)| fold_of[*i] == fold)
}
