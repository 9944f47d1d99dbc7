//! Headings inside the report.

use super::line::Line;

/// Whether `line` is a heading of what follows in `next`.
///
/// Short, no end of a sentence, starts with a capital, a digit or a quotation mark; prose follows it.
pub(super) fn is_subhead(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let is_short = (1..=14).contains(&line.words) && line.text.len() <= 110;
    let end = line.text.trim_end_matches(['"', '”', '’', '\'', ')']);
    let is_open = !end.ends_with(['.', '!', ':', ';', ',', '…']);
    let starts = line
        .text
        .trim_start_matches(['"', '“', '‘', '('])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    is_short && is_open && starts && next.is_some_and(Line::is_prose)
}
