//! What a teacher believes about sentences that nobody labeled: `xtask/distill/beliefs.bin`, made by
//! `xtask/distill/opinion.py DATA`.
//!
//! Records of five bytes, in order of the first four: the FNV-1a hash of the sentence (u32, little
//! endian) and the log-odds of the teacher in sixteenths (i8).

use crate::row::{self, Row, cell};
use concord::domain::segment::{paragraphs, sentences};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/distill/beliefs.bin");

/// Where the sentences come from; their labels, where they have any, mean something else and are not
/// read.
const SOURCES: &[&str] = &[
    "1_subjectivity/checkthat_subj_en/train.tsv",
    "1_subjectivity/babe/train.tsv",
    "1_subjectivity/newsdiscourse/train.tsv",
    "1_subjectivity/basil/sentences.tsv",
    "1_subjectivity/lim2020_biased_sents/train.tsv",
    "4_same_event/neus_allsides/triples.jsonl",
    "6_boilerplate/wcxb_articles/gold.jsonl",
    "6_boilerplate/article_extraction_benchmark/gold.jsonl",
];

/// The sentences under `data` about which the teacher has a belief, each once.
pub(crate) fn beliefs(data: &Path) -> Result<BTreeMap<String, f32>, String> {
    let bytes = std::fs::read(FILE).map_err(|e| format!("{FILE}: {e}"))?;
    let records = bytes.chunks_exact(5).map(|r| {
        let hash = u32::from_le_bytes([r[0], r[1], r[2], r[3]]);
        (hash, f32::from(r[4].cast_signed()) / 16.0)
    });
    let known: BTreeMap<u32, f32> = records.collect();
    let mut found = BTreeMap::new();
    let mut keep = |sentence: &str| {
        let sentence = sentence.trim();
        if let Some(belief) = known.get(&hash(sentence)) {
            found.insert(sentence.to_owned(), *belief);
        }
    };
    for file in SOURCES {
        for row in row::read(&data.join(file))? {
            keep(cell(&row, "text"));
            for text in articles(&row) {
                for paragraph in paragraphs(text) {
                    let part = paragraph.of(text);
                    for sentence in sentences(part) {
                        keep(sentence.of(part));
                    }
                }
            }
        }
    }
    Ok(found)
}

/// The texts of whole articles in a row.
fn articles(row: &Row) -> Vec<&str> {
    let own = row.get("main_text").and_then(Value::as_str);
    let more = row.get("articles").and_then(Value::as_array).into_iter().flatten();
    own.into_iter().chain(more.filter_map(|a| a.get("text")?.as_str())).collect()
}

fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
