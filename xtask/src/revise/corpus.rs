//! The articles that are revised: the seeds, and pieces of public-domain books and speeches.

use super::Draft;
use crate::row;
use std::path::Path;

/// Letters of one article.
const LENGTH: usize = 6000;
/// Articles from each source, at most.
const ARTICLES: usize = 60;

/// The seeds, and pieces of the long texts under `data`.
pub(crate) fn articles(data: &Path) -> Result<Vec<Draft>, String> {
    let long = data.join("7_long");
    let mut drafts = Vec::new();
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds");
    let mut files: Vec<_> = std::fs::read_dir(seeds)
        .map_err(|e| format!("{seeds}: {e}"))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    for file in files {
        drafts.push(Draft::read(&row::text_of(&file)?));
    }
    let speeches = row::read(&long.join("state_union/speeches.jsonl.gz"))?;
    let speech = speeches.iter().map(|s| row::cell(s, "text")).collect::<Vec<_>>().join("\n");
    drafts.extend(pieces(&speech));
    let book = row::text_of(&long.join("war_and_peace/war_and_peace.txt.gz"))?;
    let lines: Vec<&str> = book.split('\n').map(|l| l.trim_end_matches('\r')).collect();
    let unwrapped = lines.split(|l| l.is_empty()).map(|p| p.join(" "));
    drafts.extend(pieces(&unwrapped.collect::<Vec<_>>().join("\n")));
    Ok(drafts)
}

/// Articles of about [`LENGTH`] letters, taken from all over `text`.
fn pieces(text: &str) -> Vec<Draft> {
    let mut all = vec![String::new()];
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        if all.last().is_some_and(|piece| piece.len() > LENGTH) {
            all.push(String::new());
        }
        if let Some(piece) = all.last_mut() {
            piece.push_str(line);
            piece.push('\n');
        }
    }
    let step = all.len().div_ceil(ARTICLES);
    all.iter().skip(step / 5).step_by(step).map(|piece| Draft::read(piece)).collect()
}
