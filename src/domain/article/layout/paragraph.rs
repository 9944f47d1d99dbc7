//! Lines to paragraphs and headings.

use super::HEADING;
use super::hyphen::{Words, is_hyphen};
use super::line::Line;
use crate::domain::order::SmallSort;

/// A paragraph or a heading.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Block {
    /// What it says.
    pub(super) text: String,
    /// The size of its type.
    pub(super) size: f32,
}

/// A step between lines wider than the usual one by this ends a paragraph.
const LEADING: f32 = 1.3;

/// A line that begins this share of its size inside begins a paragraph.
const INDENT: f32 = 0.7;

/// So much of its size a line may be shorter than the longest, and still be full.
const SLACK: f32 = 0.5;

/// The paragraphs of runs of lines, in the order in which they are read. A paragraph may go on in the next
/// column, or on the next page.
pub(super) fn blocks(runs: &[Vec<Line>], body: f32, words: &Words) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    // Set while the last paragraph of the text may go on.
    let mut open: Option<usize> = None;
    for run in runs {
        let column = Column::of(run);
        for (n, line) in run.iter().enumerate() {
            let is_heading = line.size >= body * HEADING;
            let starts = match n.checked_sub(1).and_then(|before| run.get(before)) {
                Some(before) => column.parts(before, line),
                None => {
                    open.is_none_or(|at| is_heading || !goes_on(&blocks[at].text, line, &column))
                }
            };
            if let Some(at) = open.filter(|_| !starts) {
                words.join(&mut blocks[at].text, &line.text);
            } else {
                open = Some(blocks.len());
                blocks.push(Block { text: line.text.clone(), size: line.size });
            }
        }
        // A heading or a caption between two columns is not gone on from, but what stood before it may be.
        let is_last_body =
            run.last().is_some_and(|line| (line.size - body).abs() < body * (HEADING - 1.0));
        if !is_last_body {
            open = None;
        }
    }
    blocks
}

/// Whether a text goes on in the first line of another column.
fn goes_on(text: &str, line: &Line, column: &Column) -> bool {
    let is_ended = text.ends_with(['.', '!', '?', '”', '"', '’', ':', '»']);
    let is_low = line.text.starts_with(|c: char| c.is_lowercase());
    let is_indented = line.x > column.left + INDENT * line.size;
    text.ends_with(is_hyphen) || is_low || (!is_ended && !is_indented)
}

/// What is usual in a column.
struct Column {
    left: f32,
    right: f32,
    leading: f32,
}

impl Column {
    fn of(run: &[Line]) -> Self {
        let mut steps: Vec<u32> = run
            .windows(2)
            .map(|pair| ((pair[1].y - pair[0].y) * 4.0).round() as u32)
            .filter(|step| *step > 0)
            .collect();
        steps.order();
        let leading = steps.get(steps.len() / 2).map_or(0.0, |step| *step as f32 / 4.0);
        let mut lefts: Vec<u32> = run.iter().map(|line| line.x.max(0.0).round() as u32).collect();
        lefts.order();
        Self {
            left: lefts.get(lefts.len() / 4).map_or(0.0, |x| *x as f32),
            right: run.iter().map(|line| line.end).fold(0.0, f32::max),
            leading,
        }
    }

    /// Whether a paragraph ends between two lines of the column.
    fn parts(&self, before: &Line, line: &Line) -> bool {
        let step = line.y - before.y;
        let usual = self.leading.min(line.size.max(before.size) * 1.6);
        let is_far = step > usual * LEADING && step > line.size * 1.15;
        let is_other = (line.size - before.size).abs() > before.size * (HEADING - 1.0);
        let is_indented = line.x > self.left + INDENT * line.size
            && line.x > before.x + INDENT * line.size
            && line.x < self.left + (self.right - self.left) / 3.0;
        // The next word would have stood on this line as well.
        let letters = before.text.chars().count().max(1) as f32;
        let letter = (before.end - before.x) / letters;
        let first = line.text.split_whitespace().next().unwrap_or_default().chars().count();
        let is_short = before.end + letter * ((first + 1) as f32) < self.right - SLACK * line.size
            && before.text.ends_with(['.', '!', '?', '”', '"', ':'])
            && !line.text.starts_with(|c: char| c.is_lowercase());
        is_far || is_other || is_indented || is_short
    }
}
