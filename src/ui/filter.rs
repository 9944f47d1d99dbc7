//! The bar of filters above the articles: which claims are looked at.

use super::context::{context, each, live, look, part, sends, shown};
use crate::app::Event;
use crate::app::filter::Filter;
use crate::app::view::filter::filters;
use crate::domain::tongue::t;
use leptos::prelude::*;

/// The bar.
#[component]
pub(super) fn FilterBar() -> impl IntoView {
    let drawn = look(filters);
    let send = context().send;
    let button = move |n: usize| {
        let row = part(drawn, move |view| view.fixed.get(n).cloned());
        let words = live(move || row.get().map(|(_, words, ..)| words).unwrap_or_default());
        let count = live(move || row.get().map(|(_, _, count, _)| count).unwrap_or_default());
        let is_on = live(move || row.get().is_some_and(|(.., is_on)| is_on));
        view! {
            <button
                class="filter"
                title=Filter::FIXED[n].meaning()
                aria-pressed=live(move || is_on.get().to_string())
                on:click=sends(move || Event::FilterChosen(Filter::FIXED[n].clone()))
            >
                {words}" "<span class="filter-count">{count}</span>
            </button>
        }
    };
    let speakers = part(drawn, |view| view.speakers.clone());
    let speaker = part(drawn, |view| view.speaker.clone());
    let row = |(name, count): (String, usize)| {
        let words = format!("{name} ({count})");
        view! { <option value=name>{words}</option> }.into_any()
    };
    let choose = move |event| {
        let name = event_target_value(&event);
        let filter = if name.is_empty() { Filter::All } else { Filter::SaidBy(name) };
        send.run(Event::FilterChosen(filter));
    };
    view! {
        <div class="filters" role="group" aria-label=t("Claims to look at (l)")>
            {(0..Filter::FIXED.len()).map(button).collect_view()}
            <select
                class="filter filter-said"
                class:on=part(speaker, |name| !name.is_empty())
                aria-label=t("Claims said by")
                prop:value=speaker
                on:change=choose
            >
                <option value="">{t("Said by…")}</option>
                {each(speakers, row)}
            </select>
            {shown(part(drawn, |view| view.is_on), || {
                view! {
                    <button class="filter-clear" title=t("Show all claims (Esc)") on:click=sends(|| Event::FilterChosen(Filter::All))>
                        {t("Clear")}
                    </button>
                }
                .into_any()
            })}
        </div>
    }
}
