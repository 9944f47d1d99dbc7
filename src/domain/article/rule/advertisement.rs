//! Labels of advertisements.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::Line;

const WHOLE: &[&str] =
    &["ad", "ads", "ad feedback", "sponsored", "promoted", "paid post", "paid content"];

const STARTS: &[&str] = &[
    "advertisement",
    "advertorial",
    "sponsored content",
    "sponsored link",
    "promoted content",
    "story continues below",
    "article continues below",
    "article continues after",
    "continue reading below",
    "remove ads",
    "content continues after",
];

pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    let is_label =
        line.words <= 6 && (WHOLE.contains(&line.lower.as_str()) || line.starts_with_any(STARTS));
    is_label.then_some(Finding {
        kind: FurnitureKind::Advertisement,
        score: 0.97,
        reason: "the label of an advertisement",
    })
}
