//! What the model sees of a block: its text, its links, its elements, its place, its neighbors.

use super::block::{Block, BlockKind, NOWHERE};
use super::evidence::Evidence;
use super::mark::MARKS;
use super::sum::{Sum, Sums, is_prose, sums};
use super::tree::Tree;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::Line;
use crate::domain::article::{head, rule};
use crate::domain::text::Span;
use std::collections::{HashMap, HashSet};

/// The features of every block, in order; each has as many.
pub(super) fn features(tree: &Tree, blocks: &[Block], evidence: &Evidence) -> Vec<Vec<f32>> {
    let page = Page::new(tree, blocks);
    let looks: Vec<Look> = (0..blocks.len()).map(|at| page.look(at, evidence)).collect();
    let first_title = looks.iter().position(|l| l.is_title).unwrap_or(0);
    let prose: Vec<usize> = (0..blocks.len()).filter(|at| page.is_prose[*at]).collect();
    let of = |at: usize| {
        let mut row = Vec::with_capacity(130);
        looks[at].write(&mut row);
        page.elements(at, &mut row);
        page.place(at, first_title, &prose, &mut row);
        for by in [-1, 1, -2, 2] {
            page.neighbor(at, by, &looks, &mut row);
        }
        row
    };
    (0..blocks.len()).map(of).collect()
}

/// The page, with what is counted once.
struct Page<'t> {
    tree: &'t Tree,
    blocks: &'t [Block],
    sums: Sums,
    is_prose: Vec<bool>,
    /// For each block, which blocks share its elements' names; and what stands in each such class.
    class: Vec<usize>,
    classes: Vec<Sum>,
    /// For each class, in how many elements its blocks stand, and in how many those stand: the
    /// paragraphs of a report stand in one, those of comments each in its own.
    spread: Vec<[f32; 2]>,
    /// How often the same words stand on the page.
    repeats: Vec<f32>,
    /// Prose before each block, in bytes; one more for the end.
    prose_before: Vec<f32>,
    text_before: Vec<f32>,
}

/// What is seen of a block alone.
struct Look {
    length: f32,
    words: f32,
    link: f32,
    commas: f32,
    ends: f32,
    starts: f32,
    upper: f32,
    capitals: f32,
    digits: f32,
    marks: f32,
    small: f32,
    rule: f32,
    rule_score: f32,
    tail: f32,
    stamp: f32,
    byline: f32,
    kind: f32,
    heading: f32,
    is_title: bool,
    in_body: f32,
    in_summary: f32,
}

impl<'t> Page<'t> {
    fn new(tree: &'t Tree, blocks: &'t [Block]) -> Self {
        let sums = sums(tree, blocks);
        let is_prose: Vec<bool> = blocks.iter().map(is_prose).collect();
        let mut numbers: HashMap<(&str, &str, &str, &str), usize> = HashMap::new();
        let mut classes = Vec::new();
        let mut class = Vec::with_capacity(blocks.len());
        let mut said: HashMap<&str, f32> = HashMap::new();
        let mut homes: HashSet<(usize, usize, u32)> = HashSet::new();
        let mut spread: Vec<[f32; 2]> = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            let node = &tree.nodes[block.node as usize];
            let parent = &tree.nodes[node.parent as usize];
            let key =
                (node.name(), node.attribute("class"), parent.name(), parent.attribute("class"));
            let number = *numbers.entry(key).or_insert(classes.len());
            if number == classes.len() {
                classes.push(Sum::default());
                spread.push([0.0; 2]);
            }
            for (level, home) in [node.parent, parent.parent].into_iter().enumerate() {
                spread[number][level] += f32::from(homes.insert((number, level, home)));
            }
            let length = block.text.len() as f32;
            let sum: &mut Sum = &mut classes[number];
            sum.text += length;
            sum.linked += block.linked as f32;
            sum.prose += if is_prose[at] { length } else { 0.0 };
            sum.blocks += 1.0;
            class.push(number);
            *said.entry(&block.text).or_default() += 1.0;
        }
        let repeats = blocks.iter().map(|b| said.get(&*b.text).copied().unwrap_or(1.0)).collect();
        let mut prose_before = vec![0.0];
        let mut text_before = vec![0.0];
        for (block, is_prose) in blocks.iter().zip(&is_prose) {
            let length = block.text.len() as f32;
            let last = prose_before.last().copied().unwrap_or_default();
            prose_before.push(last + if *is_prose { length } else { 0.0 });
            text_before.push(text_before.last().copied().unwrap_or_default() + length);
        }
        Self {
            tree,
            blocks,
            sums,
            is_prose,
            class,
            classes,
            spread,
            repeats,
            prose_before,
            text_before,
        }
    }

    fn look(&self, at: usize, evidence: &Evidence) -> Look {
        let block = &self.blocks[at];
        let text = block.text.as_str();
        let line = Line::new(text, Span::new(0, text.len()));
        let mut count = Counts::default();
        text.chars().for_each(|c| count.add(c));
        let length = text.len() as f32;
        let words = text.split(' ').count() as f32;
        let capitals = text.split(' ').filter(|w| w.starts_with(char::is_uppercase)).count();
        let found = rule::judge(&line);
        let (stamp, byline) = head::is_stamp_or_byline(&line);
        Look {
            length: length.ln(),
            words,
            link: block.linked as f32 / length.max(1.0),
            commas: count.commas,
            ends: f32::from(line.ends_sentence()) - f32::from(text.ends_with(':')),
            starts: f32::from(text.starts_with(char::is_lowercase)),
            upper: count.upper / count.letters.max(1.0),
            capitals: capitals as f32 / words,
            digits: count.digits / length.max(1.0),
            marks: count.marks,
            small: text.split(' ').filter(|w| w.len() < 4).count() as f32 / words,
            rule: found.map_or(0.0, |f| number(f.kind)),
            rule_score: found.map_or(0.0, |f| f.score),
            tail: f32::from(!line.is_long() && rule::credit::tail(text).is_some()),
            stamp: f32::from(stamp),
            byline: f32::from(byline),
            kind: kind(block.kind),
            heading: f32::from(block.heading),
            is_title: evidence.is_title(text),
            in_body: evidence.body_share(text),
            in_summary: f32::from(evidence.is_summary(text)),
        }
    }

    /// What stands in the elements around the block.
    fn elements(&self, at: usize, row: &mut Vec<f32>) {
        let block = &self.blocks[at];
        let all = self.sums.page;
        for mark in block.marks {
            let share = |at: u32| self.sums.below[at as usize].text / all.text.max(1.0);
            row.push(if mark == NOWHERE { 0.0 } else { 1.05 - share(mark) });
        }
        let mut node = block.node as usize;
        for level in 0..4 {
            let sum = &self.sums.below[node];
            row.extend([
                sum.text / all.text.max(1.0),
                sum.prose / all.prose.max(1.0),
                sum.link_share(),
                sum.prose_share(),
            ]);
            if level < 2 {
                let own = &self.sums.own[node];
                row.extend([own.prose / all.prose.max(1.0), sum.blocks]);
            }
            node = self.tree.nodes[node].parent as usize;
        }
        for chosen in [self.sums.top, self.sums.dense] {
            let end = self.tree.nodes.get(chosen as usize).map_or(0, |n| n.end);
            let is_inside = block.node >= chosen && block.node < end;
            let sum = self.sums.below.get(chosen as usize).copied().unwrap_or_default();
            row.push(f32::from(is_inside));
            row.push(sum.prose / all.prose.max(1.0));
        }
        let class = &self.classes[self.class[at]];
        row.extend([
            class.prose / all.prose.max(1.0),
            class.prose_share(),
            class.link_share(),
            class.blocks,
        ]);
        let spread = self.spread[self.class[at]];
        row.extend([spread[0], spread[1], spread[0] / class.blocks, spread[1] / class.blocks]);
        row.push(f32::from(u16::try_from(block.depth).unwrap_or(u16::MAX)));
        row.push(self.repeats[at]);
    }

    /// Where the block stands on the page, and how far prose is.
    fn place(&self, at: usize, title: usize, prose: &[usize], row: &mut Vec<f32>) {
        let all = self.sums.page;
        row.push(self.text_before[at] / all.text.max(1.0));
        row.push(self.prose_before[at] / all.prose.max(1.0));
        row.push((at as f32 - title as f32).clamp(-50.0, 200.0));
        row.push(self.blocks.len() as f32);
        row.push(all.prose.ln_1p());
        row.push(all.prose_share());
        let next = prose.partition_point(|p| *p <= at);
        let before = prose.partition_point(|p| *p < at);
        let gap = |from: usize, to: usize| self.text_before[to] - self.text_before[from];
        let (blocks, bytes) = before
            .checked_sub(1)
            .map_or((99.0, 9999.0), |i| ((at - prose[i]) as f32, gap(prose[i] + 1, at)));
        row.extend([blocks.min(99.0), bytes.min(9999.0)]);
        let (blocks, bytes) =
            prose.get(next).map_or((99.0, 9999.0), |p| ((p - at) as f32, gap(at + 1, *p)));
        row.extend([blocks.min(99.0), bytes.min(9999.0)]);
        // Prose within five blocks on either side.
        let (from, to) = (at.saturating_sub(5), (at + 6).min(self.blocks.len()));
        let around = self.prose_before[to] - self.prose_before[from];
        row.push(around / gap(from, to).max(1.0));
        row.push(around / all.prose.max(1.0));
    }

    fn neighbor(&self, at: usize, by: isize, looks: &[Look], row: &mut Vec<f32>) {
        let Some(near) = at.checked_add_signed(by).filter(|n| *n < looks.len()) else {
            row.extend([-1.0; 8]);
            return;
        };
        let (look, block, own) = (&looks[near], &self.blocks[near], &self.blocks[at]);
        let parent = |b: &Block| self.tree.nodes[b.node as usize].parent;
        row.extend([
            look.length,
            look.link,
            look.ends,
            look.heading,
            look.rule_score,
            f32::from(parent(block) == parent(own)) + f32::from(self.class[near] == self.class[at]),
            self.classes[self.class[near]].prose / self.sums.page.prose.max(1.0),
            look.kind,
        ]);
    }
}

impl Look {
    fn write(&self, row: &mut Vec<f32>) {
        row.extend([
            self.length,
            self.words,
            self.link,
            self.commas,
            self.ends,
            self.starts,
            self.upper,
            self.capitals,
            self.digits,
            self.marks,
            self.small,
            self.rule,
            self.rule_score,
            self.tail,
            self.stamp,
            self.byline,
            self.kind,
            self.heading,
            f32::from(self.is_title),
            self.in_body,
            self.in_summary,
        ]);
    }
}

#[derive(Default)]
struct Counts {
    letters: f32,
    upper: f32,
    digits: f32,
    commas: f32,
    marks: f32,
}

impl Counts {
    fn add(&mut self, c: char) {
        self.letters += f32::from(c.is_alphabetic());
        self.upper += f32::from(c.is_uppercase());
        self.digits += f32::from(c.is_ascii_digit());
        self.commas += f32::from(matches!(c, ',' | '，' | '、' | ';'));
        self.marks += f32::from(matches!(c, '|' | '©' | '»' | '›' | '→' | '•' | '#' | '@' | '/'));
    }
}

fn number(kind: FurnitureKind) -> f32 {
    match kind {
        FurnitureKind::Other => 1.0,
        FurnitureKind::Caption => 2.0,
        FurnitureKind::Title => 3.0,
        FurnitureKind::Byline => 4.0,
        FurnitureKind::Related => 5.0,
        FurnitureKind::Appeal => 6.0,
        FurnitureKind::Control => 7.0,
        FurnitureKind::Advertisement => 8.0,
    }
}

fn kind(kind: BlockKind) -> f32 {
    match kind {
        BlockKind::Paragraph => 0.0,
        BlockKind::Quote => 1.0,
        BlockKind::Subhead => 2.0,
        BlockKind::ListItem => 3.0,
        BlockKind::Row => 4.0,
        BlockKind::Caption => 5.0,
    }
}

const _: () = assert!(MARKS <= 64, "one bit each");
