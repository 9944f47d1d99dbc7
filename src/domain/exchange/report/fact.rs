//! Facts: claims that people joined by agreement, across articles.

use super::claim::Claim;
use crate::domain::dossier::Dossier;
use crate::domain::order::{Gather, SmallSort};
use crate::domain::record::TagKind;
use crate::domain::review::{Judgements, Passage};
use std::collections::BTreeMap;

/// Claims that say the same, and those that somebody says contradict them.
pub(super) struct Fact {
    /// Labels and words of the claims, in the order of the articles.
    pub(super) claims: Vec<(String, String)>,
    /// Labels and words of claims that contradict one of them.
    pub(super) against: Vec<(String, String)>,
}

/// The facts of `dossier`, in the order of their first claim. A contradiction between two claims that
/// nothing else supports is a fact of one claim.
pub(super) fn facts(dossier: &Dossier, claims: &[Vec<Claim<'_>>]) -> Vec<Fact> {
    let said = Judgements::of(dossier);
    let all: Vec<&Claim<'_>> = claims.iter().flatten().collect();
    let places: BTreeMap<Passage, usize> =
        all.iter().enumerate().map(|(at, claim)| (Passage::of(claim.anchor), at)).gather();
    let mut root: Vec<usize> = (0..all.len()).collect();
    let mut against: Vec<(usize, usize)> = Vec::new();
    for link in said.links.values().flat_map(BTreeMap::keys) {
        let [Some(a), Some(b)] = link.ends.each_ref().map(|end| places.get(end).copied()) else {
            continue;
        };
        if link.kind == TagKind::Contradiction {
            against.push((a, b));
        } else {
            let (a, b) = (top(&mut root, a), top(&mut root, b));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for at in 0..all.len() {
        groups.entry(top(&mut root, at)).or_default().0.push(at);
    }
    for (a, b) in against {
        for (mine, theirs) in [(a, b), (b, a)] {
            groups.entry(top(&mut root, mine)).or_default().1.push(theirs);
        }
    }
    let words = |at: &usize| (all[*at].label.clone(), all[*at].anchor.quote());
    let is_fact = |(claims, against): &(Vec<usize>, Vec<usize>)| {
        claims.len() > 1 || against.iter().any(|other| *other > claims[0])
    };
    let fact = |(claims, mut against): (Vec<usize>, Vec<usize>)| {
        against.order();
        against.dedup();
        Fact {
            claims: claims.iter().map(words).collect(),
            against: against.iter().map(words).collect(),
        }
    };
    groups.into_values().filter(is_fact).map(fact).collect()
}

/// The root of a claim's tree; every way that is walked is halved.
fn top(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}
