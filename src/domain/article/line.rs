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
        let lower = text.to_lowercase().replace('’', "'");
        let words = lower.split(' ').filter(|w| w.contains(char::is_alphanumeric)).count();
        Self { span, text, lower, words }
    }

    /// Whether the line is too long for furniture.
    pub(super) fn is_long(&self) -> bool {
        self.text.len() > LONGEST
    }

    /// Whether the line starts with one of `starts` (lower case).
    pub(super) fn starts_with_any(&self, starts: &[&str]) -> bool {
        starts.iter().any(|s| self.lower.starts_with(s))
    }

    /// Whether one of `parts` (lower case) stands in the line.
    pub(super) fn contains_any(&self, parts: &[&str]) -> bool {
        parts.iter().any(|p| self.lower.contains(p))
    }

    /// Whether one of `phrases` (lower case, sorted, none the start of another) starts at a word of the
    /// line. One search by halves for each word, however many phrases there are.
    pub(super) fn says_any(&self, phrases: &[&str]) -> bool {
        let mut is_inside = false;
        self.lower.char_indices().any(|(at, c)| {
            let starts = !is_inside && c.is_alphanumeric();
            is_inside = c.is_alphanumeric();
            let rest = &self.lower[at..];
            let after = if starts { phrases.partition_point(|p| *p <= rest) } else { 0 };
            after > 0 && rest.starts_with(phrases[after - 1])
        })
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
