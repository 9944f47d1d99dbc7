//! Scrolling, focus and theme: what a component cannot say by drawing.

use crate::app::model::Theme;
use core::task::Poll;
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Brings a claim of the first pane into view and gives it the keyboard's focus, once it is drawn.
pub(super) fn show_claim(dom_id: String) {
    after_drawing(move |document| {
        let piece =
            piece(document, "first", &dom_id).or_else(|| piece(document, "second", &dom_id))?;
        reveal(&piece);
        focus(&piece)
    });
}

/// Brings a fact into view and gives it the focus.
pub(super) fn show_fact(dom_id: &str, column: usize) {
    let id = match column {
        0 => format!("fact-{dom_id}"),
        n => format!("fact-{dom_id}-of-{n}"),
    };
    after_drawing(move |document| {
        let row = document.get_element_by_id(&id)?;
        reveal(&row);
        focus(&row)
    });
}

/// Brings the top of the first pane into view and gives its headline the focus.
pub(super) fn show_top() {
    after_drawing(|document| {
        document.query_selector(".pane-first").ok()??.set_scroll_top(0);
        let headline = document.query_selector(HEADLINE).ok()??;
        reveal(&headline);
        focus(&headline)
    });
}

/// The element that has the keyboard's focus, if any has.
pub fn held() -> Option<Element> {
    let element = web_sys::window()?.document()?.active_element()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// Gives the focus to the focused claim, or to the headline, if what held it was taken off the page.
pub fn keep_focus(held: Option<Element>) {
    super::column::redraw();
    let Some(held) = held else { return };
    after_drawing(move |document| {
        let is_lost = !held.is_connected() && self::held().is_none();
        let claim = document.query_selector(".pane-first mark[aria-current]").ok()?;
        let place = claim.or_else(|| document.query_selector(HEADLINE).ok()?).filter(|_| is_lost);
        focus(&place?)
    });
}

const HEADLINE: &str = ".pane-first .page-title";

fn focus(element: &Element) -> Option<()> {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.dyn_ref::<HtmlElement>()?.focus_with_options(&options).ok()
}

/// Gives a field the focus.
pub(super) fn focus_field(selector: &'static str) {
    after_drawing(move |document| {
        let field = document.query_selector(selector).ok()??;
        field.dyn_ref::<HtmlElement>()?.focus().ok()
    });
}

/// Shows the page light, dark, or as the system has it.
pub(super) fn apply_theme(theme: Theme) {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    let Some(root) = root else { return };
    let outcome = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        Theme::Light => root.set_attribute("data-theme", "light"),
        Theme::Dark => root.set_attribute("data-theme", "dark"),
    };
    // Setting an attribute of a valid name can't fail.
    let _ = outcome;
}

/// Runs `act` when the components have drawn what the event changed, before the browser does anything
/// else: a quick hand's next key must meet the page as the last one left it.
pub(super) fn after_drawing(act: impl FnOnce(&Document) -> Option<()> + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..TURNS {
            turn().await;
        }
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            // What is not on the page any more needs no showing.
            let _ = act(&document);
        }
    });
}

/// The components are woken as tasks of the same queue, and may wake others: so many rounds are enough
/// for parts that are drawn by parts that are drawn.
const TURNS: usize = 6;

/// Lets the tasks that are waiting go first.
async fn turn() {
    let mut has_waited = false;
    core::future::poll_fn(|context| {
        if has_waited {
            return Poll::Ready(());
        }
        has_waited = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

fn piece(document: &Document, pane: &str, dom_id: &str) -> Option<Element> {
    let selector = format!(".pane-{pane} [data-claims~=\"{dom_id}\"]");
    document.query_selector(&selector).ok()?
}

/// Scrolls only as far as is needed, so that nothing jumps.
pub(super) fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
