//! What must hold of documents as they are laid out: archives, the XML in them, and pieces of text on sheets.

use super::law::hold;
use super::text::whole;
use concord::domain::article::docx;
use concord::domain::article::layout::{self, Piece, Sheet};
use serde_json::Value;

/// An archive: what is said to be in it is in it.
pub(super) fn archive(bytes: &[u8]) -> Result<(), String> {
    let all = bytes.as_ptr_range();
    for part in docx::parts(bytes) {
        let here = part.bytes.as_ptr_range();
        hold("a part lies in its archive", all.start <= here.start && here.end <= all.end)?;
    }
    hold("an archive is read the same twice", docx::parts(bytes) == docx::parts(bytes))
}

/// The text of a document; the properties are what follows a line of its own.
pub(super) fn document(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let (text, core) = text.split_once("\n\n").unwrap_or((&text, ""));
    let read = docx::read(text, core);
    hold("a document is read the same twice", docx::read(text, core) == read)?;
    whole(&read)
}

/// Sheets, as lists of pieces: text, place, width and size. Values that are no numbers are not a number.
pub(super) fn sheets(bytes: &[u8]) -> Result<(), String> {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else { return Ok(()) };
    let sheets: Vec<Sheet> = value.as_array().into_iter().flatten().map(sheet).collect();
    let read = layout::read(&sheets);
    hold("sheets are read the same twice", layout::read(&sheets) == read)?;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let given: usize = sheets.iter().flat_map(|s| &s.pieces).map(|p| letters(&p.text)).sum();
    let title = read.page.title.as_deref().map_or(0, letters);
    let found: usize = read.page.passages.iter().map(|passage| letters(&passage.text)).sum();
    hold("nothing is read that does not stand there", title + found <= given)?;
    whole(&read.page)
}

fn sheet(value: &Value) -> Sheet {
    let list = value["pieces"].as_array();
    let pieces = list.into_iter().flatten().map(|piece| Piece {
        text: piece[0].as_str().unwrap_or_default().to_owned(),
        x: number(&piece[1]),
        y: number(&piece[2]),
        width: number(&piece[3]),
        size: number(&piece[4]),
    });
    Sheet { height: number(&value["height"]), pieces: pieces.collect() }
}

fn number(value: &Value) -> f32 {
    value.as_f64().map_or(f32::NAN, |value| value as f32)
}
