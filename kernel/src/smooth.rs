//! The few functions between the layers, written so that a compiler makes vectors of them and so that
//! every platform gives the same bits: no fused multiplication, and one order for each sum.

const WIDE: usize = 8;

/// The largest absolute value.
pub(crate) fn peak(row: &[f32]) -> f32 {
    let mut most = [0.0_f32; WIDE];
    for part in row.as_chunks::<WIDE>().0 {
        for i in 0..WIDE {
            let size = part[i].abs();
            most[i] = if size > most[i] { size } else { most[i] };
        }
    }
    most.into_iter().fold(0.0, f32::max)
}

/// The sum of what `f` makes of each number, in the order of eight lanes.
fn sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0_f32; WIDE];
    for part in row.as_chunks::<WIDE>().0 {
        for i in 0..WIDE {
            sums[i] += f(part[i]);
        }
    }
    for half in [4, 2, 1] {
        for i in 0..half {
            sums[i] += sums[i + half];
        }
    }
    sums[0]
}

/// The sum of the squares.
pub(crate) fn squares(row: &[f32]) -> f32 {
    sum(row, |x| x * x)
}

/// A layer norm: each token to mean 0 and variance 1, then scaled and moved.
pub(crate) struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

impl Norm {
    /// Adds `more` to `x` and normalizes each token.
    #[inline(never)]
    pub(crate) fn add(&self, x: &mut [f32], more: &[f32]) {
        let width = self.scale.len();
        for (row, more) in x.chunks_exact_mut(width).zip(more.chunks_exact(width)) {
            for (x, y) in row.iter_mut().zip(more) {
                *x += y;
            }
            self.one(row);
        }
    }

    /// Normalizes one token.
    pub(crate) fn one(&self, row: &mut [f32]) {
        let count = row.len() as f32;
        let mean = sum(row, |x| x) / count;
        let variance = sum(row, |x| (x - mean) * (x - mean)) / count;
        let steepness = 1.0 / (variance + 1e-12).sqrt();
        for ((x, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
            *x = (*x - mean) * steepness * scale + shift;
        }
    }
}

/// `e` to the `x` for `x` up to 0, to about five digits; what lies below -87 counts as -87.
#[inline]
pub(crate) fn exp(x: f32) -> f32 {
    const SHIFTED: f32 = 12_582_912.0;
    let x = if x > -87.0 { x } else { -87.0 };
    let t = x * core::f32::consts::LOG2_E;
    let moved = t + SHIFTED;
    let g = t - (moved - SHIFTED);
    let whole = moved.to_bits().wrapping_sub(SHIFTED.to_bits()).cast_signed();
    // The series of 2 to the g, for g from -1/2 to 1/2.
    let p = 0.001_333_355_8 + g * 0.000_154_035_3;
    let p = 0.055_504_11 + g * (0.009_618_129 + g * p);
    let p = 1.0 + g * (core::f32::consts::LN_2 + g * (0.240_226_5 + g * p));
    f32::from_bits(((whole + 127) << 23) as u32) * p
}

/// The Gaussian error linear unit of each number, `x Φ(x)`.
///
/// The error function is approximation 7.1.26 of Abramowitz and Stegun, off by at most 1.5e-7.
#[inline(never)]
pub(crate) fn gelu(row: &mut [f32]) {
    for x in row {
        let z = *x * core::f32::consts::FRAC_1_SQRT_2;
        let a = z.abs();
        let t = 1.0 / (1.0 + 0.327_591_1 * a);
        let series = 1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4);
        let series = t * (0.254_829_6 + t * (-0.284_496_74 + t * series));
        let erf = 1.0 - series * exp(-a * a);
        *x = 0.5 * *x * (1.0 + erf.copysign(z));
    }
}

#[cfg(test)]
mod tests {
    use super::{exp, gelu};

    #[test]
    fn the_exponential_is_right_to_five_digits() {
        for i in 0..8_600 {
            let x = -f64::from(i) / 100.0;
            let (ours, right) = (f64::from(exp(x as f32)), f64::from(x as f32).exp());
            assert!((ours - right).abs() <= right * 5e-6, "{x}: {ours} {right}");
        }
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
    }

    #[test]
    fn gelu_is_that_of_the_tables() {
        for (x, right) in
            [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_3), (3.0, 2.995_950_3), (-9.0, 0.0)]
        {
            let mut row = [x];
            gelu(&mut row);
            assert!((row[0] - right).abs() < 1e-6, "{x}: {}", row[0]);
        }
    }
}
