//! Days of the calendar.

use core::fmt;

/// A day of the proleptic Gregorian calendar. `Display` writes it as ISO 8601 ("2026-01-08").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// Year of the common era.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}

impl Date {
    /// The day, if the calendar has it.
    ///
    /// ```
    /// use concord::domain::article::Date;
    /// assert_eq!(Date::new(2025, 2, 29), None);
    /// assert_eq!(Date::new(2024, 2, 29).map(|d| d.to_string()), Some("2024-02-29".to_owned()));
    /// ```
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let is_real = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        is_real.then_some(Self { year, month, day })
    }

    /// The day of the week. Nonsense for a date that the calendar does not have.
    pub fn weekday(self) -> Weekday {
        // 1 January 1970, day 0, was a Thursday.
        Weekday::ALL[(self.number() + 3).rem_euclid(7) as usize]
    }

    /// The day `days` later (earlier below 0); stays inside the years of an `i16`.
    #[must_use]
    pub fn add_days(self, days: i32) -> Self {
        let least = Self { year: i16::MIN, month: 1, day: 1 }.number();
        let most = Self { year: i16::MAX, month: 12, day: 31 }.number();
        Self::of_number(self.number().saturating_add(days).clamp(least, most))
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        Self { day: days_in(self.year, self.month), ..self }
    }

    /// Days from `earlier` to this one; below 0 where this one comes first.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    /// Days since 1 January 1970. Howard Hinnant, "chrono-compatible low-level date algorithms".
    fn number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The inverse of [`Date::number`].
    fn of_number(number: i32) -> Self {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self { year: year as i16, month: month as u8, day: day as u8 }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: u8, day: u8) -> Date {
        Date::new(year, month, day).expect("is a day")
    }

    #[test]
    fn knows_the_weekday() {
        for (day, expected) in [
            (date(1970, 1, 1), Weekday::Thursday),
            (date(2026, 1, 7), Weekday::Wednesday),
            (date(2024, 2, 29), Weekday::Thursday),
            (date(1900, 3, 1), Weekday::Thursday),
            (date(1, 1, 1), Weekday::Monday),
        ] {
            assert_eq!(day.weekday(), expected, "{day}");
        }
    }

    #[test]
    fn counts_days_over_month_and_year_ends() {
        assert_eq!(date(2026, 1, 1).add_days(-1), date(2025, 12, 31));
        assert_eq!(date(2024, 2, 28).add_days(2), date(2024, 3, 1));
        assert_eq!(date(2026, 1, 8).days_since(date(2024, 12, 8)), 396);
        assert_eq!(date(2024, 2, 3).month_end(), date(2024, 2, 29));
    }

    #[test]
    fn adding_days_and_taking_them_back_changes_nothing() {
        for days in [-800_000, -36_525, -1, 0, 1, 59, 365, 146_097, 999_999] {
            let start = date(2000, 2, 29);
            assert_eq!(start.add_days(days).add_days(-days), start, "{days}");
        }
        assert_eq!(date(2000, 1, 1).add_days(i32::MAX).year, i16::MAX);
        assert_eq!(date(2000, 1, 1).add_days(i32::MIN).year, i16::MIN);
    }
}
