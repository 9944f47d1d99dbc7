//! How long ago something was, in words.

use crate::app::overview::MONTHS;
use crate::domain::article::Date;
use crate::domain::record::Timestamp;
use crate::domain::tongue::{self, count, decimal, fill, phrase, t};

/// "just now", "5 minutes ago", "3 days ago". A time in the future counts as now.
pub fn ago(then: Timestamp, now: Timestamp) -> String {
    let minutes = now.0.saturating_sub(then.0) / 60_000;
    let (n, words) = match minutes {
        ..1 => return t("just now").to_owned(),
        1..60 => (minutes, phrase("{n} minute ago|{n} minutes ago")),
        60..1440 => (minutes / 60, phrase("{n} hour ago|{n} hours ago")),
        _ => (minutes / 1440, phrase("{n} day ago|{n} days ago")),
    };
    count(words, usize::try_from(n).unwrap_or(usize::MAX))
}

/// A day `YYYY-MM-DD` as the language in use writes it: "8 Jan 2026". What is no such day stays as it is.
pub fn on_day(written: &str) -> String {
    let mut parts = written.split('-').map(str::parse::<i16>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return written.to_owned();
    };
    let small = |n: i16| u8::try_from(n).unwrap_or_default();
    match Date::new(year, small(month), small(day)) {
        Some(date) => {
            let name = MONTHS.get(usize::from(date.month).saturating_sub(1)).unwrap_or(&"");
            let english = || format!("{day} {name} {year}");
            tongue::day(year.into(), date.month, date.day, true).unwrap_or_else(english)
        }
        None => written.to_owned(),
    }
}

/// Bytes in words: "12 KB", "3.4 MB", "1.2 GB".
pub fn size(bytes: usize) -> String {
    match bytes {
        ..1_000 => fill("{size} B", &[("size", &bytes)]),
        1_000..1_000_000 => fill("{size} KB", &[("size", &(bytes / 1000))]),
        1_000_000..1_000_000_000 => fill("{size} MB", &[("size", &decimal(bytes as f64 / 1e6))]),
        _ => fill("{size} GB", &[("size", &decimal(bytes as f64 / 1e9))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_for_people() {
        let check = |written: &str, words: &str| assert_eq!(on_day(written), words);
        check("2026-01-08", "8 Jan 2026");
        check("2026-12-31", "31 Dec 2026");
        check("2026-02-30", "2026-02-30");
        check("2026-01", "2026-01");
        check("last week", "last week");
        check("", "");
    }

    #[test]
    fn says_how_long_ago() {
        let check = |ms: i64, words: &str| assert_eq!(ago(Timestamp(0), Timestamp(ms)), words);
        check(-5, "just now");
        check(59_999, "just now");
        check(60_000, "1 minute ago");
        check(7_200_000, "2 hours ago");
        check(86_400_000 * 3, "3 days ago");
    }
}
