//! Which names of an article are variants of one, and the fullest of them.

use crate::domain::order::SmallSort;
use std::collections::BTreeMap;

/// A distinct way to write a name, and how often.
struct Variant<'t> {
    written: &'t str,
    /// Parts in lower case, without marks, particles and doubled letters of transcription.
    parts: Vec<String>,
    count: usize,
    is_person: bool,
}

/// The fullest variant for each name in `written` (`true` for a person by title), in the same order.
///
/// A name of one part joins the name that ends in it, or in a close spelling of it ("al-Shraa",
/// "Ahmed al-Sharaa"); an acronym joins the name that its letters come from. A part that two
/// different names end in joins the more frequent. A state is never merged with its capital.
pub(crate) fn canonical_names(written: &[(&str, bool)]) -> Vec<String> {
    let mut variants = variants(written);
    // The fullest first, so that every variant looks only at fuller ones.
    variants.order_by(|a, b| {
        (b.parts.len(), b.count, a.written).cmp(&(a.parts.len(), a.count, b.written))
    });
    let mut fullest: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_last: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for at in 0..variants.len() {
        let variant = &variants[at];
        let initial = variant.parts.last().and_then(|p| p.chars().next()).unwrap_or(' ');
        let rivals = by_last.get(&initial).map_or(&[][..], Vec::as_slice);
        // Only so many are compared: hostile input with a thousand names stays linear.
        let near = rivals.iter().take(MOST_RIVALS).filter(|i| is_same(&variants[**i], variant));
        let best = near.max_by_key(|i| (variants[**i].count, usize::MAX - **i)).copied();
        let best = best.or_else(|| acronym_of(&variants[..at.min(MOST_RIVALS)], variant));
        let root = best.map_or(at, |i| fullest.get(variants[i].written).copied().unwrap_or(i));
        fullest.insert(variant.written, root);
        by_last.entry(initial).or_default().push(at);
    }
    let root = |name: &str| fullest.get(name).and_then(|i| variants.get(*i)).map(|v| v.written);
    written.iter().map(|(name, _)| known_alias(root(name).unwrap_or(name)).to_owned()).collect()
}

const MOST_RIVALS: usize = 64;

fn variants<'t>(written: &[(&'t str, bool)]) -> Vec<Variant<'t>> {
    let mut counts: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for (name, is_person) in written {
        let entry = counts.entry(name).or_default();
        entry.0 += 1;
        entry.1 |= is_person;
    }
    counts
        .into_iter()
        .map(|(written, (count, is_person))| Variant {
            written,
            parts: parts(written),
            count,
            is_person,
        })
        .collect()
}

/// The folded parts of a name; the Arabic article by itself is none ("al Qaeda" is "al-Qaeda").
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> =
        name.split_whitespace().map(fold).filter(|p| !p.is_empty()).collect();
    if parts.len() > 1 {
        parts.retain(|p| p != "al" && p != "el");
    }
    parts
}

/// Lower case, letters only, without the Arabic article.
fn fold(part: &str) -> String {
    let low = part.to_lowercase();
    let bare = ["al-", "el-", "ash-", "as-"].iter().find_map(|p| low.strip_prefix(p));
    bare.unwrap_or(&low).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether `short` is a way to write the same name as `full`.
fn is_same(full: &Variant, short: &Variant) -> bool {
    let (Some(a), Some(b)) = (full.parts.last(), short.parts.last()) else { return false };
    if !is_close(a, b) {
        return false;
    }
    match (full.parts.len(), short.parts.len()) {
        (1, 1) => true,
        // "Assad" alone may be a person's surname; "Forces" alone is no organization's.
        (_, 1) => !is_place_like(full),
        _ => is_close(&full.parts[0], &short.parts[0]),
    }
}

/// Whether the last part is a common noun, so that it alone does not stand for the whole.
fn is_place_like(full: &Variant) -> bool {
    use crate::domain::claim::lexicon::{Tags, form, tags};
    let last = full.parts.last().map(|p| tags(form(p))).unwrap_or_default();
    last.any(Tags::ORGANIZATION.with(Tags::PLURAL)) && !full.is_person
}

/// Whether two parts are equal but for one letter in five or more, or two in eight or more.
fn is_close(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let allowed = match shorter {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    a.chars().next() == b.chars().next()
        && a.len().abs_diff(b.len()) <= allowed
        && distance(a, b) <= allowed
}

/// Edits (insert, delete, replace) between two short words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(40).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replace = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// The variant whose initials `short` is ("IDF" of "Israel Defense Forces").
fn acronym_of(variants: &[Variant], short: &Variant) -> Option<usize> {
    let letters: String = short.written.chars().filter(|c| c.is_alphabetic()).collect();
    let is_acronym = short.parts.len() == 1
        && (2..=6).contains(&letters.len())
        && letters.chars().all(char::is_uppercase);
    if !is_acronym {
        return None;
    }
    variants.iter().position(|v| {
        let parts = v.written.split_whitespace().filter(|p| p.starts_with(char::is_uppercase));
        let initials: String = parts.filter_map(|p| p.chars().next()).collect();
        v.parts.len() > 1 && initials == letters
    })
}

/// One name for the short forms that no article explains, and for the people of a state.
fn known_alias(name: &str) -> &str {
    // "U.S.-brokered"
    let is_tail = |t: &str| t.starts_with(char::is_lowercase) && !t.contains(char::is_uppercase);
    let name = name.split_once('-').filter(|(_, t)| is_tail(t)).map_or(name, |(head, _)| head);
    match name {
        "U.S."
        | "US"
        | "U.S"
        | "USA"
        | "U.S.A."
        | "United States of America"
        | "America"
        | "American"
        | "Americans" => "United States",
        "U.K." | "UK" | "Britain" | "British" => "United Kingdom",
        "U.N." | "UN" => "United Nations",
        "E.U." | "EU" => "European Union",
        "Israeli" | "Israelis" => "Israel",
        "Syrian" | "Syrians" => "Syria",
        "Turkish" => "Turkey",
        "Russian" | "Russians" => "Russia",
        "Iranian" | "Iranians" => "Iran",
        "Ukrainian" | "Ukrainians" => "Ukraine",
        "French" => "France",
        "German" | "Germans" => "Germany",
        "Chinese" => "China",
        "Lebanese" => "Lebanon",
        "Palestinian" => "Palestinians",
        "Egyptian" | "Egyptians" => "Egypt",
        "Iraqi" | "Iraqis" => "Iraq",
        "Saudi" | "Saudis" => "Saudi Arabia",
        "Indian" | "Indians" => "India",
        "Pakistani" | "Pakistanis" => "Pakistan",
        "Japanese" => "Japan",
        "Canadian" | "Canadians" => "Canada",
        "Mexican" | "Mexicans" => "Mexico",
        "Jordanian" | "Jordanians" => "Jordan",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expected: &[&str]) {
        let written: Vec<(&str, bool)> = names.iter().map(|n| (*n, false)).collect();
        assert_eq!(canonical_names(&written), expected);
    }

    #[test]
    fn makes_spellings_of_one_surname_one() {
        check(
            &["Ahmed al-Sharaa", "al-Shraa", "al-Sharaa", "Ahmad al-Sharaa", "Ahmed al-Sharaa"],
            &["Ahmed al-Sharaa"; 5],
        );
        check(&["Bashar al-Assad", "Assad", "al-Assad"], &["Bashar al-Assad"; 3]);
        check(&["al Qaeda", "al-Qaeda", "Qaeda", "al Qaeda", "Al Qaeda"], &["al Qaeda"; 5]);
        check(&["Abu Mohammed al Golani", "al-Golani"], &["Abu Mohammed al Golani"; 2]);
    }

    #[test]
    fn keeps_states_and_cities_apart() {
        check(
            &["Washington", "U.S.", "United States"],
            &["Washington", "United States", "United States"],
        );
        check(&["Syria", "Syrian", "U.S.-brokered"], &["Syria", "Syria", "United States"]);
    }

    #[test]
    fn reads_acronyms() {
        check(&["Israel Defense Forces", "IDF"], &["Israel Defense Forces"; 2]);
    }
}
