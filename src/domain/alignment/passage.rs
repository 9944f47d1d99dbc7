//! A claim as one running text, and the way back from there to its article.

use super::statement::Statement;
use super::vectors::Vectors;
use crate::domain::claim::Claim;
use crate::domain::text::Span;
use std::cell::RefCell;
use std::rc::Rc;

/// What a claim says. Weights and meaning are worked out when somebody asks, so that what changes for all
/// claims costs each of them only when its turn has come.
#[derive(Clone, PartialEq, Debug, Default)]
struct Known {
    /// The edition of the index that the weights of the words are of.
    edition: u64,
    /// Which table of word vectors the meaning is of; 0 is none.
    table: u64,
    statement: Rc<Statement>,
}

/// A claim that the index keeps.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Passage {
    /// The claim's ranges, joined by spaces.
    pub(super) text: String,
    /// Where each range starts in `text`, and the range.
    pieces: Vec<(usize, Span)>,
    /// What it says, as far as it was worked out.
    known: RefCell<Known>,
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
        let statement = Rc::new(Statement::read(&text));
        let known = RefCell::new(Known { statement, ..Known::default() });
        Self { text, pieces, known, stems: Vec::new() }
    }

    /// What it says, with the weights that were last worked out.
    pub(super) fn statement(&self) -> Rc<Statement> {
        self.known.borrow().statement.clone()
    }

    /// What it says, with the weights of that edition and the meaning of those words: `weight` is told a
    /// word's place and how rare it is in news.
    pub(super) fn weighed(
        &self,
        edition: u64,
        (table, vectors): (u64, Option<&Vectors>),
        weight: impl Fn(usize, f32) -> f32,
    ) -> Rc<Statement> {
        let known = &mut *self.known.borrow_mut();
        if known.edition != edition {
            let statement = Rc::make_mut(&mut known.statement);
            for (at, word) in statement.words.iter_mut().enumerate() {
                word.weight = weight(at, word.rarity);
            }
            statement.weight = statement.words.iter().map(|w| w.weight).sum();
            if known.table != table {
                statement.find_meaning(vectors);
            }
            (known.edition, known.table) = (edition, table);
        }
        known.statement.clone()
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
