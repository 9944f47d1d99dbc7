//! A claim, or any bare text, read once so that it can be compared with many others.

use super::figure::{Figure, figures};
use super::lexicon::{Role, hash};
use super::vectors::{Meaning, Vectors};
use super::word::{Word, words};
use crate::domain::text::{numbers, tokens};

/// Words beyond these say nothing new about what a claim is; they keep a claim of five thousand words
/// from costing more than a few.
const MOST_WORDS: usize = 400;

/// What a text says, in the form that comparisons read.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Statement {
    /// The words, in order.
    pub(super) words: Vec<Word>,
    /// Indices of `words` by stem, then place.
    pub(super) by_stem: Vec<u32>,
    /// Figures, in order.
    pub(super) figures: Vec<Figure>,
    /// Numbers of the three-letter pieces of the text, sorted, without doubles.
    pub(super) trigrams: Vec<u32>,
    /// Sum of the weights of all words.
    pub(super) weight: f32,
    /// What it means; `None` while no word vectors are loaded.
    pub(super) meaning: Option<Meaning>,
    /// The digest of the words in order: equal for texts that differ in punctuation only.
    pub(super) digest: u32,
}

impl Statement {
    /// Reads `text`.
    pub(super) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let numbers = numbers(text, &tokens);
        let mut words = words(text, &tokens, &numbers);
        let digest = words.iter().fold(0, |h, w| digest(h, hash(&w.span.of(text).to_lowercase())));
        words.truncate(MOST_WORDS);
        let figures = figures(text, &words, &numbers);
        let mut by_stem: Vec<u32> = (0..words.len() as u32).collect();
        by_stem.sort_by_key(|i| (words[*i as usize].stem, *i));
        let weight = words.iter().map(|w| w.weight).sum();
        let trigrams = trigrams(text, &words);
        Self { words, by_stem, figures, trigrams, weight, meaning: None, digest }
    }

    /// Looks its words up in `vectors`; forgets what it meant without.
    pub(super) fn find_meaning(&mut self, vectors: Option<&Vectors>) {
        let words = self.words.iter().map(|w| (w.written, w.is_content()));
        self.meaning = vectors.map(|v| v.meaning(words));
    }

    /// How many words have one of the roles.
    pub(super) fn count(&self, role: Role) -> usize {
        self.words.iter().filter(|w| w.role.is(role)).count()
    }
}

fn digest(so_far: u32, word: u32) -> u32 {
    (so_far.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b1)
}

fn trigrams(text: &str, words: &[Word]) -> Vec<u32> {
    let mut grams = Vec::new();
    for word in words {
        let lower = word.span.of(text).to_lowercase();
        let letters: Vec<u32> = core::iter::once(' ')
            .chain(lower.chars())
            .chain(core::iter::once(' '))
            .map(u32::from)
            .collect();
        grams.extend(letters.windows(3).map(|w| (w[0] << 20) ^ (w[1] << 10) ^ w[2]));
    }
    grams.sort_unstable();
    grams.dedup();
    grams
}
