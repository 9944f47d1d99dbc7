//! Where a sentence parts into clauses that each assert something of their own.
//!
//! Careful rather than thorough: a part needs a finite verb and enough words, and nothing is parted
//! inside quotation marks.

use super::lexicon::{Tags, known};
use super::word::{Shape, Word};
use core::ops::Range;

/// Fewer words say too little on their own.
const FEWEST_WORDS: usize = 5;

/// A sentence with more words is no sentence: parting it would only cost time.
const MOST_WORDS: usize = 300;

const ALTHOUGH: u64 = known("although");
const AND: u64 = known("and");
const AS: u64 = known("as");
const BE: u64 = known("be");
const BEEN: u64 = known("been");
const BEING: u64 = known("being");
const BUT: u64 = known("but");
const COMMA: u64 = known(",");
const EVEN: u64 = known("even");
const HAVING: u64 = known("having");
const SEMICOLON: u64 = known(";");
const THAT: u64 = known("that");
const THOUGH: u64 = known("though");
const TO: u64 = known("to");
const WHEREAS: u64 = known("whereas");
const WHICH: u64 = known("which");
const WHILE: u64 = known("while");
const WHO: u64 = known("who");

/// The clauses of a sentence, each one or more ranges of its words; one clause where it does not part.
pub(crate) fn clauses(words: &[Word]) -> Vec<Vec<Range<usize>>> {
    let words = &words[..words.len() - trailing_marks(words)];
    if words.len() > MOST_WORDS {
        return vec![core::iter::once(0..words.len()).collect()];
    }
    let mut parts: Vec<Range<usize>> = core::iter::once(0..words.len()).collect();
    for at in 1..words.len() {
        let last = parts.len() - 1;
        let open = parts[last].clone();
        if at <= open.start {
            continue;
        }
        let Some(start) = cut(words, open.start, at) else { continue };
        let left = open.start..at;
        let right = start..open.end;
        if stands_alone(words, &left) && stands_alone(words, &right) {
            parts[last] = left;
            parts.push(right);
        }
    }
    let trimmed = |part: Range<usize>| {
        let is_comma = words[part.clone()].last().is_some_and(|w| is(w, COMMA));
        part.start..part.end - usize::from(is_comma)
    };
    parts.into_iter().map(trimmed).flat_map(|part| with_relative(words, part)).collect()
}

fn trailing_marks(words: &[Word]) -> usize {
    let is_end = |w: &&Word| w.shape == Shape::Mark && matches!(w.ending[0], b'.' | b'!' | b'?');
    words.iter().rev().take_while(is_end).count()
}

/// Whether a clause may end before the word at `at`: the first word of the next one.
fn cut(words: &[Word], open: usize, at: usize) -> Option<usize> {
    let word = &words[at];
    if word.is_quoted || word.shape == Shape::Quote {
        return None;
    }
    if is(word, SEMICOLON) {
        return Some(at + 1);
    }
    if is(word, COMMA) {
        let next = words.get(at + 1)?;
        if next.is_quoted {
            return None;
        }
        let after = match () {
            () if is(next, WHILE) || is(next, WHEREAS) || is(next, ALTHOUGH) => at + 1,
            () if is(next, EVEN) && words.get(at + 2).is_some_and(|w| is(w, AS)) => at + 1,
            () if next.tags.any(Tags::COORDINATOR) => at + 2,
            // "While A does this, B does that".
            () if opens_contrast(words, open) => at + 1,
            () => return None,
        };
        return has_subject(words, after).then_some(after);
    }
    let joins = is(word, AND) || is(word, BUT);
    let verb = words.get(at + 1).filter(|_| joins)?;
    let skip = usize::from(verb.ends_in("ly") || verb.tags.any(Tags::ADVERB));
    is_finite(words, at + 1 + skip).then_some(at + 1)
}

fn opens_contrast(words: &[Word], open: usize) -> bool {
    let first = &words[open];
    [WHILE, ALTHOUGH, THOUGH, WHEREAS].iter().any(|w| is(first, *w))
}

/// Whether a subject and a finite verb come soon after `at`, before the next comma.
fn has_subject(words: &[Word], at: usize) -> bool {
    const FAR: usize = 14;
    let soon = at + 1..words.len().min(at + FAR);
    let mut soon = soon.take_while(|i| !is(&words[*i], COMMA) && !is(&words[*i], SEMICOLON));
    soon.any(|i| is_finite(words, i))
}

fn stands_alone(words: &[Word], part: &Range<usize>) -> bool {
    let count = words.get(part.clone()).unwrap_or_default().iter().filter(|w| w.is_word()).count();
    count >= FEWEST_WORDS && part.clone().any(|i| is_finite(words, i))
}

/// The clause, and a clause of its own for a relative one set off by commas.
fn with_relative(words: &[Word], part: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let alone: Vec<Range<usize>> = core::iter::once(part.clone()).collect();
    let whole = vec![alone];
    let starts = |i: &usize| {
        is(&words[*i], COMMA)
            && words.get(*i + 1).is_some_and(|w| (is(w, WHICH) || is(w, WHO)) && !w.is_quoted)
            && is_finite_soon(words, *i + 2)
    };
    let Some(start) = part.clone().skip(1).find(starts) else { return whole };
    let close = (start + 2..part.end).find(|i| is(&words[*i], COMMA) && !words[*i].is_quoted);
    let end = match close {
        None => part.end,
        // The main clause goes on with its verb.
        Some(at) if is_finite_soon(words, at + 1) => at,
        Some(_) => return whole,
    };
    let relative = start + 1..end;
    let mut main: Vec<Range<usize>> = core::iter::once(part.start..start).collect();
    if end + 1 < part.end {
        main.push(end + 1..part.end);
    }
    let main_stands = main.iter().any(|r| r.clone().any(|i| is_finite(words, i)));
    if !main_stands || main[0].len() < 2 || !stands_alone(words, &relative) {
        return whole;
    }
    vec![main, vec![relative]]
}

fn is_finite_soon(words: &[Word], at: usize) -> bool {
    (at..words.len().min(at + 3)).any(|i| is_finite(words, i))
}

/// Whether the word at `at` is a finite verb, as far as its form and its neighbors tell.
pub(crate) fn is_finite(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let before = at.checked_sub(1).map(|i| &words[i]);
    let tags = before.map_or(Tags::NONE, |w| w.tags);
    if before.is_some_and(|w| is(w, TO)) || word.is_capital() {
        return false;
    }
    if word.tags.any(Tags::AUXILIARY) {
        return ![BE, BEEN, BEING, HAVING].contains(&word.form);
    }
    let next = words.get(at + 1);
    let takes_object = next.is_some_and(|w| {
        let object = Tags::DETERMINER
            .with(Tags::POSSESSIVE)
            .with(Tags::PREPOSITION)
            .with(Tags::PRONOUN)
            .with(Tags::NUMBER);
        w.tags.any(object) || w.is_capital() || w.shape == Shape::Quote || is(w, THAT)
    });
    let after_noun = !tags.any(
        Tags::DETERMINER
            .with(Tags::PREPOSITION)
            .with(Tags::BE)
            .with(Tags::HAVE)
            .with(Tags::POSSESSIVE),
    );
    if word.tags.any(Tags::VERB) {
        return after_noun;
    }
    if word.is_past() {
        return after_noun && takes_object && before.is_some_and(Word::is_word);
    }
    // "and marks the", "Israel views the": a noun is rarely followed by an article.
    let object = next.is_some_and(|w| w.tags.any(Tags::DETERMINER.with(Tags::POSSESSIVE)));
    word.has_s()
        && after_noun
        && object
        && before.is_some_and(|w| w.is_capital() || w.tags.any(Tags::COORDINATOR))
}

fn is(word: &Word, form: u64) -> bool {
    word.form == form
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;
    use crate::domain::text::tokens;

    fn check(text: &str, expected: &str) {
        let mut read = Vec::new();
        words(text, &tokens(text), &mut read);
        let show = |r: &Range<usize>| &text[read[r.start].span.start.0..read[r.end - 1].span.end.0];
        let show = |c: &Vec<Range<usize>>| c.iter().map(show).collect::<Vec<_>>().join(" … ");
        let found: Vec<String> = clauses(&read).iter().map(show).collect();
        assert_eq!(found.join(" | "), expected.trim_end_matches('.'), "{text}");
    }

    #[test]
    fn parts_where_a_new_verb_phrase_begins() {
        check(
            "The Paris meeting was the first official round of negotiations in months, and marks the fifth round of talks.",
            "The Paris meeting was the first official round of negotiations in months | marks the fifth round of talks",
        );
        check(
            "While Washington envisions a demilitarized zone, Tel Aviv is seeking a buffer zone.",
            "While Washington envisions a demilitarized zone | Tel Aviv is seeking a buffer zone",
        );
        check(
            "The military invaded the zone, and it has occupied large areas ever since.",
            "The military invaded the zone | it has occupied large areas ever since",
        );
        check(
            "Barrack and Kushner reportedly led the negotiations, which represent the fifth round of talks.",
            "Barrack and Kushner reportedly led the negotiations | which represent the fifth round of talks",
        );
    }

    #[test]
    fn keeps_phrases_and_quotations_whole() {
        for text in [
            "Israel and Syria agreed to share intelligence, medicine, and energy.",
            "He said “we came here, and we saw the town, and it was empty” on Monday.",
            "The talks, held in Paris, ended.",
        ] {
            check(text, text);
        }
    }
}
