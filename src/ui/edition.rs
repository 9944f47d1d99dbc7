//! Newer versions of articles: putting one in, and looking at what was made on the older one.

use super::context::{context, each, keyed, live, look, part, sends, shown};
use crate::app::edition::{EditionEvent, Fate, Outlook};
use crate::app::view::review::anchor::{AnchorRow, flag_words, rows_here, what};
use crate::app::{Event, Model};
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The dialog: the newer text, what would happen, and the decision.
#[component]
pub(super) fn ReplaceForm() -> impl IntoView {
    let send = context().send;
    let text = look(|model| model.replacing.as_ref().map(|r| r.text.clone()).unwrap_or_default());
    let typed = move |event| {
        send.run(Event::Edition(EditionEvent::TextGiven(event_target_value(&event))));
    };
    let problem = look(|model| match model.replacing.as_ref().and_then(|r| r.outlook.as_ref()) {
        Some(Err(why)) => why.clone(),
        _ => String::new(),
    });
    let is_ready = look(|model| outlook(model).is_some());
    view! {
        <div class="settings replace">
            <p class="replace-intro">
                {t("The text that is there is kept: everything that was made on it is looked for in the newer \
                  one, and nothing is lost. You see what happens before it does.")}
            </p>
            <label class="field">
                {t("The newer text: paste it here")}
                <textarea class="note-field replace-text" rows="8" dir="auto" prop:value=text on:input=typed></textarea>
            </label>
            <p class="case-buttons">
                <button class="button" on:click=sends(|| Event::ImportPressed)>{t("Or choose a text file")}</button>
            </p>
            <div role="status">
                <p class="replace-problem" hidden=part(problem, String::is_empty)>{problem}</p>
                {shown(is_ready, || view! { <Report/> }.into_any())}
            </div>
            <p class="case-buttons">
                <button
                    class="button primary"
                    disabled=part(is_ready, |is| !is)
                    on:click=sends(|| Event::Edition(EditionEvent::Accepted))
                >
                    {t("Replace the text")}
                </button>
                <button class="button" on:click=sends(|| Event::DialogSwitched(None))>{t("Cancel")}</button>
            </p>
        </div>
    }
}

fn outlook(model: &Model) -> Option<&Outlook> {
    model.replacing.as_ref()?.outlook.as_ref()?.as_ref().ok()
}

/// What would happen.
#[component]
fn Report() -> impl IntoView {
    let drawn = look(|model| outlook(model).cloned().unwrap_or_default());
    let summary = part(drawn, |it| {
        let all = it.confirmed + it.changed.len() + it.orphaned.len();
        match all {
            0 => t("Nothing has been made on this article yet.").to_owned(),
            _ => fill(
                "{all} judgements and notes. To the letter: {confirmed}, of these moved: {moved}; on changed \
                 words: {changed}; without a place: {orphaned}.",
                &[
                    ("all", &all),
                    ("confirmed", &it.confirmed),
                    ("moved", &it.moved),
                    ("changed", &it.changed.len()),
                    ("orphaned", &it.orphaned.len()),
                ],
            ),
        }
    });
    let changed = part(drawn, |it| it.changed.clone());
    let orphaned = part(drawn, |it| it.orphaned.clone());
    let row = |fate| view! { <FateRow fate/> }.into_any();
    view! {
        <p class="replace-summary">{summary}</p>
        {shown(part(changed, |list| !list.is_empty()), move || view! {
            <h3 class="sheet-heading">{t("Changed: shown as needing a look until somebody says that they hold")}</h3>
            <ul class="fates">{each(changed, row)}</ul>
        }.into_any())}
        {shown(part(orphaned, |list| !list.is_empty()), move || view! {
            <h3 class="sheet-heading">{t("Without a place: listed under Review, to be re-attached by hand")}</h3>
            <ul class="fates">{each(orphaned, row)}</ul>
        }.into_any())}
    }
}

#[component]
fn FateRow(fate: Fate) -> impl IntoView {
    let Fate { id, quote, drift } = fate;
    let words = look(move |model| {
        model.dossier.records.get(&id).map(|record| what(model, record)).unwrap_or_default()
    });
    let flags = flag_words(&drift);
    let flags = (!flags.is_empty()).then(|| format!(" · {flags}"));
    view! {
        <li class="fate">
            <b>{words}</b><span class="fate-flags">{flags}</span>
            <blockquote class="fate-quote" dir="auto" translate="no">{quote}</blockquote>
            <Changes changes=drift.changes/>
        </li>
    }
}

/// The words that differ, struck out and put in.
#[component]
pub(super) fn Changes(changes: Vec<(String, String)>) -> impl IntoView {
    let change = |(before, after): (String, String)| {
        let word = |words: String| if words.is_empty() { "nothing".to_owned() } else { words };
        view! {
            <li>
                <del dir="auto" translate="no">{word(before)}</del>
                <span aria-hidden="true">" "{t("→")}" "</span>
                <ins dir="auto" translate="no">{word(after)}</ins>
            </li>
        }
    };
    let is_some = !changes.is_empty();
    let rows = changes.into_iter().map(change).collect_view();
    is_some.then(|| view! { <ul class="changes">{rows}</ul> })
}

/// What was changed about the focused claim since it was judged, and whether that still holds.
#[component]
pub(super) fn Changed() -> impl IntoView {
    let rows = look(rows_here);
    let can_hold = part(rows, |rows| rows.iter().any(|row| row.key.is_some()));
    let send = context().send;
    let row = move |row: AnchorRow| {
        let AnchorRow { id, what, quote, changes, flags, key, .. } = row;
        let is_lost = key.is_none();
        let again = is_lost.then(|| {
            let press =
                move |_| send.run(Event::Edition(EditionEvent::ReattachPressed(id.clone())));
            view! { <button class="button" on:click=press>{t("Re-attach its other end")}</button> }
        });
        let flags = if is_lost { t("the other end finds no place").to_owned() } else { flags };
        view! {
            <li class="fate">
                <b>{what}</b><span class="fate-flags">" · "{flags}</span>
                <blockquote class="fate-quote" dir="auto" translate="no">{quote}</blockquote>
                <Changes changes/>
                {again}
            </li>
        }
        .into_any()
    };
    shown(part(rows, |rows| !rows.is_empty()), move || {
        view! {
            <section class="changed" aria-label=t("Changed since it was judged")>
                <h3 class="sheet-heading"><span aria-hidden="true">{"⚠ "}</span>{t("Changed since it was judged")}</h3>
                <ul class="fates">{each(rows, row)}</ul>
                {shown(can_hold, || view! {
                    <button class="button" on:click=sends(|| Event::Edition(EditionEvent::HoldConfirmed))>
                        {keyed(t("Still holds {y}"))}
                    </button>
                }.into_any())}
            </section>
        }
        .into_any()
    })
}

/// Says that a judgement waits for its passage, wherever the reader goes to find it.
#[component]
pub(super) fn ReattachBanner() -> impl IntoView {
    let waiting = look(|model| {
        let record = model.dossier.records.get(model.draft.reattach.as_ref()?)?;
        Some((what(model, record), record.body()?.target().quote()))
    });
    let words = live(move || {
        let (what, quote) = waiting.get().unwrap_or_default();
        fill("Re-attach: {what}, made on “{quote}”", &[("what", &what), ("quote", &quote)])
    });
    shown(part(waiting, Option::is_some), move || {
        view! {
            <div class="banner" role="status">
                <span class="banner-words">
                    <b dir="auto">{words}</b>
                    <span>" "{keyed(t("Focus a claim or select some words, then press {t}"))}</span>
                </span>
                <button class="button" on:click=sends(|| Event::Edition(EditionEvent::ReattachConfirmed))>
                    {t("It belongs here")}
                </button>
                <button class="button" on:click=sends(|| Event::Escaped)>{t("Later")}</button>
            </div>
        }
        .into_any()
    })
}
