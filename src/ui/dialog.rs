//! Dialogs: the list of keys, and the settings.

use super::adding::AddForm;
use super::arrival::Arrival;
use super::context::{context, each, look, part, sends};
use super::details::DetailsForm;
use super::edition::ReplaceForm;
use super::find::{CommandForm, FindForm};
use super::keys::Keys;
use super::learned::Learned;
use super::person::badge;
use super::semantic::SemanticSwitch;
use super::shelf::{Formats, Shelf};
use crate::app::Event;
use crate::app::model::{Dialog, Speech, Theme};
use crate::app::view::person::{self, PersonView};
use crate::domain::record::Color;
use crate::domain::tongue::{Language, phrase, t};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The open dialog.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let open = look(|model| model.dialog.into_iter().collect::<Vec<_>>());
    each(open, |dialog| view! { <Frame dialog/> }.into_any())
}

/// A modal dialog: the browser keeps the focus inside and gives it back.
#[component]
fn Frame(dialog: Dialog) -> impl IntoView {
    let send = context().send;
    let frame = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            // Fails only where it is open already.
            let _ = frame.show_modal();
        }
    });
    // The browser tells of the end some time after it: who types on at once would type into nothing.
    let is_told = Arc::new(AtomicBool::new(false));
    let tell = move || {
        if !is_told.swap(true, Ordering::Relaxed) {
            send.run(Event::DialogSwitched(None));
        }
    };
    let told = tell.clone();
    // Closing before it is taken off the page gives the focus back to where it was.
    let close = move || {
        if let Some(frame) = frame.get_untracked() {
            frame.close();
        }
        tell();
    };
    let cancel = close.clone();
    let (title, body) = match dialog {
        Dialog::Keys => (t("Keyboard"), view! { <Keys/> }.into_any()),
        Dialog::Settings => (t("Settings"), view! { <Settings/> }.into_any()),
        Dialog::Import => (t("Import"), view! { <Arrival/> }.into_any()),
        Dialog::Export => (t("Export as"), view! { <Formats/> }.into_any()),
        Dialog::Dossiers => (t("Dossiers"), view! { <Shelf/> }.into_any()),
        Dialog::Find => (t("Find"), view! { <FindForm/> }.into_any()),
        Dialog::Commands => (t("Everything that can be done"), view! { <CommandForm/> }.into_any()),
        Dialog::Add => (t("Add articles"), view! { <AddForm/> }.into_any()),
        Dialog::Details => (t("Details of the article"), view! { <DetailsForm/> }.into_any()),
        Dialog::Replace => (t("A newer version of the text"), view! { <ReplaceForm/> }.into_any()),
    };
    view! {
        <dialog
            class="dialog"
            node_ref=frame
            aria-labelledby="dialog-title"
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                cancel();
            }
            on:close=move |_| told()
        >
            <header class="dialog-head">
                <h2 class="dialog-title" id="dialog-title">{title}</h2>
                <button class="button" on:click=move |_| close()>{t("Close")}</button>
            </header>
            {body}
        </dialog>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let send = context().send;
    let name = look(|model| model.me.name.clone());
    let theme = look(|model| model.settings.theme);
    let folds = look(|model| model.settings.folds_furniture);
    let choice = move |value: Theme, label: &'static str| {
        let is_chosen = part(theme, move |theme| *theme == value);
        radio("theme", is_chosen, move || Event::ThemeChosen(value), label.into_any())
    };
    view! {
        <div class="settings">
            <label class="field">
                {t("Your name, as other reviewers will see it")}
                <input
                    type="text"
                    maxlength="80"
                    autocomplete="off"
                    prop:value=name
                    on:change=move |event| send.run(Event::NameChosen(event_target_value(&event)))
                />
            </label>
            <Languages/>
            <Colors/>
            <fieldset class="field">
                <legend>{t("Theme")}</legend>
                {choice(Theme::System, t("As the system has it"))}
                {choice(Theme::Light, t("Light"))}
                {choice(Theme::Dark, t("Dark"))}
            </fieldset>
            <Voice/>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=folds
                    on:change=move |event| send.run(Event::FurnitureFolded(event_target_checked(&event)))
                />
                {t("Fold what is not the report")}
            </label>
            <SemanticSwitch/>
            <section class="field">
                <h3 class="sheet-heading">{t("What it has learned from you in this dossier")}</h3>
                <Learned/>
            </section>
        </div>
    }
}

/// One of the choices of `name`, of which one holds.
fn radio(
    name: &'static str,
    is_chosen: Memo<bool>,
    chosen: impl Fn() -> Event + 'static,
    label: AnyView,
) -> AnyView {
    view! {
        <label class="choice">
            <input type="radio" name=name checked=is_chosen on:change=sends(chosen)/>
            {label}
        </label>
    }
    .into_any()
}

/// How much a screen reader is told.
#[component]
fn Voice() -> impl IntoView {
    let chosen = look(|model| model.settings.speech);
    let choice = move |(value, label): (Speech, &'static str)| {
        let is_chosen = part(chosen, move |chosen| *chosen == value);
        radio("speech", is_chosen, move || Event::SpeechChosen(value), t(label).into_any())
    };
    view! {
        <fieldset class="field">
            <legend>{t("What a screen reader says")}</legend>
            {SPEECHES.into_iter().map(choice).collect_view()}
        </fieldset>
    }
}

const SPEECHES: [(Speech, &str); 3] = [
    (Speech::Brief, phrase("Little: tags, and what was done")),
    (
        Speech::Normal,
        phrase("With the linked claims, the place among the others, and what can be done next"),
    ),
    (Speech::Full, phrase("All: also who said and who judged a claim")),
];

/// The languages to choose from, each by its own name.
#[component]
fn Languages() -> impl IntoView {
    let send = context().send;
    let chosen = look(|model| model.settings.language.map_or("", Language::code));
    let option = |language: Language| {
        view! { <option value=language.code() lang=language.code()>{language.name()}</option> }
    };
    view! {
        <label class="field">
            {t("Language")}
            <select
                class="settings-language"
                prop:value=chosen
                on:change=move |event| {
                    send.run(Event::LanguageChosen(Language::of(&event_target_value(&event))));
                }
            >
                <option value="">{t("As the browser has it")}</option>
                {Language::ALL.into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// The colors to choose from, each with the initials that will stand on it.
#[component]
fn Colors() -> impl IntoView {
    let me = look(|model| person::shown(&model.me, true));
    let chosen = part(me, |me| me.color);
    let choice = move |color: Color| {
        let face = part(me, move |me| PersonView { color, ..me.clone() });
        let is_chosen = part(chosen, move |chosen| *chosen == color);
        let label = view! { {move || badge(&face.get())} {t(color.word())} };
        radio("color", is_chosen, move || Event::ColorChosen(color), label.into_any())
    };
    view! {
        <fieldset class="field">
            <legend>{t("Your color; your initials always stand with it")}</legend>
            <div class="colors">{Color::ALL.into_iter().map(choice).collect_view()}</div>
        </fieldset>
    }
}
