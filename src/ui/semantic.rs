//! The switch of the semantic mode: what it costs, what it brings, how far it is.

use super::context::{context, look, part, shown};
use crate::app::Event;
use crate::app::semantic::SemanticEvent;
use crate::app::view::semantic::semantic;
use crate::domain::tongue::t;
use leptos::prelude::*;

/// The switch, where the page has the mode.
#[component]
pub(super) fn SemanticSwitch() -> impl IntoView {
    shown(look(|model| model.offers_semantic), || view! { <Switch/> }.into_any())
}

#[component]
fn Switch() -> impl IntoView {
    let send = context().send;
    let drawn = look(semantic);
    let press = move |event: SemanticEvent| send.run(Event::Semantic(event));
    view! {
        <section class="field semantic">
            <h3 class="sheet-heading">{t("Semantic mode")}</h3>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=part(drawn, |view| view.is_on)
                    on:change=move |event| press(SemanticEvent::Switched(event_target_checked(&event)))
                />
                {t("Let a small network read the likeliest pairs of claims")}
            </label>
            <p class="semantic-cost">
                {t("It doubts some contradictions that are none; seldom it finds one that no single word shows. It loads 11 MB once, from where this page came from, and reads in the background: some seconds for five articles, some minutes for a hundred. Nothing leaves this computer.")}
            </p>
            <p class="semantic-state" role="status">{part(drawn, |view| view.state.clone())}</p>
            {shown(part(drawn, |view| view.pause.is_some()), move || view! {
                <button class="button" on:click=move |_| press(SemanticEvent::PausePressed)>
                    {part(drawn, |view| view.pause.unwrap_or_default())}
                </button>
            }.into_any())}
        </section>
    }
}
