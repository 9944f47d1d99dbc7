//! How alike two texts are by their runs of four words: the measure of the article extraction benchmark.

use std::collections::HashMap;

/// Words that a run holds.
const RUN: usize = 4;

/// Precision and recall of one page; `None` where there was nothing to be right about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) precision: Option<f64>,
    pub(crate) recall: Option<f64>,
}

/// Compares what was found with what is right.
pub(crate) fn compare(found: &str, right: &str) -> Match {
    let (found, right) = (runs(found), runs(right));
    let common: usize =
        found.iter().map(|(run, count)| *right.get(run).unwrap_or(&0).min(count)).sum();
    let share = |all: &HashMap<_, usize>| {
        let all: usize = all.values().sum();
        (all > 0).then(|| common as f64 / all as f64)
    };
    Match { precision: share(&found), recall: share(&right) }
}

/// The harmonic mean of mean precision and mean recall, as the benchmark has it.
pub(crate) fn f1(matches: &[Match]) -> (f64, f64, f64) {
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let precision = mean(matches.iter().filter_map(|m| m.precision).collect());
    let recall = mean(matches.iter().filter_map(|m| m.recall).collect());
    let sum = precision + recall;
    (precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
}

/// The words of a text: runs of letters, digits and underscores.
pub(crate) fn words(text: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c| !is_word(c)).filter(|w| !w.is_empty()).collect()
}

fn runs(text: &str) -> HashMap<Vec<&str>, usize> {
    let words = words(text);
    let mut runs = HashMap::new();
    if words.len() < RUN && !words.is_empty() {
        runs.insert(words.clone(), 1);
    }
    for run in words.windows(RUN) {
        *runs.entry(run.to_vec()).or_default() += 1;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_runs_as_often_as_they_stand() {
        let check = |found: &str, right: &str, precision: f64, recall: f64| {
            let m = compare(found, right);
            assert!((m.precision.unwrap_or(-1.0) - precision).abs() < 1e-9, "{found}: {m:?}");
            assert!((m.recall.unwrap_or(-1.0) - recall).abs() < 1e-9, "{found}: {m:?}");
        };
        check("a b c d e", "a b c d e", 1.0, 1.0);
        check("a b c d", "a b c d e", 1.0, 0.5);
        check("a b c d. a, b c d!", "a b c d", 0.2, 1.0);
        check("", "a b c d", -1.0, 0.0);
        check("a b", "a b", 1.0, 1.0);
    }
}
