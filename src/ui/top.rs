//! The bar at the top: which dossier, which view, files in and out.

use super::context::{context, each, live, look, part, sends, shown};
use crate::app::Event;
use crate::app::model::{Dialog, View};
use crate::app::view::rail;
use crate::domain::record::DossierId;
use leptos::prelude::*;

/// The bar at the top.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    view! {
        <header class="top">
            <span class="top-brand" aria-hidden="true">"Concord"</span>
            <DossierMenu/>
            <ViewSwitch/>
            <div class="top-actions">
                <button class="button" title="Import a file (i)" on:click=sends(|| Event::ImportPressed)>
                    "Import"
                </button>
                <button class="button" title="Export this dossier (e)" on:click=sends(|| Event::ExportPressed)>
                    "Export"
                </button>
                <button
                    class="button icon"
                    title="Settings"
                    aria-label="Settings"
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Settings)))
                >
                    "⚙"
                </button>
                <button
                    class="button icon"
                    title="Keyboard (?)"
                    aria-label="Keyboard shortcuts"
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Keys)))
                >
                    "?"
                </button>
            </div>
        </header>
    }
}

#[component]
fn DossierMenu() -> impl IntoView {
    let rail = look(rail::rail);
    let send = context().send;
    let open = move |event| {
        if let Some(id) = DossierId::parse(&event_target_value(&event)) {
            send.run(Event::DossierOpened(id));
        }
    };
    view! {
        <h1 class="top-title">
            {shown(part(rail, |rail| rail.shelf.len() < 2), move || {
                let title = part(rail, |rail| rail.title.clone());
                view! { <span>{title}</span> }.into_any()
            })}
            {shown(part(rail, |rail| rail.shelf.len() > 1), move || {
                let row = |(id, title, is_open): (DossierId, String, bool)| {
                    view! { <option value=id.to_string() selected=is_open>{title}</option> }.into_any()
                };
                let shelf = part(rail, |rail| rail.shelf.clone());
                view! {
                    <select class="top-menu" aria-label="Dossier" on:change=open>
                        {each(shelf, row)}
                    </select>
                }
                .into_any()
            })}
        </h1>
    }
}

#[component]
fn ViewSwitch() -> impl IntoView {
    let view = look(|model| model.place.view);
    let button = move |to: View, label: &'static str| {
        view! {
            <button
                class="switch-part"
                aria-pressed=live(move || (view.get() == to).to_string())
                on:click=sends(move || Event::ViewSwitched(to))
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label="View (v, w)">
            {button(View::Read, "Read")}
            {button(View::Compare, "Compare")}
            {button(View::Facts, "Facts")}
        </div>
    }
}
