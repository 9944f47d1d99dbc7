//! The rows of a data file: TSV with a header line, or one JSON object a line, gzipped or not.

use flate2::read::MultiGzDecoder;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// One row: a TSV cell is a string, a JSONL field is whatever it is.
pub(crate) type Row = Map<String, Value>;

/// All rows of `path`, in order.
///
/// # Errors
/// Says what is wrong with the file, and in which line.
pub(crate) fn read(path: &Path) -> Result<Vec<Row>, String> {
    let text = text_of(path)?;
    let name = path.to_string_lossy();
    let unpacked = Path::new(name.trim_end_matches(".gz"));
    let is_table = unpacked.extension().is_some_and(|e| e == "tsv");
    if is_table { Ok(table(&text)) } else { objects(&text, &name) }
}

/// The whole text of `path`, unpacked where its name ends in `.gz`.
///
/// # Errors
/// Says why the file can't be read.
pub(crate) fn text_of(path: &Path) -> Result<String, String> {
    let fail = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut file = File::open(path).map_err(fail)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        MultiGzDecoder::new(file).read_to_string(&mut text).map_err(fail)?;
    } else {
        file.read_to_string(&mut text).map_err(fail)?;
    }
    Ok(text)
}

/// The same, with what is not UTF-8 replaced.
///
/// # Errors
/// Says why the file can't be read.
pub(crate) fn lossy_text_of(path: &Path) -> Result<String, String> {
    let fail = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut file = File::open(path).map_err(fail)?;
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|e| e == "gz") {
        MultiGzDecoder::new(file).read_to_end(&mut bytes).map_err(fail)?;
    } else {
        file.read_to_end(&mut bytes).map_err(fail)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The string in `field` of `row`; nothing where there is none.
pub(crate) fn cell<'r>(row: &'r Row, field: &str) -> &'r str {
    row.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn table(text: &str) -> Vec<Row> {
    let mut lines = text.split('\n').map(|l| l.trim_end_matches('\r'));
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = |line: &str| {
        let cells = line.split('\t').map(|c| Value::String(c.to_owned()));
        header.iter().map(|h| (*h).to_owned()).zip(cells).collect()
    };
    lines.filter(|l| !l.is_empty()).map(row).collect()
}

fn objects(text: &str, name: &str) -> Result<Vec<Row>, String> {
    let lines = text.split('\n').enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(i, l)| serde_json::from_str(l).map_err(|e| format!("{name}:{}: {e}", i + 1)))
        .collect()
}
