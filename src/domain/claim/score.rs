//! How sure it is that a sentence asserts something checkable.

use super::clause::is_finite;
use super::lexicon::Tags;
use super::word::Word;
use super::{Attribution, DateMention, Evidence, Figure, Judgement, Name};
use crate::domain::text::Span;

/// Sentences below are not shown as claims.
pub(crate) const THRESHOLD: f32 = 0.5;

/// What a sentence holds.
pub(crate) struct Inside<'f> {
    pub figures: &'f [Figure],
    pub dates: &'f [DateMention],
    pub names: &'f [Name],
    pub attributions: &'f [(usize, Attribution)],
    pub opinion: f32,
}

/// The score of a sentence, 0 to 1, with what speaks for and against it.
pub(crate) fn score(text: &str, words: &[Word], inside: &Inside) -> (f32, Vec<Evidence>) {
    let mut sum = 0.3_f32;
    let mut evidence = Vec::new();
    let mut speak = |span: Span, weight: f32, reason: String| {
        sum += weight;
        evidence.push(Evidence { span, speaks_for: Judgement::Claim, weight, reason });
    };
    for figure in inside.figures.iter().take(1) {
        let counted = format!("names a figure: {} {}", figure.span.of(text), figure.counted);
        speak(figure.span, 0.8, counted.trim_end().to_owned());
    }
    for date in inside.dates.iter().take(1) {
        speak(date.span, 0.6, format!("names a date: {}", date.span.of(text)));
    }
    for name in inside.names.iter().take(1) {
        speak(name.span, 0.7, format!("names {}", name.canonical));
    }
    for (_, attribution) in inside.attributions.iter().take(1) {
        let cue = attribution.cue.first().copied().unwrap_or_default();
        speak(cue, 0.5, "says who said it".to_owned());
    }
    if !(0..words.len()).any(|i| is_finite(words, i)) {
        speak(Span::default(), -0.6, "has no finite verb".to_owned());
    }
    if words.iter().filter(|w| w.is_word()).count() < 5 {
        speak(Span::default(), -0.8, "is very short".to_owned());
    }
    if let Some(mark) = words.iter().rev().take(2).find(|w| w.ending[0] == b'?') {
        speak(mark.span, -2.0, "asks rather than asserts".to_owned());
    }
    if let Some(you) = words.iter().find(|w| w.tags.any(Tags::SECOND_PERSON) && !w.is_quoted) {
        speak(you.span, -1.0, "speaks to the reader".to_owned());
    }
    if inside.opinion > 0.5 {
        speak(Span::default(), -1.2 * inside.opinion, "reads as the author's judgement".to_owned());
    }
    (1.0 / (1.0 + (-sum).exp()), evidence)
}
