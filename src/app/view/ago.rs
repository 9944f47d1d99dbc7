//! How long ago something was, in words.

use crate::domain::record::Timestamp;
use crate::domain::tongue::{count, decimal, fill, phrase, t};

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
    fn says_how_long_ago() {
        let check = |ms: i64, words: &str| assert_eq!(ago(Timestamp(0), Timestamp(ms)), words);
        check(-5, "just now");
        check(59_999, "just now");
        check(60_000, "1 minute ago");
        check(7_200_000, "2 hours ago");
        check(86_400_000 * 3, "3 days ago");
    }
}
