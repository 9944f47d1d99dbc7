//! The whole page on a model that a test holds, in an element of its own.

use concord::app::event::{Moment, Seeds};
use concord::app::{Event, Model, update};
use concord::domain::record::{Entropy, Timestamp};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A mounted page; gone from the document when it is dropped.
pub(crate) struct Page {
    pub(crate) model: RwSignal<Model, LocalStorage>,
    root: HtmlElement,
    _handle: UnmountHandle<AnyViewState>,
}

impl Page {
    /// Mounts the page on one article with this text.
    pub(crate) fn of(text: &str) -> Self {
        Self::with(&[text])
    }

    /// Mounts the page on articles with these texts.
    pub(crate) fn with(texts: &[&str]) -> Self {
        let names: Vec<String> = (0..texts.len()).map(|n| format!("{n}.txt")).collect();
        let title = "In the browser";
        let manifest = serde_json::json!({"id": "d", "title": title, "articles": names});
        let bytes = texts.iter().map(|text| Ok(text.as_bytes().to_vec()));
        let files = names.into_iter().zip(bytes).collect();
        let page = Self::empty();
        page.send(Event::SeedsRead(Ok(Seeds { manifest: manifest.to_string(), files })));
        page.send(Event::StorageRead(Ok(Vec::new())));
        page.send(Event::WeightsRead(Ok(concord::domain::late::embedded())));
        // Once more for the first article, which was read without weights.
        for _ in 0..=texts.len() {
            page.send(Event::SliceStarted);
        }
        page
    }

    /// Mounts the page before anything was read.
    pub(crate) fn empty() -> Self {
        let root = document().create_element("div").expect("an element");
        let root: HtmlElement = root.dyn_into().expect("of HTML");
        document().body().expect("a body").append_child(&root).expect("a child");
        let model = RwSignal::new_local(Model::default());
        let send = Callback::new(move |event| tell(model, event));
        let handle =
            mount_to(root.clone(), move || concord::ui::page(model.into(), send).into_any());
        Self { model, root, _handle: handle }
    }

    /// Tells the program of an event; what it asks for is left undone.
    pub(crate) fn send(&self, event: Event) {
        tell(self.model, event);
    }

    /// Waits until the components have drawn.
    pub(crate) async fn settle(&self) {
        leptos::task::tick().await;
        leptos::task::tick().await;
    }

    /// The elements that a selector names.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.root.query_selector_all(selector).expect("a selector");
        (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
    }

    /// The only element that a selector names.
    pub(crate) fn one(&self, selector: &str) -> Element {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector}");
        all[0].clone()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn tell(model: RwSignal<Model, LocalStorage>, event: Event) {
    let moment = Moment {
        now: Timestamp(1_767_225_600_000),
        entropy: Entropy(js_sys::Math::random().to_bits().into()),
    };
    model.update(|model| drop(update(model, event, moment)));
}
