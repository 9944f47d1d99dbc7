//! The ranked claims of other articles, each a digit away.

use super::context::context;
use super::inspector::part;
use super::tag::face;
use crate::app::Event;
use crate::app::claim::ClaimKey;
use crate::app::view::inspector::{CandidateView, InspectorView};
use crate::domain::record::TagKind;
use leptos::prelude::*;

/// The list of candidates.
#[component]
pub(super) fn Candidates(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let list =
        part(drawn, |view| view.candidates.iter().map(|c| c.key.clone()).collect::<Vec<_>>());
    let is_linking = part(drawn, |view| view.is_linking.is_some());
    let heading = move || {
        if is_linking.get() { "Link it with" } else { "Perhaps the same thing elsewhere" }
    };
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading">{heading}</h3>
            <ol class="candidates" class:linking=move || is_linking.get()>
                <For each=move || list.get() key=Clone::clone let(key)>
                    <CandidateRow key drawn/>
                </For>
            </ol>
            <Show when=move || list.with(Vec::is_empty)>
                <p class="sheet-empty">"No other article seems to speak of it."</p>
            </Show>
        </section>
    }
}

/// A row keeps its nodes, and with them the focus, while the claim is a candidate.
#[component]
fn CandidateRow(key: ClaimKey, drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let send = context().send;
    let row = {
        let key = key.clone();
        Memo::new(move |_| {
            drawn.with(|view| view.as_ref()?.candidates.iter().find(|c| c.key == key).cloned())
        })
    };
    let n = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.n)));
    let word = move |read: fn(&CandidateView) -> &str| {
        move || row.with(|row| row.as_ref().map(|row| read(row).to_owned()).unwrap_or_default())
    };
    let is_chosen = move || row.with(|row| row.as_ref().is_some_and(|row| row.is_chosen));
    let badge = move || {
        let kind = row.with(|row| row.as_ref().and_then(|row| row.linked))?;
        let (sign, word, _) = face(kind);
        Some(
            view! { <span class=format!("candidate-linked {}", kind.word())>{sign} " " {word}</span> },
        )
    };
    let act = move |kind: TagKind, word: &'static str| {
        let (sign, _, key) = face(kind);
        view! {
            <button
                class=format!("candidate-act {}", kind.word())
                title=move || format!("{word} ({} {key})", n.get() + 1)
                on:click=move |_| send.run(Event::LinkPressed(kind, n.get_untracked()))
            >
                <span aria-hidden="true">{sign}</span>" "{word}
            </button>
        }
    };
    view! {
        <li class="candidate" class:chosen=is_chosen>
            <button
                class="candidate-choose"
                aria-pressed=move || is_chosen().to_string()
                title=move || format!("Choose ({})", n.get() + 1)
                on:click=move |_| send.run(Event::CandidateChosen(n.get_untracked()))
            >
                <kbd>{move || n.get() + 1}</kbd>
                <span class="candidate-source">{word(|row| &row.label)}</span>
                {badge}
                <span class="candidate-quote" dir="auto" translate="no">{word(|row| &row.quote)}</span>
                <span class="candidate-reason">{word(|row| &row.reason)}</span>
            </button>
            <span class="candidate-acts">
                {act(TagKind::Agreement, "agrees")}
                {act(TagKind::Contradiction, "contradicts")}
                <button
                    class="candidate-act"
                    title="Go to that claim"
                    on:click=move |_| send.run(Event::ClaimFollowed(key.clone()))
                >
                    "go there"
                </button>
            </span>
        </li>
    }
}
