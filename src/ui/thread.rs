//! Notes on the focused claim and the answers to them.

use super::context::{context, each, part, sends, shown};
use super::inspector::shown_in;
use super::person::badge;
use crate::app::Event;
use crate::app::view::inspector::InspectorView;
use crate::app::view::thread::NoteView;
use crate::domain::tongue::{fill, t};
use leptos::prelude::*;

/// The notes of others with their answers, the field for the own note, and the answers to that.
#[component]
pub(super) fn Notes(drawn: Memo<Option<InspectorView>>) -> impl IntoView {
    let send = context().send;
    let note = shown_in(drawn, |view| view.note.clone());
    let others = shown_in(drawn, |view| view.notes.clone());
    let answers = shown_in(drawn, |view| view.answers.clone());
    view! {
        <section class="sheet-part">
            <h3 class="sheet-heading"><label for="note">{t("Note")}</label></h3>
            {thread(t("Notes by others"), others)}
            <textarea
                id="note"
                class="note-field"
                rows="2"
                dir="auto"
                placeholder=t("Your note (n)")
                prop:value=note
                on:input=move |event| send.run(Event::NoteTyped(event_target_value(&event)))
                on:change=move |event| send.run(Event::NoteWritten(event_target_value(&event)))
            ></textarea>
            {thread(t("Answers to your note"), answers)}
        </section>
    }
}

fn thread(label: &'static str, notes: Memo<Vec<NoteView>>) -> AnyView {
    shown(part(notes, |notes| !notes.is_empty()), move || {
        // A row stays while its field is typed into.
        let ids = part(notes, |notes| notes.iter().map(|note| note.id.clone()).collect::<Vec<_>>());
        let row = move |id| {
            let note = part(notes, move |notes| notes.iter().find(|note| note.id == id).cloned());
            view! { <NoteRow note/> }.into_any()
        };
        view! { <ul class="thread" aria-label=label>{each(ids, row)}</ul> }.into_any()
    })
}

#[component]
fn NoteRow(note: Memo<Option<NoteView>>) -> impl IntoView {
    // The author and the place of a note never change.
    let Some(first) = note.get_untracked() else { return ().into_any() };
    let text = part(note, |note| note.as_ref().map(|it| it.text.clone()).unwrap_or_default());
    let when = part(note, |note| note.as_ref().map(|it| it.when.clone()).unwrap_or_default());
    let is_open = part(note, |note| note.as_ref().is_some_and(|it| it.reply.is_some()));
    let reply =
        part(note, |note| note.as_ref().and_then(|it| it.reply.clone()).unwrap_or_default());
    let (id, remove) = (first.id.clone(), first.id.clone());
    let label = fill("Answer {name}", &[("name", &first.by.name)]);
    let removal = (first.by.is_me && first.depth > 0).then(|| {
        view! {
            <button
                class="button icon"
                title=t("Remove")
                aria-label=t("Remove this answer")
                on:click=sends(move || Event::RecordRemoved(remove.clone()))
            >
                "×"
            </button>
        }
    });
    view! {
        <li class=format!("note depth-{}", first.depth)>
            <div class="note-head">
                {badge(&first.by)}
                <b dir="auto">{first.by.name.clone()}</b>
                <span class="note-when">{when}</span>
                {removal}
                <button
                    class="note-answer"
                    aria-label=label
                    aria-expanded=part(is_open, ToString::to_string)
                    on:click=sends(move || Event::ReplyPressed(id.clone()))
                >
                    {t("Answer")}
                </button>
            </div>
            <p class="note-text" dir="auto">{text}</p>
            {shown(is_open, move || view! { <ReplyField reply/> }.into_any())}
        </li>
    }
    .into_any()
}

#[component]
fn ReplyField(reply: Memo<String>) -> impl IntoView {
    let send = context().send;
    view! {
        <textarea
            class="note-field reply-field"
            rows="2"
            dir="auto"
            aria-label=t("Your answer")
            placeholder=t("Your answer")
            prop:value=reply
            on:input=move |event| send.run(Event::ReplyTyped(event_target_value(&event)))
            on:change=sends(|| Event::ReplyWritten)
        ></textarea>
    }
}
