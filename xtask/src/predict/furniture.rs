//! Which rows of a document are not the report.

use crate::row::{Row, cell};
use concord::domain::article::model;
use serde_json::{Value, json};

/// `{"id", "furniture", "score"}` for each row; rows of one document stand together, in order.
pub(crate) fn predict(rows: &[Row]) -> Vec<Value> {
    let mut answers = Vec::with_capacity(rows.len());
    for document in documents(rows) {
        let lines: Vec<&str> = document.iter().map(|row| cell(row, "text")).collect();
        for (row, score) in document.iter().zip(model::scores(&lines)) {
            answers
                .push(json!({ "id": cell(row, "id"), "furniture": score >= 0.5, "score": score }));
        }
    }
    answers
}

/// The rows of each document: neighbors that name the same `doc`.
pub(crate) fn documents(rows: &[Row]) -> Vec<&[Row]> {
    rows.chunk_by(|a, b| cell(a, "doc") == cell(b, "doc")).collect()
}
