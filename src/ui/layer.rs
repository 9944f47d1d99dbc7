//! Everybody's layers, and blind review.

use super::context::{context, each, look, part, sends, shown};
use super::person::badge;
use crate::app::Event;
use crate::app::view::page::PageView;
use crate::app::view::rail::{LayerView, RailView};
use crate::domain::article::ArticleId;
use crate::domain::tongue::{count, t};
use leptos::prelude::*;
use std::sync::Arc;

/// Everybody who made something, to be switched on and off.
#[component]
pub(super) fn Layers(rail: Memo<RailView>) -> impl IntoView {
    let layers = part(rail, |rail| rail.layers.clone());
    let has_others = part(layers, |layers| layers.iter().any(|layer| !layer.by.is_me));
    let is_blind = look(|model| model.layers.is_blind);
    let send = context().send;
    shown(live_or(has_others, is_blind), move || {
        view! {
            <section class="layers" aria-labelledby="layers-title">
                <h2 class="layers-title" id="layers-title">{t("Reviewers")}</h2>
                <ul class="layers-list">{each(layers, |layer| view! { <Layer layer/> }.into_any())}</ul>
                <label class="layers-blind">
                    <input
                        type="checkbox"
                        prop:checked=is_blind
                        on:change=move |event| send.run(Event::BlindSwitched(event_target_checked(&event)))
                    />
                    {t("Blind: hide the others’ work on an article until I have reviewed it")}
                </label>
            </section>
        }
        .into_any()
    })
}

fn live_or(a: Memo<bool>, b: Memo<bool>) -> Signal<bool> {
    super::context::live(move || a.get() || b.get())
}

#[component]
fn Layer(layer: LayerView) -> impl IntoView {
    let send = context().send;
    let LayerView { by, count, is_shown } = layer;
    let (id, is_me) = (by.id.clone(), by.is_me);
    view! {
        <li>
            <label class="layer">
                <input
                    type="checkbox"
                    checked=is_shown
                    disabled=is_me
                    on:change=move |event| {
                        send.run(Event::LayerSwitched(id.clone(), event_target_checked(&event)));
                    }
                />
                {badge(&by)}
                <span class="layer-name" dir="auto">{by.name}</span>
                <span class="layer-count">{count}</span>
            </label>
        </li>
    }
}

/// Says in an article that the others' work on it is hidden.
pub(super) fn veil(id: ArticleId, drawn: Memo<Option<Arc<PageView>>>) -> AnyView {
    let concealed = part(drawn, |page| page.as_ref().and_then(|page| page.concealed));
    let words = part(concealed, |concealed| {
        let (others, left) = concealed.unwrap_or_default();
        let what = count(
            "Blind: {n} tag or note by others is hidden until you have reviewed all claims here.|Blind: {n} tags and notes by others are hidden until you have reviewed all claims here.",
            others,
        );
        [&what, " ", &count("{n} claim is left.|{n} claims are left.", left)].concat()
    });
    shown(part(concealed, Option::is_some), move || {
        let id = id.clone();
        view! {
            <p class="veil">
                <span>{words}</span>
                <button class="button" on:click=sends(move || Event::ArticleRevealed(id.clone()))>
                    {t("Show now")}
                </button>
            </p>
        }
        .into_any()
    })
}
