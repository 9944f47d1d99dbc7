//! What must hold of claims that are the same, and of articles that nobody would call articles.

use super::law::{compared, dossier};
use super::*;
use proptest::prelude::*;

/// Words in which the rules see figures, denials, opposites, names and limits.
const TELLING: &[&str] = &[
    "the", "Israel", "Syria", "talks", "fifth", "third", "5", "2,000", "1974", "not", "never",
    "no", "will", "could", "cease", "continue", "before", "after", "more", "than", "all", "some",
    "Dec", "8", "percent", "$5", "million", "withdraw", "deny", "agreed", "without", "zero",
    "Café", "平和",
];
/// What may stand between two words and change nothing that is said.
const BETWEEN: &[&str] = &[" ", "  ", ", ", "; ", " – ", ": ", "… ", " “", "” ", ". "];

/// The words of `words`, each pair parted by the mark that `marks` names, in capital letters where
/// `capital` says so.
fn written(words: &[&str], marks: &[usize], capital: &[bool]) -> String {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        let is_capital = capital.get(at).copied().unwrap_or_default();
        text.push_str(&if is_capital { word.to_uppercase() } else { (*word).to_owned() });
        text.push_str(BETWEEN[marks.get(at).copied().unwrap_or_default()]);
    }
    text
}

fn holds(a: &str, b: &str) {
    let (index, claims) = dossier(&[a, b]);
    if claims.iter().any(|(_, claims)| claims.len() != 1) {
        return;
    }
    let of = |article| ClaimRef { article, claim: 0 };
    for (x, y) in [(0, 1), (1, 0)] {
        let found = index.compare(of(x), of(y)).expect("both are there");
        assert_eq!((found.relation, found.kind), (Relation::Agreement, None), "{a:?} {b:?}");
    }
    assert_eq!(judge(a, b, None, &FeatureScorer::new()), Scores::IDENTICAL, "{a:?} {b:?}");
}

proptest! {
    #[test]
    fn no_claim_contradicts_itself(text in any::<String>()) {
        holds(&text, &text);
    }

    #[test]
    fn no_claim_contradicts_one_of_other_marks_capitals_and_spaces(
        words in prop::collection::vec(prop::sample::select(TELLING), 1..40),
        marks in prop::collection::vec(0..BETWEEN.len(), 0..40),
        capital in prop::collection::vec(any::<bool>(), 0..40),
    ) {
        holds(&written(&words, &[], &[]), &written(&words, &marks, &capital));
    }
}

/// How many claims, links, facts and suggested contradictions some articles give.
fn check(texts: &[&str], expected: [usize; 4]) {
    let (index, _) = dossier(texts);
    let mut alignment = Alignment::of(&index);
    while alignment.step(&index, 3) {}
    let agreeing = alignment.links().filter(|l| l.relation == Relation::Agreement).count();
    let found = [index.len(), agreeing, alignment.facts().len(), alignment.contradictions().len()];
    let shown: Vec<String> = texts.iter().map(|t| t.chars().take(40).collect()).collect();
    assert_eq!(found, expected, "claims, agreements, facts, contradictions of {shown:?}");
    assert!(alignment.is_done() && alignment.progress() == (index.len(), index.len()));
}

#[test]
fn odd_articles_give_sensible_results() {
    let report = "Ten men met in Paris on Monday.\n\nThe talks on water failed after two days.";
    let long =
        "The ministers of Syria met 5 envoys in Paris and did not agree to cease ".repeat(400);
    check(&[], [0, 0, 0, 0]);
    check(&[""], [0, 0, 0, 0]);
    check(&["", "", "?!"], [1, 0, 0, 0]);
    check(&[report], [2, 0, 0, 0]);
    check(&[report, report], [4, 2, 2, 0]);
    check(&[report, &report.to_uppercase()], [4, 2, 2, 0]);
    check(&[report, &report.replace('.', "!")], [4, 2, 2, 0]);
    check(&[report, "Zehn Männer trafen sich am Montag in Paris."], [3, 0, 0, 0]);
    check(&[report, "平和について話し合った。"], [3, 0, 0, 0]);
    check(&[&long, report], [3, 0, 0, 0]);
    check(&[&long, &long], [2, 1, 1, 0]);
}

#[test]
fn long_claims_are_the_same_only_to_their_ends() {
    let long = "The ministers met five envoys in Paris ".repeat(60);
    let found = compared(&format!("{long} and agreed."), &format!("{long} and left."));
    assert!(found.score < 1.0, "{}", found.score);
}
