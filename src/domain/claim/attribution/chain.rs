//! What the chain of source and content looks at, in groups that can be summed once and used again.
//!
//! Most templates need only the word and its side of the cue, or only the cue and a distance: a sentence
//! with several cues, and a long stretch without a comma, cost little more than one look. The order and
//! the numbers of the templates are part of trained weights.

use super::features::{bucket, bucket_of};
use super::frame::{Counts, Frame};
use crate::domain::claim::class::Class;
use crate::domain::claim::model::{feature, pair};

/// On which side of the cue a word stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Before it.
    Before = 0,
    /// After it.
    After = 1,
}

/// How many distances from the cue are told apart.
pub(super) const DISTANCES: usize = 10;

/// The distance of two words, in [`DISTANCES`] steps.
pub fn distance(cue: usize, at: usize) -> usize {
    let near = cue.abs_diff(at);
    match near {
        0..=5 => near,
        6..=8 => 6,
        9..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

/// Gives numbers to templates as they come.
fn numbered(first: u32, side: Side, emit: &mut impl FnMut(u32)) -> impl FnMut(u64) {
    let mut template = first;
    let side = side as u64;
    move |value: u64| {
        template += 1;
        emit(feature(template, pair(side, value)));
    }
}

/// The features of a word for its tag, whatever the cue.
pub fn word_features(frame: &Frame, side: Side, at: usize, emit: &mut impl FnMut(u32)) {
    let class = |o: isize| frame.class(at, o) as u64;
    let near = |o: isize| frame.form(at, o);
    let mut put = numbered(100, side, emit);
    put(class(0));
    put(near(0));
    put(frame.stem(at, 0));
    put(pair(class(-1), class(0)));
    put(pair(class(0), class(1)));
    put(pair(near(-1), class(0)));
    put(pair(near(1), class(0)));
    put(pair(near(-1), near(0)));
    put(pair(near(0), near(1)));
    put(pair(pair(class(-1), class(0)), class(1)));
    put(pair(pair(class(-2), class(-1)), pair(class(0), class(1))));
    put(pair(pair(class(-1), class(0)), pair(class(1), class(2))));
    let edge = u64::from(at == 0) + 2 * u64::from(at + 1 == frame.words.len());
    put(pair(edge, class(0)));
    put(pair(class(0), bucket_of(at)));
    let before = frame.between(0, at);
    let after = frame.between(at, frame.words.len());
    put(pair(pair(bucket(before.commas), bucket(before.finite)), class(0)));
    put(pair(pair(bucket(after.commas), bucket(after.finite)), class(0)));
    put(pair(u64::from(frame.words[at].is_quoted), class(0)));
}

/// The features of all words at one distance of the cue.
pub fn reach_features(
    frame: &Frame,
    cue: usize,
    side: Side,
    distance: usize,
    emit: &mut impl FnMut(u32),
) {
    let distance = distance as u64;
    let pattern = pattern(frame, cue);
    let (form, stem) = (frame.words[cue].form, frame.words[cue].stem);
    let class = frame.classes[cue] as u64;
    let mut put = numbered(130, side, emit);
    put(0);
    put(distance);
    put(pattern);
    put(pair(pattern, distance));
    put(class);
    put(pair(class, distance));
    put(pair(form, distance));
    put(pair(stem, distance));
    put(pair(stem, frame.class(cue, 1) as u64));
    put(pair(pair(class, frame.class(cue, 1) as u64), distance));
    put(pair(pair(class, frame.class(cue, -1) as u64), distance));
}

/// What lies between a word and the cue, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passed {
    commas: u8,
    finite: u8,
    quotes: u8,
    cues: u8,
    that: u8,
    names: u8,
    is_quoted: bool,
}

impl Passed {
    /// Between `cue` and `at`.
    pub fn between(frame: &Frame, cue: usize, at: usize) -> Self {
        let Counts { commas, quotes, finite, cues, that, names } = frame.between(cue, at);
        let few = |count: u32| count.min(4) as u8;
        Self {
            commas: few(commas),
            finite: few(finite),
            quotes: few(quotes),
            cues: few(cues),
            that: few(that),
            names: few(names),
            is_quoted: frame.words[at].is_quoted,
        }
    }
}

/// The features of all words with the same things between them and the cue.
pub fn passed_features(
    frame: &Frame,
    cue: usize,
    side: Side,
    passed: Passed,
    emit: &mut impl FnMut(u32),
) {
    let pattern = pattern(frame, cue);
    let word = &frame.words[cue];
    let class = frame.classes[cue] as u64;
    let [commas, finite, quotes, cues, that, names] =
        [passed.commas, passed.finite, passed.quotes, passed.cues, passed.that, passed.names]
            .map(u64::from);
    let inside = u64::from(passed.is_quoted) + 2 * u64::from(word.is_quoted);
    let mut put = numbered(150, side, emit);
    put(pair(word.form, commas));
    put(pair(word.stem, inside));
    put(pair(word.stem, pair(class, finite)));
    put(inside);
    put(pair(inside, pattern));
    put(pair(inside, quotes));
    put(pair(pair(inside, quotes), pattern));
    let both = pair(commas, finite);
    put(both);
    put(pair(both, pattern));
    put(pair(both, class));
    put(pair(pair(both, inside), quotes));
    put(pair(that, class));
    put(pair(that, pattern));
    put(pair(cues, pattern));
    put(pair(names, pair(finite, commas)));
    let total = bucket(frame.between(0, cue).commas);
    put(pair(pair(commas, total), pattern));
}

/// The features of a word for its tag that need the word and the cue.
pub fn meeting_features(
    frame: &Frame,
    cue: usize,
    side: Side,
    at: usize,
    passed: Passed,
    emit: &mut impl FnMut(u32),
) {
    let class = |o: isize| frame.class(at, o) as u64;
    let far = distance(cue, at) as u64;
    let head = &frame.words[cue];
    let cue_class = frame.classes[cue] as u64;
    let lead = pair(frame.class(cue, -1) as u64, cue_class);
    let start = frame.between(0, at);
    let verbs = pair(bucket(start.finite), u64::from(passed.finite));
    let subject = frame.subject(cue);
    let mut put = numbered(170, side, emit);
    put(pair(head.stem, class(0)));
    put(pair(pair(head.stem, far.min(3)), frame.form(at, 0)));
    put(pair(class(0), far));
    put(pair(pair(class(-1), class(0)), pair(class(1), far.min(4))));
    put(pair(pair(frame.form(at, -1), frame.form(at, 0)), far.min(3)));
    put(pair(
        pair(u64::from(passed.commas), u64::from(passed.is_quoted)),
        pair(pattern(frame, cue), class(0)),
    ));
    put(pair(pair(u64::from(passed.finite), u64::from(passed.names)), class(0)));
    put(pair(pair(lead, verbs), class(0)));
    put(pair(lead, pair(far, class(0))));
    put(pair(pair(lead, frame.class(cue, -2) as u64), pair(verbs, bucket_of(at))));
    put(pair(cue_class, pair(verbs, pair(class(-1), class(0)))));
    put(pair(u64::from(subject == Some(at)), pair(class(0), lead)));
    put(pair(subject.map_or(9, |s| bucket_of(s.abs_diff(at))), pair(class(0), verbs)));
}

/// The features of a step to the word at `at`, whatever the cue.
pub fn step_features(frame: &Frame, side: Side, at: usize, emit: &mut impl FnMut(u32)) {
    let class = |o: isize| frame.class(at, o) as u64;
    let mut put = numbered(200, side, emit);
    put(0);
    put(class(0));
    put(class(-1));
    put(pair(class(-1), class(0)));
    put(pair(pair(class(-1), class(0)), class(1)));
    put(pair(pair(class(-2), class(-1)), class(0)));
    put(frame.form(at, 0));
    put(frame.form(at, -1));
    put(pair(frame.form(at, -1), class(0)));
    put(pair(class(-1), frame.form(at, 0)));
}

/// The features of a step to the word at `at` that need the cue.
pub fn step_meeting_features(frame: &Frame, cue: usize, at: usize, emit: &mut impl FnMut(u32)) {
    let side = if at > cue { Side::After } else { Side::Before };
    let near = u64::from(at == cue) + 2 * u64::from(at == cue + 1);
    let mut put = numbered(220, side, emit);
    let pattern = pattern(frame, cue);
    let class = frame.class(at, 0) as u64;
    put(near);
    put(pair(near, pattern));
    put(pair(near, class));
    put(pair(pair(near, pattern), class));
    put(pair(pair(near, frame.classes[cue] as u64), class));
}

/// What stands right around the cue, and on which sides there are quotations.
fn pattern(frame: &Frame, cue: usize) -> u64 {
    frame.remembered_pattern(cue, || pattern_at(frame, cue))
}

fn pattern_at(frame: &Frame, cue: usize) -> u64 {
    let end = frame.words.len();
    let left = frame.between(0, cue).quotes.min(1);
    let right = frame.between(cue, end).quotes.min(1);
    let next = frame.class(cue, 1) as u64;
    let ends = u64::from(cue + 2 >= end);
    let has_comma = u64::from(frame.between(0, cue).commas.min(1));
    let sides = u64::from(left) | u64::from(right) << 1 | ends << 2 | has_comma << 3;
    pair(pair(sides, next), u64::from(frame.classes[cue] == Class::According))
}
