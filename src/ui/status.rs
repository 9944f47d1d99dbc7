//! The status line: what is saved, and the way back.

use super::context::{live, look, part, sends, shown};
use crate::app::Event;
use crate::app::view::status::status;
use leptos::prelude::*;

/// The status line.
#[component]
pub(super) fn StatusLine() -> impl IntoView {
    let drawn = look(status);
    let said = look(|model| model.spoken.1.clone());
    let undo = part(drawn, |s| s.undo.clone());
    let redo = part(drawn, |s| s.redo.clone());
    let title = |word: &str, what: Option<String>, key: &str| match what {
        Some(what) => format!("{word}: {what} ({key})"),
        None => format!("Nothing to {} ({key})", word.to_lowercase()),
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
                    title="Your work is saved; the page reloads"
                    on:click=sends(|| Event::RenewPressed)
                >
                    "New version: use it"
                </button>
            }.into_any())}
            <span class="status-said" aria-hidden="true">{said}</span>
            <span class="status-acts">
                <button
                    class="button"
                    disabled=part(undo, Option::is_none)
                    title=live(move || title("Undo", undo.get(), "u"))
                    on:click=sends(|| Event::UndoPressed)
                >
                    "Undo"
                </button>
                <button
                    class="button"
                    disabled=part(redo, Option::is_none)
                    title=live(move || title("Redo", redo.get(), "U"))
                    on:click=sends(|| Event::RedoPressed)
                >
                    "Redo"
                </button>
            </span>
        </footer>
    }
}
