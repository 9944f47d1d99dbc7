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
        push(words, with_particles(words, at)..end, &mut found);
        at = end;
    }
    found
}

/// Where a name begins whose first capital stands at `at`: "al Qaeda", "van der Bellen".
fn with_particles(words: &[Word], at: usize) -> usize {
    let is_particle =
        |w: &Word| w.shape == Shape::Lower && w.tags.any(Tags::PARTICLE) && w.form != form("y");
    let before = words[..at].iter().rev().take(2).take_while(|w| is_particle(w));
    at - before.count()
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
            let particle = |w: &Word| w.tags.any(Tags::PARTICLE) && w.form != form("y");
            // "van der Bellen"
            let after = words.get(end + 1).is_some_and(particle)
                && words.get(end + 2).is_some_and(Word::is_capital);
            particle(word) && (next || after) || next && is_link && is_organization
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
    let is_title = |i: usize| is_title(&words[i]);
    let follows_genitive = run.start > 0 && words[run.start - 1].form == form("'s");
    if run.len() == 1 && follows_genitive && words[run.start].tags.any(Tags::ORGANIZATION) {
        // "the Prime Minister’s Office": no name without what stands before.
        return;
    }
    let mut start = run.start;
    let mut is_person = false;
    if let Some(place) = post(words, &run) {
        found.push(Mention { words: start..place, is_person });
        start = place;
        is_person = true;
    }
    let rest = start..run.end;
    for at in rest {
        if is_title(at) {
            // "Intelligence Chief", "National Security Advisor": titles end what is before, and
            // the words for an office belong to the title.
            let end = (start..at).rev().find(|i| !is_office(&words[*i])).map_or(start, |i| i + 1);
            if end > start {
                found.push(Mention { words: start..end, is_person });
            }
            start = at + 1;
            is_person = true;
        }
    }
    if start < run.end {
        found.push(Mention { words: start..run.end, is_person });
    }
}

fn is_title(word: &Word) -> bool {
    word.tags.any(Tags::HONORIFIC) && !word.tags.any(Tags::ORGANIZATION)
}

/// Where the person's name begins in the run after "envoy to" or "ambassador for": the place and the
/// person stand side by side there ("envoy to Syria Tom Barrack").
fn post(words: &[Word], run: &Range<usize>) -> Option<usize> {
    let before = &words[..run.start];
    let before = match before {
        [rest @ .., the] if the.form == form("the") => rest,
        all => all,
    };
    let [.., title, link] = before else { return None };
    let is_link = ["to", "for"].iter().any(|l| link.form == form(l));
    if !is_title(title) || !is_link {
        return None;
    }
    let takes_two = FIRST_OF_TWO.iter().any(|f| words[run.start].form == form(f));
    let person = run.start + 1 + usize::from(takes_two);
    let is_name = |w: &Word| w.is_capital() && !is_title(w);
    let is_full = words.get(person..run.end).is_some_and(|p| p.len() > 1 && p.iter().all(is_name));
    is_full.then_some(person)
}

/// First words of states and bodies with names of two.
const FIRST_OF_TWO: &[&str] = &[
    "united",
    "european",
    "saudi",
    "north",
    "south",
    "new",
    "sri",
    "costa",
    "el",
    "san",
    "sierra",
    "burkina",
    "puerto",
    "hong",
    "east",
    "west",
    "central",
    "northern",
    "southern",
    "middle",
    "ivory",
    "cape",
    "equatorial",
    "dominican",
    "czech",
    "great",
    "african",
    "arab",
    "vatican",
];

/// Words for what an office is about.
fn is_office(word: &Word) -> bool {
    const OFFICES: &[&str] = &[
        "intelligence",
        "national",
        "security",
        "defense",
        "defence",
        "interior",
        "finance",
        "health",
        "treasury",
        "housing",
        "trade",
        "energy",
        "education",
        "agriculture",
        "communications",
        "press",
        "opposition",
        "majority",
        "minority",
        "army",
        "police",
        "military",
    ];
    OFFICES.iter().any(|o| word.form == form(o))
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
    fn parts_a_person_from_the_post() {
        check("by U.S. envoy to Syria Tom Barrack.", "U.S.; Syria; Tom Barrack");
        check("the Special Envoy for Syria Tom Barrack", "Syria; Tom Barrack");
        check("Ambassador to Washington Yehiel Leiter, and", "Washington; Yehiel Leiter");
        check("ambassador to Saudi Arabia Michael Ratney", "Saudi Arabia; Michael Ratney");
        check("the ambassador to Saudi Arabia said", "Saudi Arabia");
        check("ambassador to the United Nations Danny Danon", "United Nations; Danny Danon");
        check("Intelligence Chief Hussein Al-Salama met", "Hussein Al-Salama");
        check("Israel Defense Minister Israel Katz met", "Israel; Israel Katz");
        check("and National Security Advisor Gil Reich", "Gil Reich");
        check("the Prime Minister’s Office said", "");
    }

    #[test]
    fn keeps_particles_with_the_name() {
        check("who led an al Qaeda affiliate", "al Qaeda");
        check(
            "said Bill de Blasio and Alexander van der Bellen",
            "Bill de Blasio; Alexander van der Bellen",
        );
        check("when de Gaulle returned, van der Bellen left", "de Gaulle; van der Bellen");
    }

    #[test]
    fn leaves_the_opening_word_alone() {
        check("The two sides met. Following talks in Paris,", "Paris");
        check("Those operations put Israel at risk on Tuesday.", "Israel");
        check("Keinon concluded that", "Keinon");
    }
}
