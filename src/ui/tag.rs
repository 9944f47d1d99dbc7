//! Tags of the focused claim: the buttons that make them, and the list of those that are there.

use super::context::{context, each, live, part, pressed, sends, shown};
use super::inspector::shown_in;
use super::person::badge;
use crate::app::Event;
use crate::app::view::inspector::{InspectorView, TagView};
use crate::domain::record::TagKind;
use crate::domain::tongue::{fill, listed, t};
use leptos::prelude::*;

/// A kind as it is shown: its sign, its word, its key.
pub(super) fn face(kind: TagKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        TagKind::Agreement => ("=", t("Agreement"), "a"),
        TagKind::Contradiction => ("≠", t("Contradiction"), "c"),
        TagKind::Opinion => ("“", t("Opinion"), "o"),
        TagKind::Reviewed => ("✓", t("Nothing to tag"), "x"),
    }
}

/// What stands on a kind's button.
pub(super) fn faced(kind: TagKind) -> AnyView {
    let (sign, word, key) = face(kind);
    view! {
        <span class="tag-sign" aria-hidden="true">{sign}</span>
        {word}
        <kbd aria-hidden="true">{pressed(key)}</kbd>
    }
    .into_any()
}

/// The four buttons.
#[component]
pub(super) fn TagButtons(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let own = shown_in(drawn, |view| view.own.clone());
    let button = move |kind: TagKind| {
        let (.., key) = face(kind);
        view! {
            <button
                class=format!("tag-button {}", kind.word())
                aria-pressed=live(move || own.with(|own| own.contains(&kind)).to_string())
                aria-keyshortcuts=pressed(key)
                on:click=sends(move || Event::TagPressed(kind))
            >
                {faced(kind)}
            </button>
        }
    };
    view! {
        <div class="tag-buttons" role="group" aria-label=t("Tag this claim")>
            {TagKind::ALL.into_iter().map(button).collect_view()}
        </div>
    }
}

/// The tags that are there, by everybody.
#[component]
pub(super) fn TagList(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let tags = shown_in(drawn, |view| view.tags.clone());
    shown(part(tags, |tags| !tags.is_empty()), move || {
        view! {
            <section class="sheet-part">
                <h3 class="sheet-heading">{t("Tags")}</h3>
                <ul class="tag-list">
                    {each(tags, |tag| view! { <TagRow tag/> }.into_any())}
                </ul>
            </section>
        }
        .into_any()
    })
}

#[component]
fn TagRow(tag: TagView) -> impl IntoView {
    let (sign, word, _) = face(tag.kind);
    let class = format!("tag-row {}", tag.kind.word());
    let by = listed(&[tag.by.name.clone(), tag.when.clone()]);
    view! {
        <li class=class>
            <div class="tag-line">
                <span class="tag-sign" aria-hidden="true">{sign}</span>
                <span class="tag-word">{word}</span>
                {badge(&tag.by)}
                <span class="tag-by">{by}</span>
                {tag.is_own.then(|| view! { <TagActs tag=tag.clone()/> })}
            </div>
            <Counterpart tag/>
        </li>
    }
}

#[component]
fn TagActs(tag: TagView) -> impl IntoView {
    let send = context().send;
    let other = match tag.kind {
        TagKind::Agreement => Some(TagKind::Contradiction),
        TagKind::Contradiction => Some(TagKind::Agreement),
        TagKind::Opinion | TagKind::Reviewed => None,
    };
    let change = other.map(|kind| {
        let id = tag.id.clone();
        let label = fill("Change to {kind}", &[("kind", &t(kind.word()))]);
        view! {
            <button
                class="button icon"
                title=label
                on:click=move |_| send.run(Event::TagChanged(id.clone(), kind))
            >
                <span aria-hidden="true">{"⇄"}</span>
            </button>
        }
    });
    view! {
        <span class="tag-acts">
            {change}
            <button
                class="button icon"
                title=t("Remove")
                aria-label=fill("Remove {what}", &[("what", &t(tag.kind.word()))])
                on:click=move |_| send.run(Event::RecordRemoved(tag.id.clone()))
            >
                "×"
            </button>
        </span>
    }
}

#[component]
fn Counterpart(tag: TagView) -> impl IntoView {
    let send = context().send;
    let TagView { counterpart, id, kind, is_own, is_lost, .. } = tag;
    if let Some((key, label, quote)) = counterpart {
        return view! {
            <button class="counterpart" on:click=move |_| send.run(Event::ClaimFollowed(key.clone()))>
                <span class="counterpart-source">{label}</span>
                <span class="counterpart-quote" dir="auto" translate="no">{quote}</span>
            </button>
        }
        .into_any();
    }
    if is_lost {
        let words = t("The other end is not in this dossier's texts.");
        return view! { <p class="tag-note">{words}</p> }.into_any();
    }
    if !kind.can_link() {
        return ().into_any();
    }
    let link = is_own.then(|| {
        view! {
            <button class="button" on:click=move |_| send.run(Event::LinkReopened(id.clone()))>{t("Link it")}</button>
        }
    });
    view! { <p class="tag-note">{t("Not linked yet.")}" "{link}</p> }.into_any()
}
