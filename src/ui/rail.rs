//! The rail of articles.

use super::context::{context, each, live, look, part, sends, shown};
use super::layer::Layers;
use crate::app::Event;
use crate::app::adding::AddingEvent;
use crate::app::view::rail::{self, RowView};
use crate::domain::article::ArticleId;
use crate::domain::tongue::{counted, fill, t};
use leptos::prelude::*;

/// The rail of articles.
#[component]
pub(super) fn RailPane() -> impl IntoView {
    let rail = look(rail::rail);
    let ids = part(rail, |rail| rail.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>());
    let is_empty = part(rail, |rail| rail.rows.is_empty() && !rail.is_loading);
    view! {
        <nav class="rail" aria-label=t("Articles")>
            <ol class="rail-list">
                {each(ids, move |id| view! { <RailRow id rail/> }.into_any())}
            </ol>
            {shown(is_empty, || view! {
                <p class="rail-empty">
                    {t("No articles here yet. Paste or drop some anywhere on the page, or import a *.concord.json file.")}
                </p>
            }.into_any())}
            <p class="rail-add">
                <button
                    class="button"
                    title=t("Add articles (A)")
                    aria-haspopup="dialog"
                    on:click=sends(|| Event::Adding(AddingEvent::Pressed))
                >
                    {t("+ Add articles")}
                </button>
            </p>
            <Layers rail/>
        </nav>
    }
}

#[component]
fn RailRow(id: ArticleId, rail: Memo<rail::RailView>) -> impl IntoView {
    let send = context().send;
    let row = {
        let id = id.clone();
        part(rail, move |rail| rail.rows.iter().find(|row| row.id == id).cloned())
    };
    let field = move |read: fn(&RowView) -> String| {
        part(row, move |row| row.as_ref().map(read).unwrap_or_default())
    };
    let open = {
        let id = id.clone();
        move |_| send.run(Event::ArticleOpened(id.clone()))
    };
    let is = move |read: fn(&RowView) -> bool| part(row, move |row| row.as_ref().is_some_and(read));
    let is_open = is(|row| row.is_open);
    view! {
        <li class="rail-row" class:open=is_open class:other=is(|row| row.is_other)>
            <button
                class="rail-open"
                aria-current=live(move || is_open.get().then_some("true"))
                on:click=open
            >
                <span class="rail-source" dir="auto">{field(|row| row.label.clone())}</span>
                <span class="rail-title" dir="auto">{field(|row| row.title.clone())}</span>
                <span class="rail-meta">
                    <span>{field(|row| row.date.clone())}</span>
                    <span>{field(progress)}</span>
                    <span class="rail-counts">{field(counts)}</span>
                </span>
            </button>
            <button
                class="rail-beside"
                title=t("Show beside")
                aria-label=field(|row| fill("Show {article} beside", &[("article", &row.label)]))
                on:click=sends(move || Event::OtherOpened(id.clone()))
            >
                "◫"
            </button>
        </li>
    }
}

fn progress(row: &RowView) -> String {
    counted(
        "{reviewed} of {n} claim reviewed|{reviewed} of {n} claims reviewed",
        row.claims,
        &[("reviewed", &row.reviewed)],
    )
}

/// The same signs as in the text.
fn counts(row: &RowView) -> String {
    let signs = ["=", "≠", "“"];
    let parts = row.counts.iter().zip(signs).filter(|(n, _)| **n > 0);
    parts.map(|(n, sign)| format!("{sign}{n}")).collect::<Vec<_>>().join("  ")
}
