//! Judgements whose passage was changed since, or is gone.

use super::{asks, empty};
use crate::app::Event;
use crate::app::edition::EditionEvent;
use crate::app::review::ReviewEvent;
use crate::app::view::review::anchor::{AnchorRow, rows};
use crate::domain::tongue::{fill, t};
use crate::ui::context::{each, look, part, pressed, sends};
use crate::ui::edition::Changes;
use leptos::prelude::*;

/// The list of them.
#[component]
pub(super) fn AnchorPart() -> impl IntoView {
    let drawn = look(rows);
    let words = part(drawn, |rows| {
        let none = t(
            "Everything stands on the words on which it was made. When a report was corrected, \
                    open its article and choose “Replace the text by a newer version”: what needs a look \
                    then is listed here.",
        );
        if rows.is_empty() { none.to_owned() } else { String::new() }
    });
    view! {
        {empty(words)}
        <ol class="findings">
            {each(part(drawn, Vec::clone), |row| view! { <Row row/> }.into_any())}
        </ol>
    }
}

#[component]
fn Row(row: AnchorRow) -> impl IntoView {
    let AnchorRow { id, n, what, label, quote, now, changes, flags, key, is_open } = row;
    let is_lost = key.is_none();
    let state = if is_lost {
        t("finds no place").to_owned()
    } else {
        fill("changed: {what}", &[("what", &flags)])
    };
    let act = if is_lost { t("Re-attach it") } else { t("Look at it") };
    let key_of = |key: &'static str| is_open.then(|| view! { <kbd>{pressed(key)}</kbd> });
    let hold = (!is_lost).then(|| {
        view! {
            <button
                class="button"
                on:click=sends(move || Event::Edition(EditionEvent::RecordHeld(id.clone())))
            >
                {t("Still holds")}" "{key_of("y")}
            </button>
        }
    });
    let now = (!now.is_empty()).then(|| {
        view! {
            <p class="fate-label">{t("Now")}</p>
            <blockquote class="fate-quote" dir="auto" translate="no">{now}</blockquote>
        }
    });
    view! {
        <li class="finding" class:lost=is_lost aria-current=is_open.then_some("true")>
            <h3 class="finding-words">{label}": "{what}<span class="fate-flags">" · "{state}</span></h3>
            <p class="fate-label">{t("Made on")}</p>
            <blockquote class="fate-quote" dir="auto" translate="no">{quote}</blockquote>
            {now}
            <Changes changes/>
            <p class="case-buttons">
                {hold}
                <button class="button" on:click=asks(move || ReviewEvent::FindingChosen(n))>
                    {act}" "{key_of("Enter")}
                </button>
            </p>
        </li>
    }
}
