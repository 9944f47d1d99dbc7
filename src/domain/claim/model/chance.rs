//! Probabilities from sums of weights, with the same bits on every machine.

/// The logistic function: 0 to 1.
///
/// Made of sums and products alone: the exponential functions of two platforms' math libraries may
/// differ in the last bit, and a threshold would then tell their readers apart.
pub fn chance(logit: f32) -> f32 {
    1.0 / (1.0 + power(-logit))
}

/// e to the power of `x`, to six digits.
fn power(x: f32) -> f32 {
    const PER_STEP: f32 = core::f32::consts::LN_2;
    let x = x.clamp(-60.0, 60.0);
    let steps = (x * core::f32::consts::LOG2_E).floor();
    let rest = x - steps * PER_STEP;
    let terms = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let fraction = terms.iter().fold(0.0_f32, |sum, term| sum * rest + term);
    // Two to the power of a whole number between -87 and 87, by its exponent bits.
    fraction * f32::from_bits(((steps as i32 + 127) as u32) << 23)
}

#[cfg(test)]
mod tests {
    use super::chance;

    #[test]
    fn is_the_logistic_function() {
        for tenth in -300..=300_i16 {
            let x = f32::from(tenth) / 10.0;
            let expected = 1.0 / (1.0 + (-x).exp());
            assert!((chance(x) - expected).abs() < 1e-5, "{x}: {} {expected}", chance(x));
        }
        assert!(chance(f32::INFINITY) > 0.99 && chance(f32::NEG_INFINITY) < 0.01);
    }
}
