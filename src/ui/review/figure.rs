//! The figures of agreement, and who said what where two reviewers differ.

use super::{asks, empty};
use crate::app::review::ReviewEvent;
use crate::app::view::review::agreement::{
    AgreementView, CellView, FigureView, PairView, agreement, cell_claims,
};
use crate::domain::review::Passage;
use crate::domain::tongue::{fill, rightward, t};
use crate::ui::context::{each, look, part, shown};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

/// All figures.
#[component]
pub(super) fn AgreementPart() -> impl IntoView {
    let drawn = look(agreement);
    let is_there = part(drawn, |view| view.empty.is_empty());
    view! {
        {empty(part(drawn, |view| view.empty.clone()))}
        {shown(is_there, move || view! { <Figures drawn/> }.into_any())}
    }
}

#[component]
fn Figures(drawn: Memo<AgreementView>) -> impl IntoView {
    let list = move |read: fn(&AgreementView) -> Vec<FigureView>| part(drawn, read);
    let row = |figure| view! { <FigureRow figure/> }.into_any();
    view! {
        <p class="review-summary">{part(drawn, |view| view.summary.clone())}</p>
        <p class="review-summary">
            {t("The interval beside a figure is where 95 of 100 such figures fall when claims are drawn anew \
              from these (bootstrap): a wide one says that there are too few claims to tell.")}
        </p>
        <h3 class="figures-title">{t("Everybody together")}</h3>
        <ul class="figures">{each(list(|view| view.common.clone()), row)}</ul>
        {each(part(drawn, |view| view.pairs.clone()), |pair| view! { <Pair pair/> }.into_any())}
        <h3 class="figures-title">{t("Each tag by itself: Krippendorff's alpha")}</h3>
        <ul class="figures">{each(list(|view| view.tags.clone()), row)}</ul>
    }
}

#[component]
fn FigureRow(figure: FigureView) -> impl IntoView {
    let FigureView { name, value, interval, count, meaning } = figure;
    view! {
        <li class="figure">
            <span class="figure-name">{name}</span>
            <span class="figure-value">{value}</span>
            <span class="figure-interval">{fill("95 % interval: {interval} · over {count}", &[("interval", &interval), ("count", &count)])}</span>
            <span class="figure-meaning">{meaning}</span>
        </li>
    }
}

#[component]
fn Pair(pair: PairView) -> impl IntoView {
    let PairView { names: [first, second], figures, answers, rows } = pair;
    let head = answers.iter().cloned().map(|words| view! { <th scope="col">{words}</th> });
    let body = answers.iter().cloned().zip(rows).map(|(words, cells)| {
        let cells = cells.into_iter().map(|cell| view! { <MatrixCell cell/> }).collect_view();
        view! { <tr><th scope="row">{words}</th>{cells}</tr> }
    });
    let title = fill("{first} and {second}", &[("first", &first), ("second", &second)]);
    let caption = fill(
        "How many claims {first} (rows) and {second} (columns) tagged how",
        &[("first", &first), ("second", &second)],
    );
    let figures = figures.into_iter().map(|figure| view! { <FigureRow figure/> }).collect_view();
    let is_here = {
        let names = (first, second);
        look(move |model| cell_of(model) == Some(names.clone()))
    };
    let (name, label) = (title.clone(), caption.clone());
    view! {
        <section class="pair" aria-label=name>
            <h3 class="figures-title">{title}</h3>
            <ul class="figures">{figures}</ul>
            <div class="matrix-scroll" tabindex="0" role="region" aria-label=label>
                <table class="matrix" on:keydown=move |event| arrows(&event)>
                    <caption>{caption}". "{t("Press a number to see the claims.")}</caption>
                    <thead><tr><td></td>{head.collect_view()}</tr></thead>
                    <tbody>{body.collect_view()}</tbody>
                </table>
            </div>
            {shown(is_here, || view! { <Behind/> }.into_any())}
        </section>
    }
}

fn cell_of(model: &crate::app::Model) -> Option<(String, String)> {
    let [a, b] = &model.review.cell.as_ref()?.reviewers;
    let name = |id| crate::app::view::review::name(model, id);
    Some((name(a), name(b)))
}

#[component]
fn MatrixCell(cell: CellView) -> impl IntoView {
    let CellView { cell, count, is_same, words, is_open } = cell;
    if count == 0 {
        return view! { <td class="matrix-none">"0"</td> }.into_any();
    }
    view! {
        <td class:same=is_same>
            <button
                class="matrix-cell"
                aria-label=words
                aria-pressed=is_open.to_string()
                on:click=asks(move || ReviewEvent::CellChosen((!is_open).then(|| cell.clone())))
            >
                {count}
            </button>
        </td>
    }
    .into_any()
}

/// The claims behind the chosen cell.
#[component]
fn Behind() -> impl IntoView {
    let drawn = look(cell_claims);
    let words = part(drawn, |view| view.as_ref().map(|v| v.words.clone()).unwrap_or_default());
    let claims = part(drawn, |view| view.as_ref().map(|v| v.claims.clone()).unwrap_or_default());
    let row = |(claim, label, quote): (Passage, String, String)| {
        view! {
            <li>
                <button class="case-choice" on:click=asks(move || ReviewEvent::PassageOpened(claim.clone()))>
                    <span class="counterpart-source">{label}</span>
                    <span class="counterpart-quote" dir="auto" translate="no">{quote}</span>
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="behind" role="status">
            <p class="sheet-heading">{words}</p>
            <ul class="case-choices">{each(claims, row)}</ul>
        </div>
    }
}

/// The arrow keys go from number to number.
fn arrows(event: &KeyboardEvent) {
    let forward = if rightward() > 0 { 1 } else { -1 };
    let (down, right) = match event.key().as_str() {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, forward),
        "ArrowLeft" => (0, -forward),
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.and_then(|target| step(&target, down, right)).is_some() {
        event.prevent_default();
    }
}

/// Gives the focus to the next number in a direction, over cells without one.
fn step(from: &Element, down: i32, right: i32) -> Option<()> {
    let table = from.closest("table").ok()??;
    let here = from.closest("td").ok()??;
    let row = here.parent_element()?;
    let mut column = place(&here);
    let mut line = place(&row);
    loop {
        (line, column) = (line + down, column + right);
        let selector = format!("tbody tr:nth-child({line}) > :nth-child({column})");
        let cell = (line > 0 && column > 0).then(|| table.query_selector(&selector).ok()?)??;
        if let Some(button) = cell.query_selector("button").ok()? {
            return button.dyn_ref::<HtmlElement>()?.focus().ok();
        }
    }
}

/// Which child of its parent an element is, from 1.
fn place(of: &Element) -> i32 {
    let mut n = 1;
    let mut before = of.previous_element_sibling();
    while let Some(element) = before {
        n += 1;
        before = element.previous_element_sibling();
    }
    n
}
