//! The innermost loop: whole-number products of a few rows of activations with a panel of weights.
//!
//! A tile is [`ROWS`] tokens by [`PANEL`] outputs. Both sides lie in the order in which they are read:
//! [`GROUP`] inputs of each output, and the same inputs of each token. Every version below gives the same
//! whole numbers.

/// Tokens of a tile.
pub(crate) const ROWS: usize = 4;

/// Outputs of a tile.
pub(crate) const PANEL: usize = 8;

/// The sums of a tile, token by token.
pub(crate) type Sums = [[i32; PANEL]; ROWS];

#[cfg(not(all(target_arch = "wasm32", target_feature = "relaxed-simd")))]
mod paired {
    //! Sixteen-bit numbers in pairs: what SIMD128 and SSE2 multiply and add at once.
    use super::{PANEL, ROWS, Sums};

    pub(crate) const GROUP: usize = 2;
    /// What is added to weights so that they are no less than 0.
    pub(crate) const SHIFT: i32 = 0;
    pub(crate) type Number = i16;

    const WIDE: usize = GROUP * PANEL;
    const DEEP: usize = GROUP * ROWS;

    /// A panel as [`tile`] reads it: widened once, then read for every tile of tokens.
    pub(crate) fn prepare<'a>(panel: &'a [i8], scratch: &'a mut Vec<Number>) -> &'a [Number] {
        scratch.clear();
        scratch.extend(panel.iter().map(|&w| i16::from(w)));
        scratch
    }

    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    #[allow(unsafe_code, reason = "reads of a whole array as one vector")]
    pub(crate) fn tile(panel: &[Number], rows: &[Number], start: [i32; ROWS]) -> Sums {
        use super::each;
        use core::arch::wasm32::{
            i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, v128, v128_load,
            v128_load32_splat,
        };
        let mut sums = start.map(|s| [i32x4_splat(s); 2]);
        let (panel, _) = panel.as_chunks::<WIDE>();
        let (rows, _) = rows.as_chunks::<DEEP>();
        let mut step = |weights: &[Number; WIDE], inputs: &[Number; DEEP]| {
            let (low, high) = weights.split_at(WIDE / 2);
            // SAFETY: each half is eight numbers of sixteen bits: sixteen bytes, as many as are read.
            let (low, high): (v128, v128) =
                unsafe { (v128_load(low.as_ptr().cast()), v128_load(high.as_ptr().cast())) };
            let (pairs, _) = inputs.as_chunks::<GROUP>();
            for (pair, sum) in pairs.iter().zip(&mut sums) {
                // SAFETY: a pair is four bytes, as many as are read.
                let pair = unsafe { v128_load32_splat(pair.as_ptr().cast()) };
                sum[0] = i32x4_add(sum[0], i32x4_dot_i16x8(low, pair));
                sum[1] = i32x4_add(sum[1], i32x4_dot_i16x8(high, pair));
            }
        };
        each(panel, rows, &mut step);
        let lanes = |v: v128| {
            let lane = (i32x4_extract_lane::<0>(v), i32x4_extract_lane::<1>(v));
            [lane.0, lane.1, i32x4_extract_lane::<2>(v), i32x4_extract_lane::<3>(v)]
        };
        sums.map(|[low, high]| {
            let ([a, b, c, d], [e, f, g, h]) = (lanes(low), lanes(high));
            [a, b, c, d, e, f, g, h]
        })
    }

    #[cfg(target_arch = "x86_64")]
    #[allow(unsafe_code, reason = "a call that the processor must be asked about")]
    pub(crate) fn tile(panel: &[Number], rows: &[Number], start: [i32; ROWS]) -> Sums {
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has been asked.
            unsafe { wide(panel, rows, start) }
        } else {
            narrow(panel, rows, start)
        }
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    #[allow(unsafe_code, reason = "reads and writes of a whole array as one vector")]
    fn wide(panel: &[Number], rows: &[Number], start: [i32; ROWS]) -> Sums {
        use core::arch::x86_64::{
            __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32,
        };
        let mut sums = start.map(|s| _mm256_set1_epi32(s));
        let (panel, _) = panel.as_chunks::<WIDE>();
        let (rows, _) = rows.as_chunks::<DEEP>();
        for (weights, inputs) in panel.iter().zip(rows) {
            // SAFETY: sixteen numbers of sixteen bits: thirty-two bytes, as many as are read.
            let weights: __m256i = unsafe { _mm256_loadu_si256(weights.as_ptr().cast()) };
            let (pairs, _) = inputs.as_chunks::<GROUP>();
            for (pair, sum) in pairs.iter().zip(&mut sums) {
                let products = _mm256_madd_epi16(weights, _mm256_set1_epi32(both(*pair)));
                *sum = _mm256_add_epi32(*sum, products);
            }
        }
        // SAFETY: a vector of eight numbers.
        sums.map(|sum| unsafe { core::mem::transmute::<__m256i, [i32; PANEL]>(sum) })
    }

    /// Two numbers in the bits of one.
    #[cfg(target_arch = "x86_64")]
    fn both([first, second]: [Number; GROUP]) -> i32 {
        i32::from(first.cast_unsigned()) | (i32::from(second) << 16)
    }

    #[cfg(target_arch = "x86_64")]
    #[allow(unsafe_code, reason = "reads and writes of a whole array as one vector")]
    pub(crate) fn narrow(panel: &[Number], rows: &[Number], start: [i32; ROWS]) -> Sums {
        use core::arch::x86_64::{
            __m128i, _mm_add_epi32, _mm_loadu_si128, _mm_madd_epi16, _mm_set1_epi32,
        };
        // SAFETY: SSE2 is part of every x86-64.
        let mut sums = start.map(|s| unsafe { [_mm_set1_epi32(s); 2] });
        let (panel, _) = panel.as_chunks::<WIDE>();
        let (rows, _) = rows.as_chunks::<DEEP>();
        for (weights, inputs) in panel.iter().zip(rows) {
            let (low, high) = weights.split_at(WIDE / 2);
            // SAFETY: each half is eight numbers of sixteen bits: sixteen bytes, as many as are read.
            let (low, high): (__m128i, __m128i) = unsafe {
                (_mm_loadu_si128(low.as_ptr().cast()), _mm_loadu_si128(high.as_ptr().cast()))
            };
            let (pairs, _) = inputs.as_chunks::<GROUP>();
            for (pair, sum) in pairs.iter().zip(&mut sums) {
                // SAFETY: SSE2 is part of every x86-64.
                unsafe {
                    let pair = _mm_set1_epi32(both(*pair));
                    sum[0] = _mm_add_epi32(sum[0], _mm_madd_epi16(low, pair));
                    sum[1] = _mm_add_epi32(sum[1], _mm_madd_epi16(high, pair));
                }
            }
        }
        // SAFETY: two vectors of four numbers are eight numbers.
        sums.map(|sum| unsafe { core::mem::transmute::<[__m128i; 2], [i32; PANEL]>(sum) })
    }

    #[cfg(not(any(
        target_arch = "x86_64",
        all(target_arch = "wasm32", target_feature = "simd128")
    )))]
    pub(crate) fn tile(panel: &[Number], rows: &[Number], start: [i32; ROWS]) -> Sums {
        super::plain(panel, rows, start)
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
mod quads {
    //! Eight-bit numbers in fours. The weights are shifted to be no less than 0, so that their top bit is
    //! clear: then relaxed SIMD leaves nothing open.
    use super::{PANEL, ROWS, Sums, each};
    use core::arch::wasm32::{
        i32x4_extract_lane, i32x4_relaxed_dot_i8x16_i7x16_add, i32x4_splat, v128, v128_load,
        v128_load32_splat,
    };

    pub(crate) const GROUP: usize = 4;
    /// What is added to weights so that they are no less than 0.
    pub(crate) const SHIFT: i32 = 32;
    pub(crate) type Number = i8;

    const WIDE: usize = GROUP * PANEL;
    const DEEP: usize = GROUP * ROWS;

    /// A panel as [`tile`] reads it.
    pub(crate) fn prepare<'a>(panel: &'a [i8], _: &'a mut Vec<Number>) -> &'a [Number] {
        panel
    }

    #[allow(unsafe_code, reason = "reads of a whole array as one vector")]
    pub(crate) fn tile(panel: &[Number], rows: &[Number], start: [i32; ROWS]) -> Sums {
        let mut sums = start.map(|s| [i32x4_splat(s); 2]);
        let (panel, _) = panel.as_chunks::<WIDE>();
        let (rows, _) = rows.as_chunks::<DEEP>();
        let mut step = |weights: &[Number; WIDE], inputs: &[Number; DEEP]| {
            let (low, high) = weights.split_at(WIDE / 2);
            // SAFETY: each half is sixteen bytes, as many as are read.
            let (low, high): (v128, v128) =
                unsafe { (v128_load(low.as_ptr().cast()), v128_load(high.as_ptr().cast())) };
            let (fours, _) = inputs.as_chunks::<GROUP>();
            for (four, sum) in fours.iter().zip(&mut sums) {
                // SAFETY: four bytes, as many as are read.
                let four = unsafe { v128_load32_splat(four.as_ptr().cast()) };
                sum[0] = i32x4_relaxed_dot_i8x16_i7x16_add(four, low, sum[0]);
                sum[1] = i32x4_relaxed_dot_i8x16_i7x16_add(four, high, sum[1]);
            }
        };
        each(panel, rows, &mut step);
        let lanes = |v: v128| {
            let lane = (i32x4_extract_lane::<0>(v), i32x4_extract_lane::<1>(v));
            [lane.0, lane.1, i32x4_extract_lane::<2>(v), i32x4_extract_lane::<3>(v)]
        };
        sums.map(|[low, high]| {
            let ([a, b, c, d], [e, f, g, h]) = (lanes(low), lanes(high));
            [a, b, c, d, e, f, g, h]
        })
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "relaxed-simd")))]
pub(crate) use paired::{GROUP, Number, SHIFT, prepare, tile};
#[cfg(all(target_arch = "wasm32", target_feature = "relaxed-simd"))]
pub(crate) use quads::{GROUP, Number, SHIFT, prepare, tile};

/// Takes a step for each group of inputs, four in a row where there are so many.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn each<const W: usize, const D: usize>(
    panel: &[[Number; W]],
    rows: &[[Number; D]],
    step: &mut impl FnMut(&[Number; W], &[Number; D]),
) {
    let (panels, panel) = panel.as_chunks::<4>();
    let (deeps, rows) = rows.as_chunks::<4>();
    for (weights, inputs) in panels.iter().zip(deeps) {
        for i in 0..4 {
            step(&weights[i], &inputs[i]);
        }
    }
    for (weights, inputs) in panel.iter().zip(rows) {
        step(weights, inputs);
    }
}

/// [`tile`] without vectors: what the others are held against, and what runs where none of them can.
#[cfg(any(
    test,
    not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))
))]
pub(crate) fn plain(panel: &[Number], rows: &[Number], start: [i32; ROWS]) -> Sums {
    let mut sums = start.map(|s| [s; PANEL]);
    let steps = panel.chunks_exact(GROUP * PANEL).zip(rows.chunks_exact(GROUP * ROWS));
    for (weights, inputs) in steps {
        for (row, input) in sums.iter_mut().zip(inputs.chunks_exact(GROUP)) {
            for (sum, weight) in row.iter_mut().zip(weights.chunks_exact(GROUP)) {
                let products = weight.iter().zip(input).map(|(&w, &x)| i32::from(w) * i32::from(x));
                *sum += products.sum::<i32>();
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::{GROUP, Number, PANEL, ROWS, plain, tile};

    #[test]
    fn vectors_give_the_same_sums_as_plain_numbers() {
        for groups in [0, 1, 3, 96, 384] {
            let mut seed = 7_u32;
            let mut next = |limit: i32| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((seed >> 8) % (2 * limit + 1) as u32).cast_signed() - limit
            };
            let panel: Vec<Number> =
                (0..groups * GROUP * PANEL).map(|_| next(31) as Number).collect();
            let rows: Vec<Number> =
                (0..groups * GROUP * ROWS).map(|_| next(127) as Number).collect();
            let start = [0, -16, 9, 100_000];
            let wanted = plain(&panel, &rows, start);
            assert_eq!(tile(&panel, &rows, start), wanted, "{groups} groups");
            #[cfg(target_arch = "x86_64")]
            assert_eq!(super::paired::narrow(&panel, &rows, start), wanted, "{groups} groups");
        }
    }
}
