//! Sentence boundaries inside paragraphs, and the golden rules.

use super::{Figure, Tally};
use crate::predict::code_points;
use crate::row::{self, Row, cell};
use std::collections::BTreeSet;
use std::path::Path;

/// The figures for the sets under `data`.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let root = data.join("5_sentences");
    let f1 = |file: &str| -> Result<String, String> {
        Ok(format!("{:.3}", boundaries(&row::read(&root.join(file))?).f1()))
    };
    let line = |task: &str, published, aim, ours| Figure {
        task: format!("sentences, {task}"),
        measure: "boundary F1",
        published,
        aim,
        ours,
    };
    Ok(vec![
        line("UD GUM dev", "0.955 regex+abbreviations", "0.970", f1("ud_gum/dev.jsonl")?),
        line("UD GUM train, news-like", "-", "-", f1("ud_gum/train_newslike.jsonl")?),
        line("UD EWT dev", "0.870 segtok", "0.87", f1("ud_ewt/dev.jsonl")?),
        golden(&row::read(&root.join("golden_rules/golden_rules.jsonl"))?),
    ])
}

/// Boundaries inside paragraphs: the ends of sentences that do not end their paragraph.
pub(crate) fn boundaries(rows: &[Row]) -> Tally {
    let mut tally = Tally::default();
    for row in rows {
        let text: Vec<char> = cell(row, "text").chars().collect();
        let ours = inner_ends(&text, &code_points(cell(row, "text")));
        let gold = inner_ends(&text, &gold_spans(row));
        for end in ours.union(&gold) {
            tally.add(ours.contains(end), gold.contains(end));
        }
    }
    tally
}

fn gold_spans(row: &Row) -> Vec<[usize; 2]> {
    let spans = row.get("sentences").cloned().unwrap_or_default();
    serde_json::from_value(spans).unwrap_or_default()
}

/// Ends after which the paragraph goes on.
fn inner_ends(text: &[char], spans: &[[usize; 2]]) -> BTreeSet<usize> {
    let goes_on = |end: usize| {
        let rest = text.get(end..).unwrap_or_default();
        let gap = rest.iter().take_while(|c| c.is_whitespace());
        let (mut count, mut has_line_end) = (0, false);
        for c in gap {
            count += 1;
            has_line_end |= *c == '\n';
        }
        count < rest.len() && !has_line_end
    };
    spans.iter().map(|s| s[1]).filter(|end| goes_on(*end)).collect()
}

fn golden(rows: &[Row]) -> Figure {
    let english = |r: &&Row| cell(r, "lang") == "english" && cell(r, "set") == "golden";
    let cases: Vec<&Row> = rows.iter().filter(english).collect();
    let right = cases.iter().filter(|r| is_right(r)).count();
    Figure {
        task: "sentences, English golden rules".to_owned(),
        measure: "right",
        published: "47 of 48 pySBD",
        aim: "48",
        ours: format!("{right} of {}", cases.len()),
    }
}

fn is_right(row: &Row) -> bool {
    let text: Vec<char> = cell(row, "text").chars().collect();
    let ours = code_points(cell(row, "text")).into_iter();
    let ours: Vec<String> = ours.map(|[s, e]| text[s..e].iter().collect()).collect();
    let gold: Vec<String> = row
        .get("sentences")
        .and_then(|s| serde_json::from_value(s.clone()).ok())
        .unwrap_or_default();
    ours == gold.iter().map(|s| s.trim().to_owned()).collect::<Vec<_>>()
}
