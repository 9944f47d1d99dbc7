//! The status line: what is saved, and the way back.

use super::context::{live, look, part, sends, shown};
use crate::app::Event;
use crate::app::view::status::status;
use crate::domain::tongue::{fill, phrase, t};
use leptos::prelude::*;

/// The status line.
#[component]
pub(super) fn StatusLine() -> impl IntoView {
    let drawn = look(status);
    let said = look(|model| model.spoken.1.clone());
    let undo = part(drawn, |s| s.undo.clone());
    let redo = part(drawn, |s| s.redo.clone());
    let title = |some: &'static str, none: &'static str, what: Option<String>| match what {
        Some(what) => fill(some, &[("what", &what)]),
        None => t(none).to_owned(),
    };
    view! {
        <footer class="status">
            <span class="status-saved" class:problem=part(drawn, |s| s.has_problem)>
                {part(drawn, |s| s.saved.clone())}
            </span>
            <span class="status-left">{part(drawn, |s| s.left.clone())}</span>
            <span class="status-part">{part(drawn, |s| s.semantic.clone())}</span>
            <span class="status-part">{part(drawn, |s| s.storage.clone())}</span>
            <span class="status-part">{part(drawn, |s| s.export.clone())}</span>
            {shown(part(drawn, |s| s.is_newer_ready), || view! {
                <button
                    class="button status-newer"
                    title=t("Your work is saved; the page reloads")
                    on:click=sends(|| Event::RenewPressed)
                >
                    {t("New version: use it")}
                </button>
            }.into_any())}
            <span class="status-said" aria-hidden="true">{said}</span>
            <span class="status-acts">
                <button
                    class="button"
                    disabled=part(undo, Option::is_none)
                    title=live(move || title(phrase("Undo: {what} (u)"), phrase("Nothing to undo (u)"), undo.get()))
                    on:click=sends(|| Event::UndoPressed)
                >
                    {t("Undo")}
                </button>
                <button
                    class="button"
                    disabled=part(redo, Option::is_none)
                    title=live(move || title(phrase("Redo: {what} (U)"), phrase("Nothing to redo (U)"), redo.get()))
                    on:click=sends(|| Event::RedoPressed)
                >
                    {t("Redo")}
                </button>
            </span>
        </footer>
    }
}
