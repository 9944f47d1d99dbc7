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
    let quotation = quotation(frame, at);
    put(quotation);
    put(pair(quotation, form));
    put(pair(quotation, class(0)));
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
    put(pair(kind, quotation));
    put(pair(kind, ahead_of(ahead)));
    let stem = word.stem;
    put(stem);
    put(pair(stem, class(1)));
    put(pair(stem, class(-1)));
    put(pair(stem, subject_class as u64));
    put(pair(stem, subject_form));
    put(pair(stem, near(1)));
    put(pair(stem, near(-1)));
    put(pair(stem, quotation));
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
    emit(feature(99, 0));
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

pub(super) fn bucket(count: u32) -> u64 {
    u64::from(count.min(4))
}

pub(super) fn bucket_of(place: usize) -> u64 {
    match place {
        0..=3 => place as u64,
        4..=6 => 4,
        7..=12 => 5,
        _ => 6,
    }
}
