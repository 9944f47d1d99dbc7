//! A coarse part of speech for each word, by closed classes, shape and ending alone.

use super::lexicon::{Tags, known};
use super::word::{Shape, Word};

/// A coarse part of speech. The order is part of trained weights: only add at the end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Class {
    #[default]
    Edge,
    Determiner,
    Preposition,
    Pronoun,
    Possessive,
    Be,
    Have,
    Do,
    Modal,
    Coordinator,
    Subordinator,
    Relative,
    To,
    That,
    Negation,
    Number,
    Comma,
    Stop,
    Colon,
    Dash,
    Bracket,
    Open,
    Close,
    Name,
    Acronym,
    Title,
    Day,
    Past,
    Gerund,
    Plural,
    Adverb,
    Cue,
    CuePlural,
    CueGerund,
    Verb,
    Speaker,
    Mark,
    According,
    Noun,
    Attitude,
    AttitudePlural,
    AttitudeGerund,
    CueNoun,
    CuePast,
    AttitudePast,
}

const TO: u64 = known("to");
const THAT: u64 = known("that");
const ACCORDING: u64 = known("according");
const DASHES: [u64; 2] = [known("—"), known("–")];

/// The classes of the words of a sentence.
pub(crate) fn classes(words: &[Word]) -> Vec<Class> {
    let at = |i: usize| match words[i].shape {
        Shape::Quote => {
            let opens = words.get(i + 1).is_some_and(|w| w.is_quoted);
            if opens { Class::Open } else { Class::Close }
        }
        _ => class(&words[i]),
    };
    (0..words.len()).map(at).collect()
}

const CLOSED: &[(Tags, Class)] = &[
    (Tags::BE, Class::Be),
    (Tags::HAVE, Class::Have),
    (Tags::DO, Class::Do),
    (Tags::MODAL, Class::Modal),
    (Tags::NEGATION, Class::Negation),
    (Tags::RELATIVE, Class::Relative),
    (Tags::COORDINATOR, Class::Coordinator),
    (Tags::POSSESSIVE, Class::Possessive),
    (Tags::DETERMINER, Class::Determiner),
    (Tags::PRONOUN, Class::Pronoun),
    (Tags::SUBORDINATOR, Class::Subordinator),
    (Tags::PREPOSITION, Class::Preposition),
];

fn class(word: &Word) -> Class {
    if word.shape == Shape::Mark {
        return mark(word);
    }
    match word.form {
        TO => return Class::To,
        THAT => return Class::That,
        _ => {}
    }
    if word.tags != Tags::NONE
        && let Some((_, class)) = CLOSED.iter().find(|(tag, _)| word.tags.any(*tag))
    {
        return *class;
    }
    if word.shape == Shape::Number || word.tags.any(Tags::NUMBER.with(Tags::ORDINAL)) {
        return Class::Number;
    }
    if word.is_capital() {
        return match () {
            () if word.tags.any(Tags::HONORIFIC) => Class::Title,
            () if word.tags.any(Tags::MONTH.with(Tags::WEEKDAY)) => Class::Day,
            () if word.shape == Shape::Upper => Class::Acronym,
            () => Class::Name,
        };
    }
    open_class(word)
}

fn open_class(word: &Word) -> Class {
    let is_ing = word.ends_in("ing");
    if word.tags.any(Tags::CUE) {
        return match () {
            () if word.form == ACCORDING => Class::According,
            () if is_ing => Class::CueGerund,
            () if word.is_past() => Class::CuePast,
            () if word.has_s() => Class::CuePlural,
            () => Class::Cue,
        };
    }
    if word.tags.any(Tags::ATTITUDE) {
        return match () {
            () if is_ing => Class::AttitudeGerund,
            () if word.is_past() => Class::AttitudePast,
            () if word.has_s() => Class::AttitudePlural,
            () => Class::Attitude,
        };
    }
    if word.tags.any(Tags::CUE_NOUN) {
        return Class::CueNoun;
    }
    match () {
        () if word.tags.any(Tags::VERB) => Class::Verb,
        () if word.tags.any(Tags::GENERIC_SOURCE.with(Tags::HONORIFIC)) => Class::Speaker,
        () if word.tags.any(Tags::WEEKDAY) => Class::Day,
        () if word.tags.any(Tags::ADVERB) || word.ends_in("ly") => Class::Adverb,
        () if word.is_past() => Class::Past,
        () if is_ing => Class::Gerund,
        () if word.has_s() => Class::Plural,
        () => Class::Noun,
    }
}

fn mark(word: &Word) -> Class {
    match word.ending[0] {
        b',' => Class::Comma,
        b'.' | b'!' | b'?' => Class::Stop,
        b':' | b';' => Class::Colon,
        b'-' => Class::Dash,
        b'(' | b')' | b'[' | b']' => Class::Bracket,
        _ if DASHES.contains(&word.form) => Class::Dash,
        _ => Class::Mark,
    }
}
