//! The facts as a table: facts down, sources across, in each cell how the source stands to the fact.
//!
//! It is a grid of one tab stop: arrow keys go through the cells.

use super::context::{each, live, part, shown};
use super::facts::{Head, Passages, fact, tells};
use crate::app::claim::ClaimKey;
use crate::app::facts::{FactEvent, Stance};
use crate::app::view::facts::{Cell, FactsView, SourceView};
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The table.
#[component]
pub(super) fn Grid(drawn: Memo<FactsView>) -> impl IntoView {
    let keys = part(drawn, |view| view.rows.iter().map(|r| r.best.clone()).collect::<Vec<_>>());
    let sources = part(drawn, |view| view.sources.clone());
    let columns = part(sources, |sources| sources.len() + 1);
    let source = |source: SourceView| {
        let SourceView { label, full, counts, .. } = source;
        let [states, contradicts, silent] = counts;
        let told = fill(
            "states {states}, contradicts {contradicts}, silent on {silent}",
            &[("states", &states), ("contradicts", &contradicts), ("silent", &silent)],
        );
        let title = told.clone();
        view! {
            <th scope="col" role="columnheader" class="grid-source" title=full>
                <span class="grid-name" dir="auto">{label}</span>
                <span class="grid-counts" title=title>
                    <span class="spoken">{told}</span>
                    <span aria-hidden="true">{format!("={states} ≠{contradicts} –{silent}")}</span>
                </span>
            </th>
        }
        .into_any()
    };
    view! {
        <table
            class="grid"
            role="grid"
            aria-label=t("Who says what")
            aria-colcount=columns
        >
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader" class="grid-corner">{t("Fact")}</th>
                    {each(sources, source)}
                </tr>
            </thead>
            <tbody role="rowgroup">
                {each(keys, move |key| view! { <Line key drawn columns/> }.into_any())}
            </tbody>
        </table>
    }
}

#[component]
fn Line(key: ClaimKey, drawn: Memo<FactsView>, columns: Memo<usize>) -> impl IntoView {
    let row = fact(drawn, key.clone());
    let place = part(row, |row| row.as_ref().and_then(|row| row.column));
    let is_open = part(row, |row| row.as_ref().is_some_and(|row| row.is_open));
    let cells = part(row, |row| {
        let cells = row.as_ref().map(|row| row.cells.as_slice()).unwrap_or_default();
        let bare = |cell: &Cell| Cell { passages: Vec::new(), ..cell.clone() };
        cells.iter().map(bare).enumerate().collect::<Vec<_>>()
    });
    let of = key.clone();
    let cell = move |(n, cell): (usize, Cell)| {
        let (key, column) = (of.clone(), n + 1);
        let id = format!("fact-{}-of-{column}", key.dom_id());
        let state = match (cell.stance, cell.is_judged) {
            (Stance::Silent, _) => "",
            (_, true) => "judged",
            (_, false) => "suggested",
        };
        let spoken = if state.is_empty() { String::new() } else { format!(", {}", t(state)) };
        let word = cell.stance.word();
        // Of silence there is no more to say than the word in the cell.
        let title = (cell.stance != Stance::Silent).then(|| cell.told());
        view! {
            <td role="gridcell" class=format!("grid-cell {word} {state}")>
                <button
                    id=id
                    title=title
                    tabindex=live(move || if place.get() == Some(column) { "0" } else { "-1" })
                    on:click=tells(move || FactEvent::CellOpened(key.clone(), column))
                >
                    <span class="cell-source" aria-hidden="true">{cell.label}</span>
                    <span class="cell-stance">
                        <span class="fact-sign" aria-hidden="true">{cell.stance.sign()}</span>{t(word)}
                    </span>
                    <span class="cell-words" dir="auto" translate="no">{cell.words}</span>
                    <span class="spoken">{spoken}</span>
                </button>
            </td>
        }
        .into_any()
    };
    view! {
        <tr role="row" class="grid-row" class:open=is_open>
            <th scope="row" role="rowheader" class="grid-fact"><Head row key/></th>
            {each(cells, cell)}
        </tr>
        {shown(is_open, move || view! {
            <tr role="row" class="grid-detail">
                <td role="gridcell" colspan=columns><Passages row/></td>
            </tr>
        }.into_any())}
    }
}
