//! How sure a figure is: the interval in which it falls when items are drawn again and again.

use crate::domain::order::SmallSort;

/// The middle 95 % of the resampled figures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// 2.5 % of the resampled figures are lower.
    pub low: f64,
    /// 2.5 % are higher.
    pub high: f64,
}

/// Resamples: enough for the second digit, and some milliseconds for a large dossier.
const ROUNDS: usize = 400;
/// Answers looked at over all rounds; above it there are fewer rounds.
const BUDGET: usize = 4_000_000;
/// Rounds that are drawn whatever they cost.
const FEWEST: usize = 20;

/// How many rounds are drawn where one looks at `cost` answers.
pub(super) fn rounds(cost: usize) -> usize {
    ROUNDS.min(BUDGET / cost.max(1)).max(FEWEST)
}

/// The percentile bootstrap (Efron 1979) of `figure` over `items`, whose figure looks at `cost` answers.
/// The draws are always the same, so that the same data gives the same interval. `None` where fewer than two
/// items or no figure can be had.
pub fn interval<T: Clone>(
    items: &[T],
    cost: usize,
    figure: impl Fn(&[T]) -> Option<f64>,
) -> Option<Interval> {
    if items.len() < 2 {
        return None;
    }
    let rounds = rounds(cost.max(items.len()));
    let mut state = 0x5eed_u64;
    let mut figures: Vec<f64> = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let drawn: Vec<T> =
            (0..items.len()).map(|_| items[below(&mut state, items.len())].clone()).collect();
        figures.extend(figure(&drawn));
    }
    figures.order_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (figures.len().checked_sub(1)? as f64 * share).round() as usize;
        figures.get(place).copied()
    };
    Some(Interval { low: at(0.025)?, high: at(0.975)? })
}

/// A number below `n` (`SplitMix64`).
fn below(state: &mut u64, n: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) % n as u64) as usize
}
