//! Logistic regression to its optimum by L-BFGS (Liu and Nocedal 1989): few rows, many features.

/// One row: features with their values, and the answer.
pub(crate) struct Sample {
    /// Indexes and values.
    pub values: Vec<(u32, f32)>,
    /// What is right.
    pub is_so: bool,
}

/// The weights that minimize `loss * cost + |weights|² / 2`; rows of the rarer answer count so much
/// more that both answers weigh the same, if `is_balanced`.
pub(crate) fn fit(samples: &[Sample], size: usize, cost: f64, is_balanced: bool) -> Vec<f64> {
    let yes = samples.iter().filter(|s| s.is_so).count().max(1) as f64;
    let all = samples.len() as f64;
    let no = (all - yes).max(1.0);
    let importance = |s: &Sample| match (is_balanced, s.is_so) {
        (false, _) => cost,
        (true, true) => cost * all / (2.0 * yes),
        (true, false) => cost * all / (2.0 * no),
    };
    let evaluate = |w: &[f64]| -> (f64, Vec<f64>) {
        let mut loss = w.iter().map(|v| v * v).sum::<f64>() / 2.0;
        let mut gradient = w.to_vec();
        for sample in samples {
            let sum: f64 = sample.values.iter().map(|(i, v)| w[*i as usize] * f64::from(*v)).sum();
            let margin = if sample.is_so { sum } else { -sum };
            let c = importance(sample);
            // ln(1 + e^-m), without overflow.
            loss += c * ((-margin.abs()).exp().ln_1p() + (-margin).max(0.0));
            let pull = c / (1.0 + margin.exp());
            let pull = if sample.is_so { -pull } else { pull };
            for (i, v) in &sample.values {
                gradient[*i as usize] += pull * f64::from(*v);
            }
        }
        (loss, gradient)
    };
    descend(vec![0.0; size], evaluate)
}

/// The weights that minimize `|scores - targets|² / 2 + pull * |weights|² / 2`.
pub(crate) fn fit_to(
    rows: &[&Vec<(u32, f32)>],
    targets: &[f32],
    size: usize,
    pull: f64,
) -> Vec<f64> {
    let evaluate = |w: &[f64]| -> (f64, Vec<f64>) {
        let mut loss = w.iter().map(|v| v * v).sum::<f64>() * pull / 2.0;
        let mut gradient: Vec<f64> = w.iter().map(|v| v * pull).collect();
        for (row, target) in rows.iter().zip(targets) {
            let sum: f64 = row.iter().map(|(i, v)| w[*i as usize] * f64::from(*v)).sum();
            let error = sum - f64::from(*target);
            loss += error * error / 2.0;
            for (i, v) in *row {
                gradient[*i as usize] += error * f64::from(*v);
            }
        }
        (loss, gradient)
    };
    descend(vec![0.0; size], evaluate)
}

/// The minimum of a smooth function, near enough.
fn descend(mut at: Vec<f64>, evaluate: impl Fn(&[f64]) -> (f64, Vec<f64>)) -> Vec<f64> {
    const MEMORY: usize = 8;
    const ROUNDS: usize = 80;
    let (mut loss, mut gradient) = evaluate(&at);
    let mut history: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for _ in 0..ROUNDS {
        let direction = direction(&gradient, &history);
        let slope = dot(&direction, &gradient);
        let mut length =
            if history.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt().max(1.0) } else { 1.0 };
        let (next, next_loss, next_gradient) = loop {
            let next: Vec<f64> = at.iter().zip(&direction).map(|(a, d)| a + length * d).collect();
            let (l, g) = evaluate(&next);
            if l <= loss + 1e-4 * length * slope || length < 1e-10 {
                break (next, l, g);
            }
            length /= 2.0;
        };
        let moved: Vec<f64> = next.iter().zip(&at).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        let is_done = (loss - next_loss) < 1e-6 * loss.abs();
        if dot(&moved, &turned) > 1e-12 {
            history.push((moved, turned));
        }
        if history.len() > MEMORY {
            history.remove(0);
        }
        (at, loss, gradient) = (next, next_loss, next_gradient);
        if is_done {
            break;
        }
    }
    at
}

/// Downhill, by the two-loop recursion.
fn direction(gradient: &[f64], history: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut q = gradient.to_vec();
    let mut alphas = Vec::new();
    for (moved, turned) in history.iter().rev() {
        let alpha = dot(moved, &q) / dot(moved, turned);
        for (a, t) in q.iter_mut().zip(turned) {
            *a -= alpha * t;
        }
        alphas.push(alpha);
    }
    if let Some((moved, turned)) = history.last() {
        let scale = dot(moved, turned) / dot(turned, turned);
        for a in &mut q {
            *a *= scale;
        }
    }
    for ((moved, turned), alpha) in history.iter().zip(alphas.iter().rev()) {
        let beta = dot(turned, &q) / dot(moved, turned);
        for (a, m) in q.iter_mut().zip(moved) {
            *a += m * (alpha - beta);
        }
    }
    for a in &mut q {
        *a = -*a;
    }
    q
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_as_near_to_the_targets_as_the_pull_allows() {
        let rows = [vec![(0, 1.0)], vec![(1, 2.0)]];
        let weights = fit_to(&rows.iter().collect::<Vec<_>>(), &[2.0, -1.0], 2, 1.0);
        assert!((weights[0] - 1.0).abs() < 1e-3 && (weights[1] + 0.4).abs() < 1e-3, "{weights:?}");
    }

    #[test]
    fn finds_what_tells_the_rows_apart() {
        let sample = |i: u32, is_so| Sample { values: vec![(i, 1.0), (2, 1.0)], is_so };
        let samples: Vec<Sample> = (0..20).map(|n| sample(n % 2, n % 2 == 0)).collect();
        let weights = fit(&samples, 3, 1.0, false);
        assert!(weights[0] > 0.5 && weights[1] < -0.5 && weights[2].abs() < 1e-3, "{weights:?}");
    }
}
