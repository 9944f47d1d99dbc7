//! The page that a panic leaves: readable, and with a way to get the work out.

use super::{database, storage};
use crate::app::event::Pair;
use crate::domain::tongue::t;
use gloo::file::{Blob, ObjectUrl};
use web_sys::{Document, Element};

/// From now on a panic is told on the page and in the console.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        gloo::console::error!(&message);
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            // If even this fails, the console has the message.
            let _ = document.body().and_then(|body| show(&document, &body, &message));
        }
    }));
}

/// Clears `body` and says in it what happened, that the work is stored, and how to get it out. `None` if
/// the browser refuses.
pub fn show(document: &Document, body: &Element, message: &str) -> Option<()> {
    while let Some(child) = body.first_child() {
        body.remove_child(&child).ok()?;
    }
    let page = add(document, body, "main", "")?;
    page.set_class_name("crash");
    add(document, &page, "h1", t("Concord has stopped"))?;
    let text = t(
        "Something went wrong inside the program. Everything that the status line called saved is \
                in this browser's storage and will be there when you reload.",
    );
    add(document, &page, "p", text)?;
    let actions = add(document, &page, "p", "")?;
    let reload = add(document, &actions, "a", t("Reload the page"))?;
    reload.set_attribute("href", "").ok()?;
    let pairs = storage::read_all().unwrap_or_default();
    let download = add(document, &actions, "a", t("Download a copy of what is stored"))?;
    offer(&download, &pairs)?;
    download.set_attribute("download", "concord-storage.json").ok()?;
    // The database answers later, if it does: then the copy has its part as well.
    wasm_bindgen_futures::spawn_local(async move {
        let mut all = database::read_all().await;
        all.extend(pairs);
        // Where it can't be offered, the copy of local storage is.
        let _ = offer(&download, &all);
    });
    add(document, &page, "pre", message)?;
    Some(())
}

/// Puts a copy of `pairs` behind a link.
fn offer(link: &Element, pairs: &[Pair]) -> Option<()> {
    let copy: serde_json::Map<String, serde_json::Value> =
        pairs.iter().map(|(key, value)| (key.clone(), value.as_str().into())).collect();
    let copy = serde_json::json!({"format": "concord-storage", "version": 1, "entries": copy});
    let text = copy.to_string();
    let url = ObjectUrl::from(Blob::new_with_options(text.as_str(), Some("application/json")));
    link.set_attribute("href", &url).ok()?;
    // The address must stay valid as long as the page is there.
    core::mem::forget(url);
    Some(())
}

fn add(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
