//! A paragraph as the rules see it: its text, its words, its end.

use crate::domain::text::Span;

/// A line longer than this (in bytes) is never furniture as a whole.
pub(super) const LONGEST: usize = 600;

/// A paragraph of an article.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Where, in the canonical text.
    pub(super) span: Span,
    /// What it says.
    pub(super) text: &'t str,
    /// The same in lower case, with plain apostrophes; empty where the line is longer than [`LONGEST`].
    pub(super) lower: String,
    /// Count of words, up to where `lower` goes.
    pub(super) words: usize,
}

impl<'t> Line<'t> {
    /// The line at `span` of `text`.
    pub(super) fn new(text: &'t str, span: Span) -> Self {
        let text = span.of(text);
        if text.len() > LONGEST {
            return Self { span, text, lower: String::new(), words: LONGEST / 6 };
        }
        let (lower, words) = if text.is_ascii() {
            let is_word = |w: &[u8]| w.iter().any(u8::is_ascii_alphanumeric);
            let words = text.as_bytes().split(|b| *b == b' ').filter(|w| is_word(w)).count();
            (text.to_ascii_lowercase(), words)
        } else {
            let lower = text.to_lowercase().replace('’', "'");
            let words = lower.split(' ').filter(|w| w.contains(char::is_alphanumeric)).count();
            (lower, words)
        };
        Self { span, text, lower, words }
    }

    /// Whether the line is too long for furniture.
    pub(super) fn is_long(&self) -> bool {
        self.text.len() > LONGEST
    }

    /// Whether the line starts with one of `starts` (lower case).
    pub(super) fn starts_with_any(&self, starts: &[&str]) -> bool {
        let first = self.lower.as_bytes().first();
        starts.iter().any(|s| s.as_bytes().first() == first && self.lower.starts_with(s))
    }

    /// Whether one of `parts` (lower case) stands in the line.
    pub(super) fn contains_any(&self, parts: &[&str]) -> bool {
        parts.iter().any(|p| self.lower.contains(p))
    }

    /// Whether one of `phrases` starts at a word of the line. One search by halves for each word that
    /// starts as a phrase does, however many phrases there are.
    pub(super) fn says_any(&self, phrases: &Phrases) -> bool {
        let bytes = self.lower.as_bytes();
        let mut is_inside = false;
        for (at, byte) in bytes.iter().enumerate() {
            let is_word = byte.is_ascii_alphanumeric();
            let may_start = is_word && !is_inside && phrases.may_begin(bytes, at);
            if may_start && phrases.begins(&self.lower[at..]) && !self.is_inside_word(at) {
                return true;
            }
            is_inside = is_word;
        }
        false
    }

    /// Whether one of `phrases` stands anywhere in the line, also inside a word.
    pub(super) fn holds_any(&self, phrases: &Phrases) -> bool {
        let bytes = self.lower.as_bytes();
        let mut places = (0..bytes.len()).filter(|at| phrases.may_begin(bytes, *at));
        places.any(|at| self.lower.get(at..).is_some_and(|rest| phrases.begins(rest)))
    }

    /// Whether a letter that is not ASCII stands before `at`.
    fn is_inside_word(&self, at: usize) -> bool {
        self.lower[..at].ends_with(char::is_alphanumeric)
    }

    /// Whether it ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
        end.ends_with(['.', '?', '!', '…', '。', '؟', '।'])
    }

    /// Whether it reads like a paragraph of a report rather than like a part of the page around it.
    pub(super) fn is_prose(&self) -> bool {
        self.is_long() || (self.words >= 12 && self.ends_sentence())
    }

    /// The letters and digits of the line, lower case: what two forms of one title share.
    pub(super) fn key(&self) -> String {
        self.lower.chars().filter(|c| c.is_alphanumeric()).collect()
    }
}

/// Phrases that are looked for at every word: lower-case ASCII, sorted, none the start of another, of two
/// letters at least.
pub(super) struct Phrases {
    /// The phrases.
    pub(super) list: &'static [&'static str],
    /// For each byte, whether it is the first (1) or the second (2) of a phrase, or both (3).
    places: [u8; 256],
}

impl Phrases {
    /// Makes the list ready for the search, while compiling.
    pub(super) const fn new(list: &'static [&'static str]) -> Self {
        let mut places = [0; 256];
        let mut at = 0;
        while at < list.len() {
            let phrase = list[at].as_bytes();
            places[phrase[0] as usize] |= 1;
            places[phrase[1] as usize] |= 2;
            at += 1;
        }
        Self { list, places }
    }

    /// Whether the two bytes at `at` are such that a phrase may begin there.
    fn may_begin(&self, bytes: &[u8], at: usize) -> bool {
        let place = |at: usize| bytes.get(at).map_or(0, |b| self.places[usize::from(*b)]);
        place(at) & 1 != 0 && place(at + 1) & 2 != 0
    }

    /// Whether `text` begins with one of them.
    fn begins(&self, text: &str) -> bool {
        let after = self.list.partition_point(|p| *p <= text);
        after > 0 && text.starts_with(self.list[after - 1])
    }
}
