//! How the two texts of each row stand to each other.
//!
//! With `--labels A,B,C` the answer is one of these names, from the forest that learned them; names
//! that no forest knows are read by their meaning. Without, it is the page's own answer.

use super::print;
use crate::Outcome;
use crate::row::{self, Row, cell};
use crate::train::relation::vectors;
use concord::domain::alignment::{FeatureScorer, Forest, Head, Vectors, judge, pair_features};
use serde_json::{Value, json};
use std::path::Path;

/// Forests in the label names of the sets that the program is measured on.
static SETS: &[u8] = include_bytes!("../../assets/sets.bin");

/// What a label of any set means.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Agrees,
    Contradicts,
    Neither,
    /// Either of the last two.
    AgreesNot,
}

const MEANINGS: &[(&str, Meaning)] = &[
    ("AGREEMENT", Meaning::Agrees),
    ("ENTAIL", Meaning::Agrees),
    ("ENTAILMENT", Meaning::Agrees),
    ("SUPPORTS", Meaning::Agrees),
    ("SUPPORTED", Meaning::Agrees),
    ("STRENGTHEN", Meaning::Agrees),
    ("PARAPHRASE", Meaning::Agrees),
    ("CONSISTENT", Meaning::Agrees),
    ("SAME_EVENT", Meaning::Agrees),
    ("CONTRADICTION", Meaning::Contradicts),
    ("CONTRADICT", Meaning::Contradicts),
    ("REFUTES", Meaning::Contradicts),
    ("REFUTED", Meaning::Contradicts),
    ("WEAKEN", Meaning::Contradicts),
    ("INCONSISTENT", Meaning::AgreesNot),
    ("NOT_ENTAIL", Meaning::AgreesNot),
    ("NOT", Meaning::AgreesNot),
    ("DIFFERENT", Meaning::AgreesNot),
];

fn meaning(label: &str) -> Meaning {
    let upper = label.to_uppercase();
    MEANINGS.iter().find(|m| m.0 == upper).map_or(Meaning::Neither, |m| m.1)
}

/// `cargo xtask predict relation FILE [--labels A,B,C]`.
pub(crate) fn run(args: &[String]) -> Outcome {
    let (file, labels) = match args {
        [file] => (file, Vec::new()),
        [file, flag, labels] if flag == "--labels" => {
            (file, labels.split([',', '/']).map(str::to_owned).collect())
        }
        _ => return Err("cargo xtask predict relation FILE [--labels A,B,C]".to_owned()),
    };
    print(&predict(&row::read(Path::new(file))?, &labels));
    Ok(())
}

/// `{"id", "label", "agreement", "contradiction", "related", "score"}` for each row; the score is how
/// alike the two are, from 0 to 1.
fn predict(rows: &[Row], labels: &[String]) -> Vec<Value> {
    let forest = Forest::read(SETS).unwrap_or_default();
    let head = head(&forest, labels);
    let similarity = forest.head("similarity");
    let (vectors, scorer) = (vectors(), FeatureScorer::new());
    let vectors = vectors.as_ref();
    let answer = |row: &Row| {
        let (a, b) = (cell(row, "text_a"), cell(row, "text_b"));
        let [agreement, contradiction, related] = if let Some((head, longer_first)) = head {
            shares(head, &features(a, b, longer_first, vectors))
        } else {
            let p = judge(a, b, vectors, &scorer).probabilities;
            [p[0], p[1], p[2] + p[3]]
        };
        let alike = similarity.map(|h| h.probabilities(&features(a, b, true, vectors))[1]);
        json!({
            "id": cell(row, "id"),
            "label": name([agreement, contradiction, related], labels),
            "agreement": agreement,
            "contradiction": contradiction,
            "related": related,
            "score": alike,
        })
    };
    rows.iter().map(answer).collect()
}

fn features(a: &str, b: &str, longer_first: bool, vectors: Option<&Vectors>) -> Vec<f32> {
    let (a, b) = if longer_first && b.len() > a.len() { (b, a) } else { (a, b) };
    pair_features(a, b, vectors)
}

/// The forest for these labels, and whether it wants the longer text first. Labels that no forest
/// learned go to the one for entailment.
fn head<'f>(forest: &'f Forest, labels: &[String]) -> Option<(&'f Head, bool)> {
    if labels.is_empty() {
        return None;
    }
    let upper: Vec<String> = labels.iter().map(|l| l.to_uppercase()).collect();
    let head = forest.head_for(&upper).or_else(|| forest.head("entailment"))?;
    Some((head, matches!(head.name(), "paraphrase" | "event")))
}

/// The shares of agreement, contradiction and neither in a head's answer.
fn shares(head: &Head, features: &[f32]) -> [f32; 3] {
    let mut shares = [0.0; 3];
    for (label, p) in head.labels().iter().zip(head.probabilities(features)) {
        let at = match meaning(label) {
            Meaning::Agrees => 0,
            Meaning::Contradicts => 1,
            Meaning::Neither | Meaning::AgreesNot => 2,
        };
        shares[at] += p;
    }
    shares
}

/// The label that fits best; our own names where the set has none.
fn name([agreement, contradiction, related]: [f32; 3], labels: &[String]) -> String {
    let own = ["agreement", "contradiction", "related"].map(str::to_owned);
    let labels = if labels.is_empty() { &own[..] } else { labels };
    let value = |label: &String| match meaning(label) {
        Meaning::Agrees => agreement,
        Meaning::Contradicts => contradiction,
        Meaning::Neither => related,
        Meaning::AgreesNot => contradiction + related,
    };
    let mut best = labels.first();
    for label in labels {
        if best.is_some_and(|b| value(label) > value(b)) {
            best = Some(label);
        }
    }
    best.cloned().unwrap_or_default()
}
