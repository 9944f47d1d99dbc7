//! What the reader sees: Leptos components that draw views and send events. They hold no state of the
//! program and know neither storage nor files.
#![allow(unreachable_pub, reason = "the component macro makes the structs of properties public")]

mod arrival;
mod article;
mod candidate;
mod context;
mod dialog;
mod filter;
mod inspector;
mod layer;
mod learned;
mod notice;
mod paragraph;
mod person;
mod rail;
mod shelf;
mod status;
mod tag;
mod thread;
mod top;

use crate::app::model::View;
use crate::app::{Event, Model};
use article::{ArticlePane, Side};
use context::{Context, look, part, shown};
use dialog::Dialogs;
use filter::FilterBar;
use inspector::InspectorPane;
use leptos::prelude::*;
use notice::{LinkBanner, Notices, Spoken};
use rail::RailPane;
use status::StatusLine;
use top::TopBar;

/// The whole page: reads the model, sends events.
pub fn page(model: Signal<Model, LocalStorage>, send: Callback<Event>) -> impl IntoView {
    provide_context(Context { model, send });
    let view = look(|model| model.place.view);
    let compares = part(view, |view| *view == View::Compare);
    let is_focused = look(|model| model.place.claim.is_some());
    view! {
        <TopBar/>
        <Notices/>
        <div
            class="desk"
            class:compares=compares
            class:has-focus=is_focused
        >
            <RailPane/>
            <main class="reading" id="reading">
                <FilterBar/>
                <div class="panes">
                    <ArticlePane side=Side::First/>
                    {shown(compares, || view! { <ArticlePane side=Side::Second/> }.into_any())}
                </div>
            </main>
            <InspectorPane/>
        </div>
        <LinkBanner/>
        <StatusLine/>
        <Dialogs/>
        <Spoken/>
    }
}
