//! HTML pages as trees, by a parser that follows the standard as browsers do.

use crate::row::{self, Row, cell};
use concord::domain::article::html::{Tree, TreeBuilder};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document, tree_builder::TreeBuilderOpts};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::path::Path;

/// The tree of a page. Scripts do not run, and what stands in `noscript` is markup, as it is to the
/// browser's `DOMParser`.
pub(crate) fn tree(html: &str) -> Tree {
    let opts = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let dom = parse_document(RcDom::default(), opts).one(html);
    let mut page = TreeBuilder::default();
    // Elements still to be walked, and how far each has come.
    let mut open: Vec<(Handle, usize)> = vec![(dom.document.clone(), 0)];
    while let Some((node, at)) = open.last_mut() {
        let next = node.children.borrow().get(*at).cloned();
        *at += 1;
        let Some(child) = next else {
            if open.len() > 1 {
                page.close();
            }
            open.pop();
            continue;
        };
        match &child.data {
            NodeData::Text { contents } => page.text(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let attrs = attrs.borrow();
                page.open(&name.local, |wanted| {
                    let is_wanted = |a: &&html5ever::Attribute| &*a.name.local == wanted;
                    attrs.iter().find(is_wanted).map(|a| a.value.to_string())
                });
                drop(attrs);
                open.push((child.clone(), 0));
            }
            _ => {}
        }
    }
    page.finish()
}

/// The tree of the page that a row of `file` names.
///
/// # Errors
/// Says why the page can't be read.
pub(crate) fn of(file: &Path, row: &Row) -> Result<Tree, String> {
    let folder = file.parent().unwrap_or(Path::new("."));
    Ok(tree(&row::lossy_text_of(&folder.join(cell(row, "html")))?))
}

/// Whether a page that we wrote holds no element and no attribute that could run, load or lead elsewhere.
pub(crate) fn is_plain(html: &str) -> bool {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut open = vec![dom.document.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attributes = attrs.borrow();
            let mut attributes = attributes.iter().map(|a| (&*a.name.local, &*a.value));
            let is_ours = |(name, value): (&str, &str)| match name {
                "href" => value.starts_with('#'),
                _ => OUR_ATTRIBUTES.contains(&name),
            };
            if FOREIGN.contains(&&*name.local) || !attributes.all(is_ours) {
                return false;
            }
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    true
}

const FOREIGN: [&str; 16] = [
    "script", "iframe", "frame", "object", "embed", "img", "video", "audio", "svg", "math", "form",
    "input", "base", "link", "template", "button",
];

const OUR_ATTRIBUTES: [&str; 14] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "id",
    "class",
    "aria-label",
    "title",
    "dir",
    "scope",
    "colspan",
    "translate",
    "datetime",
];

#[cfg(test)]
mod tests {
    use concord::domain::article::html;

    /// The browser reads the same pages in `tests/browser/document.rs`.
    #[test]
    fn pages_read_as_in_the_browser() {
        let pages: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../tests/fixtures/pages.json")).expect("pairs");
        for (page, expected) in pages {
            assert_eq!(html::read_part(&super::tree(&page)).text(), expected, "{page}");
        }
    }
}
