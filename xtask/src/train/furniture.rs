//! The weights that tell furniture: logistic regression on the lines of `NewsDiscourse`.

use super::linear::{self, Example};
use crate::Outcome;
use crate::predict::documents;
use crate::row::{self, cell};
use concord::domain::article::model::{MAGIC, SLOTS, features};
use std::path::Path;

/// Trains on the train split and writes the weights beside the model's room.
pub(crate) fn train(data: &Path) -> Outcome {
    let rows = row::read(&data.join("1_subjectivity/newsdiscourse/train.tsv"))?;
    let mut examples = Vec::new();
    for document in documents(&rows) {
        let lines: Vec<&str> = document.iter().map(|row| cell(row, "text")).collect();
        for (row, slots) in document.iter().zip(features(&lines)) {
            examples.push(Example { slots, is_yes: cell(row, "role") == "NA" });
        }
    }
    let model = linear::fit(&examples, SLOTS);
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/domain/article/model/furniture.bin");
    std::fs::write(&path, model.bytes(MAGIC)).map_err(|e| format!("{}: {e}", path.display()))
}
