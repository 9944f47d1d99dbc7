//! A made-up language, and what is said in it.

use super::*;
use retell::values;

const TEXTS: &str = "# for people
Import
Importieren

{n} claim|{n} claims
one eine Aussage
few {n} Aussagen (wenige)
other {n} Aussagen

Claim {n} of {all}
Von {all} die {n}.

the figures differ: {a}, {b}
die Zahlen: {a} und {b}

removed: {what}
weg: {what}

marked claim
eigene Aussage";

/// Speaks it while it lives.
struct Speaking;

impl Speaking {
    fn of(language: Language) -> Self {
        let mut voice = Voice { decimal: ",".to_owned(), ..Voice::default() };
        voice.plurals[3] = Plural::Few;
        voice.plurals[103] = Plural::Few;
        voice.dates = (1..=12).map(|n| format!("{{day}}. Monat {n} {{year}}")).collect();
        speak(Some(Catalog::read(language, TEXTS.to_owned(), voice)));
        Self
    }
}

impl Drop for Speaking {
    fn drop(&mut self) {
        speak(None);
    }
}

#[test]
fn english_needs_no_catalog() {
    assert_eq!(t("Import"), "Import");
    assert_eq!(fill("Claim {n} of {all}", &[("n", &1), ("all", &2)]), "Claim 1 of 2");
    assert_eq!(retell("the figures differ: 3, 4"), "the figures differ: 3, 4");
    assert_eq!(decimal(1.25), "1.2");
    assert_eq!(day(2026, 3, 5, true), None);
}

#[test]
fn a_catalog_says_what_it_knows_and_english_the_rest() {
    let _speaking = Speaking::of(Language::German);
    assert_eq!(t("Import"), "Importieren");
    assert_eq!(t("Export"), "Export");
    assert_eq!(fill("Claim {n} of {all}", &[("n", &1), ("all", &2)]), "Von 2 die 1.");
    assert_eq!(decimal(1.25), "1,2");
    assert_eq!(day(2026, 3, 5, true).as_deref(), Some("5. Monat 3 2026"));
    assert_eq!(day(2026, 13, 5, true), None);
    assert_eq!(day(2026, 0, 5, true), None);
}

#[test]
fn the_browser_says_which_form_goes_with_a_number() {
    let _speaking = Speaking::of(Language::German);
    let check = |n, said| assert_eq!(count("{n} claim|{n} claims", n), said);
    check(0, "0 Aussagen");
    check(1, "eine Aussage");
    check(3, "3 Aussagen (wenige)");
    check(203, "203 Aussagen (wenige)");
    check(201, "201 Aussagen");
}

#[test]
fn what_was_made_in_english_is_said_again() {
    let _speaking = Speaking::of(Language::German);
    let check = |said: &str, again: &str| assert_eq!(retell(said), again);
    check("the figures differ: 3, 4", "die Zahlen: 3 und 4");
    check("marked claim", "eigene Aussage");
    check("unheard of {a}", "unheard of {a}");
    check("", "");
}

#[test]
fn a_pattern_fits_only_what_it_made() {
    let check = |pattern, said, wanted: Option<&[(&str, &str)]>| {
        assert_eq!(values(pattern, said).as_deref(), wanted, "{pattern} {said}");
    };
    check("a {x}, {y}.", "a 1, 2, 3.", Some(&[("x", "1"), ("y", "2, 3")]));
    check("a {x}, {y}.", "a 1, 2", None);
    check("a {x}, {y}.", "b 1, 2.", None);
    check("no place", "no place", None);
    check("a {x", "a 1", None);
}

#[test]
fn a_name_in_another_script_stands_apart_in_a_mirrored_language() {
    let values: [(&str, &dyn Display); 2] = [("n", &"Reuters"), ("all", &2)];
    assert_eq!(fill("Claim {n} of {all}", &values), "Claim Reuters of 2");
    let _speaking = Speaking::of(Language::Arabic);
    assert_eq!(fill("Claim {n} of {all}", &values), "Von 2 die \u{2068}Reuters\u{2069}.");
}

#[test]
fn braces_in_values_and_lone_braces_stay() {
    assert_eq!(fill("a {x} {y} { b", &[("x", &"{y}"), ("y", &1)]), "a {y} 1 { b");
}

#[test]
fn tags_of_browsers_lead_to_a_language() {
    let check = |tags: &[&str], wanted| assert_eq!(Language::preferred(tags), wanted);
    check(&["fr-CA", "en"], Language::French);
    check(&["nl", "iw-IL"], Language::Hebrew);
    check(&["nl"], Language::English);
    check(&["AR_eg"], Language::Arabic);
    check(&[], Language::English);
}
