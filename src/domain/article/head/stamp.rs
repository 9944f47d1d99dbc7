//! "January 07, 2026", "08-01-2026 | 16:01": the day of publication, with the order of day and month
//! told by what stands around.

use crate::domain::article::date::{Date, Weekday};
use crate::domain::text::{Span, Token, TokenKind, tokens};

/// A full date in a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    /// The day.
    pub(super) date: Date,
    /// Where it stands in the line.
    pub(super) span: Span,
    /// How its form was read.
    pub(super) reason: &'static str,
}

/// Whether the text around writes the month first ("January 7") rather than the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Habit {
    /// As in the United States.
    MonthFirst,
    /// As nearly everywhere else; also where nothing tells.
    DayFirst,
}

/// The first full date (day, month and year) in `line`.
pub(super) fn read(line: &str, habit: Habit) -> Option<Stamp> {
    let tokens = tokens(line);
    let reader = Reader { line, tokens: &tokens, habit };
    (0..tokens.len()).find_map(|at| reader.at(at))
}

/// The month of a lower-case name or abbreviation, 1 to 12.
pub(super) fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_month = |name: &&str| {
        *name == word
            || (word.len() == 3 && name.starts_with(word))
            || (word == "sept" && **name == *"september")
    };
    MONTHS.iter().position(is_month).map(|i| i as u8 + 1)
}

/// Which weekday a lower-case name or abbreviation is.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let is_day = |name: &&str| {
        *name == word || (word.len() >= 3 && word.len() <= 5 && name.starts_with(word))
    };
    DAYS.iter().position(is_day).map(|i| Weekday::ALL[i])
}

struct Reader<'t> {
    line: &'t str,
    tokens: &'t [Token],
    habit: Habit,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.line))
    }

    fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    fn at(&self, at: usize) -> Option<Stamp> {
        self.named(at).or_else(|| self.numeric(at)).or_else(|| self.dotted(at))
    }

    /// "January 07, 2026", "Jan. 7, 2026", "7 January 2026", "7th of January, 2026".
    fn named(&self, first: usize) -> Option<Stamp> {
        let mut at = first;
        let (day, named) = if let Some(month) = month(&self.lower(at)) {
            at += 1 + usize::from(self.word(at + 1) == ".");
            (self.day(&mut at)?, month)
        } else {
            let day = self.day(&mut at)?;
            at += usize::from(self.lower(at) == "of");
            let named = month(&self.lower(at))?;
            at += 1 + usize::from(self.word(at + 1) == ".");
            (day, named)
        };
        at += usize::from(matches!(self.word(at), "," | "."));
        let year = year(self.word(at))?;
        self.stamp(first, at, Date::new(year, named, day)?, "a date with the month's name")
    }

    /// A day of the month, with its "st", "nd", "rd" or "th".
    fn day(&self, at: &mut usize) -> Option<u8> {
        let day = self.word(*at).parse().ok().filter(|d| (1..=31).contains(d))?;
        *at += 1;
        *at += usize::from(matches!(self.word(*at), "st" | "nd" | "rd" | "th"));
        Some(day)
    }

    /// "2026-01-08", "08-01-2026", "1/8/2026".
    fn numeric(&self, at: usize) -> Option<Stamp> {
        let mark = self.word(at + 1);
        if !matches!(mark, "-" | "/")
            || self.word(at + 3) != mark
            || self.tokens[at].kind != TokenKind::Number
        {
            return None;
        }
        let parts = [self.word(at), self.word(at + 2), self.word(at + 4)];
        let (date, reason) = self.order(parts, mark)?;
        self.stamp(at, at + 4, date, reason)
    }

    /// "08.01.2026".
    fn dotted(&self, at: usize) -> Option<Stamp> {
        let mut parts = self.word(at).split('.');
        let parts = [parts.next()?, parts.next()?, parts.next()?];
        let (date, reason) = self.order(parts, ".")?;
        self.stamp(at, at, date, reason)
    }

    fn order(&self, parts: [&str; 3], mark: &str) -> Option<(Date, &'static str)> {
        let small = |s: &str| s.parse::<u8>().ok().filter(|_| s.len() <= 2);
        if let Some(year) = year(parts[0]) {
            let date = Date::new(year, small(parts[1])?, small(parts[2])?)?;
            return Some((date, "a date with the year first"));
        }
        let (a, b, year) = (small(parts[0])?, small(parts[1])?, year(parts[2])?);
        let day_first = Date::new(year, b, a);
        let month_first = Date::new(year, a, b);
        match (day_first, month_first) {
            (Some(date), None) => Some((date, "a date whose first number can only be the day")),
            (None, Some(date)) => Some((date, "a date whose second number can only be the day")),
            (Some(d), Some(m)) => Some(self.choose(d, m, mark)),
            (None, None) => None,
        }
    }

    /// Both orders give a day: the weekday beside it tells, or the clock, or the habit of the text.
    fn choose(&self, day_first: Date, month_first: Date, mark: &str) -> (Date, &'static str) {
        if day_first == month_first {
            return (day_first, "a date that reads the same in either order");
        }
        let days: Vec<Weekday> =
            (0..self.tokens.len()).filter_map(|i| weekday(&self.lower(i))).collect();
        if days.contains(&day_first.weekday()) {
            return (day_first, "day first: the weekday fits");
        }
        if days.contains(&month_first.weekday()) {
            return (month_first, "month first: the weekday fits");
        }
        let has = |words: &[&str]| {
            (0..self.tokens.len()).any(|i| words.contains(&self.lower(i).as_str()))
        };
        if has(&["am", "pm", "a.m.", "p.m.", "et", "est", "edt", "pst", "pdt", "cst", "cdt"]) {
            return (month_first, "month first: the clock is American");
        }
        if mark != "/" {
            return (day_first, "day first: written with dashes or periods");
        }
        if self.line.contains(':') {
            return (day_first, "day first: the clock has 24 hours");
        }
        match self.habit {
            Habit::MonthFirst => (month_first, "month first, as the text writes its other dates"),
            Habit::DayFirst => (day_first, "day first, as most of the world writes"),
        }
    }

    fn stamp(&self, first: usize, last: usize, date: Date, reason: &'static str) -> Option<Stamp> {
        let span = Span {
            start: self.tokens.get(first)?.span.start,
            end: self.tokens.get(last)?.span.end,
        };
        Some(Stamp { date, span, reason })
    }
}

/// Four digits of a year that newspapers have seen.
fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|y| word.len() == 4 && (1600..2200).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let found = read(line, Habit::DayFirst).map(|s| s.date.to_string());
        assert_eq!(found.unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn reads_forms_of_dates() {
        for (line, expected) in [
            ("January 07, 2026Clash Report", "2026-01-07"),
            ("Middle East 08-01-2026 | 16:01", "2026-01-08"),
            ("Published: 3 March 2024 10:12 GMT", "2024-03-03"),
            ("Wed, Jan. 7, 2026", "2026-01-07"),
            ("7th of January, 2026", "2026-01-07"),
            ("2026-01-08T16:01:00Z", "2026-01-08"),
            ("01/08/2026 4:01 PM ET", "2026-01-08"),
            ("01/08/2026 16:01", "2026-08-01"),
            ("Thursday 01/08/2026", "2026-01-08"),
            ("13/01/2026", "2026-01-13"),
            ("01/13/2026", "2026-01-13"),
            ("08.01.2026", "2026-01-08"),
            ("Source: Xinhua| 2018-01-15 20:31:24|Editor: x", "2018-01-15"),
            ("31/02/2026", ""),
            ("January 2026", ""),
            ("1.2.3", ""),
            ("", ""),
        ] {
            check(line, expected);
        }
    }

    #[test]
    fn follows_the_habit_of_the_text() {
        let month_first = read("Posted 01/08/2026", Habit::MonthFirst).map(|s| s.date.to_string());
        assert_eq!(month_first.as_deref(), Some("2026-01-08"));
    }
}
