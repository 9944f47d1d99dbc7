//! Halves of characters in JSON text, which some programs write and no parser takes.

use std::borrow::Cow;

/// `json` with every escaped half of a surrogate pair that has no other half replaced by U+FFFD, and how
/// many there were. Linear; text without any is not copied.
pub(super) fn mend(json: &str) -> (Cow<'_, str>, usize) {
    let mut out = String::new();
    let (mut from, mut at, mut count) = (0, 0, 0);
    while let Some(found) = json[at..].find('\\') {
        let start = at + found;
        match unit(json, start) {
            // Any other escape is two characters; the second may itself be a backslash.
            None => at = next(json, start),
            Some(0xd800..=0xdbff) if matches!(unit(json, start + 6), Some(0xdc00..=0xdfff)) => {
                at = start + 12;
            }
            Some(0xd800..=0xdfff) => {
                out.push_str(&json[from..start]);
                out.push_str("\\ufffd");
                count += 1;
                at = start + 6;
                from = at;
            }
            Some(_) => at = start + 6,
        }
    }
    if count == 0 {
        return (Cow::Borrowed(json), 0);
    }
    out.push_str(&json[from..]);
    (Cow::Owned(out), count)
}

/// The UTF-16 unit that is escaped at `at`.
fn unit(json: &str, at: usize) -> Option<u32> {
    let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok()
}

/// Past the backslash at `at` and the character after it.
fn next(json: &str, at: usize) -> usize {
    json[at + 1..].chars().next().map_or(json.len(), |c| at + 1 + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expected: &str, count: usize) {
        assert_eq!(mend(json), (Cow::Borrowed(expected), count));
    }

    #[test]
    fn replaces_halves_and_nothing_else() {
        check(r#""\ud83d\ude00 \u00e9""#, r#""\ud83d\ude00 \u00e9""#, 0);
        check(r#""\ud83d""#, r#""\ufffd""#, 1);
        check(r#""\ude00\ud83d\ude00\ud83d""#, r#""\ufffd\ud83d\ude00\ufffd""#, 2);
        check(r#""\\ud83d \\\ud83d""#, r#""\\ud83d \\\ufffd""#, 1);
        check("\"\\é\\", "\"\\é\\", 0);
        check(r"\u12", r"\u12", 0);
    }
}
