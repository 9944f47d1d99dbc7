//! Sentences that were made in English, said again in the language in use.
//!
//! Reasons of the engine, errors and the names of steps are made and kept in English, so that the same
//! input gives the same bytes in every language. Shown to a person, each is recognized by its pattern and
//! said anew. One that no pattern fits stays as it is.

use super::retold::{PLAIN, RETOLD};
use super::{filled, spoken};
use core::fmt::Display;

/// `said` in the language in use.
pub fn retell(said: &str) -> String {
    let Some(catalog) = spoken() else { return said.to_owned() };
    if let Some(text) = catalog.text(said) {
        return text.to_owned();
    }
    for pattern in RETOLD {
        if let Some((text, values)) = catalog.text(pattern).zip(values(pattern, said)) {
            let known = |value| catalog.text(value).unwrap_or(value);
            let values: Vec<(&str, &str)> =
                values.into_iter().map(|(place, value)| (place, known(value))).collect();
            let values: Vec<(&str, &dyn Display)> =
                values.iter().map(|(place, value)| (*place, value as &dyn Display)).collect();
            return filled(text, &values);
        }
    }
    said.to_owned()
}

/// Whether `said` is among what is said again: one of the plain texts, or made by a pattern.
pub fn is_retold(said: &str) -> bool {
    PLAIN.contains(&said) || RETOLD.iter().any(|pattern| values(pattern, said).is_some())
}

/// What stands in the places of `pattern`, if `said` was made by it.
pub(super) fn values<'s>(pattern: &'s str, said: &'s str) -> Option<Vec<(&'s str, &'s str)>> {
    let (head, mut rest) = pattern.split_once('{')?;
    let mut said = said.strip_prefix(head)?;
    let mut values = Vec::new();
    loop {
        let (place, after) = rest.split_once('}')?;
        let Some((between, next)) = after.split_once('{') else {
            values.push((place, said.strip_suffix(after)?));
            return Some(values);
        };
        let (value, tail) = said.split_once(between)?;
        values.push((place, value));
        said = tail;
        rest = next;
    }
}
