//! Where names stand: runs of capitalized words, without titles and without words that only open a
//! sentence.

use crate::domain::claim::lexicon::{Tags, form};
use crate::domain::claim::word::{Shape, Word};
use core::ops::Range;

/// A run of words that make up one name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Mention {
    /// Which words of the sentence.
    pub words: Range<usize>,
    /// Whether a title of a person stands before ("Mr.", "President").
    pub is_person: bool,
}

/// The names of a sentence.
pub(crate) fn mentions(words: &[Word]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !starts_name(words, at) {
            at += 1;
            continue;
        }
        let end = run_end(words, at);
        push(words, at..end, &mut found);
        at = end;
    }
    found
}

fn starts_name(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let never = Tags::MONTH.with(Tags::WEEKDAY).with(Tags::PRONOUN).with(Tags::FIRST_PERSON);
    if !word.is_capital() || word.tags.any(never) {
        return false;
    }
    let opens = at == 0
        || matches!(words[at - 1].shape, Shape::Quote)
        || words[at - 1].shape == Shape::Mark && words[at - 1].ending[0] != b',';
    if !opens || word.shape == Shape::Upper {
        return !word.tags.any(Tags::DETERMINER.with(Tags::PREPOSITION).with(Tags::COORDINATOR));
    }
    // The first word of a sentence is capitalized anyway.
    let closed = Tags::OPENER.with(Tags::AUXILIARY).with(Tags::NUMBER).with(Tags::VERB);
    if word.tags.any(closed) {
        return false;
    }
    let next = words.get(at + 1);
    let goes_on = next.is_some_and(|w| w.is_capital() || w.form == form("'s"));
    let looks_common = word.ends_in("ing") || word.ends_in("ly") || word.is_past() || word.has_s();
    goes_on || !looks_common && !word.tags.any(Tags::GENERIC_SOURCE.with(Tags::CUE))
}

/// The word after the run of a name that starts at `at`.
fn run_end(words: &[Word], at: usize) -> usize {
    let mut end = at + 1;
    let mut is_organization = words[at].tags.any(Tags::ORGANIZATION);
    while let Some(word) = words.get(end) {
        let next = words.get(end + 1).is_some_and(Word::is_capital);
        let joins = if word.is_capital() {
            !word.tags.any(Tags::MONTH.with(Tags::WEEKDAY))
        } else if word.form == form(".") {
            // An initial: "Donald J. Trump".
            next && words[end - 1].span.len() == 1
        } else {
            let is_link = word.form == form("of") || word.form == form("for");
            next && (word.tags.any(Tags::PARTICLE) && word.form != form("y")
                || is_link && is_organization)
        };
        if !joins {
            break;
        }
        is_organization |= word.tags.any(Tags::ORGANIZATION) && word.is_capital();
        end += 1;
    }
    end
}

/// Adds the names of a run: titles part it ("U.S. President Donald Trump" is two names).
fn push(words: &[Word], run: Range<usize>, found: &mut Vec<Mention>) {
    let is_title = |i: usize| {
        let organization = words[i].tags.any(Tags::ORGANIZATION);
        words[i].tags.any(Tags::HONORIFIC) && !organization
    };
    let mut start = run.start;
    let mut is_person = false;
    for at in run.clone() {
        if is_title(at) {
            // "Prime Minister’s Office", "National Security Advisor": titles end what is before.
            if at > start {
                found.push(Mention { words: start..at, is_person });
            }
            start = at + 1;
            is_person = true;
        }
    }
    if start < run.end {
        found.push(Mention { words: start..run.end, is_person });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::claim::word::words;
    use crate::domain::text::tokens;

    fn check(text: &str, expected: &str) {
        let mut read = Vec::new();
        words(text, &tokens(text), &mut read);
        let show = |m: &Mention| {
            let (first, last) = (&read[m.words.start], &read[m.words.end - 1]);
            &text[first.span.start.0..last.span.end.0]
        };
        let found: Vec<&str> = mentions(&read).iter().map(show).collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn parts_names_from_titles() {
        check(
            "U.S. President Donald J. Trump met Mr. al-Shraa.",
            "U.S.; Donald J. Trump; al-Shraa",
        );
        check("Syrian President Ahmad al-Sharaa, who", "Syrian; Ahmad al-Sharaa");
    }

    #[test]
    fn joins_the_words_of_an_organization() {
        check("the Alama Center for Studies, which", "Alama Center for Studies");
        check("the Israel Defense Forces (IDF)", "Israel Defense Forces; IDF");
        check("between Israel and Syria", "Israel; Syria");
        check("the fall of Bashar al-Assad in", "Bashar al-Assad");
    }

    #[test]
    fn leaves_the_opening_word_alone() {
        check("The two sides met. Following talks in Paris,", "Paris");
        check("Those operations put Israel at risk on Tuesday.", "Israel");
        check("Keinon concluded that", "Keinon");
    }
}
