//! Small forests of decision trees over a few numbers, read from a versioned table of bytes.
//!
//! Layout, little-endian: `CNRF`, version (u8), number of features (u8); for each feature the number of
//! cuts (u8) and the cuts (f32); number of heads (u8); for each head its name (length u8, UTF-8),
//! classes (u8), labels of the classes (length u8, UTF-8, each), offsets (f32 a class), scale (f32),
//! depth (u8), number of trees (u16), then the trees, class after class in turn. A tree of depth d is
//! 2^d - 1 splits (feature u8, cut u8: to the right where the value is above that cut) and 2^d leaves
//! (i8, times the scale).

/// Heads over one set of features.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Forest {
    heads: Vec<Head>,
}

/// One question that a forest answers.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Head {
    name: String,
    labels: Vec<String>,
    offsets: Vec<f32>,
    scale: f32,
    depth: u32,
    /// Feature and cut: to the right where the value is above the cut.
    splits: Vec<(u8, f32)>,
    leaves: Vec<i8>,
}

/// First bytes of a file of forests.
pub const MAGIC: &[u8; 4] = b"CNRF";
/// The layout that this program reads and writes.
pub const VERSION: u8 = 1;

/// Trees that are walked at once.
const AT_ONCE: usize = 6;

impl Forest {
    /// Reads the bytes; `None` where they are not a forest of this version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { bytes };
        if reader.take(4)? != MAGIC || reader.byte()? != VERSION {
            return None;
        }
        let features = reader.byte()?;
        let mut cuts = Vec::new();
        for _ in 0..features {
            let count = reader.byte()?;
            cuts.push((0..count).map(|_| reader.float()).collect::<Option<Vec<f32>>>()?);
        }
        let heads = reader.byte()?;
        let heads = (0..heads).map(|_| reader.head(&cuts)).collect::<Option<Vec<Head>>>()?;
        Some(Self { heads })
    }

    /// The head of that name.
    pub fn head(&self, name: &str) -> Option<&Head> {
        self.heads.iter().find(|h| h.name == name)
    }

    /// The head whose labels are these, in any order.
    pub fn head_for(&self, labels: &[String]) -> Option<&Head> {
        let fits = |h: &&Head| {
            labels.len() == h.labels.len() && labels.iter().all(|l| h.labels.contains(l))
        };
        self.heads.iter().find(fits)
    }

    /// All heads.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }
}

impl Head {
    /// The name of the question.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The answers.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The sums of the trees, one for each label. Missing features count as 0.
    pub fn sums(&self, features: &[f32]) -> Vec<f32> {
        let mut sums = vec![0; self.offsets.len().max(1)];
        self.walk(features, &mut sums);
        let offsets = self.offsets.iter().zip(&sums);
        offsets.map(|(offset, sum)| offset + *sum as f32 * self.scale).collect()
    }

    /// The sum of a head with one answer; 0 for any other. Missing features count as 0.
    pub fn sum(&self, features: &[f32]) -> f32 {
        let [offset] = self.offsets[..] else { return 0.0 };
        let mut sum = [0];
        self.walk(features, &mut sum);
        offset + sum[0] as f32 * self.scale
    }

    /// Adds up the leaves that the trees lead to, class after class. Plain loops, and room for every
    /// number that a feature can have: half of the time of an alignment is spent here. Several trees are
    /// walked at once, because each step of a tree waits for the one before.
    fn walk(&self, features: &[f32], sums: &mut [i32]) {
        let mut values = [0.0_f32; 256];
        let known = features.len().min(values.len());
        values[..known].copy_from_slice(&features[..known]);
        let (splits, leaves) = ((1_usize << self.depth) - 1, 1_usize << self.depth);
        let mut class = 0;
        let trees = self.splits.chunks(AT_ONCE * splits).zip(self.leaves.chunks(AT_ONCE * leaves));
        for (trees, grown) in trees {
            let count = grown.len() / leaves;
            let mut nodes = [0_usize; AT_ONCE];
            for _ in 0..self.depth {
                for (tree, node) in nodes[..count].iter_mut().enumerate() {
                    let (feature, cut) = trees[tree * splits + *node];
                    *node = 2 * *node + 1 + usize::from(values[usize::from(feature)] > cut);
                }
            }
            for (tree, node) in nodes[..count].iter().enumerate() {
                sums[class] += i32::from(grown[tree * leaves + node - splits]);
                class = if class + 1 == sums.len() { 0 } else { class + 1 };
            }
        }
    }

    /// The probabilities of the labels; they sum to 1. A head with one sum answers yes or no, and
    /// the probability of the second label is its logistic function.
    pub fn probabilities(&self, features: &[f32]) -> Vec<f32> {
        let sums = self.sums(features);
        if let [sum] = sums[..] {
            let yes = 1.0 / (1.0 + (-sum).exp());
            return vec![1.0 - yes, yes];
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers: Vec<f32> = sums.iter().map(|s| (s - most).exp()).collect();
        let all: f32 = powers.iter().sum();
        powers.into_iter().map(|p| p / all).collect()
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }

    fn float(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn name(&mut self) -> Option<String> {
        let length = self.byte()?;
        String::from_utf8(self.take(usize::from(length))?.to_vec()).ok()
    }

    fn head(&mut self, cuts: &[Vec<f32>]) -> Option<Head> {
        let name = self.name()?;
        let classes = self.byte()?;
        let labels = self.byte()?;
        let labels = (0..labels).map(|_| self.name()).collect::<Option<Vec<_>>>()?;
        let offsets = (0..classes).map(|_| self.float()).collect::<Option<Vec<f32>>>()?;
        let scale = self.float()?;
        let depth = u32::from(self.byte()?);
        let trees = usize::from(u16::from_le_bytes(self.take(2)?.try_into().ok()?));
        if !(1..=8).contains(&depth) || classes == 0 {
            return None;
        }
        let (mut splits, mut leaves) = (Vec::new(), Vec::new());
        for _ in 0..trees {
            let bytes = self.take(2 * ((1 << depth) - 1))?;
            // A cut that the feature does not have: all rows go left.
            let cut = |s: &[u8]| cuts.get(usize::from(s[0]))?.get(usize::from(s[1])).copied();
            splits.extend(bytes.chunks_exact(2).map(|s| (s[0], cut(s).unwrap_or(f32::INFINITY))));
            leaves.extend(self.take(1 << depth)?.iter().map(|b| b.cast_signed()));
        }
        Some(Head { name, labels, offsets, scale, depth, splits, leaves })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiny() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([VERSION, 1, 1]);
        bytes.extend(0.5_f32.to_le_bytes());
        bytes.extend([1, 1, b'q', 1, 2, 2, b'n', b'o', 3, b'y', b'e', b's']);
        bytes.extend(0.0_f32.to_le_bytes());
        bytes.extend(1.0_f32.to_le_bytes());
        bytes.extend([1, 1, 0, 0, 0, 0xfe, 2]);
        bytes
    }

    #[test]
    fn answers_by_the_side_of_the_cut() {
        let forest = Forest::read(&tiny()).expect("well formed");
        let head = forest.head("q").expect("is there");
        assert!(head.probabilities(&[0.4])[1] < 0.2);
        assert!(head.probabilities(&[0.6])[1] > 0.8);
        assert_eq!(head.labels(), ["no", "yes"]);
    }

    #[test]
    fn reads_nothing_from_broken_bytes() {
        let bytes = tiny();
        for end in 0..bytes.len() {
            assert_eq!(Forest::read(&bytes[..end]), None, "{end}");
        }
    }
}
