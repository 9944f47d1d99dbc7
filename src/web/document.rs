//! HTML as a tree, by the browser's own parser. Nothing of it is ever attached to the page, so no script of
//! it runs and nothing that it names is fetched.

use crate::domain::article::html::{self, Tree, TreeBuilder};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

/// Where [`html::quiet`] puts what `style` says.
const STYLE: &str = "data-style";

/// The tree of a page.
pub fn tree(html: &str) -> Tree {
    let mut page = TreeBuilder::default();
    if let Some(document) = parsed(html) {
        walk(&document, &mut page);
    }
    page.finish()
}

/// The one place where markup is parsed: the page's policy lets no text become markup but here, in
/// `boot.js`, and only for a document apart.
fn parsed(html: &str) -> Option<Document> {
    let parse = Reflect::get(&js_sys::global(), &"concordParse".into()).ok()?;
    let parse = parse.dyn_into::<Function>().ok()?;
    parse.call1(&JsValue::NULL, &html::quiet(html).into()).ok()?.dyn_into().ok()
}

/// Walks all below `document`, without recursion: pages are nested as deep as they like.
fn walk(document: &Document, page: &mut TreeBuilder) {
    let mut depth = 0_usize;
    let mut next = document.first_child();
    while let Some(node) = next {
        let child = enter(&node, page).then(|| node.first_child());
        if let Some(Some(child)) = child {
            depth += 1;
            next = Some(child);
            continue;
        }
        if child.is_some() {
            page.close();
        }
        let mut here = node;
        next = loop {
            if let Some(sibling) = here.next_sibling() {
                break Some(sibling);
            }
            let Some(parent) = here.parent_node().filter(|_| depth > 0) else { break None };
            depth -= 1;
            page.close();
            here = parent;
        };
    }
}

/// Tells of one node; `true` where it is an element that is open now.
fn enter(node: &Node, page: &mut TreeBuilder) -> bool {
    match node.node_type() {
        Node::TEXT_NODE => page.text(&node.text_content().unwrap_or_default()),
        Node::ELEMENT_NODE => {
            if let Some(element) = node.dyn_ref::<Element>() {
                page.open(&element.local_name(), |name| {
                    element.get_attribute(if name == "style" { STYLE } else { name })
                });
                return true;
            }
        }
        _ => {}
    }
    false
}
