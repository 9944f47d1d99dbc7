//! Puts the card of the tour beside the thing that its step is about, and marks that thing.

use super::page::{after_drawing, reveal};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Pixels between the card and the thing, and the window's edge.
const GAP: f64 = 12.0;

/// Shows the card beside the first thing that `selector` finds, or takes the mark off.
pub(super) fn show(selector: Option<&'static str>) {
    after_drawing(move |document| {
        unmark(document);
        let selector = selector?;
        let card = document.query_selector(".tour").ok()??.dyn_into::<HtmlElement>().ok()?;
        let title = card.query_selector(".tour-title").ok()??.dyn_into::<HtmlElement>().ok()?;
        if let Some(thing) = seen(document, selector) {
            // An attribute of a valid name can be set.
            let _ = thing.set_attribute("data-toured", "");
            reveal(&thing);
            put(&card, &thing);
        }
        title.focus().ok()
    });
}

fn unmark(document: &Document) {
    if let Ok(Some(thing)) = document.query_selector("[data-toured]") {
        // An attribute that is there can be taken off.
        let _ = thing.remove_attribute("data-toured");
    }
}

/// The first of the things that has a place on the page.
fn seen(document: &Document, selector: &str) -> Option<Element> {
    let things = document.query_selector_all(selector).ok()?;
    let things = (0..things.length()).filter_map(|n| things.item(n)?.dyn_into::<Element>().ok());
    things.into_iter().find(|thing| thing.get_bounding_client_rect().height() > 0.0)
}

/// Below the thing where there is room, or above it, or beside it.
fn put(card: &HtmlElement, thing: &Element) -> Option<()> {
    let window = web_sys::window()?;
    let (wide, high) =
        (window.inner_width().ok()?.as_f64()?, window.inner_height().ok()?.as_f64()?);
    let (of, size) = (thing.get_bounding_client_rect(), card.get_bounding_client_rect());
    let below = of.bottom() + GAP;
    let above = of.top() - GAP - size.height();
    let (top, left) = if below + size.height() < high {
        (below, of.left())
    } else if above > 0.0 {
        (above, of.left())
    } else {
        // A tall thing at the edge of the window: the card stands on its inner side.
        let before = of.left() - GAP - size.width();
        (of.top().max(GAP), if before > 0.0 { before } else { of.right() + GAP })
    };
    let within = |at: f64, most: f64| at.min(most - GAP).max(GAP).round();
    let (top, left) = (within(top, high - size.height()), within(left, wide - size.width()));
    card.style().set_property("inset", &format!("{top}px auto auto {left}px")).ok()
}
