//! What the engine says of the articles that open by default is known to be said again in other languages.

use crate::seed::seed;
use concord::domain::alignment::{ClaimRef, Index};
use concord::domain::claim::{assess, extract};
use concord::domain::tongue::is_retold;
use std::collections::BTreeSet;

const SEEDS: [&str; 5] = ["000", "001", "002", "003", "004"];

/// Fails with the reasons that no pattern fits.
#[track_caller]
fn check(reasons: impl Iterator<Item = String>) {
    let all: BTreeSet<String> = reasons.collect();
    assert!(!all.is_empty());
    let unknown: Vec<&String> = all.iter().filter(|reason| !is_retold(reason)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn why_a_sentence_is_a_claim() {
    let reasons = |start: &&str| assess(&seed(start)).into_iter().flat_map(|claim| claim.evidence);
    check(SEEDS.iter().flat_map(reasons).map(|evidence| evidence.reason));
}

#[test]
fn why_a_passage_is_no_part_of_the_report() {
    check(SEEDS.iter().flat_map(|start| seed(start).furniture).map(|piece| piece.reason));
}

#[test]
fn why_two_claims_are_compared() {
    let mut index = Index::new();
    let mut counts = Vec::new();
    for start in SEEDS {
        let article = seed(start);
        let claims = extract(&article);
        index.add(&article, &claims);
        counts.push(claims.len());
    }
    let all = |article: usize| (0..counts[article]).map(move |claim| ClaimRef { article, claim });
    let pairs = all(0).flat_map(|a| all(1).chain(all(2)).map(move |b| (a, b)));
    let clues = pairs.filter_map(|(a, b)| index.compare(a, b)).flat_map(|it| it.evidence);
    check(clues.map(|clue| clue.reason));
}

#[test]
fn what_nobody_says_is_unknown() {
    assert!(is_retold("is very short"));
    assert!(is_retold("the dates differ: Monday, Tuesday"));
    assert!(!is_retold("has a certain something"));
}
