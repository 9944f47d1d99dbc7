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
    /// Products of any two codes of a part: 256 by 256 for each part, in units of `unit`. Sixteen bits
    /// each, so that the table fits the cache of a processor.
    products: Vec<i16>,
    /// What a 1 among the products is worth.
    unit: f32,
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

/// What a text means: some of its words in the form that comparisons read, and the mean of all.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Meaning {
    /// Places of the words that are compared, rising.
    pub(super) places: Vec<u16>,
    /// The codes of these words: those of the first part, then those of the second, and so on.
    codes: Vec<u8>,
    /// One over the length of these words' vectors.
    inverse: Vec<f32>,
    /// The mean of all known words' vectors, of length 1; empty where none is known.
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
            unit: 1.0,
            inverse: Vec::new(),
        };
        table.multiply();
        Ok(table)
    }

    /// Works out the products of codes and the lengths of vectors.
    fn multiply(&mut self) {
        let size = self.width / self.parts;
        let books = || self.books.chunks_exact(size.max(1));
        let longest = books().map(|x| product(x, x)).fold(f32::MIN_POSITIVE, f32::max);
        let unit = longest / f32::from(i16::MAX);
        let mut products = vec![0_i16; self.parts * CODES * CODES];
        let tables = products.chunks_exact_mut(CODES * CODES);
        for (part, table) in self.books.chunks_exact((CODES * size).max(1)).zip(tables) {
            for (i, x) in part.chunks_exact(size.max(1)).enumerate() {
                for (j, y) in part.chunks_exact(size.max(1)).enumerate().take(i + 1) {
                    let product = (product(x, y) / unit).round() as i16;
                    (table[i * CODES + j], table[j * CODES + i]) = (product, product);
                }
            }
        }
        (self.products, self.unit) = (products, unit);
        let length = |codes: &[u8]| -> f32 {
            let parts = codes.iter().enumerate().map(|(part, code)| {
                let at = (part * CODES + usize::from(*code)) * size;
                let code = self.books.get(at..at + size).unwrap_or_default();
                product(code, code)
            });
            parts.sum()
        };
        let rows = self.codes.chunks_exact(self.parts);
        self.inverse = rows.map(|codes| 1.0 / length(codes).max(1e-9).sqrt()).collect();
    }

    fn codes_of(&self, row: usize) -> &[u8] {
        self.codes.get(row * self.parts..(row + 1) * self.parts).unwrap_or_default()
    }

    /// The cosines of one word of `x` with all of `y`, by their numbers in [`Meaning::places`].
    pub(super) fn cosines(&self, x: &Meaning, word: usize, y: &Meaning, out: &mut Vec<f32>) {
        let (all, others) = (x.places.len(), y.places.len());
        let mut sums = [0_i32; MOST_COMPARED];
        let sums = &mut sums[..others.min(MOST_COMPARED)];
        let tables = self.products.chunks_exact(CODES * CODES);
        let columns = x.codes.chunks_exact(all.max(1)).zip(y.codes.chunks_exact(others.max(1)));
        for (table, (here, there)) in tables.zip(columns) {
            let row = usize::from(here[word]) * CODES;
            let Some(row) = table[row..].first_chunk::<CODES>() else { continue };
            for (sum, code) in sums.iter_mut().zip(there) {
                *sum += i32::from(row[usize::from(*code)]);
            }
        }
        let scale = self.unit * x.inverse[word];
        out.clear();
        out.extend(sums.iter().zip(&y.inverse).map(|(sum, by)| *sum as f32 * scale * by));
    }

    /// What a text means whose words have these hashes; `true` marks those worth comparing.
    pub(super) fn meaning(&self, words: impl Iterator<Item = (u32, bool)>) -> Meaning {
        let size = self.width / self.parts;
        let mut mean = vec![0.0_f32; self.width];
        let mut compared: Vec<(u16, usize)> = Vec::new();
        for (place, (word, is_compared)) in words.enumerate() {
            let Ok(row) = self.hashes.binary_search(&word) else { continue };
            if is_compared && compared.len() < MOST_COMPARED {
                compared.extend(u16::try_from(place).ok().map(|place| (place, row)));
            }
            for (part, code) in self.codes_of(row).iter().enumerate() {
                let from = (part * CODES + usize::from(*code)) * size;
                for (sum, x) in mean[part * size..].iter_mut().zip(&self.books[from..from + size]) {
                    *sum += x;
                }
            }
        }
        let length = product(&mean, &mean).sqrt();
        if length > 0.0 {
            for x in &mut mean {
                *x /= length;
            }
        } else {
            mean.clear();
        }
        let code = |part: usize| compared.iter().map(move |(_, row)| self.codes_of(*row)[part]);
        Meaning {
            places: compared.iter().map(|(place, _)| *place).collect(),
            codes: (0..self.parts).flat_map(code).collect(),
            inverse: compared.iter().map(|(_, row)| self.inverse[*row]).collect(),
            mean,
        }
    }
}

/// Words of a text that are compared one by one: the first so many that carry meaning.
pub(super) const MOST_COMPARED: usize = 32;

fn product(x: &[f32], y: &[f32]) -> f32 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

impl Meaning {
    /// How alike the two texts are as wholes; 0 where nothing is known of one.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        product(&self.mean, &other.mean)
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
        let both = vectors.meaning([(5, true), (7, true), (9, true)].into_iter());
        assert_eq!(both.places, [0, 2]);
        let mut cosines = Vec::new();
        vectors.cosines(&both, 0, &both, &mut cosines);
        assert!((cosines[0] - 1.0).abs() < 1e-3 && cosines[1].abs() < 1e-3, "{cosines:?}");
        let one = vectors.meaning([(5, false)].into_iter());
        assert!((both.cosine(&one) - 0.5_f32.sqrt()).abs() < 1e-6);
        assert!(one.places.is_empty());
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
