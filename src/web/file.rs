//! Files in and out: the picker, drop, and download.

use super::{Dispatch, intake};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::file::{Blob, ObjectUrl};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, DragEvent, File, FileList, HtmlAnchorElement, HtmlInputElement};

/// What the picker offers: dossiers and annotations, and articles of all kinds.
const ACCEPTED: &str = ".json,.jsonld,application/json,application/ld+json,.txt,.md,.markdown,.html,.htm,\
    .xhtml,.mhtml,.mht,.docx,.pdf,text/plain,text/markdown,text/html,application/pdf";

/// How long a download's address stays valid, in milliseconds: the browser reads it at once.
pub(super) const LINGER: u32 = 60_000;

/// Offers `text` as a file.
pub(super) fn download(name: &str, mime: &str, text: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let url = ObjectUrl::from(Blob::new_with_options(text, Some(mime)));
    let link =
        document.create_element("a").ok().and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok());
    let Some(link) = link else { return };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    gloo::timers::callback::Timeout::new(LINGER, move || drop(url)).forget();
}

/// Opens the file picker.
pub(super) fn pick(dispatch: Dispatch) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let input =
        document.create_element("input").ok().and_then(|i| i.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    input.set_type("file");
    input.set_multiple(true);
    input.set_accept(ACCEPTED);
    let picked = input.clone();
    EventListener::once(&input, "change", move |_| {
        if let Some(files) = picked.files() {
            intake::read(list(&files), dispatch.clone());
        }
    })
    .forget();
    input.click();
}

/// Takes files that are dropped anywhere on the page.
pub(super) fn listen(dispatch: Dispatch) {
    let Some(window) = web_sys::window() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, "dragover", options, |event| {
        if files_of(event).is_some() {
            event.prevent_default();
        }
    })
    .forget();
    let opened = dispatch.clone();
    EventListener::new_with_options(&window, "drop", options, move |event| {
        let Some(files) = files_of(event) else { return };
        event.prevent_default();
        if files.length() > 0 {
            intake::read(list(&files), opened.clone());
        }
    })
    .forget();
    launched(dispatch);
}

/// Takes files that the system opens with the installed page; `boot.js` fetches them from the browser.
fn launched(dispatch: Dispatch) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    EventListener::new(&document, "concord-files", move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        let files = detail.map(|detail| js_sys::Array::from(&detail).to_vec()).unwrap_or_default();
        let files: Vec<File> =
            files.into_iter().filter_map(|file| file.dyn_into::<File>().ok()).collect();
        if !files.is_empty() {
            intake::read(files, dispatch.clone());
        }
    })
    .forget();
}

pub(super) fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|n| files.get(n)).collect()
}

/// The files of a drag; while it hovers the list is there but empty.
fn files_of(event: &web_sys::Event) -> Option<FileList> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().includes(&"Files".into(), 0).then(|| data.files()).flatten()
}
