//! How much of a sentence is its author's opinion, and which words say so.

use super::judge::Verdict;
use super::model::chance;
use super::stance::{is_said, signs, with_signs};
use super::word::Word;
use super::{Evidence, Judgement};
use crate::domain::order::SmallSort;
use crate::domain::text::Span;
use std::borrow::Cow;

/// A word below this share of the logit is not worth naming.
const LEAST_SHARE: f32 = 0.12;
/// Words named for one sentence.
const MOST_WORDS: usize = 4;
/// What others said leaves fewer words than this: nothing is left to be an opinion.
pub(super) const FEWEST_WORDS: usize = 4;

/// The words of a sentence that are its author's own: those inside `said` (sorted, disjoint) are what
/// others said, so that a quoted judgement is not taken for the author's.
pub(crate) fn own_words<'w>(words: &'w [Word], said: &[Span]) -> Cow<'w, [Word]> {
    let is_said = |w: &Word| {
        let near = said.partition_point(|s| s.end <= w.span.start);
        said.get(near).is_some_and(|s| s.contains(w.span))
    };
    let is_own = |w: &&Word| !w.is_quoted && !is_said(w);
    if words.iter().all(|w| is_own(&w)) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.iter().filter(is_own).copied().collect())
}

/// The opinion score of a sentence, 0 to 1, with the words that speak most for and against it, by its
/// `own` words and the `verdict` on them.
pub(crate) fn opinion(text: &str, own: &[Word], verdict: &Verdict) -> (f32, Vec<Evidence>) {
    if own.iter().filter(|w| w.is_word()).count() < FEWEST_WORDS {
        return (0.0, Vec::new());
    }
    let mut evidence = signs(text, own);
    let logit = with_signs(verdict.shares.iter().sum::<f32>() + verdict.whole, &evidence);
    let named = strongest(own, &verdict.shares).filter(|(w, _)| !is_said(&evidence, w.span));
    let words: Vec<Evidence> = named
        .map(|(word, weight)| {
            let written = word.span.of(text);
            let reason = if weight > 0.0 {
                ["the word “", written, "” judges"].concat()
            } else {
                ["the word “", written, "” reports"].concat()
            };
            Evidence { span: word.span, speaks_for: Judgement::Opinion, weight, reason }
        })
        .collect();
    evidence.extend(words);
    (chance(logit), evidence)
}

/// The words with the largest shares either way, in order of their place.
pub(crate) fn strongest<'w>(
    words: &'w [Word],
    shares: &[f32],
) -> impl Iterator<Item = (&'w Word, f32)> {
    let mut order: Vec<(usize, f32)> = shares
        .iter()
        .copied()
        .enumerate()
        .filter(|(i, s)| s.abs() >= LEAST_SHARE && words[*i].is_word())
        .collect();
    order.order_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    order.truncate(MOST_WORDS);
    order.order_by_key(|o| o.0);
    order.into_iter().map(|(i, share)| (&words[i], share))
}
