//! Claims that agree, joined into facts: what a fact is, and all of them at once.

use super::joining::Joining;
use super::{ClaimRef, Link, Verdict};
use crate::domain::order::SmallSort;

/// What several articles say, or one alone.
#[derive(Clone, PartialEq, Debug)]
pub struct Fact {
    /// The claims that state it, in order.
    pub claims: Vec<ClaimRef>,
    /// The claim that the others agree with most: its best wording.
    pub best: ClaimRef,
    /// Articles with a claim that states it, in order.
    pub stated_by: Vec<usize>,
    /// Claims of other articles that contradict one of its claims, in order.
    pub contradicted_by: Vec<ClaimRef>,
    /// Articles that neither state nor contradict it, in order.
    pub silent_in: Vec<usize>,
}

/// Joins claims by agreement. `links` are pairs that were compared, `judged` what reviewers said of
/// pairs: an agreement joins, anything else keeps apart; where they differ about a pair, neither counts.
/// `articles` are the numbers of the articles there are. Every claim is in at most one fact; facts
/// stand in the order of their first claim. Linear in the number of links but for a logarithm.
pub fn facts(
    links: &[Link],
    judged: &[(ClaimRef, ClaimRef, Verdict)],
    articles: &[usize],
) -> Vec<Fact> {
    let mut links = links.to_vec();
    links.order_by_key(|link| (link.a, link.b));
    let mut joining = Joining::new(links, judged.to_vec(), articles.to_vec());
    while joining.step(usize::MAX) {}
    joining.facts
}
