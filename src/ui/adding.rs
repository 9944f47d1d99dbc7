//! Adding articles of one's own: what is pasted, dropped or picked is looked over before it comes in.

use super::bookmarklet::Bookmarklet;
use super::context::{context, each, look, part, sends, shown};
use crate::app::Event;
use crate::app::adding::AddingEvent;
use crate::app::view::adding::{AddingView, OfferView, adding};
use crate::domain::dossier::CardField;
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The dialog's body.
#[component]
pub(super) fn AddForm() -> impl IntoView {
    let drawn = look(adding);
    let is_empty = part(drawn, |view| view.offers.is_empty());
    let has_offers = part(drawn, |view| !view.offers.is_empty());
    let ids = part(drawn, |view| view.offers.iter().map(|it| it.id).collect::<Vec<_>>());
    let accept = part(drawn, |view| view.accept.clone());
    let label =
        part(accept, |words| if words.is_empty() { t("Add").to_owned() } else { words.clone() });
    view! {
        <div class="adding">
            <TextField drawn/>
            <div role="status">
                {shown(part(drawn, |view| view.is_fetching), || {
                    view! { <p class="adding-note">{t("Fetching…")}</p> }.into_any()
                })}
            </div>
            <Problems drawn/>
            {shown(has_offers, move || view! {
                <ol class="offers" aria-label=t("Articles to add")>
                    {each(ids, move |id| view! { <OfferRow id drawn/> }.into_any())}
                </ol>
            }.into_any())}
            {shown(is_empty, || view! { <Ways/> }.into_any())}
            <footer class="dialog-acts">
                <button class="button" on:click=sends(|| Event::DialogSwitched(None))>{part(is_empty, |is| if *is { t("Cancel") } else { t("Later") })}</button>
                <button
                    class="button primary"
                    disabled=part(accept, String::is_empty)
                    on:click=sends(|| Event::Adding(AddingEvent::Accepted))
                >
                    {label}
                </button>
            </footer>
        </div>
    }
}

/// The field for text or an address, and the way to files.
#[component]
fn TextField(drawn: Memo<AddingView>) -> impl IntoView {
    let send = context().send;
    let typed = part(drawn, |view| view.typed.clone());
    let typing = move |event| {
        send.run(Event::Adding(AddingEvent::Typed(event_target_value(&event))));
    };
    view! {
        <section class="adding-in">
            <label class="field">
                {t("Paste an article, or type its address")}
                <textarea
                    class="note-field adding-text"
                    rows="3"
                    dir="auto"
                    data-paste
                    autofocus
                    placeholder=t("Text that you paste here is read at once")
                    prop:value=typed
                    on:input=typing
                ></textarea>
            </label>
            <p class="adding-acts">
                <button
                    class="button"
                    hidden=part(typed, |text| text.trim().is_empty())
                    on:click=sends(|| Event::Adding(AddingEvent::TypedRead))
                >
                    {part(drawn, |view| view.read)}
                </button>
                <button class="button" on:click=sends(|| Event::ImportPressed)>{t("Choose files…")}</button>
                <span class="adding-note">
                    {t("or drop them anywhere: text, Markdown, web pages (.html, .mhtml), Word (.docx), PDF")}
                </span>
            </p>
        </section>
    }
}

/// What could not be read, and why.
#[component]
fn Problems(drawn: Memo<AddingView>) -> impl IntoView {
    let problems = part(drawn, |view| view.problems.clone());
    let row = |(name, why): (String, String)| {
        view! { <li><b dir="auto">{name}</b>": "<span dir="auto">{why}</span>"."</li> }.into_any()
    };
    shown(part(problems, |list| !list.is_empty()), move || {
        view! {
            <section class="adding-problems" role="alert">
                <ul>{each(problems, row)}</ul>
                <button class="button" on:click=sends(|| Event::Adding(AddingEvent::ProblemsSeen))>{t("Dismiss")}</button>
            </section>
        }
        .into_any()
    })
}

/// Other ways in, while there is nothing to look over.
#[component]
fn Ways() -> impl IntoView {
    view! {
        <section class="adding-ways">
            <p>
                {t("You see what was read before it comes in: headline, source, byline and date, the first lines, \
                  and whether the dossier has it already. Nothing you add leaves this computer.")}
            </p>
            <Bookmarklet/>
        </section>
    }
}

#[component]
fn OfferRow(id: u64, drawn: Memo<AddingView>) -> impl IntoView {
    let send = context().send;
    let offer = part(drawn, move |view| view.offers.iter().find(|it| it.id == id).cloned());
    let text = move |read: fn(&OfferView) -> String| {
        part(offer, move |offer| offer.as_ref().map(read).unwrap_or_default())
    };
    let name = text(|it| it.name.clone());
    let warnings =
        part(offer, |offer| offer.as_ref().map(|it| it.warnings.clone()).unwrap_or_default());
    let is_known = part(offer, |offer| offer.as_ref().is_some_and(|it| it.is_known));
    let fields = CardField::ALL.into_iter().enumerate().map(|(n, field)| {
        let value = part(offer, move |offer| {
            offer.as_ref().map(|it| it.fields[n].clone()).unwrap_or_default()
        });
        let put = Callback::new(move |value| {
            send.run(Event::Adding(AddingEvent::FieldChanged(id, field, value)));
        });
        field_row(field, value, put)
    });
    view! {
        <li class="offer" class:known=is_known>
            <div class="offer-head">
                <span class="offer-name" dir="auto">{name}</span>
                <span class="offer-size">{text(|it| it.size.clone())}</span>
                <button
                    class="button"
                    aria-label=part(name, |name| fill("Leave out {name}", &[("name", name)]))
                    on:click=sends(move || Event::Adding(AddingEvent::LeftOut(id)))
                >
                    {t("Leave out")}
                </button>
            </div>
            <ul class="offer-warnings">
                {each(warnings, |line: String| view! { <li dir="auto">{line}</li> }.into_any())}
            </ul>
            <div class="card-fields">{fields.collect_view()}</div>
            <blockquote class="offer-opening" dir="auto" translate="no">{text(|it| it.opening.clone())}</blockquote>
        </li>
    }
}

/// One field of an article's head.
pub(super) fn field_row(field: CardField, value: Memo<String>, put: Callback<String>) -> AnyView {
    let (label, kind) = match field {
        CardField::Title => (t("Headline"), "text"),
        CardField::Source => (t("Source"), "text"),
        CardField::Byline => (t("Byline"), "text"),
        CardField::Date => (t("Date"), "date"),
        CardField::Address => (t("Address"), "text"),
    };
    view! {
        <label class=format!("card-field {}", field.word())>
            <span>{label}</span>
            <input
                type=kind
                maxlength="500"
                dir="auto"
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:change=move |event| put.run(event_target_value(&event))
            />
        </label>
    }
    .into_any()
}
