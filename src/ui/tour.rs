//! The tour for a first visit: the offer of it, and the card beside the thing that a step is about.

use super::context::{each, keyed, look, sends, shown};
use crate::app::Event;
use crate::app::tour::{STOPS, TourEvent, is_offered};
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The offer, above the articles: it takes nothing away, and goes with the first thing that is done.
#[component]
pub(super) fn TourOffer() -> impl IntoView {
    shown(look(is_offered), || {
        view! {
            <section class="tour-offer" aria-label=t("First visit")>
                <p>{t("First time here? Five short steps show how it works.")}</p>
                <button class="button" on:click=sends(|| Event::Tour(TourEvent::Started))>{t("Show me")}</button>
                <button class="button" on:click=sends(|| Event::Tour(TourEvent::Ended))>{t("No, thanks")}</button>
            </section>
        }
        .into_any()
    })
}

/// The card of a step.
#[component]
pub(super) fn Tour() -> impl IntoView {
    let steps = look(|model| model.tour.into_iter().collect::<Vec<_>>());
    each(steps, |n| view! { <Card n/> }.into_any())
}

#[component]
fn Card(n: usize) -> impl IntoView {
    let stop = STOPS[n];
    let is_last = n + 1 == STOPS.len();
    let is_first = n == 0;
    let place = fill("Step {n} of {all}", &[("n", &(n + 1)), ("all", &STOPS.len())]);
    let next = if is_last { t("Done") } else { t("Next") };
    view! {
        <section class="tour" role="dialog" aria-labelledby="tour-title" aria-describedby="tour-words">
            <p class="tour-place">{place}</p>
            <h2 class="tour-title" id="tour-title" tabindex="-1">{t(stop.title)}</h2>
            <p class="tour-words" id="tour-words">{keyed(t(stop.words))}</p>
            <div class="tour-acts">
                <button class="button primary" on:click=sends(|| Event::Tour(TourEvent::Moved(1)))>{next}</button>
                <button
                    class="button"
                    hidden=is_first
                    on:click=sends(|| Event::Tour(TourEvent::Moved(-1)))
                >
                    {t("Back")}
                </button>
                <button
                    class="button tour-skip"
                    hidden=is_last
                    title=t("Leave the tour (Esc)")
                    on:click=sends(|| Event::Tour(TourEvent::Ended))
                >
                    {t("Skip the tour")}
                </button>
            </div>
        </section>
    }
}
