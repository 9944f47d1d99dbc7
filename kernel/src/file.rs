//! The file of weights: what is in it, in order, and what can be wrong with it.
//!
//! All numbers have their least byte first. `CCKERNEL`, the version, a hash of all that follows; the
//! dimensions; the vocabulary; word embeddings as codes into 96 code books of 256 entries of four numbers;
//! positions and kinds; the layers, their weights in six bits each; the heads.

use core::fmt;

/// Why a file of weights can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LoadError {
    /// It does not start as one.
    NotWeights,
    /// It is of a version that this program does not read.
    OtherVersion {
        /// The version it names.
        found: u32,
    },
    /// It ends too early, or has been changed on the way.
    Damaged,
    /// It is whole, but of a network that this program does not run.
    OtherShape,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::NotWeights => write!(f, "this is not a file of weights"),
            LoadError::OtherVersion { found } => {
                write!(f, "the weights are of version {found}; this program reads {VERSION}")
            }
            LoadError::Damaged => write!(f, "the weights are damaged; load them again"),
            LoadError::OtherShape => write!(f, "the weights are of another network"),
        }
    }
}

impl core::error::Error for LoadError {}

const MAGIC: &[u8; 8] = b"CCKERNEL";
const VERSION: u32 = 3;

/// What is left to read of a file.
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Checks the first bytes and that the rest is as it was written.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Reader<'a>, LoadError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(LoadError::NotWeights)?;
        let mut reader = Reader(rest);
        let found = reader.number()?;
        if found != VERSION {
            return Err(LoadError::OtherVersion { found });
        }
        let hash = reader.bytes(8)?;
        if fnv(reader.0).to_le_bytes() == *hash { Ok(reader) } else { Err(LoadError::Damaged) }
    }

    /// The next `count` bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], LoadError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(LoadError::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next number of 32 bits.
    pub(crate) fn number(&mut self) -> Result<u32, LoadError> {
        let bytes = self.bytes(4)?.first_chunk().ok_or(LoadError::Damaged)?;
        Ok(u32::from_le_bytes(*bytes))
    }

    /// The next number as a length.
    pub(crate) fn length(&mut self) -> Result<usize, LoadError> {
        Ok(self.number()? as usize)
    }

    /// The next `count` fractions.
    pub(crate) fn floats(&mut self, count: usize) -> Result<Vec<f32>, LoadError> {
        let bytes = self.bytes(count.checked_mul(4).ok_or(LoadError::Damaged)?)?;
        Ok(bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    /// The next `count` fractions, written in half as many bits.
    pub(crate) fn halves(&mut self, count: usize) -> Result<Vec<f32>, LoadError> {
        let bytes = self.bytes(count.checked_mul(2).ok_or(LoadError::Damaged)?)?;
        Ok(bytes.as_chunks().0.iter().map(|b| half(u16::from_le_bytes(*b))).collect())
    }

    /// The next `count` weights, from -31 to 31: four in three bytes.
    pub(crate) fn weights(&mut self, count: usize) -> Result<Vec<i8>, LoadError> {
        if !count.is_multiple_of(4) {
            return Err(LoadError::OtherShape);
        }
        let packed = self.bytes(count / 4 * 3)?;
        let mut weights = Vec::with_capacity(count);
        for &[a, b, c] in packed.as_chunks().0 {
            let bits = u32::from_le_bytes([a, b, c, 0]);
            weights.extend((0..4).map(|i| ((bits >> (6 * i)) & 63) as i8 - 32));
        }
        Ok(weights)
    }

    /// Holds that nothing is left.
    pub(crate) fn close(self) -> Result<(), LoadError> {
        if self.0.is_empty() { Ok(()) } else { Err(LoadError::OtherShape) }
    }
}

/// FNV-1a over 64 bits at a time; what is over counts as filled with zeros.
fn fnv(bytes: &[u8]) -> u64 {
    let (words, over) = bytes.as_chunks();
    let mut last = [0; 8];
    last[..over.len()].copy_from_slice(over);
    let last = (!over.is_empty()).then_some(&last);
    words.iter().chain(last).fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        (hash ^ u64::from_le_bytes(*word)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A number of half precision.
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10 & 31);
    let fraction = u32::from(bits & 1023);
    let size = if exponent == 0 {
        fraction as f32 / 16_777_216.0
    } else {
        f32::from_bits((exponent + 112) << 23 | fraction << 13)
    };
    f32::from_bits(size.to_bits() | sign)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{LoadError, MAGIC, Reader, VERSION, fnv, half};

    /// A file with this content.
    pub(crate) fn sealed(content: &[u8]) -> Vec<u8> {
        let head = [&MAGIC[..], &VERSION.to_le_bytes(), &fnv(content).to_le_bytes()];
        [&head.concat(), content].concat()
    }

    #[test]
    fn halves_are_read_exactly() {
        for (bits, wanted) in
            [(0, 0.0), (0x3c00, 1.0), (0xc000, -2.0), (0x3555, 0.333_251_95), (1, 5.960_464_5e-8)]
        {
            assert!((half(bits) - wanted).abs() <= f32::EPSILON * wanted.abs(), "{bits:x}");
        }
    }

    #[test]
    fn weights_are_unpacked_least_bit_first() {
        let bits: u32 = (0..4).map(|i| (i * 20 + 1) << (6 * i)).sum();
        let file = sealed(&bits.to_le_bytes()[..3]);
        let weights = Reader::open(&file).and_then(|mut r| r.weights(4));
        assert_eq!(weights, Ok(vec![-31, -11, 9, 29]));
    }

    #[test]
    fn a_changed_or_shortened_file_is_damaged() {
        let file = sealed(&[1, 2, 3, 4]);
        let outcome = |bytes: &[u8]| Reader::open(bytes).map(|_| ()).err();
        assert_eq!(outcome(&file), None);
        assert_eq!(outcome(&file[..file.len() - 1]), Some(LoadError::Damaged));
        let mut changed = file.clone();
        changed[22] ^= 1;
        assert_eq!(outcome(&changed), Some(LoadError::Damaged));
        changed[8] = 7;
        assert_eq!(outcome(&changed), Some(LoadError::OtherVersion { found: 7 }));
        assert_eq!(outcome(b""), Some(LoadError::NotWeights));
        for length in 0..20 {
            assert!(outcome(&file[..length]).is_some(), "{length}");
        }
    }
}
