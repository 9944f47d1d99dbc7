//! What of the model's findings a reader would call an attribution, and their sources put right.
//!
//! The model learned from marks that count "agreed to" and "signals" as attributions, and it may
//! give a source too much or take the nearest noun for the subject. The page shows only what is
//! said, thought or shown by somebody.

use super::act::is_act;
use super::content::put_content_right;
use super::frame::Frame;
use crate::domain::claim::class::Class;
use crate::domain::claim::clause::is_finite;
use crate::domain::claim::lexicon::{Tags, known};
use crate::domain::claim::word::{Shape, Word};
use crate::domain::claim::{Attribution, Speech};
use crate::domain::text::Span;
use core::ops::Range;

/// The words that may be cues: verbs of speech, thought and showing, and of hearsay.
pub(super) const KNOWN: Tags = Tags::CUE.with(Tags::ATTITUDE).with(Tags::HEDGE);

/// Bytes of content below which nothing is said.
const SHORTEST: usize = 10;

/// Stems of cues that a thing may do without anybody saying anything.
const SHOWING: [u64; 13] = [
    known("show"),
    known("reflect"),
    known("signal"),
    known("underscor"),
    known("highlight"),
    known("emphasiz"),
    known("suggest"),
    known("indicat"),
    known("demonstrat"),
    known("illustrat"),
    known("mak"),
    known("reveal"),
    known("outlin"),
];

/// Stems of cues that still report where they are passive ("is expected to").
const PASSIVE: [u64; 6] = [
    known("expect"),
    known("report"),
    known("quot"),
    known("believ"),
    known("alleg"),
    known("describ"),
];

const TALK: u64 = known("talk");
const CITING: [u64; 2] = [known("citing"), known("quoting")];

/// The attribution as a reader would see it; `None` where there is none.
pub(super) fn refine(frame: &Frame, cue: usize, mut found: Attribution) -> Option<Attribution> {
    keep_nearest(&mut found);
    put_source_right(frame, cue, &mut found);
    take_what_stands_before(frame, cue, &mut found);
    put_content_right(frame, cue, &mut found);
    reports(frame, cue, &found).then_some(found)
}

/// Gives "…, police said on Monday." what stands before its comma, where the model found no content:
/// words after the cue mislead it.
fn take_what_stands_before(frame: &Frame, cue: usize, found: &mut Attribution) {
    let Some(source) = found.source.first().filter(|_| found.content.is_empty()) else { return };
    let start = frame.words.partition_point(|w| w.span.end <= source.start);
    let follows_comma = start > 1 && frame.classes[start - 1] == Class::Comma;
    if follows_comma && start < cue && (0..start).any(|i| is_finite(frame.words, i)) {
        found.content = vec![bytes(frame, &(0..start - 1))];
    }
}

/// Whether the word at `cue` may report at all, whatever its source and its content turn out to be.
pub(super) fn may_report(frame: &Frame, cue: usize) -> bool {
    let word = &frame.words[cue];
    let is_noun = word.stem == TALK && word.has_s();
    let is_passive = is_passive(frame, cue) && !PASSIVE.contains(&word.stem);
    let is_led_on = matches!(frame.class(cue, 1), Class::Preposition) && word.is_past() && {
        let next = frame.words.get(cue + 1);
        next.is_some_and(|w| w.form == known("at") || w.form == known("during"))
    };
    word.tags.any(KNOWN)
        && !is_noun
        && !is_passive
        && !is_led_on
        && (word.shape == Shape::Lower || cue == 0)
        && (cue > 1 || !CITING.contains(&frame.words[0].form))
        && (!SHOWING.contains(&word.stem) || !word.ends_in("ing"))
}

/// Whether a form of "be" says that the word at `cue` is a participle.
fn is_passive(frame: &Frame, cue: usize) -> bool {
    let word = &frame.words[cue];
    let is_participle = word.is_past() || word.ends_in("eed");
    is_participle && (1..=3).any(|n| frame.class(cue, -n) == Class::Be)
}

/// Whether what the model took for the source of a passive is what is talked about: "the talks have been
/// described", "— also described as". Who speaks stands behind "by".
fn is_talked_about(frame: &Frame, cue: usize, found: &Attribution) -> bool {
    let next = frame.words.get(cue + 1).map(|w| w.form);
    let is_bare = frame.words[cue].is_past() && next == Some(known("as"));
    let has_be = is_passive(frame, cue);
    let stands_before = |s: &Span| s.end <= frame.words[cue].span.start;
    (is_bare || has_be) && found.source.first().is_some_and(stands_before)
}

/// Whether somebody is said to say, think or show something.
fn reports(frame: &Frame, cue: usize, found: &Attribution) -> bool {
    let word = &frame.words[cue];
    let is_hearsay = word.tags.any(Tags::HEDGE) && word.ends_in("ly");
    let length: usize = found.content.iter().map(|s| s.len()).sum();
    may_report(frame, cue)
        && (is_hearsay || !found.source.is_empty())
        && length >= SHORTEST
        && !is_act(frame, cue, found)
        && !is_talked_about(frame, cue, found)
        && !inside(frame, found).last().is_some_and(|w| w.ends_in("ing") && !w.is_capital())
        && (!SHOWING.contains(&word.stem) || has_speaker(frame, found))
}

/// Whether the source is, or holds, somebody or something that can say something.
fn has_speaker(frame: &Frame, found: &Attribution) -> bool {
    let can_speak = Tags::GENERIC_SOURCE.with(Tags::PRONOUN);
    inside(frame, found)
        .iter()
        .any(|w| w.tags.any(can_speak) || w.is_capital() && !w.tags.any(Tags::OPENER))
}

/// The words of the source.
fn inside<'f>(frame: &'f Frame, found: &Attribution) -> &'f [Word] {
    let Some(source) = found.source.first() else { return &[] };
    let start = frame.words.partition_point(|w| w.span.end <= source.start);
    let end = frame.words.partition_point(|w| w.span.start < source.end);
    &frame.words[start..end.max(start)]
}

/// Keeps the part of the source that is nearest to the cue.
fn keep_nearest(found: &mut Attribution) {
    let cue = found.cue.first().copied().unwrap_or_default();
    let distance =
        |s: &&Span| cue.start.0.saturating_sub(s.end.0).max(s.start.0.saturating_sub(cue.end.0));
    let nearest = found.source.iter().min_by_key(distance).copied();
    found.source = nearest.into_iter().collect();
}

/// Cuts a clause off the front of a source before its cue, and gives ", saying" the subject of the
/// sentence.
fn put_source_right(frame: &Frame, cue: usize, found: &mut Attribution) {
    let Some(source) = found.source.first().copied() else {
        let range = own_subject(frame, cue);
        found.source = range.map(|r| bytes(frame, &r)).into_iter().collect();
        return;
    };
    let start = frame.words.partition_point(|w| w.span.end <= source.start);
    let end = frame.words.partition_point(|w| w.span.start < source.end);
    if end > cue || start >= end {
        return;
    }
    let follows_comma = frame.class(cue, -1) == Class::Comma && end + 1 == cue;
    let is_relative = frame.classes[end - 1] == Class::Relative;
    let range = if is_relative {
        // "an official who noted", but "al-Sharaa, who …, has insisted".
        let is_far = frame.between(end, cue).commas > 0;
        own_subject(frame, cue).filter(|_| is_far).unwrap_or(end - 1..end)
    } else if frame.words[cue].ends_in("ing") && (follows_comma || joins_participle(frame, cue)) {
        subject(frame, cue).unwrap_or(start..end)
    } else {
        start_of_phrase(frame, start, end)..end
    };
    let range = widen(frame, range);
    found.source = vec![bytes(frame, &range)];
}

/// "…, lifting sanctions and pressing for": the second of two participles has the first one's subject.
fn joins_participle(frame: &Frame, cue: usize) -> bool {
    let ing = |i: &usize| matches!(frame.classes[*i], Class::Gerund | Class::CueGerund);
    frame.class(cue, -1) == Class::Coordinator
        && (1..cue).rev().find(ing).is_some_and(|i| frame.classes[i - 1] == Class::Comma)
}

pub(super) fn bytes(frame: &Frame, range: &Range<usize>) -> Span {
    let (first, last) = (&frame.words[range.start], &frame.words[range.end - 1]);
    Span { start: first.span.start, end: last.span.end }
}

/// The noun phrase before the finite verb at `cue`, also over an aside: "al-Sharaa, who …, has
/// insisted".
fn own_subject(frame: &Frame, cue: usize) -> Option<Range<usize>> {
    const FAR: usize = 40;
    let class = |i: usize| frame.classes[i];
    let helps = |i: usize| {
        matches!(class(i), Class::Have | Class::Do | Class::Modal | Class::Negation | Class::Adverb)
            || frame.words[i].ends_in("ly")
    };
    let mut verb = cue;
    while verb > 0 && helps(verb - 1) {
        verb -= 1;
    }
    if !is_finite(frame.words, verb) && !is_finite(frame.words, cue) {
        return None;
    }
    let closes = verb > 1 && class(verb - 1) == Class::Comma;
    let opens = |i: &usize| class(*i) == Class::Comma && class(*i + 1) == Class::Relative;
    let aside = (verb.saturating_sub(FAR)..verb.saturating_sub(1)).rev().find(opens);
    let end = if closes { aside? } else { verb };
    let stops = |i: &usize| {
        let edge = matches!(
            class(*i),
            Class::Comma
                | Class::That
                | Class::Relative
                | Class::Subordinator
                | Class::Coordinator
                | Class::Colon
                | Class::Dash
                | Class::Open
                | Class::Close
        );
        edge || is_finite(frame.words, *i)
    };
    let start = (end.saturating_sub(FAR)..end).rev().find(stops).map_or(0, |i| i + 1);
    (start < end).then_some(start..end)
}

/// Where the last noun phrase of a source begins: after "that" or a verb, unless that is set off by
/// a comma ("Ubben, who has a stake").
fn start_of_phrase(frame: &Frame, start: usize, end: usize) -> usize {
    let is_aside = (start..end).any(|i| {
        frame.classes[i] == Class::Relative && i > start && frame.classes[i - 1] == Class::Comma
    });
    let ends_clause = |i: &usize| {
        let class = frame.classes[*i];
        matches!(class, Class::That | Class::Relative) || is_finite(frame.words, *i)
    };
    if !is_aside && let Some(cut) = (start..end - 1).rev().find(ends_clause) {
        return cut + 1;
    }
    if frame.classes[start] == Class::According {
        let comma = (start..end - 1).rev().find(|i| frame.classes[*i] == Class::Comma);
        return comma.map_or(start, |i| i + 1);
    }
    let is_adverb = frame.classes[start] == Class::Adverb || frame.words[start].ends_in("ly");
    let skipped = is_adverb && frame.class(start, 1) == Class::Comma && start + 2 < end;
    if skipped { start + 2 } else { start }
}

/// "Syria, Israel and the U.S.": a list of names belongs together.
fn widen(frame: &Frame, range: Range<usize>) -> Range<usize> {
    let has_and = frame.classes[range.clone()].contains(&Class::Coordinator);
    let is_name = |i: usize| {
        matches!(frame.classes[i], Class::Name | Class::Acronym) && !frame.words[i].ends_in("ly")
    };
    let mut start = range.start;
    // "Israel and [the U.S.]"
    if start >= 2 && frame.classes[start - 1] == Class::Coordinator && is_name(start - 2) {
        start -= 2;
    }
    // "[U.S.] President Donald Trump"
    let is_titled = |i: usize| is_name(i) || frame.classes[i] == Class::Title;
    while start > 0 && is_titled(start) && is_titled(start - 1) {
        start -= 1;
    }
    let has_and = has_and || start < range.start;
    while has_and && start >= 2 && frame.classes[start - 1] == Class::Comma && is_name(start - 2) {
        start -= 2;
    }
    start..range.end
}

/// The noun phrase before the first finite verb of the sentence, before `cue`.
fn subject(frame: &Frame, cue: usize) -> Option<Range<usize>> {
    let verb = (1..cue).find(|i| is_finite(frame.words, *i))?;
    let is_edge = |i: &usize| frame.classes[*i] == Class::Comma;
    let start = (0..verb).rev().find(is_edge).map_or(0, |i| i + 1);
    let helps =
        |i: usize| matches!(frame.classes[i], Class::Adverb) || frame.words[i].ends_in("ly");
    let mut end = verb;
    while end > start && helps(end - 1) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// "Citing informed sources, the newspaper described …": what the sentence's first attribution says,
/// said by the cited source.
pub(super) fn cited(frame: &Frame, found: &[Attribution]) -> Option<Attribution> {
    let first = frame.words.first().filter(|w| CITING.contains(&w.form))?;
    let comma = frame.classes.iter().position(|c| *c == Class::Comma).filter(|i| *i > 1)?;
    let source = Span { start: frame.words[1].span.start, end: frame.words[comma - 1].span.end };
    let says = found.first()?;
    Some(Attribution {
        source: vec![source],
        cue: vec![first.span],
        content: says.content.clone(),
        kind: Speech::Indirect,
        speaker: String::new(),
    })
}
