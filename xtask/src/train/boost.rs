//! Grows small forests by gradient boosting: the same rows give the same bytes.
//!
//! Trees are perfect (every leaf at the same depth), splits are found on at most [`MOST_CUTS`] cuts a
//! feature, leaves are Newton steps (Friedman 2001; the regularized gain of `XGBoost`, Chen and Guestrin
//! 2016) and are rounded to eight bits when the forest is written.

use concord::domain::alignment::{MAGIC, VERSION};

/// Cuts a feature, at most.
const MOST_CUTS: usize = 32;
/// Keeps leaves with few rows small.
const REGULARIZATION: f64 = 3.0;
/// Second derivatives that a leaf must hold.
const LEAST_IN_LEAF: f64 = 4.0;

/// One row to learn from.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The features.
    pub features: Vec<f32>,
    /// What is wanted of each class, 0 to 1; a single number for a yes-or-no head.
    pub wanted: Vec<f32>,
    /// How much the row counts.
    pub weight: f32,
}

/// How a head is grown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Splits from the root to a leaf.
    pub depth: u32,
    /// Rounds; each grows one tree a class.
    pub rounds: usize,
    /// Share of each step that is taken.
    pub rate: f64,
}

/// A grown head.
#[derive(Clone, Debug)]
pub(crate) struct Grown {
    name: String,
    labels: Vec<String>,
    offsets: Vec<f64>,
    plan: Plan,
    trees: Vec<Tree>,
}

#[derive(Clone, Debug)]
struct Tree {
    splits: Vec<(u8, u8)>,
    leaves: Vec<f64>,
}

/// The cuts of each feature over all samples: between the values that part them evenly.
pub(crate) fn cuts(samples: &[&Sample]) -> Vec<Vec<f32>> {
    let features = samples.first().map_or(0, |s| s.features.len());
    (0..features)
        .map(|f| {
            let mut values: Vec<f32> = samples.iter().map(|s| s.features[f]).collect();
            values.sort_unstable_by(f32::total_cmp);
            let mut distinct = values.clone();
            distinct.dedup();
            if distinct.len() <= MOST_CUTS {
                return distinct.windows(2).map(|w| w[0].midpoint(w[1])).collect();
            }
            let at = |i: usize| values[i * (values.len() - 1) / (MOST_CUTS + 1)];
            let mut cuts: Vec<f32> = (1..=MOST_CUTS).map(at).collect();
            cuts.dedup();
            cuts
        })
        .collect()
}

/// Which side of which cuts each value lies on, feature after feature.
fn bins(samples: &[&Sample], cuts: &[Vec<f32>]) -> Vec<Vec<u8>> {
    let bin = |cuts: &[f32], value: f32| cuts.partition_point(|c| value > *c) as u8;
    let column =
        |(f, cuts): (usize, &Vec<f32>)| samples.iter().map(|s| bin(cuts, s.features[f])).collect();
    cuts.iter().enumerate().map(column).collect()
}

/// Grows the head of that name.
pub(crate) fn grow(
    name: &str,
    labels: &[&str],
    samples: &[&Sample],
    cuts: &[Vec<f32>],
    plan: Plan,
) -> Grown {
    let classes = samples.first().map_or(1, |s| s.wanted.len());
    let columns = bins(samples, cuts);
    let offsets = offsets(samples, classes);
    let mut sums: Vec<Vec<f64>> = samples.iter().map(|_| offsets.clone()).collect();
    let mut trees = Vec::new();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for _ in 0..plan.rounds {
        let now: Vec<Vec<f64>> = sums.iter().map(|s| probabilities(s)).collect();
        let rows: Vec<u32> = (0..samples.len() as u32).filter(|_| dice.roll() < 0.7).collect();
        for class in 0..classes {
            let slopes: Vec<(f64, f64)> =
                samples.iter().zip(&now).map(|(s, p)| slope(s, p[class], class)).collect();
            let used: Vec<usize> = (0..cuts.len()).filter(|_| dice.roll() < 0.5).collect();
            let tree = tree(&columns, cuts, &slopes, &rows, &used, plan);
            for (row, sum) in sums.iter_mut().enumerate() {
                sum[class] += tree.leaves[tree.leaf(&columns, row, plan.depth)];
            }
            trees.push(tree);
        }
    }
    Grown {
        name: name.to_owned(),
        labels: labels.iter().map(|l| (*l).to_owned()).collect(),
        offsets,
        plan,
        trees,
    }
}

/// First and second derivative of the loss.
fn slope(sample: &Sample, probability: f64, class: usize) -> (f64, f64) {
    let weight = f64::from(sample.weight);
    let wanted = f64::from(sample.wanted[class]);
    (weight * (probability - wanted), weight * (probability * (1.0 - probability)).max(1e-6))
}

fn offsets(samples: &[&Sample], classes: usize) -> Vec<f64> {
    let mut shares = vec![1e-6; classes];
    let mut all = 1e-6;
    for sample in samples {
        all += f64::from(sample.weight);
        for (share, wanted) in shares.iter_mut().zip(&sample.wanted) {
            *share += f64::from(sample.weight * wanted);
        }
    }
    let log =
        |share: f64| if classes == 1 { (share / (all - share)).ln() } else { (share / all).ln() };
    shares.into_iter().map(log).collect()
}

fn probabilities(sums: &[f64]) -> Vec<f64> {
    if let [sum] = sums {
        return vec![1.0 / (1.0 + (-sum).exp())];
    }
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = sums.iter().map(|s| (s - most).exp()).collect();
    let all: f64 = powers.iter().sum();
    powers.into_iter().map(|p| p / all).collect()
}

fn tree(
    columns: &[Vec<u8>],
    cuts: &[Vec<f32>],
    slopes: &[(f64, f64)],
    rows: &[u32],
    used: &[usize],
    plan: Plan,
) -> Tree {
    let mut nodes: Vec<Vec<u32>> = vec![rows.to_vec()];
    let mut splits = Vec::new();
    for _ in 0..plan.depth {
        let mut next = Vec::with_capacity(nodes.len() * 2);
        for node in nodes {
            // A cut that no value is above: all rows go left.
            let split = best_split(columns, cuts, slopes, &node, used).unwrap_or((0, u8::MAX));
            let column = &columns[usize::from(split.0)];
            let (right, left): (Vec<u32>, Vec<u32>) =
                node.into_iter().partition(|row| column[*row as usize] > split.1);
            splits.push(split);
            next.extend([left, right]);
        }
        nodes = next;
    }
    let leaf = |node: &Vec<u32>| {
        let (g, h) = total(slopes, node);
        -plan.rate * g / (h + REGULARIZATION)
    };
    Tree { splits, leaves: nodes.iter().map(leaf).collect() }
}

fn total(slopes: &[(f64, f64)], rows: &[u32]) -> (f64, f64) {
    rows.iter().fold((0.0, 0.0), |(g, h), row| {
        let slope = slopes[*row as usize];
        (g + slope.0, h + slope.1)
    })
}

/// The feature and cut that gain most; a value in a bin above the cut's number lies right of it.
fn best_split(
    columns: &[Vec<u8>],
    cuts: &[Vec<f32>],
    slopes: &[(f64, f64)],
    rows: &[u32],
    used: &[usize],
) -> Option<(u8, u8)> {
    let (g, h) = total(slopes, rows);
    let score = |g: f64, h: f64| g * g / (h + REGULARIZATION);
    let mut best = (1e-3, None);
    for feature in used {
        let mut sums = [(0.0, 0.0); MOST_CUTS + 1];
        let column = &columns[*feature];
        for row in rows {
            let slope = slopes[*row as usize];
            let sum = &mut sums[usize::from(column[*row as usize])];
            sum.0 += slope.0;
            sum.1 += slope.1;
        }
        let (mut left_g, mut left_h) = (0.0, 0.0);
        for (cut, sum) in sums.iter().enumerate().take(cuts[*feature].len()) {
            left_g += sum.0;
            left_h += sum.1;
            if left_h < LEAST_IN_LEAF || h - left_h < LEAST_IN_LEAF {
                continue;
            }
            let gain = score(left_g, left_h) + score(g - left_g, h - left_h) - score(g, h);
            if gain > best.0 {
                best = (gain, Some((*feature as u8, cut as u8)));
            }
        }
    }
    best.1
}

impl Tree {
    fn leaf(&self, columns: &[Vec<u8>], row: usize, depth: u32) -> usize {
        let mut node = 0;
        for _ in 0..depth {
            let (feature, cut) = self.splits[node];
            node = 2 * node + 1 + usize::from(columns[usize::from(feature)][row] > cut);
        }
        node - self.splits.len()
    }
}

/// The bytes of a forest, as `concord::domain::alignment::Forest` reads them.
pub(crate) fn write(cuts: &[Vec<f32>], heads: &[Grown]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend([VERSION, cuts.len() as u8]);
    for cuts in cuts {
        bytes.push(cuts.len() as u8);
        bytes.extend(cuts.iter().flat_map(|c| c.to_le_bytes()));
    }
    bytes.push(heads.len() as u8);
    for head in heads {
        head.write(&mut bytes);
    }
    bytes
}

impl Grown {
    fn write(&self, bytes: &mut Vec<u8>) {
        let name = |bytes: &mut Vec<u8>, name: &str| {
            bytes.push(name.len() as u8);
            bytes.extend(name.as_bytes());
        };
        name(bytes, &self.name);
        bytes.extend([self.offsets.len() as u8, self.labels.len() as u8]);
        for label in &self.labels {
            name(bytes, label);
        }
        bytes.extend(self.offsets.iter().flat_map(|o| (*o as f32).to_le_bytes()));
        let most = self.trees.iter().flat_map(|t| &t.leaves).fold(1e-6_f64, |m, l| m.max(l.abs()));
        let scale = most / 127.0;
        bytes.extend((scale as f32).to_le_bytes());
        bytes.push(self.plan.depth as u8);
        bytes.extend((self.trees.len() as u16).to_le_bytes());
        for tree in &self.trees {
            bytes.extend(tree.splits.iter().flat_map(|s| [s.0, s.1]));
            let round = |leaf: &f64| ((leaf / scale).round() as i8).cast_unsigned();
            bytes.extend(tree.leaves.iter().map(round));
        }
    }
}

/// xorshift64*: which rows and features a tree sees. The seed is fixed.
struct Dice(u64);

impl Dice {
    /// At least 0, below 1.
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
