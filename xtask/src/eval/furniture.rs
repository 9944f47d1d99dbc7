//! Lines of a news article that are not the report.

use super::{Figure, Tally};
use crate::predict;
use crate::row::{self, Row, cell};
use std::path::Path;

/// The figure for the set under `data`.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let rows = row::read(&data.join("1_subjectivity/newsdiscourse/validation.tsv"))?;
    Ok(vec![Figure {
        task: "furniture, NewsDiscourse NA, validation".to_owned(),
        measure: "F1",
        published: "0.907 TF-IDF",
        aim: "0.94",
        ours: format!("{:.3}", tally(&rows).f1()),
    }])
}

fn tally(rows: &[Row]) -> Tally {
    let mut tally = Tally::default();
    for (row, answer) in rows.iter().zip(predict::furniture(rows)) {
        tally.add(answer["furniture"] == true, cell(row, "role") == "NA");
    }
    tally
}
