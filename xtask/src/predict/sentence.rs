//! Sentences of each row's text, in code points.

use crate::row::{Row, cell};
use concord::domain::segment::{paragraphs, sentences};
use concord::domain::text::OffsetMap;
use serde_json::{Value, json};

/// `{"id", "sentences": [[start, end], …]}` for each row.
pub(crate) fn predict(rows: &[Row]) -> Vec<Value> {
    rows.iter()
        .map(|row| json!({ "id": cell(row, "id"), "sentences": code_points(cell(row, "text")) }))
        .collect()
}

/// The sentences of all paragraphs of `text`, in code points.
pub(crate) fn code_points(text: &str) -> Vec<[usize; 2]> {
    let map = OffsetMap::new(text);
    let spans = paragraphs(text)
        .into_iter()
        .flat_map(|line| sentences(line.of(text)).into_iter().map(move |s| s.shift(line.start.0)));
    spans.filter_map(|s| map.to_code_points(s)).map(|s| [s.start.0, s.end.0]).collect()
}
