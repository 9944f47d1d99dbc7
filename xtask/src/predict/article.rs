//! The report on each page of a file of pages, and what the page says of it.

use crate::page;
use crate::row::{Row, cell};
use concord::domain::article::html;
use serde_json::{Value, json};
use std::path::Path;

/// `{"id", "text", "title", "byline", "published"}` for each row; `html` is the page's path from the
/// file's folder.
///
/// # Errors
/// Says which page can't be read.
pub(crate) fn predict(file: &Path, rows: &[Row]) -> Result<Vec<Value>, String> {
    let answer = |row: &Row| {
        let read = html::read(&page::of(file, row)?);
        Ok(json!({
            "id": cell(row, "id"),
            "text": read.text(),
            "title": read.title,
            "byline": read.byline,
            "published": read.date.map(|d| d.to_string()),
        }))
    };
    rows.iter().map(answer).collect()
}
