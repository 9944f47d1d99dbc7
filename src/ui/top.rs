//! The bar at the top: which dossier, which view, files in and out.

use super::context::{live, look, sends};
use crate::app::Event;
use crate::app::model::{Dialog, View};
use crate::app::view::rail;
use crate::domain::tongue::t;
use leptos::prelude::*;

/// The bar at the top.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    view! {
        <header class="top">
            <span class="top-brand" aria-hidden="true">{t("Concord")}</span>
            <DossierMenu/>
            <ViewSwitch/>
            <div class="top-actions">
                <button
                    class="button icon"
                    title=t("Find (/)")
                    aria-label=t("Find")
                    aria-haspopup="dialog"
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Find)))
                >
                    "⌕"
                </button>
                <button class="button" title=t("Import a file (i)") on:click=sends(|| Event::ImportPressed)>
                    {t("Import")}
                </button>
                <button class="button top-export" title=t("Export this dossier (e)") on:click=sends(|| Event::ExportPressed)>
                    {t("Export")}
                </button>
                <button
                    class="button icon"
                    title=t("Export in another format")
                    aria-haspopup="dialog"
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Export)))
                >
                    <span aria-hidden="true">{"▾"}</span>
                </button>
                <button
                    class="button icon"
                    title=t("Settings")
                    on:click=sends(|| Event::DialogSwitched(Some(Dialog::Settings)))
                >
                    <span aria-hidden="true">{"⚙"}</span>
                </button>
                <button
                    class="button icon"
                    title=t("Keyboard (?)")
                    aria-label=t("Keyboard shortcuts")
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
    let title = look(rail::title);
    view! {
        <h1 class="top-title">
            <button
                class="top-menu"
                title=t("Dossiers: begin, open, rename, duplicate, delete")
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
        <div class="switch" role="group" aria-label=t("View (v, w, b, q)")>
            {button(View::Read, t("Read"))}
            {button(View::Compare, t("Compare"))}
            {button(View::Facts, t("Facts"))}
            {button(View::Overview, t("Overview"))}
            {button(View::Review, t("Review"))}
        </div>
    }
}
