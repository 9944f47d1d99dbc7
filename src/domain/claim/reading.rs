//! An article as the claim rules read it: the sentences of the report, and their words.

use super::word::{Word, words};
use crate::domain::article::Article;
use crate::domain::segment::{paragraphs, sentences};
use crate::domain::text::{Span, Token, tokens};
use core::ops::Range;

/// The report's sentences and words, in order; furniture and subheads are left out.
pub struct Reading<'t> {
    /// The canonical text.
    pub text: &'t str,
    /// All words of the report.
    pub words: Vec<Word>,
    /// All tokens of the report, spans in the canonical text.
    pub tokens: Vec<Token>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

/// One sentence of the report.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// Which words.
    pub words: Range<usize>,
    /// Which tokens.
    pub tokens: Range<usize>,
    /// Which paragraph, counted from 0.
    pub paragraph: usize,
}

impl<'t> Reading<'t> {
    /// Reads the report of `article`.
    pub fn new(article: &'t Article) -> Self {
        let mut skipped: Vec<Span> = article.furniture.iter().map(|f| f.span).collect();
        skipped.extend(&article.subheads);
        skipped.sort();
        Self::of(&article.text, &skipped)
    }

    /// Reads `text` without the sentences that overlap a span of `skipped` (sorted).
    pub fn of(text: &'t str, skipped: &[Span]) -> Self {
        let mut reading =
            Self { text, words: Vec::new(), tokens: Vec::new(), sentences: Vec::new() };
        let mut skipped = skipped.iter().copied().peekable();
        for (index, paragraph) in paragraphs(text).into_iter().enumerate() {
            let mut inside = Vec::new();
            while let Some(span) = skipped.next_if(|s| s.start < paragraph.end) {
                inside.push(span);
            }
            if !inside.iter().any(|s| s.contains(paragraph)) {
                reading.add(index, paragraph, &inside);
            }
        }
        reading
    }

    /// The words of sentence `index`.
    pub fn words_of(&self, index: usize) -> &[Word] {
        &self.words[self.sentences[index].words.clone()]
    }

    fn add(&mut self, index: usize, paragraph: Span, skipped: &[Span]) {
        let part = paragraph.of(self.text);
        let base = paragraph.start.0;
        let first = self.tokens.len();
        let shift = |t: Token| Token { span: t.span.shift(base), ..t };
        self.tokens.extend(tokens(part).into_iter().map(shift));
        let from = self.words.len();
        words(self.text, &self.tokens[first..], &mut self.words);
        let (mut word, mut token) = (from, first);
        for sentence in sentences(part) {
            let span = sentence.shift(base);
            let words = advance(&self.words, &mut word, span, |w| w.span);
            let tokens = advance(&self.tokens, &mut token, span, |t| t.span);
            if !words.is_empty() && !skipped.iter().any(|s| s.overlaps(span)) {
                self.sentences.push(Sentence { span, words, tokens, paragraph: index });
            }
        }
    }
}

/// The items from `*at` on that start inside `span`; moves `*at` behind them.
fn advance<T>(items: &[T], at: &mut usize, span: Span, of: impl Fn(&T) -> Span) -> Range<usize> {
    while items.get(*at).is_some_and(|i| of(i).start < span.start) {
        *at += 1;
    }
    let start = *at;
    while items.get(*at).is_some_and(|i| of(i).start < span.end) {
        *at += 1;
    }
    start..*at
}
