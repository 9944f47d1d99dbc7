//! Claims marked by hand, and corrections of what is furniture.

use super::commit::commit;
use super::focus::{self, NO_FOCUS};
use super::judge::{anchor, own_record};
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::{Moment, Selection};
use crate::app::model::{Draft, Model};
use crate::domain::anchor::Anchor;
use crate::domain::article::ArticleId;
use crate::domain::order::SmallSort;
use crate::domain::record::{Body, Correction, Mark, Note, Record, RecordId, Tag};
use crate::domain::segment::paragraphs;
use crate::domain::text::{OffsetMap, Span};
use crate::domain::tongue::{fill, retell, t};

/// Marks the selection as a claim, or adds it to the focused claim as one more range.
pub(super) fn mark(model: &mut Model, extends: bool, moment: Moment) -> Vec<Effect> {
    let selection = model.draft.selection.as_ref().and_then(|s| selected(model, s));
    let Some((article, span)) = selection.or_else(|| asked(model)) else {
        model.say(t("Select some words of the article first, then press m."));
        return Vec::new();
    };
    let base = model.place.claim.clone().filter(|key| extends && key.article == article);
    let mut ranges = base.as_ref().map(|key| key.ranges.clone()).unwrap_or_default();
    ranges.push(span);
    let key = ClaimKey { article, ranges: joined(ranges) };
    model.draft = Draft { note: model.draft.note.take(), ..Draft::default() };
    let is_listed = model.readings.get(&key.article).is_some_and(|r| r.position(&key).is_some());
    if is_listed {
        model.say(t("This is a claim already."));
        return focus::focus(model, key);
    }
    let Some(target) = anchor(model, &key) else { return Vec::new() };
    let own_mark =
        base.as_ref().and_then(|b| own_record(model, b, |body| matches!(body, Body::Mark(_))));
    let id = own_mark.map_or_else(|| RecordId::new(moment.entropy.nth(1)), |(id, _)| id);
    let mut acts = vec![(id, Some(Body::Mark(Mark { target: target.clone() })))];
    if let Some(base) = &base {
        acts.extend(moved(model, base, &target));
    }
    let mut effects = commit(model, moment, "marked claim", acts);
    effects.extend(focus::focus(model, key));
    model.say(t("Marked as a claim."));
    effects
}

/// What the reviewer said of a claim goes with it when it gets one more range.
pub(super) fn moved(
    model: &Model,
    base: &ClaimKey,
    target: &Anchor,
) -> Vec<(RecordId, Option<Body>)> {
    let own = model.register.records_of(base).filter_map(|id| {
        let record = model.dossier.records.get(id).filter(|r| r.creator == model.me.id)?;
        let is_target = model.register.placed(id)?.target.as_ref() == Some(base);
        let target = target.clone();
        let body = match record.body()? {
            Body::Tag(tag) if is_target => Body::Tag(Tag { target, ..tag.clone() }),
            Body::Tag(tag) => Body::Tag(Tag { counterpart: Some(target), ..tag.clone() }),
            Body::Note(note) => Body::Note(Note { target, ..note.clone() }),
            _ => return None,
        };
        Some((id.clone(), Some(body)))
    });
    own.collect()
}

/// Selects the words of the focused claim in the page, so that the keyboard can change the selection.
pub(super) fn select(model: &mut Model, from_start: bool) -> Vec<Effect> {
    let Some(key) = model.place.claim.clone() else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    model.say(t("Selected: Shift and the arrow keys change it, m marks it."));
    vec![Effect::SelectClaim(key, from_start)]
}

/// Says whether a passage is furniture.
pub(super) fn correct(
    model: &mut Model,
    article: &ArticleId,
    span: Span,
    is_furniture: bool,
    moment: Moment,
) -> Vec<Effect> {
    let key = ClaimKey { article: article.clone(), ranges: vec![span] };
    let Some(target) = anchor(model, &key) else { return Vec::new() };
    let own = model.register.corrections_of(article).find(|id| {
        let record = model.dossier.records.get(id).filter(|r| r.creator == model.me.id);
        let body = record.and_then(Record::body);
        matches!(body, Some(Body::Correction(c)) if c.target == target)
    });
    let id = own.cloned().unwrap_or_else(|| RecordId::new(moment.entropy.nth(1)));
    let body = Body::Correction(Correction { target, is_furniture });
    let label = if is_furniture { "not the report" } else { "part of the report" };
    let effects = commit(model, moment, label, vec![(id, Some(body))]);
    focus::drop_lost_focus(model);
    model.say(fill("This passage: {label}.", &[("label", &retell(label))]));
    effects
}

/// The paragraph of the focused claim is furniture.
pub(super) fn correct_here(model: &mut Model, moment: Moment) -> Vec<Effect> {
    let here = model.place.claim.clone().and_then(|key| {
        let text = &model.dossier.article(&key.article)?.article.text;
        let first = *key.ranges.first()?;
        let paragraph = paragraphs(text).into_iter().find(|p| p.overlaps(first))?;
        Some((key.article, paragraph))
    });
    let Some((article, paragraph)) = here else {
        model.say(t(NO_FOCUS));
        return Vec::new();
    };
    correct(model, &article, paragraph, true, moment)
}

/// The sentence that somebody asked about.
fn asked(model: &Model) -> Option<(ArticleId, Span)> {
    let key = &model.draft.asked.as_ref()?.key;
    Some((key.article.clone(), *key.ranges.first()?))
}

/// The selection in bytes, without white space at the ends.
pub(super) fn selected(model: &Model, selection: &Selection) -> Option<(ArticleId, Span)> {
    let text = &model.dossier.article(&selection.article)?.article.text;
    let map = OffsetMap::new(text);
    let (start, end) = (map.byte_of_utf16(selection.start)?, map.byte_of_utf16(selection.end)?);
    let span = Span::new(start.0, end.0).trim(text);
    (!span.is_empty()).then(|| (selection.article.clone(), span))
}

/// Ranges in order, overlapping and touching ones joined.
pub(super) fn joined(mut ranges: Vec<Span>) -> Vec<Span> {
    ranges.order();
    let mut out: Vec<Span> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
