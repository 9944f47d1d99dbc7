//! What stands in every element, summed over its blocks: text, links, prose.

use super::block::Block;
use super::tree::{Node, Tree};

/// What stands in an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Bytes of text.
    pub(super) text: f32,
    /// Bytes of text in links.
    pub(super) linked: f32,
    /// Bytes of text that reads like prose.
    pub(super) prose: f32,
    /// Blocks.
    pub(super) blocks: f32,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.text += other.text;
        self.linked += other.linked;
        self.prose += other.prose;
        self.blocks += other.blocks;
    }

    /// The share of the text that lies in links.
    pub(super) fn link_share(&self) -> f32 {
        self.linked / self.text.max(1.0)
    }

    /// The share of the text that is prose.
    pub(super) fn prose_share(&self) -> f32 {
        self.prose / self.text.max(1.0)
    }
}

/// What stands in each element of the page, and which elements hold the report by simple counts.
pub(super) struct Sums {
    /// One for each node, over all that is below it.
    pub(super) below: Vec<Sum>,
    /// One for each node, over the blocks that are its own.
    pub(super) own: Vec<Sum>,
    /// The whole page.
    pub(super) page: Sum,
    /// The element that Readability would choose.
    pub(super) top: u32,
    /// The smallest element that holds most prose for the least else.
    pub(super) dense: u32,
}

/// Whether a block reads like prose: long, with the punctuation of sentences, and little of it links.
pub(super) fn is_prose(block: &Block) -> bool {
    let text = &block.text;
    let is_long = text.len() >= 80 && block.linked * 3 < text.len();
    is_long && text.contains(['.', ',', '!', '?', '。', '，', '।', '…', ':', ';'])
}

/// Sums up the blocks over the elements.
pub(super) fn sums(tree: &Tree, blocks: &[Block]) -> Sums {
    let count = tree.nodes.len();
    let mut own = vec![Sum::default(); count];
    let mut score = vec![0.0_f32; count];
    let mut page = Sum::default();
    for block in blocks {
        let length = block.text.len() as f32;
        let prose = if is_prose(block) { length } else { 0.0 };
        let sum = Sum { text: length, linked: block.linked as f32, prose, blocks: 1.0 };
        page.add(sum);
        let mut at = block.node as usize;
        own[at].add(sum);
        if prose > 0.0 {
            // Readability's score of a paragraph, handed to the elements around it.
            let commas = block.text.matches([',', '，', '、']).count() as f32;
            let points = 1.0 + commas + (length / 100.0).min(3.0);
            for share in [0.3, 1.0, 0.5, 0.25] {
                score[at] += points * share;
                at = tree.nodes[at].parent as usize;
            }
        }
    }
    let below = summed(&tree.nodes, &own);
    let mut sums = Sums { below, own, page, top: 0, dense: 0 };
    let best = |value: &dyn Fn(usize) -> f32| {
        // The later of two equals is the deeper one.
        let pick = |best: (usize, f32), at: usize| {
            let value = value(at);
            if value >= best.1 { (at, value) } else { best }
        };
        (0..count).fold((0, f32::MIN), pick).0 as u32
    };
    let top = best(&|at| score[at] * (1.0 - sums.below[at].link_share()));
    let dense = best(&|at| {
        let sum = &sums.below[at];
        sum.prose - 1.5 * (sum.text - sum.prose)
    });
    (sums.top, sums.dense) = (top, dense);
    sums
}

fn summed(nodes: &[Node], own: &[Sum]) -> Vec<Sum> {
    let mut below = own.to_vec();
    for at in (0..nodes.len()).rev() {
        let parent = nodes[at].parent as usize;
        if parent < at {
            let sum = below[at];
            below[parent].add(sum);
        }
    }
    below
}
