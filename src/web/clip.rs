//! What is pasted into the page, and text or links that are dropped on it.

use super::{Dispatch, intake};
use crate::app::Event;
use crate::app::adding::{AddingEvent, PASTED, address_of};
use crate::domain::tongue::{phrase, t};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element};

/// Name of what was dragged here.
const DROPPED: &str = phrase("Dropped text");

/// Takes what is pasted outside text fields or into one that asks for it, and text and links that are
/// dragged here from elsewhere.
pub(super) fn listen(dispatch: &Dispatch) {
    let Some(window) = web_sys::window() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    let pasted = dispatch.clone();
    EventListener::new_with_options(&window, "paste", options, move |event| {
        let Some(paste) = event.dyn_ref::<ClipboardEvent>() else { return };
        if keeps_paste(event) {
            return;
        }
        if let Some(data) = paste.clipboard_data()
            && take(&data, t(PASTED), &pasted)
        {
            event.prevent_default();
        }
    })
    .forget();
    // A selection that is dragged about within the page is no article.
    let is_own = Rc::new(Cell::new(false));
    for (kind, value) in [("dragstart", true), ("dragend", false)] {
        let is_own = is_own.clone();
        EventListener::new(&window, kind, move |_| is_own.set(value)).forget();
    }
    for kind in ["dragover", "drop"] {
        let (is_own, dispatch) = (is_own.clone(), dispatch.clone());
        EventListener::new_with_options(&window, kind, options, move |event| {
            let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else {
                return;
            };
            let has = |kind: &str| data.types().includes(&kind.into(), 0);
            if is_own.get() || has("Files") || !has("text/plain") || keeps_paste(event) {
                return;
            }
            event.prevent_default();
            if event.type_() == "drop" {
                take(&data, t(DROPPED), &dispatch);
            }
        })
        .forget();
    }
}

/// Whether what has the focus takes what is pasted itself.
fn keeps_paste(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is = |selector| target.as_ref().is_some_and(|it| it.matches(selector).unwrap_or(false));
    is(":is(input, textarea, select, [contenteditable]):not([data-paste])")
        || (is("dialog *") && !is(".adding *, .dialog-head *"))
}

/// Hands on what was copied; `false` where there is nothing in it.
fn take(data: &DataTransfer, name: &str, dispatch: &Dispatch) -> bool {
    if data.files().is_some_and(|files| files.length() > 0) {
        let files = data.files().as_ref().map(super::file::list).unwrap_or_default();
        intake::read(files, dispatch.clone());
        return true;
    }
    let get = |kind: &str| data.get_data(kind).unwrap_or_default();
    let (text, markup) = (get("text/plain"), get("text/html"));
    let link = get("text/uri-list").lines().find_map(address_of).or_else(|| address_of(&text));
    if let Some(link) = link {
        dispatch(Event::Adding(AddingEvent::Typed(link)));
        dispatch(Event::Adding(AddingEvent::TypedRead));
        return true;
    }
    if text.trim().is_empty() && markup.is_empty() {
        return false;
    }
    let material = intake::copied(&markup, text);
    dispatch(Event::Adding(AddingEvent::Given(vec![(name.to_owned(), Ok(material))])));
    true
}
