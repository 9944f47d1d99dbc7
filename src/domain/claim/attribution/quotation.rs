//! Quotations that run on: from a sentence with a cue to its neighbors, and over paragraphs.

use crate::domain::claim::reading::Reading;
use crate::domain::claim::word::{Shape, Word};
use crate::domain::claim::{Attribution, Speech};
use crate::domain::text::Span;

/// Paragraphs over which a quotation may run on without a new cue.
const PARAGRAPHS: usize = 8;

/// Fewer words in quotation marks are a name or a turn of phrase.
const FEWEST_WORDS: usize = 5;

/// Gives quoted sentences that no attribution holds to the last speaker before who was quoted.
///
/// Linear: the attributions are walked once, beside the sentences.
pub(super) fn run_on(reading: &Reading, found: &mut [(usize, Attribution)]) {
    let mut next = 0;
    let mut held = crate::domain::text::Byte(0);
    for index in 0..reading.sentences.len() {
        let sentence = &reading.sentences[index];
        let from = next;
        while found.get(next).is_some_and(|f| f.0 <= index) {
            let ends = found[next].1.content.iter().map(|s| s.end);
            held = ends.fold(held, Ord::max);
            next += 1;
        }
        if next > from || held > sentence.span.start {
            continue;
        }
        let Some(quoted) = quotation(reading.words_of(index)) else { continue };
        let near = |f: &&mut (usize, Attribution)| {
            reading.sentences[f.0].paragraph + PARAGRAPHS >= sentence.paragraph
        };
        let Some(last) = found[..next].iter_mut().next_back().filter(near) else { continue };
        last.1.content.push(quoted);
        held = quoted.end;
    }
}

/// The part of a sentence in quotation marks, if it is most of it.
fn quotation(words: &[Word]) -> Option<Span> {
    let first = words.iter().position(|w| w.is_quoted)?;
    let last = words.iter().rposition(|w| w.is_quoted)?;
    let count = words[first..=last].iter().filter(|w| w.is_word()).count();
    let all = words.iter().filter(|w| w.is_word()).count();
    if count < FEWEST_WORDS || count * 2 < all {
        return None;
    }
    let is_mark = |w: &Word| w.shape == Shape::Quote;
    let start = first - usize::from(first > 0 && is_mark(&words[first - 1]));
    let end = last + usize::from(words.get(last + 1).is_some_and(is_mark));
    Some(Span { start: words[start].span.start, end: words[end].span.end })
}

/// How much of what is said stands in quotation marks.
pub(super) fn kind(reading: &Reading, content: &[Span]) -> Speech {
    let (mut quoted, mut all) = (0, 0);
    for span in content {
        let start = reading.words.partition_point(|w| w.span.start < span.start);
        let inside = reading.words[start..].iter().take_while(|w| w.span.end <= span.end);
        for word in inside.filter(|w| w.is_word()) {
            all += 1;
            quoted += usize::from(word.is_quoted);
        }
    }
    match quoted {
        0 => Speech::Indirect,
        n if n == all => Speech::Direct,
        _ => Speech::Mixed,
    }
}

/// Content that reaches an open quotation mark goes on to where the quotation closes, and a
/// quotation that fills the sentences before belongs to it too; all inside the paragraph.
pub(super) fn extend(reading: &Reading, index: usize, content: &mut Vec<Span>) {
    const FAR: usize = 8;
    // A sentence without end has no business in a quotation, and would cost too much.
    const LONGEST: usize = 400;
    if reading.sentences[index].words.len() > LONGEST {
        return;
    }
    let paragraph = reading.sentences[index].paragraph;
    let (Some(first), Some(last)) = (content.first().copied(), content.last().copied()) else {
        return;
    };
    let same = |i: &usize| reading.sentences[*i].paragraph == paragraph;
    let words_of = |i: usize| reading.words_of(i);
    // Before: the sentence begins inside a quotation.
    let opening = words_of(index).first().filter(|w| w.is_quoted && first.start <= w.span.start);
    if opening.is_some() {
        let before = (index.saturating_sub(FAR)..index).rev().take_while(same);
        for i in before {
            let words = words_of(i);
            let open = words.iter().rposition(|w| w.shape == Shape::Quote);
            let start = open.map_or(reading.sentences[i].span.start, |o| words[o].span.start);
            content[0].start = start;
            if open.is_some() {
                break;
            }
        }
    }
    // After: the sentence ends inside a quotation, or whole quoted sentences follow.
    let ends = words_of(index).iter().rev().find(|w| w.shape != Shape::Mark);
    let is_open = ends.is_some_and(|w| w.is_quoted && last.end >= w.span.end);
    let mut after = (index + 1..reading.sentences.len().min(index + FAR)).take_while(same);
    if is_open {
        for i in after.by_ref() {
            let words = words_of(i);
            let close = words.iter().position(|w| w.shape == Shape::Quote);
            let end = close.map_or(reading.sentences[i].span.end, |c| words[c].span.end);
            if let Some(last) = content.last_mut() {
                last.end = end;
            }
            if close.is_some() {
                return;
            }
        }
        return;
    }
    let has_quotation = words_of(index).iter().any(|w| w.is_quoted);
    let mut from: Option<Span> = None;
    for i in after.take_while(|_| has_quotation) {
        let words = words_of(i);
        let is_whole = words.iter().all(|w| w.is_quoted || !w.is_word());
        if !is_whole {
            break;
        }
        let span = reading.sentences[i].span;
        from = Some(Span { start: from.map_or(span.start, |s| s.start), end: span.end });
    }
    content.extend(from);
}
