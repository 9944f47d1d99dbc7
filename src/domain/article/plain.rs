//! An article from plain text.

use super::furniture::{Furniture, FurnitureKind};
use super::line::Line;
use super::rule::{self, Finding};
use super::{Article, ArticleId, head, subhead};
use crate::domain::segment::paragraphs;
use crate::domain::text::{Span, canonical};
use std::collections::HashMap;

/// Reads an article from any plain text. Total: an empty text gives an empty article.
///
/// ```
/// use concord::domain::article;
/// let read = article::read("Talks resume\nBy Jane Doe\nPARIS — The talks resumed on Monday, the two sides said.");
/// assert_eq!(read.metadata.title.map(|t| t.value).as_deref(), Some("Talks resume"));
/// assert_eq!(read.metadata.byline.map(|b| b.value).as_deref(), Some("Jane Doe"));
/// assert_eq!(read.metadata.place.map(|p| p.value).as_deref(), Some("PARIS"));
/// ```
pub fn read(raw: &str) -> Article {
    let text = canonical(raw);
    let lines: Vec<Line<'_>> =
        paragraphs(&text).into_iter().map(|span| Line::new(&text, span)).collect();
    let mut findings: Vec<Option<Finding>> = lines.iter().map(rule::judge).collect();
    let head = head::read(&lines, &mut findings);
    repeats(&lines, &mut findings);
    let subheads = subheads(&lines, &findings, head.body);
    let furniture =
        lines.iter().zip(&findings).filter_map(|(line, f)| f.map(|f| furniture(line, f))).collect();
    Article { id: ArticleId::of(&text), metadata: head.metadata, furniture, subheads, text }
}

fn furniture(line: &Line<'_>, finding: Finding) -> Furniture {
    let Finding { kind, score, reason } = finding;
    Furniture { span: line.span, kind, score, reason: reason.to_owned() }
}

/// Short lines that were said before: captions come twice, and what else does is no report.
fn repeats(lines: &[Line<'_>], findings: &mut [Option<Finding>]) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if line.is_long() || line.words < 3 {
            continue;
        }
        let first = *seen.entry(line.text).or_insert(at);
        if first < at && findings[at].is_none() {
            let kind = findings[first].map_or(FurnitureKind::Other, |f| f.kind);
            findings[at] =
                Some(Finding { kind, score: 0.8, reason: "was said before, word for word" });
        }
    }
}

fn subheads(lines: &[Line<'_>], findings: &[Option<Finding>], body: usize) -> Vec<Span> {
    let is_report = |at: &usize| findings[*at].is_none();
    let inside = (body + 1..lines.len()).filter(is_report);
    inside
        .filter(|at| subhead::is_subhead(&lines[*at], lines.get(at + 1)))
        .map(|at| lines[at].span)
        .collect()
}
