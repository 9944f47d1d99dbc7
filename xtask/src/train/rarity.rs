//! How rare words are in news: the share of articles that use a stem in lower case.
//!
//! Only the counts land in the repository, rounded: a list of English stems by level.

use crate::Outcome;
use crate::row::{self, Row, cell};
use concord::domain::text::{Case, TokenKind, stem, tokens};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where the rooms of the alignment keep their tables.
const ROOM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../src/domain/alignment");
/// Stems in fewer articles are left to the weight of unknown words.
const FEWEST_ARTICLES: usize = 6;

/// Writes `rarity.txt` from the news under `data`.
pub(crate) fn train(data: &Path) -> Outcome {
    let room = PathBuf::from(ROOM);
    let heads = heads(&row::text_of(&room.join("words.txt"))?);
    let articles = articles(data)?;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for article in &articles {
        for stem in stems(article, &heads) {
            *counts.entry(stem).or_default() += 1;
        }
    }
    let table = table(&counts, articles.len());
    std::fs::write(room.join("rarity.txt"), table).map_err(|e| e.to_string())
}

/// The word that each word of an `is` line is read as.
fn heads(words: &str) -> HashMap<String, String> {
    let lines = words.lines().filter_map(|l| l.strip_prefix("is "));
    lines
        .flat_map(|line| {
            let head = line.split(' ').next().unwrap_or_default();
            line.split(' ').map(move |word| (word.to_owned(), stem(head)))
        })
        .collect()
}

fn stems(text: &str, heads: &HashMap<String, String>) -> BTreeSet<String> {
    let lower = tokens(text).into_iter().filter(|t| t.kind == TokenKind::Word(Case::Lower));
    lower
        .map(|t| t.span.of(text))
        .filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase()))
        .map(|w| heads.get(w).cloned().unwrap_or_else(|| stem(w)))
        .collect()
}

fn table(counts: &BTreeMap<String, usize>, articles: usize) -> String {
    let mut levels: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (stem, count) in counts.iter().filter(|(_, count)| **count >= FEWEST_ARTICLES) {
        let weight = (articles as f64 / *count as f64).ln().clamp(0.5, 6.5);
        levels.entry((weight * 2.0).round() as u32).or_default().push(stem);
    }
    let mut out = String::from(
        "# How rare stems are in news: the logarithm of one over the share of articles, then the stems.\n",
    );
    for (level, stems) in levels {
        let _ = writeln!(out, "{} {}", f64::from(level) / 2.0, stems.join(" "));
    }
    out
}

/// The texts of the news articles under `data`.
fn articles(data: &Path) -> Result<Vec<String>, String> {
    let mut articles = Vec::new();
    for file in ["basil_triples/triples.jsonl", "neus_allsides/triples.jsonl"] {
        for row in row::read(&data.join("4_same_event").join(file))? {
            let inner = row.get("articles").and_then(Value::as_array).cloned().unwrap_or_default();
            articles.extend(inner.iter().map(text_of_article));
        }
    }
    let lines = row::read(&data.join("1_subjectivity/newsdiscourse/train.tsv"))?;
    let documents = lines.chunk_by(|a, b| cell(a, "doc") == cell(b, "doc"));
    articles.extend(documents.map(joined));
    let quoted = row::read(&data.join("3_attribution/polnear/train.jsonl.gz"))?;
    articles.extend(quoted.iter().map(|row| cell(row, "text").to_owned()));
    Ok(articles)
}

fn joined(lines: &[Row]) -> String {
    lines.iter().map(|row| cell(row, "text")).collect::<Vec<_>>().join("\n")
}

fn text_of_article(article: &Value) -> String {
    let sentences = article["sentences"].as_array().cloned().unwrap_or_default();
    let sentences: Vec<&str> = sentences.iter().filter_map(Value::as_str).collect();
    format!("{}\n{}", article["text"].as_str().unwrap_or_default(), sentences.join("\n"))
}
