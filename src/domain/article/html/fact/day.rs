//! The day in a stamp of a machine, in a date that people write, or in an address.

use crate::domain::article::{Date, head};

/// The day that a text begins with ("2026-01-08T10:00:00Z", "20260108") or that it writes out.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    iso(text).or_else(|| head::day(text))
}

/// The day in an address: ".../2026/01/08/...".
pub(super) fn of_address(address: &str) -> Option<Date> {
    let parts: Vec<&str> = address.split(['/', '-']).take(40).collect();
    parts.windows(3).find_map(|p| {
        let is_whole =
            p[0].len() == 4 && (1..=2).contains(&p[1].len()) && (1..=2).contains(&p[2].len());
        let day = Date::new(p[0].parse().ok()?, p[1].parse().ok()?, p[2].parse().ok()?)?;
        (is_whole && (1990..2100).contains(&day.year)).then_some(day)
    })
}

fn iso(text: &str) -> Option<Date> {
    let digits = |from: usize, to: usize| -> Option<i16> {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let year = digits(0, 4).filter(|y| (1800..2200).contains(y))?;
    let mark = text.as_bytes().get(4)?;
    let (month, day) = match mark {
        b'-' | b'/' | b'.' if text.as_bytes().get(7) == Some(mark) => {
            (digits(5, 7)?, digits(8, 10)?)
        }
        _ => (digits(4, 6)?, digits(6, 8)?),
    };
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days() {
        for (text, expected) in [
            ("2026-01-08T10:00:00+02:00", "2026-01-08"),
            ("20260108", "2026-01-08"),
            ("2026/01/08 10:00", "2026-01-08"),
            ("January 8, 2026 10:00 am", "2026-01-08"),
            ("Thu, 08 Jan 2026 10:00:00 GMT", "2026-01-08"),
            ("2026-13-08", "none"),
            ("12345", "none"),
            ("", "none"),
        ] {
            let found = read(text).map_or("none".to_owned(), |d| d.to_string());
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn reads_the_day_of_an_address() {
        for (address, expected) in [
            ("https://example.com/news/2026/01/08/bridge", "2026-01-08"),
            ("https://example.com/2026-1-8-bridge", "2026-01-08"),
            ("https://example.com/news/2026/bridge", "none"),
        ] {
            let found = of_address(address).map_or("none".to_owned(), |d| d.to_string());
            assert_eq!(found, expected, "{address}");
        }
    }
}
