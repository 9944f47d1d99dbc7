//! In which language the program speaks to a person.
//!
//! The English text in the source is the key: [`t`] answers with what the language in use says instead, and
//! with the text itself where it says nothing. Places stand in braces (`{name}`), and a text that counts has
//! two English forms, parted by a bar: `{n} claim|{n} claims`. Data never goes through here: tags in files,
//! ids and JSON are the same in every language.
//!
//! The language is the one thing of the program that is not handed from function to function: every label
//! of every view would have to carry it. [`speak`] sets it for this thread, and only `app::update` calls it,
//! for an event; until then, and so in every test that does not ask for another, the program speaks English.

mod catalog;
mod guess;
mod language;
mod retell;
mod retold;
mod voice;

pub use catalog::{Catalog, blocks, forms, places};
pub use guess::guess;
pub use language::Language;
pub use retell::{is_retold, retell};
pub use retold::{PLAIN, RETOLD};
pub use voice::{Plural, Voice};

use core::cell::Cell;
use core::fmt::{Display, Write};

std::thread_local! {
    static SPOKEN: Cell<Option<&'static Catalog>> = const { Cell::new(None) };
}

/// From here on this thread speaks as `catalog` says; `None`: English.
pub fn speak(catalog: Option<&'static Catalog>) {
    SPOKEN.set(catalog);
}

/// The catalog in use; `None`: English.
pub fn spoken() -> Option<&'static Catalog> {
    SPOKEN.get()
}

/// The language in use.
pub fn language() -> Language {
    spoken().map_or(Language::English, |catalog| catalog.language)
}

/// By how many columns of a table a step to the right goes on: back, where it is read from right to left.
pub fn rightward() -> isize {
    if language().is_right_to_left() { -1 } else { 1 }
}

/// `text` in the language in use.
pub fn t(text: &'static str) -> &'static str {
    spoken().and_then(|catalog| catalog.text(text)).unwrap_or(text)
}

/// Marks a text that stands in a table and is said by [`t`] elsewhere, so that it is known to be one.
pub const fn phrase(text: &'static str) -> &'static str {
    text
}

/// `text` in the language in use, with `values` in its places.
///
/// ```
/// use concord::domain::tongue::fill;
/// assert_eq!(fill("Claim {n} of {all}", &[("n", &3), ("all", &14)]), "Claim 3 of 14");
/// ```
pub fn fill(text: &'static str, values: &[(&str, &dyn Display)]) -> String {
    filled(t(text), values)
}

/// What was filled in, to be kept as data such as a title: without the marks that hold names apart from the
/// sentence.
pub fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// A title inside a sentence. English begins it with a small letter; other languages may not.
///
/// ```
/// use concord::domain::tongue::in_sentence;
/// assert_eq!(in_sentence("Only what Reuters says"), "only what Reuters says");
/// ```
pub fn in_sentence(title: &str) -> String {
    let mut rest = title.chars();
    match rest.next().filter(|_| spoken().is_none()) {
        Some(first) => first.to_lowercase().chain(rest).collect(),
        None => title.to_owned(),
    }
}

/// The form of `text` that goes with `n`, in the language in use, with `n` in its place `{n}`.
///
/// ```
/// use concord::domain::tongue::count;
/// assert_eq!(count("{n} claim|{n} claims", 1), "1 claim");
/// assert_eq!(count("{n} claim|{n} claims", 2), "2 claims");
/// ```
pub fn count(text: &'static str, n: usize) -> String {
    counted(text, n, &[])
}

/// As [`count`], with `values` in the other places.
pub fn counted(text: &'static str, n: usize, values: &[(&str, &dyn Display)]) -> String {
    let form = spoken().and_then(|catalog| catalog.form(text, n)).unwrap_or_else(|| {
        let (one, many) = text.split_once('|').unwrap_or((text, text));
        if n == 1 { one } else { many }
    });
    let n: (&str, &dyn Display) = ("n", &n);
    let mut all = Vec::with_capacity(values.len() + 1);
    all.push(n);
    all.extend_from_slice(values);
    filled(form, &all)
}

/// `text` with `values` in its places. A place without a value stays as it is written.
fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let is_mirrored = language().is_right_to_left();
    let mut all = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        all.push_str(before);
        let place = after.split_once('}');
        let value = place.and_then(|(name, _)| values.iter().find(|(of, _)| *of == name));
        let (Some((_, value)), Some((_, after))) = (value, place) else {
            all.push('{');
            rest = after;
            continue;
        };
        let start = all.len();
        // Writing into a string can't fail.
        let _ = write!(all, "{value}");
        // A name in another script must not turn the sentence around it.
        if is_mirrored && all[start..].contains(char::is_alphabetic) {
            all.insert(start, '\u{2068}');
            all.push('\u{2069}');
        }
        rest = after;
    }
    all.push_str(rest);
    all
}

/// Parts side by side, with the comma of the language in use.
///
/// ```
/// use concord::domain::tongue::listed;
/// assert_eq!(listed(&["Ada".to_owned(), "Ben".to_owned()]), "Ada, Ben");
/// ```
pub fn listed(parts: &[String]) -> String {
    parts.join(if language() == Language::Arabic { "، " } else { ", " })
}

/// A number with one digit behind the decimal sign of the language in use.
pub fn decimal(number: f64) -> String {
    let written = format!("{number:.1}");
    match spoken() {
        Some(catalog) => written.replace('.', &catalog.voice.decimal),
        None => written,
    }
}

/// A day of the Gregorian calendar as the language in use writes it, with or without its year; `None` in
/// English, which the callers write themselves, and for a month that does not exist.
pub fn day(year: i32, month: u8, day: u8, has_year: bool) -> Option<String> {
    let voice = &spoken()?.voice;
    let patterns = if has_year { &voice.dates } else { &voice.days };
    let pattern = patterns.get(usize::from(month).checked_sub(1)?)?;
    Some(filled(pattern, &[("year", &year), ("day", &day)]))
}

#[cfg(test)]
mod tests;
