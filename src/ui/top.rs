//! The bar at the top: which dossier, which view, files in and out.

use super::context::{live, look, sends};
use crate::app::Event;
use crate::app::model::{Dialog, View};
use crate::app::view::rail;
use leptos::prelude::*;

/// The bar at the top.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    view! {
        <header class="top">
            <span class="top-brand" aria-hidden="true">{"Concord"}</span>
            <DossierMenu/>
            <ViewSwitch/>
            <div class="top-actions">
                <button
                    class="button icon"
                    title="Find (/)"
                    aria-label="Find"
                    aria-haspopup="dialog"
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Find)))
                >
                    "⌕"
                </button>
                <button class="button" title="Import a file (i)" on:click=sends(|| Event::ImportPressed)>
                    "Import"
                </button>
                <button class="button top-export" title="Export this dossier (e)" on:click=sends(|| Event::ExportPressed)>
                    "Export"
                </button>
                <button
                    class="button icon"
                    title="Export in another format"
                    aria-haspopup="dialog"
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Export)))
                >
                    <span aria-hidden="true">{"▾"}</span>
                </button>
                <button
                    class="button icon"
                    title="Settings"
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Settings)))
                >
                    <span aria-hidden="true">{"⚙"}</span>
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
    let title = look(|model| rail::rail(model).title);
    view! {
        <h1 class="top-title">
            <button
                class="top-menu"
                title="Dossiers: begin, open, rename, duplicate, delete"
                aria-haspopup="dialog"
                on:click=sends(|| Event::DialogSwitched(Some(Dialog::Dossiers)))
            >
                <span class="top-name" dir="auto">{title}</span>
                <span class="top-more" aria-hidden="true">{"▾"}</span>
            </button>
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
        <div class="switch" role="group" aria-label="View (v, w, b, q)">
            {button(View::Read, "Read")}
            {button(View::Compare, "Compare")}
            {button(View::Facts, "Facts")}
            {button(View::Overview, "Overview")}
            {button(View::Review, "Review")}
        </div>
    }
}
