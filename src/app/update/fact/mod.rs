//! The facts: chosen, gone through, followed to their passages, and exported.

mod edit;

use super::{commit, focus};
use crate::app::claim::ClaimKey;
use crate::app::effect::Effect;
use crate::app::event::Moment;
use crate::app::facts::{self, FactEvent, Known, Stance, Table};
use crate::app::model::{FactPlace, Model, Settings, View};
use crate::app::view;
use crate::domain::article::ArticleId;
use crate::domain::exchange::matrix;
use crate::domain::tongue::{counted, fill, t};

/// Takes note of what happened among the facts.
pub(super) fn happen(model: &mut Model, event: FactEvent, moment: Moment) -> Vec<Effect> {
    match event {
        FactEvent::Opened(key) => open(model, key),
        FactEvent::Followed => follow(model),
        FactEvent::CellOpened(key, column) => follow_cell(model, key, column),
        FactEvent::Moved(rows, columns) => move_place(model, rows, columns),
        FactEvent::Chosen(choice) => {
            choose(model, FactPlace { choice, pages: 0, ..model.place.facts.clone() })
        }
        FactEvent::Sorted(sorting) => {
            choose(model, FactPlace { sorting, pages: 0, ..model.place.facts.clone() })
        }
        FactEvent::MoreShown => {
            model.place.facts.pages += 1;
            Vec::new()
        }
        FactEvent::Listed(lists_facts) => {
            model.say(t(if lists_facts { "A list." } else { "A table: sources across." }));
            super::set(model, Settings { lists_facts, ..model.settings.clone() })
        }
        FactEvent::Exported(table) => export(model, table),
        // The row moves, and the focus with it.
        FactEvent::PinPressed => {
            let mut effects = edit::pin(model, moment);
            effects.extend(show(model));
            effects
        }
        FactEvent::NamePressed => edit::ask_name(model),
        FactEvent::Named(name) => edit::name(model, &name, moment),
        FactEvent::JoinPressed => edit::join(model, moment),
        FactEvent::TakenOut(key) => {
            let mut effects = edit::take_out(model, key.as_ref(), moment);
            effects.extend(show(model));
            effects
        }
    }
}

/// Shows the passages of a fact, or hides them.
fn open(model: &mut Model, key: ClaimKey) -> Vec<Effect> {
    let is_here = model.place.fact.as_ref() == Some(&key);
    model.place.facts.is_open = !(is_here && model.place.facts.is_open);
    model.place.facts.column = 0;
    model.place.fact = Some(key);
    Vec::new()
}

fn choose(model: &mut Model, place: FactPlace) -> Vec<Effect> {
    model.place.facts = place;
    facts::refresh(model);
    let (count, words) = (model.facts.chosen.len(), model.place.facts.choice.words().0);
    model.say(counted(
        "{choice}: {n} fact, by {order}.|{choice}: {n} facts, by {order}.",
        count,
        &[("choice", &t(words)), ("order", &t(model.place.facts.sorting.words()))],
    ));
    Vec::new()
}

/// Goes to the fact so many further on; in the list its passages are shown.
pub(super) fn step(model: &mut Model, by: isize) -> Vec<Effect> {
    facts::refresh(model);
    let Some((next, count)) = go(model, by) else {
        model.say(t("No facts here: no two articles seem to say the same."));
        return Vec::new();
    };
    model.place.facts.is_open |= model.settings.lists_facts;
    model.say(fill("Fact {n} of {all}.", &[("n", &(next + 1)), ("all", &count)]));
    show(model)
}

/// Moves through the table; at its edges the place stays.
fn move_place(model: &mut Model, rows: isize, columns: isize) -> Vec<Effect> {
    facts::refresh(model);
    let last = if model.settings.lists_facts { 0 } else { model.shown().count() };
    let column = model.place.facts.column.saturating_add_signed(columns).min(last);
    if go(model, rows).is_none() {
        return Vec::new();
    }
    model.place.facts.column = column;
    show(model)
}

/// The place so many facts further on becomes the one that is looked at.
fn go(model: &mut Model, by: isize) -> Option<(usize, usize)> {
    let chosen = &model.facts.chosen;
    let last = chosen.len().checked_sub(1)?;
    let is_at = |at: &usize| Some(&model.facts.list[*at].best) == model.place.fact.as_ref();
    let next = match chosen.iter().position(is_at) {
        Some(here) => here.saturating_add_signed(by).min(last),
        None if by < 0 => last,
        None => 0,
    };
    let key = model.facts.list[chosen[next]].best.clone();
    let count = chosen.len();
    while model.facts.page.len() <= next {
        model.place.facts.pages += 1;
        facts::refresh(model);
    }
    model.place.fact = Some(key);
    Some((next, count))
}

/// Puts the keyboard's focus where the place is.
pub(super) fn show(model: &Model) -> Vec<Effect> {
    let column = if model.settings.lists_facts { 0 } else { model.place.facts.column };
    model.place.fact.iter().map(|key| Effect::ShowFact(key.clone(), column)).collect()
}

/// The fact that is looked at.
fn here(model: &mut Model) -> Option<Known> {
    facts::refresh(model);
    let found = model.place.fact.as_ref().and_then(|key| model.facts.with(key)).cloned();
    if found.is_none() {
        model.say(t("Open a fact first: press j, or click one."));
    }
    found
}

/// Brings the passages of the fact side by side: its best wording, and one that contradicts it or
/// else states it too.
fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(fact) = here(model) else { return Vec::new() };
    let others = || fact.passages.iter().filter(|p| p.key.article != fact.best.article);
    let against = others().find(|p| p.stance == Stance::Contradicts);
    let other = against.or_else(|| others().next()).map(|p| p.key.clone());
    beside(model, fact.best, other, None)
}

/// Brings what a source says of a fact beside its best wording; where it says nothing, the whole article.
fn follow_cell(model: &mut Model, key: ClaimKey, column: usize) -> Vec<Effect> {
    model.place.fact = Some(key);
    model.place.facts.column = column;
    let article = source(model, column);
    let (Some(fact), Some(article)) = (here(model), article) else { return Vec::new() };
    if article == fact.best.article {
        return follow(model);
    }
    let in_it = || fact.passages.iter().filter(|p| p.key.article == article);
    let against = in_it().find(|p| p.stance == Stance::Contradicts);
    let other = against.or_else(|| in_it().next()).map(|p| p.key.clone());
    beside(model, fact.best, other, Some(article))
}

/// The article of a column, counted from 1.
fn source(model: &Model, column: usize) -> Option<ArticleId> {
    let entry = model.shown().nth(column.checked_sub(1)?)?;
    Some(entry.article.id.clone())
}

fn beside(
    model: &mut Model,
    best: ClaimKey,
    other: Option<ClaimKey>,
    article: Option<ArticleId>,
) -> Vec<Effect> {
    model.place.view = View::Compare;
    let effects = focus::focus(model, best);
    if let Some(article) = other.as_ref().map(|key| key.article.clone()).or(article) {
        focus::open_other(model, &article);
    }
    if let Some(other) = other {
        model.place.beside = Some(other);
    }
    effects
}

/// Offers the facts that are looked at as a table, all of them.
fn export(model: &mut Model, table: Table) -> Vec<Effect> {
    facts::refresh(model);
    let content = view::facts::matrix(model);
    let text = match table {
        Table::Csv => matrix::csv(&content),
        Table::Markdown => matrix::markdown(&content),
        Table::Html => matrix::html(&content),
    };
    let (name, ending, mime) = table.words();
    let count = content.rows.len();
    model.say(counted(
        "Exported {n} fact as {format}.|Exported {n} facts as {format}.",
        count,
        &[("format", &name)],
    ));
    let name = format!("{}-facts.{ending}", super::share::file_name(model));
    vec![Effect::Download { name, mime, text }]
}
