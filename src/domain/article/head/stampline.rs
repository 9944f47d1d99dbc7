//! What stands beside the date in a line of the head: section, publisher, writer, place.

use super::stamp::{self, Habit, Stamp};
use super::{byline, dateline, section, source};
use crate::domain::article::line::Line;
use crate::domain::text::{Span, TokenKind, tokens};

/// A line that says when, and perhaps more. Spans are in bytes of the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct StampLine {
    /// The date.
    pub(super) stamp: Stamp,
    /// "Middle East".
    pub(super) section: Option<Span>,
    /// "Clash Report".
    pub(super) source: Option<Span>,
    /// "Jane Doe".
    pub(super) names: Option<Span>,
    /// "LONDON".
    pub(super) place: Option<Span>,
}

/// Reads a line that is a date and little else.
pub(super) fn read(line: &Line<'_>, habit: Habit) -> Option<StampLine> {
    if line.text.len() > 200 || line.words > 30 {
        return None;
    }
    let stamp = stamp::read(line.text, habit)?;
    let mut found = StampLine { stamp, section: None, source: None, names: None, place: None };
    let mut is_editor = false;
    for part in parts(line.text, stamp.span) {
        // "Editor: jd": who edited it is neither writer nor publisher.
        let is_after_editor = is_editor;
        is_editor = part.of(line.text).eq_ignore_ascii_case("editor");
        if is_editor || is_after_editor {
            continue;
        }
        found.place_part(line.text, part).then_some(())?;
    }
    Some(found)
}

impl StampLine {
    /// Finds a meaning for `part` of the line; false where it has none: the line is prose.
    fn place_part(&mut self, text: &str, part: Span) -> bool {
        let words = part.of(text);
        let line = Line::new(text, part);
        if let Some(by) = byline::read(&line) {
            self.names.get_or_insert(by.names.shift(part.start.0));
            self.source = self.source.or(by.source.map(|s| s.shift(part.start.0)));
        } else if section::is_section(words) {
            self.section.get_or_insert(part);
        } else if let Some(name) = source::name(words).filter(|s| s.len() + 8 >= words.len()) {
            self.source.get_or_insert(name.shift(part.start.0));
        } else if dateline::is_loud(words) {
            self.place.get_or_insert(part);
        } else if byline::looks_like_name(words) && (2..=4).contains(&words.split(' ').count()) {
            self.names.get_or_insert(part);
        } else {
            return false;
        }
        true
    }
}

/// What is left of `text` without the date, clocks and labels, cut at marks.
fn parts(text: &str, date: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut open: Option<Span> = None;
    let tokens = tokens(text);
    for (i, token) in tokens.iter().enumerate() {
        let word = token.span.of(text);
        // "10am", "2026-01-07T16:01Z".
        let is_glued = i > 0
            && tokens[i - 1].kind == TokenKind::Number
            && tokens[i - 1].span.end == token.span.start
            && word.len() < 3;
        let is_clock = token.kind == TokenKind::Number || is_glued;
        let is_cut = token.span.overlaps(date) || is_clock || is_label(word) || is_mark(word);
        if is_cut {
            parts.extend(open.take());
        } else {
            let start = open.map_or(token.span.start, |o| o.start);
            open = Some(Span { start, end: token.span.end });
        }
    }
    parts.extend(open);
    parts
}

fn is_mark(word: &str) -> bool {
    matches!(
        word,
        "|" | "•"
            | "·"
            | "—"
            | "–"
            | ","
            | ":"
            | ";"
            | "("
            | ")"
            | "["
            | "]"
            | "*"
            | "›"
            | "."
            | "/"
    )
}

/// Words that stand around a date. Sorted.
const LABELS: &[&str] = &[
    "a.m.",
    "am",
    "ast",
    "at",
    "bst",
    "cest",
    "cet",
    "cst",
    "correction",
    "date",
    "edt",
    "eest",
    "eet",
    "est",
    "et",
    "first",
    "gmt",
    "hours",
    "hrs",
    "issued",
    "ist",
    "last",
    "local",
    "modified",
    "msk",
    "on",
    "originally",
    "p.m.",
    "pdt",
    "pm",
    "posted",
    "pst",
    "pt",
    "publication",
    "published",
    "release",
    "released",
    "revised",
    "source",
    "time",
    "timestamp",
    "trt",
    "updated",
    "utc",
    "z",
];

/// Words that say what the date is, clocks, zones and weekdays.
fn is_label(word: &str) -> bool {
    let word = word.to_lowercase();
    LABELS.binary_search(&word.as_str()).is_ok() || stamp::weekday(&word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<[&str; 5]>) {
        let line = Line::new(text, Span::new(0, text.len()));
        let part = |span: Option<Span>| span.map_or("", |s| s.of(text)).to_owned();
        let found = read(&line, Habit::DayFirst).map(|s| {
            [
                s.stamp.date.to_string(),
                part(s.section),
                part(s.source),
                part(s.names),
                part(s.place),
            ]
        });
        assert_eq!(found, expected.map(|e| e.map(str::to_owned)), "{text}");
    }

    #[test]
    fn reads_what_stands_beside_the_date() {
        for (text, expected) in [
            ("Middle East 08-01-2026 | 16:01", Some(["2026-01-08", "Middle East", "", "", ""])),
            ("January 07, 2026Clash Report", Some(["2026-01-07", "", "Clash Report", "", ""])),
            ("Published: 3 March 2024 10:12 GMT", Some(["2024-03-03", "", "", "", ""])),
            (
                "By Jane Doe | Jan. 7, 2026 4:05 p.m. ET",
                Some(["2026-01-07", "", "", "Jane Doe", ""]),
            ),
            ("BBC News, 3 March 2024", Some(["2024-03-03", "", "BBC News", "", ""])),
            (
                "Jane Doe · 7 January 2026 · Politics",
                Some(["2026-01-07", "Politics", "", "Jane Doe", ""]),
            ),
            ("LONDON, 7 January 2026 (Reuters)", Some(["2026-01-07", "", "Reuters", "", "LONDON"])),
            (
                "Source: Xinhua| 2018-01-15 20:31:24|Editor: jd",
                Some(["2018-01-15", "", "Xinhua", "", ""]),
            ),
            ("What we know on January 7, 2026", None),
            ("On January 7, 2026, the council met in the old palace.", None),
        ] {
            check(text, expected);
        }
    }
}
