//! How sure it is that a sentence of news asserts something checkable.
//!
//! The trained model knows speeches, not news, so that what a sentence holds counts beside it:
//! figures, dates, names and attributions can be checked; questions, commands and judgements cannot.

use super::clause::is_finite;
use super::judge::Verdict;
use super::lexicon::{Tags, form, known};
use super::opinion::strongest;
use super::word::{Shape, Word};
use super::{Attribution, DateMention, Evidence, Figure, Judgement};
use crate::domain::text::Span;

/// Sentences below are not shown as claims.
pub(crate) const THRESHOLD: f32 = 0.5;

/// How much the trained model counts against what the sentence holds.
const TRUST: f32 = 0.5;

/// How much a name speaks for a claim.
pub(crate) const NAMED: f32 = 0.5;

/// What a sentence holds.
pub(crate) struct Inside<'f> {
    pub figures: &'f [Figure],
    pub dates: &'f [DateMention],
    /// Where names stand, and whether they are persons by title.
    pub names: &'f [(Span, bool)],
    pub attributions: &'f [(usize, Attribution)],
    pub opinion: f32,
}

/// The score of a sentence, 0 to 1, with what speaks most for and against it; `verdict` is what the
/// trained model says.
pub(crate) fn score(
    text: &str,
    words: &[Word],
    inside: &Inside,
    verdict: &Verdict,
) -> (f32, Vec<Evidence>) {
    let mut evidence = for_it(text, inside);
    evidence.extend(pointing_back(words, inside.opinion));
    evidence.extend(against_it(words, inside));
    let logit = (verdict.shares.iter().sum::<f32>() + verdict.whole) * TRUST;
    let sum: f32 = evidence.iter().map(|e| e.weight).sum::<f32>() + logit;
    let score = 1.0 / (1.0 + (-sum).exp());
    if score < THRESHOLD && !evidence.iter().any(|e| e.weight < 0.0) {
        evidence.push(too_little(inside, verdict.whole * TRUST));
    }
    evidence.extend(strongest(words, &verdict.shares).map(|(word, share)| {
        let written = word.span.of(text);
        let reason = if share > 0.0 {
            ["the word “", written, "” tells of something that can be checked"].concat()
        } else {
            ["the word “", written, "” is rare where something can be checked"].concat()
        };
        Evidence { span: word.span, speaks_for: Judgement::Claim, weight: share * TRUST, reason }
    }));
    (score, evidence)
}

/// Why a sentence is no claim that no rule speaks against: `weight` is what its form as a whole adds.
fn too_little(inside: &Inside, weight: f32) -> Evidence {
    let is_empty = inside.figures.is_empty()
        && inside.dates.is_empty()
        && inside.names.is_empty()
        && inside.attributions.is_empty();
    let reason = if is_empty {
        "gives little to check: no figure, date, name or source"
    } else {
        "sets the scene: what it says of them is hard to check"
    };
    Evidence {
        span: Span::default(),
        speaks_for: Judgement::Claim,
        weight: weight.min(-0.1),
        reason: reason.to_owned(),
    }
}

/// What the sentence holds that can be checked; the first of each kind counts.
fn for_it(text: &str, inside: &Inside) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut speak = |span: Span, weight: f32, reason: String| {
        evidence.push(Evidence { span, speaks_for: Judgement::Claim, weight, reason });
    };
    if let Some(figure) = inside.figures.first() {
        let counted = ["names a figure: ", figure.span.of(text), " ", &figure.counted].concat();
        speak(figure.span, 0.6, counted.trim_end().to_owned());
    }
    if let Some(date) = inside.dates.first() {
        speak(date.span, 0.4, ["names a date: ", date.span.of(text)].concat());
    }
    // Who is meant is told at the end of the report, and the reason with it.
    if let Some((name, _)) = inside.names.first() {
        speak(*name, NAMED, String::new());
    }
    if let Some((_, attribution)) = inside.attributions.first() {
        let cue = attribution.cue.first().copied().unwrap_or_default();
        speak(cue, 0.6, String::new());
    }
    evidence
}

/// A plain sentence about something that was named before ("The mechanism will also serve as …") says
/// something of that, though it has no name in it.
fn pointing_back(words: &[Word], opinion: f32) -> Option<Evidence> {
    const POINTING: [u64; 5] =
        [known("the"), known("this"), known("that"), known("these"), known("those")];
    const PLAIN: f32 = 0.2;
    let first = words.iter().find(|w| w.is_word())?;
    let points = opinion < PLAIN && !first.is_quoted && POINTING.contains(&first.form);
    points.then(|| Evidence {
        span: first.span,
        speaks_for: Judgement::Claim,
        weight: 0.1,
        reason: "says something of what was named before".to_owned(),
    })
}

/// What keeps the sentence from asserting anything.
fn against_it(words: &[Word], inside: &Inside) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    let mut speak = |span: Span, weight: f32, reason: &str| {
        let reason = reason.to_owned();
        evidence.push(Evidence { span, speaks_for: Judgement::Claim, weight, reason });
    };
    if !(0..words.len()).any(|i| is_finite(words, i)) {
        speak(Span::default(), -1.0, "has no verb that asserts");
    }
    if words.iter().filter(|w| w.is_word()).count() < 4 {
        speak(Span::default(), -1.0, "is very short");
    }
    let is_own = |w: &&Word| !w.is_quoted;
    let asks = |w: &&Word| w.shape == Shape::Mark && w.ending[0] == b'?';
    if let Some(mark) = words.iter().rev().take(2).filter(is_own).find(asks) {
        speak(mark.span, -3.0, "asks rather than asserts");
    }
    if let Some(you) = words.iter().filter(is_own).find(|w| w.tags.any(Tags::SECOND_PERSON)) {
        speak(you.span, -1.0, "speaks to the reader");
    }
    if let Some(verb) = command(words) {
        speak(verb.span, -2.0, "tells the reader to do something");
    }
    if inside.opinion > 0.5 {
        let weight = -4.0 * (inside.opinion - 0.5);
        speak(Span::default(), weight, "reads as the author's judgement");
    }
    evidence
}

/// The verb of a command at the start of a sentence: "Click here", "Please read our policy".
fn command(words: &[Word]) -> Option<&Word> {
    const ALWAYS: &[&str] = &[
        "please",
        "click",
        "subscribe",
        "imagine",
        "consider",
        "remember",
        "donate",
        "listen",
        "download",
        "let's",
        "beware",
        "forget",
    ];
    const BEFORE_OBJECT: &[&str] = &[
        "read", "see", "watch", "follow", "share", "support", "sign", "join", "check", "visit",
        "contact", "tell", "ask", "stop", "keep", "take", "get", "give", "send", "make", "look",
        "note", "find", "help", "let", "call", "think", "buy", "try", "enter", "learn", "stay",
    ];
    let is_any = |word: &Word, list: &[&str]| list.iter().any(|w| word.form == form(w));
    let first = words.iter().find(|w| w.is_word()).filter(|w| !w.is_quoted)?;
    let next = words.iter().filter(|w| w.is_word()).nth(1)?;
    let object = Tags::DETERMINER.with(Tags::POSSESSIVE).with(Tags::FIRST_PERSON);
    let takes_object =
        next.tags.any(object) || is_any(next, &["more", "up", "out", "here", "this"]);
    let is_command = is_any(first, ALWAYS) || is_any(first, BEFORE_OBJECT) && takes_object;
    is_command.then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::domain::article;
    use crate::domain::claim::{Judgement, assess};

    /// A sentence that is no claim, and a piece of the reason.
    const NO_CLAIMS: &[(&str, &str)] = &[
        ("What will happen to the people who live there?", "asks rather than asserts"),
        ("Consider the cost of a longer war.", "tells the reader to do something"),
        ("Let us hope for the best.", "tells the reader to do something"),
        ("Do you want to know more about it?", "speaks to the reader"),
        (
            "A remarkable, shameful and absurd betrayal of everything decent.",
            "no verb that asserts",
        ),
        ("So it goes.", "is very short"),
        ("It is time that we did what is right.", ""),
        ("Things were quiet for a while.", ""),
    ];

    #[test]
    fn says_in_words_why_a_sentence_is_no_claim() {
        for (sentence, expected) in NO_CLAIMS {
            let all = assess(&article::read(sentence));
            let [claim] = &all[..] else { panic!("{sentence}: {} sentences", all.len()) };
            assert!(claim.score < super::THRESHOLD, "{sentence}: {}", claim.score);
            let against: Vec<&str> = claim
                .evidence
                .iter()
                .filter(|e| e.speaks_for == Judgement::Claim && e.weight < 0.0)
                .map(|e| e.reason.as_str())
                .filter(|r| !r.starts_with("the word"))
                .collect();
            assert!(!against.is_empty(), "{sentence}: no reason");
            assert!(against.iter().any(|r| r.contains(expected)), "{sentence}: {against:?}");
        }
    }
}
