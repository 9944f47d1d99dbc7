//! The inspector: everything about the focused claim.

use super::candidate::Candidates;
use super::context::{context, look, sends};
use super::tag::{TagButtons, TagList};
use crate::app::Event;
use crate::app::view::inspector::{InspectorView, inspector};
use leptos::prelude::*;

/// The inspector.
#[component]
pub(super) fn InspectorPane() -> impl IntoView {
    let drawn = look(inspector);
    let key = Memo::new(move |_| drawn.with(|view| view.as_ref().map(|view| view.key.clone())));
    view! {
        <aside class="inspector" aria-label="Inspector">
            // Another claim is another sheet: fields keep nothing of the last one.
            <For each=move || key.get() key=Clone::clone let(_key)>
                <Sheet drawn/>
            </For>
            <Show when=move || key.with(Option::is_none)>
                <Hints/>
            </Show>
        </aside>
    }
}

/// One part of the view, as a memo: empty where no claim is focused.
pub(super) fn part<T>(drawn: Memo<Option<InspectorView>>, read: fn(&InspectorView) -> T) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| drawn.with(|view| view.as_ref().map(read).unwrap_or_default()))
}

#[component]
fn Sheet(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let position = part(drawn, |view| view.position.clone());
    let quote = part(drawn, |view| view.quote.clone());
    view! {
        <div class="sheet">
            <header class="sheet-head">
                <h2 class="sheet-title">{move || position.get()}</h2>
                <button class="button icon sheet-close" aria-label="Close" title="Close (Esc)" on:click=sends(|| Event::Escaped)>
                    "×"
                </button>
            </header>
            <blockquote class="sheet-quote" dir="auto" translate="no">{move || quote.get()}</blockquote>
            <TagButtons drawn/>
            <TagList drawn/>
            <Candidates drawn/>
            <NoteField drawn/>
            <Findings drawn/>
            <MarkRemoval drawn/>
        </div>
    }
}

#[component]
fn NoteField(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let send = context().send;
    let note = part(drawn, |view| view.note.clone());
    let others = part(drawn, |view| view.notes.clone());
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading"><label for="note">"Note"</label></h3>
            <For each=move || others.get() key=Clone::clone let((name, text))>
                <p class="note-other" dir="auto"><b>{name}": "</b>{text}</p>
            </For>
            <textarea
                id="note"
                class="note-field"
                rows="2"
                dir="auto"
                placeholder="Your note (n)"
                prop:value=move || note.get()
                on:input=move |event| send.run(Event::NoteTyped(event_target_value(&event)))
                on:change=move |event| send.run(Event::NoteWritten(event_target_value(&event)))
            ></textarea>
        </section>
    }
}

#[component]
fn Findings(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let attributions = part(drawn, |view| view.attributions.clone());
    let facts = part(drawn, |view| view.facts.clone());
    let reasons = part(drawn, |view| view.reasons.clone());
    let said_by = move || {
        let list = attributions.get();
        if list.is_empty() { vec!["The article itself".to_owned()] } else { list }
    };
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading">"Found in it"</h3>
            <dl class="facts">
                <dt>"Said by"</dt>
                <dd><Lines lines=Signal::derive(said_by)/></dd>
                <For each=move || facts.get() key=Clone::clone let((name, lines))>
                    <dt>{name}</dt>
                    <dd><Lines lines=Signal::derive(move || lines.clone())/></dd>
                </For>
            </dl>
            <details class="why">
                <summary>"Why it is highlighted"</summary>
                <ul class="why-list">
                    <For each=move || reasons.get() key=Clone::clone let(reason)>
                        <li>{reason}</li>
                    </For>
                </ul>
            </details>
        </section>
    }
}

#[component]
fn Lines(lines: Signal<Vec<String>>) -> impl IntoView {
    view! {
        <For each=move || lines.get() key=Clone::clone let(line)>
            <span class="facts-line" dir="auto" translate="no">{line}</span>
        </For>
    }
}

#[component]
fn MarkRemoval(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let send = context().send;
    let mark = part(drawn, |view| view.own_mark.clone());
    view! {
        <For each=move || mark.get() key=Clone::clone let(id)>
            <p class="sheet-part">
                <button class="button" on:click=move |_| send.run(Event::RecordRemoved(id.clone()))>
                    "Remove this marked claim"
                </button>
            </p>
        </For>
    }
}

#[component]
fn Hints() -> impl IntoView {
    view! {
        <div class="hints">
            <h2 class="sheet-title">"No claim focused"</h2>
            <p>"Click a highlight, or press "<kbd>"j"</kbd>" and "<kbd>"k"</kbd>" to go through the claims."</p>
            <ul class="hints-list">
                <li><kbd>"a"</kbd>" agrees, "<kbd>"c"</kbd>" contradicts: with a digit before it, the candidate of that number"</li>
                <li><kbd>"o"</kbd>" opinion, "<kbd>"x"</kbd>" reviewed, nothing to tag"</li>
                <li><kbd>"m"</kbd>" marks selected words as a claim"</li>
                <li><kbd>"u"</kbd>" takes the last step back"</li>
                <li><kbd>"?"</kbd>" shows all keys"</li>
            </ul>
            <ul class="legend" aria-label="Signs">
                <li><span class="claim end">"a claim"</span></li>
                <li><span class="claim agrees end">"agreement"</span></li>
                <li><span class="claim contradicts end">"contradiction"</span></li>
                <li><span class="claim opines end">"opinion"</span></li>
                <li><span class="claim plain end">"reviewed"</span></li>
                <li><span class="claim contradicts unlinked end">"not linked yet"</span></li>
            </ul>
        </div>
    }
}
