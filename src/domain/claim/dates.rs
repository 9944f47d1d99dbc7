//! Days, weeks, months, seasons and years that a sentence names, resolved against the article's date.

use super::DateMention;
use super::lexicon::{Tags, known};
use super::word::{Shape, Word};
use crate::domain::article::Date;
use crate::domain::text::Span;

/// First and last day meant.
type Days = (Date, Date);

/// The dates of a sentence. `published` is the article's date: without it "Tuesday" stays open.
pub(crate) fn dates(text: &str, words: &[Word], published: Option<Date>) -> Vec<DateMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let reader = Reader { text, words, at, published };
        let Some((days, start, end)) = reader.read() else {
            at += 1;
            continue;
        };
        let span = Span { start: words[start].span.start, end: words[end - 1].span.end };
        found.push(DateMention { span, first: days.map(|d| d.0), last: days.map(|d| d.1) });
        at = end;
    }
    found
}

/// A place among the words of a sentence.
struct Reader<'t> {
    text: &'t str,
    words: &'t [Word],
    at: usize,
    published: Option<Date>,
}

/// The words that may begin a span like "last year".
const SHIFTS: [u64; 6] = [
    known("last"),
    known("past"),
    known("previous"),
    known("this"),
    known("next"),
    known("coming"),
];

const WILL: u64 = known("will");

/// What was read, the first word of it and the word after it.
type Read = Option<(Option<Days>, usize, usize)>;

impl Reader<'_> {
    fn low(&self, at: usize) -> String {
        self.words.get(at).map(|w| w.span.of(self.text).to_lowercase()).unwrap_or_default()
    }

    fn before(&self, n: usize) -> String {
        self.at.checked_sub(n).map(|i| self.low(i)).unwrap_or_default()
    }

    fn read(&self) -> Read {
        let word = self.words.get(self.at)?;
        let is_capital = word.is_capital();
        if word.tags.any(Tags::MONTH) && is_capital {
            return self.month();
        }
        if word.tags.any(Tags::WEEKDAY) && is_capital {
            return Some((self.weekday(), self.at, self.at + 1));
        }
        if word.tags.any(Tags::SEASON) && !is_capital {
            return self.season();
        }
        if word.tags.any(Tags::RELATIVE_DAY) {
            return Some(self.relative_day());
        }
        if word.shape == Shape::Number {
            return self.iso().or_else(|| self.day_first()).or_else(|| self.year());
        }
        if SHIFTS.contains(&word.form) { self.relative_span() } else { None }
    }

    /// "Dec. 8, 2024", "December 8", "December 2024", "December".
    fn month(&self) -> Read {
        let month = month_number(&self.low(self.at))?;
        let day = self.number(self.at + 1).filter(|d| (1..=31).contains(d));
        if let Some(day) = day {
            let after = self.at + 2;
            let comma = usize::from(self.low(after) == ",");
            let (year, end) = match self.year_at(after + comma) {
                Some(year) => (Some(year), after + comma + 1),
                None => (None, after),
            };
            let year = year.or_else(|| self.likely_year(month, day as u8));
            let date = year.and_then(|y| Date::new(y, month, day as u8));
            return Some((date.map(|d| (d, d)), self.at, end));
        }
        let of = usize::from(matches!(self.low(self.at + 1).as_str(), "of" | ","));
        if let Some(year) = self.year_at(self.at + 1 + of) {
            let days = Date::new(year, month, 1).map(|d| (d, d.month_end()));
            return Some((days, self.at, self.at + 2 + of));
        }
        // "May" and "March" alone are words too.
        let is_plain = self.words[self.at].span.len() > 4 && self.low(self.at) != "march";
        let is_led = matches!(
            self.before(1).as_str(),
            "in" | "since"
                | "last"
                | "this"
                | "next"
                | "early"
                | "late"
                | "mid"
                | "of"
                | "until"
                | "by"
        );
        if !is_plain && !is_led {
            return None;
        }
        let year = self.likely_year(month, 1);
        let days = year.and_then(|y| Date::new(y, month, 1)).map(|d| (d, d.month_end()));
        Some((days, self.at, self.at + 1))
    }

    /// The year of the last such day on or before the article's, or of the next where the words
    /// look ahead.
    fn likely_year(&self, month: u8, day: u8) -> Option<i16> {
        let published = self.published?;
        let is_later = (month, day) > (published.month, published.day);
        Some(match (is_later, self.looks_ahead()) {
            (true, false) => published.year.saturating_sub(1),
            (false, true) => published.year.saturating_add(1),
            _ => published.year,
        })
    }

    /// Whether "next" stands right before, or "will" in the same clause.
    fn looks_ahead(&self) -> bool {
        if self.before(1) == "next" {
            return true;
        }
        let clause = self.words[..self.at].iter().rev().take(12);
        let mut clause = clause.take_while(|w| w.shape != Shape::Mark && !w.tags.any(Tags::VERB));
        self.before(1) == "on" && clause.any(|w| w.form == WILL) && self.before(1) != "last"
    }

    fn weekday(&self) -> Option<Days> {
        const NAMES: [&str; 7] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let name = self.low(self.at);
        let wanted = (0_i32..).zip(NAMES).find(|(_, n)| *n == name)?.0;
        let published = self.published?;
        let back = (published.weekday() as i32 - wanted).rem_euclid(7);
        let day = if self.looks_ahead() {
            published.add_days(if back == 0 { 7 } else { 7 - back })
        } else if self.before(1) == "last" && back == 0 {
            published.add_days(-7)
        } else {
            published.add_days(-back)
        };
        Some((day, day))
    }

    /// "winter of 2024": the winter that begins in that year.
    fn season(&self) -> Read {
        let of = usize::from(self.low(self.at + 1) == "of");
        let year = self.year_at(self.at + 1 + of)?;
        let (first, months) = match self.low(self.at).as_str() {
            "spring" => (3, 2),
            "summer" => (6, 2),
            "autumn" | "fall" => (9, 2),
            _ => (12, 2),
        };
        let start = Date::new(year, first, 1);
        let days = start.map(|d| (d, d.add_days(31 * months).month_end()));
        Some((days, self.at, self.at + 2 + of))
    }

    fn relative_day(&self) -> (Option<Days>, usize, usize) {
        let shift = match self.low(self.at).as_str() {
            "yesterday" => -1,
            "tomorrow" => 1,
            _ => 0,
        };
        let day = self.published.map(|d| d.add_days(shift));
        (day.map(|d| (d, d)), self.at, self.at + 1)
    }

    /// "last year", "this week", "past year", "late last year".
    fn relative_span(&self) -> Read {
        let shift = match self.low(self.at).as_str() {
            "last" | "past" | "previous" => -1,
            "this" => 0,
            "next" | "coming" => 1,
            _ => return None,
        };
        let is_rolling = matches!(self.low(self.at).as_str(), "past" | "coming");
        let unit = self.low(self.at + 1);
        let days = self.published.map(|d| match unit.as_str() {
            "week" if is_rolling => ordered(d, d.add_days(7 * shift)),
            "month" if is_rolling => ordered(d, d.add_days(30 * shift)),
            "year" if is_rolling => ordered(d, d.add_days(365 * shift)),
            "week" => {
                let monday = d.add_days(7 * shift - d.weekday() as i32);
                (monday, monday.add_days(6))
            }
            "month" => {
                let middle = Date { day: 15, ..d }.add_days(30 * shift);
                (Date { day: 1, ..middle }, middle.month_end())
            }
            _ => whole_year(d.year.saturating_add(shift as i16)),
        });
        if !matches!(unit.as_str(), "week" | "month" | "year") {
            return None;
        }
        let (days, start) = self.part_of_year(days, self.at, unit == "year");
        Some((days, start, self.at + 2))
    }

    /// "2024-12-08" is read as one word; "08-01-2026" stays open, its order is not known here.
    fn iso(&self) -> Read {
        let word = self.words.get(self.at)?.span.of(self.text);
        let parts: Vec<&str> = word.split('-').collect();
        let [year, month, day] = parts[..] else { return None };
        if year.len() != 4 {
            return None;
        }
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        Some((Some((date, date)), self.at, self.at + 1))
    }

    /// "8 December 2024", "8 December".
    fn day_first(&self) -> Read {
        let day = self.number(self.at).filter(|d| (1..=31).contains(d))? as u8;
        let name =
            self.words.get(self.at + 1).filter(|w| w.tags.any(Tags::MONTH) && w.is_capital())?;
        let month = month_number(&name.span.of(self.text).to_lowercase())?;
        let comma = usize::from(self.low(self.at + 2) == ",");
        let named = self.year_at(self.at + 2 + comma);
        let end = self.at + 2 + if named.is_some() { comma + 1 } else { 0 };
        let year = named.or_else(|| self.likely_year(month, day));
        let date = year.and_then(|y| Date::new(y, month, day));
        Some((date.map(|d| (d, d)), self.at, end))
    }

    /// "1974", "late 2024", "the 1990s".
    fn year(&self) -> Read {
        let word = self.words.get(self.at)?.span.of(self.text);
        if let Some(decade) = word.strip_suffix('s').and_then(plain_year).filter(|y| y % 10 == 0) {
            let days = (whole_year(decade).0, whole_year(decade + 9).1);
            return Some((Some(days), self.at, self.at + 1));
        }
        let year = self.year_at(self.at)?;
        let next = self.words.get(self.at + 1);
        let counts = next.is_some_and(|w| w.has_s() && !w.is_capital() && !w.tags.any(Tags::VERB))
            && !matches!(
                self.before(1).as_str(),
                "in" | "since"
                    | "by"
                    | "of"
                    | "until"
                    | "from"
                    | "early"
                    | "late"
                    | "mid"
                    | "the"
                    | "a"
            );
        if counts || matches!(self.before(1).as_str(), "$" | "€" | "£" | "than" | "some" | "about")
        {
            return None;
        }
        let (days, start) = self.part_of_year(Some(whole_year(year)), self.at, true);
        Some((days, start, self.at + 1))
    }

    /// Thirds of a year, where "early", "mid" or "late" stands before the word at `at`.
    fn part_of_year(&self, days: Option<Days>, at: usize, is_year: bool) -> (Option<Days>, usize) {
        if !is_year || at == 0 {
            return (days, at);
        }
        let months = match self.low(at - 1).as_str() {
            "early" => (1, 4),
            "mid" => (5, 8),
            "late" => (9, 12),
            _ => return (days, at),
        };
        let part = days.and_then(|(first, _)| {
            let start = Date::new(first.year, months.0, 1)?;
            Some((start, Date::new(first.year, months.1, 1)?.month_end()))
        });
        (part, at - 1)
    }

    /// A plain number, with or without an ordinal's ending.
    fn number(&self, at: usize) -> Option<u32> {
        let word = self.words.get(at)?.span.of(self.text);
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
    }

    fn year_at(&self, at: usize) -> Option<i16> {
        plain_year(self.words.get(at)?.span.of(self.text))
    }
}

/// Four digits between 1000 and 2199.
fn plain_year(word: &str) -> Option<i16> {
    let is_plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|y| is_plain && (1500..2200).contains(y))
}

fn whole_year(year: i16) -> Days {
    (Date { year, month: 1, day: 1 }, Date { year, month: 12, day: 31 })
}

fn ordered(a: Date, b: Date) -> Days {
    (a.min(b), a.max(b))
}

/// 1 to 12 for a month's name or its short form, lower case.
fn month_number(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = word.get(..3)?;
    NAMES.iter().position(|n| *n == start).map(|i| i as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;
    use crate::domain::text::tokens;

    fn check(text: &str, expected: &str) {
        let mut found = Vec::new();
        words(text, &tokens(text), &mut found);
        let show = |m: &DateMention| {
            let days = m.first.zip(m.last);
            let days = days.map_or("?".to_owned(), |(a, b)| format!("{a}..{b}"));
            format!("{}={days}", m.span.of(text))
        };
        let published = Date::new(2026, 1, 7);
        let found: Vec<String> = dates(text, &found, published).iter().map(show).collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn reads_days() {
        check("announced Tuesday in a statement", "Tuesday=2026-01-06..2026-01-06");
        check("said Wednesday", "Wednesday=2026-01-07..2026-01-07");
        check("They will meet on Friday.", "Friday=2026-01-09..2026-01-09");
        check("ousted on Dec. 8, 2024, Israel", "Dec. 8, 2024=2024-12-08..2024-12-08");
        check("on 8 December 2024", "8 December 2024=2024-12-08..2024-12-08");
        check("on December 29 he", "December 29=2025-12-29..2025-12-29");
        check("since 2024-12-08", "2024-12-08=2024-12-08..2024-12-08");
        check("He left yesterday.", "yesterday=2026-01-06..2026-01-06");
    }

    #[test]
    fn reads_months_seasons_and_years() {
        check("in late 2024", "late 2024=2024-09-01..2024-12-31");
        check("in the winter of 2024.", "winter of 2024=2024-12-01..2025-02-28");
        check("his December visit", "December=2025-12-01..2025-12-31");
        check("the 1974 agreement", "1974=1974-01-01..1974-12-31");
        check("in the past year", "past year=2025-01-07..2026-01-07");
        check("met late last year at", "late last year=2025-09-01..2025-12-31");
        check("met this week in Paris", "this week=2026-01-05..2026-01-11");
        check("in the 1990s", "1990s=1990-01-01..1999-12-31");
        check("March 2025", "March 2025=2025-03-01..2025-03-31");
    }

    #[test]
    fn leaves_other_words_alone() {
        check("It may march on 2000 soldiers in a second.", "");
        check("the fall of Assad, up to 15 kilometers, 50 years", "");
    }
}
