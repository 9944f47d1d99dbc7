//! Claims and opinions, row by row, in the labels of the set.

use crate::row::{Row, cell};
use crate::train::judge::words;
use concord::domain::claim::judge::Judge;
use serde_json::{Value, json};

/// `{"id", "label", "score"}` for each row: "1" or "0" where rows belong to speeches (`PoliClaim`),
/// "Yes" or "No" elsewhere (`CheckThat!` 2024).
pub(crate) fn predict_claim(rows: &[Row]) -> Vec<Value> {
    if is_of_speeches(rows) {
        answers(rows, Judge::checkable(), ["0", "1"])
    } else {
        answers(rows, Judge::worthy(), ["No", "Yes"])
    }
}

/// `{"id", "label", "score"}` for each row, with "SUBJ" or "OBJ".
pub(crate) fn predict_opinion(rows: &[Row]) -> Vec<Value> {
    answers(rows, Judge::opinion(), ["OBJ", "SUBJ"])
}

/// Whether the labels, or without labels the columns, are `PoliClaim`'s.
fn is_of_speeches(rows: &[Row]) -> bool {
    let labels = rows.iter().map(|r| cell(r, "label")).find(|l| !l.is_empty());
    match labels {
        Some(label) => matches!(label, "0" | "1"),
        None => rows.first().is_some_and(|r| r.contains_key("doc")),
    }
}

fn answers(rows: &[Row], judge: &Judge, labels: [&str; 2]) -> Vec<Value> {
    let answer = |row: &Row| {
        let score = judge.judge(&words(cell(row, "text"))).score;
        json!({ "id": cell(row, "id"), "label": labels[usize::from(score > 0.5)], "score": score })
    };
    rows.iter().map(answer).collect()
}
