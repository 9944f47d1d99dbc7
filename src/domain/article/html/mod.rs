//! An article from an HTML page: which of its text is the report, and what it says of itself.
//!
//! The page comes as a [`Tree`], which a [`TreeBuilder`] is filled with: in the browser from the
//! browser's own parser, elsewhere from any other, so that both give the same text. Nothing of a page is
//! ever run or shown as markup. Total, and linear in the size of the page.
//!
//! [`read`] gives a [`Page`], and [`Page::article`] makes it an article of the program.

mod article;
mod block;
mod evidence;
mod fact;
mod feature;
mod mark;
pub mod model;
mod quiet;
mod smooth;
mod sum;
mod tag;
#[cfg(test)]
mod tests;
mod tree;
mod word;

pub use block::BlockKind;
pub use quiet::quiet;
pub use tree::{Tree, TreeBuilder, wanted_attributes};

use super::Date;
use block::Block;
use evidence::Evidence;

/// What was read off a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// Its address, as the page gives it.
    pub address: Option<String>,
    /// Its language, as the page gives it ("en-US").
    pub language: Option<String>,
    /// The report, in order, with the captions that stand in it.
    pub passages: Vec<Passage>,
}

/// A part of the page's text that stands by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// What it is.
    pub kind: BlockKind,
    /// What it says, on one line.
    pub text: String,
    /// Whether it is the report; a caption that stands in it may not be.
    pub is_report: bool,
}

/// Reads a page. A page without a report gives no passages.
///
/// ```
/// use concord::domain::article::html::{self, TreeBuilder};
/// let mut page = TreeBuilder::default();
/// page.open("h1", |_| None);
/// page.text("Bridge opens");
/// page.close();
/// let read = html::read(&page.finish());
/// assert_eq!(read.title.as_deref(), None, "one short heading says too little");
/// ```
pub fn read(tree: &Tree) -> Page {
    let facts = fact::read(tree);
    let blocks = block::blocks(tree);
    let evidence = Evidence::of(&facts);
    let opinions = model::opinions(tree, &blocks, &evidence);
    let chosen = model::chosen(&blocks, &opinions, &evidence);
    let captions = captions(&blocks, &chosen);
    let passage = |((block, is_report), is_caption): ((Block, bool), bool)| {
        let passage = Passage { kind: block.kind, text: block.text, is_report };
        (is_report || is_caption).then_some(passage)
    };
    Page {
        title: facts.titles.into_iter().next(),
        byline: facts.byline,
        publisher: facts.publisher,
        date: facts.date,
        address: facts.address,
        language: facts.language,
        passages: blocks.into_iter().zip(chosen).zip(captions).filter_map(passage).collect(),
    }
}

/// A part of a page is the report as it is from this many words on; of less, all is kept.
const WHOLE_REPORT: usize = 120;

/// Reads a part of a page that a person chose and copied. What they chose is the report, unless it is
/// plainly the whole page: then its report is found as [`read`] finds it.
///
/// ```
/// use concord::domain::article::html::{self, TreeBuilder};
/// let mut part = TreeBuilder::default();
/// part.open("p", |_| None);
/// part.text("The bridge is open.");
/// part.close();
/// assert_eq!(html::read_part(&part.finish()).text(), "The bridge is open.");
/// ```
pub fn read_part(tree: &Tree) -> Page {
    let mut page = read(tree);
    let words = |text: &str| text.split_whitespace().count();
    let blocks = block::blocks(tree);
    let all: usize = blocks.iter().map(|block| words(&block.text)).sum();
    let report = words(&page.text());
    if report < WHOLE_REPORT || report * 2 > all {
        let first = blocks.first().filter(|block| block.kind == BlockKind::Subhead);
        page.title = page.title.or_else(|| first.map(|block| block.text.clone()));
        let passage =
            |block: Block| Passage { kind: block.kind, text: block.text, is_report: true };
        page.passages = blocks.into_iter().map(passage).collect();
    }
    page
}

/// A caption is no longer than this, in bytes.
const LONGEST_CAPTION: usize = 600;

/// Captions that stand inside the report, or right before it, and were not chosen with it.
fn captions(blocks: &[Block], chosen: &[bool]) -> Vec<bool> {
    let first = chosen.iter().position(|c| *c).unwrap_or(blocks.len());
    let end = chosen.iter().rposition(|c| *c).map_or(0, |last| last + 1);
    let mut captions = vec![false; blocks.len()];
    for at in first.saturating_sub(3)..end {
        let block = &blocks[at];
        captions[at] = !chosen[at]
            && block.kind == BlockKind::Caption
            && block.text.len() <= LONGEST_CAPTION
            && block.text.contains(' ')
            && block.linked * 2 < block.text.len();
    }
    captions
}

impl Page {
    /// The report's text: a line for each passage, with a blank line between.
    pub fn text(&self) -> String {
        let report = self.passages.iter().filter(|p| p.is_report);
        let lines: Vec<&str> = report.map(|p| p.text.as_str()).collect();
        lines.join("\n\n")
    }
}
