//! What can be done with selected words, where no keyboard is at hand.

use super::context::{look, sends, shown};
use crate::app::Event;
use crate::domain::tongue::t;
use leptos::prelude::*;

/// The buttons; the style sheet shows them where the pointer is a finger.
#[component]
pub(super) fn SelectedBar() -> impl IntoView {
    let has_words = look(|model| model.draft.selection.is_some() && model.dialog.is_none());
    let has_claim = look(|model| model.place.claim.is_some());
    // A press on a button would lift the selection before it is used.
    let keep = |event: leptos::ev::MouseEvent| event.prevent_default();
    shown(has_words, move || {
        view! {
            <div class="selected" role="group" aria-label=t("Selected words") on:mousedown=keep>
                <button class="button" on:click=sends(|| Event::MarkPressed(false))>{t("Mark as a claim")}</button>
                {shown(has_claim, || view! {
                    <button class="button" on:click=sends(|| Event::MarkPressed(true))>{t("Add to the claim")}</button>
                }.into_any())}
            </div>
        }
        .into_any()
    })
}
