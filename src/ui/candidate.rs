//! The ranked claims of other articles, each a digit away.

use super::context::{context, each, live, part, shown};
use super::inspector::shown_in;
use super::learned::Learned;
use super::tag::face;
use crate::app::Event;
use crate::app::claim::ClaimKey;
use crate::app::semantic::SemanticEvent;
use crate::app::view::candidate::{CandidateView, RejectedView};
use crate::app::view::inspector::InspectorView;
use crate::app::view::semantic::SaidView;
use crate::app::view::words::Words;
use crate::domain::record::TagKind;
use crate::domain::tongue::{count, fill, t};
use leptos::prelude::*;
use leptos::web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The list of candidates.
#[component]
pub(super) fn Candidates(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let keys = shown_in(drawn, |view| {
        view.candidates.iter().map(|c| c.key.clone()).collect::<Vec<ClaimKey>>()
    });
    let is_linking = shown_in(drawn, |view| view.is_linking.is_some());
    let heading = live(move || {
        if is_linking.get() { t("Link it with") } else { t("Perhaps the same thing elsewhere") }
    });
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading">{heading}</h3>
            <ol class="candidates" class:linking=is_linking>
                {each(keys, move |key| view! { <CandidateRow key drawn/> }.into_any())}
            </ol>
            {shown(part(keys, Vec::is_empty), || {
                view! { <p class="sheet-empty">{t("No other article seems to speak of it.")}</p> }.into_any()
            })}
            <Rejected drawn/>
            <details class="why">
                <summary>{t("What it has learned from you")}</summary>
                <Learned/>
            </details>
        </section>
    }
}

/// Words in pieces, those that differ from the other claim marked.
pub(super) fn pieces(words: impl Into<Signal<Words>>) -> AnyView {
    let words = words.into();
    // Pieces are told apart by their place: the same words may stand there twice.
    let numbered = live(move || words.get().into_iter().enumerate().collect::<Vec<_>>());
    each(numbered, |(_, (words, beside))| match beside.class() {
        "" => view! { <span>{words}</span> }.into_any(),
        class => view! { <span class=class>{words}</span> }.into_any(),
    })
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
    let is =
        move |read: fn(&CandidateView) -> bool| part(row, move |r| r.as_ref().is_some_and(read));
    let is_chosen = is(|row| row.is_chosen);
    let heading = part(row, |row| {
        let row = row.as_ref().filter(|row| row.is_first);
        row.map(|row| row.label.clone()).into_iter().collect::<Vec<_>>()
    });
    let quote = part(row, |row| row.as_ref().map(|row| row.quote.clone()).unwrap_or_default());
    let reasons =
        part(row, |row| row.as_ref().map(|row| row.reasons.join(" · ")).unwrap_or_default());
    let said = part(row, |row| row.iter().filter_map(|row| row.said.clone()).collect::<Vec<_>>());
    let choose = live(move || fill("Choose ({n})", &[("n", &(n.get() + 1))]));
    let line = NodeRef::<leptos::html::Li>::new();
    // A digit chooses one that may be out of sight.
    Effect::new(move |_| {
        if let Some(line) = line.get().filter(|_| is_chosen.get()) {
            bring(&line);
        }
    });
    view! {
        {each(heading, |label: String| {
            view! { <li class="candidate-article">{label}</li> }.into_any()
        })}
        <li class="candidate" node_ref=line class:chosen=is_chosen class:accepts=is(|row| row.is_top)>
            <button
                class="candidate-choose"
                aria-pressed=live(move || is_chosen.get().to_string())
                title=choose
                on:click=move |_| send.run(Event::CandidateChosen(n.get_untracked()))
            >
                <kbd>{live(move || n.get() + 1)}</kbd>
                <Badges row/>
                <span class="candidate-quote" dir="auto" translate="no">{pieces(quote)}</span>
                <span class="candidate-reason">{reasons}</span>
            </button>
            {each(said, move |said: SaidView| view! { <Said said n/> }.into_any())}
            <Acts row n key/>
        </li>
    }
}

/// Scrolls no more than is needed.
fn bring(line: &HtmlElement) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    line.scroll_into_view_with_scroll_into_view_options(&options);
}

/// What the network says, and the words that it rests on.
#[component]
fn Said(said: SaidView, n: Memo<usize>) -> impl IntoView {
    let send = context().send;
    let SaidView { words, rests_on } = said;
    let ask = move |_| send.run(Event::Semantic(SemanticEvent::WordsAsked(n.get_untracked())));
    let more = match rests_on {
        Some(rests_on) => view! { <span role="status">{rests_on}</span> }.into_any(),
        None => view! { <button class="candidate-act" on:click=ask>{t("which words?")}</button> }
            .into_any(),
    };
    view! { <p class="candidate-said">{words} " " {more}</p> }
}

#[component]
fn Acts(row: Memo<Option<CandidateView>>, n: Memo<usize>, key: ClaimKey) -> impl IntoView {
    let send = context().send;
    let act = move |class: &'static str,
                    sign: &'static str,
                    word: &'static str,
                    key: &'static str,
                    event: fn(usize) -> Event| {
        view! {
            <button
                class=format!("candidate-act {class}")
                title=live(move || format!("{word} ({} {key})", n.get() + 1))
                on:click=move |_| send.run(event(n.get_untracked()))
            >
                <span aria-hidden="true">{sign}</span>" "{word}
            </button>
        }
        .into_any()
    };
    let can_accept =
        part(row, |row| row.as_ref().is_some_and(|row| row.hint.is_some() && row.linked.is_none()));
    let accept =
        move || act("accept", "⏎", t("accept"), "Enter", |n| Event::SuggestionAccepted(Some(n)));
    view! {
        <span class="candidate-acts">
            {shown(can_accept, accept)}
            {act("agreement", "=", t("agrees"), "a", |n| Event::LinkPressed(TagKind::Agreement, n))}
            {act("contradiction", "≠", t("contradicts"), "c", |n| Event::LinkPressed(TagKind::Contradiction, n))}
            {act("", "×", t("reject"), "r", |n| Event::CandidateRejected(Some(n)))}
            <button
                class="candidate-act"
                title=t("Go to that claim")
                on:click=move |_| send.run(Event::ClaimFollowed(key.clone()))
            >
                {t("go there")}
            </button>
        </span>
    }
}

/// What has been judged of the pair, or else what the program guesses: the two never look alike.
#[component]
fn Badges(row: Memo<Option<CandidateView>>) -> impl IntoView {
    let linked = part(row, |row| {
        let Some(row) = row else { return Vec::new() };
        let own = row.linked.map(|kind| (kind, String::new()));
        own.into_iter().chain(row.others.iter().cloned()).collect::<Vec<_>>()
    });
    let hint = part(row, |row| {
        let row = row.as_ref().filter(|row| row.linked.is_none());
        let hint = row.and_then(|row| Some((row.hint.clone()?, row.is_top)));
        hint.into_iter().collect::<Vec<_>>()
    });
    let judged = |(kind, by): (TagKind, String)| {
        let (sign, word, _) = face(kind);
        let by = if by.is_empty() { by } else { format!(" ({by})") };
        view! { <span class=format!("candidate-linked {}", kind.word())>{sign} " " {word} {by}</span> }
            .into_any()
    };
    let guessed = |((kind, words), is_top): ((TagKind, String), bool)| {
        let (sign, ..) = face(kind);
        let key = is_top
            .then(|| view! { <kbd class="candidate-key" title=t("Enter accepts it")>"⏎"</kbd> });
        view! {
            <span class=format!("candidate-hint {}", kind.word())>
                <span class="candidate-sign" aria-hidden="true">{sign}</span>" "{words}
            </span>
            {key}
        }
        .into_any()
    };
    view! { {each(linked, judged)} {each(hint, guessed)} }
}

/// What was rejected, and the way back.
#[component]
fn Rejected(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let rejected = shown_in(drawn, |view| view.rejected.clone());
    let words = live(move || count("{n} rejected|{n} rejected", rejected.with(Vec::len)));
    let row = |row: RejectedView| view! { <RejectedRow row/> }.into_any();
    shown(part(rejected, |list| !list.is_empty()), move || {
        view! {
            <details class="why">
                <summary>{words}</summary>
                <ul class="rejected">{each(rejected, row)}</ul>
            </details>
        }
        .into_any()
    })
}

#[component]
fn RejectedRow(row: RejectedView) -> impl IntoView {
    let send = context().send;
    let RejectedView { id, key, label, quote, by, is_own } = row;
    let back = is_own.then(|| {
        view! {
            <button class="candidate-act" on:click=move |_| send.run(Event::RecordRemoved(id.clone()))>
                {t("take back")}
            </button>
        }
    });
    view! {
        <li class="rejected-row">
            <span class="candidate-source">{label}</span>
            <span class="candidate-quote" dir="auto" translate="no">{quote}</span>
            <span class="candidate-acts">
                <span class="rejected-by">{fill("rejected by {by}", &[("by", &by)])}</span>
                {back}
                <button class="candidate-act" on:click=move |_| send.run(Event::ClaimFollowed(key.clone()))>
                    {t("go there")}
                </button>
            </span>
        </li>
    }
}
