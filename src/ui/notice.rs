//! What the user should know: notices, the link in progress, and the voice for screen readers.

use super::context::{context, each, live, look, part, pressed, sends, shown};
use crate::app::Event;
use crate::app::model::{Notice, Weight};
use crate::app::view::heard;
use crate::app::view::inspector::linking;
use crate::domain::record::TagKind;
use crate::domain::tongue::t;
use leptos::prelude::*;

/// Notices, newest last; each stays until it is dismissed.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let notices = look(|model| model.notices.clone());
    view! {
        <div class="notices" role="region" aria-label=t("Notices")>
            {each(notices, |notice| view! { <NoticeRow notice/> }.into_any())}
        </div>
    }
}

#[component]
fn NoticeRow(notice: Notice) -> impl IntoView {
    let send = context().send;
    let Notice { id, weight, message, details, restores, undoes } = notice;
    let (class, role) = match weight {
        Weight::Note => ("notice", "status"),
        Weight::Problem => ("notice problem", "alert"),
    };
    let list = (!details.is_empty()).then(|| {
        let rows = details.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul class="notice-details">{rows}</ul> }
    });
    let is_unsaved = look(move |model| weight == Weight::Problem && model.saving.fault.is_some());
    let export = shown(is_unsaved, move || {
        view! {
            <button class="button" on:click=move |_| send.run(Event::ExportPressed)>{t("Export now")}</button>
        }
        .into_any()
    });
    let restore = restores.map(|dossier| {
        view! {
            <button class="button" on:click=move |_| send.run(Event::DossierRestored(dossier.clone()))>
                {t("Bring it back")}
            </button>
        }
    });
    let undo = undoes.map(|_| {
        view! { <button class="button" on:click=move |_| send.run(Event::UndoPressed)>{t("Undo")}" "<kbd>{pressed("u")}</kbd></button> }
    });
    view! {
        <div class=class role=role>
            <div class="notice-text">
                <p>{message}</p>
                {list}
            </div>
            <div class="notice-acts">
                {export}
                {restore}
                {undo}
                <button class="button" on:click=move |_| send.run(Event::NoticeDismissed(id))>{t("Dismiss")}</button>
            </div>
        </div>
    }
}

/// Says that a link waits for its counterpart, wherever the reader goes to find it.
#[component]
pub(super) fn LinkBanner() -> impl IntoView {
    let kind = look(linking);
    let words = live(move || match kind.get() {
        Some(TagKind::Contradiction) => t("Contradicts which claim?"),
        _ => t("Agrees with which claim?"),
    });
    shown(part(kind, Option::is_some), move || {
        view! {
            // What it says is said when the link begins: here it only stays to be seen.
            <div class="banner" role="region" aria-label=t("A link in progress")>
                <span class="banner-words">
                    <b>{words}</b>
                    <span class="banner-hint">
                        " "{t("Press a digit, click a claim in another article, or go there and press Enter.")}
                    </span>
                </span>
                <button class="button" on:click=sends(|| Event::Escaped)>{t("Leave it unlinked")}</button>
            </div>
        }
        .into_any()
    })
}

/// One polite live region that says the last thing done.
#[component]
pub(super) fn Spoken() -> impl IntoView {
    let spoken = look(heard);
    // A trailing no-break space on every other sentence makes a repetition heard again.
    let words = part(
        spoken,
        |(n, words)| {
            if n % 2 == 0 { words.clone() } else { format!("{words}\u{a0}") }
        },
    );
    view! { <div class="spoken" role="status" aria-live="polite">{words}</div> }
}
