//! Learners of linear models over hashed features. No randomness but a seeded shuffle: the same rows
//! give the same weights to the bit.

/// An order of rows that changes with every pass.
pub(crate) struct Shuffle {
    order: Vec<usize>,
    state: u64,
}

impl Shuffle {
    /// An order of `rows` rows.
    pub(crate) fn new(rows: usize, seed: u64) -> Self {
        Self { order: (0..rows).collect(), state: seed }
    }

    /// The next order (Fisher-Yates over splitmix64).
    pub(crate) fn again(&mut self) -> &[usize] {
        for i in (1..self.order.len()).rev() {
            self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            self.order.swap(i, ((z ^ (z >> 31)) % (i as u64 + 1)) as usize);
        }
        &self.order
    }
}

/// Logistic regression by `AdaGrad`, with a pull toward 0 on the weights that a row uses.
pub(crate) struct Logistic {
    weights: Vec<f32>,
    squares: Vec<f32>,
    mask: usize,
    rate: f32,
    pull: f32,
}

impl Logistic {
    /// All weights 0; `1 << bits` of them.
    pub(crate) fn new(bits: u32, rate: f32, pull: f32) -> Self {
        let size = 1 << bits;
        Self { weights: vec![0.0; size], squares: vec![1e-4; size], mask: size - 1, rate, pull }
    }

    /// Learns from one row.
    pub(crate) fn learn(&mut self, features: &[u32], is_so: bool, importance: f32) {
        let error = (sigmoid(self.score(features)) - f32::from(u8::from(is_so))) * importance;
        for feature in features {
            let at = *feature as usize & self.mask;
            let gradient = error + self.pull * self.weights[at];
            self.squares[at] += gradient * gradient;
            self.weights[at] -= self.rate * gradient / self.squares[at].sqrt();
        }
    }

    /// The sum of a row's weights.
    pub(crate) fn score(&self, features: &[u32]) -> f32 {
        features.iter().map(|f| self.weights[*f as usize & self.mask]).sum()
    }

    /// The weights.
    pub(crate) fn table(self) -> Vec<f32> {
        self.weights
    }
}

/// 0 to 1.
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// An averaged perceptron with several outputs.
pub(crate) struct Perceptron {
    weights: Vec<f32>,
    sums: Vec<f64>,
    mask: usize,
    outputs: usize,
    time: f64,
}

impl Perceptron {
    /// All weights 0; `outputs` for each of `1 << bits` features.
    pub(crate) fn new(bits: u32, outputs: usize) -> Self {
        let size = outputs << bits;
        let mask = (1 << bits) - 1;
        Self { weights: vec![0.0; size], sums: vec![0.0; size], mask, outputs, time: 0.0 }
    }

    /// The weights of `feature`.
    pub(crate) fn of(&self, feature: u32) -> &[f32] {
        let at = (feature as usize & self.mask) * self.outputs;
        &self.weights[at..at + self.outputs]
    }

    /// One more row was seen.
    pub(crate) fn tick(&mut self) {
        self.time += 1.0;
    }

    /// Moves the weights of `features` for `output`.
    pub(crate) fn add(&mut self, features: &[u32], output: u8, by: f32) {
        for feature in features {
            let at = (*feature as usize & self.mask) * self.outputs + usize::from(output);
            self.weights[at] += by;
            self.sums[at] += self.time * f64::from(by);
        }
    }

    /// The average of the weights over all rows.
    pub(crate) fn table(self) -> Vec<f32> {
        let time = self.time.max(1.0) + 1.0;
        let average = |(w, s): (&f32, &f64)| (f64::from(*w) - s / time) as f32;
        self.weights.iter().zip(&self.sums).map(average).collect()
    }
}
