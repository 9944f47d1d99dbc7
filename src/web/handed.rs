//! What the bookmarklet hands over: the text of another page, behind the `#` of this page's address. It comes
//! by no network, and like everything from elsewhere it is only offered.

use super::{Dispatch, document};
use crate::app::Event;
use crate::app::adding::{AddingEvent, Material};
use crate::domain::article::html;
use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// What the bookmarklet puts before what it hands over.
const MARK: &str = "#add=";

/// Takes what stands in the address now, and what comes there later.
pub(super) fn listen(dispatch: Dispatch) {
    let Some(window) = web_sys::window() else { return };
    let later = dispatch.clone();
    EventListener::new(&window, "hashchange", move |_| take(&later)).forget();
    take(&dispatch);
}

fn take(dispatch: &Dispatch) {
    let Some((address, read)) = handed() else { return };
    let dispatch = dispatch.clone();
    // The page is drawn first.
    gloo::timers::callback::Timeout::new(0, move || {
        dispatch(Event::Adding(AddingEvent::Given(vec![(address, read)])));
    })
    .forget();
}

/// The address that the text is from, and the text. Nothing of it stays in the address bar.
fn handed() -> Option<(String, Result<Material, String>)> {
    let window = web_sys::window()?;
    let hash = window.location().hash().ok()?;
    let coded = hash.strip_prefix(MARK)?;
    let text = js_sys::decode_uri_component(coded).ok();
    let path = window.location().pathname().ok()?;
    let history = window.history().ok()?;
    // Where the browser forbids it, the address keeps it: no harm done.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    let whole = text
        .and_then(|text| serde_json::from_str::<(String, bool, String)>(&String::from(text)).ok());
    let Some((address, is_part, markup)) = whole else {
        let why = "what the bookmarklet handed over is cut off: select the text there, copy it, and paste it here";
        return Some(("Bookmarklet".to_owned(), Err(why.to_owned())));
    };
    let tree = document::tree(&markup);
    let mut page = if is_part { html::read_part(&tree) } else { html::read(&tree) };
    page.address = page.address.or_else(|| Some(address.clone()));
    Some((address, Ok(Material::Page(Box::new(page), Vec::new()))))
}
