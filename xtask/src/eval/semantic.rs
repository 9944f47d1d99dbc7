//! Semantic mode beside the engine alone, on rows that taught the network nothing.
//!
//! `cargo xtask bench semantic DATA WEIGHTS` gives, for each set, the engine's figure, the network's where
//! its classes are the set's, and that of both together: a small forest over the engine's answers and the
//! network's scores, by turns over the same groups. All three are over the same rows. What the network
//! says is kept in the system's temporary folder, so that a second run takes seconds.

use super::pairs::{self, Answer, FOLDS, TRIALS, Trial};
use crate::row::{self, Row, cell};
use crate::train::boost::{Plan, Sample};
use crate::train::relation::{Lesson, SETS, vectors};
use concord::domain::alignment::{Said, Vectors};
use concord_kernel::Model;
use std::fs;
use std::path::{Path, PathBuf};

/// How many of twenty components are kept for reporting: those of `xtask/distill/semantic/pairs.py`, and
/// of the long sets that teach nothing so many as are measured in good time.
pub(super) const KEPT: &[(&str, u32)] = &[
    ("4_pairs/vitaminc_test/train.tsv", 5),
    ("4_pairs/mnli_dev/train.tsv", 5),
    ("4_pairs/claimdiff/train.tsv", 7),
    ("4_pairs/mrpc_news_paraphrase/train.tsv", 6),
    ("4_pairs/sts_news/train.tsv", 6),
];

/// How the forest over both is grown.
const PLAN: Plan = Plan { depth: 2, rounds: 150, rate: 0.05 };

/// What the network says of a row: its seven scores as log odds, and how near the texts are.
const SCORES: usize = 8;

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
    let in_order: InOrder = |row| (cell(row, "text_a"), cell(row, "text_b"));
    let is_of_likeness = matches!(lesson.name, "similarity" | "paraphrase" | "event");
    let asking = Asking { model, in_order, embeds: is_of_likeness };
    let scores = scores(&rows, &kept, &keeping(digest, file), &asking)?;
    let network: Vec<Answer> = engine
        .iter()
        .filter_map(|(i, a)| Some((own(lesson.name, scores[*i].as_ref()?)?, a.1.clone())))
        .collect();
    let both = together(lesson, &engine, &scores, &pairs::folds(&rows));
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

/// The two texts of a row, in the order in which they are read.
type InOrder = fn(&Row) -> (&str, &str);

/// The seven scores of each kept row, as probabilities.
pub(super) fn said(
    rows: &[Row],
    kept: &[bool],
    model: &Model,
    path: &Path,
    in_order: InOrder,
) -> Result<Vec<Option<Said>>, String> {
    let scores = scores(rows, kept, path, &Asking { model, in_order, embeds: false })?;
    Ok(scores.into_iter().map(|s| s.and_then(|s| super::stack::chances(&s))).collect())
}

/// How rows are put to the network; `embeds`: single texts too, which takes twice the time. Else how near
/// the two texts are is 0.
struct Asking<'m> {
    model: &'m Model,
    in_order: InOrder,
    embeds: bool,
}

/// What the network says of each kept row, read from `path` as far as it was written before.
fn scores(
    rows: &[Row],
    kept: &[bool],
    path: &Path,
    asking: &Asking<'_>,
) -> Result<Vec<Option<Vec<f32>>>, String> {
    let written = fs::read_to_string(path).unwrap_or_default();
    let before: Vec<Vec<f32>> = written
        .lines()
        .map(|l| l.split(' ').filter_map(|x| x.parse().ok()).collect())
        .take_while(|l: &Vec<f32>| l.len() == SCORES)
        .collect();
    let mut all: Vec<Vec<f32>> = before;
    let places: Vec<usize> = (0..rows.len()).filter(|&i| kept[i]).collect();
    while all.len() < places.len() {
        let next = &places[all.len()..(all.len() + 64).min(places.len())];
        let pairs: Vec<(&str, &str)> = next.iter().map(|&i| (asking.in_order)(&rows[i])).collect();
        let texts: Vec<&str> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let vectors = if asking.embeds { asking.model.embed(&texts) } else { Vec::new() };
        for (n, score) in asking.model.judge(&pairs).iter().enumerate() {
            let both = vectors.get(2 * n).zip(vectors.get(2 * n + 1));
            let near: f32 = both.map_or(0.0, |(a, b)| a.iter().zip(b).map(|(x, y)| x * y).sum());
            let chances = score.relation.iter().chain(&score.stance).chain([&score.same_event]);
            all.push(chances.map(|p| odds(*p)).chain([near]).collect());
        }
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
        ("similarity", [.., near]) => Some(vec![*near]),
        _ => None,
    }
}

/// What a small forest over both says of each row, by turns.
fn together(
    lesson: &Lesson,
    engine: &[(usize, Answer)],
    scores: &[Option<Vec<f32>>],
    fold_of: &[usize],
) -> Vec<Answer> {
    let sample = |(i, (said, wanted)): &(usize, Answer)| {
        let network = scores[*i].iter().flatten().copied();
        let features = said.iter().map(|p| odds(*p)).chain(network).collect();
        (*i, Sample { features, wanted: wanted.clone(), weight: 1.0 })
    };
    let mut samples: Vec<(usize, Sample)> = engine.iter().map(sample).collect();
    crate::train::relation::balance(&mut samples, lesson.balance);
    let lesson = Lesson { plan: PLAN, ..*lesson };
    let mut answers = Vec::new();
    for fold in 0..FOLDS {
        let of = |is_asked: bool| -> Vec<&Sample> {
            let chosen = samples.iter().filter(|(i, _)| (fold_of[*i] == fold) == is_asked);
            chosen.map(|s| &s.1).collect()
        };
        answers.extend(pairs::answer(&lesson, &of(false), &of(true)));
    }
    answers
}
