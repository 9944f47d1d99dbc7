//! Claims on which reviewers differ: the list, and the one that is looked at.

use super::{asks, empty};
use crate::app::Event;
use crate::app::review::ReviewEvent;
use crate::app::view::review::queue::{
    CardView, QueueView, ResolutionView, RowView, SideView, VerdictView, queue, settled,
};
use crate::domain::record::TagKind;
use crate::domain::tongue::{fill, t};
use crate::ui::context::{context, each, keyed, live, look, part, pressed, shown};
use crate::ui::tag::{face, faced};
use leptos::prelude::*;

/// The queue.
#[component]
pub(super) fn QueuePart() -> impl IntoView {
    let drawn = look(queue);
    let card = part(drawn, |view| view.card.iter().cloned().collect::<Vec<CardView>>());
    let rows = part(drawn, |view| view.rows.clone());
    let has_rows = part(rows, |rows| !rows.is_empty());
    view! {
        {empty(part(drawn, |view| view.empty.clone()))}
        {shown(has_rows, move || view! {
            <Progress drawn/>
            <div class="queue">
                <div class="queue-work">
                    {each(card, |card| view! { <Card card/> }.into_any())}
                </div>
                <nav class="queue-list" aria-label=t("All claims on which reviewers differ")>
                    <ol>{each(rows, |row| view! { <Row row/> }.into_any())}</ol>
                </nav>
            </div>
        }.into_any())}
    }
}

#[component]
fn Progress(drawn: Memo<QueueView>) -> impl IntoView {
    let progress = part(drawn, |view| view.progress);
    let words = live(move || {
        let (settled, all) = progress.get();
        let end = if settled == all { t("Export (e) sends the decisions on.") } else { "" };
        let words = fill("{settled} of {all} settled.", &[("settled", &settled), ("all", &all)]);
        [&words, " ", end].concat().trim_end().to_owned()
    });
    view! {
        <p class="queue-progress">
            <progress
                aria-label=t("Settled")
                max=live(move || progress.get().1.to_string())
                value=live(move || progress.get().0.to_string())
            ></progress>
            <span>{words}</span>
        </p>
    }
}

#[component]
fn Row(row: RowView) -> impl IntoView {
    let RowView { claim, words, is_settled, is_open } = row;
    let (sign, state) = if is_settled { ("◆", t("settled")) } else { ("◇", t("open")) };
    view! {
        <li>
            <button
                class="queue-row"
                class:settled=is_settled
                aria-current=is_open.then_some("true")
                on:click=asks(move || ReviewEvent::ClaimChosen(claim.clone()))
            >
                <span class="queue-sign" aria-hidden="true">{sign}</span>
                <span class="spoken">{state}": "</span>
                <span dir="auto">{words}</span>
            </button>
        </li>
    }
}

#[component]
fn Card(card: CardView) -> impl IntoView {
    let CardView { place, label, quote, sides, resolution, edit, choices, .. } = card;
    let rows = sides.into_iter().map(|side| view! { <Side side/> }).collect_view();
    let name = fill("Claim {place}", &[("place", &place)]);
    view! {
        <section class="case" aria-label=name>
            <header class="case-claim">
                <p class="case-place">{place}" · "<b>{label}</b></p>
                <blockquote class="case-quote" dir="auto" translate="no">{quote}</blockquote>
                <button class="text-button" on:click=asks(|| ReviewEvent::Opened)>
                    {keyed(t("Read it in its article {Enter}"))}
                </button>
                {resolution.map(|resolution| view! { <Resolved resolution/> })}
            </header>
            <ol class="case-sides">{rows}</ol>
            {match edit {
                Some(kind) => view! { <Choices kind choices/> }.into_any(),
                None => view! { <Decide/> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Side(side: SideView) -> impl IntoView {
    let SideView { n, by, verdicts, notes, fate } = side;
    let fate = fate.map(|is_accepted| {
        let (class, words) = if is_accepted {
            ("case-fate accepted", t("✓ accepted"))
        } else {
            ("case-fate", t("overruled"))
        };
        view! { <span class=class>{words}</span> }
    });
    let notes = notes
        .into_iter()
        .map(|note| view! { <p class="case-note" data-label=t("Note") dir="auto">{note}</p> });
    view! {
        <li class="case-side">
            <header class="case-side-head">
                <b class="case-by">{by}</b>
                {fate}
                <button
                    class="button"
                    aria-keyshortcuts=(n + 1).to_string()
                    on:click=asks(move || ReviewEvent::SideAccepted(n))
                >
                    {t("Accept")}" "<kbd>{n + 1}</kbd>
                </button>
            </header>
            <Verdicts verdicts/>
            {notes.collect_view()}
        </li>
    }
}

#[component]
fn Verdicts(verdicts: Vec<VerdictView>) -> impl IntoView {
    let row = |verdict: VerdictView| {
        let (sign, word, _) = face(verdict.kind);
        let counterpart = verdict.counterpart.map(|(label, quote)| {
            view! {
                <span class="counterpart-source">{label}</span>
                <span class="counterpart-quote" dir="auto" translate="no">{quote}</span>
            }
        });
        view! {
            <div class=format!("case-verdict {}", verdict.kind.word())>
                <span class="tag-line">
                    <span class="tag-sign" aria-hidden="true">{sign}</span>
                    <span class="tag-word">{word}</span>
                </span>
                {counterpart}
            </div>
        }
    };
    verdicts.into_iter().map(row).collect_view()
}

/// How the claim beside is settled.
#[component]
pub(in crate::ui) fn Settled() -> impl IntoView {
    let drawn = look(|model| settled(model).into_iter().collect::<Vec<_>>());
    each(drawn, |resolution| view! { <Resolved resolution/> }.into_any())
}

#[component]
fn Resolved(resolution: ResolutionView) -> impl IntoView {
    let ResolutionView { id, words, verdicts, overruled, reason } = resolution;
    let overruled = (!overruled.is_empty())
        .then(|| view! { <p class="case-overruled">{fill("Overruled: {who}", &[("who", &overruled)])}</p> });
    let reason = (!reason.is_empty())
        .then(|| view! { <p class="case-note" data-label=t("Note") dir="auto">{reason}</p> });
    view! {
        <div class="case-resolved">
            <p class="case-resolved-words"><span aria-hidden="true">{"◆ "}</span>{words}</p>
            <Verdicts verdicts/>
            {overruled}
            {reason}
            <button class="button" on:click=asks(move || ReviewEvent::TakenBack(id.clone()))>
                {t("Open it again")}
            </button>
        </div>
    }
}

#[component]
fn Decide() -> impl IntoView {
    let send = context().send;
    let reason = look(|model| model.review.reason.clone());
    let button = |kind: TagKind| {
        let (.., key) = face(kind);
        view! {
            <button
                class=format!("tag-button {}", kind.word())
                aria-keyshortcuts=pressed(key)
                on:click=asks(move || ReviewEvent::VerdictPressed(kind))
            >
                {faced(kind)}
            </button>
        }
    };
    view! {
        <div class="case-decide">
            <h3 class="sheet-heading">{t("Or decide otherwise")}</h3>
            <div class="case-buttons" role="group" aria-label=t("Decide otherwise")>
                {TagKind::ALL.into_iter().map(button).collect_view()}
                <button class="tag-button" aria-keyshortcuts="0" on:click=asks(|| ReviewEvent::AllRejected)>
                    <span class="tag-sign" aria-hidden="true">{"×"}</span>
                    {t("Reject all")}
                    <kbd aria-hidden="true">{"0"}</kbd>
                </button>
            </div>
            <label class="field case-reason">
                {t("Why (if you like; it is kept with your decision)")}
                <input
                    type="text"
                    maxlength="2000"
                    autocomplete="off"
                    prop:value=reason
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        send.run(Event::Review(ReviewEvent::ReasonTyped(typed)));
                    }
                />
            </label>
        </div>
    }
}

#[component]
fn Choices(kind: TagKind, choices: Vec<(usize, String, String)>) -> impl IntoView {
    let row = |(n, label, quote): (usize, String, String)| {
        view! {
            <li>
                <button class="case-choice" on:click=asks(move || ReviewEvent::SideAccepted(n))>
                    <kbd>{n + 1}</kbd>
                    <span class="counterpart-source">{label}</span>
                    <span class="counterpart-quote" dir="auto" translate="no">{quote}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class=format!("case-decide {}", kind.word())>
            <h3 class="sheet-heading">{t(match kind {
                TagKind::Contradiction => "Contradiction with which claim?",
                _ => "Agreement with which claim?",
            })}</h3>
            <ol class="case-choices">{choices.into_iter().map(row).collect_view()}</ol>
            <p class="case-buttons">
                <button class="button" on:click=asks(|| ReviewEvent::UnlinkedPressed)>
                    {keyed(t("Without a counterpart {0}"))}
                </button>
                <button class="button" on:click=crate::ui::context::sends(|| Event::Escaped)>
                    {keyed(t("Cancel {Esc}"))}
                </button>
            </p>
        </div>
    }
}
