//! How sure it is that a sentence of news asserts something checkable.
//!
//! The trained model knows speeches, not news, so that what a sentence holds counts beside it:
//! figures, dates, names and attributions can be checked; questions, commands and judgements cannot.

use super::clause::is_finite;
use super::judge::Judge;
use super::lexicon::Tags;
use super::opinion::strongest;
use super::word::{Shape, Word};
use super::{Attribution, DateMention, Evidence, Figure, Judgement};
use crate::domain::text::Span;

/// Sentences below are not shown as claims.
pub(crate) const THRESHOLD: f32 = 0.5;

/// How much the trained model counts against what the sentence holds.
const TRUST: f32 = 0.5;

/// How much a name speaks for a claim.
pub(crate) const NAMED: f32 = 0.5;

/// What a sentence holds.
pub(crate) struct Inside<'f> {
    pub figures: &'f [Figure],
    pub dates: &'f [DateMention],
    /// Where names stand, and whether they are persons by title.
    pub names: &'f [(Span, bool)],
    pub attributions: &'f [(usize, Attribution)],
    pub opinion: f32,
}

/// The score of a sentence, 0 to 1, with what speaks most for and against it.
pub(crate) fn score(text: &str, words: &[Word], inside: &Inside) -> (f32, Vec<Evidence>) {
    let mut evidence = for_it(text, inside);
    evidence.extend(against_it(words, inside));
    let verdict = Judge::checkable().judge(words);
    let logit = (verdict.shares.iter().sum::<f32>() + verdict.whole) * TRUST;
    let sum: f32 = evidence.iter().map(|e| e.weight).sum::<f32>() + logit;
    evidence.extend(strongest(words, &verdict.shares).map(|(word, share)| {
        let written = word.span.of(text);
        let reason = if share > 0.0 {
            ["the word “", written, "” tells of something that can be checked"].concat()
        } else {
            ["the word “", written, "” is rare where something can be checked"].concat()
        };
        Evidence { span: word.span, speaks_for: Judgement::Claim, weight: share * TRUST, reason }
    }));
    (1.0 / (1.0 + (-sum).exp()), evidence)
}

/// What the sentence holds that can be checked; the first of each kind counts.
fn for_it(text: &str, inside: &Inside) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut speak = |span: Span, weight: f32, reason: String| {
        evidence.push(Evidence { span, speaks_for: Judgement::Claim, weight, reason });
    };
    if let Some(figure) = inside.figures.first() {
        let counted = ["names a figure: ", figure.span.of(text), " ", &figure.counted].concat();
        speak(figure.span, 0.6, counted.trim_end().to_owned());
    }
    if let Some(date) = inside.dates.first() {
        speak(date.span, 0.4, ["names a date: ", date.span.of(text)].concat());
    }
    // Who is meant is told at the end of the report, and the reason with it.
    if let Some((name, _)) = inside.names.first() {
        speak(*name, NAMED, String::new());
    }
    if let Some((_, attribution)) = inside.attributions.first() {
        let cue = attribution.cue.first().copied().unwrap_or_default();
        speak(cue, 0.6, String::new());
    }
    evidence
}

/// What keeps the sentence from asserting anything.
fn against_it(words: &[Word], inside: &Inside) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut speak = |span: Span, weight: f32, reason: &str| {
        let reason = reason.to_owned();
        evidence.push(Evidence { span, speaks_for: Judgement::Claim, weight, reason });
    };
    if !(0..words.len()).any(|i| is_finite(words, i)) {
        speak(Span::default(), -1.0, "has no verb that asserts");
    }
    if words.iter().filter(|w| w.is_word()).count() < 4 {
        speak(Span::default(), -1.0, "is very short");
    }
    let is_own = |w: &&Word| !w.is_quoted;
    let asks = |w: &&Word| w.shape == Shape::Mark && w.ending[0] == b'?';
    if let Some(mark) = words.iter().rev().take(2).filter(is_own).find(asks) {
        speak(mark.span, -3.0, "asks rather than asserts");
    }
    if let Some(you) = words.iter().filter(is_own).find(|w| w.tags.any(Tags::SECOND_PERSON)) {
        speak(you.span, -1.0, "speaks to the reader");
    }
    if inside.opinion > 0.5 {
        let weight = -4.0 * (inside.opinion - 0.5);
        speak(Span::default(), weight, "reads as the author's judgement");
    }
    evidence
}
