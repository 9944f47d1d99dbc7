//! Printing, told before it begins: what stands on paper only is drawn then.

use super::Dispatch;
use crate::app::Event;
use gloo::events::EventListener;

/// Tells when printing begins and when it is over.
pub(super) fn listen(dispatch: &Dispatch) {
    let Some(window) = web_sys::window() else { return };
    for (name, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        let dispatch = dispatch.clone();
        EventListener::new(&window, name, move |_| dispatch(Event::Printing(is_printing))).forget();
    }
}
