//! Verbs of doing: they report only where a clause or a quotation follows. "Israel is seeking a corridor"
//! tells of an act, "officials agreed that …" of words.

use super::frame::Frame;
use crate::domain::claim::class::Class;
use crate::domain::claim::lexicon::known;
use crate::domain::claim::word::Shape;
use crate::domain::claim::{Attribution, Speech};
use crate::domain::text::Span;

/// Stems of cues that are acts or attitudes rather than words, unless a clause follows.
const ACTS: &[u64] = &[
    known("accept"),
    known("address"),
    known("admir"),
    known("agre"),
    known("agree"),
    known("air"),
    known("appear"),
    known("appreciat"),
    known("assess"),
    known("assum"),
    known("attack"),
    known("attempt"),
    known("back"),
    known("broadcast"),
    known("calculat"),
    known("campaign"),
    known("car"),
    known("challeng"),
    known("choos"),
    known("chose"),
    known("chosen"),
    known("circulat"),
    known("commit"),
    known("contest"),
    known("conceal"),
    known("consult"),
    known("decid"),
    known("declin"),
    known("defend"),
    known("determin"),
    known("direct"),
    known("discover"),
    known("discus"),
    known("discuss"),
    known("distribut"),
    known("elect"),
    known("encourag"),
    known("enjoy"),
    known("evaluat"),
    known("evok"),
    known("favor"),
    known("fac"),
    known("field"),
    known("find"),
    known("found"),
    known("float"),
    known("gather"),
    known("greet"),
    known("hear"),
    known("heard"),
    known("honor"),
    known("identify"),
    known("identifi"),
    known("intend"),
    known("interview"),
    known("invit"),
    known("invok"),
    known("issu"),
    known("knew"),
    known("know"),
    known("known"),
    known("learn"),
    known("leak"),
    known("lobby"),
    known("mean"),
    known("meant"),
    known("meet"),
    known("need"),
    known("negotiat"),
    known("notic"),
    known("oppos"),
    known("order"),
    known("perceiv"),
    known("plan"),
    known("poll"),
    known("prefer"),
    known("press"),
    known("prob"),
    known("publish"),
    known("rais"),
    known("rank"),
    known("rat"),
    known("read"),
    known("realiz"),
    known("recogniz"),
    known("refus"),
    known("releas"),
    known("resist"),
    known("resolv"),
    known("respect"),
    known("rul"),
    known("saw"),
    known("se"),
    known("see"),
    known("seek"),
    known("seem"),
    known("seen"),
    known("sens"),
    known("sentenc"),
    known("serv"),
    known("sought"),
    known("struggl"),
    known("summon"),
    known("support"),
    known("toler"),
    known("tolerat"),
    known("try"),
    known("tri"),
    known("trust"),
    known("understand"),
    known("understood"),
    known("unveil"),
    known("valu"),
    known("view"),
    known("vot"),
    known("weigh"),
    known("welcom"),
];

/// Stems of cues that report only before "that" or "how": "two countries that have seen strikes".
const SIGHTS: [u64; 9] = [
    known("find"),
    known("found"),
    known("hear"),
    known("heard"),
    known("meet"),
    known("saw"),
    known("se"),
    known("see"),
    known("seen"),
];

/// Whether the cue is a verb of doing, and what follows it is neither a clause nor a quotation.
pub(super) fn is_act(frame: &Frame, cue: usize, found: &Attribution) -> bool {
    if !ACTS.contains(&frame.words[cue].stem) || matches!(found.kind, Speech::Direct) {
        return false;
    }
    // "…, the statement reads": what is said stands before.
    let is_after = |s: &&Span| s.start > frame.words[cue].span.start;
    let Some(content) = found.content.iter().find(is_after) else { return false };
    let start = frame.words.partition_point(|w| w.span.end <= content.start);
    let end = frame.words.partition_point(|w| w.span.start < content.end);
    if SIGHTS.contains(&frame.words[cue].stem) {
        return !matches!(frame.class(start, 0), Class::That | Class::Relative);
    }
    !has_clause(frame, start, end.max(start)) && !sees_as(frame, start, end.max(start))
}

/// Whether a clause or a quotation begins what stands from `start` to `end`.
fn has_clause(frame: &Frame, start: usize, end: usize) -> bool {
    for at in start..end {
        let starts = at == start;
        match frame.classes[at] {
            Class::That | Class::Relative if starts => return true,
            Class::Subordinator if starts => return frame.words[at].form == known("whether"),
            Class::Open if at <= start + 1 => return true,
            Class::That
            | Class::Relative
            | Class::Subordinator
            | Class::Comma
            | Class::Colon
            | Class::Dash
            | Class::To => return false,
            _ if !starts && frame.between(at, at + 1).finite > 0 => return true,
            _ => {}
        }
    }
    false
}

/// "views continued strikes as an obstacle" is a judgement.
fn sees_as(frame: &Frame, start: usize, end: usize) -> bool {
    const FAR: usize = 12;
    let near = start + 1..end.min(start + FAR);
    let is_as = |i: usize| frame.words[i].form == known("as");
    let is_plain = |i: usize| frame.words[i].shape != Shape::Mark;
    let Some(at) = near.clone().take_while(|i| is_plain(*i)).find(|i| is_as(*i)) else {
        return false;
    };
    // Not "support as part of its efforts", "strikes even as …".
    let next = frame.class(at, 1);
    let before = &frame.words[at - 1];
    matches!(next, Class::Determiner | Class::Noun | Class::Possessive)
        && before.form != known("even")
        && frame.words.get(at + 1).is_none_or(|w| w.form != known("part"))
        && frame.between(at, end.min(at + 6)).finite == 0
}

#[cfg(test)]
mod tests {
    use crate::domain::article;
    use crate::domain::claim::assess;

    /// A sentence, and who is said to say something in it.
    const SENTENCES: &[(&str, &[&str])] = &[
        ("In return, Peru is seeking a secure corridor from the border to the coast.", &[]),
        ("The Reyes administration has supported President Ana Diaz since her election.", &[]),
        ("The mayor is seeking more than a simple promise, including a new school.", &[]),
        ("Peru and Chile have agreed to establish a joint office in Lima.", &[]),
        ("The talks have been described as fruitful by nobody who was there.", &[]),
        ("It was also agreed to launch parallel talks on trade.", &[]),
        ("Channels between two states that have seen repeated strikes remain open.", &[]),
        ("The mayor said on Monday that the port was closed.", &["The mayor"]),
        ("Officials in Lima said the port was closed after a strike.", &["Officials in Lima"]),
        (
            "Nothing eased the fears of critics in Lima, who say his past is a mark of his goals.",
            &["critics in Lima"],
        ),
    ];

    #[test]
    fn tells_words_from_acts() {
        for (sentence, expected) in SENTENCES {
            let all = assess(&article::read(sentence));
            let said = all.iter().flat_map(|c| &c.attributions);
            let speakers: Vec<&str> = said.map(|a| a.speaker.as_str()).collect();
            assert_eq!(&speakers, expected, "{sentence}");
        }
    }
}
