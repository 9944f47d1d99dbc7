//! How much of a sentence is its author's opinion, and which words say so.

use super::judge::Judge;
use super::word::Word;
use super::{Evidence, Judgement};
use crate::domain::order::SmallSort;
use crate::domain::text::Span;

/// A word below this share of the logit is not worth naming.
const LEAST_SHARE: f32 = 0.12;
/// Words named for one sentence.
const MOST_WORDS: usize = 4;
/// What others said leaves fewer words than this: nothing is left to be an opinion.
const FEWEST_WORDS: usize = 4;

/// The opinion score of a sentence, 0 to 1, with the words that speak most for and against it.
///
/// Words inside `said` (sorted, disjoint) are what others said: they are left out, so that a quoted judgement is not
/// taken for the author's.
pub(crate) fn opinion(
    judge: &Judge,
    text: &str,
    words: &[Word],
    said: &[Span],
) -> (f32, Vec<Evidence>) {
    let is_said = |w: &Word| {
        let near = said.partition_point(|s| s.end <= w.span.start);
        said.get(near).is_some_and(|s| s.contains(w.span))
    };
    let is_own = |w: &&Word| !w.is_quoted && !is_said(w);
    let own: Vec<Word> = words.iter().filter(is_own).copied().collect();
    if own.iter().filter(|w| w.is_word()).count() < FEWEST_WORDS {
        return (0.0, Vec::new());
    }
    let verdict = judge.judge(&own);
    let evidence = strongest(&own, &verdict.shares).map(|(word, weight)| {
        let written = word.span.of(text);
        let reason = if weight > 0.0 {
            ["the word “", written, "” judges"].concat()
        } else {
            ["the word “", written, "” reports"].concat()
        };
        Evidence { span: word.span, speaks_for: Judgement::Opinion, weight, reason }
    });
    (verdict.score, evidence.collect())
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
