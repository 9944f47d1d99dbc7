//! Attributions of each row's text, in code points.

use crate::row::{Row, cell};
use concord::domain::claim::attribution::{Models, find};
use concord::domain::claim::{Attribution, Reading, Speech};
use concord::domain::text::{OffsetMap, Span};
use serde_json::{Value, json};

/// `{"id", "attributions": [{"source", "cue", "content": [[start, end], …], "kind"}]}` for each row.
pub(crate) fn predict(rows: &[Row]) -> Vec<Value> {
    rows.iter()
        .map(
            |row| json!({ "id": cell(row, "id"), "attributions": attributions(cell(row, "text")) }),
        )
        .collect()
}

fn attributions(text: &str) -> Vec<Value> {
    let map = OffsetMap::new(text);
    let points = |spans: &[Span]| -> Vec<[usize; 2]> {
        let spans = spans.iter().filter_map(|s| map.to_code_points(*s));
        spans.map(|s| [s.start.0, s.end.0]).collect()
    };
    let value = |a: &Attribution| {
        let kind = match a.kind {
            Speech::Direct => "direct",
            Speech::Mixed => "mixed",
            Speech::Indirect => "indirect",
        };
        json!({
            "source": points(&a.source),
            "cue": points(&a.cue),
            "content": points(&a.content),
            "kind": kind,
        })
    };
    let found = find(&Reading::of(text, &[]), Models::broad());
    found.iter().map(|(_, a)| value(a)).collect()
}
