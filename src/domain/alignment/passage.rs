//! A claim as one running text, and the way back from there to its article.

use super::statement::Statement;
use super::vectors::Vectors;
use crate::domain::claim::Claim;
use crate::domain::text::Span;
use std::cell::RefCell;
use std::rc::Rc;

/// A claim that the index keeps.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Passage {
    /// The claim's ranges, joined by spaces.
    pub(super) text: String,
    /// Where each range starts in `text`, and the range.
    pieces: Vec<(usize, Span)>,
    /// What it says, and the edition of the index that the weights of its words are of.
    statement: RefCell<(u64, Rc<Statement>)>,
    /// For each word of the statement, the number of its stem in the index.
    pub(super) stems: Vec<u32>,
}

impl Passage {
    /// Reads `claim` of the article with that text. Ranges outside the text are left out.
    pub(super) fn read(article: &str, claim: &Claim) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::new();
        for range in &claim.ranges {
            if !text.is_empty() {
                text.push(' ');
            }
            pieces.push((text.len(), *range));
            text.push_str(range.of(article));
        }
        let statement = RefCell::new((0, Rc::new(Statement::read(&text))));
        Self { text, pieces, statement, stems: Vec::new() }
    }

    /// What it says, with the weights that were last worked out.
    pub(super) fn statement(&self) -> Rc<Statement> {
        self.statement.borrow().1.clone()
    }

    /// Looks the words up in `vectors`; forgets what they meant without.
    pub(super) fn find_meaning(&self, vectors: Option<&Vectors>) {
        Rc::make_mut(&mut self.statement.borrow_mut().1).find_meaning(vectors);
    }

    /// What it says, with the weights of that edition: `weight` is told a word's place and how rare it
    /// is in news.
    pub(super) fn weighed(
        &self,
        edition: u64,
        weight: impl Fn(usize, f32) -> f32,
    ) -> Rc<Statement> {
        let mut known = self.statement.borrow_mut();
        if known.0 != edition {
            let statement = Rc::make_mut(&mut known.1);
            for (at, word) in statement.words.iter_mut().enumerate() {
                word.weight = weight(at, word.rarity);
            }
            statement.weight = statement.words.iter().map(|w| w.weight).sum();
            known.0 = edition;
        }
        known.1.clone()
    }

    /// A span of `text` as a span of the article.
    pub(super) fn locate(&self, span: Span) -> Span {
        let (start, range) = self.pieces.get(self.piece(span)).copied().unwrap_or_default();
        let from = range.start.0 + span.start.0.saturating_sub(start);
        Span::new(from, from + span.len())
    }

    /// Which of the claim's ranges a span of `text` starts in.
    pub(super) fn piece(&self, span: Span) -> usize {
        self.pieces.partition_point(|p| p.0 <= span.start.0).saturating_sub(1)
    }
}
