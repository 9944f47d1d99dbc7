//! The text of a page in blocks: what stands between two breaks of the flow.

use super::mark::{self, MARKS};
use super::tag::{self, Flow};
use super::tree::{Node, NodeKind, Tree};

/// Text that stands by itself, with where it stands.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// What it says, each run of white space one space.
    pub(super) text: String,
    /// What it is by its elements.
    pub(super) kind: BlockKind,
    /// The innermost element around it that breaks the flow.
    pub(super) node: u32,
    /// Bytes of its text that lie in links.
    pub(super) linked: usize,
    /// For each kind of mark, the nearest element around the block that has it.
    pub(super) marks: [u32; MARKS],
    /// How many elements lie around it.
    pub(super) depth: u32,
    /// Level of the heading it stands in, 1 to 6; 0 for none.
    pub(super) heading: u8,
}

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Subhead,
    /// An item of a list.
    ListItem,
    /// A quotation that stands alone.
    Quote,
    /// The caption of a picture or a table.
    Caption,
    /// A row of a table, its cells parted by bars.
    Row,
}

/// No element has the mark.
pub(super) const NOWHERE: u32 = u32::MAX;

/// All blocks of the document, in order.
pub(super) fn blocks(tree: &Tree) -> Vec<Block> {
    let mut writer = Writer {
        tree,
        open: Vec::new(),
        text: String::new(),
        linked: 0,
        breaks: 0,
        is_apart: false,
        blocks: Vec::new(),
    };
    let mut at = 0;
    while let Some(node) = tree.nodes.get(at) {
        while writer.open.last().is_some_and(|o| o.end as usize <= at) {
            writer.close();
        }
        let is_skipped = tag::flow(node.name()) == Flow::Silent
            || matches!(node.name(), "head" | "title")
            || !writer.text.is_empty()
                && tag::flow(node.name()) == Flow::Inline
                && mark::is_aside(node);
        if is_skipped {
            at = node.end as usize;
            continue;
        }
        match node.kind {
            NodeKind::Text { .. } => writer.text(tree.own_text(node).unwrap_or_default()),
            NodeKind::Element { .. } => writer.open(at, node),
        }
        at += 1;
    }
    while !writer.open.is_empty() {
        writer.close();
    }
    writer.flush();
    writer.blocks
}

/// An open element.
struct Open {
    end: u32,
    flow: Flow,
    /// The innermost element that breaks the flow, itself or around it.
    node: u32,
    is_link: bool,
    /// A row whose cells are text only.
    is_row: bool,
    is_cell: bool,
    heading: u8,
    marks: [u32; MARKS],
}

struct Writer<'t> {
    tree: &'t Tree,
    open: Vec<Open>,
    text: String,
    linked: usize,
    breaks: usize,
    /// White space stands before the next letter.
    is_apart: bool,
    blocks: Vec<Block>,
}

impl Writer<'_> {
    fn open(&mut self, at: usize, node: &Node) {
        let name = node.name();
        if name == "br" {
            self.is_apart = true;
            self.breaks += 1;
            if self.breaks > 1 {
                self.flush();
            }
            return;
        }
        let around = self.open.last();
        let is_cell = matches!(name, "td" | "th") && around.is_some_and(|o| o.is_row);
        let flow = if is_cell { Flow::Inline } else { tag::flow(name) };
        if flow == Flow::Block {
            self.flush();
        } else if is_cell && !self.text.is_empty() {
            self.text.push_str(" |");
            self.is_apart = true;
        }
        let around = self.open.last();
        let mut marks = around.map_or([NOWHERE; MARKS], |o| o.marks);
        let mut own = mark::marks(node);
        while own != 0 {
            marks[own.trailing_zeros() as usize] = at as u32;
            own &= own - 1;
        }
        let level = name.strip_prefix('h').and_then(|l| l.parse().ok());
        let open = Open {
            end: node.end,
            flow,
            node: if flow == Flow::Block {
                at as u32
            } else {
                around.map_or(at as u32, |o| o.node)
            },
            is_link: name == "a" || around.is_some_and(|o| o.is_link),
            is_row: name == "tr" && self.is_plain_row(at, node),
            is_cell,
            heading: level.or(around.map(|o| o.heading)).unwrap_or_default(),
            marks,
        };
        self.open.push(open);
    }

    /// Whether nothing in the row breaks the flow but its cells. Stops at the first thing that does, so
    /// each node is looked at once.
    fn is_plain_row(&self, at: usize, node: &Node) -> bool {
        let inside = self.tree.nodes.get(at + 1..node.end as usize).unwrap_or_default();
        inside
            .iter()
            .all(|n| matches!(n.name(), "td" | "th" | "br") || tag::flow(n.name()) != Flow::Block)
    }

    fn close(&mut self) {
        if self.open.last().is_some_and(|o| o.flow == Flow::Block) {
            self.flush();
        }
        if self.open.pop().is_some_and(|o| o.is_cell) {
            self.is_apart = true;
        }
    }

    fn text(&mut self, text: &str) {
        let is_link = self.open.last().is_some_and(|o| o.is_link);
        let before = self.text.len();
        for c in text.chars() {
            if c.is_whitespace() || c == '\u{200b}' {
                self.is_apart = true;
                continue;
            }
            if self.is_apart && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.is_apart = false;
            self.breaks = 0;
            self.text.push(c);
        }
        if is_link {
            self.linked += self.text.len() - before;
        }
    }

    fn flush(&mut self) {
        let linked = core::mem::take(&mut self.linked);
        self.is_apart = false;
        self.breaks = 0;
        let text = core::mem::take(&mut self.text);
        let Some(open) = self.open.last().filter(|_| text.contains(char::is_alphanumeric)) else {
            return;
        };
        // A break may come inside an inline element.
        let name = self.tree.nodes.get(open.node as usize).map_or("", Node::name);
        let has = |mark: usize| open.marks[mark] != NOWHERE;
        let kind = match name {
            _ if has(mark::HEADING) => BlockKind::Subhead,
            _ if has(mark::CAPTION) || has(mark::FIGURE) => BlockKind::Caption,
            "tr" => BlockKind::Row,
            "li" | "dd" | "dt" => BlockKind::ListItem,
            _ if has(mark::QUOTE) => BlockKind::Quote,
            _ if self.is_in_item(open.node) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.blocks.push(Block {
            text,
            kind,
            node: open.node,
            linked,
            marks: open.marks,
            depth: self.open.len() as u32,
            heading: open.heading,
        });
    }

    /// Whether the element that broke the flow is itself the child of an item of a list.
    fn is_in_item(&self, node: u32) -> bool {
        let parent = self.tree.nodes.get(node as usize).map_or(node, |n| n.parent);
        self.tree.nodes.get(parent as usize).is_some_and(|n| n.name() == "li")
    }
}
