//! A text cut into words and sentence-like units, each with a key under which it is compared.
//!
//! Sentences need not be right here, only cut alike in both versions: a period and a capital will do.

use crate::domain::text::{Case, Span, Token, TokenKind, tokens};
use core::ops::Range;

/// Units are cut at sentence ends; one that has none is cut after this many words, at a word that the
/// words themselves choose, so that both versions of a text are cut alike.
const LONG: usize = 64;

/// One version of a text, ready to be compared.
pub(super) struct Reading<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    /// For each token, a digest of its letters; typographic variants of a mark share one.
    pub(super) keys: Vec<u64>,
    pub(super) units: Vec<Unit>,
}

/// A sentence, or a piece of a long one.
#[derive(Clone)]
pub(super) struct Unit {
    /// Its tokens.
    pub(super) words: Range<usize>,
    /// A digest of their keys.
    pub(super) key: u64,
}

impl<'t> Reading<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let keys: Vec<u64> = tokens.iter().map(|t| key(t.span.of(text))).collect();
        let units = units(text, &tokens, &keys);
        Self { text, tokens, keys, units }
    }

    /// The words of `unit`, as they stand.
    pub(super) fn unit_text(&self, unit: usize) -> &'t str {
        self.units.get(unit).map_or("", |u| self.words_span(&u.words).of(self.text))
    }

    /// Whether `unit` stands alone on its line.
    pub(super) fn is_paragraph(&self, unit: usize) -> bool {
        let span = self.units.get(unit).map(|u| self.words_span(&u.words)).unwrap_or_default();
        let before = self.text[..span.start.0].trim_end_matches(' ');
        let after = self.text[span.end.0..].trim_start_matches(' ');
        (before.is_empty() || before.ends_with('\n'))
            && (after.is_empty() || after.starts_with('\n'))
    }

    /// From the first byte of the first of `words` to the last byte of the last.
    pub(super) fn words_span(&self, words: &Range<usize>) -> Span {
        match self.tokens.get(words.clone()) {
            Some([first, .., last]) => Span { start: first.span.start, end: last.span.end },
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The word that token `at` is.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// The tokens that share at least one byte with `span`.
    pub(super) fn words_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The unit that token `at` stands in.
    pub(super) fn unit_of(&self, at: usize) -> usize {
        self.units.partition_point(|u| u.words.end <= at)
    }
}

fn units(text: &str, tokens: &[Token], keys: &[u64]) -> Vec<Unit> {
    let mut units = Vec::with_capacity(tokens.len() / 16);
    let mut start = 0;
    let mut has_ended = false;
    for (i, token) in tokens.iter().enumerate() {
        let is_cut = match tokens.get(i + 1) {
            None => true,
            Some(next) => {
                let is_short = i > start && abbreviates(&tokens[i - 1], token, text);
                has_ended = (ends(token, text) && !is_short) || (has_ended && closes(token, text));
                let gap = Span { start: token.span.end, end: next.span.start };
                let can_start = !matches!(next.kind, TokenKind::Word(Case::Lower));
                (has_ended && can_start && !gap.is_empty())
                    || gap.of(text).bytes().filter(|b| *b == b'\n').count() > 1
                    || (i + 1 - start >= LONG && keys[i].trailing_zeros() > 2)
            }
        };
        if is_cut {
            let words = start..i + 1;
            let key = keys[words.clone()].iter().fold(0, |sum, key| mix(sum, *key));
            units.push(Unit { words, key });
            start = i + 1;
            has_ended = false;
        }
    }
    units
}

fn ends(token: &Token, text: &str) -> bool {
    token.kind == TokenKind::Punctuation
        && matches!(token.span.of(text), "." | "!" | "?" | "…" | "。" | "！" | "？" | "।" | "؟")
}

/// Whether a period belongs to the word before it.
fn abbreviates(word: &Token, period: &Token, text: &str) -> bool {
    let is_initial = || word.span.len() == 1 && word.kind != TokenKind::Punctuation;
    word.span.end == period.span.start
        && (ABBREVIATIONS.contains(&word.span.of(text)) || is_initial())
}

const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Capt", "Sgt", "Prof",
    "Rev", "Messrs", "Mt", "No", "vs",
];

fn closes(token: &Token, text: &str) -> bool {
    token.kind == TokenKind::Punctuation
        && matches!(token.span.of(text), "\"" | "'" | "”" | "’" | "»" | ")" | "]")
}

/// A digest of `word` in which variants of quotation marks, apostrophes and dashes are the same.
fn key(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().fold(SEED, |sum, b| mix(sum, u64::from(b)));
    }
    word.chars().fold(SEED, |sum, c| mix(sum, u64::from(u32::from(plain(c)))))
}

/// The mark on a typewriter for a typographic one; any other character is itself.
pub(super) fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '′' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of a multiplicative digest (after Fx and `FNV`): quick, and only ever a first sieve, since
/// what is called confirmed is compared letter by letter.
pub(super) fn mix(sum: u64, value: u64) -> u64 {
    (sum.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let reading = Reading::new(text);
        let units: Vec<&str> = (0..reading.units.len()).map(|u| reading.unit_text(u)).collect();
        assert_eq!(units, expected);
    }

    #[test]
    fn cuts_at_sentence_ends_and_paragraphs() {
        check("He left. She stayed!\n\nTitle\n\nEnd", &["He left.", "She stayed!", "Title", "End"]);
        check("“Go.” He went, e.g. home.", &["“Go.”", "He went, e.g. home."]);
        check("", &[]);
    }

    #[test]
    fn typographic_variants_share_a_key() {
        assert_eq!(key("don’t"), key("don't"));
        assert_eq!(key("—"), key("-"));
        assert_ne!(key("é"), key("e"));
    }
}
