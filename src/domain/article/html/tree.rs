//! An HTML document as data: elements, the few attributes that matter, and text.
//!
//! Whoever has a parser fills a [`TreeBuilder`] in document order. The nodes lie in one list, each with
//! its parent and its end, so nothing here recurses, however deep a page is nested.

use super::tag::{self, Flow};

/// A document, in document order.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The text of all text nodes, one after another.
    pub(super) text: String,
}

/// An element or a text node.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The element around it; its own number at the root.
    pub(super) parent: u32,
    /// One past its last descendant.
    pub(super) end: u32,
    /// What it is.
    pub(super) kind: NodeKind,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    /// An element: its name in lower case, empty for one that nothing here asks about.
    Element { name: &'static str, attributes: Vec<(&'static str, String)> },
    /// Text: bytes of the tree's text.
    Text { start: usize, end: usize },
}

impl Node {
    /// The name of an element; empty for text and for unknown elements.
    pub(super) fn name(&self) -> &'static str {
        match self.kind {
            NodeKind::Element { name, .. } => name,
            NodeKind::Text { .. } => "",
        }
    }

    /// The value of an attribute; empty where it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        match &self.kind {
            NodeKind::Element { attributes, .. } => {
                attributes.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v)
            }
            NodeKind::Text { .. } => "",
        }
    }

    /// Whether an attribute is there, with a value or without.
    pub(super) fn has(&self, name: &str) -> bool {
        match &self.kind {
            NodeKind::Element { attributes, .. } => attributes.iter().any(|(n, _)| *n == name),
            NodeKind::Text { .. } => false,
        }
    }
}

impl Tree {
    /// All text below the node, as it stands.
    pub(super) fn text_of(&self, at: usize) -> String {
        let end = self.nodes.get(at).map_or(0, |n| n.end as usize);
        let inside = self.nodes.get(at..end).unwrap_or_default();
        inside.iter().filter_map(|n| self.own_text(n)).collect()
    }

    /// The text of a text node.
    pub(super) fn own_text(&self, node: &Node) -> Option<&str> {
        match node.kind {
            NodeKind::Text { start, end } => self.text.get(start..end),
            NodeKind::Element { .. } => None,
        }
    }
}

/// The attributes that [`TreeBuilder::open`] wants of an element of that name (lower case).
///
/// ```
/// use concord::domain::article::html::wanted_attributes;
/// assert!(wanted_attributes("time").contains(&"datetime"));
/// assert!(!wanted_attributes("p").contains(&"href"));
/// ```
pub fn wanted_attributes(name: &str) -> &'static [&'static str] {
    match name {
        "a" => LINK,
        "link" => &["rel", "href"],
        "meta" => &["name", "property", "itemprop", "content", "http-equiv"],
        "script" => &["type"],
        "time" | "data" => TIME,
        _ => COMMON,
    }
}

const COMMON: &[&str] = &[
    "class",
    "id",
    "role",
    "itemprop",
    "rel",
    "hidden",
    "style",
    "aria-hidden",
    "aria-label",
    "lang",
    "dir",
    "content",
    "data-component",
    "data-testid",
];
const LINK: &[&str] =
    &["class", "id", "role", "itemprop", "rel", "href", "hidden", "style", "aria-hidden"];
const TIME: &[&str] = &["class", "id", "itemprop", "datetime", "content", "pubdate"];

/// Fills a [`Tree`] in document order: `open`, its children, `close`.
///
/// Total: a `close` too many is ignored, what is left open is closed by [`TreeBuilder::finish`].
///
/// ```
/// use concord::domain::article::html::TreeBuilder;
/// let mut page = TreeBuilder::default();
/// page.open("p", |_| None);
/// page.text("The bridge is open again, the mayor said.");
/// page.close();
/// let tree = page.finish();
/// ```
#[derive(Clone, Debug, Default)]
pub struct TreeBuilder {
    tree: Tree,
    open: Vec<u32>,
    /// How many open elements hold no text of a page: scripts, styles, drawings.
    silent: usize,
}

impl TreeBuilder {
    /// An element of that name (in any case) starts. `value` is asked for each of
    /// [`wanted_attributes`] and gives its value, the empty text where it has none.
    pub fn open(&mut self, name: &str, mut value: impl FnMut(&'static str) -> Option<String>) {
        let name = name.to_ascii_lowercase();
        let attributes = wanted_attributes(&name)
            .iter()
            .filter_map(|attribute| value(attribute).map(|v| (*attribute, v)))
            .collect();
        let name = tag::known(&name);
        let at = self.push(NodeKind::Element { name, attributes });
        self.open.push(at);
        self.silent += usize::from(self.is_silent(at));
    }

    /// A stretch of text.
    pub fn text(&mut self, text: &str) {
        if self.silent > 0 || text.is_empty() {
            return;
        }
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        self.push(NodeKind::Text { start, end: self.tree.text.len() });
    }

    /// The innermost open element ends.
    pub fn close(&mut self) {
        let Some(at) = self.open.pop() else { return };
        self.silent -= usize::from(self.is_silent(at));
        let end = self.tree.nodes.len() as u32;
        if let Some(node) = self.tree.nodes.get_mut(at as usize) {
            node.end = end;
        }
    }

    /// The tree.
    pub fn finish(mut self) -> Tree {
        while !self.open.is_empty() {
            self.close();
        }
        self.tree
    }

    fn push(&mut self, kind: NodeKind) -> u32 {
        let at = self.tree.nodes.len() as u32;
        let parent = self.open.last().copied().unwrap_or(at);
        self.tree.nodes.push(Node { parent, end: at + 1, kind });
        at
    }

    /// Whether the element holds text that is no text of the page. JSON-LD is kept: it speaks of it.
    fn is_silent(&self, at: u32) -> bool {
        let Some(node) = self.tree.nodes.get(at as usize) else { return false };
        let is_data = node.name() == "script" && node.attribute("type").contains("ld+json");
        tag::flow(node.name()) == Flow::Silent && !is_data
    }
}
