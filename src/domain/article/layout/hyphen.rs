//! Words that were broken at the end of a line.

use std::collections::BTreeSet;

/// The words of a document, to tell a word that was broken from one that has a hyphen.
pub(super) struct Words(BTreeSet<String>);

impl Words {
    /// The words that stand whole in some line.
    pub(super) fn of<'t>(lines: impl Iterator<Item = &'t str>) -> Self {
        let mut words = BTreeSet::new();
        for line in lines {
            let all: Vec<&str> = line.split_whitespace().collect();
            // The last word may be half of one.
            let whole = if line.ends_with(is_hyphen) {
                &all[..all.len().saturating_sub(1)]
            } else {
                &all[..]
            };
            words.extend(whole.iter().map(|word| bare(word)));
        }
        Self(words)
    }

    /// Puts `line` after `text`, with the word at their seam mended.
    pub(super) fn join(&self, text: &mut String, line: &str) {
        let Some(rest) = text.strip_suffix(is_hyphen) else {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
            return;
        };
        let first = rest.split_whitespace().next_back().unwrap_or_default();
        let second = line.split_whitespace().next().unwrap_or_default();
        let is_soft = text.ends_with('\u{ad}');
        let is_broken =
            first.ends_with(char::is_alphabetic) && second.starts_with(char::is_lowercase);
        let has_hyphen = self.0.contains(&bare(&format!("{first}-{second}")))
            && !self.0.contains(&bare(&format!("{first}{second}")));
        // "1990-" before "1995", "Nor-" before a capital: the hyphen is the word's own.
        if is_soft || (is_broken && !has_hyphen && !first.contains('-')) {
            text.truncate(rest.len());
        }
        text.push_str(line);
    }
}

/// Hyphens, and the mark of a place where a word may be broken.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}')
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
