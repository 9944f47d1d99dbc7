//! The review: where reviewers differ, how far they agree, and what does not go together.

mod anchor;
mod consistency;
mod figure;
mod queue;

use super::context::{context, each, live, look, part, sends, shown};
use crate::app::Event;
use crate::app::review::{ReviewEvent, Section};
use crate::app::view::review::tabs;
use crate::domain::tongue::t;
use anchor::AnchorPart;
use consistency::ConsistencyPart;
use figure::AgreementPart;
use leptos::prelude::*;
use queue::QueuePart;
pub(super) use queue::Settled;

/// The pane of the review.
#[component]
pub(super) fn ReviewPane() -> impl IntoView {
    let section = look(|model| model.review.section);
    let title = live(move || match section.get() {
        Section::Queue => t("Where reviewers differ"),
        Section::Agreement => t("How far reviewers agree"),
        Section::Consistency => t("What does not go together"),
        Section::Anchors => t("What was changed since it was judged"),
    });
    let is = move |wanted: Section| part(section, move |section| *section == wanted);
    view! {
        <section class="pane pane-first review" tabindex="-1" aria-label=t("Review")>
            <div class="review-body">
                <header class="review-head">
                    <h2 class="page-title review-title" tabindex="-1">{title}</h2>
                    <Tabs/>
                </header>
                {shown(is(Section::Queue), || view! { <QueuePart/> }.into_any())}
                {shown(is(Section::Agreement), || view! { <AgreementPart/> }.into_any())}
                {shown(is(Section::Consistency), || view! { <ConsistencyPart/> }.into_any())}
                {shown(is(Section::Anchors), || view! { <AnchorPart/> }.into_any())}
            </div>
        </section>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let all = look(tabs);
    let here = look(|model| model.review.section);
    let send = context().send;
    let button = move |section: Section| {
        let words = part(all, move |all| {
            all.iter()
                .find(|(s, _)| *s == section)
                .map(|(_, words)| words.clone())
                .unwrap_or_default()
        });
        view! {
            <button
                class="switch-part"
                aria-pressed=live(move || (here.get() == section).to_string())
                on:click=move |_| send.run(Event::Review(ReviewEvent::SectionChosen(section)))
            >
                {words}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="switch review-tabs" role="group" aria-label=t("Parts of the review (h, l)")>
            {Section::ALL.into_iter().map(button).collect_view()}
        </div>
    }
}

/// A handler that sends an event of the review.
fn asks<E: 'static>(event: impl Fn() -> ReviewEvent + 'static) -> impl Fn(E) + 'static {
    sends(move || Event::Review(event()))
}

/// What stands where there is nothing to show.
fn empty(words: Memo<String>) -> AnyView {
    let lines =
        part(words, |words| if words.is_empty() { Vec::new() } else { vec![words.clone()] });
    each(lines, |words: String| view! { <p class="review-empty">{words}</p> }.into_any())
}
