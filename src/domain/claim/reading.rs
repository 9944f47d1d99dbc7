//! An article as the claim rules read it: the sentences of the report, and their words.

use super::figures::is_numeric;
use super::word::{Word, words};
use crate::domain::article::Article;
use crate::domain::order::SmallSort;
use crate::domain::segment::{paragraphs, sentences};
use crate::domain::text::{Number, Span, Token, add_tokens, numbers};
use core::ops::Range;

/// The report's sentences and words, in order; furniture and subheads are left out.
#[derive(Default)]
pub struct Reading<'t> {
    /// The canonical text.
    pub text: &'t str,
    /// All words of the report.
    pub words: Vec<Word>,
    /// All numbers of the report, dates and times among them.
    pub(crate) numbers: Vec<Number>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The tokens of the paragraph that is read, spans inside it.
    tokens: Vec<Token>,
}

/// One sentence of the report.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// Where, in bytes of the canonical text.
    pub span: Span,
    /// Which words.
    pub words: Range<usize>,
    /// Which numbers.
    pub(crate) numbers: Range<usize>,
    /// Which paragraph, counted from 0.
    pub paragraph: usize,
}

impl<'t> Reading<'t> {
    /// Reads the report of `article`.
    pub fn new(article: &'t Article) -> Self {
        Self::of(&article.text, &left_out(article))
    }

    /// Reads `text` without the sentences that overlap a span of `skipped` (sorted).
    pub fn of(text: &'t str, skipped: &[Span]) -> Self {
        let mut reading = Self { text, ..Self::default() };
        let mut paragraphs = Paragraphs::new(text, skipped);
        while reading.add_next(&mut paragraphs) {}
        reading
    }

    /// The words of sentence `index`.
    pub fn words_of(&self, index: usize) -> &[Word] {
        &self.words[self.sentences[index].words.clone()]
    }

    /// The numbers of sentence `index`.
    pub(crate) fn numbers_of(&self, index: usize) -> &[Number] {
        &self.numbers[self.sentences[index].numbers.clone()]
    }

    /// Reads whole paragraphs up to some `length` bytes of text, in place of what was read before;
    /// false where there are none left.
    pub(crate) fn replace(&mut self, paragraphs: &mut Paragraphs<'_>, length: usize) -> bool {
        self.words.clear();
        self.numbers.clear();
        self.sentences.clear();
        let start = paragraphs.bytes();
        let mut has_more = true;
        while has_more && paragraphs.bytes() - start < length {
            has_more = self.add_next(paragraphs);
        }
        has_more || !self.sentences.is_empty()
    }

    /// Reads one more paragraph; false where there is none.
    fn add_next(&mut self, paragraphs: &mut Paragraphs<'_>) -> bool {
        let Some((index, paragraph, skipped)) = paragraphs.next() else { return false };
        if !skipped.iter().any(|s| s.contains(paragraph)) {
            self.add(index, paragraph, skipped);
        }
        true
    }

    fn add(&mut self, index: usize, paragraph: Span, skipped: &[Span]) {
        let part = paragraph.of(self.text);
        let base = paragraph.start.0;
        self.tokens.clear();
        add_tokens(part, &mut self.tokens);
        let from = self.words.len();
        words(part, &self.tokens, &mut self.words);
        for word in &mut self.words[from..] {
            word.span = word.span.shift(base);
        }
        let (mut word, mut token) = (from, 0);
        for sentence in sentences(part) {
            let span = sentence.shift(base);
            let words = advance(&self.words, &mut word, span, |w| w.span);
            let tokens = advance(&self.tokens, &mut token, sentence, |t| t.span);
            if words.is_empty() || skipped.iter().any(|s| s.overlaps(span)) {
                continue;
            }
            let first = self.numbers.len();
            if self.words[words.clone()].iter().any(is_numeric) {
                let found = numbers(part, &self.tokens[tokens]).into_iter();
                self.numbers.extend(found.map(|n| Number { span: n.span.shift(base), ..n }));
            }
            let numbers = first..self.numbers.len();
            self.sentences.push(Sentence { span, words, numbers, paragraph: index });
        }
    }
}

/// What of `article` is no report, sorted.
pub(crate) fn left_out(article: &Article) -> Vec<Span> {
    let mut skipped: Vec<Span> = article.furniture.iter().map(|f| f.span).collect();
    skipped.extend(&article.subheads);
    skipped.order();
    skipped
}

/// The paragraphs of a text one by one, each with what is to be skipped of it.
pub(crate) struct Paragraphs<'s> {
    spans: Vec<Span>,
    skipped: &'s [Span],
    at: usize,
}

impl<'s> Paragraphs<'s> {
    /// The paragraphs of `text`; `skipped` is sorted.
    pub(crate) fn new(text: &str, skipped: &'s [Span]) -> Self {
        Self { spans: paragraphs(text), skipped, at: 0 }
    }

    /// How much of the text lies before the next paragraph.
    fn bytes(&self) -> usize {
        let next = self.spans.get(self.at).map(|s| s.start.0);
        next.unwrap_or_else(|| self.spans.last().map_or(0, |s| s.end.0))
    }

    fn next(&mut self) -> Option<(usize, Span, &'s [Span])> {
        let paragraph = *self.spans.get(self.at)?;
        self.at += 1;
        let count = self.skipped.iter().take_while(|s| s.start < paragraph.end).count();
        let (inside, rest) = self.skipped.split_at(count);
        self.skipped = rest;
        Some((self.at - 1, paragraph, inside))
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
