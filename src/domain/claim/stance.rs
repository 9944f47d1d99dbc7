//! The signs of an author who concludes and weighs, as restrained analysis does: the trained model learned
//! from columns and tirades, and does not see them. What it knows (judging words, "I", "should") counts
//! there alone.

use super::clause::is_finite;
use super::lexicon::{Tags, known};
use super::opinion::FEWEST_WORDS;
use super::word::{Shape, Word};
use super::{Evidence, Judgement};
use crate::domain::text::Span;

/// Stems of verbs that read something into what happened: "the absence signals the limits".
const READS_INTO: &[u64] = &[
    known("mark"),
    known("signal"),
    known("underscor"),
    known("underlin"),
    known("highlight"),
    known("reflect"),
    known("represent"),
    known("emphasiz"),
    known("illustrat"),
    known("demonstrat"),
    known("suggest"),
    known("point"),
    known("position"),
    known("matter"),
    known("symboliz"),
    known("constitut"),
];

/// Nouns that weigh what happened.
const WEIGHS: &[u64] = &[
    known("absence"),
    known("breakthrough"),
    known("failure"),
    known("fragility"),
    known("gatekeeper"),
    known("hurdle"),
    known("hurdles"),
    known("importance"),
    known("irony"),
    known("lesson"),
    known("limits"),
    known("milestone"),
    known("nature"),
    known("obstacle"),
    known("obstacles"),
    known("setback"),
    known("shift"),
    known("significance"),
    known("success"),
    known("uncertainty"),
    known("weakness"),
];

/// What an author's own `words` of a sentence say of his stance, each sign once.
pub(super) fn signs(text: &str, own: &[Word]) -> Vec<Evidence> {
    let mut signs = Vec::new();
    let mut speak = |word: &Word, weight: f32, what: &str| {
        let reason = ["“", word.span.of(text), "” ", what].concat();
        signs.push(Evidence { span: word.span, speaks_for: Judgement::Opinion, weight, reason });
    };
    if own.iter().filter(|w| w.is_word()).count() < FEWEST_WORDS {
        return signs;
    }
    let first = |holds: &dyn Fn(usize) -> bool| (0..own.len()).find(|i| holds(*i));
    let form = |i: usize| own.get(i).map_or(0, |w| w.form);
    if let Some(at) = first(&|i| reads_into(own, i)) {
        speak(&own[at], 1.6, "reads a meaning into it");
    }
    if let Some(at) = first(&|i| calls_it(own, i)) {
        speak(&own[at], 1.0, "judges the whole");
    }
    if let Some(at) = first(&|i| WEIGHS.contains(&form(i))) {
        speak(&own[at], 0.8, "weighs what happened");
    }
    if let Some(at) = first(&|i| contrasts(own, i)) {
        speak(&own[at], 1.0, "sets one thing against another");
    }
    signs
}

/// Whether the verb at `at` reads something into what happened: it follows no person's name or "they said".
fn reads_into(own: &[Word], at: usize) -> bool {
    let word = &own[at];
    if !READS_INTO.contains(&word.stem) || word.is_capital() || at == 0 {
        return false;
    }
    let before = &own[at - 1];
    let is_participle = word.ends_in("ing") && before.form == known(",");
    let noun_before = Tags::DETERMINER.with(Tags::POSSESSIVE).with(Tags::PREPOSITION);
    let is_noun = before.tags.any(noun_before) || before.shape == Shape::Number;
    let speaks = Tags::GENERIC_SOURCE.with(Tags::PRONOUN).with(Tags::BE).with(Tags::HAVE);
    let is_present = !word.is_past() && !word.ends_in("ing");
    let is_verb = is_finite(own, at) || is_present && before.shape == Shape::Lower;
    let is_said = before.tags.any(speaks) && before.form != known("it");
    is_participle || is_present && is_verb && !is_noun && !is_said
}

/// Whether the word at `at` is what something is said to be: "the role is central".
fn calls_it(own: &[Word], at: usize) -> bool {
    let word = &own[at];
    if !word.tags.any(Tags::JUDGING) || word.shape != Shape::Lower || at < 2 {
        return false;
    }
    let is_adverb = own[at - 1].tags.any(Tags::ADVERB) || own[at - 1].ends_in("ly");
    let verb = &own[at - 1 - usize::from(is_adverb)];
    let links = [known("remain"), known("remains"), known("seems"), known("seem")];
    let is_linked = verb.tags.any(Tags::BE) || links.contains(&verb.form);
    let ends = own.get(at + 1).is_none_or(|w| !w.is_word() || w.tags.any(Tags::PREPOSITION));
    is_linked && ends
}

/// "rather than", "less as … than", "not … but".
fn contrasts(own: &[Word], at: usize) -> bool {
    const NEAR: usize = 12;
    let has = |from: usize, wanted: u64| own.iter().skip(from).take(NEAR).any(|w| w.form == wanted);
    let next = own.get(at + 1).map_or(0, |w| w.form);
    match own[at].form {
        f if f == known("rather") => next == known("than"),
        f if f == known("less") => has(at + 1, known("than")) && next != known("than"),
        f if f == known("but") => {
            let copula = own[..at].iter().rev().take(NEAR).any(|w| w.tags.any(Tags::BE));
            at > 0 && own[at - 1].form == known(",") && copula && has(at + 1, known("is"))
        }
        _ => false,
    }
}

/// The model's `logit` with the signs counted in: where there are any, its doubt counts half, because
/// restrained prose is what it does not know.
pub(super) fn with_signs(logit: f32, signs: &[Evidence]) -> f32 {
    if signs.is_empty() {
        return logit;
    }
    let sum: f32 = signs.iter().map(|s| s.weight).sum();
    logit.max(logit / 2.0) + sum
}

/// The words of the signs, which need no other reason.
pub(super) fn is_said(signs: &[Evidence], span: Span) -> bool {
    signs.iter().any(|s| s.span == span)
}

#[cfg(test)]
mod tests {
    use crate::domain::article;
    use crate::domain::claim::{Judgement, assess};

    /// A sentence, and the words in it that are signs.
    const SENTENCES: &[(&str, &[&str])] = &[
        ("In May the silence of the town underscores its weakness.", &["underscores", "weakness"]),
        ("The vote matters.", &[]),
        ("The two banks merged on Monday, marking a turn for the sector.", &["marking"]),
        ("The port reopened on Monday after a strike of nine days.", &[]),
        ("The plan buys time rather than peace for the town.", &["rather"]),
        ("The role of the court is central.", &["central"]),
        ("The court has a central office in the old town.", &[]),
        ("The mayor underlined that the port was closed on Monday.", &[]),
    ];

    #[test]
    fn names_the_signs_of_an_author_who_weighs() {
        for (sentence, expected) in SENTENCES {
            let all = assess(&article::read(sentence));
            let signs = all.iter().flat_map(|c| &c.evidence);
            let signs = signs.filter(|e| e.speaks_for == Judgement::Opinion);
            let signs = signs.filter_map(|e| e.reason.strip_prefix('“')?.split('”').next());
            assert_eq!(&signs.collect::<Vec<_>>(), expected, "{sentence}");
        }
    }
}
