//! What is on paper only: what people said of the claims, below the article.

use super::context::{each, look, part, shown};
use crate::app::view::printed::{PrintedView, printed};
use crate::domain::tongue::t;
use leptos::prelude::*;

/// The tags and notes of the articles in sight, while they are printed.
#[component]
pub(super) fn Printed() -> impl IntoView {
    let claims = look(printed);
    let row = |claim: PrintedView| {
        let PrintedView { label, quote, sayings } = claim;
        let saying = |words: String| view! { <li>{words}</li> };
        view! {
            <li class="printed-claim">
                <p class="printed-quote" dir="auto"><b dir="auto">{label}</b>" "{quote}</p>
                <ul>{sayings.into_iter().map(saying).collect::<Vec<_>>()}</ul>
            </li>
        }
        .into_any()
    };
    shown(part(claims, |claims| !claims.is_empty()), move || {
        view! {
            <section class="printed">
                <h2>{t("Tags and notes")}</h2>
                <ol>{each(claims, row)}</ol>
            </section>
        }
        .into_any()
    })
}
