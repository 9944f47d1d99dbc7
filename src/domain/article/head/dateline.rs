//! "WASHINGTON (AP) — ": where a report was written, and by which agency.

use crate::domain::text::Span;

/// What stands before the dash, in bytes of the paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Dateline {
    /// The place, as written.
    pub(super) place: Option<Span>,
    /// The agency in parentheses.
    pub(super) agency: Option<Span>,
}

/// How far the dash may be, in bytes.
const REACH: usize = 90;

/// Reads the dateline that starts `text`.
pub(super) fn read(text: &str) -> Option<Dateline> {
    let mut reach = REACH.min(text.len());
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    let dash = [" — ", " – ", " - ", " -- ", "— ", ") -", ") —", ") –"]
        .iter()
        .filter_map(|d| text[..reach].find(d).map(|at| at + usize::from(d.starts_with(')'))));
    let before = text[..dash.min()?].trim_end();
    let (place, agency) = match before.strip_suffix(')').and_then(|b| b.rfind('(')) {
        Some(open) => (before[..open].trim_end(), Some(Span::new(open + 1, before.len() - 1))),
        None => (before, None),
    };
    if let Some(agency) = agency
        && !is_agency(agency.of(text))
    {
        return None;
    }
    if place.is_empty() {
        return agency.map(|a| Dateline { place: None, agency: Some(a) });
    }
    let mut parts = place.split(',');
    let first = parts.next().unwrap_or_default();
    let rest_is_short =
        parts.clone().count() <= 3 && parts.all(|p| p.split_whitespace().count() <= 3);
    let is_place = is_loud(first) || (agency.is_some() && is_titled(first));
    (is_place && rest_is_short)
        .then(|| Dateline { place: Some(Span::new(0, first.len()).trim(text)), agency })
}

fn is_agency(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && text.split(' ').count() <= 4
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// All capitals, and no label of the desk.
pub(super) fn is_loud(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let is_label = [
        "BREAKING",
        "UPDATE",
        "EXCLUSIVE",
        "LIVE",
        "WATCH",
        "VIDEO",
        "OPINION",
        "ANALYSIS",
        "EXPLAINER",
        "FACTBOX",
    ]
    .iter()
    .any(|label| text.starts_with(label));
    let is_written =
        text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '/' | '\'' | '’'));
    letters.clone().count() > 2
        && letters.clone().all(|c| !c.is_lowercase())
        && is_written
        && !is_label
        && text.starts_with(char::is_uppercase)
}

/// Up to three words with a capital each: "New Delhi".
fn is_titled(text: &str) -> bool {
    let mut words = text.split(' ');
    words.clone().count() <= 3
        && words.all(|w| w.starts_with(char::is_uppercase) || matches!(w, "de" | "al" | "la"))
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let part = |span: Option<crate::domain::text::Span>| span.map_or("", |s| s.of(text));
        let found = read(text).map(|d| (part(d.place), part(d.agency)));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_datelines() {
        for (text, expected) in [
            ("WASHINGTON — Israel and Syria have agreed.", Some(("WASHINGTON", ""))),
            ("LONDON (AP) — It rained.", Some(("LONDON", "AP"))),
            ("(Worthy News) – It rained.", Some(("", "Worthy News"))),
            ("NEW YORK, Jan 7 (Reuters) - It rained.", Some(("NEW YORK", "Reuters"))),
            ("BEIJING, Sept. 24 (Xinhua) -- It rained.", Some(("BEIJING", "Xinhua"))),
            ("Beirut, Lebanon (AFP) – It rained.", Some(("Beirut", "AFP"))),
            ("The deal — a first — holds.", None),
            ("BREAKING — It rained.", None),
            ("He (the mayor) - who came late - left.", None),
            ("It rained.", None),
        ] {
            check(text, expected);
        }
    }
}
