//! Key presses outside text fields and dialogs.

use super::Dispatch;
use crate::app::Event;
use crate::app::keyboard::KeyPress;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Turns key presses into events. Text fields and menus keep their keys, and so do dialogs, which the
/// browser closes itself; Escape leaves a field.
pub(super) fn listen(dispatch: Dispatch) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.is_composing() || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let key = event.key();
        if let Some(target) = &target {
            if key == "Escape" && target.matches(FIELD).unwrap_or(false) {
                dispatch(Event::FieldLeft);
                return;
            }
            if keeps_keys(target, &key) {
                return;
            }
            if is_pressed(target, &key) {
                event.prevent_default();
                return;
            }
        }
        let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
        let is_arrow = key.starts_with("Arrow");
        let is_in =
            |selector| target.as_ref().is_some_and(|t| t.matches(selector).unwrap_or(false));
        // Elsewhere arrows scroll.
        if is_arrow && !is_in(".grid *") {
            return;
        }
        // A key that is ours must not also scroll or type into a field that it opens.
        let is_letter = key.chars().count() == 1 && key != " ";
        let is_ours = is_in("[data-enter]");
        let is_palette = (event.ctrl_key() || event.meta_key()) && key == "k";
        if is_palette || !has_modifier && (is_letter || is_arrow || (key == "Enter" && is_ours)) {
            event.prevent_default();
        }
        super::selection::tell(&dispatch);
        dispatch(Event::KeyPressed(KeyPress { key, has_modifier }));
    })
    .forget();
}

/// Where keys are typed, outside dialogs. A box to check takes only the space bar.
const FIELD: &str =
    ":is(input:not([type=checkbox]), textarea, select, [contenteditable]):not(dialog *)";

fn keeps_keys(target: &Element, key: &str) -> bool {
    let is = |selector| target.matches(selector).unwrap_or(false);
    // An open fact goes on to its passages by Enter; elsewhere a button keeps its key.
    is(FIELD)
        || is("dialog, dialog *")
        || (is("button:not([data-enter]), a, summary") && key == "Enter")
}

/// A highlight is a button: the space bar presses it, and Enter does where it is not the focused claim, whose
/// suggestion Enter accepts.
fn is_pressed(target: &Element, key: &str) -> bool {
    let is_mark = match key {
        " " => target.matches("mark"),
        "Enter" => target.matches("mark:not([aria-current])"),
        _ => Ok(false),
    };
    let mark = target.dyn_ref::<HtmlElement>().filter(|_| is_mark.unwrap_or(false));
    mark.inspect(|mark| mark.click()).is_some()
}
