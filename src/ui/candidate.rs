//! The ranked claims of other articles, each a digit away.

use super::context::{context, each, live, part, shown};
use super::inspector::shown_in;
use super::tag::face;
use crate::app::Event;
use crate::app::claim::ClaimKey;
use crate::app::view::inspector::{CandidateView, InspectorView};
use crate::domain::record::TagKind;
use leptos::prelude::*;

/// The list of candidates.
#[component]
pub(super) fn Candidates(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let keys = shown_in(drawn, |view| {
        view.candidates.iter().map(|c| c.key.clone()).collect::<Vec<ClaimKey>>()
    });
    let is_linking = shown_in(drawn, |view| view.is_linking.is_some());
    let heading = live(move || match is_linking.get() {
        true => "Link it with",
        false => "Perhaps the same thing elsewhere",
    });
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading">{heading}</h3>
            <ol class="candidates" class:linking=is_linking>
                {each(keys, move |key| view! { <CandidateRow key drawn/> }.into_any())}
            </ol>
            {shown(part(keys, Vec::is_empty), || {
                view! { <p class="sheet-empty">"No other article seems to speak of it."</p> }.into_any()
            })}
        </section>
    }
}

/// A row keeps its nodes, and with them the focus, while the claim is a candidate.
#[component]
fn CandidateRow(key: ClaimKey, drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let send = context().send;
    let wanted = key.clone();
    let row = part(drawn, move |view| {
        view.as_ref()?.candidates.iter().find(|c| c.key == wanted).cloned()
    });
    let n = part(row, |row| row.as_ref().map_or(0, |row| row.n));
    let text = move |read: fn(&CandidateView) -> String| {
        part(row, move |row| row.as_ref().map(read).unwrap_or_default())
    };
    let is_chosen = part(row, |row| row.as_ref().is_some_and(|row| row.is_chosen));
    let label = text(|row| row.label.clone());
    let act = move |kind: TagKind, word: &'static str| {
        let (sign, _, key) = face(kind);
        view! {
            <button
                class=format!("candidate-act {}", kind.word())
                title=live(move || format!("{word} ({} {key})", n.get() + 1))
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
                aria-pressed=live(move || is_chosen.get().to_string())
                title=live(move || format!("Choose ({})", n.get() + 1))
                on:click=move |_| send.run(Event::CandidateChosen(n.get_untracked()))
            >
                <kbd>{live(move || n.get() + 1)}</kbd>
                <span class="candidate-source">{label}</span>
                <Badges row/>
                <span class="candidate-quote" dir="auto" translate="no">{text(|row| row.quote.clone())}</span>
                <span class="candidate-reason">{text(|row| row.reasons.join(" · "))}</span>
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

/// What has been judged of the pair, or else what the program guesses: the two never look alike.
#[component]
fn Badges(row: Memo<Option<CandidateView>>) -> impl IntoView {
    let linked =
        part(row, |row| row.as_ref().and_then(|row| row.linked).into_iter().collect::<Vec<_>>());
    let hint = part(row, |row| {
        let row = row.as_ref().filter(|row| row.linked.is_none());
        row.and_then(|row| row.hint.clone()).into_iter().collect::<Vec<_>>()
    });
    let judged = |kind: TagKind| {
        let (sign, word, _) = face(kind);
        view! { <span class=format!("candidate-linked {}", kind.word())>{sign} " " {word}</span> }
            .into_any()
    };
    let guessed = |(kind, words): (TagKind, String)| {
        view! { <span class=format!("candidate-hint {}", kind.word())>{words}</span> }.into_any()
    };
    view! { {each(linked, judged)} {each(hint, guessed)} }
}
