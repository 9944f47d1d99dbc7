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
    /// What one step of a byte is worth.
    scale: f32,
    /// For 32 features each: which have weights, and how many before them have.
    used: Vec<(u32, u32)>,
    /// Where there is one output: nothing, then a byte for each feature that has a weight.
    rows: Vec<i8>,
    /// Where there are more: rows of [`Sums`], one for each three outputs; the first row says nothing.
    groups: Vec<u32>,
}

/// Up to three sums of weights, side by side in two numbers: one addition adds two weights.
///
/// Each weight is stored with 128 added, so that no sum runs over into its neighbor; the fourth place
/// counts how often. Good for 257 rows, several times as many as a word has features.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    even: u32,
    odd: u32,
}

impl Sums {
    /// Three places of eight bits and the count of one row.
    const NOTHING: u32 = 0x0180_8080;
    const PLACES: u32 = 0x00ff_00ff;

    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "the innermost loop, also where the crate is built small"
    )]
    fn add_row(&mut self, row: u32) {
        self.even += row & Self::PLACES;
        self.odd += row >> 8 & Self::PLACES;
    }

    /// Both sums together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { even: self.even + other.even, odd: self.odd + other.odd }
    }

    /// The three sums, in steps of [`Weights::scale`].
    pub fn get(self) -> [i32; 3] {
        let count = (self.odd >> 16).cast_signed() * 128;
        let [first, second, third] = [self.even & 0xffff, self.odd & 0xffff, self.even >> 16];
        [first, second, third].map(|sum| sum.cast_signed() - count)
    }
}

impl Weights {
    /// Reads weights; anything that is not a weight file gives weights that are all 0.
    pub fn read(bytes: &[u8]) -> Self {
        Self::parse(bytes).unwrap_or_default()
    }

    /// Which row of weights is that of `feature`; row 0 where it has none.
    ///
    /// Without a branch: whether a feature has a weight is nothing that a processor can guess.
    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "the innermost loop, also where the crate is built small"
    )]
    fn row(&self, feature: u32) -> usize {
        let at = feature as usize & self.mask;
        let Some((used, before)) = self.used.get(at / 32) else { return 0 };
        let is_used = used >> (at % 32) & 1;
        let place = before + 1 + (used & ((1 << (at % 32)) - 1)).count_ones();
        (place * is_used) as usize
    }

    /// Adds the weights of `feature`, three outputs to each of `sums`; nothing where all are 0.
    #[inline]
    pub fn add<const GROUPS: usize>(&self, feature: u32, sums: &mut [Sums; GROUPS]) {
        let row = self.row(feature) * GROUPS;
        let Some(groups) = self.groups.get(row..row + GROUPS) else { return };
        for at in 0..GROUPS {
            sums[at].add_row(groups[at]);
        }
    }

    /// The weight of `feature` for the only output, in steps of [`Weights::scale`].
    #[inline]
    pub fn step(&self, feature: u32) -> i32 {
        self.rows.get(self.row(feature)).map_or(0, |w| i32::from(*w))
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
        let mut used = vec![(0_u32, 0_u32); (1_usize << bits).div_ceil(32)];
        let width = outputs.div_ceil(3);
        let (mut rows, mut groups) = (Vec::new(), Vec::new());
        if outputs == 1 {
            rows.reserve_exact(count + 1);
            rows.push(0);
        } else {
            groups.resize(width, Sums::NOTHING);
        }
        let (mut at, mut last) = (0_usize, None);
        for value in values {
            at = at.checked_add(take_gap(&mut gaps)?)?;
            let (feature, output) = (at / outputs, at % outputs);
            if last != Some(feature) {
                used.get_mut(feature / 32)?.0 |= 1 << (feature % 32);
                last = Some(feature);
                if outputs > 1 {
                    groups.resize(groups.len() + width, Sums::NOTHING);
                }
            }
            if outputs == 1 {
                rows.push(i8::from_le_bytes([*value]));
            } else {
                // From -128..128 to 0..256: only the highest bit changes.
                let place = groups.len() - width + output / 3;
                groups[place] ^= u32::from(*value) << (output % 3 * 8);
            }
        }
        groups.shrink_to_fit();
        let mut before = 0;
        for (bits, count) in &mut used {
            *count = before;
            before += bits.count_ones();
        }
        let mask = (1 << bits) - 1;
        let scale = f32::from_le_bytes(*scale);
        Some(Self { mask, scale, used, rows, groups })
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
        let mut sums = [Sums::default()];
        weights.add(1, &mut sums);
        assert_eq!(sums[0].get(), [0, 127, 0]);
        weights.add(1000 + (5 << 10), &mut sums);
        assert_eq!(sums[0].get(), [-50, 127, 0]);
        weights.add(7, &mut sums);
        assert_eq!(sums[0].get(), [-50, 127, 0]);
        assert_eq!(sums[0].with(sums[0]).get(), [-100, 254, 0]);
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
            let weights = Weights::read(bytes);
            assert_eq!(weights.step(12), 0);
            let mut sums = [Sums::default()];
            weights.add(12, &mut sums);
            assert_eq!(sums[0].get(), [0; 3]);
        }
    }
}
