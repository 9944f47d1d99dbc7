//! Opinion and claims, sentence by sentence.

use super::{Figure, Tally};
use crate::row::{self, Row, cell};
use crate::train::judge::{TASKS, cross_validate, words};
use concord::domain::claim::judge::Judge;
use std::path::Path;

/// The figures for the sets under `data`.
pub(crate) fn measure(data: &Path) -> Result<Vec<Figure>, String> {
    let opinion = row::read(&data.join("1_subjectivity/checkthat_subj_en/dev.tsv"))?;
    let worthy = row::read(&data.join("2_claims/ct24_checkworthy_en/devtest.tsv"))?;
    let (subjective, objective) = tally(&opinion, "SUBJ", Judge::opinion());
    Ok(vec![
        Figure {
            task: "opinion, CheckThat dev".to_owned(),
            measure: "macro-F1",
            published: "0.63 TF-IDF, 0.74-0.81 transformers",
            aim: "0.74",
            ours: format!("{:.3}", f64::midpoint(subjective.f1(), objective.f1())),
        },
        Figure {
            task: "claim, CT24 devtest".to_owned(),
            measure: "F1 of Yes",
            published: "0.61 TF-IDF, 0.80 winner",
            aim: "0.75",
            ours: format!("{:.3}", tally(&worthy, "Yes", Judge::worthy()).0.f1()),
        },
        checkable(data)?,
    ])
}

/// Every row is answered by a model that was trained on other speeches.
fn checkable(data: &Path) -> Result<Figure, String> {
    let mut tally = Tally::default();
    for (score, gold) in cross_validate(data, &TASKS[1])? {
        tally.add(score > 0.5, gold);
    }
    Ok(Figure {
        task: "claim, PoliClaim, cross-validated by speech".to_owned(),
        measure: "F1 of 1",
        published: "0.84 TF-IDF",
        aim: "0.87",
        ours: format!("{:.3}", tally.f1()),
    })
}

/// How often a model says `yes` rightly, and how often it rightly does not.
pub(crate) fn tally(rows: &[Row], yes: &str, judge: &Judge) -> (Tally, Tally) {
    let (mut said, mut unsaid) = (Tally::default(), Tally::default());
    for row in rows {
        let ours = judge.judge(&words(cell(row, "text"))).score > 0.5;
        let gold = cell(row, "label") == yes;
        said.add(ours, gold);
        unsaid.add(!ours, !gold);
    }
    (said, unsaid)
}
