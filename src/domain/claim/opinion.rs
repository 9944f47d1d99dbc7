//! How much of a sentence is its author's opinion, and which words say so.

use super::lexicon::Tags;
use super::word::Word;
use super::{Evidence, Judgement};
use crate::domain::text::Span;

/// Words that judge rather than tell.
const JUDGING: &[&str] = &[
    "notable",
    "notably",
    "central",
    "significant",
    "fragile",
    "unusual",
    "unprecedented",
    "historic",
    "rare",
    "major",
    "breakthrough",
    "matters",
    "signals",
    "underscores",
    "highlights",
    "reflects",
    "suggests",
    "limited",
    "cautious",
    "tightly",
    "narrow",
    "broad",
    "merely",
    "remarkable",
    "bad",
    "good",
    "best",
    "worst",
    "great",
    "terrible",
    "clearly",
    "obviously",
    "unfortunately",
    "sadly",
    "should",
    "must",
    "sharply",
    "asymmetric",
    "crucial",
    "important",
    "positions",
    "guarantor",
];

/// The opinion score of a sentence, 0 to 1, with the words behind it. Words inside `said` (what
/// others said) do not count.
pub(crate) fn opinion(text: &str, words: &[Word], said: &[Span]) -> (f32, Vec<Evidence>) {
    let mut evidence = Vec::new();
    for word in words.iter().filter(|w| !w.is_quoted && w.is_word()) {
        if said.iter().any(|s| s.contains(word.span)) {
            continue;
        }
        let low = word.span.of(text).to_lowercase();
        let weight = match () {
            () if JUDGING.contains(&low.as_str()) => 0.25,
            () if word.tags.any(Tags::FIRST_PERSON) => 0.2,
            () => continue,
        };
        let reason = format!("the word “{low}” judges");
        evidence.push(Evidence { span: word.span, speaks_for: Judgement::Opinion, weight, reason });
    }
    let sum: f32 = evidence.iter().map(|e| e.weight).sum();
    (1.0 - (-sum * 1.5).exp(), evidence)
}
