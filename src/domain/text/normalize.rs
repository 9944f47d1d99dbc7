//! The canonical form of a text: what every offset refers to.

use unicode_normalization::UnicodeNormalization;

/// `raw` in NFC, with LF line ends, without byte order mark, soft hyphens and other invisible
/// controls, each paragraph on one line and exactly one blank line between paragraphs.
///
/// Idempotent: `canonical(canonical(x)) == canonical(x)`.
pub fn canonical(raw: &str) -> String {
    let text = raw.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let kept: String = line.nfc().filter(|c| !is_invisible(*c)).collect();
        let words: Vec<&str> = kept.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(&words.join(" "));
    }
    out
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{ad}' | '\u{0}'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}')
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn keeps_one_blank_line_between_paragraphs() {
        assert_eq!(canonical("\u{feff}a\r\nb\u{a0} c\n\n\n \nd\n"), "a\n\nb c\n\nd");
    }
}
