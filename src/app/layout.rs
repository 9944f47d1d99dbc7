//! Which key means what a key means on the first day, where a person has changed it.

use std::collections::{BTreeMap, BTreeSet};

/// Which keys mean what, where a person has changed it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// The keys that were changed and what each means, by the key that means it on the first day: a
    /// permutation, so that no meaning is lost.
    changed: BTreeMap<String, String>,
    /// Keys that are one character mean nothing: for who speaks to the browser, or presses keys by
    /// accident (WCAG 2.2, 2.1.4). Escape, Enter and Ctrl with k work all the same.
    pub is_off: bool,
}

impl Layout {
    /// What a pressed key means, by the key that means it on the first day.
    pub fn meaning<'k>(&'k self, pressed: &'k str) -> &'k str {
        self.changed.get(pressed).map_or(pressed, String::as_str)
    }

    /// The key to press for what `meaning` means on the first day.
    pub fn key<'k>(&'k self, meaning: &'k str) -> &'k str {
        let pair = self.changed.iter().find(|(_, means)| *means == meaning);
        pair.map_or(meaning, |(pressed, _)| pressed.as_str())
    }

    /// Gives a meaning to another key; what that key meant goes to the key that is free now. Whether it
    /// can be done: only with keys of one character that is seen.
    pub fn assign(&mut self, meaning: &str, key: &str) -> bool {
        if !is_character(key) || !is_character(meaning) {
            return false;
        }
        let (was, other) = (self.key(meaning).to_owned(), self.meaning(key).to_owned());
        self.changed.insert(key.to_owned(), meaning.to_owned());
        self.changed.insert(was, other);
        self.changed.retain(|pressed, means| pressed != means);
        true
    }

    /// The changed keys and what each means.
    pub fn changed(&self) -> &BTreeMap<String, String> {
        &self.changed
    }

    /// The layout with these changes; without any if they would lose a meaning.
    pub fn with(changed: BTreeMap<String, String>, is_off: bool) -> Self {
        let pressed: BTreeSet<&String> = changed.keys().collect();
        let means: BTreeSet<&String> = changed.values().collect();
        let is_whole = pressed == means && pressed.iter().all(|key| is_character(key));
        Self { changed: if is_whole { changed } else { BTreeMap::new() }, is_off }
    }
}

pub(super) fn is_character(key: &str) -> bool {
    let mut chars = key.chars();
    chars.next().is_some_and(|c| !c.is_whitespace() && !c.is_control()) && chars.next().is_none()
}
