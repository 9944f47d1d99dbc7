//! Negation, hedges and modality of a sentence.

use super::Polarity;
use super::lexicon::Tags;
use super::word::Word;

/// The words of a stretch that deny or weaken it.
pub(crate) fn polarity(words: &[Word]) -> Polarity {
    let with = |tag: Tags| words.iter().filter(|w| w.tags.any(tag)).map(|w| w.span).collect();
    Polarity {
        negations: with(Tags::NEGATION),
        hedges: words
            .iter()
            .enumerate()
            .filter(|(i, w)| w.tags.any(Tags::HEDGE) && weakens(words, *i))
            .map(|(_, w)| w.span)
            .collect(),
        modals: words
            .iter()
            .filter(|w| w.tags.any(Tags::MODAL) && !w.is_capital())
            .map(|w| w.span)
            .collect(),
    }
}

/// Whether the hedge at `at` is one here: "some 50 people" and "around the border" are not.
fn weakens(words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1);
    let is_place = words[at].tags.any(Tags::PREPOSITION);
    if is_place {
        // "about", "around", "nearly" weaken a number; elsewhere they are prepositions.
        return next
            .is_some_and(|w| w.tags.any(Tags::NUMBER) || w.shape == super::word::Shape::Number);
    }
    true
}
