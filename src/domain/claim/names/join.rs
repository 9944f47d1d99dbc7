//! Names from several articles that mean one.

use super::canonical_names;
use crate::domain::order::Gather;
use std::collections::BTreeSet;

/// The fullest variant for each of `written`, in the same order: "Sharaa" in one article is "Ahmed
/// al-Sharaa" in another. What has no capital letter ("sources", "officials") is no name, and is joined
/// only with what reads the same in lower case.
pub fn join_names(written: &[&str]) -> Vec<String> {
    let has_capital = |text: &str| text.contains(char::is_uppercase);
    let plain: BTreeSet<&str> = written.iter().copied().filter(|text| !has_capital(text)).gather();
    // "Police" at the start of a sentence is "police" elsewhere.
    let is_name = |text: &str| has_capital(text) && !plain.contains(text.to_lowercase().as_str());
    let names: Vec<(&str, bool)> = written
        .iter()
        .filter(|text| is_name(text))
        .map(|text| (without_country(text), false))
        .collect();
    let mut joined = canonical_names(&names).into_iter();
    let one = |text: &&str| {
        let name = is_name(text).then(|| joined.next()).flatten();
        name.unwrap_or_else(|| text.to_lowercase())
    };
    written.iter().map(one).collect()
}

/// "US State Department" is the State Department; "US officials" are not just any officials.
fn without_country(name: &str) -> &str {
    let rest = ["US ", "U.S. "].iter().find_map(|country| name.strip_prefix(country));
    let is_whole = |rest: &&str| {
        let mut parts = rest.split_whitespace();
        rest.contains(' ') && parts.all(|part| part.starts_with(char::is_uppercase))
    };
    rest.filter(is_whole).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_a_name_are_one() {
        let check = |written: &[&str], expected: &[&str]| {
            assert_eq!(join_names(written), expected, "{written:?}");
        };
        check(&[], &[]);
        check(&["sources", "Sources say"], &["sources", "Sources say"]);
        check(&["Police", "police"], &["police", "police"]);
        check(&["Ahmed al-Sharaa", "al-Shraa"], &["Ahmed al-Sharaa", "Ahmed al-Sharaa"]);
        check(
            &["officials", "Trump", "Donald Trump"],
            &["officials", "Donald Trump", "Donald Trump"],
        );
        check(&["State Department", "State Department"], &["State Department", "State Department"]);
        check(&["US State Department", "State Department"], &["State Department"; 2]);
    }
}
