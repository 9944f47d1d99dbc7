//! Links to other reports.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::Line;

/// Never start a report's sentence.
const STARTS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "read:",
    "read |",
    "related:",
    "related article",
    "related stor",
    "related news",
    "related coverage",
    "related topic",
    "see also",
    "more on this",
    "more about",
    "more from",
    "more news",
    "more stories",
    "more:",
    "you may also",
    "you might also",
    "recommended",
    "most read",
    "most popular",
    "trending",
    "up next",
    "watch:",
    "watch |",
    "listen:",
    "must read",
    "must-read",
    "don't miss",
    "in case you missed it",
    "explore more",
    "keep reading",
    "continue reading",
    "in pictures:",
    "explainer:",
    "opinion:",
    "tags:",
    "topics:",
    "topic:",
    "filed under",
    "keywords:",
];

pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    let starts = line.words <= 25 && line.starts_with_any(STARTS);
    (starts || is_list_head(line)).then_some(Finding {
        kind: FurnitureKind::Related,
        score: if starts { 0.92 } else { 0.8 },
        reason: "points to other reports",
    })
}

/// "Latest Example News": a capital on each word, and no end of a sentence.
fn is_list_head(line: &Line<'_>) -> bool {
    let starts = line.starts_with_any(&["latest ", "more ", "top ", "popular "]);
    let is_title = || line.text.split(' ').all(|w| w.starts_with(char::is_uppercase));
    starts
        && (2..=4).contains(&line.words)
        && !line.ends_sentence()
        && is_title()
        && line.contains_any(&[
            "news",
            "stories",
            "posts",
            "articles",
            "headlines",
            "videos",
            "updates",
            "reports",
        ])
}
