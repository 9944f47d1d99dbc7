//! An article from plain text.

use super::furniture::{Furniture, FurnitureKind};
use super::head::{self, Head};
use super::line::Line;
use super::rule::{self, Finding};
use super::{Article, ArticleId, model, subhead};
use crate::domain::segment::paragraphs;
use crate::domain::text::{Span, canonical};
use std::collections::HashMap;

/// How sure the model must be, where no rule speaks. Higher than for the agency copy it learned from:
/// to hide a line of the report is worse than to show a caption.
const SURE: f32 = 0.65;

/// The model is not asked about lines longer than this, in bytes.
const LONGEST: usize = 300;

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
    learned(&lines, &mut findings, &head, &subheads);
    let furniture =
        lines.iter().zip(&findings).filter_map(|(line, f)| furniture(line, *f)).collect();
    Article { id: ArticleId::of(&text), metadata: head.metadata, furniture, subheads, text }
}

fn furniture(line: &Line<'_>, finding: Option<Finding>) -> Option<Furniture> {
    let Some(Finding { kind, score, reason }) = finding else {
        // The names of reporters and editors, glued to the last sentence.
        let start = rule::credit::tail(line.text)?;
        let span = Span::new(start, line.text.len()).shift(line.span.start.0);
        let reason = "says who worked on it".to_owned();
        return Some(Furniture { span, kind: FurnitureKind::Byline, score: 0.95, reason });
    };
    Some(Furniture { span: line.span, kind, score, reason: reason.to_owned() })
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

/// Lines that no rule knows, and that read like furniture to the model.
fn learned(lines: &[Line<'_>], findings: &mut [Option<Finding>], head: &Head, subheads: &[Span]) {
    let dek = head.metadata.dek.as_ref().and_then(|d| d.span);
    let scores = model::judge(lines, findings, LONGEST);
    let ruled = findings.to_vec();
    for (at, score) in scores.into_iter().enumerate() {
        let line = &lines[at];
        let is_named = dek.is_some_and(|d| d.overlaps(line.span))
            || subheads.binary_search(&line.span).is_ok();
        // "The paper reports:" introduces what follows.
        let is_opening = line.text.ends_with(':') || head::has_dateline(line);
        if score < SURE || is_opening || ruled[at].is_some() || is_named {
            continue;
        }
        let near = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|i| *ruled.get(i)?);
        let is_caption = line.words > 5 && near.clone().any(|f| f.kind == FurnitureKind::Caption);
        let kind = if is_caption { FurnitureKind::Caption } else { FurnitureKind::Other };
        let reason = if is_caption {
            "reads like a caption beside a picture's credit"
        } else {
            "its words and its place are those of a page, not of a report"
        };
        findings[at] = Some(Finding { kind, score, reason });
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
