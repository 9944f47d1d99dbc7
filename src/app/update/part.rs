//! Claims that the program cut otherwise than a person would: split in two, or joined with the next.

use super::commit::commit;
use super::focus::{self, NO_FOCUS};
use super::judge::{anchor, own_record};
use super::mark::{joined, moved, selected};
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::model::{Draft, Model};
use crate::domain::record::{Body, Dismissal, Mark, RecordId};
use crate::domain::text::Span;
use crate::domain::tongue::t;

type Act = (RecordId, Option<Body>);

/// Parts the selected words from the rest of the focused claim: each is a claim of its own then.
pub(super) fn split(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    let selection = model.draft.selection.as_ref().and_then(|s| selected(model, s));
    let selection = selection.filter(|(article, _)| *article == key.article).map(|(_, span)| span);
    let text = model.dossier.article(&key.article).map(|entry| entry.article.text.clone());
    let (Some(selection), Some(text)) = (selection, text) else {
        model.say(t("Select the words that are a claim of their own first: s, then Shift and the arrow keys."));
        return Vec::new();
    };
    let (within, rest) = parts(&key.ranges, selection, &text);
    if within.is_empty() || rest.is_empty() {
        model.say(t("Select some of the claim’s words, not all and not others."));
        return Vec::new();
    }
    let piece = |ranges| ClaimKey { article: key.article.clone(), ranges };
    let mut pieces = [piece(within), piece(rest)];
    pieces.sort_by(|a, b| a.ranges.cmp(&b.ranges));
    let [first, second] = pieces;
    let acts = instead(model, &[key], &[first.clone(), second], moment);
    finish(model, "split claim", acts, first, t("Split in two."), moment)
}

/// Joins the focused claim with the next one: one claim stands in their place.
pub(super) fn join(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    let next = model.reading(&key.article).and_then(|reading| {
        let end = key.ranges.last()?.end;
        let is_after = |other: &&ClaimKey| other.ranges.first().is_some_and(|r| r.start >= end);
        reading.items.iter().map(|item| &item.key).find(is_after).cloned()
    });
    let text = model.dossier.article(&key.article).map(|entry| entry.article.text.clone());
    let (Some(next), Some(text)) = (next, text) else {
        model.say(t("No claim comes after it."));
        return Vec::new();
    };
    let ranges = [key.ranges.clone(), next.ranges.clone()].concat();
    let whole = ClaimKey { article: key.article.clone(), ranges: closed(joined(ranges), &text) };
    let acts = instead(model, &[key, next], core::slice::from_ref(&whole), moment);
    finish(model, "joined claims", acts, whole, t("Joined with the next claim."), moment)
}

/// What puts `new` claims in the place of `old` ones: the program's are put away, own marks go, and what the
/// person said of the old ones goes to the first of the new. What others said stays where it is.
fn instead(model: &mut Model, old: &[ClaimKey], new: &[ClaimKey], moment: Moment) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    let mut fresh = (1..).map(|n| RecordId::new(moment.entropy.nth(n)));
    for (n, key) in new.iter().enumerate() {
        let Some(target) = anchor(model, key) else { return Vec::new() };
        let mark = Body::Mark(Mark { target: target.clone() });
        acts.extend(fresh.next().map(|id| (id, Some(mark))));
        if n == 0 {
            acts.extend(old.iter().flat_map(|key| moved(model, key, &target)));
        }
    }
    for key in old {
        let is_mark = |body: &Body| matches!(body, Body::Mark(_));
        acts.extend(own_record(model, key, is_mark).map(|(id, _)| (id, None)));
        let is_found =
            model.reading(&key.article).and_then(|r| r.item(key)?.found.as_ref()).is_some();
        if is_found && let Some(target) = anchor(model, key) {
            let dismissal = Body::Dismissal(Dismissal { target });
            acts.extend(fresh.next().map(|id| (id, Some(dismissal))));
        }
    }
    acts
}

fn finish(
    model: &mut Model,
    label: &str,
    acts: Vec<Act>,
    key: ClaimKey,
    words: &str,
    moment: Moment,
) -> Vec<Effect> {
    if acts.is_empty() {
        return Vec::new();
    }
    model.draft = Draft { note: model.draft.note.take(), ..Draft::default() };
    let mut effects = commit(model, moment, label, acts);
    effects.extend(focus::focus(model, key));
    model.say(words);
    effects
}

/// What of `ranges` lies inside `selection`, and what outside; without what only stands between claims.
fn parts(ranges: &[Span], selection: Span, text: &str) -> (Vec<Span>, Vec<Span>) {
    let (mut within, mut rest) = (Vec::new(), Vec::new());
    for range in ranges {
        let start = selection.start.clamp(range.start, range.end);
        let end = selection.end.clamp(start, range.end);
        within.push(Span::new(start.0, end.0));
        rest.extend([Span::new(range.start.0, start.0), Span::new(end.0, range.end.0)]);
    }
    let bare = |spans: Vec<Span>| -> Vec<Span> {
        let has_words = |span: &Span| span.of(text).contains(char::is_alphanumeric);
        spans.into_iter().map(|span| bare(span, text)).filter(has_words).collect()
    };
    (bare(within), bare(rest))
}

/// Without white space and the marks between clauses at both ends.
fn bare(span: Span, text: &str) -> Span {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—');
    let words = span.of(text);
    let start = span.start.0 + (words.len() - words.trim_start_matches(is_between).len());
    let end = span.start.0 + words.trim_end_matches(is_between).len();
    Span::new(start.min(end), end)
}

/// Ranges between which no word stands become one.
fn closed(ranges: Vec<Span>, text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for range in ranges {
        let gap = out.last().and_then(|last| text.get(last.end.0..range.start.0));
        match out.last_mut() {
            Some(last)
                if gap.is_some_and(|gap| {
                    !gap.contains(char::is_alphanumeric) && !gap.contains('\n')
                }) =>
            {
                last.end = range.end;
            }
            _ => out.push(range),
        }
    }
    out
}
