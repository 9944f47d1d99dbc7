//! What is looked at: article, claim, view.

use crate::app::asked::{self, Asked};
use crate::app::claim::{ClaimKey, Reading};
use crate::app::effect::Effect;
use crate::app::event::{Moment, Selection};
use crate::app::filter::{self, Filter};
use crate::app::model::{Model, View};
use crate::app::view;
use crate::domain::article::ArticleId;
use crate::domain::text::{OffsetMap, Utf16};
use crate::domain::tongue::{counted, phrase, t};

/// Said where a command needs a focused claim.
pub(super) const NO_FOCUS: &str = phrase("Focus a claim first: press j, or click a highlight.");

/// Opens an article in the first pane.
pub(super) fn open_article(model: &mut Model, id: &ArticleId) -> Vec<Effect> {
    if model.dossier.article(id).is_none() {
        return Vec::new();
    }
    leave_facts(model);
    if model.place.article.as_ref() == Some(id) {
        return Vec::new();
    }
    model.place.work_in(id);
    model.place.claim = None;
    model.draft.candidate = None;
    model.draft.selection = None;
    model.draft.asked = None;
    super::open::ensure_read(model, id);
    model.say(view::rail::label(model, id));
    vec![Effect::ShowTop]
}

/// Opens an article beside the one that is worked in: in the last of the other columns, unless it is in
/// sight already.
pub(super) fn open_other(model: &mut Model, id: &ArticleId) -> Vec<Effect> {
    if model.dossier.article(id).is_some() && !model.place.columns().contains(id) {
        let column = match model.place.third {
            Some(_) => &mut model.place.third,
            None => &mut model.place.other,
        };
        *column = Some(id.clone());
        super::open::ensure_read(model, id);
    }
    Vec::new()
}

/// Switches the view; the second pane gets an article if it has none.
pub(super) fn switch_view(model: &mut Model, to: View) -> Vec<Effect> {
    model.place.view = to;
    let has_other = model.place.other.as_ref().is_some_and(|id| {
        model.dossier.article(id).is_some() && model.place.article.as_ref() != Some(id)
    });
    if to == View::Compare && !has_other {
        find_other(model);
    }
    model.say(t(match to {
        View::Read => "One article.",
        View::Compare if model.place.third.is_some() => "Three articles side by side.",
        View::Compare => "Two articles side by side.",
        View::Facts => "Who says what.",
        View::Overview => "The overview: pictures of the dossier.",
        View::Review => "Where reviewers agree and differ.",
    }));
    if to == View::Facts {
        return super::fact::show(model);
    }
    if to == View::Overview {
        return vec![Effect::ShowTop];
    }
    if to == View::Review {
        crate::app::review::refresh(model);
        super::review::enter(model);
        return vec![Effect::ShowTop, Effect::Continue];
    }
    show_linked(model);
    model.place.claim.iter().cloned().map(Effect::ShowClaim).collect()
}

/// A claim or an article that is to be seen is not among the facts.
fn leave_facts(model: &mut Model) {
    if matches!(model.place.view, View::Facts | View::Overview) {
        model.place.view = View::Read;
    }
}

/// Says why a sentence that was clicked is not highlighted; the focus is taken off the claim.
pub(super) fn ask(model: &mut Model, article: &ArticleId, at: Utf16) -> Vec<Effect> {
    let Some(asked) = find_asked(model, article, at) else { return Vec::new() };
    if let Some(claim) = model.place.claim.take() {
        model.place.left = Some(claim);
    }
    model.draft.candidate = None;
    model.draft.asked = Some(asked);
    model.say(t("Not highlighted as a claim: the inspector says why. m marks it as one."));
    Vec::new()
}

/// The same for words that are selected while no claim is focused: what is done with them may be about
/// the focused claim.
pub(super) fn ask_of(model: &mut Model, selection: Option<&Selection>) {
    if let Some(selection) = selection.filter(|_| model.place.claim.is_none()) {
        model.draft.asked = find_asked(model, &selection.article, selection.start);
    }
}

fn find_asked(model: &Model, article: &ArticleId, at: Utf16) -> Option<Asked> {
    let text = &model.dossier.article(article)?.article.text;
    asked::ask(model, article, OffsetMap::new(text).byte_of_utf16(at)?)
}

/// Puts an article that is in no column into the second pane.
pub(super) fn find_other(model: &mut Model) {
    let taken = [model.place.article.clone(), model.place.third.clone()];
    let mut ids = model.shown().map(|entry| &entry.article.id);
    let other = ids.find(|id| taken.iter().flatten().all(|taken| taken != *id)).cloned();
    drop(ids);
    model.place.other = other;
    if let Some(id) = model.place.other.clone() {
        super::open::ensure_read(model, &id);
    }
}

/// Puts the keyboard's focus where the reading is: on the focused claim, or at the top of the article.
pub(super) fn show(model: &Model) -> Effect {
    let claim = model.place.claim.clone().filter(|_| model.place.view != View::Review);
    claim.map_or(Effect::ShowTop, Effect::ShowClaim)
}

/// Focuses a claim, in whichever article it is.
pub(super) fn focus(model: &mut Model, key: ClaimKey) -> Vec<Effect> {
    if model.place.article.as_ref() != Some(&key.article) {
        open_article(model, &key.article);
    }
    let is_listed = model.reading(&key.article).is_some_and(|r| r.position(&key).is_some());
    if !is_listed {
        return Vec::new();
    }
    if model.place.claim.as_ref() != Some(&key) {
        model.draft.candidate = None;
        model.place.beside = None;
    }
    leave_facts(model);
    model.draft.asked = None;
    model.place.claim = Some(key.clone());
    show_linked(model);
    vec![Effect::ShowClaim(key)]
}

/// A click on a highlight with these claims under it, the narrowest first. A second click on the same
/// place goes to the next claim under it; a click while a link waits for its counterpart gives it one.
pub(super) fn click(model: &mut Model, ids: &[String], moment: Moment) -> Vec<Effect> {
    let keys: Vec<ClaimKey> = ids.iter().filter_map(|id| find(model, id)).collect();
    let Some(first) = keys.first().cloned() else { return Vec::new() };
    if let Some(effects) = super::link::complete_with(model, &first, moment) {
        return effects;
    }
    let here = keys.iter().position(|key| model.place.claim.as_ref() == Some(key));
    let next = here.map_or(0, |i| (i + 1) % keys.len());
    focus(model, keys.get(next).cloned().unwrap_or(first))
}

/// Moves the focus by so many claims in the order of the text.
pub(super) fn move_focus(model: &mut Model, by: isize) -> Vec<Effect> {
    if let Some(next) = step(model, by) {
        return focus(model, next);
    }
    let end = t(match (&model.place.filter, &model.place.claim) {
        (Filter::All, None) => "No claims in this article.",
        (Filter::All, Some(_)) if by < 0 => "First claim: K goes to the previous article.",
        (Filter::All, Some(_)) => "Last claim: J goes to the next article.",
        _ if filter::shown(model).is_empty() => "No claim is like this: l or Esc shows all.",
        _ if by < 0 => "The first of these claims.",
        _ => "The last of these claims.",
    });
    model.say(end);
    model.place.claim.iter().cloned().map(Effect::ShowClaim).collect()
}

/// The claim that is so many further on: in the article, or with a filter among all that it shows. `None`
/// at the end.
pub(super) fn step(model: &Model, by: isize) -> Option<ClaimKey> {
    if model.place.filter != Filter::All {
        return step_among(model, by);
    }
    let reading = model.readings.get(model.place.article.as_ref()?)?;
    let last = reading.items.len().checked_sub(1)?;
    let here = model.place.claim.as_ref().and_then(|key| reading.position(key));
    let next = match here.map(|i| i.saturating_add_signed(by)).or_else(|| left(model, reading, by))
    {
        Some(i) => i.min(last),
        None if by < 0 => last,
        None => 0,
    };
    (here != Some(next)).then(|| reading.items[next].key.clone())
}

/// The same among the claims that the filter shows, in all articles: from the focused claim, or from where
/// the focus was, or from the start of the open article.
fn step_among(model: &Model, by: isize) -> Option<ClaimKey> {
    let shown = filter::shown(model);
    let order = |key: &ClaimKey| (model.dossier.position(&key.article), key.clone());
    let place = &model.place;
    let article = place.article.as_ref()?;
    let left = place.left.clone().filter(|key| key.article == *article);
    let start = || ClaimKey { article: article.clone(), ranges: Vec::new() };
    let here = place.claim.clone().or(left).unwrap_or_else(start);
    let at = shown.partition_point(|key| order(key) < order(&here));
    let is_there = place.claim.is_some() && shown.get(at) == Some(&here);
    let next = match by {
        ..0 => at.checked_sub(by.unsigned_abs())?,
        _ => at + by.unsigned_abs() - usize::from(!is_there),
    };
    shown.get(next).cloned()
}

/// Shows other claims; a focused claim that is not among them stays where it is.
pub(super) fn filter(model: &mut Model, filter: Filter) -> Vec<Effect> {
    model.place.filter = filter;
    let shown = filter::shown(model).len();
    model.say(counted(
        "{filter}: {n} claim.|{filter}: {n} claims.",
        shown,
        &[("filter", &model.place.filter.words())],
    ));
    Vec::new()
}

/// Where the reading goes on after the focus was taken off a claim: at that claim, or beside the place
/// where it was.
fn left(model: &Model, reading: &Reading, by: isize) -> Option<usize> {
    let key = model.place.left.as_ref();
    let key = key.filter(|key| model.place.article.as_ref() == Some(&key.article))?;
    let at = reading.items.partition_point(|item| item.key < *key);
    let is_there = reading.position(key).is_some();
    Some(if by < 0 && !is_there { at.saturating_sub(1) } else { at })
}

/// Opens the article so many places further on, round and round.
pub(super) fn move_article(model: &mut Model, by: isize) -> Vec<Effect> {
    let ids: Vec<ArticleId> = model.shown().map(|entry| entry.article.id.clone()).collect();
    let count = ids.len().cast_signed();
    if count == 0 {
        return Vec::new();
    }
    let here = ids.iter().position(|id| model.place.article.as_ref() == Some(id)).unwrap_or(0);
    let next = (here.cast_signed() + by % count).rem_euclid(count).cast_unsigned();
    open_article(model, &ids[next])
}

/// Takes the focus off a claim that is no longer listed.
pub(super) fn drop_lost_focus(model: &mut Model) {
    let is_listed = model.place.claim.as_ref().is_some_and(|key| {
        model.readings.get(&key.article).is_some_and(|reading| reading.position(key).is_some())
    });
    if !is_listed && model.place.claim.is_some() {
        model.place.left = model.place.claim.take();
    }
}

/// In the comparison, brings what the focused claim is linked with into sight, or the chosen candidate.
pub(super) fn show_linked(model: &mut Model) {
    if model.place.view != View::Compare {
        return;
    }
    let Some(key) = model.place.claim.clone() else { return };
    let linked = view::linked(model, &key);
    let candidate = model.draft.candidate.and_then(|n| view::candidate(model, n));
    let columns = model.place.columns();
    let in_sight = linked.iter().find(|k| columns.contains(&k.article)).cloned();
    if let Some(to) = candidate.or(in_sight).or_else(|| linked.first().cloned()) {
        open_other(model, &to.article);
    }
}

fn find(model: &Model, dom_id: &str) -> Option<ClaimKey> {
    let panes = model.place.columns();
    panes
        .iter()
        .filter_map(|id| model.readings.get(id))
        .flat_map(|reading| &reading.items)
        .map(|item| &item.key)
        .find(|key| key.dom_id() == dom_id)
        .cloned()
}
