//! Why a sentence is not highlighted, and the ways to overrule it.

use super::context::{context, each, keyed, look, sends};
use crate::app::Event;
use crate::app::view::asked::{AskedView, asked};
use crate::domain::tongue::t;
use leptos::prelude::*;

/// The answer, in the inspector's place.
#[component]
pub(super) fn AskedSheet() -> impl IntoView {
    let drawn = look(|model| asked(model).into_iter().collect::<Vec<_>>());
    each(drawn, |view| view! { <Answer view/> }.into_any())
}

#[component]
fn Answer(view: AskedView) -> impl IntoView {
    let send = context().send;
    let AskedView { quote, answer, reasons, furniture } = view;
    let restore = furniture.map(|(article, span)| {
        let event = move || Event::FurnitureCorrected(article.clone(), span, false);
        view! { <button class="button" on:click=sends(event)>{t("Restore it to the report")}</button> }
    });
    view! {
        <div class="sheet">
            <header class="sheet-head">
                <h2 class="sheet-title">{t("Not highlighted as a claim")}</h2>
                <button class="button icon sheet-close" aria-label=t("Close") title=t("Close (Esc)") on:click=sends(|| Event::Escaped)>
                    "×"
                </button>
            </header>
            <blockquote class="sheet-quote" dir="auto" translate="no">{quote}</blockquote>
            <p>{answer}</p>
            <ul class="why-list">
                {each(Signal::stored(reasons), |reason: String| view! { <li>{reason}</li> }.into_any())}
            </ul>
            <p class="asked-acts">
                <button class="button" on:click=move |_| send.run(Event::MarkPressed(false))>
                    {keyed(t("Mark it as a claim {m}"))}
                </button>
                {restore}
            </p>
        </div>
    }
}
