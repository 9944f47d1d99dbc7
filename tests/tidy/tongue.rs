//! The catalogs of the languages: each says every text, nothing else, and with the same places.

use crate::file::{self, SourceFile};
use crate::key;
use concord::domain::tongue::{Language, Plural, blocks, forms, places};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is wrong with the catalogs, by the texts of the sources.
pub(crate) fn complaints(files: &[SourceFile]) -> Vec<String> {
    let keys = key::all(files);
    let others = Language::ALL.into_iter().filter(|language| *language != Language::English);
    let check = |language: Language| {
        let catalog = file::read(&format!("assets/tongue/{}.txt", language.code()));
        of_catalog(&keys, language, &catalog)
    };
    others.flat_map(check).collect()
}

fn of_catalog(keys: &BTreeSet<String>, language: Language, catalog: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut said: BTreeMap<&str, &str> = BTreeMap::new();
    for (key, text) in blocks(catalog) {
        if said.insert(key, text).is_some() {
            found.push(format!("says twice: {key}"));
        }
    }
    found.extend(
        said.keys().filter(|key| !keys.contains(**key)).map(|key| format!("unused: {key}")),
    );
    for key in keys {
        let wrong = match said.get(key.as_str()) {
            None => vec!["missing".to_owned()],
            Some(text) if key.contains('|') => of_forms(language, key, text),
            Some(text) => of_text(key, text),
        };
        found.extend(wrong.iter().map(|what| format!("{what}: {key}")));
    }
    found.iter().map(|what| format!("assets/tongue/{}.txt: {what}", language.code())).collect()
}

fn of_text(key: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if text.contains('\n') {
        found.push("more than a line".to_owned());
    }
    if places(key) != places(text) {
        found.push(format!("places {:?} instead of {:?}", places(text), places(key)));
    }
    if text.trim() != text {
        found.push("blanks around it".to_owned());
    }
    found
}

fn of_forms(language: Language, key: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let needed: Vec<&str> = needed(language).iter().map(|plural| plural.word()).collect();
    let there: Vec<&str> = forms(text).map(|(name, _)| name).collect();
    if there != needed {
        found.push(format!("forms {there:?} instead of {needed:?}"));
    }
    for (name, form) in forms(text) {
        // One, two and none may say the number in words.
        let is_free = ["zero", "one", "two"].contains(&name);
        let wanted: Vec<&str> =
            places(key).into_iter().filter(|place| !is_free || *place != "n").collect();
        let mut there = places(form);
        there.retain(|place| !is_free || *place != "n");
        if there != wanted {
            found.push(format!("places {there:?} instead of {wanted:?} in {name}"));
        }
    }
    found
}

/// The forms that whole numbers below a million have in a language (CLDR).
fn needed(language: Language) -> &'static [Plural] {
    match language {
        Language::Arabic => &Plural::ALL,
        Language::Hebrew => &[Plural::One, Plural::Two, Plural::Other],
        _ => &[Plural::One, Plural::Other],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, catalog: &str, wanted: &[&str]) {
        let keys = ["One", "{n} a|{n} b", "{x} of {y}"].map(str::to_owned).into();
        let found = of_catalog(&keys, language, catalog);
        let found: Vec<&str> =
            found.iter().map(|what| &what["assets/tongue/de.txt: ".len()..]).collect();
        assert_eq!(found, wanted);
    }

    const WHOLE: &str =
        "# People\n\nOne\nEins\n\n{n} a|{n} b\none ein A\nother {n} B\n\n{x} of {y}\nvon {y} {x}\n";

    #[test]
    fn a_catalog_that_says_everything_is_right() {
        check(Language::German, WHOLE, &[]);
    }

    #[test]
    fn what_is_missing_or_unused_is_found() {
        check(Language::German, &WHOLE.replace("One\n", "Two\n"), &["unused: Two", "missing: One"]);
        check(Language::German, &format!("{WHOLE}\n\nOne\nUno"), &["says twice: One"]);
        let lost = &WHOLE[..WHOLE.find("{n}").expect("there")];
        check(Language::French, lost, &["missing: {n} a|{n} b", "missing: {x} of {y}"]);
    }

    #[test]
    fn places_and_forms_are_the_same() {
        let (key, plural) = ("{x} of {y}", "{n} a|{n} b");
        let check_one = |from, to, wanted: String| {
            check(Language::German, &WHOLE.replace(from, to), &[&wanted]);
        };
        check_one(
            "von {y} {x}",
            "von {y}",
            format!("places [\"y\"] instead of [\"x\", \"y\"]: {key}"),
        );
        check_one(
            "von {y}",
            "von {z}",
            format!("places [\"x\", \"z\"] instead of [\"x\", \"y\"]: {key}"),
        );
        check_one(
            "other {n} B",
            "other B",
            format!("places [] instead of [\"n\"] in other: {plural}"),
        );
        check_one(
            "one ein A\n",
            "",
            format!("forms [\"other\"] instead of [\"one\", \"other\"]: {plural}"),
        );
        check_one("Eins", "Eins ", "blanks around it: One".to_owned());
        let wanted = format!(
            "forms [\"one\", \"other\"] instead of [\"one\", \"two\", \"other\"]: {plural}"
        );
        check(Language::Hebrew, WHOLE, &[&wanted]);
    }
}
