//! The relation of two bare texts, on sets of labelled pairs: by cross-validation over groups, or
//! from train to dev where a set has both.

use super::Figure;
use crate::row::{self, Row, cell};
use crate::train::boost::{Sample, cuts, write};
use crate::train::relation::{Lesson, SETS, learn, rows, samples, vectors};
use concord::domain::alignment::{Forest, Vectors};
use std::collections::HashMap;
use std::path::Path;

/// Parts of a set that take turns.
pub(super) const FOLDS: usize = 5;

/// What is measured on one set.
pub(super) struct Trial {
    pub(super) set: &'static str,
    pub(super) lesson: &'static str,
    pub(super) file: &'static str,
    /// Reported on instead of by turns.
    pub(super) dev: Option<&'static str>,
    /// Only rows whose group says this are reported on.
    pub(super) part: &'static str,
    pub(super) measure: Measure,
    published: &'static str,
    aim: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Measure {
    Accuracy,
    MacroF1,
    Pearson,
}

pub(super) const TRIALS: &[Trial] = &[
    Trial {
        set: "ClaimDiff, by turns",
        lesson: "claimdiff",
        file: "4_pairs/claimdiff/train.tsv",
        dev: None,
        part: "",
        measure: Measure::MacroF1,
        published: "0.39 20 features",
        aim: "0.48",
    },
    Trial {
        set: "VitaminC, by turns",
        lesson: "vitaminc",
        file: "4_pairs/vitaminc_test/train.tsv",
        dev: None,
        part: "",
        measure: Measure::Accuracy,
        published: "0.48 20 features; 0.88 ALBERT",
        aim: "0.62",
    },
    Trial {
        set: "RTE-3 three labels, by turns",
        lesson: "entailment",
        file: "4_pairs/rte123/rte3_dev.tsv",
        dev: None,
        part: "",
        measure: Measure::MacroF1,
        published: "0.44 20 features",
        aim: "0.54",
    },
    Trial {
        set: "MNLI part, by turns",
        lesson: "entailment",
        file: "4_pairs/mnli_dev/train.tsv",
        dev: None,
        part: "",
        measure: Measure::Accuracy,
        published: "0.57 20 features; 0.91 large",
        aim: "0.60",
    },
    Trial {
        set: "FEVER symmetric, by turns",
        lesson: "fever",
        file: "4_pairs/fever_symmetric/dev.tsv",
        dev: None,
        part: "",
        measure: Measure::Accuracy,
        published: "0.70 20 features",
        aim: "0.75",
    },
    Trial {
        set: "MRPC, by turns",
        lesson: "paraphrase",
        file: "4_pairs/mrpc_news_paraphrase/train.tsv",
        dev: None,
        part: "",
        measure: Measure::Accuracy,
        published: "0.71 20 features; 0.89 large",
        aim: "0.77",
    },
    Trial {
        set: "STS news and headlines, by turns",
        lesson: "similarity",
        file: "4_pairs/sts_news/train.tsv",
        dev: None,
        part: "",
        measure: Measure::Pearson,
        published: "0.77 TF-IDF; 0.83",
        aim: "0.82",
    },
    Trial {
        set: "STS headlines alone, by turns",
        lesson: "similarity",
        file: "4_pairs/sts_news/train.tsv",
        dev: None,
        part: "headlines",
        measure: Measure::Pearson,
        published: "0.77 TF-IDF; 0.83",
        aim: "0.82",
    },
    Trial {
        set: "ECB+ same event, dev",
        lesson: "event",
        file: "4_same_event/ecbplus/train_sentence_pairs.tsv",
        dev: Some("4_same_event/ecbplus/dev_sentence_pairs.tsv"),
        part: "",
        measure: Measure::MacroF1,
        published: "0.66 20 features",
        aim: "0.72",
    },
];

/// The figures for the sets under `data`.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let only = std::env::var("CONCORD_TRIAL").unwrap_or_default();
    let vectors = vectors();
    let trials = TRIALS.iter().filter(|t| t.set.contains(&only));
    trials.map(|t| figure(t, data, vectors.as_ref())).collect()
}

fn figure(trial: &Trial, data: &Path, vectors: Option<&Vectors>) -> Result<Figure, String> {
    let lesson = SETS.iter().find(|l| l.name == trial.lesson).ok_or("no such lesson")?;
    let answers: Vec<Answer> =
        answers(lesson, trial, data, vectors)?.into_iter().map(|a| a.1).collect();
    let (measure, ours) = (trial.measure.name(), trial.measure.of(&answers));
    Ok(Figure {
        task: format!("relation, {}", trial.set),
        measure,
        published: trial.published,
        aim: trial.aim,
        ours: format!("{ours:.3}"),
    })
}

impl Measure {
    pub(super) fn name(self) -> &'static str {
        match self {
            Measure::Accuracy => "accuracy",
            Measure::MacroF1 => "macro-F1",
            Measure::Pearson => "Pearson",
        }
    }

    pub(super) fn of(self, answers: &[Answer]) -> f64 {
        match self {
            Measure::Accuracy => accuracy(answers),
            Measure::MacroF1 => macro_f1(answers),
            Measure::Pearson => pearson(answers),
        }
    }
}

/// The engine's answer to each row that is reported on, with the row's place in its file.
pub(super) fn answers(
    lesson: &Lesson,
    trial: &Trial,
    data: &Path,
    vectors: Option<&Vectors>,
) -> Result<Vec<(usize, Answer)>, String> {
    match trial.dev {
        Some(dev) => to_dev(lesson, trial, &data.join(dev), data, vectors),
        None => by_turns(lesson, trial, data, vectors),
    }
}

/// Probabilities, and what was wanted.
pub(super) type Answer = (Vec<f32>, Vec<f32>);

fn other_samples(
    lesson: &Lesson,
    trial: &Trial,
    data: &Path,
    vectors: Option<&Vectors>,
) -> Result<Vec<Sample>, String> {
    let mut all = Vec::new();
    for source in lesson.sources.iter().filter(|s| s.file != trial.file) {
        let rows = rows(data, source.file)?;
        all.extend(samples(lesson, source, &rows, vectors).into_iter().map(|s| s.1));
    }
    Ok(all)
}

pub(super) fn answer(lesson: &Lesson, taught: &[&Sample], asked: &[&Sample]) -> Vec<Answer> {
    let cuts = cuts(taught);
    let bytes = write(&cuts, &[learn(lesson, taught, &cuts)]);
    let forest = Forest::read(&bytes).unwrap_or_default();
    let Some(head) = forest.heads().first() else { return Vec::new() };
    let answer = |s: &&Sample| (head.probabilities(&s.features), s.wanted.clone());
    asked.iter().map(answer).collect()
}

fn by_turns(
    lesson: &Lesson,
    trial: &Trial,
    data: &Path,
    vectors: Option<&Vectors>,
) -> Result<Vec<(usize, Answer)>, String> {
    let source = lesson.sources.iter().find(|s| s.file == trial.file).ok_or("no such source")?;
    let rows = row::read(&data.join(trial.file))?;
    let fold_of = folds(&rows);
    let own = samples(lesson, source, &rows, vectors);
    let others = other_samples(lesson, trial, data, vectors)?;
    let is_reported = |i: usize| cell(&rows[i], "group").contains(trial.part);
    let mut answers = Vec::new();
    for fold in 0..FOLDS {
        let outside = own.iter().filter(|(i, _)| fold_of[*i] != fold).map(|s| &s.1);
        let taught: Vec<&Sample> = outside.chain(&others).collect();
        let inside = || own.iter().filter(|(i, _)| fold_of[*i] == fold && is_reported(*i));
        let asked: Vec<&Sample> = inside().map(|s| &s.1).collect();
        let said = answer(lesson, &taught, &asked);
        answers.extend(inside().map(|s| s.0).zip(said));
    }
    Ok(answers)
}

fn to_dev(
    lesson: &Lesson,
    trial: &Trial,
    dev: &Path,
    data: &Path,
    vectors: Option<&Vectors>,
) -> Result<Vec<(usize, Answer)>, String> {
    let source = lesson.sources.iter().find(|s| s.file == trial.file).ok_or("no such source")?;
    let own = samples(lesson, source, &row::read(&data.join(trial.file))?, vectors);
    let others = other_samples(lesson, trial, data, vectors)?;
    let taught: Vec<&Sample> = own.iter().map(|s| &s.1).chain(&others).collect();
    let asked = samples(lesson, source, &row::read(dev)?, vectors);
    let said = answer(lesson, &taught, &asked.iter().map(|s| &s.1).collect::<Vec<_>>());
    Ok(asked.iter().map(|s| s.0).zip(said).collect())
}

/// The fold of each row: rows that share a group or a text stay together.
pub(super) fn folds(rows: &[Row]) -> Vec<usize> {
    let mut number: HashMap<usize, usize> = HashMap::new();
    let component = |first: usize| {
        let next = number.len();
        *number.entry(first).or_insert(next) % FOLDS
    };
    components(rows).into_iter().map(component).collect()
}

/// The first row of each row's component: rows that share a group or a text are of one.
pub(super) fn components(rows: &[Row]) -> Vec<usize> {
    let has_groups =
        rows.iter().map(|r| cell(r, "group")).collect::<std::collections::BTreeSet<_>>().len() > 20;
    let mut parent: Vec<usize> = (0..rows.len()).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (i, row) in rows.iter().enumerate() {
        let group = if has_groups { cell(row, "group") } else { "" };
        for key in [cell(row, "text_a"), cell(row, "text_b"), group] {
            if key.is_empty() {
                continue;
            }
            let first = *seen.entry(key).or_insert(i);
            let (a, b) = (root(&mut parent, first), root(&mut parent, i));
            parent[a.max(b)] = a.min(b);
        }
    }
    (0..rows.len()).map(|i| root(&mut parent, i)).collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn class(values: &[f32]) -> usize {
    let best = values.iter().enumerate().max_by(|x, y| x.1.total_cmp(y.1).then(y.0.cmp(&x.0)));
    best.map_or(0, |b| b.0)
}

/// What was said and what was right, as classes.
fn classes(answers: &[Answer]) -> impl Iterator<Item = (usize, usize)> + Clone + '_ {
    answers.iter().map(|(said, wanted)| {
        let right = if let [yes] = wanted[..] { usize::from(yes >= 0.5) } else { class(wanted) };
        (class(said), right)
    })
}

fn accuracy(answers: &[Answer]) -> f64 {
    classes(answers).filter(|(said, right)| said == right).count() as f64
        / answers.len().max(1) as f64
}

fn macro_f1(answers: &[Answer]) -> f64 {
    let count = answers.first().map_or(1, |a| a.0.len());
    let f1 = |class: usize| {
        let mut tally = super::Tally::default();
        for (said, right) in classes(answers) {
            tally.add(said == class, right == class);
        }
        tally.f1()
    };
    (0..count).map(f1).sum::<f64>() / count as f64
}

/// Pearson's correlation between the surest "yes" and what was wanted.
pub(super) fn pearson(answers: &[Answer]) -> f64 {
    let pairs: Vec<(f64, f64)> = answers
        .iter()
        .map(|(said, wanted)| (f64::from(said[said.len() - 1]), f64::from(wanted[0])))
        .collect();
    let n = pairs.len().max(1) as f64;
    let mean = |f: fn(&(f64, f64)) -> f64| pairs.iter().map(f).sum::<f64>() / n;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let sum = |f: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|p| f(p.0 - x, p.1 - y)).sum::<f64>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}
