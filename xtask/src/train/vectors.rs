//! Word vectors from the company that words keep in the texts of the data directory: positive
//! pointwise mutual information, cut down to its main directions (Levy, Goldberg and Dagan 2015).
//!
//! Only texts are read here, no labels, and no text that is held back for measuring. The vectors
//! themselves are not kept: a model learns through them, and keeps one weight for each word.

use crate::row::{self, Row};
use concord::domain::claim::{Reading, Shape, Word};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Length of a vector.
pub(crate) const SIZE: usize = 100;
/// Words this far apart keep company.
const REACH: usize = 4;
/// Rarer words have no vector.
const LEAST: u32 = 5;
const MOST_WORDS: usize = 25_000;

/// The texts: training splits, and unlabeled ones.
const FILES: &[&str] = &[
    "1_subjectivity/basil/sentences.tsv",
    "1_subjectivity/checkthat_subj_en/train.tsv",
    "1_subjectivity/lim2020_biased_sents/train.tsv",
    "1_subjectivity/newsdiscourse/train.tsv",
    "2_claims/ct24_checkworthy_en/train.tsv",
    "2_claims/policlaim/train.tsv",
    "3_attribution/polnear/train.jsonl.gz",
    "4_same_event/neus_allsides/triples.jsonl",
    "6_boilerplate/article_extraction_benchmark/gold.jsonl",
    "6_boilerplate/wcxb_articles/gold.jsonl",
    "7_long/state_union/speeches.jsonl.gz",
];

/// A vector for each word that is frequent enough, by the hash of its form.
pub(crate) struct Vectors {
    index: HashMap<u64, usize>,
    values: Vec<[f32; SIZE]>,
    /// How much a word counts in a sentence: less, the more frequent it is.
    weights: Vec<f32>,
    /// How a word is written, in lower case; numbers have no way.
    spellings: BTreeMap<u64, String>,
}

impl Vectors {
    /// How the words that have a vector are written.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = (u64, &str)> {
        self.spellings.iter().map(|(form, written)| (*form, written.as_str()))
    }

    /// The sum of the vectors of `words`, divided by the root of their number.
    pub(crate) fn sum_of(&self, words: &[Word]) -> [f32; SIZE] {
        let mut sum = [0.0; SIZE];
        for word in words {
            let form = if word.shape == Shape::Number { 1 } else { word.form };
            if let Some((vector, weight)) = self.of(form) {
                sum.iter_mut().zip(vector).for_each(|(s, v)| *s += v * weight);
            }
        }
        let root = (words.len().max(1) as f32).sqrt();
        sum.map(|s| s / root)
    }

    /// The vector of a word, with how much it counts.
    pub(crate) fn of(&self, form: u64) -> Option<(&[f32; SIZE], f32)> {
        let at = *self.index.get(&form)?;
        Some((&self.values[at], self.weights[at]))
    }

    /// All words that have a vector, in order of their hash.
    pub(crate) fn forms(&self) -> Vec<u64> {
        let mut forms: Vec<u64> = self.index.keys().copied().collect();
        forms.sort_unstable();
        forms
    }

    /// Learns from the texts under `data`.
    pub(crate) fn learn(data: &Path) -> Result<Self, String> {
        let mut spellings = BTreeMap::new();
        let texts = sentences(data, &mut spellings)?;
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        for form in texts.iter().flatten() {
            *counts.entry(*form).or_default() += 1;
        }
        let mut words: Vec<(u32, u64)> =
            counts.into_iter().filter(|(_, n)| *n >= LEAST).map(|(f, n)| (n, f)).collect();
        words.sort_unstable_by(|a, b| b.cmp(a));
        words.truncate(MOST_WORDS);
        let index: HashMap<u64, usize> = words.iter().enumerate().map(|(i, w)| (w.1, i)).collect();
        let matrix = information(&texts, &index);
        let mut values = directions(&matrix, index.len());
        center(&mut values);
        let weights = (0..index.len()).map(|i| 1.0 / (1.0 + 300.0 / (i as f32 + 1.0))).collect();
        spellings.retain(|form, _| index.contains_key(form));
        Ok(Self { index, values, weights, spellings })
    }
}

/// The words of all texts; every number counts as the same word.
fn sentences(data: &Path, spellings: &mut BTreeMap<u64, String>) -> Result<Vec<Vec<u64>>, String> {
    let mut all = Vec::new();
    for file in FILES {
        for row in row::read(&data.join(file))? {
            for text in texts(&row) {
                let reading = Reading::of(text, &[]);
                let form = |w: &Word| if w.shape == Shape::Number { 1 } else { w.form };
                all.push(reading.words.iter().map(form).collect());
                for word in reading.words.iter().filter(|w| form(w) != 1 && w.is_word()) {
                    let written = || word.span.of(text).to_lowercase();
                    spellings.entry(word.form).or_insert_with(written);
                }
            }
        }
    }
    Ok(all)
}

/// What a row holds to read: its text, or those of its articles.
fn texts(row: &Row) -> Vec<&str> {
    let own = ["text", "main_text"].iter().filter_map(|f| row.get(*f)?.as_str());
    let articles = row.get("articles").and_then(Value::as_array).into_iter().flatten();
    own.chain(articles.filter_map(|a| a.get("text")?.as_str())).collect()
}

/// Rows of columns and values.
type Sparse = Vec<Vec<(u32, f32)>>;

/// How much more often two words meet than by chance, where that is more.
fn information(texts: &[Vec<u64>], index: &HashMap<u64, usize>) -> Sparse {
    let mut meetings: Vec<HashMap<u32, f32>> = vec![HashMap::new(); index.len()];
    for text in texts {
        let places: Vec<Option<usize>> = text.iter().map(|f| index.get(f).copied()).collect();
        for (i, a) in places.iter().enumerate() {
            for (far, b) in (1..=REACH).zip(&places[i + 1..]) {
                if let (Some(a), Some(b)) = (a, b) {
                    *meetings[*a].entry(*b as u32).or_default() += 1.0 / far as f32;
                    *meetings[*b].entry(*a as u32).or_default() += 1.0 / far as f32;
                }
            }
        }
    }
    let sums: Vec<f32> = meetings
        .iter()
        .map(|m| {
            let mut values: Vec<(u32, f32)> = m.iter().map(|(k, v)| (*k, *v)).collect();
            values.sort_unstable_by_key(|v| v.0);
            values.iter().map(|v| v.1).sum()
        })
        .collect();
    let smooth: Vec<f32> = sums.iter().map(|s| s.powf(0.75)).collect();
    let total: f32 = smooth.iter().sum();
    let row = |(at, m): (usize, HashMap<u32, f32>)| {
        let value = |(to, n): (u32, f32)| {
            let by_chance = sums[at] * smooth[to as usize] / total;
            (to, (n / by_chance).ln())
        };
        let mut row: Vec<(u32, f32)> = m.into_iter().map(value).filter(|v| v.1 > 0.0).collect();
        row.sort_unstable_by_key(|v| v.0);
        row
    };
    meetings.into_iter().enumerate().map(row).collect()
}

/// The main directions of a symmetric matrix by orthogonal iteration: each row's place along them,
/// scaled by the root of their strength and to length 1.
fn directions(matrix: &Sparse, rows: usize) -> Vec<[f32; SIZE]> {
    const ROUNDS: usize = 8;
    let mut state = 1_u64;
    let mut basis: Vec<[f32; SIZE]> = vec![[0.0; SIZE]; rows];
    for value in basis.iter_mut().flatten() {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *value = (state >> 40) as f32 / (1_u64 << 24) as f32 - 0.5;
    }
    let mut strengths = [0.0; SIZE];
    for _ in 0..ROUNDS {
        basis = multiply(matrix, &basis);
        strengths = orthonormal(&mut basis);
    }
    for row in &mut basis {
        for (value, strength) in row.iter_mut().zip(strengths) {
            *value *= strength.max(0.0).sqrt();
        }
        let length = row.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-9);
        for value in row {
            *value /= length;
        }
    }
    basis
}

fn multiply(matrix: &Sparse, basis: &[[f32; SIZE]]) -> Vec<[f32; SIZE]> {
    let row = |row: &Vec<(u32, f32)>| {
        let mut sum = [0.0; SIZE];
        for (to, value) in row {
            for (s, b) in sum.iter_mut().zip(&basis[*to as usize]) {
                *s += value * b;
            }
        }
        sum
    };
    matrix.iter().map(row).collect()
}

/// Makes the columns orthonormal (modified Gram-Schmidt); their lengths before.
fn orthonormal(basis: &mut [[f32; SIZE]]) -> [f32; SIZE] {
    let mut lengths = [0.0; SIZE];
    for column in 0..SIZE {
        for earlier in 0..column {
            let dot: f32 = basis.iter().map(|r| r[column] * r[earlier]).sum();
            for row in basis.iter_mut() {
                row[column] -= dot * row[earlier];
            }
        }
        let length = basis.iter().map(|r| r[column] * r[column]).sum::<f32>().sqrt().max(1e-9);
        for row in basis.iter_mut() {
            row[column] /= length;
        }
        lengths[column] = length;
    }
    lengths
}

fn center(values: &mut [[f32; SIZE]]) {
    let count = values.len().max(1) as f32;
    let mut mean = [0.0; SIZE];
    for row in values.iter() {
        mean.iter_mut().zip(row).for_each(|(m, v)| *m += v / count);
    }
    for row in values {
        row.iter_mut().zip(mean).for_each(|(v, m)| *v -= m);
    }
}
