//! The columns of the comparison: scrolled together, with the claims beside the focused one at its height, a
//! line from each to it, and the words that differ marked.

use super::page::after_drawing;
use super::selection::place;
use crate::app::claim::ClaimKey;
use crate::app::comparison::{Different, Rows};
use crate::domain::article::ArticleId;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Range};

thread_local! {
    /// The claims that stand at one height.
    static ROWS: RefCell<Vec<Rows>> = const { RefCell::new(Vec::new()) };
    /// The focused claim and those beside it.
    static BESIDE: RefCell<(Option<ClaimKey>, Vec<ClaimKey>)> = const { RefCell::new((None, Vec::new())) };
    /// Panes that the program itself scrolled, with the place where it left each.
    static LEFT: RefCell<Vec<(Element, i32)>> = const { RefCell::new(Vec::new()) };
    /// The first pieces of claims as they were found last.
    static PIECES: RefCell<BTreeMap<String, Element>> = const { RefCell::new(BTreeMap::new()) };
    /// The lines will be drawn before the next frame.
    static IS_DRAWING: Cell<bool> = const { Cell::new(false) };
}

/// Hears of scrolling and of another size of the window.
pub(super) fn listen() {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&document, "scroll", options, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let pane = target.filter(|t| t.matches(".compares .pane").unwrap_or(false));
        if let Some(pane) = pane {
            if !was_left_there(&pane) {
                // A column that is not there any more is not scrolled.
                let _ = follow(&pane);
            }
            redraw();
        }
    })
    .forget();
    EventListener::new(&window, "resize", move |_| redraw()).forget();
}

/// Has these claims at one height from now on, whichever column is scrolled.
pub(super) fn tie(rows: Vec<Rows>) {
    PIECES.take();
    ROWS.set(rows);
}

/// Marks the words that differ; where something has moved, brings claims of other columns to the height of
/// the focused one.
pub(super) fn show_beside(
    claim: Option<ClaimKey>,
    others: Vec<ClaimKey>,
    words: Vec<Different>,
    is_moved: bool,
) {
    BESIDE.set((claim.clone(), others.clone()));
    after_drawing(move |document| {
        for (name, clashes) in [("differs", false), ("clashes", true)] {
            let ranges = words.iter().filter(|w| w.clashes == clashes);
            let ranges: Vec<Range> = ranges.filter_map(|w| range(document, w)).collect();
            // A browser that can't mark words without touching them shows them in the inspector alone.
            let _ = mark(name, &ranges);
        }
        if let Some(claim) = claim.filter(|_| is_moved) {
            for other in &others {
                level(document, &claim, other);
            }
        }
        redraw();
        Some(())
    });
}

/// Draws the lines anew before the next frame.
pub(super) fn redraw() {
    if BESIDE.with_borrow(|(claim, _)| claim.is_none()) && !has_lines() || IS_DRAWING.replace(true)
    {
        return;
    }
    after_drawing(|document| {
        IS_DRAWING.set(false);
        draw(document)
    });
}

fn has_lines() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|d| d.query_selector(".tie[d]").ok().flatten()).is_some()
}

/// Whether a pane stands where the program has left it, which is asked once.
fn was_left_there(pane: &Element) -> bool {
    let here = pane.scroll_top();
    LEFT.with_borrow_mut(|left| {
        let at = left.iter().position(|(element, _)| element == pane);
        at.is_some_and(|at| (left.swap_remove(at).1 - here).abs() <= 2)
    })
}

fn scroll(pane: &Element, to: f64) {
    pane.set_scroll_top(to.round() as i32);
    let entry = (pane.clone(), pane.scroll_top());
    LEFT.with_borrow_mut(|left| {
        left.retain(|(element, _)| element != pane);
        left.push(entry);
    });
}

/// Scrolls the other columns after one that was scrolled by hand.
fn follow(pane: &Element) -> Option<()> {
    let document = pane.owner_document()?;
    let article = pane.query_selector("[data-article]").ok()??.get_attribute("data-article")?;
    ROWS.with_borrow(|rows| {
        for row in rows {
            let Some(here) = row.articles.iter().position(|id| id.as_str() == article) else {
                continue;
            };
            if let Some(other) = pane_of(&document, &row.articles[1 - here]) {
                scroll(&other, beside(pane, &other, row, here));
            }
        }
    });
    Some(())
}

/// Where in a pane the line runs at which claims stand side by side, in parts of its height.
const LINE: f64 = 0.3;

/// How far `other` is to be scrolled: between two claims of a row in the same proportion as `pane`.
fn beside(pane: &Element, other: &Element, row: &Rows, here: usize) -> f64 {
    let line = f64::from(pane.scroll_top()) + LINE * f64::from(pane.client_height());
    let pairs = &row.pairs;
    let next = pairs.partition_point(|pair| top(pane, &pair[here]).unwrap_or(0.0) <= line);
    let ends = |n: usize| {
        let pair = pairs.get(n)?;
        Some((top(pane, &pair[here])?, top(other, &pair[1 - here])?))
    };
    let above = next.checked_sub(1).and_then(ends).unwrap_or((0.0, 0.0));
    let heights = (f64::from(pane.scroll_height()), f64::from(other.scroll_height()));
    let below = ends(next).unwrap_or(heights);
    let part = (line - above.0) / (below.0 - above.0).max(1.0);
    above.1 + part * (below.1 - above.1) - LINE * f64::from(other.client_height())
}

/// Where a claim starts in the contents of its pane, in pixels.
fn top(pane: &Element, key: &ClaimKey) -> Option<f64> {
    let name = key.dom_id();
    let known = PIECES.with_borrow(|pieces| pieces.get(&name).cloned());
    let piece = known.filter(|piece| piece.is_connected()).or_else(|| piece(pane, &name))?;
    let top = height(pane, &piece) + f64::from(pane.scroll_top());
    PIECES.with_borrow_mut(|pieces| pieces.insert(name, piece));
    Some(top)
}

/// How far below the upper edge of its pane a piece of text starts, in pixels.
fn height(pane: &Element, piece: &Element) -> f64 {
    piece.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top()
}

fn piece(pane: &Element, name: &str) -> Option<Element> {
    pane.query_selector(&format!("[data-claims~=\"{name}\"]")).ok()?
}

fn pane_of(document: &Document, article: &ArticleId) -> Option<Element> {
    let page = document.query_selector(&format!(".pane [data-article=\"{article}\"]")).ok()??;
    page.closest(".pane").ok()?
}

/// How often a claim is brought to the height of another: parts of a text get their true height only when
/// they come into sight.
const TRIES: usize = 3;

/// Brings a claim of another column to the height of the focused one.
fn level(document: &Document, claim: &ClaimKey, other: &ClaimKey) -> Option<()> {
    let (pane, beside) = (pane_of(document, &claim.article)?, pane_of(document, &other.article)?);
    let (here, there) = (piece(&pane, &claim.dom_id())?, piece(&beside, &other.dom_id())?);
    // The focused claim may have been scrolled to: the others come to it, and do not follow that.
    scroll(&pane, f64::from(pane.scroll_top()));
    for _ in 0..TRIES {
        let off = height(&beside, &there) - height(&pane, &here);
        if off.abs() < 1.0 {
            break;
        }
        scroll(&beside, f64::from(beside.scroll_top()) + off);
    }
    Some(())
}

/// The words in the page, inside the pieces of their claim.
fn range(document: &Document, words: &Different) -> Option<Range> {
    let pieces = format!(
        "[data-article=\"{}\"] [data-claims~=\"{}\"]",
        words.claim.article,
        words.claim.dom_id()
    );
    let pieces = document.query_selector_all(&pieces).ok()?;
    let first = place(&pieces, words.start.0)?;
    let last = place(&pieces, words.end.0.checked_sub(1)?)?;
    let range = document.create_range().ok()?;
    range.set_start(&first.0, first.1).ok()?;
    range.set_end(&last.0, last.1 + 1).ok()?;
    Some(range)
}

/// Has the browser paint stretches of text in the way that the style sheet names, without touching them.
fn mark(name: &str, ranges: &[Range]) -> Option<()> {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &JsValue::from_str(name)).ok();
    let global: JsValue = js_sys::global().into();
    let registry = of(&of(&global, "CSS")?, "highlights").filter(JsValue::is_object)?;
    let make: Function = of(&global, "Highlight")?.dyn_into().ok()?;
    let ranges: Array = ranges.iter().map(JsValue::from).collect();
    let highlight = Reflect::construct(&make, &ranges).ok()?;
    let set: Function = of(&registry, "set")?.dyn_into().ok()?;
    set.call2(&registry, &JsValue::from_str(name), &highlight).ok().map(|_| ())
}

/// Draws a line in the space between the columns from the focused claim to each beside it.
fn draw(document: &Document) -> Option<()> {
    let (claim, others) = BESIDE.with_borrow(Clone::clone);
    let lines = document.query_selector_all(".tie").ok()?;
    let frame = document.query_selector(".panes").ok()??;
    for n in 0..lines.length() {
        let line = lines.item(n)?.dyn_into::<Element>().ok()?;
        let other = claim.as_ref().zip(others.get(n as usize));
        let path = other.and_then(|(claim, other)| path(document, &frame, claim, other));
        // Attributes of valid names can be set and taken away.
        let _ = match path {
            Some((path, class)) => {
                line.set_attribute("d", &path).and_then(|()| line.set_attribute("class", class))
            }
            None => line.remove_attribute("d"),
        };
    }
    Some(())
}

/// The way of a line, and its class. `None` where one of the claims is out of sight.
fn path(
    document: &Document,
    frame: &Element,
    claim: &ClaimKey,
    other: &ClaimKey,
) -> Option<(String, &'static str)> {
    let (one, two) = (end(document, frame, claim)?, end(document, frame, other)?);
    let class = if two.is_judged { "tie judged" } else { "tie" };
    let (left, right) = if one.text.0 < two.text.0 { (one, two) } else { (two, one) };
    let (from, to) = (left.text.1 + GAP, right.text.0 - GAP);
    let path = if right.pane.0 - left.pane.1 < 2.0 {
        let middle = f64::midpoint(from, to);
        format!("M{from} {}C{middle} {} {middle} {} {to} {}", left.y, left.y, right.y, right.y)
    } else {
        // Another column is between them: a line would run over its text.
        let (out, into) = (left.pane.1, right.pane.0);
        format!("M{from} {}H{out}M{into} {}H{to}", left.y, right.y)
    };
    Some((path, class))
}

/// Pixels between a text and a line.
const GAP: f64 = 5.0;

/// Where a line ends, in pixels of the frame.
struct End {
    /// The height of the claim's first line.
    y: f64,
    /// Left and right edge of the text.
    text: (f64, f64),
    /// Left and right edge of the pane.
    pane: (f64, f64),
    /// It is linked by somebody with the focused claim.
    is_judged: bool,
}

fn end(document: &Document, frame: &Element, key: &ClaimKey) -> Option<End> {
    let pane = pane_of(document, &key.article)?;
    let piece = piece(&pane, &key.dom_id())?;
    let text = pane.query_selector(".page").ok()??.get_bounding_client_rect();
    let origin = frame.get_bounding_client_rect();
    let (bounds, line) = (pane.get_bounding_client_rect(), piece.get_client_rects().item(0)?);
    let y = f64::midpoint(line.top(), line.bottom());
    let is_seen = (bounds.top()..bounds.bottom()).contains(&y);
    let left = origin.left();
    is_seen.then(|| End {
        y: (y - origin.top()).round(),
        text: ((text.left() - left).round(), (text.right() - left).round()),
        pane: ((bounds.left() - left).round(), (bounds.right() - left).round()),
        is_judged: piece.class_list().contains("linked"),
    })
}
