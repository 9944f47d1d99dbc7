//! Claims that agree, joined into facts, with care that one bad link does not glue two facts.

use super::{ClaimRef, Relation, Suggestion};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Agreement below this joins nothing.
const LEAST_AGREEMENT: f32 = 0.5;
/// Mean agreement over all pairs between two groups that lets them become one: a single strong link
/// between groups of two makes a quarter of its strength, and does not do.
const LEAST_MEAN: f32 = 0.55;

/// Joins claims by agreement. `suggestions` are pairs of a claim and what was suggested for it;
/// `articles` is how many articles there are. Every claim of a suggestion is in at most one fact;
/// facts stand in the order of their first claim. Linear in the number of suggestions but for a
/// logarithm.
pub fn facts(suggestions: &[(ClaimRef, Suggestion)], articles: usize) -> Vec<Fact> {
    let mut links: BTreeMap<(ClaimRef, ClaimRef), f32> = BTreeMap::new();
    let mut against: BTreeMap<ClaimRef, BTreeSet<ClaimRef>> = BTreeMap::new();
    for (claim, suggestion) in suggestions {
        let other = suggestion.counterpart;
        let key = ((*claim).min(other), (*claim).max(other));
        let strength = links.entry(key).or_default();
        *strength = strength.max(suggestion.probabilities[0]);
        if suggestion.relation == Relation::Contradiction {
            against.entry(*claim).or_default().insert(other);
            against.entry(other).or_default().insert(*claim);
        }
    }
    let groups = join(&links);
    groups.into_iter().map(|group| fact(group, &links, &against, articles)).collect()
}

/// Groups of at least two claims, by average linkage over the strongest links first.
fn join(links: &BTreeMap<(ClaimRef, ClaimRef), f32>) -> Vec<Vec<ClaimRef>> {
    let mut order: Vec<_> = links.iter().filter(|(_, s)| **s >= LEAST_AGREEMENT).collect();
    order.sort_by(|x, y| y.1.total_cmp(x.1).then(x.0.cmp(y.0)));
    let mut group_of: HashMap<ClaimRef, usize> = HashMap::new();
    let mut groups: Vec<Vec<ClaimRef>> = Vec::new();
    for ((a, b), _) in order {
        let mut number = |claim: ClaimRef| {
            *group_of.entry(claim).or_insert_with(|| {
                groups.push(vec![claim]);
                groups.len() - 1
            })
        };
        let (x, y) = (number(*a), number(*b));
        if x == y || mean(links, &groups[x], &groups[y]) < LEAST_MEAN {
            continue;
        }
        let moved = core::mem::take(&mut groups[y]);
        for claim in &moved {
            group_of.insert(*claim, x);
        }
        groups[x].extend(moved);
    }
    groups.retain(|g| g.len() > 1);
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// Members of a group that are looked at: a mean over more would say the same.
const MOST_SAMPLED: usize = 12;

fn mean(links: &BTreeMap<(ClaimRef, ClaimRef), f32>, x: &[ClaimRef], y: &[ClaimRef]) -> f32 {
    let (x, y) = (&x[..x.len().min(MOST_SAMPLED)], &y[..y.len().min(MOST_SAMPLED)]);
    let mut sum = 0.0;
    for a in x {
        for b in y {
            sum += links.get(&((*a).min(*b), (*a).max(*b))).copied().unwrap_or(0.0);
        }
    }
    sum / (x.len() * y.len()).max(1) as f32
}

fn fact(
    claims: Vec<ClaimRef>,
    links: &BTreeMap<(ClaimRef, ClaimRef), f32>,
    against: &BTreeMap<ClaimRef, BTreeSet<ClaimRef>>,
    articles: usize,
) -> Fact {
    let support = |claim: &ClaimRef| mean(links, core::slice::from_ref(claim), &claims);
    let mut best = claims[0];
    for claim in &claims {
        if support(claim) > support(&best) {
            best = *claim;
        }
    }
    let stated: BTreeSet<usize> = claims.iter().map(|c| c.article).collect();
    let contradicting: BTreeSet<ClaimRef> =
        claims.iter().filter_map(|c| against.get(c)).flatten().copied().collect();
    let contradicting: Vec<ClaimRef> =
        contradicting.into_iter().filter(|c| claims.binary_search(c).is_err()).collect();
    let speaks = |article: &usize| {
        stated.contains(article) || contradicting.iter().any(|c| c.article == *article)
    };
    Fact {
        best,
        stated_by: stated.iter().copied().collect(),
        silent_in: (0..articles).filter(|a| !speaks(a)).collect(),
        contradicted_by: contradicting,
        claims,
    }
}
