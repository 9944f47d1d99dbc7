//! What files bring in, before it is accepted.

use super::context::{context, each, look, part, sends, shown};
use super::person::badge;
use crate::app::Event;
use crate::app::arrival::Destination;
use crate::app::view::arrival::{FileView, ShareView, arrival};
use crate::domain::tongue::{count, fill, listed, t};
use leptos::prelude::*;

/// The dialog's body.
#[component]
pub(super) fn Arrival() -> impl IntoView {
    let drawn = look(arrival);
    let heading = part(drawn, |view| view.heading.clone());
    let also = part(drawn, |view| view.also.clone());
    let shares = part(drawn, |view| view.shares.clone());
    let files = part(drawn, |view| view.files.clone());
    let has_shares = part(drawn, |view| !view.shares.is_empty());
    let brings_nothing = part(drawn, |view| {
        !view.heading.is_empty() && view.shares.is_empty() && view.also.is_empty()
    });
    view! {
        <div class="arrival">
            {shown(part(heading, |heading| !heading.is_empty()), move || {
                view! {
                    <section>
                        <h3 class="arrival-heading" dir="auto">{heading}</h3>
                        {shown(has_shares, move || view! { <Shares shares=shares/> }.into_any())}
                        {shown(brings_nothing, || {
                            view! { <p class="arrival-what">{t("No new records.")}</p> }.into_any()
                        })}
                        <ul class="arrival-also">
                            {each(also, |line: String| view! { <li>{line}</li> }.into_any())}
                        </ul>
                    </section>
                }
                .into_any()
            })}
            <section>
                <h3 class="arrival-heading">
                    {part(files, |files| count("The file|The {n} files", files.len()))}
                </h3>
                <ul class="arrival-files">
                    {each(files, |file| view! { <File file/> }.into_any())}
                </ul>
            </section>
            <p class="arrival-promise">
                {t("Nothing is changed before you accept. Undo takes it back in one step.")}
            </p>
            <footer class="dialog-acts">
                <button class="button" on:click=sends(|| Event::DialogSwitched(None))>{t("Cancel")}</button>
                <button
                    class="button primary"
                    disabled=part(drawn, |view| !view.can_accept)
                    on:click=sends(|| Event::ArrivalAccepted)
                >
                    {t("Accept")}
                </button>
            </footer>
        </div>
    }
}

/// Who brings what.
#[component]
fn Shares(shares: Memo<Vec<ShareView>>) -> impl IntoView {
    let row = |share: ShareView| {
        let cells = share.counts.map(|n| view! { <td class:none=n == 0>{n}</td> });
        view! {
            <tr>
                <th scope="row">
                    <span class="shares-by">
                        {badge(&share.by)}
                        <span dir="auto">{share.by.name}</span>
                    </span>
                </th>
                {cells.into_iter().collect_view()}
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="shares">
            <thead>
                <tr>
                    <th scope="col">{t("Reviewer")}</th>
                    <th scope="col">{t("New")}</th>
                    <th scope="col">{t("Changed")}</th>
                    <th scope="col">{t("Deleted")}</th>
                </tr>
            </thead>
            <tbody>{each(shares, row)}</tbody>
        </table>
    }
}

#[component]
fn File(file: FileView) -> impl IntoView {
    let FileView { n, name, what, is_broken, choices, to, shares, notices } = file;
    let by = shares.into_iter().map(|share| {
        let [new, changed, deleted] = share.counts;
        let mut words = Vec::new();
        for (n, word) in [(new, "new"), (changed, "changed"), (deleted, "deleted")] {
            if n > 0 {
                words.push(format!("{n} {word}"));
            }
        }
        view! {
            <li>{badge(&share.by)}<span dir="auto">{share.by.name}</span>{format!(": {}", listed(&words))}</li>
        }
    });
    let by = by.collect_view();
    view! {
        <li class="arrival-file" class:problem=is_broken>
            <p class="arrival-name" dir="auto">{name.clone()}</p>
            <p class="arrival-what" dir="auto">{what}</p>
            <ul class="arrival-by">{by}</ul>
            <Choices n name choices to/>
            <Report notices/>
        </li>
    }
}

#[component]
fn Choices(
    n: usize,
    name: String,
    choices: Vec<(Destination, String)>,
    to: Destination,
) -> impl IntoView {
    let send = context().send;
    if choices.is_empty() {
        return ().into_any();
    }
    let choice = move |(place, words): (Destination, String)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=format!("to-{n}")
                    checked=place == to
                    on:change=move |_| send.run(Event::FileRouted(n, place))
                />
                <span dir="auto">{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class="arrival-choices">
            <legend class="spoken">{fill("Where {name} goes", &[("name", &name)])}</legend>
            {choices.into_iter().map(choice).collect_view()}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Report(notices: Vec<String>) -> impl IntoView {
    if notices.is_empty() {
        return ().into_any();
    }
    let words = count("{n} thing to know|{n} things to know", notices.len());
    let rows = notices.into_iter().map(|line| view! { <li dir="auto">{line}</li> }).collect_view();
    view! {
        <details class="arrival-report" open>
            <summary>{words}</summary>
            <ul>{rows}</ul>
        </details>
    }
    .into_any()
}
