//! What became of a passage in a new version of its text.

use crate::row::{Row, cell};
use concord::domain::anchor::{Alignment, Flag, State};
use concord::domain::text::{CodePoint, OffsetMap, Span};
use serde_json::{Value, json};

/// `{"id", "state", "start", "end", "flags"}` for each row of `old`, `new`, `start`, `end`, in code
/// points. Neighbors with the same texts share one alignment.
pub(crate) fn predict(rows: &[Row]) -> Vec<Value> {
    let same = |a: &Row, b: &Row| a.get("old") == b.get("old") && a.get("new") == b.get("new");
    rows.chunk_by(same).flat_map(of_one_text).collect()
}

fn of_one_text(rows: &[Row]) -> Vec<Value> {
    let Some(first) = rows.first() else { return Vec::new() };
    let (old, new) = (OffsetMap::new(cell(first, "old")), OffsetMap::new(cell(first, "new")));
    let alignment = Alignment::new(old.text(), new.text());
    let answer = |row: &Row| {
        let at = |field: &str| {
            let value = row.get(field)?;
            let number = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
            usize::try_from(number).ok().map(CodePoint)
        };
        let span = at("start").zip(at("end")).map(|(start, end)| Span { start, end });
        let spans: Vec<Span> = span.and_then(|span| old.to_bytes(span)).into_iter().collect();
        let found = alignment.place(&spans);
        let place = found.spans.first().and_then(|span| new.to_code_points(*span));
        json!({
            "id": row.get("id").cloned().unwrap_or_default(),
            "state": match found.state {
                State::Confirmed => "confirmed",
                State::Changed => "changed",
                State::Orphaned => "orphaned",
            },
            "start": place.map(|span| span.start.0),
            "end": place.map(|span| span.end.0),
            "flags": found.flags.iter().map(Flag::word).collect::<Vec<_>>(),
        })
    };
    rows.iter().map(answer).collect()
}
