//! The ranked claims of other articles, each a digit away.

use super::context::{context, each, live, part, shown};
use super::inspector::shown_in;
use super::tag::face;
use crate::app::Event;
use crate::app::view::inspector::{CandidateView, InspectorView};
use crate::domain::record::TagKind;
use leptos::prelude::*;

/// The list of candidates.
#[component]
pub(super) fn Candidates(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let list = shown_in(drawn, |view| view.candidates.clone());
    let is_linking = shown_in(drawn, |view| view.is_linking.is_some());
    let heading =
        live(
            move || {
                if is_linking.get() { "Link it with" } else { "Perhaps the same thing elsewhere" }
            },
        );
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading">{heading}</h3>
            <ol class="candidates" class:linking=is_linking>
                {each(list, |candidate| view! { <CandidateRow candidate/> }.into_any())}
            </ol>
            {shown(part(list, Vec::is_empty), || {
                view! { <p class="sheet-empty">"No other article seems to speak of it."</p> }.into_any()
            })}
        </section>
    }
}

#[component]
fn CandidateRow(candidate: CandidateView) -> impl IntoView {
    let send = context().send;
    let CandidateView { n, label, quote, hint, reasons, is_chosen, linked, key } = candidate;
    let badge = linked.map(|kind| {
        let (sign, word, _) = face(kind);
        view! { <span class=format!("candidate-linked {}", kind.word())>{sign} " " {word}</span> }
    });
    let hint = hint.map(|(kind, words)| {
        view! { <span class=format!("candidate-hint {}", kind.word())>{words}</span> }
    });
    let reasons = reasons
        .into_iter()
        .map(|reason| view! { <span class="candidate-reason">{reason}</span> })
        .collect_view();
    let act = move |kind: TagKind, word: &'static str| {
        let (sign, _, _) = face(kind);
        view! {
            <button
                class=format!("candidate-act {}", kind.word())
                title=format!("{word} ({} {})", n + 1, face(kind).2)
                on:click=move |_| send.run(Event::LinkPressed(kind, n))
            >
                <span aria-hidden="true">{sign}</span>" "{word}
            </button>
        }
    };
    view! {
        <li class="candidate" class:chosen=is_chosen>
            <button
                class="candidate-choose"
                aria-pressed=is_chosen.to_string()
                title=format!("Choose ({})", n + 1)
                on:click=move |_| send.run(Event::CandidateChosen(n))
            >
                <kbd>{n + 1}</kbd>
                <span class="candidate-source">{label}</span>
                {badge}
                <span class="candidate-quote" dir="auto" translate="no">{quote}</span>
                {hint}
                {reasons}
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
