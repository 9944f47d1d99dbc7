//! What can be done with the columns of the comparison.

use super::context::{live, look, sends};
use crate::app::Event;
use crate::domain::tongue::t;
use leptos::prelude::*;

/// How many columns, and whether they are scrolled together.
#[component]
pub(super) fn ColumnBar() -> impl IntoView {
    let has_third = look(|model| model.place.third.is_some());
    let is_tied = look(|model| !model.settings.scrolls_apart);
    view! {
        <div class="columns" role="group" aria-label=t("Columns (h, H)")>
            <button
                class="filter"
                title=t("A third article beside the two, or no longer (V)")
                aria-pressed=live(move || has_third.get().to_string())
                on:click=sends(|| Event::ThirdPressed)
            >
                {t("Third article")}
            </button>
            <button
                class="filter"
                title=t("Claims that speak of the same thing stay at one height")
                aria-pressed=live(move || is_tied.get().to_string())
                on:click=sends(move || Event::ScrollingTied(!is_tied.get_untracked()))
            >
                {t("Scroll together")}
            </button>
        </div>
    }
}
