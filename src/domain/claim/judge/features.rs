//! What the models of opinion and checkability look at in a sentence. The numbers of the templates
//! are part of trained weights.

use crate::domain::claim::class::{Class, classes};
use crate::domain::claim::lexicon::Tags;
use crate::domain::claim::model::{feature, pair};
use crate::domain::claim::word::{Shape, Word};

/// A feature, and the word that it is about (`None` for the sentence as a whole).
pub type Emit<'e> = dyn FnMut(u32, Option<usize>) + 'e;

/// The template of a word's own weight, which the vectors of the training texts give.
const WORD: u32 = 300;

/// The feature that every sentence has once: where its score begins.
pub const BIAS: u32 = feature(346, 0);

/// Where the score of a model that is even begins: the sum of these, because one weight of eight bits
/// would be too coarse for it.
pub const START: [u32; 8] = {
    let mut start = [0; 8];
    let mut at = 0;
    while at < start.len() {
        start[at] = feature(347, at as u64);
        at += 1;
    }
    start
};

/// The feature that looks up what the company that a word keeps says about it.
pub fn word_feature(form: u64) -> u32 {
    feature(WORD, form)
}

/// The features of a sentence.
pub fn features(words: &[Word], emit: &mut Emit) {
    if words.is_empty() {
        return;
    }
    let classes = classes(words);
    for (at, word) in words.iter().enumerate() {
        let (form, stem) = token(word);
        emit(feature(301, form), Some(at));
        emit(feature(302, stem), Some(at));
        let next = words.get(at + 1).map_or((0, 0), token);
        emit(feature(303, pair(form, next.0)), Some(at));
        emit(feature(304, pair(stem, next.1)), Some(at));
        let class = |i: usize| classes.get(i).copied().unwrap_or_default() as u64;
        emit(feature(305, pair(class(at), pair(class(at + 1), class(at + 2)))), Some(at));
        if word.is_word() && word.span.len() > 5 {
            let ending = word.ending.iter().fold(0, |e, b| e << 8 | u64::from(*b));
            emit(feature(306, ending), Some(at));
        }
    }
    whole(words, &classes, emit);
}

/// Form and stem; every number counts as the same word.
fn token(word: &Word) -> (u64, u64) {
    if word.shape == Shape::Number { (1, 1) } else { (word.form, word.stem) }
}

/// The features of the sentence as a whole.
fn whole(words: &[Word], classes: &[Class], emit: &mut Emit) {
    let mut put = |template: u32, value: u64| emit(feature(template, value), None);
    let lists = [
        Tags::FIRST_PERSON,
        Tags::SECOND_PERSON,
        Tags::MODAL,
        Tags::HEDGE,
        Tags::NEGATION,
        Tags::RELATIVE,
        Tags::CUE,
        Tags::ATTITUDE,
        Tags::ADVERB,
        Tags::JUDGING,
        Tags::NUMBER,
        Tags::PRONOUN,
    ];
    for (template, tag) in (310..).zip(lists) {
        steps(words.iter().filter(|w| w.tags.any(tag)).count(), 3, template, &mut put);
    }
    let counts = [
        words.iter().filter(|w| w.shape == Shape::Number).count(),
        words.iter().skip(1).filter(|w| w.is_capital()).count(),
        words.iter().filter(|w| w.is_past()).count(),
        words.iter().filter(|w| w.ends_in("ly")).count(),
        words.iter().filter(|w| is_adjective(w)).count(),
        words.iter().filter(|w| w.is_quoted).count().div_ceil(3),
        classes.iter().filter(|c| **c == Class::Comma).count(),
        classes.iter().filter(|c| **c == Class::Name).count(),
    ];
    for (template, count) in (330..).zip(counts) {
        steps(count, 4, template, &mut put);
    }
    put(340, (words.len() / 6).min(8) as u64);
    let is_mark = |w: &&Word| !w.is_word();
    for mark in words.iter().filter(is_mark) {
        put(341, mark.form);
    }
    put(342, token(&words[0]).0);
    let second = words.get(1).map_or((0, 0), token);
    put(343, pair(token(&words[0]).0, second.0));
    put(344, pair(classes[0] as u64, classes.get(1).copied().unwrap_or_default() as u64));
    put(345, words.last().map_or(0, |w| w.form));
    emit(BIAS, None);
}

/// One feature for each step up to the count.
fn steps(count: usize, most: usize, template: u32, put: &mut impl FnMut(u32, u64)) {
    for step in 1..=count.min(most) {
        put(template, step as u64);
    }
}

fn is_adjective(word: &Word) -> bool {
    ["ous", "ful", "ive", "ish", "ble", "ic", "al", "est"].iter().any(|e| word.ends_in(e))
}
