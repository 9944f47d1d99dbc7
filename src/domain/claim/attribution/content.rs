//! What is said, put right: where it begins and ends, by the words around the cue.

use super::frame::Frame;
use super::strict::bytes;
use crate::domain::claim::Attribution;
use crate::domain::claim::class::Class;
use crate::domain::claim::lexicon::known;
use core::ops::Range;

/// Prepositions that tell where and when something was said, and are no part of the cue.
const CIRCUMSTANCES: [u64; 8] = [
    known("in"),
    known("at"),
    known("during"),
    known("after"),
    known("before"),
    known("from"),
    known("alongside"),
    known("since"),
];

/// Puts the begin and the end of what is said right.
pub(super) fn put_content_right(frame: &Frame, cue: usize, found: &mut Attribution) {
    skip_circumstances(frame, cue, found);
    skip_relative(frame, cue, found);
    skip_to_the_named(frame, cue, found);
    reach_the_end(frame, cue, found);
}

/// The words of a span.
fn words(frame: &Frame, found: &Attribution, at: usize) -> Option<Range<usize>> {
    let span = found.content.get(at)?;
    let start = frame.words.partition_point(|w| w.span.end <= span.start);
    let end = frame.words.partition_point(|w| w.span.start < span.end);
    // What runs on over other sentences stays as it is.
    let is_inside = frame.words.last().is_some_and(|w| w.span.end >= span.end);
    (start < end && is_inside).then_some(start..end)
}

/// "saying during the visit that he …": only what stands after "that" is said.
fn skip_circumstances(frame: &Frame, cue: usize, found: &mut Attribution) {
    const FAR: usize = 24;
    let Some(next) = frame.words.get(cue + 1).filter(|w| CIRCUMSTANCES.contains(&w.form)) else {
        return;
    };
    for span in &mut found.cue {
        if span.end == next.span.end && span.start < next.span.start {
            span.end = frame.words[cue].span.end;
        }
    }
    for at in 0..found.content.len() {
        let Some(range) = words(frame, found, at).filter(|r| r.start > cue) else { continue };
        if range.start > cue + 2 {
            return;
        }
        let near = range.start..range.end.min(range.start + FAR);
        let that = near.into_iter().find(|i| frame.classes[*i] == Class::That);
        if let Some(that) = that.filter(|t| frame.between(range.start, *t).finite == 0) {
            found.content[at] = bytes(frame, &(that..range.end));
        }
        return;
    }
}

/// "According to the center, which studies it, the country …": the relative clause tells of the source.
fn skip_relative(frame: &Frame, cue: usize, found: &mut Attribution) {
    if frame.words[cue].form != known("according") {
        return;
    }
    for at in 0..found.content.len() {
        let Some(range) = words(frame, found, at) else { continue };
        if range.start <= cue || frame.classes[range.start] != Class::Relative {
            continue;
        }
        let comma = range.clone().find(|i| frame.classes[*i] == Class::Comma);
        if let Some(comma) = comma.filter(|c| frame.between(*c, range.end).finite > 0) {
            found.content[at] = bytes(frame, &(comma + 1..range.end));
        }
    }
}

/// "… will cease - a move described by the paper as": what is described is the move.
fn skip_to_the_named(frame: &Frame, cue: usize, found: &mut Attribution) {
    let is_by = frame.words.get(cue + 1).is_some_and(|w| w.form == known("by"));
    let Some(range) = words(frame, found, 0).filter(|r| is_by && r.end <= cue) else { return };
    let is_edge = |i: &usize| matches!(frame.classes[*i], Class::Dash | Class::Comma);
    if let Some(edge) = range.clone().rev().find(is_edge).filter(|e| e + 1 < range.end) {
        found.content[0] = bytes(frame, &(edge + 1..range.end));
    }
}

/// What is said goes on where no mark ends it, and over the rest of a list of things.
fn reach_the_end(frame: &Frame, cue: usize, found: &mut Attribution) {
    let Some(at) = found.content.len().checked_sub(1) else { return };
    let Some(range) = words(frame, found, at).filter(|r| r.start > cue) else { return };
    let mut end = range.end;
    let before = end;
    let is_source = |i: usize| found.source.iter().any(|s| s.overlaps(frame.words[i].span));
    let goes_on = |i: usize| {
        matches!(frame.classes[i], Class::Preposition | Class::Subordinator)
            && [known("as"), known("in"), known("of"), known("for"), known("to"), known("from")]
                .contains(&frame.words[i].form)
    };
    if end < frame.words.len() && goes_on(end) && !is_source(end) {
        let stops = |i: &usize| !frame.words[*i].is_word() || is_source(*i);
        end = (end..frame.words.len()).find(stops).unwrap_or(frame.words.len());
    }
    let last = (0..frame.words.len()).rev().find(|i| frame.words[*i].is_word());
    let Some(last) = last.filter(|l| *l > end) else {
        return finish(frame, found, at, range.start..end, before);
    };
    let rest = end..last + 1;
    // "… designed to share news, prevent clashes and explore trade": the list of what is to be done.
    let is_of_acts = frame.classes[range.clone()].contains(&Class::To)
        && matches!(
            frame.class(end, 1),
            Class::Noun | Class::Verb | Class::Cue | Class::CueNoun | Class::Attitude
        );
    let is_of_things = matches!(frame.class(end, 1), Class::Determiner | Class::Possessive);
    let is_list = frame.classes[end] == Class::Comma
        && (is_of_things || is_of_acts)
        && frame.classes[rest.clone()].contains(&Class::Coordinator)
        && frame.between(end, last + 1).finite == 0
        && !rest.clone().any(|i| is_source(i) || frame.words[i].ends_in("ing"))
        && frame.between(end, last + 1).quotes == 0;
    if is_list {
        end = last + 1;
    }
    finish(frame, found, at, range.start..end, before);
}

fn finish(frame: &Frame, found: &mut Attribution, at: usize, range: Range<usize>, before: usize) {
    if range.end > before {
        found.content[at] = bytes(frame, &range);
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::article;
    use crate::domain::claim::assess;

    /// A sentence, and what is said in it.
    const SENTENCES: &[(&str, &str)] = &[
        (
            "President Ana Diaz has voiced hope, saying during her visit in May that she wanted to help \
             both sides.",
            "that she wanted to help both sides",
        ),
        (
            "According to the Lima Center for Studies, which watches the border, the state continues to \
             grapple with deep unrest.",
            "the state continues to grapple with deep unrest",
        ),
        (
            "Lima is demanding a full withdrawal of forces from the areas entered in May, the return of \
             the old treaty, an end of strikes, and full respect for its borders.",
            "a full withdrawal of forces from the areas entered in May, the return of the old treaty, an \
             end of strikes, and full respect for its borders",
        ),
        (
            "After two days of talks, the three states announced a shared office designed to speed up the \
             exchange of news, prevent clashes, advance their ties and explore future trade.",
            "a shared office designed to speed up the exchange of news, prevent clashes, advance their \
             ties and explore future trade",
        ),
    ];

    #[test]
    fn begins_and_ends_with_what_is_said() {
        for (sentence, expected) in SENTENCES {
            let article = article::read(sentence);
            let all = assess(&article);
            let said = all.iter().flat_map(|c| &c.attributions).flat_map(|a| &a.content);
            let said: Vec<&str> = said.map(|s| s.of(&article.text)).collect();
            assert!(said.contains(expected), "{sentence}: {said:?}");
        }
    }
}
