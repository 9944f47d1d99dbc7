//! Files in and out: the picker, drop, and download.

use super::Dispatch;
use crate::app::Event;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::file::{Blob, File, ObjectUrl};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, DragEvent, FileList, HtmlAnchorElement, HtmlInputElement};

/// Larger files are refused: no dossier comes near, and the browser would run out of memory.
const LARGEST: f64 = 256e6;

/// How long a download's address stays valid, in milliseconds: the browser reads it at once.
pub(super) const LINGER: u32 = 60_000;

type Outcome = (String, Result<String, String>);

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
    input.set_accept(".json,.jsonld,application/json,application/ld+json");
    let picked = input.clone();
    EventListener::once(&input, "change", move |_| {
        if let Some(files) = picked.files() {
            read(list(files), &dispatch);
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
            read(list(files), &opened);
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
        let files: Vec<File> = files
            .into_iter()
            .filter_map(|f| f.dyn_into::<web_sys::File>().ok())
            .map(File::from)
            .collect();
        if !files.is_empty() {
            read(files, &dispatch);
        }
    })
    .forget();
}

fn list(files: FileList) -> Vec<File> {
    gloo::file::FileList::from(files).to_vec()
}

/// The files of a drag; while it hovers the list is there but empty.
fn files_of(event: &web_sys::Event) -> Option<FileList> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    data.types().includes(&"Files".into(), 0).then(|| data.files()).flatten()
}

/// Reads all files and tells of them together, in their order.
fn read(files: Vec<File>, dispatch: &Dispatch) {
    let waiting = Rc::new(RefCell::new((files.len(), vec![None::<Outcome>; files.len()])));
    for (i, file) in files.into_iter().enumerate() {
        let (waiting, dispatch, name) = (waiting.clone(), dispatch.clone(), file.name());
        if file.size() as f64 > LARGEST {
            let why = "it is larger than 256 MB".to_owned();
            finish(&waiting, &dispatch, i, (name, Err(why)));
            continue;
        }
        let reader = Rc::new(RefCell::new(None));
        let holder = reader.clone();
        let task = gloo::file::callbacks::read_as_bytes(&file, move |bytes| {
            let text = bytes.map_err(|error| format!("the browser could not read it ({error})"));
            let text = text.and_then(|bytes| {
                let not_utf8 = |_| "it is not UTF-8 text: save it as UTF-8".to_owned();
                String::from_utf8(bytes).map_err(not_utf8)
            });
            finish(&waiting, &dispatch, i, (name, text));
            holder.take();
        });
        reader.replace(Some(task));
    }
}

fn finish(
    waiting: &RefCell<(usize, Vec<Option<Outcome>>)>,
    dispatch: &Dispatch,
    i: usize,
    outcome: Outcome,
) {
    let mut state = waiting.borrow_mut();
    state.0 -= 1;
    state.1[i] = Some(outcome);
    if state.0 == 0 {
        let outcomes = core::mem::take(&mut state.1).into_iter().flatten().collect();
        drop(state);
        dispatch(Event::FilesRead(outcomes));
    }
}
