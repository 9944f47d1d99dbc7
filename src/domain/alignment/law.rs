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
