//! Selected text of an article, in UTF-16 units of its canonical text.
//!
//! Every piece of article text on the page carries in `data-at` where it starts, so that a position in
//! the page is a sum.

use super::Dispatch;
use crate::app::event::{Event, Selection};
use crate::domain::article::ArticleId;
use crate::domain::text::Utf16;
use gloo::events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

thread_local! {
    /// The last selection that was told, so that each is told once.
    static TOLD: RefCell<Option<Selection>> = const { RefCell::new(None) };
}

/// Hears of selections.
pub(super) fn listen(dispatch: Dispatch) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let clicked = dispatch.clone();
    EventListener::new(&document, "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some((article, at)) = target.and_then(|target| plain(&target)) {
            clicked(Event::TextClicked(article, at));
        }
    })
    .forget();
    EventListener::new(&document, "selectionchange", move |_| tell(&dispatch)).forget();
}

/// The place of a click on words without a highlight, where the browser has put its caret; `None` at the
/// end of a selection.
fn plain(target: &Element) -> Option<(ArticleId, Utf16)> {
    let is_plain = target.matches("[data-at]:not(mark)").unwrap_or(false);
    let selection =
        web_sys::window()?.get_selection().ok()?.filter(|s| is_plain && s.is_collapsed())?;
    let (article, at) = position(&selection.anchor_node()?, selection.anchor_offset())?;
    Some((ArticleId::parse(&article.get_attribute("data-article")?)?, Utf16(at)))
}

/// Tells of the selection, if it is another than the last one told. A key press asks for this too: the
/// browser speaks of a new selection late, and a quick hand presses the next key before.
pub(super) fn tell(dispatch: &Dispatch) {
    let selection = current();
    if TOLD.with_borrow(|told| *told != selection) {
        TOLD.set(selection.clone());
        dispatch(Event::SelectionMade(selection));
    }
}

/// The selected text, if it lies in one article and is not empty.
pub fn current() -> Option<Selection> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let (first, start) = position(&range.start_container().ok()?, range.start_offset().ok()?)?;
    let (last, end) = position(&range.end_container().ok()?, range.end_offset().ok()?)?;
    let article = ArticleId::parse(&first.get_attribute("data-article")?)?;
    let is_one = first == last && start < end;
    is_one.then_some(Selection { article, start: Utf16(start), end: Utf16(end) })
}

/// The article around a position of the page, and the position in its text.
fn position(node: &Node, offset: u32) -> Option<(Element, usize)> {
    let (piece, inside) = match node.dyn_ref::<Element>() {
        // Inside a text node: the offset counts its units.
        None => (node.parent_element()?.closest("[data-at]").ok()??, offset as usize),
        // Inside an element: the offset counts its children.
        Some(element) => piece_at(element, offset)?,
    };
    let at: usize = piece.get_attribute("data-at")?.parse().ok()?;
    Some((piece.closest("[data-article]").ok()??, at + inside))
}

/// The piece of text that starts at child `offset` of `element`, or ends before it.
fn piece_at(element: &Element, offset: u32) -> Option<(Element, usize)> {
    if let Ok(Some(piece)) = element.closest("[data-at]") {
        let length = piece.text_content().unwrap_or_default().encode_utf16().count();
        return Some((piece, if offset == 0 { 0 } else { length }));
    }
    let children = element.child_nodes();
    for i in offset..children.length() {
        let first = children.item(i).and_then(|child| first_piece(&child));
        if let Some(piece) = first {
            return Some((piece, 0));
        }
    }
    let pieces = element.query_selector_all("[data-at]").ok()?;
    let last = pieces.item(pieces.length().checked_sub(1)?)?.dyn_into::<Element>().ok()?;
    let length = last.text_content().unwrap_or_default().encode_utf16().count();
    Some((last, length))
}

fn first_piece(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>()?;
    if element.has_attribute("data-at") {
        return Some(element.clone());
    }
    element.query_selector("[data-at]").ok()?
}

/// Selects the words of a claim; the end that the keyboard moves is the last, or the first with
/// `from_start`.
pub(super) fn select(dom_id: &str, from_start: bool) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    // A page that refuses a selection is left as it is.
    let _ = try_select(&document, dom_id, from_start);
}

fn try_select(document: &Document, dom_id: &str, from_start: bool) -> Option<()> {
    let pieces = document.query_selector_all(&format!("[data-claims~=\"{dom_id}\"]")).ok()?;
    let first = pieces.item(0)?.first_child()?;
    let last = pieces.item(pieces.length().checked_sub(1)?)?.first_child()?;
    let end = last.text_content()?.encode_utf16().count() as u32;
    let selection = web_sys::window()?.get_selection().ok()??;
    let ends = if from_start { (&last, end, &first, 0) } else { (&first, 0, &last, end) };
    selection.set_base_and_extent(ends.0, ends.1, ends.2, ends.3).ok()
}

/// Brings words of the first pane into view and selects them: two places of its text in UTF-16 units.
pub(super) fn show(start: usize, end: usize) {
    super::page::after_drawing(move |document| {
        let pieces = document.query_selector_all(".pane-first [data-at]").ok()?;
        let first = place(&pieces, start)?;
        let last = place(&pieces, end.checked_sub(1)?)?;
        super::page::reveal(&first.0.parent_element()?);
        let selection = web_sys::window()?.get_selection().ok()??;
        selection.set_base_and_extent(&first.0, first.1, &last.0, last.1 + 1).ok()
    });
}

/// The text node at a place of the text, and the place in it.
pub(super) fn place(pieces: &web_sys::NodeList, at: usize) -> Option<(Node, u32)> {
    let piece = |i: u32| pieces.item(i)?.dyn_into::<Element>().ok();
    let start = |piece: &Element| piece.get_attribute("data-at")?.parse::<usize>().ok();
    let around =
        (0..pieces.length()).filter_map(piece).take_while(|p| start(p).is_some_and(|s| s <= at));
    let piece = around.last()?;
    Some((piece.first_child()?, u32::try_from(at - start(&piece)?).ok()?))
}
