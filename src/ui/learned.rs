//! What the program has learned from the person at the keyboard, and the way to make it forget.

use super::context::{each, live, look, part, sends, shown};
use crate::app::Event;
use crate::app::view::learned::learned;
use crate::domain::tongue::{count, t};
use leptos::prelude::*;

/// What was learned.
#[component]
pub(super) fn Learned() -> impl IntoView {
    let drawn = look(learned);
    let lessons = part(drawn, |view| view.lessons.clone());
    let words = live(move || {
        drawn.with(|view| match (view.judgements, view.is_reset) {
        (0, true) => t("Nothing since you made it forget.").to_owned(),
        (0, false) => t("Nothing yet: accept and reject suggestions, and those that follow are ranked by it.").to_owned(),
        (n, _) => count("From {n} judgement of yours:|From {n} judgements of yours:", n),
    })
    });
    let can_forget = part(drawn, |view| view.judgements > 0);
    let can_recall = part(drawn, |view| view.is_reset);
    view! {
        <p class="learned-words">{words}</p>
        <ul class="why-list">
            {each(lessons, |lesson: String| view! { <li>{lesson}</li> }.into_any())}
        </ul>
        {shown(can_forget, || view! {
            <button class="button" on:click=sends(|| Event::LearningReset(true))>{t("Forget it")}</button>
        }.into_any())}
        {shown(can_recall, || view! {
            <button class="button" on:click=sends(|| Event::LearningReset(false))>{t("Learn from all again")}</button>
        }.into_any())}
    }
}
