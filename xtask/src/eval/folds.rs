//! Attribution cross-validated over the training articles: what features and settings are chosen by, so
//! that the figures on dev stay honest.

use super::Figure;
use super::attribution::{figures, score};
use crate::attribution::{Story, stories};
use crate::row;
use crate::train::attribution::fit;
use std::path::Path;

/// One article of so many is held out.
const FOLDS: usize = 6;

/// The figures on the articles held out in fold `fold`, of models trained on all others.
pub(crate) fn measure(data: &Path, fold: usize) -> Result<Vec<Figure>, String> {
    let rows = row::read(&data.join("3_attribution/polnear/train.jsonl.gz"))?;
    let (mut held, mut rest): (Vec<Story>, Vec<Story>) = (Vec::new(), Vec::new());
    for (i, story) in stories(&rows).into_iter().enumerate() {
        let part = if i % FOLDS == fold % FOLDS { &mut held } else { &mut rest };
        part.push(story);
    }
    let models = fit(&rest.iter().collect::<Vec<_>>()).models();
    Ok(figures("held-out training articles", &score(&held, &models)))
}
