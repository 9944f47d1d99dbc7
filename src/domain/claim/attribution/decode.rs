//! From weights to attributions: cues first, then for each its source and its content.

use super::features::{can_be_cue, cue_features};
use super::frame::Frame;
use super::strict::{cited, refine};
use super::tagger::{CONTENT, SOURCE, tag, window};
use crate::domain::claim::class::Class;
use crate::domain::claim::model::Weights;
use crate::domain::claim::reading::Reading;
use crate::domain::claim::word::{Shape, Word};
use crate::domain::claim::{Attribution, Speech};
use crate::domain::text::Span;
use core::ops::Range;
use std::sync::OnceLock;

/// The two models.
#[derive(Clone)]
pub struct Models {
    /// Which words are cues.
    pub cue: Weights,
    /// Source and content, given a cue.
    pub tag: Weights,
    /// How likely a word must be a cue, 0 to 1.
    pub least: f32,
    /// How likely it must be that a sentence has a cue at all, 0 to 1.
    pub least_sentence: f32,
    /// Whether only cues that the lexicon knows as speech or belief count, and only with a source.
    pub is_strict: bool,
}

impl Models {
    /// The models of this build, set to find as much as `PolNeAR` marks: also "agreed to",
    /// "rejected", "the plan".
    pub fn broad() -> &'static Self {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| Self {
            cue: Weights::read(include_bytes!("cue.bin")),
            tag: Weights::read(include_bytes!("tag.bin")),
            least: 0.15,
            least_sentence: 0.22,
            is_strict: false,
        })
    }

    /// The same models, set to find what a reader would call an attribution.
    pub fn strict() -> &'static Self {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| {
            let Self { cue, tag, .. } = Self::broad().clone();
            Self { cue, tag, least: 0.35, least_sentence: 0.35, is_strict: true }
        })
    }
}

/// The attributions of a report in order of their cues, each with the index of its sentence.
pub fn find(reading: &Reading, models: &Models) -> Vec<(usize, Attribution)> {
    let mut found = Vec::new();
    for index in 0..reading.sentences.len() {
        let frame = Frame::new(reading.words_of(index));
        let mut here = Vec::new();
        for cue in cues(&frame, models) {
            let tags = tag(&frame, cue, &models.tag);
            let built = build(reading, index, &frame, cue, &tags);
            here.extend(if models.is_strict {
                built.and_then(|a| refine(&frame, cue, a))
            } else {
                built
            });
        }
        if models.is_strict {
            here.extend(cited(&frame, &here));
        }
        found.extend(here.into_iter().map(|a| (index, a)));
    }
    found
}

/// The cues of a sentence: all that are likely enough, if it is likely that there is one at all.
fn cues(frame: &Frame, models: &Models) -> Vec<usize> {
    let mut none = 1.0;
    let mut likely = Vec::new();
    for at in (0..frame.words.len()).filter(|at| can_be_cue(frame, *at)) {
        let sum = cue_score(frame, at, &models.cue) as f32 * models.cue.scale();
        let chance = 1.0 / (1.0 + (-sum).exp());
        none *= 1.0 - chance;
        if chance > models.least {
            likely.push((chance, at));
        }
    }
    if 1.0 - none < models.least_sentence {
        return Vec::new();
    }
    likely.into_iter().map(|(_, at)| at).collect()
}

/// The logit, in steps of the weights' scale, that the word at `at` is a cue.
pub fn cue_score(frame: &Frame, at: usize, weights: &Weights) -> i32 {
    let mut sum = 0;
    cue_features(frame, at, &mut |f| sum += weights.step(f));
    sum
}

fn build(
    reading: &Reading,
    index: usize,
    frame: &Frame,
    cue: usize,
    tags: &[u8],
) -> Option<Attribution> {
    let first = window(frame, cue).start;
    let runs = |wanted: u8| runs(frame, tags, wanted, first);
    let (source, content) = (join(frame, cue, runs(SOURCE)), runs(CONTENT));
    if content.is_empty() && source.is_empty() {
        return None;
    }
    let mut spans: Vec<Span> = content.iter().map(|r| bytes(frame.words, r)).collect();
    extend_quotation(reading, index, &mut spans);
    Some(Attribution {
        source: source.iter().map(|r| bytes(frame.words, r)).collect(),
        cue: vec![bytes(frame.words, &cue_run(frame, cue, tags, first))],
        kind: kind(reading, &spans),
        content: spans,
        speaker: String::new(),
    })
}

/// The runs of `wanted` among the tags, without marks at their ends.
fn runs(frame: &Frame, tags: &[u8], wanted: u8, first: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tags.len() {
        if tags[at] != wanted {
            at += 1;
            continue;
        }
        let start = at;
        while at < tags.len() && tags[at] == wanted {
            at += 1;
        }
        let (mut start, mut end) = (start + first, at + first);
        let is_loose = |i: usize| frame.words[i].shape == Shape::Mark;
        while start < end && is_loose(start) {
            start += 1;
        }
        while start < end && is_loose(end - 1) {
            end -= 1;
        }
        if start < end {
            found.push(start..end);
        }
    }
    found
}

/// The runs, joined where only a few words of a noun phrase part them.
fn join(frame: &Frame, cue: usize, runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
    const GAP: usize = 5;
    let mut joined: Vec<Range<usize>> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last)
                if run.start - last.end <= GAP
                    && is_inside_phrase(frame, cue, last.end..run.start) =>
            {
                last.end = run.end;
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// Whether nothing in the gap ends a noun phrase.
fn is_inside_phrase(frame: &Frame, cue: usize, gap: Range<usize>) -> bool {
    let ends = frame.between(gap.start, gap.end);
    ends.commas + ends.finite + ends.quotes == 0 && !gap.contains(&cue)
}

/// The cue with its auxiliaries and its preposition.
fn cue_run(frame: &Frame, cue: usize, tags: &[u8], first: usize) -> Range<usize> {
    let is_free = |i: usize| tags.get(i.wrapping_sub(first)) == Some(&0);
    let helps = |c: Class| {
        matches!(
            c,
            Class::Adverb | Class::Have | Class::Be | Class::Do | Class::Modal | Class::Negation
        )
    };
    let mut start = cue;
    while start > 0 && helps(frame.classes[start - 1]) && is_free(start - 1) {
        start -= 1;
    }
    let follows = matches!(frame.class(cue, 1), Class::Preposition | Class::To);
    let end = cue + 1 + usize::from(follows && is_free(cue + 1));
    start..end
}

/// Content that reaches an open quotation mark goes on to where the quotation closes, and a
/// quotation that fills the sentences before belongs to it too; all inside the paragraph.
fn extend_quotation(reading: &Reading, index: usize, content: &mut Vec<Span>) {
    const FAR: usize = 8;
    // A sentence without end has no business in a quotation, and would cost too much.
    const LONGEST: usize = 400;
    if reading.sentences[index].words.len() > LONGEST {
        return;
    }
    let paragraph = reading.sentences[index].paragraph;
    let (Some(first), Some(last)) = (content.first().copied(), content.last().copied()) else {
        return;
    };
    let same = |i: &usize| reading.sentences[*i].paragraph == paragraph;
    let words_of = |i: usize| reading.words_of(i);
    // Before: the sentence begins inside a quotation.
    let opening = words_of(index).first().filter(|w| w.is_quoted && first.start <= w.span.start);
    if opening.is_some() {
        let before = (index.saturating_sub(FAR)..index).rev().take_while(same);
        for i in before {
            let words = words_of(i);
            let open = words.iter().rposition(|w| w.shape == Shape::Quote);
            let start = open.map_or(reading.sentences[i].span.start, |o| words[o].span.start);
            content[0].start = start;
            if open.is_some() {
                break;
            }
        }
    }
    // After: the sentence ends inside a quotation, or whole quoted sentences follow.
    let ends = words_of(index).iter().rev().find(|w| w.shape != Shape::Mark);
    let is_open = ends.is_some_and(|w| w.is_quoted && last.end >= w.span.end);
    let mut after = (index + 1..reading.sentences.len().min(index + FAR)).take_while(same);
    if is_open {
        for i in after.by_ref() {
            let words = words_of(i);
            let close = words.iter().position(|w| w.shape == Shape::Quote);
            let end = close.map_or(reading.sentences[i].span.end, |c| words[c].span.end);
            if let Some(last) = content.last_mut() {
                last.end = end;
            }
            if close.is_some() {
                return;
            }
        }
        return;
    }
    let has_quotation = words_of(index).iter().any(|w| w.is_quoted);
    let mut from: Option<Span> = None;
    for i in after.take_while(|_| has_quotation) {
        let words = words_of(i);
        let is_whole = words.iter().all(|w| w.is_quoted || !w.is_word());
        if !is_whole {
            break;
        }
        let span = reading.sentences[i].span;
        from = Some(Span { start: from.map_or(span.start, |s| s.start), end: span.end });
    }
    content.extend(from);
}

fn kind(reading: &Reading, content: &[Span]) -> Speech {
    let (mut quoted, mut all) = (0, 0);
    for span in content {
        let start = reading.words.partition_point(|w| w.span.start < span.start);
        let inside = reading.words[start..].iter().take_while(|w| w.span.end <= span.end);
        for word in inside.filter(|w| w.is_word()) {
            all += 1;
            quoted += usize::from(word.is_quoted);
        }
    }
    match quoted {
        0 => Speech::Indirect,
        n if n == all => Speech::Direct,
        _ => Speech::Mixed,
    }
}

fn bytes(words: &[Word], range: &Range<usize>) -> Span {
    Span { start: words[range.start].span.start, end: words[range.end - 1].span.end }
}
