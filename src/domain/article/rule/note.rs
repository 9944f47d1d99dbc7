//! Copyright notices, and lines of marks only.

use super::Finding;
use crate::domain::article::furniture::FurnitureKind;
use crate::domain::article::line::{Line, Phrases};

const ENDS: &[&str] = &[
    "end",
    "ends",
    "- end -",
    "-- end --",
    "-- ends --",
    "- ends -",
    "-end-",
    "-ends-",
    "(end)",
    "(ends)",
];

/// Sorted; none starts another.
pub(super) static TERMS: Phrases =
    Phrases::new(&["our standards: ", "privacy policy", "terms of use"]);
pub(super) static RIGHTS: Phrases = Phrases::new(&["all rights reserved"]);

pub(super) fn judge(line: &Line<'_>) -> Option<Finding> {
    let found = |score, reason| Some(Finding { kind: FurnitureKind::Other, score, reason });
    if !line.text.contains(char::is_alphanumeric) {
        return found(0.9, "marks without words");
    }
    if ENDS.contains(&line.lower.as_str()) {
        return found(0.95, "says that the report ends here");
    }
    let is_notice = line.starts_with_any(&["©", "(c) ", "copyright "]) || line.holds_any(&RIGHTS);
    if is_notice && line.words <= 60 {
        return found(0.95, "a copyright notice");
    }
    if line.holds_any(&TERMS) {
        return found(0.85, "terms of the page");
    }
    None
}
