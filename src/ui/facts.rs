//! Who says what: the facts of the dossier, each with the articles that state, contradict or omit it.

use super::context::{context, each, live, look, part, sends, shown};
use crate::app::Event;
use crate::app::claim::ClaimKey;
use crate::app::facts::Stance;
use crate::app::view::facts::{FactView, FactsView, PassageView, fact_views};
use leptos::prelude::*;

/// The list of facts.
#[component]
pub(super) fn FactsPane() -> impl IntoView {
    let drawn = look(fact_views);
    let keys = part(drawn, |view| view.rows.iter().map(|r| r.best.clone()).collect::<Vec<_>>());
    let words = part(drawn, |view| match (view.rows.len(), view.is_working) {
        (_, true) => "Comparing the claims of all articles…".to_owned(),
        (0, _) => "No two articles seem to say the same, or to contradict each other.".to_owned(),
        (1, _) => "1 fact that more than one article speaks of.".to_owned(),
        (n, _) => {
            format!("{n} facts that more than one article speaks of, contradicted ones first.")
        }
    });
    view! {
        <section class="pane facts-pane pane-first" tabindex="-1" aria-label="Facts">
            <div class="facts-page">
                <h2 class="page-title" tabindex="-1">{"Who says what"}</h2>
                <p class="facts-words">
                    {words}
                    " A dashed line is a suggestion, a solid one somebody’s judgement."
                </p>
                <ol class="facts-list">
                    {each(keys, move |key| view! { <FactRow key drawn/> }.into_any())}
                </ol>
            </div>
        </section>
    }
}

#[component]
fn FactRow(key: ClaimKey, drawn: Memo<FactsView>) -> impl IntoView {
    let id = format!("fact-{}", key.dom_id());
    let wanted = key.clone();
    let row = part(drawn, move |view| view.rows.iter().find(|row| row.best == wanted).cloned());
    let text = move |read: fn(&FactView) -> String| {
        part(row, move |row| row.as_ref().map(read).unwrap_or_default())
    };
    let is = move |read: fn(&FactView) -> bool| part(row, move |r| r.as_ref().is_some_and(read));
    let is_open = is(|row| row.is_open);
    let line =
        move |class: &'static str, sign: &'static str, words: &'static str, who: Memo<String>| {
            shown(part(who, |who| !who.is_empty()), move || {
                view! {
                    <span class=class>
                        <span class="fact-sign" aria-hidden="true">{sign}</span>
                        <b>{words}</b>" "{who}
                    </span>
                }
                .into_any()
            })
        };
    view! {
        <li class="fact" class:open=is_open class:contradicted=is(|row| row.is_contradicted)>
            <button
                class="fact-head"
                id=id
                aria-expanded=live(move || is_open.get().to_string())
                data-enter=live(move || is_open.get().then_some(""))
                on:click=sends(move || Event::FactOpened(key.clone()))
            >
                <span class="fact-quote" dir="auto" translate="no">{text(|row| row.quote.clone())}</span>
                {line("fact-line agreement", "=", "Stated by", text(|row| row.who(Stance::States)))}
                {line("fact-line contradiction", "≠", "Contradicted by", text(|row| row.who(Stance::Contradicts)))}
                {line("fact-line silent", "–", "Silent:", text(|row| row.who(Stance::Silent)))}
            </button>
            {shown(is_open, move || view! { <Passages row/> }.into_any())}
        </li>
    }
}

#[component]
fn Passages(row: Memo<Option<FactView>>) -> impl IntoView {
    let send = context().send;
    let passages = part(row, |row| row.as_ref().map(FactView::passages).unwrap_or_default());
    let passage = move |passage: PassageView| {
        let PassageView { key, label, quote, contradicts, is_judged } = passage;
        let (kind, sign) = if contradicts { ("contradiction", "≠") } else { ("agreement", "=") };
        let state = if is_judged { "judged" } else { "suggested" };
        view! {
            <li class=format!("fact-passage {kind} {state}")>
                <button class="counterpart" on:click=move |_| send.run(Event::ClaimFollowed(key.clone()))>
                    <span class="counterpart-source">
                        <span class="fact-sign" aria-hidden="true">{sign}</span>{label}
                        <span class="fact-state">{state}</span>
                    </span>
                    <span class="counterpart-quote" dir="auto" translate="no">{quote}</span>
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <ul class="fact-passages">{each(passages, passage)}</ul>
        <p class="fact-acts">
            <button class="button" on:click=sends(|| Event::FactFollowed)>"Read side by side (Enter)"</button>
        </p>
    }
}
