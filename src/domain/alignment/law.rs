//! What must hold whatever the articles say.

use super::*;
use crate::domain::article::{Article, read};
use crate::domain::claim::{Claim, extract};
use crate::domain::text::Span;

pub(super) fn dossier(texts: &[&str]) -> (Index, Vec<(Article, Vec<Claim>)>) {
    let mut index = Index::new();
    let mut read_in = Vec::new();
    for text in texts {
        let article = read(text);
        let claims = whole(&article);
        index.add(&article, &claims);
        read_in.push((article, claims));
    }
    (index, read_in)
}

/// Each paragraph as one claim: what the extractor thinks of it has no part in these tests.
fn whole(article: &Article) -> Vec<Claim> {
    let blank = extract(&read("Ten men met in Paris on Monday.")).into_iter().next();
    let spans = crate::domain::segment::paragraphs(&article.text).into_iter();
    let claim =
        |span: Span| blank.clone().map(|c| Claim { ranges: vec![span], sentence: span, ..c });
    spans.filter_map(claim).collect()
}

fn all(index: &Index, claims: &[(Article, Vec<Claim>)]) -> Vec<(ClaimRef, Suggestion)> {
    let mut found = Vec::new();
    for (article, (_, claims)) in claims.iter().enumerate() {
        for claim in 0..claims.len() {
            let of = ClaimRef { article, claim };
            found.extend(index.candidates(of, 3).into_iter().map(|s| (of, s)));
        }
    }
    found
}

/// A pair of paragraphs in two articles, compared.
pub(super) fn compared(a: &str, b: &str) -> Suggestion {
    let (index, _) = dossier(&[a, b]);
    let of = |article| ClaimRef { article, claim: 0 };
    index.compare(of(0), of(1)).expect("both are there")
}

const STRANGE: &[&str] = &[
    "",
    "?!",
    "4",
    "“",
    "not not not not",
    "Ten men met in Paris.",
    "Neuf hommes se sont réunis à Paris.",
    "平和について話し合った。",
    "وقف إطلاق النار في سوريا",
    "more than",
    "the 2024 of the",
    "👍👍 5 👍",
];

#[test]
fn never_sees_a_contradiction_between_identical_claims() {
    for text in STRANGE.iter().filter(|t| !t.is_empty()) {
        let index = dossier(&[text, text]).0;
        let of = |article| ClaimRef { article, claim: 0 };
        if let Some(suggestion) = index.compare(of(0), of(1)) {
            assert_eq!(suggestion.relation, Relation::Agreement, "{text}");
            assert_eq!(suggestion.kind, None, "{text}");
        }
    }
}

#[test]
fn takes_claims_that_differ_in_punctuation_only_for_the_same() {
    let s = compared("The talks, held in Paris, failed.", "The talks held in Paris failed!");
    assert_eq!((s.relation, s.score), (Relation::Agreement, 1.0));
}

#[test]
fn is_total_on_strange_claims() {
    for a in STRANGE {
        for b in STRANGE {
            let (index, claims) = dossier(&[a, b]);
            for (_, s) in all(&index, &claims) {
                let sum: f32 = s.probabilities.iter().sum();
                assert!((sum - 1.0).abs() < 1e-3, "{a} {b} {:?}", s.probabilities);
                assert!((0.0..=1.0).contains(&s.score), "{a} {b}");
            }
        }
    }
}

#[test]
fn compares_both_ways_alike() {
    let (a, b) =
        ("This was the fifth round of talks.", "It was the third round of indirect talks.");
    let (x, y) = (compared(a, b), compared(b, a));
    assert_eq!((x.relation, x.probabilities), (y.relation, y.probabilities));
}

#[test]
fn answers_without_articles_and_for_claims_that_are_not_there() {
    let nobody = ClaimRef { article: 3, claim: 9 };
    assert_eq!(Index::new().candidates(nobody, 5), []);
    assert_eq!(Index::new().compare(nobody, nobody), None);
    assert_eq!(
        dossier(&["One article met nobody."]).0.candidates(ClaimRef { article: 0, claim: 0 }, 5),
        []
    );
    assert_eq!(facts(&[], &[], &[]), []);
}

#[test]
fn reads_a_claim_of_five_thousand_words() {
    let long =
        "The ministers of Syria met 5 envoys in Paris and did not agree to cease ".repeat(400);
    let s = compared(&long, "The ministers met five envoys in Paris.");
    assert!(s.score > 0.0);
}

#[test]
fn forgets_an_article() {
    let (mut index, claims) =
        dossier(&["Ten men met in Paris.", "Ten men met in Paris.", "Ten men met in Paris."]);
    index.remove(1);
    index.remove(7);
    let found = all(&index, &claims);
    assert!(found.iter().all(|(of, s)| of.article != 1 && s.counterpart.article != 1));
    assert_eq!((found.len(), index.len()), (2, 2));
}

#[test]
fn finds_the_same_whatever_else_was_asked_before() {
    let texts = ["Ten men met in Paris.\n\nThey left.", "In Paris ten men met.\n\nNobody left."];
    let (index, claims) = dossier(&texts);
    assert_eq!(all(&index, &claims), all(&index, &claims));
}

#[test]
fn names_figures_that_count_the_same_thing() {
    let s =
        compared("This was the fifth round of talks.", "It was the third round of indirect talks.");
    assert_eq!(s.kind, Some(ContradictionKind::Number));
    assert!(s.evidence[0].reason.ends_with("fifth, third"), "{}", s.evidence[0].reason);
}

#[test]
fn joins_no_two_facts_by_one_link() {
    let claim = |article| ClaimRef { article, claim: 0 };
    let agree = |of: usize, with: usize| Link {
        a: claim(of),
        b: claim(with),
        score: 1.0,
        relation: Relation::Agreement,
        agreement: 1.0,
        contradiction: 0.0,
    };
    let three = [agree(0, 1), agree(2, 3), agree(1, 2)];
    let found = facts(&three, &[], &[0, 1, 2, 3, 4]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0].stated_by, [0, 1]);
    assert_eq!(found[0].silent_in, [2, 3, 4]);
}

/// How strongly the strongest clash of two paragraphs speaks for a contradiction.
fn clash_between(a: &str, b: &str) -> f32 {
    let found = compared(a, b);
    let clashes = found.evidence.iter().filter(|clue| clue.weight < 0.0);
    clashes.map(|clue| -clue.weight).fold(0.0, f32::max)
}

#[test]
fn takes_no_false_alarm_for_a_clash() {
    let check = |a: &str, b: &str, most: f32| {
        let found = clash_between(a, b);
        assert!(found <= most, "{found} {a} | {b}");
    };
    // Measures of different things.
    check("The tower is 300 meters high.", "Rescuers dug a tunnel of 40 meters.", 0.2);
    // The same figure in other units, notes, thousands.
    check(
        "It was heated to 925 °C (1,200 K) in Seoul.",
        "It was heated to 925 °C (1,198 K) in Seoul.",
        0.2,
    );
    check("Ten men met in Paris.[3]: 1", "Ten men met in Paris.[3]: 7", 0.2);
    check(
        "Zero resistance was measured at 110 K in Nanjing.",
        "Zero resistance was measured at 110K in Nanjing.",
        0.2,
    );
    // What is no count, what was rounded, parts of a whole, spans of time that meet, what was expected.
    check("One team from Seoul showed the metal.", "Two teams did not show any metal.", 0.3);
    check("More than 4.4 million workers lost jobs.", "4.4 million workers lost jobs.", 0.05);
    check("The vaccine is 94.1% effective.", "The vaccine is 94% effective.", 0.05);
    check("Ohio gets 25 trucks and Utah 15 trucks.", "Ohio and Utah get 40 trucks.", 0.05);
    check("He was governor from 1996 to 2007.", "He was a mayor from 1993 to 1996.", 0.25);
    check("A film of the metal has 9 million views.", "A film has barely 240,000 views.", 0.3);
    check("Experts expected 870,000 jobs in July.", "Firms added 943,000 jobs in July.", 0.45);
    // The same from two sides, and what is taken back.
    check("Brown lost the vote in Ohio.", "Warren won the vote in Ohio.", 0.36);
    check("They lifted the ban on ivory.", "They allow ivory.", 0.2);
    check("It moves current without resistance.", "Current is lost by resistance.", 0.33);
    // Sides and days.
    check("Troops hold the northern border.", "Troops hold the southern border.", 0.3);
    check("The panel did not accept the July 22 report.", "The report came out on July 22.", 0.2);
    // Denials that deny nothing of the other.
    check("A metal with zero resistance was shown.", "A metal without resistance was shown.", 0.2);
    check("It is not the only metal that can levitate.", "This metal can levitate.", 0.2);
    check("They wonder whether or not the metal can levitate.", "The metal can levitate.", 0.2);
    check("No study found that the metal levitates.", "No metal was confirmed to levitate.", 0.2);
    check("Nobody saw the metal levitate.", "If the metal could levitate, trains would fly.", 0.2);
}

#[test]
fn sees_what_clashes() {
    let check = |a: &str, b: &str| {
        let found = clash_between(a, b);
        assert!(found >= 0.15, "{found} {a} | {b}");
    };
    check("This was the fifth round of talks.", "It was the third round of indirect talks.");
    check("The team did not observe zero resistance.", "The team observed zero resistance.");
    check(
        "Only one miner died in the collapse of the Turkish mine.",
        "Twelve miners died in the collapse of the Turkish mine.",
    );
    check("Repairs will cost 4 million euros.", "They put the cost of repairs at 9 million euros.");
    check("Exports of Syrian cotton increased.", "Exports of Syrian cotton decreased.");
    check(
        "Seven miners died in the collapse of the Turkish mine.",
        "Twelve miners died in the collapse of the Turkish mine.",
    );
}

#[test]
fn an_article_that_names_both_figures_counts_two_things() {
    let texts = [
        "Five rounds of talks failed.\n\nThree rounds of talks were held in Paris.",
        "Three rounds of talks failed.",
    ];
    let index = dossier(&texts).0;
    let of = |article, claim| ClaimRef { article, claim };
    let found = index.compare(of(0, 0), of(1, 0)).expect("there");
    assert_ne!(found.relation, Relation::Contradiction, "{:?}", found.probabilities);
}
