//! Times as RFC 3339 text in UTC, to the millisecond.

use crate::domain::record::Timestamp;

const DAY: i64 = 86_400_000;

/// `2026-01-07T16:01:00.000Z`. Times outside the years 0 to 9999 are moved to the nearest end.
pub fn format_time(time: Timestamp) -> String {
    let ms = within(time.0);
    let (year, month, day) = civil(ms.div_euclid(DAY));
    let rest = ms.rem_euclid(DAY);
    let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
    let (second, milli) = (rest / 1000 % 60, rest % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

/// Reads RFC 3339 text with `Z` or an offset; `None` for anything else. What an offset puts outside
/// the years 0 to 9999 is moved to the nearest end, so that it can be written again.
pub fn parse_time(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_once(['T', 't', ' '])?;
    let mut parts = date.splitn(3, '-').map(|part| digits(part, 2, 4));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let zone_at = rest.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = rest.split_at(zone_at);
    let mut parts = clock.splitn(3, ':');
    let (hour, minute) = (digits(parts.next()?, 2, 2)?, digits(parts.next()?, 2, 2)?);
    let (second, fraction) = parts.next()?.split_once('.').map_or_else(
        || (clock.rsplit(':').next().unwrap_or_default(), "0"),
        |(second, fraction)| (second, fraction),
    );
    let second = digits(second, 2, 2)?;
    let milli = digits(fraction.get(..3).unwrap_or(fraction), 1, 3)?
        * [0, 100, 10, 1][fraction.len().min(3)];
    let is_valid = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    let ms = days(year, month, day) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milli;
    is_valid.then_some(Timestamp(within(ms - offset(zone)?)))
}

fn within(ms: i64) -> i64 {
    ms.clamp(-62_167_219_200_000, 253_402_300_799_999)
}

fn offset(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let minutes = digits(hours, 2, 2)? * 60 + digits(minutes, 2, 2)?;
    Some(minutes * if zone.starts_with('-') { -60_000 } else { 60_000 })
}

fn digits(text: &str, least: usize, most: usize) -> Option<i64> {
    let is_number =
        (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let doe = shifted.rem_euclid(146_097);
    let year_of_era = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let day_of_year = doe - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * day_of_year + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * mp + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips() {
        for ms in [0, 1, -1, 1_767_801_660_123, 951_782_400_000, 253_402_300_799_999] {
            let text = format_time(Timestamp(ms));
            assert_eq!(parse_time(&text), Some(Timestamp(ms)), "{text}");
        }
        assert_eq!(format_time(Timestamp(951_782_400_000)), "2000-02-29T00:00:00.000Z");
    }

    #[test]
    fn reads_offsets_and_short_fractions() {
        let utc = parse_time("2026-01-07T16:01:00Z");
        assert!(utc.is_some());
        assert_eq!(parse_time("2026-01-07T18:01:00.0+02:00"), utc);
        assert_eq!(parse_time("2026-01-07T16:01:00.5Z").map(|t| t.0 % 1000), Some(500));
    }

    #[test]
    fn refuses_what_is_no_time() {
        for bad in ["", "yesterday", "2026-13-01T00:00:00Z", "2026-01-07", "2026-01-07T25:00:00Z"] {
            assert_eq!(parse_time(bad), None, "{bad:?}");
        }
    }
}
