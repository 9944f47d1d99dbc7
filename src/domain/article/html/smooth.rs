//! What the second forest sees: the first one's features, and what the first one thinks of the blocks
//! around.

use super::block::Block;
use super::tree::Tree;
use std::collections::HashMap;

/// The features of each block with the first forest's opinions of its surroundings behind them.
pub(super) fn features(
    tree: &Tree,
    blocks: &[Block],
    first: &[Vec<f32>],
    opinions: &[f32],
) -> Vec<Vec<f32>> {
    let view = View::new(tree, blocks, opinions);
    let of = |(at, row): (usize, &Vec<f32>)| {
        let mut row = row.clone();
        view.write(at, &mut row);
        row
    };
    first.iter().enumerate().map(of).collect()
}

/// Text, and how much of it the first forest takes for the report.
#[derive(Clone, Copy, Default)]
struct Share {
    text: f32,
    report: f32,
}

impl Share {
    fn add(&mut self, text: f32, opinion: f32) {
        self.text += text;
        self.report += text * opinion;
    }

    fn value(self) -> f32 {
        self.report / self.text.max(1.0)
    }
}

struct View<'t> {
    tree: &'t Tree,
    blocks: &'t [Block],
    opinions: &'t [f32],
    /// By element: its own blocks, and those of its children.
    own: HashMap<u32, Share>,
    children: HashMap<u32, Share>,
    /// By name, class and heading of the element that holds the block.
    classes: HashMap<(&'t str, &'t str), Share>,
    /// Before each block, and before the end.
    before: Vec<Share>,
}

/// Bytes that count for a block, beside its text: a heading is not nothing.
const LEAST: f32 = 20.0;

impl<'t> View<'t> {
    fn new(tree: &'t Tree, blocks: &'t [Block], opinions: &'t [f32]) -> Self {
        let mut own: HashMap<u32, Share> = HashMap::new();
        let mut children: HashMap<u32, Share> = HashMap::new();
        let mut classes: HashMap<(&str, &str), Share> = HashMap::new();
        let mut before = vec![Share::default()];
        for (block, opinion) in blocks.iter().zip(opinions) {
            let text = block.text.len() as f32 + LEAST;
            let node = &tree.nodes[block.node as usize];
            own.entry(block.node).or_default().add(text, *opinion);
            children.entry(node.parent).or_default().add(text, *opinion);
            let class = (node.name(), node.attribute("class"));
            classes.entry(class).or_default().add(text, *opinion);
            let mut sum = before.last().copied().unwrap_or_default();
            sum.add(text, *opinion);
            before.push(sum);
        }
        Self { tree, blocks, opinions, own, children, classes, before }
    }

    fn write(&self, at: usize, row: &mut Vec<f32>) {
        let block = &self.blocks[at];
        let node = &self.tree.nodes[block.node as usize];
        for by in [0, -1, 1, -2, 2, -3, 3] {
            let near = at.checked_add_signed(by).and_then(|n| self.opinions.get(n));
            row.push(near.copied().unwrap_or(-1.0));
        }
        let grand = self.tree.nodes[node.parent as usize].parent;
        let value = |share: Option<&Share>| share.map_or(-1.0, |s| s.value());
        row.push(value(self.own.get(&block.node)));
        row.push(value(self.children.get(&node.parent)));
        row.push(value(self.children.get(&grand)));
        row.push(value(self.own.get(&node.parent)));
        row.push(value(self.classes.get(&(node.name(), node.attribute("class")))));
        for reach in [4, 10] {
            row.push(self.between(at.saturating_sub(reach), at));
            row.push(self.between(at + 1, at + 1 + reach));
        }
        let all = self.before.last().copied().unwrap_or_default().report.max(1.0);
        row.push(self.before[at].report / all);
        row.push(all.ln_1p());
    }

    /// The opinion of the blocks from `from` to `to`; -1 where there are none.
    fn between(&self, from: usize, to: usize) -> f32 {
        let to = to.min(self.blocks.len());
        if from >= to {
            return -1.0;
        }
        let (a, b) = (self.before[from], self.before[to]);
        Share { text: b.text - a.text, report: b.report - a.report }.value()
    }
}
