//! Trains the models of opinion and checkability.

use super::belief::beliefs;
use super::logistic::{Sample, fit};
use super::student::{self, Example, Plan};
use super::vectors::{SIZE, Vectors};
use crate::Outcome;
use crate::row::{self, Row, cell};
use concord::domain::claim::judge::{Judge, features, word_feature};
use concord::domain::claim::model::{Grain, Weights};
use concord::domain::claim::{Reading, Word};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Hash bits of the features, and of single words.
const BITS: u32 = 16;
const WORD_BITS: u32 = 16;

/// What is particular to a model.
#[derive(Clone, Copy)]
pub(crate) struct Task {
    /// Name of its files.
    pub name: &'static str,
    /// Where its training rows are, under the data directory.
    pub file: &'static str,
    /// The label that means yes.
    pub yes: &'static str,
    /// Weight of the loss against that of large weights.
    pub cost: f64,
    /// Features that fewer rows have are left out.
    pub least: u32,
    /// What the vectors count against the features.
    pub company: f32,
    /// Whether both answers weigh the same.
    pub is_balanced: bool,
    /// How it learns from beliefs, if it does.
    pub plan: Option<Plan>,
}

/// What the answer of a person is worth, as a belief.
const SURE: f32 = 2.0;

/// The models.
pub(crate) const TASKS: [Task; 3] = [
    Task {
        name: "opinion",
        file: "1_subjectivity/checkthat_subj_en/train.tsv",
        yes: "SUBJ",
        cost: 0.0,
        least: 0,
        company: 0.0,
        is_balanced: true,
        // Chosen by cross-validation on the training rows.
        plan: Some(Plan {
            pull: 150.0,
            company: 0.3,
            letters: 0.5,
            whole: 0.5,
            least: 5,
            is_balanced: true,
        }),
    },
    Task {
        name: "checkable",
        file: "2_claims/policlaim/train.tsv",
        yes: "1",
        cost: 0.005,
        least: 2,
        company: 0.6,
        is_balanced: false,
        plan: None,
    },
    Task {
        name: "worthy",
        file: "2_claims/ct24_checkworthy_en/train.tsv",
        yes: "Yes",
        cost: 0.03,
        least: 8,
        company: 0.3,
        is_balanced: true,
        plan: None,
    },
];

/// Trains the model of opinion.
pub(crate) fn train_opinion(data: &Path) -> Outcome {
    train(data, &TASKS[..1])
}

/// Trains the two models of claims.
pub(crate) fn train_claim(data: &Path) -> Outcome {
    train(data, &TASKS[1..])
}

fn train(data: &Path, tasks: &[Task]) -> Outcome {
    let vectors = Vectors::learn(data)?;
    let room = Path::new("src/domain/claim/judge");
    for task in tasks {
        let rows = row::read(&data.join(task.file))?;
        let rows: Vec<&Row> = rows.iter().collect();
        let (features, words) = match &task.plan {
            Some(plan) => learn_beliefs(task, plan, &rows, &beliefs(data)?, &vectors),
            None => learn(task, &rows, &vectors),
        };
        for (name, bytes) in [("", features), (".words", words)] {
            let file = room.join(format!("{}{name}.bin", task.name));
            std::fs::write(&file, &bytes).map_err(|e| format!("{}: {e}", file.display()))?;
            eprintln!("{}: {} bytes", file.display(), bytes.len());
        }
    }
    Ok(())
}

/// The bytes of both weight files of a model that learns from the answers of people in `rows`, and
/// from what a teacher believes of other sentences.
fn learn_beliefs(
    task: &Task,
    plan: &Plan,
    rows: &[&Row],
    taught: &BTreeMap<String, f32>,
    vectors: &Vectors,
) -> (Vec<u8>, Vec<u8>) {
    let answered = rows.iter().map(|row| {
        let text = cell(row, "text");
        let is_so = cell(row, "label") == task.yes;
        let sure = if is_so { SURE } else { -SURE };
        let belief = taught.get(text.trim()).map_or(sure, |b| f32::midpoint(sure, *b));
        Example { text, words: words(text), belief, answer: Some(is_so) }
    });
    let asked: BTreeSet<&str> = rows.iter().map(|r| cell(r, "text").trim()).collect();
    let others = taught.iter().filter(|(t, _)| !asked.contains(t.as_str()));
    let others =
        others.map(|(t, b)| Example { text: t, words: words(t), belief: *b, answer: None });
    let examples: Vec<Example> = answered.chain(others).collect();
    student::learn(&examples, vectors, plan)
}

/// The bytes of both weight files of a model.
pub(crate) fn learn(task: &Task, rows: &[&Row], vectors: &Vectors) -> (Vec<u8>, Vec<u8>) {
    let texts: Vec<Vec<Word>> = rows.iter().map(|r| words(cell(r, "text"))).collect();
    let hashed: Vec<Vec<u32>> = texts.iter().map(|t| hashes(t)).collect();
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for feature in hashed.iter().flatten() {
        *counts.entry(*feature).or_default() += 1;
    }
    counts.retain(|_, n| *n >= task.least);
    let index: BTreeMap<u32, u32> =
        counts.keys().zip(SIZE as u32..).map(|(f, i)| (*f, i)).collect();
    let company: Vec<[f32; SIZE]> = texts.iter().map(|t| vectors.sum_of(t)).collect();
    let scales = spread(&company);
    let sample = |((hashes, company), row): ((&Vec<u32>, &[f32; SIZE]), &&Row)| {
        let mut values: Vec<(u32, f32)> =
            (0..SIZE).map(|i| (i as u32, company[i] / scales[i] * task.company)).collect();
        values.extend(hashes.iter().filter_map(|f| index.get(f)).map(|i| (*i, 1.0)));
        Sample { values, is_so: cell(row, "label") == task.yes }
    };
    let samples: Vec<Sample> = hashed.iter().zip(&company).zip(rows).map(sample).collect();
    let weights = fit(&samples, SIZE + index.len(), task.cost, task.is_balanced);
    let mut table = vec![0.0_f32; 1 << BITS];
    for (feature, at) in &index {
        table[*feature as usize & ((1 << BITS) - 1)] += weights[*at as usize] as f32;
    }
    let mut words = vec![0.0_f32; 1 << WORD_BITS];
    for form in vectors.forms() {
        let Some((vector, weight)) = vectors.of(form) else { continue };
        let along: f32 =
            (0..SIZE).map(|i| vector[i] / scales[i] * task.company * weights[i] as f32).sum();
        words[word_feature(form) as usize & ((1 << WORD_BITS) - 1)] += along * weight;
    }
    let write = |table: &[f32], bits| Weights::write(table, 1, bits, Grain::FINE);
    (write(&table, BITS), write(&words, WORD_BITS))
}

/// The words of a text that is a sentence or more.
pub(crate) fn words(text: &str) -> Vec<Word> {
    Reading::of(text, &[]).words
}

/// The features of a row, each once, cut off as the table cuts them.
fn hashes(words: &[Word]) -> Vec<u32> {
    let mut found = Vec::new();
    features(words, &mut |f, _| found.push(f & ((1 << BITS) - 1)));
    found.sort_unstable();
    found.dedup();
    found
}

/// The standard deviation along each direction.
pub(super) fn spread(rows: &[[f32; SIZE]]) -> [f32; SIZE] {
    let count = rows.len().max(1) as f32;
    let mut scales = [1.0; SIZE];
    for (i, scale) in scales.iter_mut().enumerate() {
        let mean = rows.iter().map(|r| r[i]).sum::<f32>() / count;
        let variance = rows.iter().map(|r| (r[i] - mean).powi(2)).sum::<f32>() / count;
        *scale = variance.sqrt().max(1e-6);
    }
    scales
}

/// The answers of models that never saw the document of the row, with the right ones: `(score, is
/// right to say yes)`, for each row in order.
pub(crate) fn cross_validate(data: &Path, task: &Task) -> Result<Vec<(f32, bool)>, String> {
    const FOLDS: usize = 8;
    let vectors = Vectors::learn(data)?;
    let rows = row::read(&data.join(task.file))?;
    let mut documents: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        let next = documents.len();
        documents.entry(cell(row, "doc")).or_insert(next);
    }
    let fold = |r: &Row| documents[cell(r, "doc")] % FOLDS;
    let mut answers = vec![(0.0, false); rows.len()];
    for held in 0..FOLDS {
        let seen: Vec<&Row> = rows.iter().filter(|r| fold(r) != held).collect();
        let (features, words_bytes) = learn(task, &seen, &vectors);
        let judge = Judge::read(&features, &words_bytes);
        for (row, answer) in rows.iter().zip(&mut answers).filter(|(r, _)| fold(r) == held) {
            let score = judge.judge(&words(cell(row, "text"))).score;
            *answer = (score, cell(row, "label") == task.yes);
        }
    }
    Ok(answers)
}
