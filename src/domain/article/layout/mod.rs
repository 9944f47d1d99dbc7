//! An article from pages as they are printed: pieces of text with their places, and no order that could be
//! trusted. Finds lines, columns, reading order, paragraphs and headings, and mends words that were broken
//! at the ends of lines.
//!
//! Pages are read column by column, and what stands across the columns parts them into bands: the headline
//! first, then the columns under it. Total, and close to linear in the number of pieces, whatever is on a
//! page.

mod column;
mod hyphen;
mod line;
mod paragraph;
#[cfg(test)]
mod tests;

use super::html::{BlockKind, Page, Passage};
use crate::domain::order::SmallSort;
use hyphen::Words;
use line::Line;
use std::collections::BTreeMap;

/// A piece of text on a sheet. Lengths are in points, from the upper left corner.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Its left end.
    pub x: f32,
    /// Its base line.
    pub y: f32,
    /// Its width.
    pub width: f32,
    /// The size of its type.
    pub size: f32,
}

/// One printed page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sheet {
    /// Its height.
    pub height: f32,
    /// What stands on it, in any order.
    pub pieces: Vec<Piece>,
}

/// What was read off printed pages.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Read {
    /// The article.
    pub page: Page,
    /// How many lines were left out as running heads and page numbers.
    pub left_out: usize,
}

/// Type larger than the body's by this is a heading's.
const HEADING: f32 = 1.12;

/// Type larger than the body's by this may be the headline's.
const HEADLINE: f32 = 1.3;

/// Reads printed pages. Pages without text (pictures of pages) give nothing.
///
/// ```
/// use concord::domain::article::layout::{Piece, Sheet, read};
/// let piece = |text: &str, y: f32| Piece { text: text.into(), x: 50.0, y, width: 200.0, size: 10.0 };
/// let pieces = vec![piece("wick bridge is open.", 112.0), piece("The Nor-", 100.0)];
/// let read = read(&[Sheet { height: 800.0, pieces }]);
/// assert_eq!(read.page.text(), "The Norwick bridge is open.");
/// ```
pub fn read(sheets: &[Sheet]) -> Read {
    let mut pages: Vec<Vec<Line>> = sheets.iter().map(line::lines).collect();
    let left_out = drop_running(&mut pages, sheets);
    let body = body_size(&pages);
    let words = Words::of(pages.iter().flatten().map(|line| line.text.as_str()));
    let ordered: Vec<Vec<Line>> = pages.into_iter().flat_map(column::order).collect();
    let blocks = paragraph::blocks(&ordered, body, &words);
    let title = headline(&blocks, body);
    let mut page = Page::default();
    for (n, block) in blocks.into_iter().enumerate() {
        // The headline is told apart.
        if title == Some(n) {
            page.title = Some(block.text);
            continue;
        }
        let kind =
            if block.size >= body * HEADING { BlockKind::Subhead } else { BlockKind::Paragraph };
        page.passages.push(Passage { kind, text: block.text, is_report: true });
    }
    Read { page, left_out }
}

/// The block in the largest type near the start, if it stands out.
fn headline(blocks: &[paragraph::Block], body: f32) -> Option<usize> {
    let near = blocks.iter().take(8).enumerate().filter(|(_, block)| block.text.len() <= 300);
    let (at, block) = near.max_by(|(m, a), (n, b)| a.size.total_cmp(&b.size).then(n.cmp(m)))?;
    (block.size >= body * HEADLINE && block.text.contains(' ')).then_some(at)
}

/// The size of type in which most letters are set.
fn body_size(pages: &[Vec<Line>]) -> f32 {
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        // In half points: sizes are hardly ever the same to the last digit.
        *letters.entry((line.size * 2.0).round() as u32).or_default() += line.text.len();
    }
    let most = letters.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// How much of a page at its top and at its foot may hold running heads.
const MARGIN: f32 = 0.1;

/// Drops page numbers, and what stands on several pages at the same edge with other numbers.
fn drop_running(pages: &mut [Vec<Line>], sheets: &[Sheet]) -> usize {
    let key = |text: &str| -> String {
        text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
    };
    let is_edge = |line: &Line, sheet: &Sheet| {
        line.y < sheet.height * MARGIN || line.y > sheet.height * (1.0 - MARGIN)
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (page, sheet) in pages.iter().zip(sheets) {
        let mut keys: Vec<String> =
            page.iter().filter(|line| is_edge(line, sheet)).map(|line| key(&line.text)).collect();
        keys.order();
        keys.dedup();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let mut dropped = 0;
    for (page, sheet) in pages.iter_mut().zip(sheets) {
        let before = page.len();
        page.retain(|line| {
            let key = key(&line.text);
            let is_number = matches!(key.as_str(), "" | "-" | "–" | "—" | "Page" | "page" | "p.");
            !is_edge(line, sheet) || !(is_number || counts.get(&key).is_some_and(|n| *n > 1))
        });
        dropped += before - page.len();
    }
    dropped
}
