//! The words on which the network's say on a pair rests: those without which it is less sure.

use super::{Flight, Moved, fly, said, verdict};
use crate::app::candidate;
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::neighbors;
use crate::domain::alignment::Said;
use crate::domain::order::SmallSort;
use crate::domain::text::Span;

/// Words of each side that are left out, at most.
const MOST_WORDS: usize = 32;

/// Words on which the say rests, of both sides together, at most.
const MOST_TOLD: usize = 5;

/// A word without which the say is less sure by less than this says nothing.
const LEAST_MOVED: f32 = 0.05;

/// Asks what the network says of the focused claim and a candidate without each of their words. Of a claim
/// marked by hand it has read the extracted one that shares most with it: its words are left out.
pub fn ask_words(model: &mut Model, n: usize) -> Vec<Effect> {
    let Some(pair) = pair_with(model, n) else { return Vec::new() };
    let Some(said) = said(model, &pair.0, &pair.1) else { return Vec::new() };
    let Some((ends, is_turned)) = read(model, &pair) else { return Vec::new() };
    let (mut words, mut rows) = (Vec::new(), Vec::new());
    for side in 0..2 {
        let (left_out, beside) = (&ends[side], &ends[1 - side]);
        for word in words_of(model, left_out).into_iter().take(MOST_WORDS) {
            let (less, whole) =
                (text_of(model, left_out, Some(word)), text_of(model, beside, None));
            let is_first = (side == 0) != is_turned;
            let pair = if is_first { [less, whole] } else { [whole, less] };
            words.push((side, word));
            rows.push(String::new());
            rows.extend(pair);
        }
    }
    let moved = Moved { pair: pair.clone(), words: Default::default(), is_known: false };
    model.semantic.moved = Some(moved);
    vec![fly(model, Flight::Words { pair, said, words }, rows)]
}

/// The focused claim and a candidate.
fn pair_with(model: &Model, n: usize) -> Option<(ClaimKey, ClaimKey)> {
    let other = candidate::candidates(model).get(n)?.key.clone();
    Some((model.place.claim.clone()?, other))
}

/// The claims that the network has read as this pair, and whether the second before the first.
fn read(model: &Model, (key, other): &(ClaimKey, ClaimKey)) -> Option<([ClaimKey; 2], bool)> {
    let (a, b) = neighbors::place(model, key).zip(neighbors::place(model, other))?;
    let (.., is_turned) = model.neighbors.index().texts(a, b)?;
    Some(([neighbors::key_of(model, a)?, neighbors::key_of(model, b)?], is_turned))
}

/// The person has turned to the focused claim and `candidate`, if one was chosen: words that an earlier pair
/// rests on are marked no more.
pub fn turn_to(model: &mut Model, candidate: Option<&ClaimKey>) {
    let here = model.place.claim.as_ref();
    let is_left = |moved: &mut Moved| {
        Some(&moved.pair.0) != here || candidate.is_some_and(|there| moved.pair.1 != *there)
    };
    model.semantic.moved.take_if(is_left);
}

/// The words of a claim that say something, by their looks.
fn words_of(model: &Model, key: &ClaimKey) -> Vec<Span> {
    let Some(entry) = model.dossier.article(&key.article) else { return Vec::new() };
    let text = &entry.article.text;
    let mut words = Vec::new();
    for range in &key.ranges {
        let mut at = range.start.0;
        for word in range.of(text).split(char::is_whitespace) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let start = at + word.find(bare).unwrap_or_default();
            let is_telling =
                bare.len() > 3 || bare.contains(|c: char| c.is_numeric() || c.is_uppercase());
            if is_telling || matches!(bare, "no" | "not" | "nor") {
                words.push(Span::new(start, start + bare.len()));
            }
            at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
        }
    }
    words
}

/// A claim's words without one of them.
fn text_of(model: &Model, key: &ClaimKey, without: Option<Span>) -> String {
    let Some(entry) = model.dossier.article(&key.article) else { return String::new() };
    let text = &entry.article.text;
    let mut pieces = Vec::new();
    for range in &key.ranges {
        match without.filter(|word| word.overlaps(*range)) {
            Some(word) => {
                pieces.push(text.get(range.start.0..word.start.0).unwrap_or_default());
                pieces.push(text.get(word.end.0..range.end.0).unwrap_or_default());
            }
            None => pieces.push(range.of(text)),
        }
    }
    pieces.join(" ")
}

/// The words without which the network is less sure of what it says, by side, the most telling first.
pub(super) fn telling(said: Said, words: &[(usize, Span)], answers: &[Said]) -> [Vec<Span>; 2] {
    let class = verdict(&said);
    let drop = |answer: &Said| said[class] - answer[class];
    let mut drops: Vec<(f32, (usize, Span))> =
        answers.iter().map(drop).zip(words.iter().copied()).collect();
    drops.retain(|(drop, _)| *drop >= LEAST_MOVED);
    drops.order_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    drops.truncate(MOST_TOLD);
    [0, 1].map(|side| drops.iter().filter(|(_, w)| w.0 == side).map(|(_, w)| w.1).collect())
}
