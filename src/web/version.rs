//! The page's own versions: a newer one may wait, kept by the service worker. `boot.js` speaks with it.

use super::Dispatch;
use crate::app::Event;
use gloo::events::EventListener;

/// Hears of a newer version that waits.
pub(super) fn listen(dispatch: Dispatch) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    EventListener::new(&document, "concord-newer", move |_| dispatch(Event::NewerArrived)).forget();
}

/// Lets the newer version take over; the page is then loaded again.
pub(super) fn renew() {
    let document = web_sys::window().and_then(|window| window.document());
    if let (Some(document), Ok(event)) = (document, web_sys::Event::new("concord-renew")) {
        // Nobody can cancel it.
        let _ = document.dispatch_event(&event);
    }
}
