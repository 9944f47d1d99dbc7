//! Attributions by rule: a cue, the noun phrase beside it, and the clause that it governs.

use crate::domain::claim::clause::is_finite;
use crate::domain::claim::lexicon::{Tags, form};
use crate::domain::claim::reading::Reading;
use crate::domain::claim::word::{Shape, Word};
use crate::domain::claim::{Attribution, Speech};
use crate::domain::text::Span;
use core::ops::Range;

/// The attributions of a report, sentence by sentence, each with the index of its sentence.
pub(crate) fn find(reading: &Reading) -> Vec<(usize, Attribution)> {
    let mut found = Vec::new();
    for index in 0..reading.sentences.len() {
        let words = reading.words_of(index);
        for at in 0..words.len() {
            if let Some(attribution) = at_cue(words, at) {
                found.push((index, attribution));
            }
        }
    }
    found
}

fn at_cue(words: &[Word], at: usize) -> Option<Attribution> {
    let word = &words[at];
    if word.is_quoted {
        return None;
    }
    let is_according = word.form == form("according") && words.get(at + 1)?.form == form("to");
    if is_according {
        let source = phrase_after(words, at + 2);
        let rest = [0..at, source.end..words.len()];
        return build(words, source, at..at + 2, &rest);
    }
    let is_cue = word.tags.any(Tags::CUE)
        && (is_finite(words, at) || word.is_past() || word.tags.any(Tags::VERB));
    if !is_cue || word.is_capital() {
        return None;
    }
    let before_quote = at > 0 && words[..at].iter().any(|w| w.is_quoted || w.form == form(","));
    let next = words.get(at + 1);
    let ends = next.is_none_or(|w| w.shape == Shape::Mark && w.form != form(":"));
    let inverted = before_quote
        && next.is_some_and(|w| w.is_capital() || w.tags.any(Tags::DETERMINER))
        && words[at - 1].shape != Shape::Lower
        && !words[at - 1].is_capital();
    if inverted {
        let source = phrase_after(words, at + 1);
        let rest = [0..at, source.end..words.len()];
        return build(words, source, at..at + 1, &rest);
    }
    let source = phrase_before(words, at)?;
    let content = if ends { 0..source.start } else { at + 1..words.len() };
    build(words, source, at..at + 1, &[content])
}

/// The noun phrase that starts at `start`, up to a mark or a verb.
fn phrase_after(words: &[Word], start: usize) -> Range<usize> {
    let stops = |i: &usize| words[*i].shape == Shape::Mark || is_finite(words, *i);
    start..(start..words.len()).find(stops).unwrap_or(words.len())
}

/// The noun phrase right before the verb at `at`.
fn phrase_before(words: &[Word], at: usize) -> Option<Range<usize>> {
    let mut end = at;
    while end > 0 {
        let word = &words[end - 1];
        let skipped = word.tags.any(Tags::AUXILIARY.with(Tags::ADVERB).with(Tags::HEDGE))
            || word.ends_in("ly");
        if !skipped {
            break;
        }
        end -= 1;
    }
    let stops = |w: &&Word| {
        let closed = Tags::COORDINATOR.with(Tags::SUBORDINATOR);
        !w.is_word() || w.tags.any(closed) || w.form == form("that")
    };
    let length = words[..end].iter().rev().take_while(|w| !stops(w)).count();
    (length > 0).then_some(end - length..end)
}

fn build(
    words: &[Word],
    source: Range<usize>,
    cue: Range<usize>,
    content: &[Range<usize>],
) -> Option<Attribution> {
    let content: Vec<Span> = content.iter().filter_map(|r| span(words, r)).collect();
    if content.is_empty() {
        return None;
    }
    let inside = |w: &&Word| content.iter().any(|c| c.contains(w.span)) && w.is_word();
    let all = words.iter().filter(inside).count();
    let quoted = words.iter().filter(inside).filter(|w| w.is_quoted).count();
    let kind = match quoted {
        0 => Speech::Indirect,
        n if n == all => Speech::Direct,
        _ => Speech::Mixed,
    };
    Some(Attribution {
        source: span(words, &source).into_iter().collect(),
        cue: span(words, &cue).into_iter().collect(),
        content,
        kind,
        speaker: String::new(),
    })
}

/// The bytes from the first to the last word of a range, without marks at its ends.
fn span(words: &[Word], range: &Range<usize>) -> Option<Span> {
    let part = words.get(range.clone())?;
    let is_inner = |w: &Word| w.shape != Shape::Mark;
    let first = part.iter().find(|w| is_inner(w))?;
    let last = part.iter().rev().find(|w| is_inner(w))?;
    Some(Span { start: first.span.start, end: last.span.end })
}
