//! The inspector: everything about the focused claim.

use super::asked::AskedSheet;
use super::candidate::{Candidates, pieces};
use super::context::{context, each, keyed, live, look, part, sends, shown};
use super::edition::Changed;
use super::review::Settled;
use super::tag::{TagButtons, TagList};
use super::thread::Notes;
use crate::app::Event;
use crate::app::view::inspector::{InspectorView, inspector};
use crate::domain::record::RecordId;
use crate::domain::tongue::{phrase, t};
use leptos::prelude::*;

/// The inspector.
#[component]
pub(super) fn InspectorPane() -> impl IntoView {
    let drawn = look(inspector);
    let has_asked = look(|model| model.draft.asked.is_some());
    let key = part(drawn, |view| view.iter().map(|view| view.key.clone()).collect::<Vec<_>>());
    view! {
        <aside class="inspector" aria-label=t("Inspector")>
            // Another claim is another sheet: fields keep nothing of the last one.
            {each(key, move |_| view! { <Sheet drawn/> }.into_any())}
            <AskedSheet/>
            {shown(live(move || key.with(Vec::is_empty) && !has_asked.get()), || {
                view! { <Hints/> }.into_any()
            })}
        </aside>
    }
}

/// One part of the view, as a memo: empty where no claim is focused.
pub(super) fn shown_in<T>(
    drawn: Memo<Option<InspectorView>>,
    read: fn(&InspectorView) -> T,
) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    part(drawn, move |view| view.as_ref().map(read).unwrap_or_default())
}

#[component]
fn Sheet(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let position = shown_in(drawn, |view| view.position.clone());
    let quote = shown_in(drawn, |view| view.quote.clone());
    let sheet = NodeRef::<leptos::html::Div>::new();
    // However far the last one was scrolled, a new one is seen from its top.
    Effect::new(move |_| {
        if let Some(pane) = sheet.get().and_then(|sheet| sheet.parent_element()) {
            pane.set_scroll_top(0);
        }
    });
    view! {
        <div class="sheet" node_ref=sheet>
            <header class="sheet-head">
                <h2 class="sheet-title">{position}</h2>
                <button class="button icon sheet-close" aria-label=t("Close") title=t("Close (Esc)") on:click=sends(|| Event::Escaped)>
                    "×"
                </button>
            </header>
            <blockquote class="sheet-quote" dir="auto" translate="no">{pieces(quote)}</blockquote>
            <Changed/>
            <TagButtons drawn/>
            <TagList drawn/>
            <Settled/>
            <Candidates drawn/>
            <Notes drawn/>
            <Findings drawn/>
            <MarkRemoval drawn/>
            <Cut/>
        </div>
    }
}

#[component]
fn Findings(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let attributions = shown_in(drawn, |view| {
        let list = view.attributions.clone();
        if list.is_empty() { vec![t("The article itself").to_owned()] } else { list }
    });
    let facts = shown_in(drawn, |view| view.facts.clone());
    let reasons = shown_in(drawn, |view| view.reasons.clone());
    let group = |(name, lines): (&'static str, Vec<String>)| {
        view! { <dt>{t(name)}</dt><dd>{each(Signal::stored(lines), line)}</dd> }.into_any()
    };
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading">{t("Found in it")}</h3>
            <dl class="facts">
                <dt>{t("Said by")}</dt>
                <dd>{each(attributions, line)}</dd>
                {each(facts, group)}
            </dl>
            <details class="why">
                <summary>{t("Why it is highlighted")}</summary>
                <ul class="why-list">
                    {each(reasons, |reason: String| view! { <li>{reason}</li> }.into_any())}
                </ul>
            </details>
        </section>
    }
}

fn line(line: String) -> AnyView {
    view! { <span class="facts-line" dir="auto" translate="no">{line}</span> }.into_any()
}

#[component]
fn MarkRemoval(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let send = context().send;
    let mark = shown_in(drawn, |view| view.own_mark.iter().cloned().collect::<Vec<_>>());
    each(mark, move |id: RecordId| {
        view! {
            <p class="sheet-part">
                <button class="button" on:click=move |_| send.run(Event::RecordRemoved(id.clone()))>
                    {t("Remove this marked claim")}
                </button>
            </p>
        }
        .into_any()
    })
}

/// Claims are cut by the program; where it cut otherwise than a person would, they are split and joined.
#[component]
fn Cut() -> impl IntoView {
    // A press on a button would lift the selection before it is used.
    let keep = |event: leptos::ev::MouseEvent| event.prevent_default();
    view! {
        <p class="sheet-part sheet-cut">
            <button
                class="button"
                title=t("Two claims: the selected words, and the rest")
                on:mousedown=keep
                on:click=sends(|| Event::SplitPressed)
            >
                {keyed(t("Split off the selected words {p}"))}
            </button>
            <button class="button" on:click=sends(|| Event::JoinPressed)>
                {keyed(t("Join with the next {P}"))}
            </button>
        </p>
    }
}

#[component]
fn Hints() -> impl IntoView {
    let sign = |(class, meaning)| view! { <li><span class=class>{t(meaning)}</span></li> };
    let has_none = look(|model| {
        let reading = model.place.article.as_ref().and_then(|id| model.reading(id));
        reading.is_some_and(|reading| reading.extracted.is_some() && reading.items.is_empty())
    });
    view! {
        <div class="hints">
            <h2 class="sheet-title">{t("No claim focused")}</h2>
            {shown(has_none, || {
                let words = t("No claim was found in this article. Select the words of one and press {m}: that marks it.");
                view! { <p>{keyed(words)}</p> }.into_any()
            })}
            {shown(part(has_none, |none| !none), || {
                let words = t("Click a highlight, or press {j} and {k} to go through the claims.");
                view! { <p>{keyed(words)}</p> }.into_any()
            })}
            {shown(look(|model| !model.settings.keys.is_off), || view! {
                <ul class="hints-list">
                    <li>{keyed(t("{Enter} accepts the suggestion marked ⏎ and goes on, {r} rejects it"))}</li>
                    <li>{keyed(t("{a} agrees, {c} contradicts: with a digit before it, the candidate of that number"))}</li>
                    <li>{keyed(t("{o} opinion, {x} reviewed, nothing to tag"))}</li>
                    <li>{keyed(t("{m} marks selected words as a claim"))}</li>
                    <li>{keyed(t("{u} takes the last step back"))}</li>
                    <li>{keyed(t("{?} shows all keys"))}</li>
                </ul>
            }.into_any())}
            <ul class="legend" aria-label=t("Signs")>{SIGNS.into_iter().map(sign).collect_view()}</ul>
        </div>
    }
}

/// How a highlight looks, and what that says.
const SIGNS: [(&str, &str); 10] = [
    ("claim end", phrase("a claim")),
    ("claim agrees end", phrase("agreement")),
    ("claim contradicts end", phrase("contradiction")),
    ("claim opines end", phrase("opinion")),
    ("claim plain end", phrase("reviewed")),
    ("claim contradicts unlinked end", phrase("not linked yet")),
    ("claim contradicts settled end", phrase("settled")),
    ("claim unsure end", phrase("changed since judged")),
    ("claim may-agree end", phrase("suggested agreement")),
    ("claim may-contradict end", phrase("suggested contradiction")),
];
