//! What the attribution models look at. The order and the numbers of the templates are part of
//! trained weights.

use super::frame::{Counts, Frame};
use crate::domain::claim::class::Class;
use crate::domain::claim::lexicon::Tags;
use crate::domain::claim::model::{feature, pair};

/// Whether the word at `at` can be the head of a cue at all.
pub fn can_be_cue(frame: &Frame, at: usize) -> bool {
    let closed = matches!(
        frame.classes[at],
        Class::Determiner
            | Class::Preposition
            | Class::Pronoun
            | Class::Possessive
            | Class::Be
            | Class::Have
            | Class::Do
            | Class::Modal
            | Class::Coordinator
            | Class::Subordinator
            | Class::Relative
            | Class::To
            | Class::That
            | Class::Negation
            | Class::Number
            | Class::Comma
            | Class::Stop
            | Class::Dash
            | Class::Bracket
            | Class::Open
            | Class::Close
            | Class::Day
            | Class::Mark
    );
    !closed
}

/// The features of the word at `at` as the head of a cue.
pub fn cue_features(frame: &Frame, at: usize, emit: &mut impl FnMut(u32)) {
    let word = &frame.words[at];
    let form = word.form;
    let class = |o: isize| frame.class(at, o) as u64;
    let near = |o: isize| frame.form(at, o);
    let mut t = 0;
    let mut put = |value: u64| {
        t += 1;
        emit(feature(t, value));
    };
    put(form);
    put(near(-1));
    put(near(1));
    put(near(-2));
    put(near(2));
    put(pair(near(-1), form));
    put(pair(form, near(1)));
    put(pair(form, class(1)));
    put(pair(form, class(-1)));
    put(pair(pair(form, class(-1)), class(1)));
    put(pair(pair(class(-1), class(0)), class(1)));
    put(pair(pair(class(-2), class(-1)), class(0)));
    put(pair(pair(class(0), class(1)), class(2)));
    put(pair(pair(class(-2), class(-1)), pair(class(0), class(1))));
    put(pair(pair(class(-1), class(0)), pair(class(1), class(2))));
    let ending = u64::from(word.ending[0]) | u64::from(word.ending[1]) << 8;
    let ending3 = ending | u64::from(word.ending[2]) << 16;
    put(pair(ending3, class(0)));
    put(pair(pair(ending, class(-1)), class(1)));
    put(pair(near(1), near(2)));
    put(pair(near(-2), near(-1)));
    let subject = frame.subject(at);
    let (subject_form, subject_class) =
        subject.map_or((0, Class::Edge), |i| (frame.words[i].form, frame.classes[i]));
    put(pair(subject_form, 7));
    put(pair(form, subject_class as u64));
    put(pair(class(0), pair(subject_class as u64, class(1))));
    put(pair(class(0), subject_form));
    let before_subject = subject.map_or(0, |i| frame.class(i, -1) as u64);
    put(pair(pair(subject_class as u64, before_subject), class(0)));
    put(quotation(frame, at));
    put(pair(quotation(frame, at), form));
    put(pair(quotation(frame, at), class(0)));
    let all = frame.all();
    put(pair(bucket(all.cues), class(0)));
    put(pair(bucket(all.finite), class(0)));
    let before = frame.between(0, at);
    put(pair(pair(bucket(before.cues), bucket(before.finite)), class(0)));
    put(pair(bucket(before.commas), class(0)));
    put(pair(bucket_of(at), bucket_of(frame.words.len() - at)));
    let ahead = frame.between(at + 1, (at + 6).min(frame.words.len()));
    put(pair(ahead_of(ahead), class(0)));
    put(pair(ahead_of(ahead), form));
    put(u64::from(frame.is_headline));
    put(pair(form, u64::from(frame.is_headline)));
    let kinds = [Tags::CUE, Tags::ATTITUDE, Tags::CUE_NOUN, Tags::VERB, Tags::GENERIC_SOURCE];
    let kind = kinds.iter().enumerate().fold(0, |k, (i, t)| k | u64::from(word.tags.any(*t)) << i);
    put(pair(kind, class(0)));
    put(pair(kind, pair(class(-1), class(1))));
    put(pair(kind, pair(subject_class as u64, class(1))));
    put(pair(kind, pair(subject_form, class(1))));
    put(pair(kind, quotation(frame, at)));
    put(pair(kind, ahead_of(ahead)));
    let stem = word.stem;
    put(stem);
    put(pair(stem, class(1)));
    put(pair(stem, class(-1)));
    put(pair(stem, subject_class as u64));
    put(pair(stem, subject_form));
    put(pair(stem, near(1)));
    put(pair(stem, near(-1)));
    put(pair(stem, quotation(frame, at)));
    put(pair(stem, ahead_of(ahead)));
    put(pair(stem, pair(class(-1), class(1))));
    put(pair(stem, bucket(before.cues)));
    put(pair(frame.stem(at, -1), class(0)));
    put(pair(frame.stem(at, 1), class(0)));
    for offset in [-4, -3, -2, 2, 3, 4] {
        let far = u64::from(offset > 0);
        emit(feature(90, pair(far, pair(class(0), near(offset)))));
        emit(feature(91, pair(far, pair(class(0), frame.stem(at, offset)))));
    }
    emit(bias_feature());
}

/// The feature that every word has.
pub fn bias_feature() -> u32 {
    feature(99, 0)
}

/// The features of the word at `at` as part of the source or the content of the cue at `cue`.
pub fn tag_features(frame: &Frame, cue: usize, at: usize, emit: &mut impl FnMut(u32)) {
    let class = |o: isize| frame.class(at, o) as u64;
    let near = |o: isize| frame.form(at, o);
    let side = u64::from(at > cue) + 2 * u64::from(at == cue);
    let cue_form = frame.words[cue].form;
    let cue_class = frame.classes[cue] as u64;
    let pattern = pattern(frame, cue);
    let distance = distance(cue, at);
    let between = frame.between(cue, at);
    let mut t = 100;
    let mut put = |value: u64| {
        t += 1;
        emit(feature(t, pair(side, value)));
    };
    put(0);
    put(distance);
    put(pattern);
    put(pair(pattern, distance));
    put(pair(cue_form, distance.min(6)));
    put(pair(cue_form, bucket(between.commas)));
    let cue_stem = frame.words[cue].stem;
    put(pair(cue_stem, distance.min(6)));
    put(pair(cue_stem, class(0)));
    put(pair(cue_stem, pair(cue_class, u64::from(frame.words[at].is_quoted))));
    put(cue_class);
    put(pair(cue_class, distance));
    put(class(0));
    put(near(0));
    put(pair(class(-1), class(0)));
    put(pair(class(0), class(1)));
    put(pair(near(-1), class(0)));
    put(pair(near(1), class(0)));
    put(pair(class(0), distance));
    put(pair(pair(class(-1), class(0)), pair(class(1), distance.min(4))));
    let is_quoted = u64::from(frame.words[at].is_quoted);
    let cue_quoted = u64::from(frame.words[cue].is_quoted);
    put(pair(is_quoted, cue_quoted));
    put(pair(pair(is_quoted, cue_quoted), pattern));
    put(pair(pair(is_quoted, cue_quoted), bucket(between.quotes)));
    let passed = pair(bucket(between.commas), bucket(between.finite));
    put(passed);
    put(pair(passed, pattern));
    put(pair(bucket(between.that), cue_class));
    put(pair(bucket(between.cues), pattern));
    put(pair(pair(bucket(between.commas), is_quoted), pair(pattern, class(0))));
    let edge = u64::from(at == 0) + 2 * u64::from(at + 1 == frame.words.len());
    put(pair(edge, class(0)));
    put(pair(bucket_of(at), pattern));
    put(pair(pair(bucket(between.finite), bucket(between.names)), class(0)));
    let from_start = frame.between(0, at);
    put(pair(bucket(from_start.commas), pair(bucket(frame.between(0, cue).commas), pattern)));
    // Whose verb the cue is: of the words before it, or, after "and" or ",", of the sentence's.
    let lead = pair(frame.class(cue, -1) as u64, cue_class);
    let verbs = pair(bucket(from_start.finite), bucket(between.finite));
    put(pair(lead, verbs));
    put(pair(pair(lead, verbs), class(0)));
    put(pair(lead, pair(distance, class(0))));
    put(pair(pair(lead, frame.class(cue, -2) as u64), pair(verbs, bucket_of(at))));
    put(pair(cue_class, pair(verbs, pair(class(-1), class(0)))));
    put(pair(cue_stem, pair(near(0), distance.min(3))));
    put(pair(pair(near(-1), near(0)), distance.min(3)));
    put(pair(pair(class(-2), class(-1)), pair(class(0), class(1))));
    let subject = frame.subject(cue);
    put(pair(u64::from(subject == Some(at)), pair(class(0), lead)));
    put(pair(subject.map_or(9, |s| bucket_of(s.abs_diff(at))), pair(class(0), verbs)));
}

/// The features of going from tag `from` to the word at `at`.
pub fn step_features(frame: &Frame, cue: usize, at: usize, from: u8, emit: &mut impl FnMut(u32)) {
    let class = |o: isize| frame.class(at, o) as u64;
    let side = u64::from(at > cue) + 2 * u64::from(at == cue) + 3 * u64::from(at == cue + 1);
    let mut t = 200;
    let mut put = |value: u64| {
        t += 1;
        emit(feature(t, pair(u64::from(from), value)));
    };
    put(side);
    put(pair(side, class(0)));
    put(pair(side, class(-1)));
    put(pair(pair(side, class(-1)), class(0)));
    put(pair(side, pattern(frame, cue)));
    put(pair(side, frame.form(at, 0)));
    put(pair(side, frame.form(at, -1)));
    put(pair(pair(side, pattern(frame, cue)), class(0)));
}

/// What stands right around the cue, and on which sides there are quotations.
fn pattern(frame: &Frame, cue: usize) -> u64 {
    let end = frame.words.len();
    let left = frame.between(0, cue).quotes.min(1);
    let right = frame.between(cue, end).quotes.min(1);
    let next = frame.class(cue, 1) as u64;
    let ends = u64::from(cue + 2 >= end);
    let has_comma = u64::from(frame.between(0, cue).commas.min(1));
    let sides = u64::from(left) | u64::from(right) << 1 | ends << 2 | has_comma << 3;
    pair(pair(sides, next), u64::from(frame.classes[cue] == Class::According))
}

/// Whether the cue stands in a quotation, and what the nearest marks are.
fn quotation(frame: &Frame, at: usize) -> u64 {
    let quoted = u64::from(frame.words[at].is_quoted);
    let left = frame.between(0, at).quotes.min(2);
    let right = frame.between(at, frame.words.len()).quotes.min(2);
    let close = (1_isize..=4).find(|n| frame.class(at, -n) == Class::Close).unwrap_or(0);
    let open = (1_isize..=4).find(|n| frame.class(at, *n) == Class::Open).unwrap_or(0);
    quoted | u64::from(left) << 1 | u64::from(right) << 3 | (close as u64) << 5 | (open as u64) << 8
}

fn ahead_of(counts: Counts) -> u64 {
    u64::from(counts.that.min(1))
        | u64::from(counts.quotes.min(1)) << 1
        | u64::from(counts.finite.min(1)) << 2
        | u64::from(counts.commas.min(1)) << 3
}

fn distance(cue: usize, at: usize) -> u64 {
    let near = cue.abs_diff(at);
    match near {
        0..=5 => near as u64,
        6..=8 => 6,
        9..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

fn bucket(count: u32) -> u64 {
    u64::from(count.min(4))
}

fn bucket_of(place: usize) -> u64 {
    match place {
        0..=3 => place as u64,
        4..=6 => 4,
        7..=12 => 5,
        _ => 6,
    }
}
