//! What the reader sees: Leptos components that draw views and send events. They hold no state of the
//! program and know neither storage nor files.
#![allow(unreachable_pub, reason = "the component macro makes the structs of properties public")]

mod adding;
mod arrival;
mod article;
mod asked;
mod bookmarklet;
mod candidate;
mod column;
mod context;
mod details;
mod dialog;
mod edition;
mod facts;
mod filter;
mod find;
mod grid;
mod inspector;
mod keys;
mod layer;
mod learned;
mod notice;
mod overview;
mod paragraph;
mod person;
mod printed;
mod rail;
mod review;
mod selected;
mod semantic;
mod shelf;
mod status;
mod tag;
mod thread;
mod top;
mod tour;

pub use context::together;

use crate::app::model::View;
use crate::app::{Event, Model};
use article::Panes;
use column::ColumnBar;
use context::{Context, each, look, part, shown};
use dialog::Dialogs;
use edition::ReattachBanner;
use facts::FactsPane;
use filter::FilterBar;
use inspector::InspectorPane;
use leptos::prelude::*;
use notice::{LinkBanner, Notices, Spoken};
use overview::OverviewPane;
use printed::Printed;
use rail::RailPane;
use review::ReviewPane;
use selected::SelectedBar;
use status::StatusLine;
use top::TopBar;
use tour::{Tour, TourOffer};

/// The whole page: reads the model, sends events.
pub fn page(model: Signal<Model, LocalStorage>, send: Callback<Event>) -> impl IntoView {
    provide_context(Context { model, send });
    // In another language everything is drawn anew: no label has to watch for it.
    each(look(|model| vec![model.language]), |_| whole())
}

fn whole() -> AnyView {
    let view = look(|model| model.place.view);
    let compares = part(view, |view| *view == View::Compare);
    let shows_facts = part(view, |view| *view == View::Facts);
    let shows_all = part(view, |view| *view == View::Overview);
    let is_whole = part(view, |view| matches!(view, View::Facts | View::Overview));
    let reviews = part(view, |view| *view == View::Review);
    let shows_text = part(view, |view| matches!(view, View::Read | View::Compare));
    let is_focused = look(|model| {
        let shows_sheet = model.place.claim.is_some() || model.draft.asked.is_some();
        shows_sheet && matches!(model.place.view, View::Read | View::Compare)
    });
    view! {
        <TopBar/>
        <div class="below-top">
            <TourOffer/>
            <Notices/>
        </div>
        <div
            class="desk"
            class:compares=compares
            class:factual=is_whole
            class:reviews=reviews
            class:has-focus=is_focused
        >
            {shown(part(reviews, |is| !is), || view! { <RailPane/> }.into_any())}
            <main class="reading" id="reading">
                {shown(shows_text, move || view! {
                    <div class="reading-bar">
                        <FilterBar/>
                        {shown(compares, || view! { <ColumnBar/> }.into_any())}
                    </div>
                    <Panes/>
                }.into_any())}
                {shown(shows_text, || view! { <Printed/> }.into_any())}
                {shown(shows_all, || view! { <OverviewPane/> }.into_any())}
                {shown(shows_facts, || view! { <FactsPane/> }.into_any())}
                {shown(reviews, || view! { <ReviewPane/> }.into_any())}
            </main>
            {shown(part(reviews, |is| !is), || view! { <InspectorPane/> }.into_any())}
        </div>
        <LinkBanner/>
        <SelectedBar/>
        <ReattachBanner/>
        <StatusLine/>
        <Tour/>
        <Dialogs/>
        <Spoken/>
    }
    .into_any()
}
