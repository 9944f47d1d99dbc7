//! Pictures of the whole dossier, each with a table that says the same.

use super::context::{context, each, look, part, sends, shown};
use crate::app::Event;
use crate::app::overview::{Goal, Mark, Picture, PictureFormat, Shape};
use crate::domain::tongue::{count, fill, t};
use leptos::prelude::*;
use std::sync::Arc;

/// Rows of a table that are drawn; a longer one is not read.
const MOST_ROWS: usize = 500;

/// All pictures.
#[component]
pub(super) fn OverviewPane() -> impl IntoView {
    let drawn = look(|model| model.overview.pictures.clone());
    let places = part(drawn, |all| all.iter().map(|it| it.id).enumerate().collect::<Vec<_>>());
    let is_empty = part(drawn, |pictures| pictures.is_empty());
    view! {
        <section class="pane overview-pane pane-first" tabindex="-1" aria-label=t("Overview")>
            <div class="overview">
                <h2 class="page-title" tabindex="-1">{t("Overview")}</h2>
                <p class="facts-words">
                    {t("What is full was judged by somebody, what is light with a dashed edge is suggested.")}" "
                    {t("A click on a mark leads to what it stands for; the table below a picture says the same.")}
                </p>
                {shown(is_empty, || view! { <p>{t("Nothing to show yet: add at least two articles first (A).")}</p> }.into_any())}
                {each(places, move |(n, id)| view! { <Figure n id drawn/> }.into_any())}
            </div>
        </section>
    }
}

#[component]
fn Figure(n: usize, id: &'static str, drawn: Memo<Arc<Vec<Picture>>>) -> impl IntoView {
    let picture = part(drawn, move |pictures| pictures.get(n).cloned().unwrap_or_default());
    let title = part(picture, |picture| picture.title);
    let is_open = RwSignal::new(false);
    let id = format!("picture-{id}");
    let save = move |format: PictureFormat, words: &'static str| {
        view! {
            <button
                class="text-button"
                aria-label=move || fill("Save as {format}: {title}", &[("format", &words), ("title", &title.get())])
                on:click=sends(move || Event::PictureSaved(n, format))
            >
                {words}
            </button>
        }
    };
    view! {
        <figure class="picture" id=id>
            <figcaption class="picture-head">
                <h3 class="picture-title">{title}</h3>
                <p class="picture-words">{part(picture, |picture| picture.words.clone())}</p>
            </figcaption>
            <div class="picture-scroll" tabindex="0" role="group" aria-label=title>
                {move || picture.with(draw)}
            </div>
            <div class="picture-acts">
                <details on:toggle=move |_| is_open.set(true)>
                    <summary>{t("As a table")}</summary>
                    {shown(is_open, move || view! {
                        <div class="picture-scroll" tabindex="0" role="group" aria-label=title>
                            {move || picture.with(table)}
                        </div>
                    }.into_any())}
                </details>
                <span class="picture-save"><span aria-hidden="true">{t("Save as")}</span>{save(PictureFormat::Svg, "SVG")}{save(PictureFormat::Png, "PNG")}</span>
            </div>
        </figure>
    }
}

fn draw(picture: &Picture) -> AnyView {
    let size = format!("0 0 {} {}", crate::app::overview::picture::WIDTH, picture.height);
    let told =
        format!("{}. {} {}", picture.title, picture.words, t("The table below says the same."));
    view! {
        <svg class="picture-drawing" viewBox=size role="img" aria-label=told>
            {picture.marks.iter().map(mark).collect::<Vec<_>>()}
        </svg>
    }
    .into_any()
}

fn mark(mark: &Mark) -> AnyView {
    let send = context().send;
    let goal = mark.goal.clone();
    let suggested = if mark.is_suggested { " suggested" } else { "" };
    let leads = if goal.is_some() { " leads" } else { "" };
    let sign = if mark.has_sign() { " sign" } else { "" };
    let class = format!("mark {}{suggested}{leads}{sign}", mark.ink.words().0);
    let fill = format!("{:.2}", f32::from(mark.fill) / 100.0);
    let [n0, n1, n2, n3] = match mark.shape {
        Shape::Rect(a, b, c, d) | Shape::Line(a, b, c, d) => [a, b, c, d],
        Shape::Circle(x, y, r) => [x, y, r, 0],
        Shape::Text(x, y, ..) => [x, y, 0, 0],
    }
    .map(|n| n.to_string());
    let shape = match &mark.shape {
        Shape::Rect(..) => {
            view! { <rect x=n0 y=n1 width=n2 height=n3 fill-opacity=fill></rect> }.into_any()
        }
        Shape::Circle(..) => {
            view! { <circle cx=n0 cy=n1 r=n2 fill-opacity=fill></circle> }.into_any()
        }
        Shape::Line(..) => view! { <line x1=n0 y1=n1 x2=n2 y2=n3></line> }.into_any(),
        Shape::Text(x, y, hand, words) => {
            let turn = hand.turn((*x, *y));
            view! { <text x=n0 y=n1 text-anchor=hand.anchor() transform=turn>{words.clone()}</text> }
                .into_any()
        }
    };
    let follow = move |_| {
        if let Some(goal) = goal.clone() {
            send.run(Event::PictureFollowed(goal));
        }
    };
    view! { <g class=class on:click=follow><title>{mark.told.clone()}</title>{shape}</g> }
        .into_any()
}

fn table(picture: &Picture) -> AnyView {
    let head = picture.head.iter().map(|words| view! { <th scope="col">{words.clone()}</th> });
    let row = |row: &Vec<crate::app::overview::picture::Data>| {
        let cells =
            row.iter().map(|data| view! { <td>{lead(&data.words, data.goal.as_ref())}</td> });
        view! { <tr>{cells.collect::<Vec<_>>()}</tr> }
    };
    let more = picture.rows.len().saturating_sub(MOST_ROWS);
    let more = if more > 0 { count("And {n} more.|And {n} more.", more) } else { String::new() };
    view! {
        <table class="picture-table">
            <thead><tr>{head.collect::<Vec<_>>()}</tr></thead>
            <tbody>{picture.rows.iter().take(MOST_ROWS).map(row).collect::<Vec<_>>()}</tbody>
        </table>
        <p>{more}</p>
    }
    .into_any()
}

/// Words of a table, as a button where they lead somewhere.
fn lead(words: &str, goal: Option<&Goal>) -> AnyView {
    let words = words.to_owned();
    let Some(goal) = goal.cloned() else { return words.into_any() };
    view! {
        <button class="text-button" on:click=sends(move || Event::PictureFollowed(goal.clone()))>
            <span dir="auto" translate="no">{words}</span>
        </button>
    }
    .into_any()
}
