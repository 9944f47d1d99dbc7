//! Which rows of a document are not the report.

use crate::row::{Row, cell};
use serde_json::{Value, json};

/// `{"id", "furniture", "score"}` for each row; rows of one document stand together, in order.
pub(crate) fn predict(rows: &[Row]) -> Vec<Value> {
    let scored = documents(rows).into_iter().flat_map(|d| d.iter().map(|row| (row, 0.0)));
    scored
        .map(|(row, score)| json!({ "id": cell(row, "id"), "furniture": score >= 0.5, "score": score }))
        .collect()
}

/// The rows of each document: neighbors that name the same `doc`.
pub(crate) fn documents(rows: &[Row]) -> Vec<&[Row]> {
    rows.chunk_by(|a, b| cell(a, "doc") == cell(b, "doc")).collect()
}
