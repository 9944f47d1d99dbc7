//! One article as it is read.

use super::context::{Context, context, each, live, look, part, sends, shown};
use super::layer::veil;
use super::paragraph::{ParagraphRow, Paragraphs};
use crate::app::Event;
use crate::app::adding::AddingEvent;
use crate::app::detail::DetailEvent;
use crate::app::edition::EditionEvent;
use crate::app::model::{Phase, View};
use crate::app::review::{ReviewEvent, Section};
use crate::app::view::ago::on_day;
use crate::app::view::page::{self, PageView};
use crate::app::view::review::anchor;
use crate::domain::article::ArticleId;
use crate::domain::tongue::{count, fill, guess, phrase, t};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use std::sync::Arc;

/// The articles in sight, each in its column.
#[component]
pub(super) fn Panes() -> impl IntoView {
    let columns = look(|model| {
        let mut columns = model.place.in_sight();
        columns.retain(|id| model.dossier.article(id).is_some());
        columns
    });
    let has_three = part(columns, |columns| columns.len() == 3);
    view! {
        <div class="panes" class:three=has_three>
            {each(columns, |id| view! { <ArticlePane id/> }.into_any())}
            {shown(part(columns, Vec::is_empty), || view! { <NoArticle/> }.into_any())}
            {shown(part(columns, |columns| columns.len() > 1), || {
                let tie = "tie";
                view! {
                    <svg class="ties" aria-hidden="true">
                        <path class=tie></path>
                        <path class=tie></path>
                    </svg>
                }
                .into_any()
            })}
        </div>
    }
}

/// The pane of an article. A new article is a new pane: nothing of the old one is reused.
#[component]
fn ArticlePane(id: ArticleId) -> impl IntoView {
    let of = id.clone();
    let drawn = look(move |model| page::drawn(model, &of));
    let of = id.clone();
    let name = look(move |model| match &model.place {
        place if place.article.as_ref() == Some(&of) => "pane pane-first",
        place if place.other.as_ref() == Some(&of) => "pane pane-second",
        _ => "pane pane-third",
    });
    let label = part(drawn, |page| page.as_ref().map(|p| heading(p).0).unwrap_or_default());
    view! {
        <section class=name tabindex="-1" aria-label=label on:click=clicks(context())>
            <Page id drawn/>
        </section>
    }
}

/// What stands where no article is: the ways to get some.
#[component]
fn NoArticle() -> impl IntoView {
    let is_loading = look(|model| model.phase == Phase::Loading);
    let add = || Event::Adding(AddingEvent::Pressed);
    view! {
        <section class="pane pane-first" tabindex="-1" aria-label=t("No article")>
            {shown(part(is_loading, |is| !is), move || view! {
                <div class="pane-empty">
                    <h2 class="page-title" tabindex="-1">{t("No articles here yet")}</h2>
                    <p>{t("Add at least two reports of one event: paste or drop them anywhere on the page, or pick files. Or import the file that a colleague sent you.")}</p>
                    <p class="pane-empty-acts">
                        <button class="button primary" on:click=sends(add)>{t("Add articles")}</button>
                        <button class="button" on:click=sends(|| Event::ImportPressed)>{t("Import a file")}</button>
                    </p>
                </div>
            }.into_any())}
        </section>
    }
}

#[component]
fn Page(id: ArticleId, drawn: Memo<Option<Arc<PageView>>>) -> impl IntoView {
    let spans = part(drawn, |page| {
        page.iter().flat_map(|page| &page.paragraphs).map(|p| p.span).collect::<Vec<_>>()
    });
    let article = id.clone();
    let language = context().model.with_untracked(|model| {
        model.dossier.article(&id).map_or("", |entry| guess(&entry.article.text))
    });
    let hidden = veil(id.clone(), drawn);
    let all = Paragraphs::of(drawn);
    let folds = look(|model| model.settings.folds_furniture);
    let row = move |span| {
        let article = article.clone();
        all.row(span)
            .map(|row| view! { <ParagraphRow article span language row folds/> })
            .into_any()
    };
    view! {
        <article class="page" dir=direction(language) data-article=id.to_string() translate="no">
            <PageHead language drawn/>
            {hidden}
            {each(spans, row)}
        </article>
    }
}

/// The direction in which a text of a language is read; that of its first letter where it is not known.
fn direction(language: &str) -> &'static str {
    match language {
        "ar" | "he" => "rtl",
        "" => "auto",
        _ => "ltr",
    }
}

#[component]
fn PageHead(language: &'static str, drawn: Memo<Option<Arc<PageView>>>) -> impl IntoView {
    let text = move |read: fn(&PageView) -> String| {
        part(drawn, move |page| page.as_deref().map(read).unwrap_or_default())
    };
    let title = text(|page| heading(page).0);
    let kicker = text(|page| heading(page).1);
    let dek = text(|page| page.card.dek.clone().unwrap_or_default());
    let by = text(byline);
    let furniture = part(drawn, |page| page.as_ref().map_or(0, |p| p.furniture));
    let folds = look(|model| model.settings.folds_furniture);
    let toggle = sends(move || Event::FurnitureFolded(!folds.get_untracked()));
    let words = live(move || match (furniture.get(), folds.get()) {
        (n, true) => count(SHOW, n),
        (n, false) => count(FOLD, n),
    });
    let id = move || {
        let id = drawn.with_untracked(|page| page.as_ref().map(|page| page.id.clone()));
        id.unwrap_or_else(|| ArticleId::of(""))
    };
    let replace = move || Event::Edition(EditionEvent::Pressed(id()));
    let edit = move || Event::Detail(DetailEvent::Pressed(Some(id())));
    let address = text(|page| page.card.address.clone().unwrap_or_default());
    view! {
        <header class="page-head">
            <p class="page-kicker" dir="auto">{kicker}</p>
            <h2 class="page-title" dir="auto" lang=language tabindex="-1">{title}</h2>
            {shown(part(dek, |dek| !dek.is_empty()), move || {
                view! { <p class="page-dek" dir="auto" lang=language>{dek}</p> }.into_any()
            })}
            <p class="page-byline" dir="auto">{by}</p>
            <p class="page-address" hidden=part(address, String::is_empty)>{address}</p>
            <div class="page-acts">
                <button class="page-fold" hidden=part(furniture, |n| *n == 0) on:click=toggle>{words}</button>
                <button
                    class="page-fold page-details"
                    title=t("Put right, move, replace or remove (E)")
                    aria-haspopup="dialog"
                    on:click=sends(edit)
                >
                    {t("Details…")}
                </button>
                <button class="page-fold page-replace" on:click=sends(replace)>
                    {t("Replace the text by a newer version…")}
                </button>
            </div>
            <Unsure drawn/>
        </header>
    }
}

/// Says that judgements on this article need a look, and leads there.
#[component]
fn Unsure(drawn: Memo<Option<Arc<PageView>>>) -> impl IntoView {
    let send = context().send;
    let words = look(move |model| {
        let id = drawn.with(|page| page.as_ref().map(|page| page.id.clone()));
        match id.map_or(0, |id| anchor::waiting_on(model, &id)) {
            0 => String::new(),
            n => count(WAITING, n),
        }
    });
    shown(part(words, |words| !words.is_empty()), move || {
        let open = move |_| {
            send.run(Event::ViewSwitched(View::Review));
            send.run(Event::Review(ReviewEvent::SectionChosen(Section::Anchors)));
        };
        view! { <button class="page-unsure" on:click=open><span aria-hidden="true">{"⚠ "}</span>{words}</button> }
            .into_any()
    })
}

const SHOW: &str =
    phrase("Show {n} passage that is not the report|Show {n} passages that are not the report");
const FOLD: &str =
    phrase("Fold {n} passage that is not the report|Fold {n} passages that are not the report");
const WAITING: &str = phrase(
    "{n} judgement needs a look since the text was changed|{n} judgements need a look since the text was changed",
);

/// Headline and the line above it. An article without a title has its source in the title's place.
fn heading(page: &PageView) -> (String, String) {
    let source = page.card.source.clone().unwrap_or_default();
    match page.card.title.clone() {
        Some(title) => (title, source),
        None if source.is_empty() => (t("Untitled article").to_owned(), String::new()),
        None => (source, String::new()),
    }
}

fn byline(page: &PageView) -> String {
    let card = &page.card;
    let by = card.byline.as_ref().map(|name| fill("By {name}", &[("name", name)]));
    let date = card.date.as_deref().map(on_day);
    let parts = [by, card.place.clone(), date, card.section.clone()];
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
