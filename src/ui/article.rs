//! One article as it is read.

use super::context::{Context, context, look, sends};
use super::paragraph::ParagraphRow;
use crate::app::view::page::{PageView, page};
use crate::app::{Event, Model};
use crate::domain::article::ArticleId;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// Which pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// The one that is worked in.
    First,
    /// The one beside it.
    Second,
}

impl Side {
    fn article(self, model: &Model) -> Option<ArticleId> {
        match self {
            Self::First => model.place.article.clone(),
            Self::Second => model.place.other.clone(),
        }
    }
}

/// The pane of an article.
#[component]
pub(super) fn ArticlePane(side: Side) -> impl IntoView {
    let drawn = look(move |model| page(model, &side.article(model)?));
    let id = Memo::new(move |_| drawn.with(|page| page.as_ref().map(|page| page.id.clone())));
    let name = match side {
        Side::First => "pane pane-first",
        Side::Second => "pane pane-second",
    };
    let label = move || drawn.with(|page| page.as_ref().map(|p| heading(p).0).unwrap_or_default());
    view! {
        <section class=name tabindex="-1" aria-label=label on:click=clicks(context())>
            // A new article is a new page: nothing of the old one is reused.
            <For each=move || id.get() key=Clone::clone let(id)>
                <Page id drawn/>
            </For>
            <Show when=move || id.with(Option::is_none)>
                <p class="pane-empty">"No article is open."</p>
            </Show>
        </section>
    }
}

#[component]
fn Page(id: ArticleId, drawn: Memo<Option<PageView>>) -> impl IntoView {
    let paragraphs = Memo::new(move |_| {
        drawn.with(|page| {
            let paragraphs = page.iter().flat_map(|page| &page.paragraphs);
            paragraphs.map(|p| p.span).collect::<Vec<_>>()
        })
    });
    let article = id.clone();
    view! {
        <article class="page" data-article=id.to_string() translate="no">
            <PageHead drawn/>
            <For each=move || paragraphs.get() key=|span| *span let(span)>
                <ParagraphRow article=article.clone() span drawn/>
            </For>
        </article>
    }
}

#[component]
fn PageHead(drawn: Memo<Option<PageView>>) -> impl IntoView {
    let part = move |read: fn(&PageView) -> String| {
        Memo::new(move |_| drawn.with(|page| page.as_ref().map(read).unwrap_or_default()))
    };
    let title = part(|page| heading(page).0);
    let kicker = part(|page| heading(page).1);
    let dek = part(|page| page.card.dek.clone().unwrap_or_default());
    let by = part(byline);
    let furniture = Memo::new(move |_| drawn.with(|page| page.as_ref().map_or(0, |p| p.furniture)));
    let folds = look(|model| model.settings.folds_furniture);
    let toggle = sends(move || Event::FurnitureFolded(!folds.get_untracked()));
    let words = move || match (furniture.get(), folds.get()) {
        (n, true) => format!("Show {n} passages that are not the report"),
        (n, false) => format!("Fold {n} passages that are not the report"),
    };
    view! {
        <header class="page-head">
            <p class="page-kicker">{move || kicker.get()}</p>
            <h2 class="page-title" tabindex="-1">{move || title.get()}</h2>
            <Show when=move || dek.with(|dek| !dek.is_empty())>
                <p class="page-dek">{move || dek.get()}</p>
            </Show>
            <p class="page-byline">{move || by.get()}</p>
            <button class="page-fold" hidden=move || furniture.get() == 0 on:click=toggle>{words}</button>
        </header>
    }
}

/// Headline and the line above it. An article without a title has its source in the title's place.
fn heading(page: &PageView) -> (String, String) {
    let source = page.card.source.clone().unwrap_or_default();
    match page.card.title.clone() {
        Some(title) => (title, source),
        None if source.is_empty() => ("Untitled article".to_owned(), String::new()),
        None => (source, String::new()),
    }
}

fn byline(page: &PageView) -> String {
    let card = &page.card;
    let by = card.byline.as_ref().map(|name| format!("By {name}"));
    let parts = [by, card.place.clone(), card.date.clone(), card.section.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A click on a highlight focuses its claim, unless it was the end of a selection.
fn clicks(context: Context) -> impl Fn(MouseEvent) {
    move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let mark = target.and_then(|target| target.closest("[data-claims]").ok().flatten());
        let claims = mark.and_then(|mark| mark.get_attribute("data-claims"));
        if let Some(claims) = claims
            && context.model.with_untracked(|model| model.draft.selection.is_none())
        {
            let ids = claims.split_whitespace().map(str::to_owned).collect();
            context.send.run(Event::ClaimClicked(ids));
        }
    }
}
