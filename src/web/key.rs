//! Key presses outside text fields.

use super::Dispatch;
use crate::app::Event;
use crate::app::keyboard::KeyPress;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Turns key presses into events. Text fields and menus keep their keys, except Escape.
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
        let keeps = target.as_ref().is_some_and(|target| keeps_keys(target, &key));
        if keeps {
            return;
        }
        let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
        // A key that is ours must not also scroll or type into a field that it opens.
        if !has_modifier && key.chars().count() == 1 && key != " " {
            event.prevent_default();
        }
        dispatch(Event::KeyPressed(KeyPress { key, has_modifier }));
    })
    .forget();
}

fn keeps_keys(target: &Element, key: &str) -> bool {
    if key == "Escape" {
        return false;
    }
    let is_field = target.matches("input, textarea, select, [contenteditable]").unwrap_or(false);
    let is_control = target.matches("button, a, summary, dialog *").unwrap_or(false);
    is_field || (is_control && key == "Enter")
}
