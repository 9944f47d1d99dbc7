//! Numbers and ordinals, with what they count and how they are meant.

use super::lexicon::{Tags, known};
use super::word::{Shape, Word};
use super::{Comparator, Figure};
use crate::domain::order::SmallSort;
use crate::domain::text::{Number, Span};

const OF: u64 = known("of");

/// The figures of a sentence, without the numbers inside `taken` (dates, sorted).
///
/// `words` and `numbers` are those of the same sentence.
pub(crate) fn figures(
    text: &str,
    words: &[Word],
    numbers: &[Number],
    taken: &[Span],
) -> Vec<Figure> {
    if !words.iter().any(is_numeric) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for number in numbers {
        let span = number.span;
        let near = taken.partition_point(|t| t.end <= span.start);
        if taken.get(near).is_some_and(|t| t.overlaps(span)) {
            continue;
        }
        if let Some(figure) = figure(text, words, number, span) {
            found.push(figure);
        }
    }
    found.extend(words.iter().enumerate().filter_map(|(i, w)| vague(text, words, i, w)));
    found.order_by_key(|f| f.span);
    found
}

/// Whether a number may start or stand in this word.
pub(crate) fn is_numeric(word: &Word) -> bool {
    word.shape == Shape::Number || word.tags.any(Tags::NUMBER.with(Tags::ORDINAL))
}

fn figure(text: &str, words: &[Word], number: &Number, span: Span) -> Option<Figure> {
    let first = words.partition_point(|w| w.span.end <= span.start);
    let mut after = words.partition_point(|w| w.span.start < span.end);
    let is_spelled = words[first].shape == Shape::Lower || words[first].shape == Shape::Capital;
    let mut counted = number.unit.to_owned();
    let glued = words[after - 1].span;
    if counted.is_empty() && glued.end > span.end {
        // "50-year", "15-member".
        counted = after_hyphen(&text[span.end.0..glued.end.0])?;
        after += 1;
    }
    if counted.is_empty() {
        counted = noun_phrase(text, words, after);
    }
    let is_weak = is_spelled && (number.value <= 2.0 || number.is_ordinal);
    if counted.is_empty() && is_weak {
        // "one of them", "at first": no number one could compare.
        return None;
    }
    if is_spelled && !number.is_ordinal && number.value < 2.0 && is_pronoun_one(words, first) {
        return None;
    }
    let comparator = comparator(text, words, first);
    Some(Figure { span, value: number.value, is_ordinal: number.is_ordinal, counted, comparator })
}

/// "hundreds of airstrikes": at least so many.
fn vague(text: &str, words: &[Word], at: usize, word: &Word) -> Option<Figure> {
    const VAGUE: &[(u64, f64)] = &[
        (known("dozens"), 12.0),
        (known("hundreds"), 100.0),
        (known("thousands"), 1e3),
        (known("millions"), 1e6),
        (known("billions"), 1e9),
    ];
    if !word.tags.any(Tags::NUMBER) || !word.has_s() {
        return None;
    }
    let value = VAGUE.iter().find(|v| v.0 == word.form)?.1;
    words.get(at + 1).filter(|w| w.form == OF)?;
    let counted = noun_phrase(text, words, at + 2);
    let comparator = Comparator::AtLeast;
    Some(Figure { span: word.span, value, is_ordinal: false, counted, comparator })
}

fn is_pronoun_one(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_none_or(|w| w.tags.any(Tags::PREPOSITION) || !w.is_word())
        || at > 0 && words[at - 1].tags.any(Tags::DETERMINER)
}

fn after_hyphen(rest: &str) -> Option<String> {
    let unit = rest.trim_start_matches(['-', '\u{2010}', '\u{2011}']);
    let unit = unit.split(['-', '\u{2010}']).next().unwrap_or_default();
    unit.chars().all(char::is_alphabetic).then(|| unit.to_lowercase())
}

/// The head of the noun phrase that starts at `at`, with an "of" complement's head, in lower case.
fn noun_phrase(text: &str, words: &[Word], at: usize) -> String {
    let Some(end) = phrase_end(words, at) else { return String::new() };
    let head = words[end - 1].span.of(text).to_lowercase();
    let is_of = words.get(end).is_some_and(|w| w.form == OF);
    let inner = if is_of { phrase_end(words, end + 1) } else { None };
    match inner {
        Some(inner) => format!("{head} of {}", words[inner - 1].span.of(text).to_lowercase()),
        None => head,
    }
}

/// The word after the noun phrase that starts at `at`; `None` where there is none.
fn phrase_end(words: &[Word], at: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let mut end = at;
    while let Some(word) = words.get(end).filter(|w| w.is_word() && end < at + LONGEST) {
        let stops = Tags::PREPOSITION
            .with(Tags::AUXILIARY)
            .with(Tags::PRONOUN)
            .with(Tags::COORDINATOR)
            .with(Tags::SUBORDINATOR)
            .with(Tags::RELATIVE)
            .with(Tags::DETERMINER)
            .with(Tags::POSSESSIVE);
        // Right after the number "strikes" is a noun.
        let is_verb = word.tags.any(Tags::VERB) && (end > at || !word.has_s());
        if (word.tags.any(stops) || is_verb) && !word.is_capital() {
            break;
        }
        let is_after_noun = end > at && is_plural(&words[end - 1]);
        let is_verbal = word.is_past() || word.ends_in("ing") || word.tags.any(Tags::CUE);
        let is_adverb = word.ends_in("ly") || word.tags.any(Tags::ADVERB);
        if is_after_noun && (is_verbal || is_adverb || !word.is_capital() && !is_plural(word)) {
            break;
        }
        end += 1;
    }
    // "first met": an adverb or a verb is no head.
    while end > at && (words[end - 1].ends_in("ly") || words[end - 1].tags.any(Tags::ADVERB)) {
        end -= 1;
    }
    (end > at).then_some(end)
}

fn is_plural(word: &Word) -> bool {
    !word.is_capital() && (word.has_s() || word.tags.any(Tags::PLURAL))
}

/// How the number whose first word is at `at` is meant, by the words before it.
fn comparator(text: &str, words: &[Word], at: usize) -> Comparator {
    let before = |n: usize| {
        let word = at.checked_sub(n).and_then(|i| words.get(i));
        word.map(|w| w.span.of(text).to_lowercase()).unwrap_or_default()
    };
    // A currency sign stands between.
    let shift = usize::from(matches!(before(1).as_str(), "$" | "€" | "£" | "¥" | "a" | "the"));
    match (before(2 + shift).as_str(), before(1 + shift).as_str()) {
        ("more" | "greater" | "larger" | "higher", "than")
        | ("at", "least")
        | ("minimum", "of")
        | (_, "over" | "exceeding" | "above") => Comparator::AtLeast,
        ("less" | "fewer" | "lower", "than")
        | ("up", "to")
        | ("at", "most")
        | ("many" | "much", "as")
        | ("maximum", "of")
        | (_, "under" | "below") => Comparator::AtMost,
        (
            _,
            "about" | "some" | "roughly" | "nearly" | "almost" | "around" | "approximately"
            | "estimated" | "circa" | "close",
        ) => Comparator::About,
        _ => Comparator::Exactly,
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;
    use crate::domain::text::{numbers, tokens};

    fn check(text: &str, expected: &str) {
        let tokens = tokens(text);
        let mut read = Vec::new();
        words(text, &tokens, &mut read);
        let show = |f: &Figure| {
            let how = match f.comparator {
                Comparator::Exactly => "",
                Comparator::About => "~",
                Comparator::AtLeast => ">",
                Comparator::AtMost => "<",
            };
            let ordinal = if f.is_ordinal { "th" } else { "" };
            format!("{how}{}{ordinal} {}", f.value, f.counted).trim().to_owned()
        };
        let found: Vec<String> =
            figures(text, &read, &numbers(text, &tokens), &[]).iter().map(show).collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn says_what_is_counted() {
        check("and marks the fifth round of talks between them", "5th round of talks");
        check(
            "the third round of indirect talks between the two longtime adversaries",
            "3th round of talks; 2 adversaries",
        );
        check("stayed in place for 50 years until", "50 years");
        check("the first official round of negotiations in months", "1th round of negotiations");
        check("the family's 50-year rule", "50 year");
        check("The two sides met this week", "2 sides");
        check("across four areas named explicitly", "4 areas");
        check("15 percent of voters", "15 percent");
        check("after two days of talks", "2 days of talks");
        check("Five people were killed, 12 wounded", "5 people; 12 wounded");
    }

    #[test]
    fn says_how_it_is_meant() {
        check("to operate up to 15 kilometers inside", "<15 kilometers");
        check("more than 300 strikes", ">300 strikes");
        check("nearly $5 million", "~5000000 dollars");
        check("launched hundreds of airstrikes against", ">100 airstrikes");
        check("roughly 40,000 people", "~40000 people");
    }

    #[test]
    fn leaves_pronouns_alone() {
        check("one of the best ways, at first", "");
    }
}
