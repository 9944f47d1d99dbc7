//! Coefficients of agreement over plain tables: 1 is perfect, 0 what chance would give.
//!
//! Each is `None` where it is not defined: nothing to compare, or only one answer was ever given, so that
//! there is no chance to correct for.

use super::Labels;
use std::collections::BTreeMap;

/// The answers that one item was given.
pub type Unit<T> = Vec<T>;

/// The share of pairs of answers to one item that are the same, each item counting alike.
pub fn percent<T: Ord>(units: &[Unit<T>]) -> Option<f64> {
    let of = |unit: &Unit<T>| {
        let pairs = unit.len() * (unit.len() - 1);
        let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
        for answer in unit {
            *counts.entry(answer).or_default() += 1;
        }
        let same = counts.values().map(|count| count * (count - 1));
        same.sum::<usize>() as f64 / pairs as f64
    };
    let shares: Vec<f64> = units.iter().filter(|unit| unit.len() > 1).map(of).collect();
    (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
}

/// Cohen's kappa of two raters (1960) who answered the same items.
pub fn cohen<T: Ord>(pairs: &[(T, T)]) -> Option<f64> {
    let total = pairs.len() as f64;
    let mut margins: BTreeMap<&T, (f64, f64)> = BTreeMap::new();
    for (a, b) in pairs {
        margins.entry(a).or_default().0 += 1.0;
        margins.entry(b).or_default().1 += 1.0;
    }
    let same = pairs.iter().filter(|(a, b)| a == b).count() as f64;
    let chance: f64 = margins.values().map(|(a, b)| a * b).sum::<f64>() / total;
    let left = total - chance;
    (total > 0.0 && left > 1e-12 * total).then(|| (same - chance) / left)
}

/// Fleiss' kappa (1971). All items must have been answered by the same number of raters, at least two.
pub fn fleiss<T: Ord>(units: &[Unit<T>]) -> Option<f64> {
    let raters = units.first()?.len();
    if raters < 2 || units.iter().any(|unit| unit.len() != raters) {
        return None;
    }
    let mut shares: BTreeMap<&T, f64> = BTreeMap::new();
    for answer in units.iter().flatten() {
        *shares.entry(answer).or_default() += 1.0;
    }
    let total = (units.len() * raters) as f64;
    let chance: f64 = shares.values().map(|count| (count / total).powi(2)).sum();
    let seen = percent(units)?;
    (1.0 - chance > 1e-12).then(|| (seen - chance) / (1.0 - chance))
}

/// Krippendorff's alpha (2004) for any `distance` (0 for the same answer, symmetric). Items with one
/// answer are left out; items may have any number of answers.
pub fn alpha<T: Ord>(units: &[Unit<T>], distance: impl Fn(&T, &T) -> f64) -> Option<f64> {
    let mut all: BTreeMap<&T, f64> = BTreeMap::new();
    let mut observed = 0.0;
    let mut total = 0.0;
    for unit in units.iter().filter(|unit| unit.len() > 1) {
        let mut counts: BTreeMap<&T, f64> = BTreeMap::new();
        for answer in unit {
            *counts.entry(answer).or_default() += 1.0;
            *all.entry(answer).or_default() += 1.0;
        }
        let size = unit.len() as f64;
        observed += disagreement(&counts, &distance) / (size - 1.0);
        total += size;
    }
    let expected = disagreement(&all, &distance) / (total - 1.0);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The sum of the distances over all ordered pairs of answers.
fn disagreement<T>(counts: &BTreeMap<&T, f64>, distance: impl Fn(&T, &T) -> f64) -> f64 {
    let pairs = counts.iter().flat_map(|a| counts.iter().map(move |b| (a, b)));
    pairs.map(|((a, n), (b, m))| n * m * distance(a, b)).sum()
}

/// F1 of two raters who each said yes or no to every item; the same from either side. `None` where neither
/// ever said yes.
pub fn f1(items: &[(bool, bool)]) -> Option<f64> {
    let hits = items.iter().filter(|(a, b)| *a && *b).count();
    let all: usize = items.iter().map(|(a, b)| usize::from(*a) + usize::from(*b)).sum();
    (all > 0).then(|| 2.0 * hits as f64 / all as f64)
}

/// The distance of answers that are the same or not.
pub fn nominal<T: PartialEq>(a: &T, b: &T) -> f64 {
    if a == b { 0.0 } else { 1.0 }
}

/// MASI, the distance of two sets of tags (Passonneau 2006): how much they share, less for sets that only
/// overlap than for one inside the other.
pub fn masi(a: &Labels, b: &Labels) -> f64 {
    let (both, either) = a.shared(*b);
    let weight = match both {
        _ if a.is_same(*b) => 1.0,
        0 => 0.0,
        _ if both == a.shared(*a).0.min(b.shared(*b).0) => 2.0 / 3.0,
        _ => 1.0 / 3.0,
    };
    1.0 - f64::from(both) / f64::from(either.max(1)) * weight
}
