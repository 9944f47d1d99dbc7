//! The status line: what is saved, and the way back.

use super::context::{look, sends};
use crate::app::Event;
use crate::app::view::status::status;
use leptos::prelude::*;

/// The status line.
#[component]
pub(super) fn StatusLine() -> impl IntoView {
    let drawn = look(status);
    let said = look(|model| model.spoken.1.clone());
    let undo = move || drawn.with(|s| s.undo.clone());
    let redo = move || drawn.with(|s| s.redo.clone());
    let title = |word: &str, what: Option<String>, key: &str| match what {
        Some(what) => format!("{word}: {what} ({key})"),
        None => format!("Nothing to {} ({key})", word.to_lowercase()),
    };
    view! {
        <footer class="status">
            <span class="status-saved" class:problem=move || drawn.with(|s| s.has_problem)>
                {move || drawn.with(|s| s.saved.clone())}
            </span>
            <span class="status-part">{move || drawn.with(|s| s.storage.clone())}</span>
            <span class="status-part">{move || drawn.with(|s| s.export.clone())}</span>
            <span class="status-said" aria-hidden="true">{move || said.get()}</span>
            <span class="status-acts">
                <button
                    class="button"
                    disabled=move || undo().is_none()
                    title=move || title("Undo", undo(), "u")
                    on:click=sends(|| Event::UndoPressed)
                >
                    "Undo"
                </button>
                <button
                    class="button"
                    disabled=move || redo().is_none()
                    title=move || title("Redo", redo(), "U")
                    on:click=sends(|| Event::RedoPressed)
                >
                    "Redo"
                </button>
            </span>
        </footer>
    }
}
