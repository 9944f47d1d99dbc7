//! The forests over pairs of claims: which sets teach which head.

use super::boost::{Grown, Plan, Sample, cuts, grow, write};
use crate::Outcome;
use crate::row::{self, Row, cell};
use concord::domain::alignment::{Vectors, pair_features};
use serde_json::Value;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A set that teaches a head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    /// The file, under the data directory.
    pub file: &'static str,
    /// How much each of its rows counts.
    pub weight: f32,
    /// What a row wants of each class; `None` for a row that teaches nothing.
    pub wanted: fn(&Row) -> Option<Vec<f32>>,
}

/// A question, and what teaches its answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lesson {
    /// Name of the head.
    pub name: &'static str,
    /// The answers, in the sets' own names.
    pub labels: &'static [&'static str],
    /// The sets.
    pub sources: &'static [Source],
    /// How the trees are grown.
    pub plan: Plan,
    /// Whether the longer text of a pair comes first, as it does in the page.
    pub longer_first: bool,
    /// How far rows of rarer classes count for more: 0 not at all, 1 until classes weigh the same.
    pub balance: f32,
}

const VITAMINC: &str = "4_pairs/vitaminc_test/train.tsv";
const FEVER: &str = "4_pairs/fever_symmetric/dev.tsv";
const FOOL_ME: &str = "4_pairs/fool_me_twice/dev.tsv";
const MNLI: &str = "4_pairs/mnli_dev/train.tsv";
const XNLI: &str = "4_pairs/xnli_en/dev.tsv";
const RTE3: &str = "4_pairs/rte123/rte3_dev.tsv";
const MRPC: &str = "4_pairs/mrpc_news_paraphrase/train.tsv";
const STS: &str = "4_pairs/sts_news/train.tsv";
const ECB: &str = "4_same_event/ecbplus/train_sentence_pairs.tsv";
const TRIPLES: &str = "4_same_event/basil_triples/triples.jsonl";
const CLAIMDIFF: &str = "4_pairs/claimdiff/train.tsv";

/// The heads that the page carries.
pub(crate) const PAGE: &[Lesson] = &[
    Lesson {
        name: "same",
        labels: &["other", "same"],
        sources: &[
            Source { file: STS, weight: 1.0, wanted: |r| Some(vec![score(r)]) },
            Source { file: MRPC, weight: 0.5, wanted: |r| yes(r, "PARAPHRASE", 0.95, 0.55) },
            Source { file: ECB, weight: 0.7, wanted: |r| yes(r, "SAME_EVENT", 0.75, 0.15) },
            Source {
                file: VITAMINC,
                weight: 0.2,
                wanted: |r| yes(r, "NOT ENOUGH INFO", 0.45, 0.9),
            },
        ],
        plan: Plan { depth: 4, rounds: 120, rate: 0.1 },
        longer_first: true,
        balance: 0.0,
    },
    Lesson {
        name: "stance",
        labels: &["agree", "contradict", "neither"],
        sources: &[
            Source { file: VITAMINC, weight: 1.0, wanted: stance },
            Source { file: FEVER, weight: 2.0, wanted: stance },
            Source { file: FOOL_ME, weight: 0.5, wanted: stance },
            Source { file: MNLI, weight: 0.5, wanted: stance },
            Source { file: XNLI, weight: 0.5, wanted: stance },
            Source { file: RTE3, weight: 2.0, wanted: stance },
            Source { file: TRIPLES, weight: 0.3, wanted: |_| Some(vec![0.0, 0.0, 1.0]) },
        ],
        plan: Plan { depth: 4, rounds: 100, rate: 0.1 },
        longer_first: true,
        balance: 0.5,
    },
];

/// Heads in the label names of the sets that the program is measured on. They stay with the
/// developer's commands; the page does not carry them.
pub(crate) const SETS: &[Lesson] = &[
    Lesson {
        name: "vitaminc",
        labels: &["SUPPORTS", "REFUTES", "NOT ENOUGH INFO"],
        sources: &[
            Source { file: VITAMINC, weight: 1.0, wanted: stance },
            Source { file: FEVER, weight: 0.5, wanted: stance },
        ],
        plan: Plan { depth: 4, rounds: 250, rate: 0.08 },
        longer_first: false,
        balance: 0.0,
    },
    Lesson {
        name: "fever",
        labels: &["SUPPORTS", "REFUTES"],
        sources: &[
            Source { file: FEVER, weight: 3.0, wanted: stance_of_two },
            Source { file: VITAMINC, weight: 1.0, wanted: stance_of_two },
            Source { file: FOOL_ME, weight: 1.0, wanted: stance_of_two },
        ],
        plan: Plan { depth: 4, rounds: 160, rate: 0.06 },
        longer_first: false,
        balance: 1.0,
    },
    Lesson {
        name: "entailment",
        labels: &["ENTAIL", "CONTRADICT", "NEUTRAL"],
        sources: &[
            Source { file: MNLI, weight: 1.0, wanted: stance },
            Source { file: XNLI, weight: 1.0, wanted: stance },
            Source { file: RTE3, weight: 3.0, wanted: stance },
        ],
        plan: Plan { depth: 4, rounds: 160, rate: 0.06 },
        longer_first: false,
        balance: 0.3,
    },
    Lesson {
        name: "claimdiff",
        labels: &["STRENGTHEN", "WEAKEN", "NEITHER"],
        sources: &[Source { file: CLAIMDIFF, weight: 1.0, wanted: stance }],
        plan: Plan { depth: 3, rounds: 80, rate: 0.05 },
        longer_first: false,
        balance: 0.9,
    },
    Lesson {
        name: "paraphrase",
        labels: &["NOT", "PARAPHRASE"],
        sources: &[Source { file: MRPC, weight: 1.0, wanted: |r| yes(r, "PARAPHRASE", 1.0, 0.0) }],
        plan: Plan { depth: 3, rounds: 200, rate: 0.06 },
        longer_first: true,
        balance: 0.0,
    },
    Lesson {
        name: "event",
        labels: &["DIFFERENT", "SAME_EVENT"],
        sources: &[Source { file: ECB, weight: 1.0, wanted: |r| yes(r, "SAME_EVENT", 1.0, 0.0) }],
        plan: Plan { depth: 3, rounds: 150, rate: 0.06 },
        longer_first: true,
        balance: 0.8,
    },
    Lesson {
        name: "similarity",
        labels: &["apart", "alike"],
        sources: &[Source { file: STS, weight: 1.0, wanted: |r| Some(vec![score(r)]) }],
        plan: Plan { depth: 5, rounds: 400, rate: 0.04 },
        longer_first: true,
        balance: 0.0,
    },
];

/// The label of a row; RTE-3 has its three labels in a column of their own.
pub(crate) fn label(row: &Row) -> &str {
    if row.contains_key("label3") { cell(row, "label3") } else { cell(row, "label") }
}

fn stance(row: &Row) -> Option<Vec<f32>> {
    let class = match label(row) {
        "SUPPORTS" | "ENTAIL" | "STRENGTHEN" => 0,
        "REFUTES" | "CONTRADICT" | "WEAKEN" => 1,
        "NOT ENOUGH INFO" | "NEUTRAL" | "NEITHER" => 2,
        _ => return None,
    };
    Some((0..3).map(|c| f32::from(u8::from(c == class))).collect())
}

/// 1 for the second label, "REFUTES".
fn stance_of_two(row: &Row) -> Option<Vec<f32>> {
    match label(row) {
        "SUPPORTS" => Some(vec![0.0]),
        "REFUTES" => Some(vec![1.0]),
        _ => None,
    }
}

#[allow(clippy::unnecessary_wraps, reason = "has the shape of the other readings of a row")]
fn yes(row: &Row, label: &str, value: f32, otherwise: f32) -> Option<Vec<f32>> {
    Some(vec![if cell(row, "label") == label { value } else { otherwise }])
}

/// Similarity from 0 to 5 as a share.
fn score(row: &Row) -> f32 {
    cell(row, "score_0to5").parse::<f32>().unwrap_or_default() / 5.0
}

/// The labelled rows of a file, or pairs of sentences that two articles on one event happen to have:
/// hardly ever the same fact.
pub(crate) fn rows(data: &Path, file: &str) -> Result<Vec<Row>, String> {
    let rows = row::read(&data.join(file))?;
    Ok(if file == TRIPLES { rows.iter().flat_map(strangers).collect() } else { rows })
}

/// Each sentence of the first article of a triple with some of the second and third.
fn strangers(triple: &Row) -> Vec<Row> {
    let texts = |i: usize| -> Vec<String> {
        let sentences = triple.get("articles").and_then(|a| a[i]["sentences"].as_array());
        let texts = sentences.into_iter().flatten().filter_map(Value::as_str);
        texts.filter(|t| t.len() > 40).map(str::to_owned).collect()
    };
    let (first, others) = (texts(0), [texts(1), texts(2)]);
    let mut rows = Vec::new();
    for (i, a) in first.iter().enumerate() {
        for (k, other) in others.iter().enumerate() {
            let Some(b) = other.get((7 * i + 3 * k + 5) % other.len().max(1)) else { continue };
            let cells = [("text_a", a), ("text_b", b)];
            rows.push(
                cells.map(|(k, v)| (k.to_owned(), Value::from(v.as_str()))).into_iter().collect(),
            );
        }
    }
    rows
}

/// The table of word vectors, where it has been made.
pub(crate) fn vectors() -> Option<Vectors> {
    let bytes = std::fs::read(PathBuf::from(ROOT).join("../assets/vectors.bin")).ok()?;
    Vectors::from_bytes(&bytes).ok()
}

/// The samples that `rows` of `source` give, with the row's place; weighted by how rare their class is.
pub(crate) fn samples(
    lesson: &Lesson,
    source: &Source,
    rows: &[Row],
    vectors: Option<&Vectors>,
) -> Vec<(usize, Sample)> {
    let sample = |(i, row): (usize, &Row)| {
        let wanted = (source.wanted)(row)?;
        let (a, b) = (cell(row, "text_a"), cell(row, "text_b"));
        let (a, b) = if lesson.longer_first && b.len() > a.len() { (b, a) } else { (a, b) };
        let features = pair_features(a, b, vectors);
        Some((i, Sample { features, wanted, weight: source.weight }))
    };
    let mut samples: Vec<(usize, Sample)> = rows.iter().enumerate().filter_map(sample).collect();
    balance(&mut samples, lesson.balance);
    samples
}

fn class(sample: &Sample) -> usize {
    match sample.wanted[..] {
        [yes] => usize::from(yes >= 0.5),
        _ => sample.wanted.iter().position(|w| *w > 0.5).unwrap_or_default(),
    }
}

pub(crate) fn balance(samples: &mut [(usize, Sample)], power: f32) {
    let mut counts = [0.0_f32; 8];
    for (_, sample) in samples.iter() {
        counts[class(sample)] += 1.0;
    }
    let classes = counts.iter().filter(|c| **c > 0.0).count().max(1) as f32;
    let all = samples.len() as f32;
    for (_, sample) in samples {
        sample.weight *= (all / classes / counts[class(sample)]).powf(power);
    }
}

/// Grows the head of a lesson from samples.
pub(crate) fn learn(lesson: &Lesson, samples: &[&Sample], cuts: &[Vec<f32>]) -> Grown {
    grow(lesson.name, lesson.labels, samples, cuts, lesson.plan)
}

/// Writes the page's forests and those of the developer's commands.
pub(crate) fn train(data: &Path) -> Outcome {
    let root = PathBuf::from(ROOT);
    let page = root.join("../src/domain/alignment/relation.bin");
    for (lessons, file) in [(PAGE, page), (SETS, root.join("assets/sets.bin"))] {
        let bytes = forest(lessons, data)?;
        std::fs::write(&file, bytes).map_err(|e| format!("{}: {e}", file.display()))?;
    }
    Ok(())
}

/// What is known of a pair while no word vectors are loaded, and after: the forests learn both.
pub(crate) fn views(vectors: Option<&Vectors>) -> Vec<Option<&Vectors>> {
    core::iter::once(None).chain(vectors.map(Some)).collect()
}

fn forest(lessons: &[Lesson], data: &Path) -> Result<Vec<u8>, String> {
    let vectors = vectors();
    let mut taught = Vec::new();
    for lesson in lessons {
        let mut all = Vec::new();
        for source in lesson.sources {
            let rows = rows(data, source.file)?;
            for known in views(vectors.as_ref()) {
                all.extend(samples(lesson, source, &rows, known).into_iter().map(|s| s.1));
            }
        }
        taught.push(all);
    }
    let pool: Vec<&Sample> = taught.iter().flatten().collect();
    let cuts = cuts(&pool);
    let heads: Vec<Grown> = lessons
        .iter()
        .zip(&taught)
        .map(|(lesson, all)| learn(lesson, &all.iter().collect::<Vec<_>>(), &cuts))
        .collect();
    Ok(write(&cuts, &heads))
}
