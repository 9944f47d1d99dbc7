//! What words mean, as vectors: a product-quantized table that is loaded when the page has time.
//!
//! Layout, little-endian: `CNVT`, version (u8), parts (u8), width (u16), number of words (u32), scale
//! (f32); the code books (i8, times the scale; part after part, 256 codes each, width / parts numbers a
//! code); the gaps between the words' hashes, which rise (seven bits a byte, the lowest first; the highest
//! bit says that more follow); the codes of each word (one byte a part).
//! Jégou, Douze, Schmid, "Product quantization for nearest neighbor search" (2011).

use crate::domain::claim::model::take_gap;
use thiserror::Error;

/// A table of word vectors.
#[derive(Clone, Debug)]
pub struct Vectors {
    hashes: Vec<u32>,
    codes: Vec<u8>,
    books: Vec<f32>,
    parts: usize,
    width: usize,
    /// Products of any two codes of a part: 256 by 256 for each part.
    products: Vec<f32>,
    /// One over the length of each word's vector.
    inverse: Vec<f32>,
}

/// Why bytes are not a table of word vectors.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum VectorsError {
    /// The first bytes are others.
    #[error("this is not a table of word vectors")]
    NotVectors,
    /// A layout that this program does not know.
    #[error("the table of word vectors has version {found}, this program reads {expected}")]
    Version {
        /// In the file.
        found: u8,
        /// What this program reads.
        expected: u8,
    },
    /// Shorter or longer than its head says.
    #[error("the table of word vectors has {found} bytes instead of {expected}")]
    Length {
        /// In the file.
        found: usize,
        /// By the head.
        expected: usize,
    },
}

const HEAD: usize = 16;
const CODES: usize = 256;
const VERSION: u8 = 2;

/// What a text means: its words' rows in the table, and the mean of their vectors.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Meaning {
    /// For each word, its row; `None` for words that the table does not have.
    pub(super) rows: Vec<Option<u32>>,
    /// The mean, of length 1; empty where no word is known.
    mean: Vec<f32>,
}

impl Vectors {
    /// Reads a table.
    ///
    /// # Errors
    /// Says what is wrong with the bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VectorsError> {
        let head = bytes.first_chunk::<HEAD>().ok_or(VectorsError::NotVectors)?;
        if &head[..4] != b"CNVT" {
            return Err(VectorsError::NotVectors);
        }
        if head[4] != VERSION {
            return Err(VectorsError::Version { found: head[4], expected: VERSION });
        }
        let parts = usize::from(head[5]).max(1);
        let width = usize::from(u16::from_le_bytes([head[6], head[7]])) / parts * parts;
        let words = u32::from_le_bytes([head[8], head[9], head[10], head[11]]) as usize;
        let scale = f32::from_le_bytes([head[12], head[13], head[14], head[15]]);
        let book = CODES * width;
        // A gap has at least one byte.
        let least = HEAD.saturating_add(book).saturating_add(words.saturating_mul(1 + parts));
        let wrong = |expected| VectorsError::Length { found: bytes.len(), expected };
        if bytes.len() < least {
            return Err(wrong(least));
        }
        let (books, mut codes) = bytes[HEAD..].split_at(book);
        let mut hashes = Vec::with_capacity(words);
        let mut hash = 0_u32;
        for _ in 0..words {
            hash = hash.wrapping_add(take_gap(&mut codes).ok_or_else(|| wrong(least))? as u32);
            hashes.push(hash);
        }
        let expected = bytes.len() - codes.len() + words * parts;
        if bytes.len() != expected {
            return Err(wrong(expected));
        }
        let mut table = Self {
            hashes,
            codes: codes.to_vec(),
            books: books.iter().map(|b| f32::from(b.cast_signed()) * scale).collect(),
            parts,
            width,
            products: Vec::new(),
            inverse: Vec::new(),
        };
        table.multiply();
        Ok(table)
    }

    /// Works out the products of codes and the lengths of vectors.
    fn multiply(&mut self) {
        let size = self.width / self.parts;
        self.products.reserve(self.parts * CODES * CODES);
        for part in self.books.chunks_exact((CODES * size).max(1)) {
            for x in part.chunks_exact(size) {
                for y in part.chunks_exact(size) {
                    self.products.push(x.iter().zip(y).map(|(x, y)| x * y).sum());
                }
            }
        }
        let rows = 0..self.hashes.len() as u32;
        self.inverse = rows.map(|r| 1.0 / self.dot(r, r).max(1e-9).sqrt()).collect();
    }

    fn codes_of(&self, row: u32) -> &[u8] {
        let start = row as usize * self.parts;
        self.codes.get(start..start + self.parts).unwrap_or_default()
    }

    fn dot(&self, x: u32, y: u32) -> f32 {
        let codes = self.codes_of(x).iter().zip(self.codes_of(y)).enumerate();
        let product = |(part, (x, y)): (usize, (&u8, &u8))| {
            let at = (part * CODES + usize::from(*x)) * CODES + usize::from(*y);
            self.products.get(at).copied().unwrap_or_default()
        };
        codes.map(product).sum()
    }

    /// How alike two words are: the cosine of their vectors.
    pub(super) fn cosine(&self, x: u32, y: u32) -> f32 {
        let inverse = |row: u32| self.inverse.get(row as usize).copied().unwrap_or_default();
        self.dot(x, y) * inverse(x) * inverse(y)
    }

    /// What a text means whose words have these hashes.
    pub(super) fn meaning(&self, words: impl Iterator<Item = u32>) -> Meaning {
        let find = |word: u32| self.hashes.binary_search(&word).ok().map(|row| row as u32);
        let rows: Vec<Option<u32>> = words.map(find).collect();
        let size = self.width / self.parts;
        let mut mean = vec![0.0_f32; self.width];
        for row in rows.iter().flatten() {
            for (part, code) in self.codes_of(*row).iter().enumerate() {
                let from = (part * CODES + usize::from(*code)) * size;
                for (sum, x) in mean[part * size..].iter_mut().zip(&self.books[from..from + size]) {
                    *sum += x;
                }
            }
        }
        let length = mean.iter().map(|x| x * x).sum::<f32>().sqrt();
        if length > 0.0 {
            for x in &mut mean {
                *x /= length;
            }
        } else {
            mean.clear();
        }
        Meaning { rows, mean }
    }
}

impl Meaning {
    /// How alike the two texts are as wholes; 0 where nothing is known of one.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        self.mean.iter().zip(&other.mean).map(|(x, y)| x * y).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiny() -> Vec<u8> {
        let mut bytes = b"CNVT".to_vec();
        bytes.extend([VERSION, 1, 2, 0, 2, 0, 0, 0]);
        bytes.extend(1.0_f32.to_le_bytes());
        bytes.extend([1, 0, 0, 1]);
        bytes.extend([0; 2 * 254]);
        bytes.extend([5, 4, 0, 1]);
        bytes
    }

    #[test]
    fn measures_words_and_texts() {
        let vectors = Vectors::from_bytes(&tiny()).expect("well formed");
        let same = vectors.cosine(0, 0);
        assert!((same - 1.0).abs() < 1e-6);
        assert!(vectors.cosine(0, 1).abs() < 1e-6);
        let both = vectors.meaning([5, 9, 7].into_iter());
        assert_eq!(both.rows, [Some(0), Some(1), None]);
        let one = vectors.meaning([5].into_iter());
        assert!((both.cosine(&one) - 0.5_f32.sqrt()).abs() < 1e-6);
    }

    #[test]
    fn says_what_is_wrong_with_bytes() {
        let bytes = tiny();
        for end in 0..bytes.len() {
            assert!(Vectors::from_bytes(&bytes[..end]).is_err(), "{end}");
        }
        let newer = [&b"CNVT\x03"[..], &bytes[5..]].concat();
        let error = VectorsError::Version { found: 3, expected: 2 };
        assert_eq!(Vectors::from_bytes(&newer).err(), Some(error));
    }
}
