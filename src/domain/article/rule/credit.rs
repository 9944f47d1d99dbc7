//! Who wrote it, and how to reach them.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::head::byline;
use crate::domain::article::line::{Line, Phrases};

/// Sorted; none starts another.
pub(super) static PHRASES: Phrases = Phrases::new(&[
    "can be reached at",
    "contributed reporting",
    "contributed to this article",
    "contributed to this report",
    "contributed to this story",
    "follow her on",
    "follow him on",
    "follow them on",
    "is a columnist for",
    "is a correspondent for",
    "is a freelance",
    "is a journalist based in",
    "is a reporter at",
    "is a reporter for",
    "is a senior correspondent",
    "is a staff writer",
]);

const STARTS: &[&str] = &[
    "reporting by ",
    "(reporting by",
    "editing by ",
    "(editing by",
    "writing by ",
    "edited by",
    "with reporting by",
    "additional reporting",
    "(additional reporting",
    "reporter:",
    "author:",
    "editor:",
    "writer:",
    "source: ",
];

pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    let found = |score, reason| Some(Finding { kind: FurnitureKind::Byline, score, reason });
    if byline::is_byline(line) {
        return found(0.95, "names who wrote it");
    }
    let is_note =
        line.text.len() <= 300 && (line.says_any(&PHRASES) || line.starts_with_any(STARTS));
    if is_note && !line.text.starts_with(['"', '“']) {
        return found(0.9, "says who worked on it, or how to reach them");
    }
    None
}

/// Where "(Reporting by Jane Doe; Editing by John Roe)" starts behind the last sentence of a report.
pub(in crate::domain::article) fn tail(text: &str) -> Option<usize> {
    // Few paragraphs have a parenthesis near their end.
    text.len().checked_sub(text.rfind('(')?).filter(|behind| *behind < 400)?;
    let tails = ["(Reporting by ", "(Additional reporting by ", "(Writing by ", "(Editing by "];
    let at = tails.iter().filter_map(|t| text.rfind(t)).min()?;
    (at > 0 && text.len() - at < 400).then_some(at)
}
