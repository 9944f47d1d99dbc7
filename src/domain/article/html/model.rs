//! The learned judge of blocks: two small forests, the second over what the first thinks of the
//! neighbors. Trained by `cargo xtask train`; its card is `docs/models/html.md`.

use super::block::{Block, BlockKind, blocks};
use super::evidence::Evidence;
use super::tree::Tree;
use super::{Page, fact, feature, smooth};
use crate::domain::alignment::Forest;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::Line;
use crate::domain::article::rule;
use crate::domain::text::Span;
use std::collections::HashSet;

const WEIGHTS: &[u8] = include_bytes!("html.bin");

/// The head over the features of a block.
pub const FIRST: &str = "first";
/// The head over the same and the first one's opinions of the neighbors.
pub const SECOND: &str = "second";

/// A page as the trainer sees it.
pub struct Lesson {
    tree: Tree,
    blocks: Vec<Block>,
    evidence: Evidence,
    /// The features of every block.
    pub features: Vec<Vec<f32>>,
}

impl Lesson {
    /// Reads a page.
    pub fn new(tree: Tree) -> Self {
        let blocks = blocks(&tree);
        let evidence = Evidence::of(&fact::read(&tree));
        let features = feature::features(&tree, &blocks, &evidence);
        Self { tree, blocks, evidence, features }
    }

    /// What every block says.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().map(|b| b.text.as_str())
    }

    /// Which blocks are of a kind that is seldom the report: captions, links, words of the page.
    pub fn suspects(&self) -> Vec<bool> {
        self.blocks.iter().map(is_suspect).collect()
    }

    /// The features of the second forest, where the first one has these opinions.
    pub fn second(&self, opinions: &[f32]) -> Vec<Vec<f32>> {
        smooth::features(&self.tree, &self.blocks, &self.features, opinions)
    }

    /// The page as the embedded weights read it.
    pub fn read(&self) -> Page {
        super::read(&self.tree)
    }

    /// Which blocks are the report, where the second forest has these opinions.
    pub fn chosen(&self, opinions: &[f32]) -> Vec<bool> {
        chosen(&self.blocks, opinions, &self.evidence)
    }
}

/// How sure the program is of every block that it is the report, 0 to 1.
pub(super) fn opinions(tree: &Tree, blocks: &[Block], evidence: &Evidence) -> Vec<f32> {
    let Some(forest) = Forest::read(WEIGHTS) else { return vec![0.0; blocks.len()] };
    let (Some(first), Some(second)) = (forest.head(FIRST), forest.head(SECOND)) else {
        return vec![0.0; blocks.len()];
    };
    let yes = |head: &crate::domain::alignment::Head, row: &Vec<f32>| {
        head.probabilities(row).last().copied().unwrap_or_default()
    };
    let features = feature::features(tree, blocks, evidence);
    let opinions: Vec<f32> = features.iter().map(|row| yes(first, row)).collect();
    let features = smooth::features(tree, blocks, &features, &opinions);
    features.iter().map(|row| yes(second, row)).collect()
}

/// A block is the report from here on.
const SURE: f32 = 0.5;

/// Where no block is as sure as this, a page is unlike what the forests know, and all that comes near the
/// surest block is taken.
const CLEAR: f32 = 0.75;

/// A suspect block is the report from here on.
const SURER: f32 = 0.93;

/// Which blocks are the report: the sure ones; where none is, those that come nearest. A stretch that
/// was there before is a second copy, made for another screen, and left out.
pub(super) fn chosen(blocks: &[Block], opinions: &[f32], evidence: &Evidence) -> Vec<bool> {
    let most = opinions.iter().copied().fold(0.0, f32::max);
    let sure = if most >= CLEAR { SURE } else { most * 0.7 };
    let is_sure = |(block, opinion): (&Block, &f32)| {
        let is_likely = *opinion >= sure && most > 0.0;
        let is_headline = || block.kind == BlockKind::Subhead && evidence.is_title(&block.text);
        is_likely && (*opinion >= SURER || !is_suspect(block)) && !is_headline()
    };
    let mut chosen: Vec<bool> = blocks.iter().zip(opinions).map(is_sure).collect();
    let report: Vec<usize> = (0..blocks.len()).filter(|at| chosen[*at]).collect();
    let mut said = HashSet::new();
    let is_copy: Vec<bool> = report
        .iter()
        .map(|at| blocks[*at].text.len() >= SAID_TWICE && !said.insert(blocks[*at].text.as_str()))
        .collect();
    for (i, at) in report.iter().enumerate() {
        let has_copy_beside =
            [i.wrapping_sub(1), i + 1].iter().any(|n| is_copy.get(*n).copied().unwrap_or_default());
        if is_copy[i] && (has_copy_beside || blocks[*at].text.len() >= LONG) {
            chosen[*at] = false;
        }
    }
    chosen
}

/// Whether a block is of a kind that is seldom the report: a caption, a line that is one link, or words
/// that a rule knows for those of a page.
fn is_suspect(block: &Block) -> bool {
    let text = block.text.as_str();
    let is_link = block.linked * 10 > text.len() * 9 && block.kind != BlockKind::ListItem;
    let line = Line::new(text, Span::new(0, text.len()));
    let is_ruled =
        || !line.is_long() && rule::judge(&line).is_some_and(|f| f.kind != FurnitureKind::Appeal);
    block.kind == BlockKind::Caption || is_link && text.len() > 20 || is_ruled()
}

/// What is shorter, in bytes, may be said twice.
const SAID_TWICE: usize = 60;
/// What is longer is not said twice.
const LONG: usize = 200;
