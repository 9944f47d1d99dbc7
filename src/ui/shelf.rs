//! The dossiers of this browser, and the formats of an export.

use super::context::{context, each, look, part, sends, shown};
use crate::app::Event;
use crate::app::event::Format;
use crate::app::view::{rail, room};
use crate::domain::record::DossierId;
use crate::domain::tongue::{fill, t};
use leptos::html;
use leptos::prelude::*;

/// The dossiers: the open one with what can be done to it, the others, the deleted ones.
#[component]
pub(super) fn Shelf() -> impl IntoView {
    let rail = look(rail::rail);
    let send = context().send;
    let title = part(rail, |rail| rail.title.clone());
    let others = part(rail, |rail| {
        let others = rail.shelf.iter().filter(|(_, _, is_open)| !is_open);
        others.map(|(id, title, _)| (id.clone(), title.clone())).collect::<Vec<_>>()
    });
    let trash = part(rail, |rail| rail.trash.clone());
    let title_field = NodeRef::<html::Input>::new();
    let begin = Callback::new(move |()| {
        let title = title_field.get_untracked().map(|it| it.value()).unwrap_or_default();
        send.run(Event::DossierStarted(title));
    });
    let entered = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            begin.run(());
        }
    };
    let open = |(id, title): (DossierId, String)| {
        view! {
            <li>
                <button class="shelf-open" dir="auto" on:click=sends(move || Event::DossierOpened(id.clone()))>
                    {title}
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="shelf">
            <section>
                <label class="field">
                    {t("Title of the open dossier")}
                    <input
                        type="text"
                        maxlength="200"
                        dir="auto"
                        autocomplete="off"
                        prop:value=title
                        on:change=move |event| send.run(Event::DossierRenamed(event_target_value(&event)))
                    />
                </label>
                <p class="shelf-acts">
                    <button class="button" on:click=sends(|| Event::DossierDuplicated)>{t("Duplicate")}</button>
                    <button class="button" on:click=sends(|| Event::DossierDeleted)>{t("Delete")}</button>
                </p>
            </section>
            <section>
                <label class="field">
                    {t("Begin a new dossier: its title")}
                    <span class="shelf-start">
                        <input type="text" maxlength="200" dir="auto" autocomplete="off" node_ref=title_field on:keydown=entered/>
                        <button class="button" on:click=move |_| begin.run(())>{t("Begin")}</button>
                    </span>
                </label>
            </section>
            {shown(part(others, |list| !list.is_empty()), move || view! {
                <section>
                    <h3 class="arrival-heading">{t("Other dossiers")}</h3>
                    <ul class="shelf-list">{each(others, open)}</ul>
                </section>
            }.into_any())}
            {shown(part(trash, |list| !list.is_empty()), move || view! {
                <section>
                    <h3 class="arrival-heading">{t("Deleted")}</h3>
                    <ul class="shelf-list">{each(trash, |it| view! { <Deleted it/> }.into_any())}</ul>
                </section>
            }.into_any())}
            <Meter/>
        </div>
    }
}

/// What is used of the storage and what is left.
#[component]
fn Meter() -> impl IntoView {
    let room = look(room::room);
    let line = |(name, words, percent): (&'static str, String, u64)| {
        view! {
            <li class="meter">
                <span class="meter-name">{t(name)}</span>
                <meter min="0" max="100" high="80" value=percent.to_string() aria-label=t(name)></meter>
                <span>{words}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <section>
            <h3 class="arrival-heading">{t("Room in this browser")}</h3>
            <ul class="shelf-list">{each(part(room, |room| room.lines.clone()), line)}</ul>
            <p class="meter-keeps">
                {part(room, |room| t(room.keeps))}
                {shown(part(room, |room| room.can_ask), || view! {
                    " "
                    <button class="button" on:click=sends(|| Event::KeepingPressed)>{t("Ask it to keep this")}</button>
                }.into_any())}
            </p>
        </section>
    }
}

#[component]
fn Deleted(it: (DossierId, String)) -> impl IntoView {
    let (id, title) = it;
    let back = id.clone();
    view! {
        <li class="shelf-deleted">
            <span dir="auto">{title.clone()}</span>
            <button
                class="button"
                aria-label=fill("Restore {title}", &[("title", &title)])
                on:click=sends(move || Event::DossierRestored(back.clone()))
            >
                {t("Restore")}
            </button>
            <button
                class="button"
                aria-label=fill("Delete {title} for good", &[("title", &title)])
                on:click=sends(move || Event::DossierPurged(id.clone()))
            >
                {t("Delete for good")}
            </button>
        </li>
    }
}

/// The formats.
#[component]
pub(super) fn Formats() -> impl IntoView {
    let row = |format: Format| {
        view! {
            <li>
                <button class="format" on:click=sends(move || Event::FormatChosen(format))>
                    <span class="format-name">{t(format.name())}</span>
                    <span class="format-file">{format!(".{}", format.file().0)}</span>
                    <span class="format-purpose">{t(format.purpose())}</span>
                </button>
            </li>
        }
    };
    view! { <ul class="formats">{Format::ALL.into_iter().map(row).collect_view()}</ul> }
}
