//! The head of an article: what its first and last lines say of title, writer, publisher, place and day.
//!
//! The head ends where the report begins: at the first paragraph of prose after the last line that
//! only a head has (a byline, a date, a caption, a button, the title again). A line is read by what it
//! says and by where it stands, never by which paper it came from.

pub(super) mod byline;
mod dateline;
mod section;
mod source;
mod stamp;
mod stampline;

use super::date::Date;
use super::furniture::FurnitureKind;
use super::line::Line;
use super::rule::Finding;
use super::{Found, Metadata};
use crate::domain::segment::sentences;
use crate::domain::text::Span;
use stamp::Habit;

/// A head is never longer than this, in lines.
const LONGEST: usize = 24;

/// What was read off the head and the tail.
pub(super) struct Head {
    /// What the text says of itself.
    pub(super) metadata: Metadata,
    /// The line where the report begins.
    pub(super) body: usize,
}

/// Reads the head of `lines`. Adds to `findings` (one for each line) what turns out to be furniture:
/// titles, dates, names that stand alone.
pub(super) fn read(lines: &[Line<'_>], findings: &mut [Option<Finding>]) -> Head {
    let habit = habit(lines);
    let body = body(lines, findings, habit);
    let mut reader = Reader { lines, findings, habit, metadata: Metadata::default(), clue: None };
    reader.title(body);
    for at in 0..lines.len() {
        if at < body.min(LONGEST) || at + 6 > lines.len() {
            reader.line(at, at < body);
        }
    }
    reader.report(body);
    reader.edges();
    reader.metadata.source = reader.metadata.source.take().or(reader.clue.take());
    Head { metadata: reader.metadata, body }
}

/// Whether the line starts with a place or an agency and a dash.
pub(super) fn has_dateline(line: &Line<'_>) -> bool {
    dateline::read(line.text).is_some()
}

/// Whether the line is a date and little else, and whether it says who wrote the report.
pub(super) fn is_stamp_or_byline(line: &Line<'_>) -> (bool, bool) {
    (stampline::read(line, Habit::DayFirst).is_some(), byline::is_byline(line))
}

/// The first full date that a short text writes out.
pub(super) fn day(text: &str) -> Option<Date> {
    stamp::read(text, Habit::MonthFirst).map(|stamp| stamp.date)
}

/// The names in a text that says who wrote a report ("By Jane Doe").
pub(super) fn byline_names(text: &str) -> Option<Span> {
    let line = Line::new(text, Span::new(0, text.len()));
    (!line.is_long()).then(|| byline::read(&line).map(|by| by.names))?
}

/// How the text writes its other dates.
fn habit(lines: &[Line<'_>]) -> Habit {
    let month_first = lines.iter().take(200).any(|line| {
        let mut words = line.lower.split(' ').peekable();
        while let Some(word) = words.next() {
            let is_month = word != "may" && stamp::month(word.trim_end_matches('.')).is_some();
            if is_month
                && words.peek().is_some_and(|w| {
                    w.starts_with(|c: char| c.is_ascii_digit()) && w.trim_end_matches(',').len() < 3
                })
            {
                return true;
            }
        }
        false
    });
    if month_first { Habit::MonthFirst } else { Habit::DayFirst }
}

/// The line where the report begins; the count of lines where there is none.
fn body(lines: &[Line<'_>], findings: &[Option<Finding>], habit: Habit) -> usize {
    let mut start = 0;
    for (at, line) in lines.iter().enumerate().take(LONGEST) {
        let is_mark = findings[at].is_some()
            || stampline::read(line, habit).is_some()
            || section::is_section(line.text)
            || (line.words > 2
                && !line.is_prose()
                && lines[..at].iter().any(|l| l.text == line.text));
        if is_mark {
            start = at + 1;
        } else if is_solid(line) {
            break;
        }
    }
    let is_report = |at: &usize| {
        findings[*at].is_none()
            && (lines[*at].is_prose() || dateline::read(lines[*at].text).is_some())
    };
    (start..lines.len()).find(is_report).unwrap_or(lines.len())
}

/// Surely the report: a dateline, or more than a line under a headline ever says.
fn is_solid(line: &Line<'_>) -> bool {
    line.is_long()
        || dateline::read(line.text).is_some()
        || (line.is_prose() && (line.words > 45 || sentences(line.text).len() > 1))
}

struct Reader<'t, 'f> {
    lines: &'t [Line<'t>],
    findings: &'f mut [Option<Finding>],
    habit: Habit,
    metadata: Metadata,
    /// A publisher that is only hinted at: taken where nothing says it better.
    clue: Option<Found<String>>,
}

impl Reader<'_, '_> {
    /// The headline, and the line under it.
    fn title(&mut self, body: usize) {
        if body == self.lines.len() {
            return;
        }
        let candidates: Vec<usize> =
            (0..body.min(LONGEST)).filter(|at| self.is_free(*at)).collect();
        let is_title = |at: &&usize| {
            let line = &self.lines[**at];
            let is_open = !line.text.ends_with(['.', ':', ',']) || (**at == 0 && is_titled(line));
            line.words > 1 && line.text.len() <= 250 && is_open && !source::is_name(line.text)
        };
        let long = candidates.iter().filter(is_title).find(|at| self.lines[**at].words > 3);
        let Some(&at) = long.or_else(|| candidates.iter().find(is_title)) else { return };
        let (title, site) = without_site(self.lines[at].text);
        self.metadata.title =
            found(&self.lines[at], title, "the first line that reads like a headline");
        if let Some(site) = site {
            self.clue = found(&self.lines[at], site, "stands after the headline");
        }
        self.flag(at, FurnitureKind::Title, 0.95, "the title, shown in the head of the article");
        self.repeats(at);
        let dek =
            candidates.iter().find(|c| **c > at && self.is_free(**c) && self.lines[**c].words > 5);
        if let Some(&dek) = dek {
            let line = &self.lines[dek];
            self.metadata.dek = found(
                line,
                Span::new(0, line.text.len()),
                "the line between the headline and the report",
            );
        }
    }

    /// Lines that say the title of line `at` again.
    fn repeats(&mut self, at: usize) {
        let key = self.lines[at].key();
        for other in at + 1..self.lines.len() {
            let line = &self.lines[other];
            if line.text.len() <= self.lines[at].text.len() + 16
                && !line.lower.is_empty()
                && line.key() == key
            {
                self.flag(other, FurnitureKind::Title, 0.97, "says the title again");
            }
        }
    }

    /// One line of the head or of the tail.
    fn line(&mut self, at: usize, is_head: bool) {
        let line = &self.lines[at];
        if line.is_long() || self.findings[at].is_some_and(|f| f.kind == FurnitureKind::Title) {
            return;
        }
        if let Some(found) = stampline::read(line, self.habit) {
            self.stamp(at, found);
        } else if let Some(by) = byline::read(line).filter(|_| self.findings[at].is_some()) {
            keep(&mut self.metadata.byline, found(line, by.names, "stands after “By”"));
            if let Some(source) = by.source {
                keep(&mut self.clue, found(line, source, "stands in the byline"));
            }
        } else if let Some(names) = byline::contact(line.text).or_else(|| byline::reporter(line)) {
            keep(
                &mut self.metadata.byline,
                found(line, names, "says who wrote it, or how to reach them"),
            );
        } else if is_head && section::is_section(line.text) {
            keep(
                &mut self.metadata.section,
                found(line, Span::new(0, line.text.len()), "names a part of the paper"),
            );
            self.flag(at, FurnitureKind::Control, 0.85, "names a part of the paper");
        }
        self.publisher(at);
    }

    fn stamp(&mut self, at: usize, stamp: stampline::StampLine) {
        let line = &self.lines[at];
        let is_update =
            line.starts_with_any(&["updated", "last updated", "last modified", "modified"]);
        let span = Some(stamp.stamp.span.shift(line.span.start.0));
        let date: Found<Date> = Found { value: stamp.stamp.date, span, reason: stamp.stamp.reason };
        if self.metadata.date.is_none()
            || (!is_update && line.starts_with_any(&["published", "posted", "first published"]))
        {
            self.metadata.date = Some(date);
        }
        let sure = |part: Option<Span>| part.and_then(|p| found(line, p, "stands beside the date"));
        keep(&mut self.metadata.section, sure(stamp.section));
        keep(&mut self.metadata.source, sure(stamp.source).map(named));
        keep(&mut self.metadata.byline, sure(stamp.names));
        keep(&mut self.metadata.place, sure(stamp.place));
        self.flag(at, FurnitureKind::Byline, 0.95, "says when, where or by whom it was published");
    }

    /// A publisher named by a line that is furniture anyway.
    fn publisher(&mut self, at: usize) {
        let line = &self.lines[at];
        let Some(finding) = self.findings[at] else { return };
        match finding.kind {
            FurnitureKind::Other => {
                if let Some(holder) = source::holder(line.text) {
                    keep(
                        &mut self.metadata.source,
                        found(line, holder, "holds the copyright").map(named),
                    );
                }
            }
            FurnitureKind::Appeal => {
                if let Some(name) = source::name(line.text) {
                    keep(
                        &mut self.clue,
                        found(line, name, "is named where readers are asked for something"),
                    );
                }
            }
            FurnitureKind::Byline if line.lower.starts_with("source: ") => {
                let rest =
                    Span::new(8, line.text.trim_end_matches('.').len().max(8)).trim(line.text);
                keep(
                    &mut self.metadata.source,
                    found(line, rest, "stands after “Source”").map(named),
                );
            }
            FurnitureKind::Byline => {
                if let Some(site) = source::site(line.text) {
                    keep(&mut self.clue, found(line, site, "the site of the writer's address"));
                }
            }
            _ => {}
        }
    }

    /// The dateline of the report's first paragraphs.
    fn report(&mut self, body: usize) {
        for line in self.lines.iter().skip(body).take(2) {
            let Some(dateline) = dateline::read(line.text) else { continue };
            if let Some(place) = dateline.place {
                keep(&mut self.metadata.place, found(line, place, "the dateline of the report"));
            }
            if let Some(agency) = dateline.agency {
                keep(&mut self.metadata.source, found(line, agency, "the agency in the dateline"));
            }
        }
    }

    /// A publisher's name that stands alone in the first or last line.
    fn edges(&mut self) {
        let last = self.lines.len().saturating_sub(1);
        for at in [last, 0] {
            let Some(line) = self.lines.get(at) else { return };
            if self.is_free(at)
                && self.lines.len() > 1
                && source::is_name(line.text)
                && !line.ends_sentence()
            {
                keep(
                    &mut self.metadata.source,
                    found(line, Span::new(0, line.text.len()), "stands alone as a name").map(named),
                );
                self.flag(
                    at,
                    FurnitureKind::Byline,
                    0.85,
                    "the name of the publisher, alone on its line",
                );
            }
        }
    }

    fn is_free(&self, at: usize) -> bool {
        self.findings[at].is_none()
            && stampline::read(&self.lines[at], self.habit).is_none()
            && !section::is_section(self.lines[at].text)
    }

    fn flag(&mut self, at: usize, kind: FurnitureKind, score: f32, reason: &'static str) {
        self.findings[at] = Some(Finding { kind, score, reason });
    }
}

/// Whether nearly all words start with a capital: a headline, even with a period behind it.
fn is_titled(line: &Line<'_>) -> bool {
    let words = || line.text.split(' ').filter(|w| w.len() > 3);
    let capitals = words()
        .filter(|w| w.trim_start_matches(['“', '‘', '"', '\'']).starts_with(char::is_uppercase));
    words().count() > 2 && capitals.count() * 5 >= words().count() * 4
}

/// "Talks resume - The Example Times": the title, and the name behind it.
fn without_site(title: &str) -> (Span, Option<Span>) {
    let kept = title.trim_end_matches(';');
    let is_sentence = kept.ends_with('.') && !kept.ends_with("..");
    let whole = Span::new(0, kept.len() - usize::from(is_sentence));
    for mark in [" | ", " - ", " – ", " — "] {
        let Some(at) = title.rfind(mark) else { continue };
        let site = Span::new(at + mark.len(), title.len());
        let is_site = source::name(site.of(title)).is_some_and(|s| s.len() == site.len());
        if is_site && at > 12 {
            return (Span::new(0, at).trim(title), Some(site));
        }
    }
    (whole, None)
}

/// The words at `span` of `line`, as a value that was found there.
fn found(line: &Line<'_>, span: Span, reason: &'static str) -> Option<Found<String>> {
    let value = span.get(line.text)?.to_owned();
    (!value.is_empty()).then(|| Found { value, span: Some(span.shift(line.span.start.0)), reason })
}

/// A publisher's name as it is usually written.
fn named(mut found: Found<String>) -> Found<String> {
    found.value = source::written(&found.value);
    found
}

/// Keeps what was found first.
fn keep<T>(slot: &mut Option<Found<T>>, found: Option<Found<T>>) {
    if slot.is_none() {
        *slot = found;
    }
}
