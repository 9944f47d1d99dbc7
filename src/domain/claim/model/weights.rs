//! Weights as they are stored: a header, then the gaps between the features that have one, then one
//! signed byte for each.

/// First bytes of a weight file; the last one is the version.
const MAGIC: [u8; 4] = *b"CCW\x01";

/// How coarse weights are kept: rounded to multiples of so many of the 127 steps. The coarser, the smaller
/// a file packs: most of it is what the weights differ by.
#[derive(Clone, Copy, Debug)]
pub struct Grain(pub u8);

impl Grain {
    /// All steps are used.
    pub const FINE: Self = Self(1);

    /// The multiple next to `value`, of two the one farther from 0.
    pub fn round(self, value: i8) -> i8 {
        let step = self.0.max(1);
        let whole = value.unsigned_abs().saturating_add(step / 2) / step * step;
        whole.min(127).cast_signed() * value.signum()
    }
}

/// The weights of one linear model with one or more outputs.
///
/// Few features have weights: a bit for each says whether it has, and the number of bits before it says
/// where. What is read most fits the processor's cache.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Where hashes are cut off.
    mask: usize,
    /// Outputs for each feature.
    outputs: usize,
    /// What one step of a byte is worth.
    scale: f32,
    /// For 64 features each: which have weights, and how many before them have.
    used: Vec<(u64, u32)>,
    /// `outputs` bytes for each feature that has weights.
    rows: Vec<i8>,
}

impl Weights {
    /// Reads weights; anything that is not a weight file gives weights that are all 0.
    pub fn read(bytes: &[u8]) -> Self {
        Self::parse(bytes).unwrap_or_else(|| Self { outputs: 1, ..Self::default() })
    }

    /// The weights of `feature`, one for each output, in steps of [`Weights::scale`]; none where all
    /// are 0.
    #[inline]
    pub fn of(&self, feature: u32) -> &[i8] {
        let at = feature as usize & self.mask;
        let Some((used, before)) = self.used.get(at / 64) else { return &[] };
        let bit = 1_u64 << (at % 64);
        if used & bit == 0 {
            return &[];
        }
        let row = (*before + (used & (bit - 1)).count_ones()) as usize * self.outputs;
        self.rows.get(row..row + self.outputs).unwrap_or_default()
    }

    /// The weight of `feature` for the only output, in steps of [`Weights::scale`].
    #[inline]
    pub fn step(&self, feature: u32) -> i32 {
        self.of(feature).first().map_or(0, |w| i32::from(*w))
    }

    /// What one step is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The bytes that [`Weights::read`] reads back: `table` holds `outputs` weights for each of
    /// `1 << bits` features and is rounded to 255 steps, or to fewer.
    pub fn write(table: &[f32], outputs: usize, bits: u32, grain: Grain) -> Vec<u8> {
        let most = table.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
        Self::write_up_to(table, outputs, bits, most, grain)
    }

    /// The same, with 127 steps up to `most`, so that the sums of two models can be added.
    pub fn write_up_to(
        table: &[f32],
        outputs: usize,
        bits: u32,
        most: f32,
        grain: Grain,
    ) -> Vec<u8> {
        let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
        let step = |weight: &f32| grain.round((weight / scale).round() as i8);
        let steps: Vec<i8> = table.iter().map(step).collect();
        let mut bytes = MAGIC.to_vec();
        bytes.extend([bits as u8, outputs as u8]);
        bytes.extend(scale.to_le_bytes());
        let used: Vec<usize> = (0..steps.len()).filter(|i| steps[*i] != 0).collect();
        bytes.extend((used.len() as u32).to_le_bytes());
        let mut last = 0;
        for at in &used {
            push_gap(&mut bytes, at - last);
            last = *at;
        }
        bytes.extend(used.iter().map(|at| steps[*at].to_le_bytes()[0]));
        bytes
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        let ([bits, outputs], rest) = rest.split_first_chunk::<2>()?;
        let (scale, rest) = rest.split_first_chunk::<4>()?;
        let (count, mut gaps) = rest.split_first_chunk::<4>()?;
        if *bits > 22 || !(1..=16).contains(outputs) {
            return None;
        }
        let count = u32::from_le_bytes(*count) as usize;
        let outputs = usize::from(*outputs);
        let values = gaps.len().checked_sub(count).and_then(|at| gaps.get(at..))?;
        let mut used = vec![(0_u64, 0_u32); (1_usize << bits).div_ceil(64)];
        let mut rows = Vec::with_capacity(count);
        let (mut at, mut last) = (0_usize, None);
        for value in values {
            at = at.checked_add(take_gap(&mut gaps)?)?;
            let feature = at / outputs;
            if last != Some(feature) {
                used.get_mut(feature / 64)?.0 |= 1 << (feature % 64);
                rows.resize(rows.len() + outputs, 0);
                last = Some(feature);
            }
            let row = rows.len() - outputs;
            rows[row + at % outputs] = i8::from_le_bytes([*value]);
        }
        let mut before = 0;
        for (bits, count) in &mut used {
            *count = before;
            before += bits.count_ones();
        }
        let mask = (1 << bits) - 1;
        Some(Self { mask, outputs, scale: f32::from_le_bytes(*scale), used, rows })
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn push_gap(bytes: &mut Vec<u8>, mut gap: usize) {
    while gap >= 128 {
        bytes.push((gap & 127) as u8 | 128);
        gap >>= 7;
    }
    bytes.push(gap as u8);
}

/// Takes one such number of at most 32 bits from the front of `bytes`.
pub(crate) fn take_gap(bytes: &mut &[u8]) -> Option<usize> {
    let mut gap = 0;
    for shift in [0, 7, 14, 21, 28] {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        gap |= usize::from(first & 127) << shift;
        if first & 128 == 0 {
            return Some(gap);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_wrote() {
        let mut table = vec![0.0; 2 << 10];
        table[3] = 1.27;
        table[2000] = -0.5;
        let weights = Weights::read(&Weights::write(&table, 2, 10, Grain::FINE));
        assert_eq!(weights.of(1), [0, 127]);
        assert_eq!(weights.of(1000 + (5 << 10)), [-50, 0]);
        assert!(weights.of(7).is_empty());
    }

    #[test]
    fn rounds_to_a_grain() {
        let check = |grain: u8, expected: [i32; 4]| {
            let mut table = vec![0.0; 1 << 10];
            for (at, weight) in [127.0, 3.0, -4.0, -125.0].into_iter().enumerate() {
                table[at] = weight;
            }
            let weights = Weights::read(&Weights::write(&table, 1, 10, Grain(grain)));
            assert_eq!([0, 1, 2, 3].map(|f| weights.step(f)), expected, "{grain}");
        };
        check(0, [127, 3, -4, -125]);
        check(1, [127, 3, -4, -125]);
        check(6, [126, 6, -6, -126]);
        check(8, [127, 0, -8, -127]);
        check(255, [0; 4]);
    }

    #[test]
    fn takes_any_bytes() {
        for bytes in [&b""[..], b"CCW\x01", b"CCW\x01\x0a\x01\0\0\0\0\xff\xff\xff\xff", b"nonsense"]
        {
            assert_eq!(Weights::read(bytes).step(12), 0);
        }
    }
}
